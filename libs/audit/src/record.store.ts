import { type Context, type SystemContext, byteaArray } from '@sarika/platform';
import type { Checkpoint, RecordKey } from './checkpoint.js';
import type { RecordLine } from './record-line.js';
import type { KeptNode, TreeHashes } from './tree.js';

/** An entry that has no place in the tree yet. */
export type WaitingEntry = RecordLine & { readonly salt: Buffer };

/** Where the sequencer stands; see `SequenceRecord`. */
export interface Progress {
  readonly settledThrough: string;
  readonly watchingThrough: string;
  readonly watched: readonly string[];
}

export interface StoredCheckpoint extends Omit<Checkpoint, 'previous'> {
  /** the whole signed text */
  readonly text: string;
}

/** One line of the record as a bundle carries it; `line` and `salt` are null where they were erased, `line` alone where the entry is gone. */
export interface PlacedEntry {
  readonly index: number;
  readonly entryId: string;
  readonly hash: Buffer;
  readonly there: boolean;
  readonly line: RecordLine | null;
  readonly salt: Buffer | null;
}

export interface CheckpointCopy {
  readonly officeId: string;
  readonly officerId: string;
  readonly number: number;
  readonly size: number;
  readonly takenAt: Date;
}

const line = `e.id::text, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_kind as "actorKind", e.actor_id::text as "actorId", e.office_id::text as "officeId", e.action, e.case_id::text as "caseId", e.details::text as details, e.salt`;
const checkpointColumns = `number::float8, size::float8, root, to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time, key_id as "keyId", text`;

/** All SQL of the tree, its checkpoints and who keeps them. Numbers leave as text or as exact doubles: 2^53 entries are out of reach. */
export class RecordStore {
  async progress(ctx: SystemContext): Promise<Progress> {
    const [row] = await ctx.db.query<Progress & Record<string, unknown>>(
      `select settled_through::text as "settledThrough", watching_through::text as "watchingThrough", watched from audit_progress for update`,
    );
    if (!row) throw new Error('audit_progress has lost its row');
    return row;
  }

  async keepProgress(ctx: SystemContext, progress: Progress): Promise<void> {
    await ctx.db.run('update audit_progress set settled_through = $1, watching_through = $2, watched = $3', [progress.settledThrough, progress.watchingThrough, progress.watched]);
  }

  /** The last id drawn, whether its transaction has ended or not. */
  async lastDrawn(ctx: SystemContext): Promise<string> {
    const [row] = await ctx.db.query<{ last: string }>('select case when is_called then last_value else 0 end::text as last from audit_entry_id_seq');
    return row?.last ?? '0';
  }

  /** Transactions that write, or may be about to write, an entry: whoever draws an id holds this lock before. */
  async writers(ctx: SystemContext): Promise<string[]> {
    const rows = await ctx.db.query<{ who: string }>(
      `select distinct virtualtransaction as who from pg_locks
        where locktype = 'relation' and database = (select oid from pg_database where datname = current_database()) and relation = 'audit_entry'::regclass and mode = 'RowExclusiveLock' and granted`,
    );
    return rows.map((row) => row.who);
  }

  /** Entries without a place after an id, oldest first. @param after null looks at all there are */
  async waiting(ctx: SystemContext, after: string | null, limit: number): Promise<WaitingEntry[]> {
    return ctx.db.query<WaitingEntry & Record<string, unknown>>(
      `select ${line} from audit_entry e
        where e.id > coalesce($1::bigint, -1) and e.salt is not null and not exists (select 1 from audit_leaf l where l.entry_id = e.id) order by e.id limit $2`,
      [after, limit],
    );
  }

  async size(ctx: Context): Promise<number> {
    const [row] = await ctx.db.query<{ size: number }>('select coalesce(max(tree_index) + 1, 0)::float8 as size from audit_leaf');
    return row?.size ?? 0;
  }

  async append(ctx: SystemContext, from: number, leaves: readonly { entryId: string; hash: Buffer }[], nodes: readonly KeptNode[]): Promise<void> {
    await ctx.db.run('insert into audit_leaf (tree_index, entry_id, hash) select $1::bigint + l.place - 1, l.entry_id, l.hash from unnest($2::bigint[], $3::bytea[]) with ordinality as l (entry_id, hash, place)', [
      from, leaves.map((leaf) => leaf.entryId), byteaArray(leaves.map((leaf) => leaf.hash)),
    ]);
    if (nodes.length === 0) return;
    await ctx.db.run('insert into audit_node (level, position, hash) select n.level, n.position, n.hash from unnest($1::smallint[], $2::bigint[], $3::bytea[]) as n (level, position, hash)', [
      nodes.map((node) => node.level), nodes.map((node) => node.position), byteaArray(nodes.map((node) => node.hash)),
    ]);
  }

  /** The stored hashes, for proofs and heads. */
  hashes(ctx: Context): TreeHashes {
    return {
      read: async (level, from, to) => {
        const rows = await ctx.db.query<{ hash: Buffer }>(
          level === 0
            ? 'select hash from audit_leaf where tree_index >= $1 and tree_index < $2 order by tree_index'
            : 'select hash from audit_node where level = $3 and position >= $1 and position < $2 order by position',
          level === 0 ? [from, to] : [from, to, level],
        );
        return rows.map((row) => row.hash);
      },
    };
  }

  async newestKey(ctx: Context): Promise<RecordKey | null> {
    return (await this.keys(ctx)).at(-1) ?? null;
  }

  /** Every key, the first first: each is followed by the one that replaces it. */
  async keys(ctx: Context): Promise<(RecordKey & { text: string })[]> {
    return ctx.db.query<RecordKey & { text: string } & Record<string, unknown>>(
      `with recursive line as (select k.*, 1 as place from audit_key k where replaces is null union all select k.*, l.place + 1 from audit_key k join line l on k.replaces = l.key_id)
       select key_id as "keyId", public_key as "publicKey", to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "from", replaces, text from line order by place`,
    );
  }

  async keepKey(ctx: SystemContext, key: RecordKey, text: string): Promise<void> {
    await ctx.db.run('insert into audit_key (key_id, public_key, valid_from, replaces, text) values ($1, $2, $3, $4, $5)', [key.keyId, key.publicKey, key.from, key.replaces, text]);
  }

  async newest(ctx: Context): Promise<StoredCheckpoint | null> {
    const [row] = await ctx.db.query<StoredCheckpoint & Record<string, unknown>>(`select ${checkpointColumns} from audit_checkpoint order by audit_checkpoint.number desc limit 1`);
    return row ?? null;
  }

  async checkpoint(ctx: Context, number: number): Promise<StoredCheckpoint | null> {
    const [row] = await ctx.db.query<StoredCheckpoint & Record<string, unknown>>(`select ${checkpointColumns} from audit_checkpoint where audit_checkpoint.number = $1`, [number]);
    return row ?? null;
  }

  /** Checkpoints after a number, in order. */
  async checkpointsAfter(ctx: Context, number: number, limit: number): Promise<StoredCheckpoint[]> {
    return ctx.db.query<StoredCheckpoint & Record<string, unknown>>(`select ${checkpointColumns} from audit_checkpoint where audit_checkpoint.number > $1 order by audit_checkpoint.number limit $2`, [number, limit]);
  }

  async keepCheckpoint(ctx: SystemContext, checkpoint: Checkpoint, text: string): Promise<void> {
    await ctx.db.run('insert into audit_checkpoint (number, size, root, made_at, key_id, text) values ($1, $2, $3, $4, $5, $6)', [
      checkpoint.number, checkpoint.size, checkpoint.root, checkpoint.time, checkpoint.keyId, text,
    ]);
  }

  async keepCopy(ctx: Context, number: number, officeId: string, officerId: string): Promise<void> {
    await ctx.db.run('insert into checkpoint_copy (checkpoint_number, office_id, officer_id) values ($1, $2, $3)', [number, officeId, officerId]);
  }

  /** What an office took, newest first. */
  async copiesOf(ctx: Context, officeId: string): Promise<CheckpointCopy[]> {
    return ctx.db.query<CheckpointCopy & Record<string, unknown>>(
      `select c.office_id as "officeId", c.officer_id as "officerId", k.number::float8 as number, k.size::float8 as size, c.taken_at as "takenAt"
         from checkpoint_copy c join audit_checkpoint k on k.number = c.checkpoint_number where c.office_id = $1 order by c.taken_at desc limit 50`,
      [officeId],
    );
  }

  /** The newest that each office took, the freshest first. */
  async newestCopies(ctx: Context): Promise<CheckpointCopy[]> {
    return ctx.db.query<CheckpointCopy & Record<string, unknown>>(
      `select * from (
         select distinct on (c.office_id) c.office_id as "officeId", c.officer_id as "officerId", k.number::float8 as number, k.size::float8 as size, c.taken_at as "takenAt"
           from checkpoint_copy c join audit_checkpoint k on k.number = c.checkpoint_number order by c.office_id, c.checkpoint_number desc, c.taken_at desc) newest
        order by newest."takenAt" desc`,
    );
  }

  /** Where an entry stands that the reader may see; null where it is not hers or not there. */
  async placeOf(ctx: Context, entryId: string): Promise<{ entry: WaitingEntry | null; erased: boolean; index: number | null } | null> {
    const [row] = await ctx.db.query<RecordLine & { salt: Buffer | null; index: number | null }>(
      `select ${line}, l.tree_index::float8 as index from audit_entry e left join audit_leaf l on l.entry_id = e.id where e.id = (select entry_seen($1))`,
      [entryId],
    );
    if (!row) return null;
    const { index, salt, ...rest } = row;
    return { entry: salt ? { ...rest, salt } : null, erased: salt === null, index };
  }

  /** The record in the order of the tree, from a place on, for a bundle. */
  async placed(ctx: Context, from: number, limit: number): Promise<PlacedEntry[]> {
    const rows = await ctx.db.query<RecordLine & { salt: Buffer | null; index: number; entryId: string; hash: Buffer; there: boolean }>(
      `select l.tree_index::float8 as index, l.entry_id::text as "entryId", l.hash, e.id is not null as there, ${line}
         from audit_leaf l left join audit_entry e on e.id = l.entry_id where l.tree_index >= $1 order by l.tree_index limit $2`,
      [from, limit],
    );
    return rows.map(({ index, entryId, hash, there, salt, ...rest }) => ({ index, entryId, hash, there, salt, line: there && salt ? rest : null }));
  }

  async countWaiting(ctx: Context): Promise<number> {
    const [row] = await ctx.db.query<{ n: number }>('select count(*)::int as n from audit_entry e where not exists (select 1 from audit_leaf l where l.entry_id = e.id)');
    return row?.n ?? 0;
  }

  /** Takes away what entries said and the salts of their leaves. @returns the places of what was erased */
  async erase(ctx: SystemContext, entryIds: readonly string[]): Promise<number[]> {
    const rows = await ctx.db.query<{ index: number }>(
      `with gone as (
         update audit_entry set salt = null, details = '{}', actor_id = null, office_id = null, case_id = null
          where id = any($1::bigint[]) and salt is not null returning id
       ) select l.tree_index::float8 as index from gone g join audit_leaf l on l.entry_id = g.id order by l.tree_index`,
      [entryIds],
    );
    return rows.map((row) => row.index);
  }

  /** Entries of a case, placed or not. */
  async entriesOf(ctx: SystemContext, caseId: string): Promise<{ id: string; placed: boolean }[]> {
    return ctx.db.query<{ id: string; placed: boolean }>(
      'select e.id::text, l.entry_id is not null as placed from audit_entry e left join audit_leaf l on l.entry_id = e.id where e.case_id = $1 order by e.id',
      [caseId],
    );
  }
}
