import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything somebody has in hand is offered to colleagues in one step. Each case stays with who has it until the colleague says yes, so that
 * none is nobody's for a moment; what was answered stays answered, so that an answer that broke off goes on where it stopped.
 */
export class LoadHandovers1764000000114 implements MigrationInterface {
  name = 'LoadHandovers1764000000114';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table load_handover (
        id uuid primary key,
        office_id uuid not null constraint load_handover_of_office references office,
        from_officer_id uuid constraint load_handover_from references officer,
        asked_by uuid not null constraint load_handover_asked_by references officer,
        reason text not null constraint load_handover_reason check (reason in ('leave','post_ends','ill','too_much','conflict_of_interest')),
        asked_at timestamptz not null default now(),
        due_at timestamptz not null,
        revoked_at timestamptz,
        raised_at timestamptz,
        constraint load_handover_due check (due_at > asked_at)
      );
      create index load_handover_of_office_idx on load_handover (office_id, asked_at desc, id);
      create index load_handover_waiting on load_handover (due_at) where raised_at is null and revoked_at is null;
      comment on table load_handover is 'everything somebody, or a whole post (from_officer_id is null), has in hand, offered to colleagues of the same office in one step';

      create table load_line (
        assignment_id uuid not null constraint load_line_of_assignment references assignment,
        handover_id uuid not null constraint load_line_of_handover references load_handover on delete cascade,
        case_id uuid not null constraint load_line_of_case references case_file,
        office_id uuid not null constraint load_line_of_office references office,
        from_officer_id uuid constraint load_line_from references officer,
        to_officer_id uuid not null constraint load_line_to references officer,
        state text not null default 'offered' constraint load_line_state check (state in ('offered','accepted','declined','gone','revoked')),
        reason text,
        settled_at timestamptz,
        primary key (handover_id, assignment_id),
        constraint load_line_settled check ((state = 'offered') = (settled_at is null)),
        constraint load_line_elsewhere check (from_officer_id is distinct from to_officer_id)
      );
      create unique index load_line_once on load_line (assignment_id) where state = 'offered';
      create index load_line_to_officer on load_line (to_officer_id) where state = 'offered';
      create index load_line_by_case on load_line (case_id);
      comment on column load_line.state is 'gone: it was closed, or somebody else had it meanwhile';

      alter table load_handover enable row level security;
      alter table load_handover force row level security;
      alter table load_line enable row level security;
      alter table load_line force row level security;
      grant select, insert, update (revoked_at) on load_handover to sarika_api;
      grant select, insert, update (state, reason, settled_at) on load_line to sarika_api;
      grant select, update (raised_at) on load_handover to sarika_jobs;
      grant select on load_line to sarika_jobs;
      select make_erasable('load_line', 'case_is_erased(case_id)');
      -- The asking knows no case; it goes with its age, when nothing hangs on it.
      select make_erasable('load_handover', $r$asked_at < now() - interval '400 days'$r$);
      create policy load_handover_jobs on load_handover for select to sarika_jobs using (true);
      create policy load_handover_jobs_raise on load_handover for update to sarika_jobs using (true) with check (true);
      create policy load_line_jobs on load_line for select to sarika_jobs using (true);

      create policy load_handover_office on load_handover for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy load_handover_ask on load_handover for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and asked_by = sarika_officer() and revoked_at is null and raised_at is null);
      create policy load_handover_revoke on load_handover for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and (asked_by = sarika_officer() or sarika_arranges(office_id))) with check (office_id = sarika_office());
      create policy load_line_office on load_line for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      -- Only what the office works, and only by who has it or who answers for the office.
      create policy load_line_offer on load_line for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and state = 'offered'
        and exists (select 1 from load_handover h where h.id = handover_id and h.office_id = sarika_office() and h.asked_by = sarika_officer())
        and (from_officer_id = sarika_officer() or sarika_arranges(office_id))
        and exists (select 1 from officer f where f.id = to_officer_id and f.office_id = sarika_office() and f.state = 'active' and f.role <> 'administrator')
        and exists (select 1 from assignment a where a.id = assignment_id and a.case_id = load_line.case_id and a.office_id = sarika_office() and a.officer_id is not distinct from load_line.from_officer_id and a.ended_at is null));
      -- Who was asked answers; who asked, or answers for the office, takes back.
      create policy load_line_answer on load_line for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and state = 'offered' and to_officer_id = sarika_officer())
        with check (office_id = sarika_office() and to_officer_id = sarika_officer() and state in ('accepted','declined','gone'));
      create policy load_line_revoke on load_line for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and state = 'offered'
          and (sarika_arranges(office_id) or exists (select 1 from load_handover h where h.id = handover_id and h.asked_by = sarika_officer())))
        with check (office_id = sarika_office() and state = 'revoked');
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
