import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who there is: organisations, offices, officers, their keys and sessions. */
export class Directory1764000000001 implements MigrationInterface {
  name = 'Directory1764000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function sarika_as() returns text language sql stable parallel safe as $$ select current_setting('sarika.as', true) $$;
      create function sarika_office() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('sarika.office', true), '')::uuid $$;
      create function sarika_officer() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('sarika.officer', true), '')::uuid $$;
      create function sarika_case() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('sarika.case', true), '')::uuid $$;

      create table organisation (
        id uuid primary key,
        kind text not null,
        is_state boolean not null,
        name_en text not null,
        name_km text not null,
        created_at timestamptz not null default now()
      );

      create table office (
        id uuid primary key,
        organisation_id uuid not null constraint office_of_organisation references organisation,
        code text not null constraint office_code_once unique,
        kind text not null constraint office_kind check (kind in ('desk','mrc','pdlvt','mlvt','mission','foreign_ministry','union','ngo','legal_aid','shelter','host')),
        is_state boolean not null,
        name_en text not null, name_km text not null,
        town_en text not null, town_km text not null,
        country char(2) not null, province text,
        serves_happened_in text[] not null, serves_now_in text[] not null, serves_provinces text[],
        capabilities text[],
        languages text[] not null,
        hours jsonb not null,
        weight int not null constraint office_weight check (weight > 0),
        capacity int not null constraint office_capacity check (capacity > 0),
        takes_urgent boolean not null,
        routable boolean not null, unroutable_reason text,
        source text, confidence text not null constraint office_confidence check (confidence in ('high','medium','low','unknown')),
        constraint office_silent_reason check (routable or unroutable_reason is not null)
      );

      create table office_verification (
        id uuid primary key,
        office_id uuid not null constraint verification_of_office references office,
        verified_on date not null,
        verified_by text not null,
        is_demo boolean not null default false
      );
      create index office_verification_by_office on office_verification (office_id, verified_on desc);

      create table officer (
        id uuid primary key,
        office_id uuid not null constraint officer_of_office references office,
        sign_in text not null constraint officer_sign_in_once unique,
        name text not null,
        sex text constraint officer_sex check (sex in ('female','male')),
        languages text[] not null,
        role text not null constraint officer_role check (role in ('operator','officer','focal_point','supervisor','administrator')),
        state text not null constraint officer_state check (state in ('pending','active','disabled')),
        created_at timestamptz not null default now()
      );
      create index officer_by_office on officer (office_id);

      create table duty_turn (
        id uuid primary key,
        office_id uuid not null constraint duty_of_office references office,
        officer_id uuid not null constraint duty_of_officer references officer,
        weekday int not null constraint duty_weekday check (weekday between 1 and 7),
        starts_at time not null, ends_at time not null,
        rank int not null,
        phone_letter bytea not null, phone_index bytea not null
      );
      comment on column duty_turn.phone_letter is 'the duty telephone, sealed to the notifier';

      create table officer_credential (
        officer_id uuid primary key constraint credential_of_officer references officer,
        salt bytea not null, cost jsonb not null, auth bytea not null,
        box_public_key bytea not null, sealed_secret_key bytea not null,
        changed_at timestamptz not null default now()
      );

      create table key_record (
        owner_id uuid not null, epoch int not null,
        box_public_key bytea not null, sign_public_key bytea not null,
        not_before timestamptz not null,
        signed_by text not null constraint key_record_signer check (signed_by in ('root','previous')),
        signature bytea not null,
        primary key (owner_id, epoch)
      );
      create table key_wrap (
        owner_id uuid not null, epoch int not null, holder_id uuid not null,
        wrap bytea not null,
        primary key (owner_id, epoch, holder_id),
        constraint key_wrap_of_record foreign key (owner_id, epoch) references key_record (owner_id, epoch)
      );

      -- UNLOGGED: no WAL and no base backup ever holds a session; a crash signs everybody out (confidentiality, row 6).
      create unlogged table session (
        lookup bytea primary key,
        kind text not null constraint session_kind check (kind in ('officer','complainant')),
        officer_id uuid, office_id uuid, case_id uuid, receipt_id uuid,
        sealed_key bytea not null,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index session_by_officer on session (officer_id);

      create table rate_limit (key varchar(255) primary key, points int not null default 0, expire bigint);

      grant select on organisation, office, office_verification, officer, key_record to sarika_api, sarika_jobs;
      grant select on duty_turn to sarika_jobs;
      grant select (id, office_id, officer_id, weekday, starts_at, ends_at, rank, phone_index) on duty_turn to sarika_api;
      grant select on officer_credential, key_wrap to sarika_api;
      grant select, insert, update, delete on session, rate_limit to sarika_api;
      grant select, delete on session to sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['organisation','office','office_verification','officer','key_record','duty_turn'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_api, sarika_jobs using (true)', t || '_read', t);
          execute format('create policy %I on %I to sarika_owner using (true) with check (true)', t || '_directory', t);
        end loop;
        foreach t in array array['officer_credential','key_wrap'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I to sarika_owner using (true) with check (true)', t || '_directory', t);
        end loop;
      end $$;
      create policy credential_sign_in on officer_credential for select to sarika_api using (sarika_as() = 'sign-in');
      create policy key_wrap_holder on key_wrap for select to sarika_api using (sarika_as() = 'officer' and holder_id = sarika_officer());

      alter table session enable row level security; alter table session force row level security;
      create policy session_sign_in on session to sarika_api using (sarika_as() in ('sign-in','receipt')) with check (sarika_as() in ('sign-in','receipt'));
      create policy session_sweep on session to sarika_jobs using (true);
      alter table rate_limit enable row level security; alter table rate_limit force row level security;
      create policy rate_limit_any on rate_limit to sarika_api using (true) with check (true);
    `);
  }
  async down(): Promise<void> {
    throw new Error('The directory is never taken down: restore a backup instead.');
  }
}
