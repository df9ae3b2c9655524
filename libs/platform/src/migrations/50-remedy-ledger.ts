import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Wage claims, their legs, and the remedy ledger: what was claimed, verified, agreed or ordered, paid, kept back, changed, sent and
 * received in hand. Amounts, stages, days and codes are in clear (design, section 4); names, reasons in words and worksheets are sealed
 * items of the case.
 */
export class RemedyLedger1764000000050 implements MigrationInterface {
  name = 'RemedyLedger1764000000050';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table wage_claim (
        id uuid primary key,
        case_id uuid not null constraint claim_of_case references case_file,
        origin char(2) not null, jurisdiction char(2) not null,
        currency char(3) not null constraint claim_currency check (currency ~ '^[A-Z]{3}$'),
        stage text not null constraint claim_stage check (stage in ('drafted','confirmed','demanded','lodged','mediation','inquiry','settled','ordered','enforced','paid','received','ended')),
        stage_at timestamptz not null default now(),
        confirmed_at timestamptz,
        end_reason text constraint claim_end_reason check (end_reason in ('paid_not_confirmed','withdrawn_by_worker','lost','lapsed','route_closed','other_side_gone','below_cost','partly_paid','same_as_another','opened_in_error')),
        ended_at timestamptz, ended_by uuid constraint claim_ended_by references officer,
        open_key uuid not null,
        office_id uuid not null constraint claim_by_office references office,
        opened_by uuid not null constraint claim_opened_by references officer,
        opened_at timestamptz not null default now(),
        constraint claim_opened_once unique (case_id, open_key),
        constraint claim_with_its_case unique (id, case_id),
        constraint claim_ended_whole check ((stage = 'ended') = (end_reason is not null) and (end_reason is null) = (ended_at is null) and (ended_at is null) = (ended_by is null))
      );
      create index claim_by_case on wage_claim (case_id, opened_at);
      create index claim_by_corridor on wage_claim (origin, jurisdiction, stage);
      comment on column wage_claim.confirmed_at is 'the worker confirmed the sum';

      create table claim_leg (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        against text not null constraint leg_against check (against in ('employer','agency')),
        country char(2) not null,
        currency char(3) not null constraint leg_currency check (currency ~ '^[A-Z]{3}$'),
        authority text constraint leg_authority check (authority in ('labour_inspectorate','labour_court','civil_court','criminal_court','police','arbitration','ministry','mission','insurance')),
        other_side_index bytea constraint leg_other_side check (octet_length(other_side_index) = 32),
        stage text not null constraint leg_stage check (stage in ('planned','demanded','lodged','mediation','inquiry','settled','ordered','enforced','paid','ended')),
        stage_at timestamptz not null default now(),
        blocked_by text constraint leg_blocked_by check (blocked_by in ('power_of_attorney','papers_missing','worker_unreachable','other_leg_first','route_closed')),
        safety_plan_at timestamptz, safety_plan_by uuid constraint leg_safety_plan_by references officer,
        safety_plan_item_id uuid constraint leg_safety_plan_words references item,
        opened_at timestamptz not null default now(),
        constraint leg_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint leg_once unique (claim_id, against),
        constraint leg_safety_plan_whole check ((safety_plan_at is null) = (safety_plan_by is null) and (safety_plan_by is null) = (safety_plan_item_id is null)),
        -- Demand and lodging can cause arrest (field rule 10): only money that comes by itself, or an end, comes before the plan.
        constraint leg_safety_first check (stage in ('planned','paid','ended') or safety_plan_at is not null),
        constraint leg_with_its_claim unique (id, claim_id)
      );
      comment on column claim_leg.other_side_index is 'keyed hash of the employer''s or agency''s name, so that claims against the same one are found; the name is sealed in the case';
      comment on column claim_leg.blocked_by is 'no demand and no lodging while it stands';
      comment on column claim_leg.safety_plan_at is 'a supervisor recorded papers, retaliation, shelter and who goes in person; the words are sealed';
      create index leg_by_case on claim_leg (case_id);
      create index leg_by_other_side on claim_leg (other_side_index) where other_side_index is not null;

      create table claim_consent (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        kind text not null constraint claim_consent_kind check (kind in ('linking','third_party_payee')),
        given_how text not null constraint claim_consent_how check (given_how in ('web','read_aloud','paper_thumbprint')),
        read_by uuid constraint claim_consent_reader references officer,
        witnessed_by uuid constraint claim_consent_witness references officer,
        item_id uuid constraint claim_consent_words references item,
        given_at timestamptz not null default now(),
        ended_at timestamptz,
        constraint claim_consent_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint claim_consent_with_its_claim unique (id, claim_id),
        constraint claim_consent_spoken_witnessed check ((given_how = 'web') = (read_by is null) and (read_by is null) = (witnessed_by is null)),
        constraint claim_consent_witness_is_another check (read_by <> witnessed_by)
      );
      comment on table claim_consent is 'her yes that this claim counts with others against the same employer, or that somebody named in a sealed item takes money for her';
      create index claim_consent_by_claim on claim_consent (claim_id, kind) where ended_at is null;
      create index claim_consent_by_case on claim_consent (case_id);
      create unique index claim_linked_once on claim_consent (claim_id) where kind = 'linking' and ended_at is null;

      create table ledger_account (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        leg_id uuid,
        kind text not null constraint account_kind check (kind in ('estimate','claimed','verified','awarded','other_side','paid','fees','remitted','in_hand','exchange')),
        currency char(3) not null constraint account_currency check (currency ~ '^[A-Z]{3}$'),
        constraint account_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint account_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint account_leg_where_it_must check ((kind in ('awarded','other_side')) = (leg_id is not null)),
        constraint account_once unique nulls not distinct (claim_id, kind, leg_id, currency),
        constraint account_with_its_currency unique (id, claim_id, currency)
      );
      comment on table ledger_account is 'estimate stands against claimed, verified and awarded; other_side is where money comes from; exchange joins two currencies. None of the others goes below zero';
      create index account_by_case on ledger_account (case_id);

      create table ledger_posting (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        seq int not null constraint posting_seq check (seq > 0),
        kind text not null constraint posting_kind check (kind in ('claimed','verified','agreed','ordered','paid','fee','converted','remitted','received','reversal')),
        happened_on date not null,
        leg_id uuid,
        payee text constraint posting_payee check (payee in ('worker','authority','third_party')),
        payee_consent_id uuid,
        via text constraint posting_via check (via in ('cash','bank','mobile_money','cheque','court','remittance_agent')),
        fee_kind text constraint posting_fee_kind check (fee_kind in ('transfer','exchange','court','lawyer','notary','travel','agent','tax')),
        rate numeric constraint posting_rate check (rate > 0),
        rate_on date,
        rate_source text constraint posting_rate_source check (rate_source in ('central_bank','commercial_bank','money_changer','remittance_receipt','mobile_money','court')),
        counts_minor bigint constraint posting_counts check (counts_minor >= 0),
        below_share boolean,
        stage_was text,
        item_id uuid constraint posting_words references item,
        reverses uuid constraint posting_reverses references ledger_posting,
        reversal_reason text constraint posting_reversal_reason check (reversal_reason in ('wrong_amount','wrong_day','wrong_leg','entered_twice','did_not_happen','bounced','outcome_changed')),
        idempotency_key uuid not null,
        fingerprint bytea not null constraint posting_fingerprint check (octet_length(fingerprint) = 32),
        entries smallint not null constraint posting_entries check (entries between 2 and 8),
        by_worker boolean not null default false,
        recorded_by uuid constraint posting_recorded_by references officer,
        office_id uuid constraint posting_by_office references office,
        recorded_at timestamptz not null default now(),
        constraint posting_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint posting_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint posting_payee_consented foreign key (payee_consent_id, claim_id) references claim_consent (id, claim_id),
        constraint posting_once unique (claim_id, idempotency_key),
        constraint posting_in_turn unique (claim_id, seq),
        constraint reversed_once unique (reverses),
        constraint posting_with_its_entries unique (id, entries, claim_id),
        constraint posting_not_ahead check (happened_on <= (recorded_at at time zone 'UTC')::date + 1),
        constraint posting_recorded_by_somebody check (by_worker = (recorded_by is null) and (recorded_by is null) = (office_id is null)),
        -- Field rule 33: she says of money only that she has it.
        constraint posting_by_worker_received check (not by_worker or kind = 'received'),
        constraint posting_leg_named check ((kind in ('agreed','ordered','paid')) = (leg_id is not null) or kind = 'reversal'),
        constraint posting_payee_named check ((kind in ('paid','remitted')) = (payee is not null)),
        constraint posting_third_party_consented check ((payee is not distinct from 'third_party') = (payee_consent_id is not null)),
        constraint posting_fee_named check ((kind = 'fee') = (fee_kind is not null)),
        constraint posting_rate_whole check ((rate is null) = (rate_on is null) and (rate is null) = (rate_source is null)),
        constraint posting_converted_at_a_rate check (kind <> 'converted' or rate is not null),
        constraint posting_rate_not_ahead check (rate_on <= (recorded_at at time zone 'UTC')::date + 1),
        constraint posting_reversal_named check ((kind = 'reversal') = (reverses is not null) and (reverses is null) = (reversal_reason is null))
      );
      comment on table ledger_posting is 'append-only; a mistake is reversed by a posting of its own and never changed';
      comment on column ledger_posting.counts_minor is 'what a payment, an agreement or an order counts for against the claim, in the claim''s currency';
      comment on column ledger_posting.below_share is 'an agreement below the set share of what was verified; null where nothing was verified';
      comment on column ledger_posting.stage_was is 'stage of the leg before this posting moved it';
      create index posting_by_case on ledger_posting (case_id);
      create index posting_by_leg on ledger_posting (leg_id) where leg_id is not null;

      create table ledger_entry (
        posting_id uuid not null,
        line smallint not null, of_lines smallint not null,
        claim_id uuid not null, case_id uuid not null,
        account_id uuid not null,
        currency char(3) not null,
        minor bigint not null constraint entry_of_something check (minor <> 0),
        primary key (posting_id, line),
        constraint entry_line check (line between 1 and of_lines),
        constraint entry_of_posting foreign key (posting_id, of_lines, claim_id) references ledger_posting (id, entries, claim_id),
        constraint entry_of_account foreign key (account_id, claim_id, currency) references ledger_account (id, claim_id, currency),
        constraint entry_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint entry_no_wage_is_larger check (minor between -1000000000000000 and 1000000000000000)
      );
      comment on table ledger_entry is 'integer minor units of its currency; the lines of a posting sum to zero in each currency';
      create index entry_by_account on ledger_entry (account_id) include (minor);
      create index entry_by_case on ledger_entry (case_id);

      create table instalment_plan (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        leg_id uuid not null,
        seq int not null constraint plan_seq check (seq > 0),
        currency char(3) not null,
        paid_before bigint not null constraint plan_paid_before check (paid_before >= 0),
        office_id uuid not null constraint plan_by_office references office,
        made_by uuid not null constraint plan_made_by references officer,
        made_at timestamptz not null default now(),
        constraint plan_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint plan_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint plan_in_turn unique (leg_id, seq)
      );
      comment on table instalment_plan is 'the newest plan of a leg counts; what was paid before it does not count towards it';
      create index plan_by_case on instalment_plan (case_id);

      create table instalment (
        id uuid primary key,
        plan_id uuid not null constraint instalment_of_plan references instalment_plan,
        claim_id uuid not null, case_id uuid not null,
        seq int not null constraint instalment_seq check (seq > 0),
        due_on date not null,
        minor bigint not null constraint instalment_of_something check (minor > 0),
        missed_at timestamptz,
        constraint instalment_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint instalment_in_turn unique (plan_id, seq)
      );
      comment on column instalment.missed_at is 'found by the clock: not paid by its day and the days of grace';
      create index instalment_by_case on instalment (case_id);
      create index instalment_due on instalment (due_on) where missed_at is null;

      -- Postings of one claim follow one another, whoever writes them: two that look at the same balance would both find it enough.
      create function ledger_takes_turns() returns trigger language plpgsql as $$
      begin
        perform 1 from wage_claim where id = new.claim_id for update;
        if not found then raise exception 'there is no such claim here' using errcode = '23503', constraint = 'posting_of_claim'; end if;
        return new;
      end $$;
      create trigger posting_takes_turns before insert on ledger_posting for each row execute function ledger_takes_turns();

      -- Looked at when the transaction ends. The count comes first: lines that row-level security hides, or that were never written, must not pass for a sum of zero.
      create function ledger_posting_balances() returns trigger language plpgsql as $$
      begin
        if (select count(*) from ledger_entry where posting_id = new.id) <> new.entries then
          raise exception 'a posting has not the lines it names' using errcode = '23514', constraint = 'posting_whole';
        end if;
        if exists (select 1 from ledger_entry where posting_id = new.id group by currency having sum(minor) <> 0) then
          raise exception 'a posting does not balance' using errcode = '23514', constraint = 'posting_balanced';
        end if;
        if new.reverses is not null and exists (select 1 from ledger_entry where posting_id in (new.id, new.reverses) group by account_id having sum(minor) <> 0) then
          raise exception 'a reversal does not mirror what it reverses' using errcode = '23514', constraint = 'reversal_mirrors';
        end if;
        if exists (select 1 from ledger_account a join ledger_entry e on e.account_id = a.id
                    where a.claim_id = new.claim_id and a.kind not in ('estimate','other_side','exchange') group by a.id having sum(e.minor) < 0) then
          raise exception 'more would leave an account than is in it' using errcode = '23514', constraint = 'account_not_below_zero';
        end if;
        return null;
      end $$;
      create constraint trigger posting_balances after insert on ledger_posting deferrable initially deferred for each row execute function ledger_posting_balances();

      create function ledger_is_final() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and case_is_erased(old.case_id) then return old; end if;
        raise exception 'the ledger is only added to' using errcode = '42501';
      end $$;

      -- Both must be asked by row-level security without asking the claim's own policies again.
      create function claim_consent_stands(of_consent uuid, of_claim uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from claim_consent c where c.id = of_consent and c.claim_id = of_claim and c.kind = 'third_party_payee' and c.ended_at is null) $$;
      create function sarika_owns_case(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from assignment a where a.case_id = of_case and a.officer_id = sarika_officer()) $$;

      grant select, insert on wage_claim, claim_leg, claim_consent, ledger_account, ledger_posting, ledger_entry, instalment_plan, instalment to sarika_api;
      grant update (stage, stage_at, confirmed_at, end_reason, ended_at, ended_by) on wage_claim to sarika_api;
      grant update (stage, stage_at, authority, blocked_by, safety_plan_at, safety_plan_by, safety_plan_item_id) on claim_leg to sarika_api;
      grant update (ended_at) on claim_consent to sarika_api;
      grant select on wage_claim, claim_leg, claim_consent, ledger_account, ledger_posting, ledger_entry, instalment_plan, instalment to sarika_jobs;
      grant update (missed_at) on instalment to sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['wage_claim','claim_leg','claim_consent','ledger_account','ledger_posting','ledger_entry','instalment_plan','instalment'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''officer'' and office_may_open(case_id))', t || '_office', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''complainant'' and case_id = sarika_case())', t || '_own', t);
          perform make_erasable(t::regclass, 'case_is_erased(case_id)');
        end loop;
        foreach t in array array['ledger_account','ledger_posting','ledger_entry'] loop
          execute format('create trigger %I before update or delete on %I for each row execute function ledger_is_final()', t || '_is_final', t);
        end loop;
        foreach t in array array['claim_leg','ledger_account','ledger_entry','instalment'] loop
          execute format('create policy %I on %I for insert to sarika_api with check (sarika_as() = ''officer'' and office_may_open(case_id))', t || '_office_write', t);
        end loop;
      end $$;

      create policy wage_claim_office_write on wage_claim for insert to sarika_api
        with check (sarika_as() = 'officer' and office_may_open(case_id) and opened_by = sarika_officer() and office_id = sarika_office() and stage = 'drafted');
      create policy wage_claim_office_move on wage_claim for update to sarika_api
        using (sarika_as() = 'officer' and office_may_open(case_id)) with check (sarika_as() = 'officer' and office_may_open(case_id) and (ended_by is null or ended_by = sarika_officer()));
      create policy claim_leg_office_move on claim_leg for update to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id))
        with check (sarika_as() = 'officer' and office_may_open(case_id));
      create policy instalment_plan_office_write on instalment_plan for insert to sarika_api
        with check (sarika_as() = 'officer' and office_may_open(case_id) and made_by = sarika_officer() and office_id = sarika_office());
      create policy instalment_jobs_miss on instalment for update to sarika_jobs using (missed_at is null) with check (missed_at is not null);
      create policy claim_consent_office_write on claim_consent for insert to sarika_api
        with check (sarika_as() = 'officer' and office_may_open(case_id) and read_by = sarika_officer() and ended_at is null);
      create policy claim_consent_office_end on claim_consent for update to sarika_api
        using (sarika_as() = 'officer' and office_may_open(case_id) and ended_at is null) with check (ended_at is not null);
      create policy claim_consent_own_write on claim_consent for insert to sarika_api
        with check (sarika_as() = 'complainant' and case_id = sarika_case() and given_how = 'web' and ended_at is null);
      create policy claim_consent_own_end on claim_consent for update to sarika_api
        using (sarika_as() = 'complainant' and case_id = sarika_case() and ended_at is null) with check (ended_at is not null);
      -- Field rule 33: whose case it is does not say that the money arrived, and nobody takes it for her without her yes.
      create policy ledger_posting_office_write on ledger_posting for insert to sarika_api
        with check (sarika_as() = 'officer' and office_may_open(case_id) and recorded_by = sarika_officer() and office_id = sarika_office()
                    and (kind <> 'received' or not sarika_owns_case(case_id))
                    and (payee_consent_id is null or claim_consent_stands(payee_consent_id, claim_id)));
      create policy ledger_posting_own_write on ledger_posting for insert to sarika_api
        with check (sarika_as() = 'complainant' and case_id = sarika_case() and by_worker and kind = 'received');
      create policy ledger_account_own_write on ledger_account for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and kind = 'in_hand');
      create policy ledger_entry_own_write on ledger_entry for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case());
      -- What she says of money received moves the stage of her own claim.
      create policy wage_claim_own_move on wage_claim for update to sarika_api
        using (sarika_as() = 'complainant' and case_id = sarika_case()) with check (case_id = sarika_case() and stage in ('confirmed','paid','received'));
    `);
  }
  async down(): Promise<void> {
    throw new Error('The remedy ledger is never taken down: restore a backup instead.');
  }
}
