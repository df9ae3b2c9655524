import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Her "I do not have it" is a row, so that it stands on the claim at once, and it takes back what an officer said was received: whether she
 * has the money is hers to say (field rule 33).
 */
export class HerWordOnMoney1764000000094 implements MigrationInterface {
  name = 'HerWordOnMoney1764000000094';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table missed_money (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        after_seq int not null constraint missed_after check (after_seq > 0),
        said_how text not null constraint missed_how check (said_how in ('web','sms')),
        said_at timestamptz not null default now(),
        constraint missed_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id)
      );
      comment on table missed_money is 'she said that money written down as paid is not in her hand; it is open until something is received after it';
      comment on column missed_money.after_seq is 'place of the last posting when she said it; what was received later has a higher one';
      create index missed_by_claim on missed_money (claim_id, after_seq);
      create index missed_by_case on missed_money (case_id);
      grant select, insert on missed_money to sarika_api;
      grant select on missed_money to sarika_jobs;
      alter table missed_money enable row level security;
      alter table missed_money force row level security;
      create policy missed_money_jobs on missed_money for select to sarika_jobs using (true);
      create policy missed_money_office on missed_money for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy missed_money_own on missed_money for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy missed_money_own_write on missed_money for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case());
      select make_erasable('missed_money'::regclass, 'case_is_erased(case_id)');

      alter table ledger_posting drop constraint posting_reversal_reason,
        add constraint posting_reversal_reason check (reversal_reason in ('wrong_amount','wrong_day','wrong_leg','entered_twice','did_not_happen','bounced','outcome_changed','not_in_hand')),
        drop constraint posting_by_worker_received,
        -- Field rule 33: she says of money that she has it, or that she has not what somebody else said she had.
        add constraint posting_by_worker_received check (not by_worker or kind = 'received' or (kind = 'reversal' and reversal_reason = 'not_in_hand')),
        add constraint posting_not_in_hand_by_worker check (reversal_reason <> 'not_in_hand' or by_worker);

      create function officer_said_received(of_posting uuid, of_claim uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from ledger_posting p where p.id = of_posting and p.claim_id = of_claim and p.kind = 'received' and not p.by_worker) $$;
      create policy ledger_posting_own_take_back on ledger_posting for insert to sarika_api
        with check (sarika_as() = 'complainant' and case_id = sarika_case() and by_worker and kind = 'reversal' and officer_said_received(reverses, claim_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
