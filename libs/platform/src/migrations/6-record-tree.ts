import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record becomes a tree: entries get a place, a leaf and a signed head, and each writer may only write in its own name. Salts
 * are drawn anew: the old ones came from `random()`, which somebody who saw a few can continue, and no leaf rests on them yet.
 */
export class RecordTree1764000000006 implements MigrationInterface {
  name = 'RecordTree1764000000006';
  async up(runner: QueryRunner): Promise<void> {
    // Under FORCE the owner silently sees no rows.
    await runner.query(`
      alter table audit_entry no force row level security;
      alter table audit_entry alter column salt set default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    `);
    await runner.query('update audit_entry set salt = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())');
    const [left] = (await runner.query('select count(*)::int as n from audit_entry where octet_length(salt) <> 32')) as { n: number }[];
    if (left?.n !== 0) throw new Error(`${left?.n} entries kept their old salt`);
    await runner.query(`
      alter table audit_entry force row level security;
      alter table audit_entry alter column salt drop not null;
      alter table audit_entry add constraint audit_salt check (octet_length(salt) = 32);
      comment on column audit_entry.salt is 'part of the leaf; without it nobody can try what an erased entry said. Null: the entry was erased';

      create table audit_leaf (
        tree_index bigint primary key constraint audit_leaf_index check (tree_index >= 0),
        entry_id bigint not null constraint audit_leaf_once unique,
        hash bytea not null constraint audit_leaf_hash check (octet_length(hash) = 32)
      );
      comment on table audit_leaf is 'RFC 6962 leaves over salted entries. No foreign key: it would lock and rewrite each entry once more; the tree itself shows what is missing';
      create table audit_node (
        level smallint not null constraint audit_node_level check (level in (8, 16, 24, 32, 40)),
        position bigint not null,
        hash bytea not null constraint audit_node_hash check (octet_length(hash) = 32),
        primary key (level, position)
      );
      comment on table audit_node is 'roots of complete subtrees of 256, 65536 … leaves, so that a proof reads short rows';

      create table audit_key (
        key_id text primary key,
        public_key bytea not null constraint audit_key_bytes check (octet_length(public_key) = 32),
        valid_from timestamptz not null,
        replaces text constraint audit_key_replaced references audit_key constraint audit_key_line unique nulls not distinct,
        text text not null
      );
      comment on table audit_key is 'each key after the first is signed by the one it replaces; exactly one has no predecessor';
      create table audit_checkpoint (
        number bigint primary key constraint audit_checkpoint_number check (number > 0),
        size bigint not null constraint audit_checkpoint_size check (size > 0),
        root bytea not null constraint audit_checkpoint_root check (octet_length(root) = 32),
        made_at timestamptz not null,
        key_id text not null constraint audit_checkpoint_key references audit_key,
        text text not null
      );
      create index audit_checkpoint_by_size on audit_checkpoint (size, number);
      create table checkpoint_copy (
        id uuid primary key default gen_random_uuid(),
        checkpoint_number bigint not null constraint copy_of_checkpoint references audit_checkpoint,
        office_id uuid not null constraint copy_by_office references office,
        officer_id uuid not null constraint copy_by_officer references officer,
        taken_at timestamptz not null default now()
      );
      create index checkpoint_copy_by_office on checkpoint_copy (office_id, checkpoint_number desc);
      comment on table checkpoint_copy is 'which office took which checkpoint: what it keeps outside, nobody here can change';

      create table audit_progress (
        one boolean primary key default true constraint audit_progress_once check (one),
        settled_through bigint not null default 0,
        watching_through bigint not null default 0,
        watched text[] not null default '{}'
      );
      comment on table audit_progress is 'settled_through: every entry up to this id is in the tree or will never exist. watching_through becomes it once none of the watched transactions is left';
      insert into audit_progress default values;

      grant select, insert on audit_leaf, audit_node, audit_key, audit_checkpoint to sarika_jobs;
      grant select on checkpoint_copy, audit_progress, audit_entry_id_seq to sarika_jobs;
      grant update (settled_through, watching_through, watched) on audit_progress to sarika_jobs;
      -- Erasing is the one change an entry can meet, and the policy below lets nothing else through.
      grant update (salt, details, actor_id, office_id, case_id) on audit_entry to sarika_jobs;
      grant select on audit_leaf, audit_node, audit_key, audit_checkpoint to sarika_api;
      grant select, insert on checkpoint_copy to sarika_api;

      do $$
      declare t text;
      begin
        foreach t in array array['audit_leaf','audit_node','audit_key','audit_checkpoint','checkpoint_copy','audit_progress'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I to sarika_jobs using (true) with check (true)', t || '_jobs', t);
        end loop;
        -- Hashes say nothing without their salts; whoever may read an entry may also check it.
        foreach t in array array['audit_leaf','audit_node','audit_key','audit_checkpoint'] loop
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() in (''officer'',''complainant''))', t || '_read', t);
        end loop;
      end $$;
      create policy checkpoint_copy_read on checkpoint_copy for select to sarika_api using (sarika_as() = 'officer');
      create policy checkpoint_copy_take on checkpoint_copy for insert to sarika_api
        with check (sarika_as() = 'officer' and office_id = sarika_office() and officer_id = sarika_officer());

      drop policy audit_entry_jobs on audit_entry;
      create policy audit_entry_jobs on audit_entry for select to sarika_jobs using (true);
      create policy audit_entry_service on audit_entry for insert to sarika_jobs with check (actor_kind = 'service');
      create policy audit_entry_erase on audit_entry for update to sarika_jobs
        using (salt is not null and exists (select 1 from audit_leaf l where l.entry_id = audit_entry.id))
        with check (salt is null and details = '{}' and actor_id is null and office_id is null and case_id is null);

      -- An officer writes in her own name. Signing in and out happens before the session is hers; a ring is answered by text.
      drop policy audit_write on audit_entry;
      create policy audit_write on audit_entry for insert to sarika_api with check (
        case actor_kind
          when 'officer' then (sarika_as() = 'officer' and actor_id = sarika_officer() and office_id = sarika_office())
            or sarika_as() = 'sign-in' or (sarika_as() = 'intake' and action = 'ring.acknowledged')
          when 'complainant' then (sarika_as() = 'complainant' and case_id = sarika_case()) or sarika_as() in ('receipt','intake')
          else sarika_as() in ('officer','complainant','receipt','intake','sign-in')
        end);
      drop policy outbox_write on outbox;
      create policy outbox_write on outbox for insert to sarika_api with check (sarika_as() in ('officer','complainant','receipt','intake','sign-in'));
    `);
  }
  async down(): Promise<void> {
    throw new Error('The record is never taken down: restore a backup instead.');
  }
}
