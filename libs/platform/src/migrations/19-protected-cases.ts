import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may open what: a protected case (field rule 7) is sealed to named officers and to no office; two persons may open a case
 * without her yes for 72 hours, on two grounds (field rule 12); a reveal has an end; openings are counted.
 */
export class ProtectedCases1764000000019 implements MigrationInterface {
  name = 'ProtectedCases1764000000019';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table officer add column takes_restricted boolean not null default false;
      comment on column officer.takes_restricted is 'may take protected cases (field rule 7); they are sealed to her by name';

      -- The public key of an officer, signed by her office's epoch: a key taken from a row unsigned may be an attacker's.
      create table officer_key (
        officer_id uuid not null constraint officer_key_of_officer references officer,
        office_id uuid not null constraint officer_key_by_office references office,
        office_epoch int not null,
        box_public_key bytea not null,
        not_before timestamptz not null,
        signature bytea not null,
        constraint officer_key_once primary key (officer_id, office_id, office_epoch, box_public_key)
      );

      create table emergency_access (
        id uuid primary key,
        case_id uuid not null constraint emergency_of_case references case_file,
        office_id uuid not null constraint emergency_for_office references office,
        desk_id uuid not null constraint emergency_desk references office,
        ground text not null constraint emergency_ground check (ground in ('danger_to_life','held_unreachable')),
        reason text not null constraint emergency_reason check (reason ~ '^[a-z_]{3,40}$'),
        requested_by uuid not null constraint emergency_requester references officer,
        requested_office_id uuid not null constraint emergency_requested_at references office,
        requested_at timestamptz not null default now(),
        state text not null constraint emergency_state check (state in ('requested','approved','refused','lapsed','ended')),
        settled_by uuid constraint emergency_settler references officer,
        settled_at timestamptz,
        ends_at timestamptz, ended_at timestamptz,
        tell text not null constraint emergency_tell check (tell in ('now','later')),
        tell_reason text, tell_on date,
        told_at timestamptz,
        explanation_item_id uuid,
        desk_letter bytea, desk_epoch int,
        sheet_letter bytea, sheet_epoch int,
        constraint emergency_two_persons check (settled_by <> requested_by),
        constraint emergency_settled_by_somebody check (state not in ('approved','ended','refused') or settled_by is not null),
        constraint emergency_72_hours check (state not in ('approved','ended') or (ends_at is not null and settled_at is not null and ends_at <= settled_at + interval '72 hours')),
        constraint emergency_told_later_dated check (tell = 'now' or (tell_reason is not null and tell_on is not null)),
        constraint emergency_to_another check (office_id <> requested_office_id)
      );
      comment on table emergency_access is 'field rule 12: access without her yes; two persons, a reason, 72 hours, told to her, counted';
      comment on column emergency_access.desk_letter is 'why, for the on-call desk: sealed to its office key';
      comment on column emergency_access.sheet_letter is 'held or in hospital: name, place and time only, sealed to that office; destroyed at the end';
      create index emergency_by_case on emergency_access (case_id);
      create index emergency_open on emergency_access (state, ends_at) where state in ('requested','approved');
      create index emergency_by_office on emergency_access (requested_office_id, requested_at desc);
      create unique index emergency_once on emergency_access (case_id, office_id, ground) where state in ('requested','approved');

      -- She said, or somebody who may know: do not tell anybody where I am.
      create table emergency_refusal (
        id uuid primary key,
        case_id uuid not null constraint emergency_refusal_of_case references case_file,
        said_how text not null constraint emergency_refusal_how check (said_how in ('web','officer')),
        recorded_by uuid constraint emergency_refusal_recorder references officer,
        recorded_at timestamptz not null default now()
      );
      create index emergency_refusal_by_case on emergency_refusal (case_id);

      alter table access_grant drop constraint grant_recipient;
      alter table access_grant add constraint grant_recipient check (recipient_kind in ('office','receipt','officer'));
      alter table access_grant add column via_office_id uuid constraint grant_via_office references office;
      alter table access_grant add column named_only boolean not null default false;
      alter table access_grant add column emergency_id uuid constraint grant_by_emergency references emergency_access;
      alter table access_grant add column ends_at timestamptz;
      alter table access_grant add constraint grant_emergency_ends check (emergency_id is null or state <> 'active' or ends_at is not null);
      alter table access_grant add constraint grant_officer_of_office check ((recipient_kind = 'officer') = (via_office_id is not null));
      -- A protected case: the wrap of a whole office waits for somebody who may take it, and is never what opens the case.
      alter table access_grant add constraint grant_named_officers_only check (not (named_only and recipient_kind = 'office' and state = 'active'));
      comment on column access_grant.via_office_id is 'of a named officer: the office whose grant hers stands on; what ends the one ends the other';
      comment on column access_grant.named_only is 'of a protected case: opens for named officers, never for a whole office';
      comment on column access_grant.ends_at is 'opens nothing from then on, whether or not the clockwork runs';
      create index grant_via_office on access_grant (via_office_id, case_id) where via_office_id is not null;
      create or replace function office_may_open(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from access_grant g where g.case_id = of_case and g.state = 'active' and (g.ends_at is null or g.ends_at > now())
             and ((g.recipient_kind = 'office' and g.recipient_id = sarika_office() and not g.named_only)
               or (g.recipient_kind = 'officer' and g.recipient_id = sarika_officer() and g.via_office_id = sarika_office()))) $$;
      create function officer_takes_restricted(of_officer uuid, of_office uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from officer f where f.id = of_officer and f.office_id = of_office and f.state = 'active' and f.takes_restricted and f.role <> 'administrator') $$;

      create table reveal (
        id uuid primary key,
        case_id uuid not null constraint reveal_of_case references case_file,
        officer_id uuid not null constraint reveal_to_officer references officer,
        office_id uuid not null constraint reveal_at_office references office,
        reason text not null constraint reveal_reason check (reason ~ '^[a-z_]{3,40}$'),
        at timestamptz not null default now(),
        until timestamptz not null,
        hidden_at timestamptz,
        constraint reveal_ten_minutes check (until <= at + interval '10 minutes')
      );
      create index reveal_live on reveal (officer_id, case_id, until desc);

      -- One row for an officer and a case: what she opened within the hour is counted from it.
      create table case_opening (
        officer_id uuid not null constraint opening_by_officer references officer,
        case_id uuid not null constraint opening_of_case references case_file,
        office_id uuid not null,
        opened_at timestamptz not null default now(),
        primary key (officer_id, case_id)
      );
      create index case_opening_lately on case_opening (officer_id, opened_at desc);
      create table access_day (
        office_id uuid not null constraint access_day_of_office references office,
        officer_id uuid not null constraint access_day_of_officer references officer,
        day date not null,
        opened int not null default 0, off_assignment int not null default 0, revealed int not null default 0, refused int not null default 0,
        primary key (officer_id, day, office_id)
      );
      comment on table access_day is 'how much an officer opened and revealed a day: figures for supervisors, without a case';
      create index access_day_by_office on access_day (office_id, day desc);

      grant select on officer_key to sarika_api, sarika_jobs;
      grant insert on officer_key to sarika_api;
      grant update (sealed) on access_grant to sarika_api, sarika_jobs;
      grant select (via_office_id, named_only, emergency_id, ends_at) on access_grant to sarika_jobs;
      grant update (ends_at) on access_grant to sarika_api;
      grant select, insert on emergency_access, emergency_refusal to sarika_api;
      grant update (state, settled_by, settled_at, ends_at, ended_at) on emergency_access to sarika_api;
      grant select (id, case_id, office_id, desk_id, ground, reason, requested_by, requested_office_id, requested_at, state, settled_by, settled_at, ends_at, ended_at, tell, tell_on, told_at) on emergency_access to sarika_jobs;
      grant update (state, settled_at, ended_at, told_at, sheet_letter, desk_letter) on emergency_access to sarika_jobs;
      grant select, insert on reveal to sarika_api;
      grant update (hidden_at) on reveal to sarika_api;
      grant delete on reveal, case_opening to sarika_jobs;
      grant select (until) on reveal to sarika_jobs;
      grant select (opened_at) on case_opening to sarika_jobs;
      grant select, insert, update on case_opening, access_day to sarika_api;

      do $$
      declare t text;
      begin
        foreach t in array array['officer_key','emergency_access','emergency_refusal','reveal','case_opening','access_day'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
        end loop;
      end $$;

      create policy officer_key_read on officer_key for select to sarika_api, sarika_jobs using (true);
      create policy officer_key_directory on officer_key to sarika_owner using (true) with check (true);
      create policy officer_key_sign on officer_key for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office());

      -- Colleagues see that a named officer holds a case of theirs, and whoever may open a case sees who else may.
      create policy grant_named on access_grant for select to sarika_api using (sarika_as() = 'officer' and recipient_kind = 'officer' and via_office_id = sarika_office());
      create policy grant_named_move on access_grant for update to sarika_api
        using (sarika_as() = 'officer' and recipient_kind = 'officer' and via_office_id = sarika_office() and (office_was_offered(case_id) or office_may_open(case_id)));
      create policy grant_name_officer on access_grant for insert to sarika_api
        with check (sarika_as() = 'officer' and recipient_kind = 'officer' and via_office_id = sarika_office() and named_only and emergency_id is null
                    and (office_was_offered(case_id) or office_may_open(case_id)) and officer_takes_restricted(recipient_id, via_office_id));
      create policy move_named on grant_move for insert to sarika_api
        with check (sarika_as() = 'officer' and exists (select 1 from access_grant g where g.id = grant_id and (g.via_office_id = sarika_office() or g.emergency_id is not null)));
      -- Accepting a protected case seals its key to officers: the public half is needed for it.
      create policy case_key_offered on case_key for select to sarika_api
        using (sarika_as() = 'officer' and office_was_offered(case_id) and exists (select 1 from access_grant g where g.case_id = case_key.case_id and g.recipient_id = sarika_office() and g.named_only));
      create policy offer_desk_of_case on offer for select to sarika_api using (sarika_as() = 'officer' and is_last_resort and office_may_open(case_id));

      -- Who holds the case asks; somebody else says yes. Row-level security is the second lock on "two persons".
      create policy emergency_ask on emergency_access for insert to sarika_api
        with check (sarika_as() = 'officer' and requested_by = sarika_officer() and requested_office_id = sarika_office() and state = 'requested' and settled_by is null and ends_at is null and told_at is null and office_may_open(case_id));
      -- It must not ask office_may_open: that reads grants, whose policies read this table.
      create policy emergency_read on emergency_access for select to sarika_api
        using (sarika_as() = 'officer' and (requested_office_id = sarika_office() or desk_id = sarika_office() or (office_id = sarika_office() and state in ('approved','ended'))));
      create policy emergency_settle on emergency_access for update to sarika_api
        using (sarika_as() = 'officer' and state = 'requested' and requested_by <> sarika_officer() and (desk_id = sarika_office() or (requested_office_id = sarika_office() and sarika_role() in ('supervisor','focal_point'))))
        with check (sarika_as() = 'officer' and state in ('approved','refused') and settled_by = sarika_officer());
      create policy emergency_end on emergency_access for update to sarika_api
        using (sarika_as() = 'officer' and state = 'approved' and (requested_office_id = sarika_office() or desk_id = sarika_office()))
        with check (sarika_as() = 'officer' and state = 'ended');
      create policy emergency_own on emergency_access for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case() and told_at is not null);
      create policy emergency_jobs on emergency_access to sarika_jobs using (true) with check (true);

      create policy grant_emergency_ask on access_grant for insert to sarika_api
        with check (sarika_as() = 'officer' and basis = 'vital_interest' and state = 'standby' and office_may_open(case_id)
                    and exists (select 1 from emergency_access e where e.id = emergency_id and e.state = 'requested' and e.ground = 'danger_to_life' and e.requested_by = sarika_officer() and e.case_id = access_grant.case_id
                                 and e.office_id = coalesce(access_grant.via_office_id, access_grant.recipient_id)));
      create policy grant_emergency_read on access_grant for select to sarika_api
        using (sarika_as() = 'officer' and emergency_id is not null and exists (select 1 from emergency_access e where e.id = emergency_id and (e.requested_office_id = sarika_office() or e.desk_id = sarika_office())));
      create policy grant_emergency_move on access_grant for update to sarika_api
        using (sarika_as() = 'officer' and emergency_id is not null and exists (select 1 from emergency_access e where e.id = emergency_id and e.settled_by = sarika_officer() and e.requested_by <> sarika_officer() and e.state in ('approved','refused')))
        with check (sarika_as() = 'officer' and (state = 'revoked' or (state = 'active' and exists (select 1 from emergency_access e where e.id = emergency_id and e.state = 'approved' and e.ends_at = access_grant.ends_at))));
      create policy grant_emergency_end on access_grant for update to sarika_api
        using (sarika_as() = 'officer' and emergency_id is not null and exists (select 1 from emergency_access e where e.id = emergency_id and e.state = 'ended' and (e.requested_office_id = sarika_office() or e.desk_id = sarika_office())))
        with check (sarika_as() = 'officer' and state = 'revoked');

      create policy emergency_refusal_officer on emergency_refusal for insert to sarika_api with check (sarika_as() = 'officer' and said_how = 'officer' and recorded_by = sarika_officer() and office_may_open(case_id));
      create policy emergency_refusal_read on emergency_refusal for select to sarika_api using ((sarika_as() = 'officer' and office_may_open(case_id)) or (sarika_as() = 'complainant' and case_id = sarika_case()));
      create policy emergency_refusal_own on emergency_refusal for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and said_how = 'web' and recorded_by is null);

      -- The work of an emergency stands in the queue of the office it is for, from the approval on.
      create policy assignment_emergency on assignment for insert to sarika_api
        with check (sarika_as() = 'officer' and officer_id is null and exists (select 1 from emergency_access e where e.case_id = assignment.case_id and e.office_id = assignment.office_id and e.state = 'approved' and e.settled_by = sarika_officer()));
      create policy assignment_emergency_end on assignment for update to sarika_api
        using (sarika_as() = 'officer' and exists (select 1 from emergency_access e where e.case_id = assignment.case_id and e.office_id = assignment.office_id and e.state = 'ended' and (e.requested_office_id = sarika_office() or e.desk_id = sarika_office())));

      create policy reveal_own on reveal to sarika_api using (sarika_as() = 'officer' and officer_id = sarika_officer()) with check (sarika_as() = 'officer' and officer_id = sarika_officer() and office_id = sarika_office() and office_may_open(case_id));
      create policy reveal_jobs on reveal to sarika_jobs using (true);
      create policy opening_own on case_opening to sarika_api using (sarika_as() = 'officer' and officer_id = sarika_officer()) with check (sarika_as() = 'officer' and officer_id = sarika_officer() and office_id = sarika_office());
      create policy opening_jobs on case_opening to sarika_jobs using (true);
      create policy access_day_own on access_day to sarika_api using (sarika_as() = 'officer' and officer_id = sarika_officer()) with check (sarika_as() = 'officer' and officer_id = sarika_officer() and office_id = sarika_office());
      create policy access_day_office on access_day for select to sarika_api
        using (sarika_as() = 'officer' and ((office_id = sarika_office() and sarika_role() in ('supervisor','focal_point')) or sarika_role() = 'administrator'));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Who may open what is never taken down: restore a backup instead.');
  }
}
