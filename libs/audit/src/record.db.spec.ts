import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemContext } from '@sarika/platform';
import { people } from '../../../test/support/people.js';
import { type Suite, openSuite } from '../../../test/support/suite.js';
import { readKept, verifyBundle, verifyProof } from '../verify.mjs';
import { EraseEntries, ranges } from './actions/erase-entries.js';
import { KeepCheckpoints } from './actions/keep-checkpoints.js';
import { MakeCheckpoint } from './actions/make-checkpoint.js';
import { ProveRecord } from './actions/prove-record.js';
import { SequenceRecord } from './actions/sequence-record.js';
import { TakeCheckpoint } from './actions/take-checkpoint.js';
import { WriteBundle } from './actions/write-bundle.js';
import { Audit } from './audit.store.js';
import { RecordSigner } from './checkpoint.js';
import { RecordStore } from './record.store.js';
import { rootOf } from './tree.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

const asJob = <T>(work: (ctx: SystemContext) => Promise<T>, later = 0): Promise<T> => suite.jobs.within({ as: 'job' }, ({ db, now }) => work({ as: 'job', db, now: new Date(now.getTime() + later) }));
const sequence = (most?: number): Promise<number> => asJob((ctx) => new SequenceRecord().run(ctx, most));
const signer = new RecordSigner(randomBytes(32));
/** The key that replaces it. */
const next = new RecordSigner(randomBytes(32));
const seal = (later = 0, by = signer, before: RecordSigner | null = null, outside: { number: number; text: string }[] = []) => asJob((ctx) => new MakeCheckpoint(by, before).run(ctx, outside), later);
const bundle = (contents: 'whole' | 'withheld' = 'whole'): Promise<string[]> =>
  asJob(async (ctx) => {
    const lines: string[] = [];
    for await (const line of new WriteBundle().run(ctx, contents)) lines.push(line.trimEnd());
    return lines;
  });
const caseId = '5f0c3c1a-8c6e-4a77-9a1f-0d6c5a0b1c2d';
const write = (action = 'item.opened', of: string | null = caseId): Promise<void> =>
  suite.api.within({ as: 'officer', office: people.sokha.officeId, officer: people.sokha.id }, ({ db, now }) =>
    new Audit().write({ as: 'officer', db, now }, { actor: { kind: 'officer', id: people.sokha.id, officeId: people.sokha.officeId }, action, caseId: of, details: { count: 2, ratio: 1.5, ids: ['a', 'ក'] } }),
  );
const order = async (): Promise<string[]> => (await suite.look<{ id: string }>('select entry_id::text as id from audit_leaf order by tree_index')).map((row) => row.id);
/** A writer who has written her entry and neither committed nor rolled back yet. */
async function undecided(action: string): Promise<(commit: boolean) => Promise<void>> {
  let decide: (commit: boolean) => void = () => undefined;
  const decision = new Promise<boolean>((resolve) => (decide = resolve));
  let wrote: () => void = () => undefined;
  const written = new Promise<void>((resolve) => (wrote = resolve));
  const over = suite.api
    .within({ as: 'intake' }, async ({ db }) => {
      await db.run(`insert into audit_entry (actor_kind, action) values ('intake', $1)`, [action]);
      wrote();
      if (!(await decision)) throw new Error('rolled back');
    })
    .catch((error: Error) => {
      if (error.message !== 'rolled back') throw error;
    });
  await Promise.race([written, over]);
  return (commit) => {
    decide(commit);
    return over;
  };
}
const hour = 3_600_000;

describe('the sequencer', () => {
  it('gives each entry one place, in order, and the same tree as one built at once', async () => {
    for (let i = 0; i < 5; i += 1) await write();
    expect(await sequence()).toBe(5);
    expect(await sequence()).toBe(0);
    for (let i = 0; i < 3; i += 1) await write();
    expect(await sequence()).toBe(3);
    expect(await suite.look(`select count(*)::int as n, min(tree_index)::int as first, max(tree_index)::int as last from audit_leaf`)).toEqual([{ n: 8, first: 0, last: 7 }]);
    const ids = (await order()).map(Number);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  it('takes up an entry that commits long after those with higher ids', async () => {
    const decide = await undecided('late.one');
    await write();
    for (let i = 0; i < 4; i += 1) {
      await sequence();
      await write();
    }
    expect(await suite.look(`select 1 from audit_entry where action = 'late.one'`)).toEqual([]);
    await decide(true);
    await sequence();
    const [row] = await suite.look<{ index: number; id: string }>(`select l.tree_index::int as index, e.id::text from audit_leaf l join audit_entry e on e.id = l.entry_id where e.action = 'late.one'`);
    expect(row).toBeDefined();
    const places = await order();
    // It stands behind entries with higher ids, and nothing was moved for it.
    expect(places.slice(0, row?.index).some((id) => Number(id) > Number(row?.id))).toBe(true);
    await sequence();
    await sequence();
    const [progress] = await suite.look<{ settled: string; last: string }>(`select settled_through::text as settled, (select max(id)::text from audit_entry) as last from audit_progress`);
    expect(progress?.settled).toBe(progress?.last);
  });

  it('does not settle over a transaction that has drawn an id and not committed', async () => {
    const decide = await undecided('slow.one');
    await write();
    for (let i = 0; i < 5; i += 1) await sequence();
    const [held] = await suite.look<{ ok: boolean }>(`select settled_through < (select max(id) from audit_entry) as ok from audit_progress`);
    expect(held?.ok).toBe(true);
    await decide(false);
    for (let i = 0; i < 3; i += 1) await sequence();
    // An id that was given back by a rollback holds nothing up.
    expect(await suite.look(`select settled_through = (select max(id) from audit_entry) as ok from audit_progress`)).toEqual([{ ok: true }]);
  });

  it('loses nobody under twenty writers that commit and roll back in any order', async () => {
    const [before] = await suite.look<{ n: number }>('select count(*)::int as n from audit_leaf');
    let writing = true;
    const counted = (async () => {
      let n = 0;
      while (writing) n += await sequence();
      return n;
    })();
    const kept = await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        let mine = 0;
        for (let i = 0; i < 15; i += 1) {
          await suite.api
            .within({ as: 'intake' }, async ({ db }) => {
              await db.run(`insert into audit_entry (actor_kind, action) values ('intake', 'storm.one')`);
              await db.query('select pg_sleep($1)', [((writer * 7 + i * 13) % 20) / 1_000]);
              if ((writer + i) % 5 === 0) throw new Error('changed my mind');
            })
            .then(
              () => (mine += 1),
              () => undefined,
            );
        }
        return mine;
      }),
    );
    writing = false;
    let placed = await counted;
    for (let i = 0; i < 3; i += 1) placed += await sequence();
    const expected = kept.reduce((sum, n) => sum + n, 0);
    expect(placed).toBe(expected);
    expect(await suite.look(`select count(*)::int as n from audit_leaf`)).toEqual([{ n: (before?.n ?? 0) + expected }]);
    expect(await suite.look('select count(*)::int as n from audit_entry e where not exists (select 1 from audit_leaf l where l.entry_id = e.id)')).toEqual([{ n: 0 }]);
  });

  it('works off what has piled up in portions', async () => {
    await suite.look(`insert into audit_entry (actor_kind, action) select 'service', 'piled.up' from generate_series(1, 700)`);
    expect(await sequence(300)).toBe(300);
    expect(await sequence(300)).toBe(300);
    expect(await sequence(300)).toBe(100);
    const [size] = await suite.look<{ n: number }>('select count(*)::int as n from audit_leaf');
    expect(await suite.look(`select count(*)::int as n from audit_node where level = 8`)).toEqual([{ n: Math.floor((size?.n ?? 0) / 256) }]);
  });

  it('finds by its sweep what should have been seen and was not', async () => {
    await sequence();
    await sequence();
    await suite.look(`insert into audit_entry (id, actor_kind, action) overriding system value values (-5, 'service', 'out.of.nowhere')`);
    await sequence();
    expect(await suite.look(`select 1 from audit_leaf where entry_id = -5`)).toEqual([]);
    expect(await asJob((ctx) => new SequenceRecord().sweep(ctx))).toBe(0);
    await suite.look(`delete from audit_entry where id = -5`);
    const [last] = await suite.look<{ id: string }>('select entry_id::text as id from audit_leaf order by tree_index desc limit 1');
    // As if the leaf had never been written.
    await suite.look('delete from audit_leaf where entry_id = $1', [last?.id]);
    expect(await sequence()).toBe(0);
    expect(await asJob((ctx) => new SequenceRecord().sweep(ctx))).toBe(1);
  });

  it('gives every entry a salt of its own', async () => {
    expect(await suite.look(`select count(distinct salt) = count(*) as ok, bool_and(octet_length(salt) = 32) as long from audit_entry`)).toEqual([{ ok: true, long: true }]);
  });
});

describe('a checkpoint', () => {
  it('is signed once in five minutes while entries come, once an hour while none do, and continues the one before', async () => {
    const first = await seal();
    expect(first).toMatchObject({ made: { number: 1 } });
    expect(await seal()).toEqual({ none: true });
    await write();
    await sequence();
    expect(await seal(200_000)).toEqual({ none: true });
    expect(await seal(300_000)).toMatchObject({ made: { number: 2 } });
    expect(await seal(700_000)).toEqual({ none: true });
    expect(await seal(300_000 + hour)).toMatchObject({ made: { number: 3 } });
    const stored = await asJob((ctx) => new RecordStore().checkpointsAfter(ctx, 0, 10));
    expect(stored[0]?.root).toEqual(await asJob((ctx) => rootOf(new RecordStore().hashes(ctx), stored[0]?.size ?? 0)));
    expect(verifyBundle(await bundle())).toMatchObject({ ok: true, summary: { checkpoints: 3, keys: 1, uncovered: 0 } });
  });

  it('proves an entry and a continuation to the offline verifier', async () => {
    await write('offer.accepted');
    await sequence();
    const [entry] = await suite.look<{ id: string }>(`select id::text from audit_entry where action = 'offer.accepted'`);
    await expect(asJob((ctx) => new ProveRecord().entry(ctx, entry?.id ?? ''))).rejects.toMatchObject({ code: 'record.notCovered' });
    await expect(asJob((ctx) => new ProveRecord().entry(ctx, '999999999'))).rejects.toMatchObject({ code: 'record.entryNotFound' });
    await expect(asJob((ctx) => new ProveRecord().consistency(ctx, 1, 99))).rejects.toMatchObject({ code: 'record.checkpointNotFound' });
    await seal(2 * hour);
    const proof = await asJob((ctx) => new ProveRecord().entry(ctx, entry?.id ?? ''));
    expect(verifyProof(JSON.stringify(proof))).toMatchObject({ ok: true });
    expect(verifyProof(JSON.stringify({ ...proof, entry: proof.entry.map((part) => (part === 'offer.accepted' ? 'offer.declined' : part)) }))).toMatchObject({ ok: false, finding: { index: proof.index, kind: 'edit' } });
    expect(verifyProof(JSON.stringify({ ...proof, index: proof.index - 1 }))).toMatchObject({ ok: false });
    const consistent = await asJob((ctx) => new ProveRecord().consistency(ctx, 4, 1));
    expect(verifyProof(JSON.stringify(consistent))).toMatchObject({ ok: true });
    expect(verifyProof(JSON.stringify({ ...consistent, path: consistent.path.slice(1) }))).toMatchObject({ ok: false, finding: { kind: 'fork' } });
  });

  it('is not signed by a key that nobody vouched for; a new key is vouched for by the old one', async () => {
    expect(await seal(4 * hour, next)).toEqual({ refused: 'record.keyUnknown' });
    expect(await seal(4 * hour, next, new RecordSigner(randomBytes(32)))).toEqual({ refused: 'record.keyUnknown' });
    expect(await suite.look(`select kind, office_id from alarm where kind = 'record.keyUnknown'`)).toEqual([{ kind: 'record.keyUnknown', office_id: null }]);
    expect(await seal(4 * hour, next, signer)).toMatchObject({ made: { keyId: next.keyId } });
    // The old one has no voice any more.
    expect(await seal(6 * hour, signer)).toEqual({ refused: 'record.keyUnknown' });
    const lines = await bundle();
    expect(verifyBundle(lines, { keyId: signer.keyId })).toMatchObject({ ok: true, summary: { keys: 2 } });
    expect(verifyBundle(lines, { keyId: next.keyId })).toMatchObject({ ok: true });
    expect(verifyBundle(lines, { keyId: 'f'.repeat(32) })).toMatchObject({ ok: false, finding: { kind: 'bad signature' } });
    expect(await seal(6 * hour, next, signer)).toMatchObject({ made: { keyId: next.keyId } });
  });

  it('is written outside, each once, after what a crash left half written', async () => {
    const folders = ['beside', 'witness'].map((name) => join(mkdtempSync(join(suite.dataDir, 'kept-')), name));
    const keep = new KeepCheckpoints(folders);
    expect(keep.newest()).toEqual([]);
    expect(await asJob((ctx) => keep.run(ctx))).toEqual([]);
    const path = join(folders[0] as string, 'checkpoints.txt');
    const whole = readFileSync(path, 'utf8');
    expect(readKept(whole.split('\n')).checkpoints.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    writeFileSync(path, whole.slice(0, -90));
    expect(keep.newest()[0]?.number).toBe(5);
    await asJob((ctx) => keep.run(ctx));
    expect(readFileSync(path, 'utf8')).toBe(whole);
    appendFileSync(path, 'sarika-checkpoint/1\nnumber: 7\nsi');
    await asJob((ctx) => keep.run(ctx));
    await asJob((ctx) => keep.run(ctx));
    expect(keep.newest().map(({ number }) => number)).toEqual([6, 6]);
    expect(verifyBundle(await bundle(), { kept: [readKept(whole.split('\n'))] })).toMatchObject({ ok: true, summary: { kept: 6 } });
    // A folder that is away is named and holds nobody up.
    const away = join(suite.dataDir, 'a-file');
    writeFileSync(away, '');
    const [error] = await asJob((ctx) => new KeepCheckpoints([join(away, 'x'), folders[1] as string]).run(ctx));
    expect(error).toMatchObject({ code: 'ENOTDIR' });
  });

  it('is not signed over a database that is older than what lies outside', async () => {
    const [newest] = (await asJob((ctx) => new RecordStore().checkpointsAfter(ctx, 0, 10))).slice(-1);
    const later = (newest?.text ?? '').replace(/number: \d+/, 'number: 99');
    expect(await seal(20 * hour, signer, null, [{ number: 99, text: later }])).toEqual({ refused: 'record.rolledBack' });
    expect(await seal(20 * hour, signer, null, [{ number: newest?.number ?? 0, text: (newest?.text ?? '').replace('size: ', 'size: 1') }])).toEqual({ refused: 'record.rolledBack' });
    expect(await suite.look(`select details->>'checkpoint' as number from alarm where kind = 'record.rolledBack'`)).toEqual([{ number: '99' }]);
  });

  it('is taken by an office, and which office took which can be seen', async () => {
    const taken = await suite.api.within({ as: 'officer', office: people.sokha.officeId, officer: people.sokha.id }, ({ db, now }) =>
      new TakeCheckpoint().run({ as: 'officer', db, now, actor: { id: people.sokha.id, officeId: people.sokha.officeId } }),
    );
    const copies = await suite.api.within({ as: 'officer', office: people.bopha.officeId, officer: people.bopha.id }, ({ db, now }) => new RecordStore().newestCopies({ as: 'officer', db, now }));
    expect(copies).toEqual([expect.objectContaining({ officeId: people.sokha.officeId, number: taken.number })]);
    await expect(
      suite.api.within({ as: 'officer', office: people.sokha.officeId, officer: people.sokha.id }, ({ db, now }) => new RecordStore().keepCopy({ as: 'officer', db, now }, 1, people.bopha.officeId, people.bopha.id)),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('erasing', () => {
  it('takes what was said and the salt, leaves the place, and says so in the record', async () => {
    const gone = '77777777-8c6e-4a77-9a1f-0d6c5a0b1c2d';
    await write('case.filed', gone);
    await write('item.opened', gone);
    expect(await asJob((ctx) => new EraseEntries().ofCase(ctx, gone, 'retention.ended'))).toEqual({ erased: 0, waiting: 2 });
    await sequence();
    expect(await asJob((ctx) => new EraseEntries().ofCase(ctx, gone, 'retention.ended'))).toEqual({ erased: 2, waiting: 0 });
    expect(await suite.look('select 1 from audit_entry where case_id = $1', [gone])).toEqual([]);
    expect(await suite.look(`select count(*)::int as n from audit_entry where salt is null and details = '{}' and actor_id is null and office_id is null`)).toEqual([{ n: 2 }]);
    // Until the announcing entry has its place the two look deleted; then they are stubs.
    expect(verifyBundle(await bundle())).toMatchObject({ ok: false, finding: { kind: 'deletion' } });
    await sequence();
    expect(verifyBundle(await bundle())).toMatchObject({ ok: true, summary: { erased: 2 } });
    expect(verifyBundle(await bundle('withheld'))).toMatchObject({ ok: true, summary: { erased: 2 } });
    const [stub] = await suite.look<{ id: string }>('select id::text from audit_entry where salt is null limit 1');
    await expect(asJob((ctx) => new ProveRecord().entry(ctx, stub?.id ?? ''))).rejects.toMatchObject({ code: 'record.entryErased' });
  });

  it('writes places in ranges', () => {
    expect(ranges([9, 3, 5, 4, 12, 11])).toEqual(['3-5', '9', '11-12']);
    expect(ranges([])).toEqual([]);
  });
});

describe('what nobody who serves may do', () => {
  const asks = (role: 'sarika_api' | 'sarika_jobs', text: string): Promise<unknown> =>
    role === 'sarika_jobs'
      ? suite.jobs.within({ as: 'job' }, ({ db }) => db.query(text))
      : suite.api.within({ as: 'officer', office: people.sokha.officeId, officer: people.sokha.id }, ({ db }) => db.query(text));
  const tables = ['audit_entry', 'audit_leaf', 'audit_node', 'audit_key', 'audit_checkpoint', 'checkpoint_copy'];

  it.each(tables.flatMap((table) => (['sarika_api', 'sarika_jobs'] as const).flatMap((role) => ['delete from', 'truncate'].map((verb) => [role, verb, table] as const))))('%s: %s %s', async (role, verb, table) => {
    await expect(asks(role, `${verb} ${table}`)).rejects.toThrow(/permission denied/);
  });

  it('has by the catalogue no more rights than these', async () => {
    const granted = await suite.look<{ line: string }>(
      `select format('%s %s %s', grantee, privilege_type, table_name) as line from information_schema.role_table_grants
        where table_schema = 'public' and table_name = any($1) and grantee in ('sarika_api','sarika_jobs','sarika_queue','PUBLIC') order by 1`,
      [[...tables, 'audit_progress']],
    );
    expect(granted.map(({ line }) => line)).toEqual(
      [
        ...['audit_leaf', 'audit_node', 'audit_key', 'audit_checkpoint', 'checkpoint_copy', 'audit_entry'].map((table) => `sarika_api SELECT ${table}`),
        ...['checkpoint_copy', 'audit_entry'].map((table) => `sarika_api INSERT ${table}`),
        ...[...tables, 'audit_progress'].map((table) => `sarika_jobs SELECT ${table}`),
        ...['audit_leaf', 'audit_node', 'audit_key', 'audit_checkpoint', 'audit_entry'].map((table) => `sarika_jobs INSERT ${table}`),
      ].sort(),
    );
    const columns = await suite.look<{ line: string }>(
      `select format('%s %s.%s', grantee, table_name, column_name) as line from information_schema.column_privileges
        where table_schema = 'public' and (table_name like 'audit%' or table_name = 'checkpoint_copy') and privilege_type = 'UPDATE' and grantee in ('sarika_api','sarika_jobs','sarika_queue','PUBLIC') order by 1`,
    );
    expect(columns.map(({ line }) => line)).toEqual([
      ...['actor_id', 'case_id', 'details', 'office_id', 'salt'].map((column) => `sarika_jobs audit_entry.${column}`),
      ...['settled_through', 'watched', 'watching_through'].map((column) => `sarika_jobs audit_progress.${column}`),
    ]);
  });

  it.each(['details = \'{"count":1}\'', 'salt = salt', `case_id = '${caseId}'`, "details = '{}', salt = null"])('jobs: change an entry into anything but an empty one (%s)', async (change) => {
    await expect(asks('sarika_jobs', `update audit_entry set ${change} where case_id = '${caseId}'`)).rejects.toThrow(/row-level security/);
  });
  it('jobs: move an entry in time or call it otherwise', async () => {
    await expect(asks('sarika_jobs', 'update audit_entry set at = now()')).rejects.toThrow(/permission denied/);
    await expect(asks('sarika_jobs', `update audit_entry set action = 'x'`)).rejects.toThrow(/permission denied/);
  });
  it('jobs: erase what has no place yet', async () => {
    await write('never.placed');
    await asks('sarika_jobs', `update audit_entry set salt = null, details = '{}', actor_id = null, office_id = null, case_id = null where action = 'never.placed'`);
    expect(await suite.look(`select salt is not null as there from audit_entry where action = 'never.placed'`)).toEqual([{ there: true }]);
  });

  const insert = (as: 'officer' | 'complainant' | 'intake' | 'receipt', kind: string, id: string | null, office: string | null, of: string | null = null) =>
    suite.api.within({ as, ...(as === 'officer' ? { office: people.sokha.officeId, officer: people.sokha.id } : {}), ...(as === 'complainant' ? { case: caseId } : {}) }, ({ db }) =>
      db.run(`insert into audit_entry (actor_kind, actor_id, office_id, action, case_id) values ($1, $2, $3, 'item.opened', $4)`, [kind, id, office, of]),
    );
  it.each([
    ['officer', 'officer', people.bopha.id, people.bopha.officeId],
    ['officer', 'officer', people.bopha.id, people.sokha.officeId],
    ['officer', 'complainant', null, null],
    ['intake', 'officer', people.sokha.id, people.sokha.officeId],
    ['receipt', 'officer', people.sokha.id, people.sokha.officeId],
    ['complainant', 'officer', people.sokha.id, people.sokha.officeId],
    ['complainant', 'complainant', null, null],
  ] as const)('as %s: write in the name of another %s', async (as, kind, id, office) => {
    await expect(insert(as, kind, id, office)).rejects.toThrow(/row-level security/);
  });
  it('as nobody: write at all', async () => {
    await expect(suite.api.source.query(`insert into audit_entry (actor_kind, action) values ('service', 'x')`)).rejects.toThrow(/row-level security/);
    await expect(suite.api.source.query(`insert into outbox (event, payload) values ('x', '{}')`)).rejects.toThrow(/row-level security/);
    await expect(asks('sarika_jobs', `insert into audit_entry (actor_kind, actor_id, action) values ('officer', '${people.sokha.id}', 'x')`)).rejects.toThrow(/row-level security/);
  });
  it('and may write in one’s own, so that the refusals above can fail', async () => {
    await insert('officer', 'officer', people.sokha.id, people.sokha.officeId, caseId);
    await insert('complainant', 'complainant', null, null, caseId);
    await insert('intake', 'intake', null, null);
  });
});

describe('what somebody with the whole database could do', () => {
  const first = async (): Promise<{ index: number }> => {
    const result = verifyBundle(await bundle());
    if (result.ok) throw new Error('nobody noticed');
    return result.finding;
  };
  /** Does something as superuser, looks, and takes it back. */
  const tampered = async (change: string, undo: string): Promise<{ index: number }> => {
    await suite.look(change);
    try {
      return await first();
    } finally {
      await suite.look(undo);
    }
  };
  const at = async (index: number): Promise<string> => (await suite.look<{ id: string }>('select entry_id::text as id from audit_leaf where tree_index = $1', [index]))[0]?.id ?? '';

  it('is named: an entry deleted, edited, exchanged, emptied', async () => {
    const id = await at(17);
    await suite.look('create table away as select * from audit_entry where id = $1', [id]);
    expect(await tampered(`delete from audit_entry where id = ${id}`, 'insert into audit_entry overriding system value select * from away')).toMatchObject({ index: 17, kind: 'deletion' });
    expect(await tampered(`update audit_entry set at = at + interval '1 microsecond' where id = ${id}`, `update audit_entry e set at = a.at from away a where e.id = a.id`)).toMatchObject({ index: 17, kind: 'edit' });
    expect(await tampered(`update audit_entry set salt = null, details = '{}' where id = ${id}`, `update audit_entry e set salt = a.salt, details = a.details from away a where e.id = a.id`)).toMatchObject({ index: 17, kind: 'deletion' });
    const other = await at(30);
    expect(
      await tampered(
        `update audit_leaf set entry_id = case entry_id when ${id} then -1 else ${id} end where entry_id in (${id}); update audit_leaf set entry_id = ${id} where entry_id = ${other}; update audit_leaf set entry_id = ${other} where entry_id = -1`,
        `update audit_leaf set entry_id = -1 where entry_id = ${other}; update audit_leaf set entry_id = ${other} where entry_id = ${id}; update audit_leaf set entry_id = ${id} where entry_id = -1`,
      ),
    ).toMatchObject({ index: 17, kind: 'reorder' });
    expect(verifyBundle(await bundle())).toMatchObject({ ok: true });
  });

  it('stops the next checkpoint: a tree that no longer begins with what was signed', async () => {
    await suite.look(`create table leaf_away as select * from audit_leaf where tree_index = 3`);
    await suite.look(`update audit_leaf set hash = sha256(hash) where tree_index = 3`);
    await suite.look(`create table node_away as select * from audit_node where level = 8 and position = 0`);
    await suite.look(`update audit_node set hash = sha256(hash) where level = 8 and position = 0`);
    expect(await seal(48 * hour, next, signer)).toEqual({ refused: 'record.forked' });
    expect(await suite.look(`select kind from alarm where kind = 'record.forked'`)).toHaveLength(1);
    await suite.look(`update audit_leaf l set hash = a.hash from leaf_away a where l.tree_index = a.tree_index`);
    await suite.look(`update audit_node n set hash = a.hash from node_away a where n.level = a.level and n.position = a.position`);
    expect(await seal(48 * hour, next, signer)).toMatchObject({ made: {} });
  });
});
