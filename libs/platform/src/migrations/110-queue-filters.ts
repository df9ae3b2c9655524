import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A queue is filtered and counted by rows of its office alone (decision 14): the assignment carries the triage facts of its case. Of a
 * protected case it carries none, because colleagues who are not named see the row (field rule 7).
 */
export class QueueFilters1764000000110 implements MigrationInterface {
  name = 'QueueFilters1764000000110';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assignment
        add column happened_in char(2), add column channel text, add column categories text[],
        add column snoozed_until timestamptz, add column snoozed_by uuid constraint snoozed_by_officer references officer,
        add constraint assignment_snoozed_by_somebody check ((snoozed_until is null) = (snoozed_by is null));
      comment on column assignment.categories is 'as in its case, which never changes them; only ''restricted'' where they are sealed';
      comment on column assignment.snoozed_until is 'out of sight of the office until then, or until the worker writes; never past a first contact that is due';

      create function assignment_facts() returns trigger language plpgsql as $$
      begin
        select case when c.restricted then null else c.happened_in end, case when c.restricted then null else c.channel end, c.categories
          into new.happened_in, new.channel, new.categories from case_file c where c.id = new.case_id;
        return new;
      end $$;
      create trigger assignment_carries_facts before insert on assignment for each row execute function assignment_facts();

      -- Under FORCE the owner silently sees no rows.
      alter table assignment no force row level security;
      alter table case_file no force row level security;
      update assignment a set happened_in = case when c.restricted then null else c.happened_in end, channel = case when c.restricted then null else c.channel end, categories = c.categories
        from case_file c where c.id = a.case_id;
      alter table case_file force row level security;
      alter table assignment force row level security;

      -- Whoever writes wakes it, and so does an alarm.
      create function assignment_wakes() returns trigger language plpgsql as $$
      begin
        new.snoozed_until := null;
        new.snoozed_by := null;
        return new;
      end $$;
      create trigger assignment_wakes_up before update on assignment for each row
        when (old.snoozed_until is not null and (new.unread > old.unread or new.urgency < old.urgency or new.due_at < old.due_at)) execute function assignment_wakes();

      grant update (snoozed_until, snoozed_by) on assignment to sarika_api;

      drop index assignment_queue;
      create index assignment_queue on assignment (office_id, urgency, due_at, id)
        include (case_id, officer_id, unread, stage, contacted_at, snoozed_until, happened_in, channel) where ended_at is null;

      create table queue_view (
        id uuid primary key,
        office_id uuid not null constraint view_of_office references office,
        officer_id uuid not null constraint view_of_officer references officer,
        is_shared boolean not null,
        name text not null constraint queue_view_named check (length(name) between 1 and 40),
        filter jsonb not null,
        created_at timestamptz not null default now()
      );
      comment on table queue_view is 'a way of looking at the queue that somebody kept, for herself or for her office; its name is hers, and the form says that no person is named in it';
      create index queue_view_by_office on queue_view (office_id, officer_id);
      alter table queue_view enable row level security;
      alter table queue_view force row level security;
      grant select, insert, delete on queue_view to sarika_api;
      create policy queue_view_read on queue_view for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and (is_shared or officer_id = sarika_officer()));
      create policy queue_view_keep on queue_view for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and officer_id = sarika_officer());
      create policy queue_view_drop on queue_view for delete to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and officer_id = sarika_officer());
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
