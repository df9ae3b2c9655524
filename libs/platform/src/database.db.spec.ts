import { type Suite, openSuite } from '../../../test/support/suite.js';
import { boolArray, byteaArray, dateArray, intArray, jsonbArray, textArray, uuidArray } from './binary-arrays.js';
import { dataSource, type Unit } from './database.js';

const count = (key: string) => ({ text: 'select points from rate_limit where key = $1', params: [key] });
const insert = (unit: Unit, key: string): Promise<number> => unit.db.run('insert into rate_limit (key, points) values ($1, 1)', [key]);

describe('one transaction', () => {
  let suite: Suite;
  beforeAll(async () => {
    suite = await openSuite();
  });
  afterAll(() => suite.close());
  const kept = async (key: string): Promise<boolean> => (await suite.look('select 1 from rate_limit where key = $1', [key])).length === 1;

  it('finds the rows of the statement it began with, seen under its own settings', async () => {
    await suite.api.within({ as: 'intake' }, (unit) => insert(unit, 'Sokha'));
    const seen = await suite.api.within({ as: 'intake' }, async (unit) => unit.first, count('Sokha'));
    expect(seen).toEqual([{ points: 1 }]);
    const as = await suite.api.within({ as: 'intake' }, async (unit) => unit.first, { text: `select current_setting('sarika.as') as "as"`, params: [] });
    expect(as).toEqual([{ as: 'intake' }]);
  });

  it('goes to no database whose certificate is to be checked and which has none', async () => {
    await expect(dataSource(`${suite.url('sarika_api')}?sslmode=verify-full`, { name: 'checked', pool: 1 }).initialize()).rejects.toThrow('does not support SSL');
  });

  it.each<[string, (Buffer | null)[]]>([
    ['several', [Buffer.from([0, 1, 2, 255]), Buffer.from('{"\\x41",NULL}'), Buffer.alloc(70_000, 7)]],
    ['empty ones', [Buffer.alloc(0), Buffer.from([92])]],
    ['some that are not there', [null, Buffer.from('NULL'), null]],
    ['none', []],
  ])('carries buffers as they are: %s', async (_what, values) => {
    const rows = await suite.api.within({ as: 'intake' }, ({ db }) => db.query<{ value: Buffer | null }>('select value from unnest($1::bytea[]) with ordinality as v (value, n) order by n', [byteaArray(values)]));
    expect(rows.map(({ value }) => value)).toEqual(values);
  });

  it('carries ids, words, numbers, days and documents as they are', async () => {
    const rows = {
      id: ['5a21ca00-0000-4000-8002-000000000018', null, 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
      word: ['ខ្ញុំ "a", {b} \\\\ NULL', '', null],
      number: [-2_147_483_648, null, 2_147_483_647],
      yes: [true, false, null],
      day: ['1999-12-31', null, '2028-02-29'],
      document: ['{"b": "ស\\"", "a": [1, null]}', null, '[]'],
    };
    const found = await suite.api.within({ as: 'intake' }, ({ db }) =>
      db.query(
        `select id::text, word, number, yes, day::text, document::text from unnest($1::uuid[], $2::text[], $3::int[], $4::boolean[], $5::date[], $6::jsonb[])
           with ordinality as v (id, word, number, yes, day, document, n) order by n`,
        [uuidArray(rows.id), textArray(rows.word), intArray(rows.number), boolArray(rows.yes), dateArray(rows.day), jsonbArray(rows.document)],
      ),
    );
    const sent = rows.id.map((id, at) => ({ id, word: rows.word[at], number: rows.number[at], yes: rows.yes[at], day: rows.day[at], document: rows.document[at] === null ? null : JSON.parse(rows.document[at] as string) }));
    expect(found.map((row) => ({ ...row, document: row['document'] === null ? null : JSON.parse(row['document'] as string) }))).toEqual(sent);
  });

  it('carries no rows at all in each kind', async () => {
    const [row] = await suite.api.within({ as: 'intake' }, ({ db }) =>
      db.query('select count(*)::int as n from unnest($1::uuid[], $2::text[], $3::int[], $4::boolean[], $5::date[], $6::jsonb[], $7::bytea[])', [uuidArray([]), textArray([]), intArray([]), boolArray([]), dateArray([]), jsonbArray([]), byteaArray([])]),
    );
    expect(row).toEqual({ n: 0 });
  });

  it('sends nothing that is no id, no day or no whole number', () => {
    const id = '5a21ca00-0000-4000-8002-000000000018';
    for (const wrong of ['', id.slice(1), `${id}0`, id.replace('-', '0'), id.replace('5', 'g'), id.replace('5', 'ស'), id.replace('a', '-')]) expect(() => uuidArray([wrong])).toThrow('not an id');
    for (const wrong of ['', '2026-02-30', '2026-13-01', '26-01-01', '2026-01-01T00:00:00Z']) expect(() => dateArray([wrong])).toThrow('not a day');
    for (const wrong of [1.5, Number.NaN, 2_147_483_648]) expect(() => intArray([wrong])).toThrow('not a whole number');
  });

  it('keeps nothing when a statement that travelled with the commit fails', async () => {
    const doubled = suite.api.within({ as: 'intake' }, async (unit) => {
      unit.last(insert(unit, 'Dara'));
      unit.last(insert(unit, 'Sokha'));
      unit.last(insert(unit, 'Bopha'));
    });
    await expect(doubled).rejects.toMatchObject({ code: '23505' });
    expect([await kept('Dara'), await kept('Bopha')]).toEqual([false, false]);
    await suite.api.within({ as: 'intake' }, (unit) => insert(unit, 'Dara'));
    expect(await kept('Dara')).toBe(true);
  });

  it('does not say done when the error of a statement was swallowed', async () => {
    const swallowed = suite.api.within({ as: 'intake' }, async (unit) => {
      await insert(unit, 'Chan');
      await insert(unit, 'Sokha').catch(() => undefined);
      return 'done';
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    expect(await kept('Chan')).toBe(false);
  });

  it('is tried again when what failed second is heard of first', async () => {
    let attempts = 0;
    const later = async (statement: Promise<number>): Promise<number> => {
      try {
        return await statement;
      } finally {
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      }
    };
    const done = await suite.api.within({ as: 'intake' }, async ({ db }) => {
      attempts += 1;
      const unlucky = attempts === 1 ? "do $$ begin raise exception 'another came first' using errcode = '40P01'; end $$" : 'select 1';
      const said: [number, number] = await Promise.all([later(db.run(unlucky)), db.run('select 2')]);
      return said[1];
    });
    expect({ attempts, done }).toEqual({ attempts: 2, done: 1 });
  });

  it('is told as busy, and not as broken, when others hold what it needs for too long or stand in its way each time', async () => {
    let attempts = 0;
    const unlucky = (): Promise<number> =>
      suite.api.within({ as: 'intake' }, ({ db }) => {
        attempts += 1;
        return db.run("do $$ begin raise exception 'another came first' using errcode = '40P01'; end $$");
      });
    await expect(unlucky()).rejects.toMatchObject({ code: 'database.busy', status: 503 });
    expect(attempts).toBe(3);
    const waited = suite.api.within({ as: 'intake' }, async ({ db: first }) => {
      await first.run(`select pg_advisory_xact_lock(4711)`);
      await suite.api.within({ as: 'intake' }, async ({ db: second }) => {
        attempts += 1;
        await second.run(`set local lock_timeout = '50ms'`);
        await second.run(`select pg_advisory_xact_lock(4711)`);
      });
    });
    await expect(waited).rejects.toMatchObject({ code: 'database.busy', status: 503 });
    // Who waited that long already is not made to wait three times as long.
    expect(attempts).toBe(4);
  });

  it('is not begun twice when its first statement is refused', async () => {
    await expect(suite.api.within({ as: 'intake' }, async () => 'done', { text: 'select nothing from nowhere', params: [] })).rejects.toMatchObject({ code: '42P01' });
    expect(await suite.api.within({ as: 'intake' }, async (unit) => unit.db.query('select count(*)::int as open from pg_stat_activity where state like $1 and datname = current_database()', ['idle in transaction%']))).toEqual([{ open: 0 }]);
  });
});
