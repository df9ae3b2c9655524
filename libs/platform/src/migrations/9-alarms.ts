import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody must look at and that stands until she said that she did: too many openings, a stop nobody acknowledged, a key that was swapped. */
export class Alarms1764000000009 implements MigrationInterface {
  name = 'Alarms1764000000009';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function sarika_role() returns text language sql stable parallel safe as $$ select role from officer where id = sarika_officer() and state = 'active' $$;

      create table alarm (
        id uuid primary key,
        kind text not null constraint alarm_kind check (kind ~ '^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$'),
        office_id uuid constraint alarm_at_office references office,
        officer_id uuid constraint alarm_about_officer references officer,
        subject_id uuid,
        details jsonb not null default '{}',
        opened_at timestamptz not null default now(),
        acknowledged_at timestamptz,
        acknowledged_by uuid constraint alarm_acknowledged_by references officer,
        constraint alarm_acknowledged_whole check ((acknowledged_at is null) = (acknowledged_by is null)),
        -- Nobody says of herself that all is well.
        constraint alarm_not_by_whom_it_is_about check (acknowledged_by <> officer_id)
      );
      comment on table alarm is 'stands until a supervisor or focal point of the office acknowledges it; administrators see that it stands, and never a case';
      comment on column alarm.office_id is 'null: the whole service, for its administrators';
      comment on column alarm.subject_id is 'what it is about: a stop, a key. Not shown to administrators';
      comment on column alarm.details is 'counts and codes; never a case, a name or words';
      -- The same thing stands once, however often it is noticed.
      create unique index alarm_stands_once on alarm (kind, office_id, officer_id, subject_id) nulls not distinct where acknowledged_at is null;
      create index alarm_by_office on alarm (office_id, opened_at desc);

      grant select, insert on alarm to sarika_api, sarika_jobs;
      grant update (acknowledged_at, acknowledged_by) on alarm to sarika_api;

      alter table alarm enable row level security; alter table alarm force row level security;
      create policy alarm_raise on alarm for insert to sarika_api with check (acknowledged_at is null);
      create policy alarm_jobs on alarm to sarika_jobs using (true) with check (acknowledged_at is null);
      create policy alarm_office on alarm for select to sarika_api
        using (sarika_as() = 'officer' and ((office_id = sarika_office() and sarika_role() in ('supervisor','focal_point')) or sarika_role() = 'administrator'));
      create policy alarm_acknowledge on alarm for update to sarika_api
        using (sarika_as() = 'officer' and ((office_id = sarika_office() and sarika_role() in ('supervisor','focal_point')) or (office_id is null and sarika_role() = 'administrator')))
        with check (sarika_as() = 'officer' and acknowledged_by = sarika_officer());
    `);
  }
  async down(): Promise<void> {
    throw new Error('Alarms are never taken down: restore a backup instead.');
  }
}
