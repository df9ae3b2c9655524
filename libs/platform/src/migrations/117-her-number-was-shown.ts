import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A call back is written down only by an officer to whom her number was shown: within ten minutes, or since the stop. The database asks too. */
export class HerNumberWasShown1764000000117 implements MigrationInterface {
  name = 'HerNumberWasShown1764000000117';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reveal add column shows_number boolean;
      comment on column reveal.shows_number is 'whether there was a number of hers to show; null of reveals from before it was kept';
      drop policy call_back_call on call_back;
      create policy call_back_call on call_back for insert to sarika_api with check (
        sarika_as() = 'officer' and office_id = sarika_office() and called_by = sarika_officer() and confirmed_by is null and said is not null
        and case said when 'stays_stopped' then refused_by = sarika_officer() else refused_by is null end
        and office_holds(case_id)
        and exists (select 1 from reveal r join consent_withdrawal w on w.id = call_back.withdrawal_id
                     where r.case_id = call_back.case_id and r.officer_id = sarika_officer() and r.shows_number and (r.until > now() or r.at >= w.withdrawn_at)));
    `);
  }
  async down(): Promise<void> {
    throw new Error('That her number was shown first is not taken down: restore a backup instead.');
  }
}
