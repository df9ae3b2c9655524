import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What courts, police and others demanded of the host, and what they got. Anybody may read the counts; nobody changes a row. */
export class LegalDemands1764000000030 implements MigrationInterface {
  name = 'LegalDemands1764000000030';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table legal_demand (
        id uuid primary key,
        received_on date not null,
        demanded_by text not null constraint demand_by check (demanded_by in ('court','prosecutor','police','immigration','ministry','private_party','other')),
        country char(2) not null,
        wanted text not null constraint demand_wanted check (wanted in ('times_and_offices','words','identity','keys','other')),
        recorded_by uuid not null constraint demand_recorded_by references officer,
        recorded_at timestamptz not null default now(),
        constraint demand_not_before check (received_on >= date '2026-01-01')
      );
      comment on table legal_demand is 'append-only; nothing of a worker, a case or a file number: a count of what was demanded of the host';

      create table legal_demand_answer (
        id uuid primary key,
        demand_id uuid not null constraint answer_to_demand references legal_demand,
        outcome text not null constraint demand_outcome check (outcome in ('pending','refused','nothing_to_give','partly','fully','withdrawn')),
        people int constraint demand_people check (people > 0),
        told text not null constraint demand_told check (told in ('told','not_yet','forbidden','nobody_to_tell')),
        answered_on date not null,
        recorded_by uuid not null constraint demand_answer_recorded_by references officer,
        recorded_at timestamptz not null default now()
      );
      comment on column legal_demand_answer.people is 'how many people it was about; null where that is not known';
      create index demand_answer_newest on legal_demand_answer (demand_id, recorded_at desc);

      grant select, insert on legal_demand, legal_demand_answer to sarika_api;
      alter table legal_demand enable row level security; alter table legal_demand force row level security;
      alter table legal_demand_answer enable row level security; alter table legal_demand_answer force row level security;
      create policy demand_public on legal_demand for select to sarika_api using (sarika_as() in ('intake','officer'));
      create policy demand_answer_public on legal_demand_answer for select to sarika_api using (sarika_as() in ('intake','officer'));
      create policy demand_record on legal_demand for insert to sarika_api with check (sarika_as() = 'officer' and sarika_role() = 'administrator' and recorded_by = sarika_officer());
      create policy demand_answer_record on legal_demand_answer for insert to sarika_api with check (sarika_as() = 'officer' and sarika_role() = 'administrator' and recorded_by = sarika_officer());
    `);
  }
  async down(): Promise<void> {
    throw new Error('The ledger of demands is never taken down: restore a backup instead.');
  }
}
