import type { MigrationInterface, QueryRunner } from 'typeorm';

/** She says on her own page or by text that she fears her state, and takes it back on her page: with her two numbers, where nobody else's pen is needed. */
export class HerFearOfHerState1764000000106 implements MigrationInterface {
  name = 'HerFearOfHerState1764000000106';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table state_fear
        drop constraint state_fear_how,
        add constraint state_fear_how check (said_how in ('web','officer','sms')),
        add column lifted_how text constraint state_fear_lifted_how check (lifted_how in ('web','officer'));
      alter table state_fear no force row level security;
      update state_fear set lifted_how = 'officer' where lifted_at is not null;
      alter table state_fear force row level security;
      alter table state_fear
        drop constraint state_fear_lifted_whole,
        add constraint state_fear_lifted_whole check ((lifted_at is null) = (lifted_how is null) and (lifted_how is not distinct from 'officer') = (lifted_by is not null) and (lifted_by is null) = (lift_witness is null));
      grant update (lifted_how) on state_fear to sarika_api;
      create policy state_fear_by_text on state_fear for select to sarika_api using (sarika_as() = 'intake' and case_id = sarika_case());
      create policy state_fear_by_text_write on state_fear for insert to sarika_api with check (sarika_as() = 'intake' and case_id = sarika_case() and said_how = 'sms' and lifted_at is null);
      create policy state_fear_own_lift on state_fear for update to sarika_api
        using (sarika_as() = 'complainant' and case_id = sarika_case() and lifted_at is null)
        with check (sarika_as() = 'complainant' and case_id = sarika_case() and lifted_how = 'web' and lifted_by is null);
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
