import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A mission is told that she is held: by her yes given before, with name, place and time and nothing else. Who says that she fears her own
 * state is never told of to an office of it, by nobody and on no ground (field rules 4 and 12).
 */
export class DetentionNotices1764000000091 implements MigrationInterface {
  name = 'DetentionNotices1764000000091';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table state_fear (
        id uuid primary key,
        case_id uuid not null constraint state_fear_of_case references case_file,
        said_how text not null constraint state_fear_how check (said_how in ('web','officer')),
        recorded_by uuid constraint state_fear_recorder references officer,
        said_at timestamptz not null default now(),
        lifted_at timestamptz,
        lifted_by uuid constraint state_fear_lifted_by references officer,
        lift_witness uuid constraint state_fear_lift_witness references officer,
        constraint state_fear_said_by check ((said_how = 'officer') = (recorded_by is not null)),
        constraint state_fear_lifted_whole check ((lifted_at is null) = (lifted_by is null) and (lifted_by is null) = (lift_witness is null)),
        constraint state_fear_witness_is_another check (lifted_by <> lift_witness)
      );
      comment on table state_fear is 'her word that no office of her own state may learn of her; in clear because nothing may go round it';
      create unique index state_fear_stands_once on state_fear (case_id) where lifted_at is null;
      create index state_fear_by_case on state_fear (case_id);

      create table detention_notice (
        id uuid primary key,
        case_id uuid not null constraint detention_notice_of_case references case_file,
        office_id uuid not null constraint detention_notice_to_office references office,
        consent_id uuid not null constraint detention_notice_consented references consent,
        item_id uuid not null constraint detention_notice_words references item,
        letter bytea not null,
        letter_epoch int not null,
        sent_by uuid not null constraint detention_notice_sent_by references officer,
        sent_office_id uuid not null constraint detention_notice_sent_office references office,
        sent_at timestamptz not null default now(),
        told_at timestamptz,
        acknowledged_at timestamptz, acknowledged_by uuid constraint detention_notice_acknowledged_by references officer,
        alarmed_at timestamptz,
        constraint detention_notice_acknowledged_whole check ((acknowledged_at is null) = (acknowledged_by is null))
      );
      comment on column detention_notice.letter is 'name, place and time, sealed to the mission';
      comment on column detention_notice.item_id is 'the same, sealed in the case for whoever reads it';
      comment on column detention_notice.told_at is 'from when her page shows it';
      create index detention_notice_by_case on detention_notice (case_id);
      create index detention_notice_to on detention_notice (office_id, sent_at);
      create index detention_notice_untold on detention_notice (sent_at) where told_at is null;
      create index detention_notice_unread on detention_notice (sent_at) where acknowledged_at is null;

      create function notice_is_allowed(of_consent uuid, of_case uuid, to_office uuid) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from consent c where c.id = of_consent and c.case_id = of_case and c.office_id = to_office and c.purpose = 'embassy_notice' and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id))
           and not exists (select 1 from state_fear f where f.case_id = of_case and f.lifted_at is null)
           and not exists (select 1 from emergency_refusal r where r.case_id = of_case) $$;

      grant select, insert on state_fear, detention_notice to sarika_api;
      grant update (lifted_at, lifted_by, lift_witness) on state_fear to sarika_api;
      grant update (acknowledged_at, acknowledged_by) on detention_notice to sarika_api;
      grant select on state_fear, detention_notice to sarika_jobs;
      grant update (told_at, alarmed_at) on detention_notice to sarika_jobs;
      do $$
      declare t text;
      begin
        foreach t in array array['state_fear','detention_notice'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''officer'' and office_may_open(case_id))', t || '_office', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''complainant'' and case_id = sarika_case())', t || '_own', t);
          perform make_erasable(t::regclass, 'case_is_erased(case_id)');
        end loop;
      end $$;
      create policy state_fear_office_write on state_fear for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and said_how = 'officer' and recorded_by = sarika_officer() and lifted_at is null);
      create policy state_fear_own_write on state_fear for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and said_how = 'web' and lifted_at is null);
      create policy state_fear_office_lift on state_fear for update to sarika_api
        using (sarika_as() = 'officer' and office_holds(case_id) and lifted_at is null) with check (lifted_by = sarika_officer() and office_holds(case_id));
      create policy state_fear_answering on state_fear for select to sarika_owner using (session_user <> current_user);
      create policy detention_notice_told on detention_notice for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy detention_notice_write on detention_notice for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and sent_by = sarika_officer() and sent_office_id = sarika_office() and office_id <> sarika_office() and acknowledged_at is null and notice_is_allowed(consent_id, case_id, office_id));
      create policy detention_notice_acknowledge on detention_notice for update to sarika_api
        using (sarika_as() = 'officer' and office_id = sarika_office() and acknowledged_at is null) with check (acknowledged_by = sarika_officer());
      create policy detention_notice_clock on detention_notice for update to sarika_jobs using (true) with check (true);

      -- Her fear stands also against an emergency: no ground opens her case to an office of her state, or tells it where she is.
      create or replace function emergency_is_forbidden(of_emergency uuid) returns boolean
        language sql stable security definer set search_path = public, pg_temp as $$
        select exists (select 1 from emergency_access e join office f on f.id = e.office_id
          where e.id = of_emergency and (sarika_as() = 'job' or (sarika_as() = 'officer' and sarika_office() in (e.requested_office_id, e.desk_id, e.office_id)))
            and (exists (select 1 from consent c join consent_withdrawal w on w.consent_id = c.id
                   where c.case_id = e.case_id and c.office_id = e.office_id and w.withdrawn_how <> 'expired' and w.undone_at is null
                     -- A yes of hers that came after it stands.
                     and not exists (select 1 from consent l where l.case_id = e.case_id and l.office_id = e.office_id and l.id <> c.id and l.given_at >= w.withdrawn_at
                                        and not exists (select 1 from consent_withdrawal lw where lw.consent_id = l.id)))
              or exists (select 1 from consent_exclusion x where x.case_id = e.case_id and (x.office_id = f.id or x.office_kind = f.kind)
                            and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id))
              or (f.is_state and exists (select 1 from state_fear s where s.case_id = e.case_id and s.lifted_at is null))
              or (e.ground = 'held_unreachable' and exists (select 1 from emergency_refusal r where r.case_id = e.case_id)))) $$;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Notices are never taken down: restore a backup instead.');
  }
}
