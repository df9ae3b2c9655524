import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The life of officers and of the keys of offices: one-time links, departures, new epochs, recovery codes.
 * Only transactions that act as `custody` touch these; the database itself asks who may arrange which office.
 */
export class LifeOfKeys1764000000008 implements MigrationInterface {
  name = 'LifeOfKeys1764000000008';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- In policies it stands as a sub-select, so that it is asked once for a statement and not for each of 300,000 rows.
      -- Asked of the officer's row and not of a setting: no code can make itself an administrator.
      create function sarika_is_administrator() returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from officer f where f.id = sarika_officer() and f.office_id = sarika_office() and f.state = 'active' and f.role = 'administrator') $$;
      create function sarika_arranges(of_office uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from officer f where f.id = sarika_officer() and f.office_id = sarika_office() and f.state = 'active'
             and (f.role = 'administrator' or (f.office_id = of_office and f.role in ('focal_point','supervisor')))) $$;
      create function sarika_works_at(of_office uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from officer f where f.id = sarika_officer() and f.office_id = of_office and f.office_id = sarika_office() and f.state = 'active') $$;

      alter table office add column suspended_at timestamptz, add column closed_at timestamptz;
      comment on column office.suspended_at is 'nothing new is sealed to it, and nothing is routed there';
      comment on column office.closed_at is 'for good: its officers are disabled and nobody holds its key';
      alter table key_wrap add column made_at timestamptz not null default now();
      comment on column key_wrap.holder_id is 'an officer; or the office itself: the seed of an older epoch, wrapped to the epoch after it';

      create table officer_link (
        id uuid primary key,
        officer_id uuid not null constraint link_of_officer references officer,
        kind text not null constraint link_kind check (kind in ('first_administrator','new_officer','reset')),
        lookup bytea not null constraint link_once unique,
        made_by uuid constraint link_made_by references officer,
        made_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz, cancelled_at timestamptz,
        constraint link_made_by_somebody check (kind = 'first_administrator' or made_by is not null),
        constraint link_not_for_oneself check (made_by <> officer_id)
      );
      comment on column officer_link.lookup is 'a hash of the token; the token itself is shown once and kept nowhere';
      create index officer_link_of_officer on officer_link (officer_id, made_at desc);
      create unique index officer_link_live on officer_link (officer_id) where used_at is null and cancelled_at is null;

      create table officer_departure (
        id uuid primary key,
        officer_id uuid not null constraint departure_of_officer references officer,
        office_id uuid not null constraint departure_from_office references office,
        reason text not null constraint departure_reason check (reason in ('left','suspicion','office_closed','lost_device','forgotten')),
        held_key boolean not null,
        handed_to uuid constraint departure_handed_to references officer,
        handed_over int not null default 0,
        arranged_by uuid not null constraint departure_arranged_by references officer,
        departed_at timestamptz not null default now()
      );
      comment on table officer_departure is 'each time somebody stopped holding an office''s key: the key is renewed within 24 hours, at once on suspicion';
      create index officer_departure_of_office on officer_departure (office_id, departed_at desc);

      create table officer_presence (
        officer_id uuid primary key constraint presence_of_officer references officer,
        last_seen_on date not null
      );
      comment on table officer_presence is 'the day of the last sign-in, no finer: who is away for 60 days loses her wrap';

      create table office_rotation (
        id uuid primary key,
        office_id uuid not null constraint rotation_of_office references office,
        from_epoch int not null, to_epoch int not null,
        reason text not null constraint rotation_reason check (reason in ('departure','suspicion','yearly','recovery')),
        started_by uuid not null constraint rotation_started_by references officer,
        started_at timestamptz not null default now(),
        moved int not null default 0,
        finished_at timestamptz,
        constraint rotation_once unique (office_id, to_epoch),
        constraint rotation_next_epoch check (to_epoch = from_epoch + 1),
        constraint rotation_record foreign key (office_id, to_epoch) references key_record (owner_id, epoch)
      );
      create unique index office_rotation_open on office_rotation (office_id) where finished_at is null;
      create table rotation_failure (
        rotation_id uuid not null constraint failure_of_rotation references office_rotation,
        grant_id uuid not null constraint failure_of_grant references access_grant,
        code text not null,
        failed_at timestamptz not null default now(),
        primary key (rotation_id, grant_id)
      );
      comment on table rotation_failure is 'a grant that did not open: set aside, so that the others go on; the old key is kept while one stands here';

      create table recovery_code (
        id uuid primary key,
        office_id uuid not null constraint recovery_of_office references office,
        epoch int not null,
        sealed bytea,
        made_by uuid not null constraint recovery_made_by references officer,
        made_at timestamptz not null default now(),
        used_at timestamptz, used_by uuid constraint recovery_used_by references officer,
        constraint recovery_spent check ((used_at is null) = (used_by is null) and (used_at is null or sealed is null))
      );
      comment on column recovery_code.sealed is 'the seed of the epoch under the printed code; the code itself is kept nowhere';
      create unique index recovery_code_live on recovery_code (office_id) where sealed is not null;
      create table recovery_approval (
        id uuid primary key,
        office_id uuid not null constraint approval_of_office references office,
        officer_id uuid not null constraint approval_of_officer references officer,
        approved_by uuid not null constraint approval_by references officer,
        approved_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint approval_two_persons check (approved_by <> officer_id)
      );
      create unique index recovery_approval_open on recovery_approval (officer_id) where used_at is null;

      create table key_request (
        owner_id uuid primary key constraint request_of_office references office,
        box_public_key bytea not null, sign_public_key bytea not null,
        not_before timestamptz not null,
        holder_id uuid not null constraint request_of_holder references officer,
        wrap bytea not null, recovery bytea not null,
        made_at timestamptz not null default now()
      );
      comment on table key_request is 'the first key of an office, waiting for the root''s signature; gone when it is signed';

      grant select, insert on officer_link, officer_departure, office_rotation, rotation_failure, recovery_code, recovery_approval, key_request, officer_presence to sarika_api;
      grant update (used_at, cancelled_at) on officer_link to sarika_api;
      grant update (last_seen_on) on officer_presence to sarika_api;
      grant update (moved, finished_at) on office_rotation to sarika_api;
      grant delete on rotation_failure, key_request, recovery_code to sarika_api;
      grant update (sealed, used_at, used_by) on recovery_code to sarika_api;
      grant update (used_at) on recovery_approval to sarika_api;
      grant insert, delete on officer_credential, key_wrap to sarika_api;
      grant insert on organisation, office, office_verification, officer, key_record to sarika_api;
      grant update (state) on officer to sarika_api;
      grant update (suspended_at, closed_at, routable, unroutable_reason) on office to sarika_api;
      grant delete on duty_turn to sarika_api;
      grant update (sealed, recipient_epoch, epoch_id) on access_grant to sarika_api;
      -- The clock deletes wraps of those who are long away; it never reads one.
      grant select (owner_id, epoch, holder_id, made_at), delete on key_wrap to sarika_jobs;
      grant select on officer_presence, office_rotation, officer_departure to sarika_jobs;
      grant update (finished_at) on office_rotation to sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['officer_link','officer_departure','officer_presence','office_rotation','rotation_failure','recovery_code','recovery_approval','key_request'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I to sarika_owner using (true) with check (true)', t || '_directory', t);
        end loop;
      end $$;

      -- Officers and their links.
      create policy officer_custody_new on officer for insert to sarika_api
        with check (sarika_as() = 'custody' and state = 'pending' and sarika_arranges(office_id) and (role <> 'administrator' or (select sarika_is_administrator())));
      create policy officer_custody_state on officer for update to sarika_api
        using (sarika_as() = 'custody' and sarika_arranges(office_id) and (role <> 'administrator' or (select sarika_is_administrator())) and id <> sarika_officer())
        with check (sarika_as() = 'custody' and sarika_arranges(office_id));
      -- Whoever holds the office's key may confirm a colleague: decision 19.
      create policy officer_custody_confirm on officer for update to sarika_api
        using (sarika_as() = 'custody' and sarika_works_at(office_id) and state = 'pending' and id <> sarika_officer())
        with check (sarika_as() = 'custody' and state = 'active');
      create policy officer_first_administrator on officer for update to sarika_api
        using (sarika_as() = 'sign-in' and state = 'pending' and role = 'administrator'
          and exists (select 1 from officer_link l where l.officer_id = officer.id and l.kind = 'first_administrator' and l.used_at = now()))
        with check (sarika_as() = 'sign-in' and state = 'active');
      create policy link_open on officer_link for select to sarika_api using (sarika_as() = 'sign-in');
      create policy link_use on officer_link for update to sarika_api using (sarika_as() = 'sign-in' and used_at is null and cancelled_at is null and expires_at > now()) with check (sarika_as() = 'sign-in' and used_at = now());
      create policy link_custody on officer_link to sarika_api
        using (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and (sarika_arranges(f.office_id) or sarika_works_at(f.office_id))))
        with check (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and sarika_arranges(f.office_id)) and (made_by = sarika_officer() or cancelled_at is not null));
      create policy departure_custody on officer_departure to sarika_api
        using (sarika_as() = 'custody' and (sarika_works_at(office_id) or sarika_arranges(office_id))) with check (sarika_as() = 'custody' and sarika_arranges(office_id) and arranged_by = sarika_officer());
      create policy departure_jobs on officer_departure for select to sarika_jobs using (true);
      create policy presence_sign_in on officer_presence to sarika_api using (sarika_as() = 'sign-in') with check (sarika_as() = 'sign-in');
      create policy presence_custody on officer_presence for select to sarika_api using (sarika_as() = 'custody');
      create policy presence_jobs on officer_presence for select to sarika_jobs using (true);

      -- A password is set with a live link, which the same transaction uses up, and replaces whatever was there.
      create policy credential_link on officer_credential for insert to sarika_api
        with check (sarika_as() = 'sign-in' and exists (select 1 from officer_link l where l.officer_id = officer_credential.officer_id and l.used_at = now()));
      create policy credential_custody on officer_credential for select to sarika_api
        using (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and (sarika_works_at(f.office_id) or sarika_arranges(f.office_id))));
      create policy credential_custody_end on officer_credential for delete to sarika_api
        using (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and sarika_arranges(f.office_id)));

      create policy key_wrap_chain on key_wrap for select to sarika_api using (sarika_as() = 'officer' and holder_id = owner_id and owner_id = sarika_office());
      create policy key_wrap_custody on key_wrap for select to sarika_api using (sarika_as() = 'custody' and ((select sarika_is_administrator()) or sarika_works_at(owner_id) or sarika_arranges(owner_id)));
      create policy key_wrap_custody_new on key_wrap for insert to sarika_api with check (sarika_as() = 'custody' and (sarika_works_at(owner_id)
        or ((select sarika_is_administrator()) and epoch = 1 and exists (select 1 from key_request r where r.owner_id = key_wrap.owner_id and r.holder_id = key_wrap.holder_id and r.wrap = key_wrap.wrap))));
      create policy key_wrap_custody_end on key_wrap for delete to sarika_api using (sarika_as() = 'custody' and ((select sarika_is_administrator()) or sarika_works_at(owner_id) or sarika_arranges(owner_id)));
      create policy key_wrap_jobs on key_wrap for select to sarika_jobs using (true);
      -- Nothing is left under an old epoch, and nobody can seal to it any more: it goes.
      create policy key_wrap_old_epoch on key_wrap for delete to sarika_jobs
        using (exists (select 1 from office_rotation r where r.office_id = owner_id and r.finished_at is null and epoch < r.to_epoch and r.started_at < now() - interval '5 minutes')
          and not exists (select 1 from access_grant g where g.recipient_id = owner_id and g.recipient_epoch = epoch and g.state <> 'revoked'));
      create policy key_wrap_dormant on key_wrap for delete to sarika_jobs
        using (holder_id <> owner_id and made_at < now() - interval '60 days'
          and not exists (select 1 from officer_presence p where p.officer_id = holder_id and p.last_seen_on >= current_date - 60));

      create policy session_custody on session to sarika_api
        using (sarika_as() = 'custody' and kind = 'officer' and sarika_arranges(office_id)) with check (false);

      -- A lost device takes its second factors with it.
      create policy authenticator_custody on authenticator for select to sarika_api using (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and sarika_arranges(f.office_id)));
      create policy authenticator_custody_end on authenticator for delete to sarika_api using (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and sarika_arranges(f.office_id)));
      create policy backup_code_custody on backup_code for select to sarika_api using (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and sarika_arranges(f.office_id)));
      create policy backup_code_custody_end on backup_code for delete to sarika_api using (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and sarika_arranges(f.office_id)));

      -- Offices: their record, and their key.
      create policy organisation_custody on organisation for insert to sarika_api with check (sarika_as() = 'custody' and (select sarika_is_administrator()));
      create policy office_custody_new on office for insert to sarika_api with check (sarika_as() = 'custody' and (select sarika_is_administrator()) and not routable);
      create policy office_custody_change on office for update to sarika_api using (sarika_as() = 'custody' and (select sarika_is_administrator()));
      create policy verification_custody on office_verification for insert to sarika_api with check (sarika_as() = 'custody' and (select sarika_is_administrator()) and not is_demo);
      create policy key_record_custody on key_record for insert to sarika_api
        with check (sarika_as() = 'custody' and ((signed_by = 'root' and epoch = 1 and ((select sarika_is_administrator()) or sarika_works_at(owner_id))) or (signed_by = 'previous' and epoch > 1 and sarika_works_at(owner_id))));
      create policy key_request_custody on key_request to sarika_api
        using (sarika_as() = 'custody' and (sarika_works_at(owner_id) or (select sarika_is_administrator()))) with check (sarika_as() = 'custody' and sarika_works_at(owner_id) and holder_id = sarika_officer());
      create policy rotation_custody on office_rotation to sarika_api
        using (sarika_as() = 'custody' and (sarika_works_at(office_id) or sarika_arranges(office_id))) with check (sarika_as() = 'custody' and sarika_works_at(office_id));
      create policy rotation_jobs on office_rotation for select to sarika_jobs using (true);
      create policy rotation_jobs_finish on office_rotation for update to sarika_jobs using (true);
      create policy failure_custody on rotation_failure to sarika_api
        using (sarika_as() = 'custody' and exists (select 1 from office_rotation r where r.id = rotation_id)) with check (sarika_as() = 'custody' and exists (select 1 from office_rotation r where r.id = rotation_id));
      create policy recovery_custody on recovery_code to sarika_api
        using (sarika_as() = 'custody' and (sarika_works_at(office_id) or sarika_arranges(office_id)))
        with check (sarika_as() = 'custody' and (sarika_works_at(office_id) or ((select sarika_is_administrator()) and epoch = 1)));
      create policy approval_custody on recovery_approval to sarika_api
        using (sarika_as() = 'custody' and ((select sarika_is_administrator()) or sarika_works_at(office_id)))
        with check (sarika_as() = 'custody' and (((select sarika_is_administrator()) and approved_by = sarika_officer()) or (officer_id = sarika_officer() and used_at is not null)));

      -- What somebody who leaves had in hand.
      create policy assignment_custody on assignment to sarika_api using (sarika_as() = 'custody' and ((select sarika_is_administrator()) or sarika_arranges(office_id))) with check (sarika_as() = 'custody' and ((select sarika_is_administrator()) or sarika_arranges(office_id)));
      create policy duty_turn_custody on duty_turn for delete to sarika_api using (sarika_as() = 'custody' and sarika_arranges(office_id));
      create policy offer_custody on offer for select to sarika_api using (sarika_as() = 'custody' and ((select sarika_is_administrator()) or sarika_works_at(office_id)));
      create policy offer_custody_close on offer for update to sarika_api using (sarika_as() = 'custody' and (select sarika_is_administrator())) with check (sarika_as() = 'custody' and state = 'revoked');
      create policy grant_custody on access_grant for select to sarika_api
        using (sarika_as() = 'custody' and ((select sarika_is_administrator()) or recipient_id = sarika_office() or exists (select 1 from officer f where f.id = recipient_id and sarika_arranges(f.office_id))));
      -- A new epoch re-wraps what the office holds; a closed office or a departed officer loses what is hers. Neither gives access.
      create policy grant_custody_rewrap on access_grant for update to sarika_api
        using (sarika_as() = 'custody' and recipient_id = sarika_office() and sarika_works_at(recipient_id)) with check (sarika_as() = 'custody' and recipient_id = sarika_office());
      create policy grant_custody_end on access_grant for update to sarika_api
        using (sarika_as() = 'custody' and ((select sarika_is_administrator()) or exists (select 1 from officer f where f.id = recipient_id and sarika_arranges(f.office_id)))) with check (sarika_as() = 'custody' and state = 'revoked');
      create policy move_custody on grant_move for insert to sarika_api with check (sarika_as() = 'custody' and to_state = 'revoked' and moved_by = sarika_officer());

      create function note_presence() returns trigger language plpgsql as $$
      begin
        insert into officer_presence as p (officer_id, last_seen_on) values (new.officer_id, current_date)
          on conflict (officer_id) do update set last_seen_on = excluded.last_seen_on where p.last_seen_on < excluded.last_seen_on;
        return null;
      end $$;
      create trigger session_shows_presence after insert or update of lookup on session for each row when (new.kind = 'officer') execute function note_presence();
    `);
  }
  async down(): Promise<void> {
    throw new Error('The life of keys is never taken down: restore a backup instead.');
  }
}
