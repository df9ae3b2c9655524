import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A call back has what she said in it, and an end other than a yes: she lets it stand, or a colleague does not confirm it. What is settled once is not settled again. */
export class WhatSheSaidWhenCalledBack1764000000116 implements MigrationInterface {
  name = 'WhatSheSaidWhenCalledBack1764000000116';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table call_back
        add column said text constraint call_said check (said in ('not_me','by_mistake','stays_stopped')),
        add column refused_by uuid,
        add column refused_at timestamp with time zone,
        add constraint call_refused_whole check ((refused_by is null) = (refused_at is null)),
        add constraint call_settled_once check (confirmed_at is null or refused_at is null),
        add constraint call_that_lets_it_stand check (said is distinct from 'stays_stopped' or refused_at is not null);
      comment on column call_back.said is 'null before it was asked for';
      drop index call_back_by_withdrawal;
      create index call_back_by_withdrawal on call_back (withdrawal_id) where confirmed_at is null and refused_at is null;
      grant update (refused_by, refused_at) on call_back to sarika_api;
      drop policy call_back_call on call_back;
      create policy call_back_call on call_back for insert to sarika_api
        with check (sarika_as() = 'officer' and office_id = sarika_office() and called_by = sarika_officer() and confirmed_by is null and said is not null
          and case said when 'stays_stopped' then refused_by = sarika_officer() else refused_by is null end and office_holds(case_id));
      drop policy call_back_confirm on call_back;
      create policy call_back_confirm on call_back for update to sarika_api
        using (sarika_as() = 'officer' and confirmed_by is null and refused_by is null and office_holds(case_id))
        with check (sarika_as() = 'officer' and called_by <> sarika_officer() and sarika_officer() in (confirmed_by, refused_by) and office_holds(case_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
