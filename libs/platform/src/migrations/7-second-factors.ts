import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Second factors, and sessions that know how freshly somebody proved who she is. Sessions end by a trigger when an officer is
 * disabled, changes role or office, or has another password: whoever writes that row need not remember to, and it is the same
 * transaction.
 */
export class SecondFactors1764000000007 implements MigrationInterface {
  name = 'SecondFactors1764000000007';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table session add column id uuid not null default gen_random_uuid();
      alter table session add column proved_at timestamptz not null default now();
      alter table session add column factor text constraint session_factor check (factor in ('totp', 'webauthn', 'backup_code'));
      alter table session add column device text constraint session_device check (length(device) <= 60);
      alter table session add column tries smallint not null default 0;
      alter table session drop constraint session_kind;
      alter table session add constraint session_kind check (kind in ('officer', 'complainant', 'pending'));
      create unique index session_id on session (id);
      comment on column session.proved_at is 'when she last gave a password or factor: what weighs much asks for it within five minutes';
      comment on column session.factor is 'the second factor this session was opened with; null for a password alone';
      comment on column session.device is 'browser and system in two words, so that she knows her own sessions apart';

      create table authenticator (
        id uuid primary key,
        officer_id uuid not null constraint authenticator_officer references officer (id),
        kind text not null constraint authenticator_kind check (kind in ('totp', 'webauthn')),
        name text not null constraint authenticator_name check (length(name) between 1 and 60),
        sealed_secret bytea, last_step bigint,
        credential_id bytea constraint authenticator_credential unique, public_key bytea, counter bigint, transports text[], backed_up boolean,
        created_at timestamptz not null default now(), confirmed_at timestamptz, last_used_at timestamptz,
        constraint authenticator_shape check (
          (kind = 'totp' and sealed_secret is not null and credential_id is null and public_key is null)
          or (kind = 'webauthn' and sealed_secret is null and credential_id is not null and public_key is not null and counter is not null))
      );
      create index authenticator_by_officer on authenticator (officer_id);
      comment on column authenticator.sealed_secret is 'under a key derived from the pepper, which no copy of the database holds';
      comment on column authenticator.last_step is 'the newest time step whose code was taken: no code is taken twice';

      create table backup_code (
        officer_id uuid not null constraint backup_code_officer references officer (id),
        number smallint not null constraint backup_code_number check (number between 1 and 10),
        salt bytea not null, cost jsonb not null, auth bytea not null,
        used_at timestamptz,
        primary key (officer_id, number)
      );

      -- Not in the write-ahead log, like the sessions they belong to.
      create unlogged table factor_challenge (
        lookup bytea not null, purpose text not null constraint factor_challenge_purpose check (purpose in ('set_up', 'answer')),
        challenge text not null, expires_at timestamptz not null,
        primary key (lookup, purpose)
      );

      alter table authenticator enable row level security; alter table authenticator force row level security;
      alter table backup_code enable row level security; alter table backup_code force row level security;
      alter table factor_challenge enable row level security; alter table factor_challenge force row level security;

      grant select, insert, delete on authenticator to sarika_api;
      grant update (last_step, counter, backed_up, last_used_at, confirmed_at) on authenticator to sarika_api;
      grant select, insert, delete, update (used_at) on backup_code to sarika_api;
      grant select, insert, delete on factor_challenge to sarika_api;
      grant select, delete on factor_challenge to sarika_jobs;
      grant update (salt, cost, auth, sealed_secret_key, changed_at) on officer_credential to sarika_api;

      create policy authenticator_directory on authenticator to sarika_owner using (true) with check (true);
      -- Signing in, and an officer's own account: once it is known whose, only that officer's rows are there.
      create policy authenticator_own on authenticator to sarika_api
        using (sarika_as() = 'sign-in' and officer_id = sarika_officer()) with check (sarika_as() = 'sign-in' and officer_id = sarika_officer());
      create policy backup_code_own on backup_code to sarika_api
        using (sarika_as() = 'sign-in' and officer_id = sarika_officer()) with check (sarika_as() = 'sign-in' and officer_id = sarika_officer());
      create policy credential_changed on officer_credential for update to sarika_api
        using (sarika_as() = 'sign-in' and officer_id = sarika_officer()) with check (sarika_as() = 'sign-in' and officer_id = sarika_officer());
      -- Found only by the hash of a cookie's token, which nobody else has.
      create policy factor_challenge_sign_in on factor_challenge to sarika_api using (sarika_as() = 'sign-in') with check (sarika_as() = 'sign-in');
      create policy factor_challenge_sweep on factor_challenge to sarika_jobs using (true);

      -- The trigger acts with the rights of whoever changes the row, and only inside it may an officer's transaction touch sessions:
      -- no runtime role may make a trigger.
      create policy session_ended on session for select to sarika_owner using (true);
      create policy session_ended_by_owner on session for delete to sarika_owner using (true);
      create policy session_ending on session for select to sarika_api using (pg_trigger_depth() > 0);
      create policy session_ended_by_change on session for delete to sarika_api using (pg_trigger_depth() > 0);
      create function officer_sessions_end() returns trigger language plpgsql as $$
        begin
          if tg_table_name = 'officer' then delete from session where officer_id = old.id;
          else delete from session where officer_id = old.officer_id;
          end if;
          return null;
        end $$;
      create trigger officer_changed after update on officer for each row
        when (old.state is distinct from new.state or old.role is distinct from new.role or old.office_id is distinct from new.office_id)
        execute function officer_sessions_end();
      create trigger credential_changed after update or delete on officer_credential for each row execute function officer_sessions_end();
    `);
  }
  async down(): Promise<void> {
    throw new Error('Second factors are never taken down: restore a backup instead.');
  }
}
