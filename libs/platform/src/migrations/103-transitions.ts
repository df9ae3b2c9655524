import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How a case goes from office to office: referred, transferred, asked for. The asking is the offer there already is; a transition says who
 * asked for what and why, whether it arrived, and how it ended. Its state is read from its offer, so that whatever ends the offer ends it too.
 */
export class Transitions1764000000103 implements MigrationInterface {
  name = 'Transitions1764000000103';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table transition (
        id uuid primary key,
        case_id uuid not null constraint transition_of_case references case_file,
        number char(9) not null,
        kind text not null constraint transition_kind check (kind in ('referral','transfer')),
        from_office_id uuid not null constraint transition_from references office,
        to_office_id uuid not null constraint transition_to references office,
        asked_by uuid not null constraint transition_asked_by references officer,
        offer_id uuid not null constraint transition_of_offer references offer constraint transition_once unique,
        consent_id uuid constraint transition_of_consent references consent,
        task text not null,
        reason text not null,
        keeps_status boolean not null default false,
        asked_at timestamptz not null default now(),
        seen_at timestamptz,
        seen_by uuid constraint transition_seen_by references officer,
        raised smallint not null default 0 constraint transition_raised check (raised between 0 and 2),
        raised_at timestamptz,
        accepted_at timestamptz,
        accepted_by uuid constraint transition_accepted_by references officer,
        revoked_at timestamptz,
        revoked_by uuid constraint transition_revoked_by references officer,
        done_at timestamptz,
        done_by uuid constraint transition_done_by references officer,
        done_how text constraint transition_done_how check (done_how in ('helped','partly_helped','could_not_help','she_declined','not_reached')),
        noted_at timestamptz,
        noted_by uuid constraint transition_noted_by references officer,
        status_stage text,
        status_on timestamptz,
        status_ended_at timestamptz,
        constraint transition_elsewhere check (from_office_id <> to_office_id),
        constraint transition_seen check ((seen_at is null) = (seen_by is null)),
        constraint transition_accepted check ((accepted_at is null) = (accepted_by is null)),
        constraint transition_revoked check ((revoked_at is null) = (revoked_by is null)),
        constraint transition_done check ((done_at is null) = (done_by is null) and (done_at is null) = (done_how is null)),
        constraint transition_done_after_yes check (done_at is null or accepted_at is not null),
        constraint transition_revoked_before_yes check (revoked_at is null or accepted_at is null),
        constraint transition_status_of_transfer check (not keeps_status or kind = 'transfer')
      );
      create index transition_sent on transition (from_office_id, asked_at desc, id);
      create index transition_received on transition (to_office_id, asked_at desc, id);
      create index transition_by_case on transition (case_id, asked_at);
      create index transition_open on transition (raised, offer_id) where accepted_at is null and revoked_at is null;
      comment on table transition is 'a case referred or transferred by one office to another; accepted, declined, lapsed and taken back by her are the states of its offer';
      comment on column transition.keeps_status is 'she agreed that the office that hands her over sees how far it is, and nothing else';
      comment on column transition.raised is 'not answered in time: 1 told to those who answer for the receiving office, 2 also to those of the asking one; after that it lapses in sight';

      create table case_request (
        id uuid primary key,
        number char(9) not null,
        from_office_id uuid not null constraint request_from references office,
        asked_by uuid not null constraint request_asked_by references officer,
        wants text not null constraint request_wants check (wants in ('help','take_over')),
        ground text not null,
        asked_at timestamptz not null default now(),
        due_at timestamptz not null,
        answer text constraint request_answer check (answer in ('taken_up','declined')),
        reason text,
        answered_at timestamptz,
        revoked_at timestamptz,
        raised_at timestamptz,
        constraint request_answered check ((answer is null) = (answered_at is null) and (answer is distinct from 'declined' or reason is not null))
      );
      create index request_sent on case_request (from_office_id, asked_at desc, id);
      create index request_due on case_request (due_at) where answer is null and revoked_at is null;
      comment on table case_request is 'an office asks for a case by its number; it is not told whether there is one';
      create table request_match (
        request_id uuid not null constraint match_of_request references case_request on delete cascade,
        case_id uuid not null constraint match_of_case references case_file,
        office_id uuid not null constraint match_for_office references office,
        primary key (request_id, office_id)
      );
      create index match_of_office on request_match (office_id);
      create index match_by_case on request_match (case_id);
      comment on table request_match is 'which case a request means and who works it; seen by those who may open the case, never by who asked';

      alter table assignment add column raised smallint not null default 0 constraint assignment_raised check (raised between 0 and 3), add column raised_at timestamptz;
      create index assignment_late on assignment (due_at) where ended_at is null and contacted_at is null and raised < 3;
      comment on column assignment.raised is 'nobody reached her in time: 1 the focal point, 2 the supervisor, 3 the desk';
      grant update (raised, raised_at) on assignment to sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['transition','case_request','request_match'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
        end loop;
      end $$;
      grant select, insert, update (seen_at, seen_by, accepted_at, accepted_by, revoked_at, revoked_by, done_at, done_by, done_how, noted_at, noted_by, status_ended_at) on transition to sarika_api;
      grant select, update (raised, raised_at, status_stage, status_on, status_ended_at) on transition to sarika_jobs;
      grant select, insert, update (answer, reason, answered_at, revoked_at) on case_request to sarika_api;
      grant select, update (raised_at) on case_request to sarika_jobs;
      grant select on request_match to sarika_api;
      grant select, insert on request_match to sarika_jobs;
      select make_erasable('transition', 'case_is_erased(case_id)');
      select make_erasable('request_match', 'case_is_erased(case_id)');
      -- A request knows no case, only a number that somebody said: it goes by its age.
      select make_erasable('case_request', $r$asked_at < now() - interval '60 days'$r$);
      create policy transition_jobs on transition for select to sarika_jobs using (true);
      create policy transition_jobs_move on transition for update to sarika_jobs using (true) with check (true);
      create policy request_jobs on case_request for select to sarika_jobs using (true);
      create policy request_jobs_raise on case_request for update to sarika_jobs using (true) with check (true);
      create policy match_jobs on request_match for select to sarika_jobs using (true);
      create policy match_jobs_write on request_match for insert to sarika_jobs with check (true);

      create policy transition_office on transition for select to sarika_api using (sarika_as() = 'officer' and sarika_office() in (from_office_id, to_office_id));
      create policy transition_own on transition for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy transition_ask on transition for insert to sarika_api with check (
        sarika_as() = 'officer' and from_office_id = sarika_office() and asked_by = sarika_officer() and office_holds(case_id)
        and seen_at is null and accepted_at is null and revoked_at is null and done_at is null and noted_at is null and raised = 0);
      -- After the row, because it is by the row that its office sees the offer.
      create function transition_fits_offer() returns trigger language plpgsql as $f$
        begin
          if not exists (select 1 from offer o where o.id = new.offer_id and o.case_id = new.case_id and o.office_id = new.to_office_id and o.state in ('waiting','offered')) then
            raise exception 'transition_fits_offer: the offer is of another case or office, or was answered' using errcode = 'check_violation', constraint = 'transition_fits_offer';
          end if;
          return null;
        end $f$;
      create trigger transition_fits_offer after insert on transition for each row execute function transition_fits_offer();
      -- Who asked takes it back or notes how it ended; who was asked says that it arrived, that it was taken on and that it is done.
      create policy transition_sender on transition for update to sarika_api using (sarika_as() = 'officer' and from_office_id = sarika_office())
        with check (from_office_id = sarika_office() and (revoked_by is null or revoked_by = sarika_officer() or revoked_at < now()) and (accepted_at is null or accepted_at < now()) and (done_at is null or done_at < now()));
      create policy transition_receiver on transition for update to sarika_api using (sarika_as() = 'officer' and to_office_id = sarika_office())
        with check (to_office_id = sarika_office() and (accepted_at is null or accepted_at < now() or (accepted_by = sarika_officer() and exists (select 1 from offer o where o.id = offer_id and o.state = 'accepted')))
          and (done_at is null or done_at < now() or done_by = sarika_officer()) and (revoked_at is null or revoked_at < now()));
      create policy transition_stopping on transition for select to sarika_api using (sarika_may_stop(case_id));
      create policy transition_stopping_move on transition for update to sarika_api using (sarika_may_stop(case_id)) with check (sarika_may_stop(case_id) and status_ended_at is not null);

      create policy request_ask on case_request for insert to sarika_api with check (sarika_as() = 'officer' and from_office_id = sarika_office() and asked_by = sarika_officer() and answer is null and revoked_at is null);
      create policy request_sender on case_request for select to sarika_api using (sarika_as() = 'officer' and from_office_id = sarika_office());
      create policy match_office on request_match for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and office_holds(case_id));
      create policy request_holder on case_request for select to sarika_api using (sarika_as() = 'officer' and exists (select 1 from request_match m where m.request_id = case_request.id));
      create policy request_revoke on case_request for update to sarika_api using (sarika_as() = 'officer' and from_office_id = sarika_office() and answer is null) with check (from_office_id = sarika_office() and answer is null);
      create policy request_answer on case_request for update to sarika_api using (sarika_as() = 'officer' and revoked_at is null and exists (select 1 from request_match m where m.request_id = case_request.id))
        with check (answer is not null and exists (select 1 from request_match m where m.request_id = case_request.id));

      -- Who may ask an office whose turn in the plan had not come: she agreed to it with her complaint.
      create policy offer_planned on offer for select to sarika_api using (sarika_as() = 'officer' and state = 'waiting' and office_holds(case_id));
      create policy offer_planned_move on offer for update to sarika_api using (sarika_as() = 'officer' and state = 'waiting' and office_holds(case_id))
        with check (sarika_as() = 'officer' and state = 'offered' and office_holds(case_id));
      -- Who asked sees how it stands, and takes it back while it waits for an answer. Named so that an office's own queue is decided before them.
      create function transition_taken_back(of_case uuid, to_office uuid) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from transition t where t.case_id = of_case and t.to_office_id = to_office and t.from_office_id = sarika_office() and t.revoked_by = sarika_officer() and t.revoked_at = now()) $$;
      create function transition_was_sent(of_offer uuid) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from transition t where t.offer_id = of_offer and t.from_office_id = sarika_office()) $$;
      create policy offer_sent on offer for select to sarika_api using (sarika_as() = 'officer' and transition_was_sent(id));
      create policy offer_sent_revoke on offer for update to sarika_api using (sarika_as() = 'officer' and state = 'offered' and transition_was_sent(id))
        with check (sarika_as() = 'officer' and state = 'revoked' and transition_taken_back(case_id, office_id));
      create policy grant_sent_revoke on access_grant for update to sarika_api using (sarika_as() = 'officer' and state = 'standby' and transition_taken_back(case_id, coalesce(via_office_id, recipient_id)))
        with check (sarika_as() = 'officer' and state = 'revoked' and transition_taken_back(case_id, coalesce(via_office_id, recipient_id)));
      create policy grant_move_sent on grant_move for insert to sarika_api with check (sarika_as() = 'officer' and to_state = 'revoked' and exists (
          select 1 from transition t where t.case_id = grant_move.case_id and t.from_office_id = sarika_office() and t.revoked_by = sarika_officer() and t.revoked_at = now()));

      -- In the transaction that takes a transfer on, and by who takes it on, the office that hands over loses what it had; a desk keeps its standby key.
      create function transfer_taken_from(of_case uuid, office uuid) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from transition t where t.case_id = of_case and t.kind = 'transfer' and t.from_office_id = office and t.to_office_id = sarika_office() and t.accepted_by = sarika_officer() and t.accepted_at = now()) $$;
      create function office_held_on(of_case uuid, office uuid, on_basis text) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from access_grant g where g.case_id = of_case and (g.recipient_id = office or g.via_office_id = office) and g.basis = on_basis) $$;
      create policy grant_taken_over on access_grant for update to sarika_api using (sarika_as() = 'officer' and sarika_may_stop(case_id) and recipient_kind <> 'receipt' and transfer_taken_from(case_id, coalesce(via_office_id, recipient_id)))
        with check (state = 'revoked' and transfer_taken_from(case_id, coalesce(via_office_id, recipient_id)));
      create policy grant_stands_by on access_grant for insert to sarika_api with check (sarika_as() = 'officer' and sarika_may_stop(case_id) and recipient_kind = 'office' and state = 'standby' and basis in ('desk','vital_interest','call_request')
        and consent_id is null and emergency_id is null and transfer_taken_from(case_id, recipient_id)
        and office_held_on(case_id, recipient_id, basis));
      create policy offer_stands_by on offer for insert to sarika_api with check (sarika_as() = 'officer' and is_last_resort and state = 'waiting' and sarika_may_stop(case_id) and transfer_taken_from(case_id, office_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
