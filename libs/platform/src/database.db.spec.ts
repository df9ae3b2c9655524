import { type Suite, openSuite } from '../../../test/support/suite.js';
import { type Unit, byteaArray, plainArray } from './database.js';

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

  it.each<[string, (Buffer | null)[]]>([
    ['several', [Buffer.from([0, 1, 2, 255]), Buffer.from('{"\\x41",NULL}'), Buffer.alloc(70_000, 7)]],
    ['empty ones', [Buffer.alloc(0), Buffer.from([92])]],
    ['some that are not there', [null, Buffer.from('NULL'), null]],
    ['none', []],
  ])('carries buffers as they are: %s', async (_what, values) => {
    const rows = await suite.api.within({ as: 'intake' }, ({ db }) => db.query<{ value: Buffer | null }>('select value from unnest($1::bytea[]) with ordinality as v (value, n) order by n', [byteaArray(values)]));
    expect(rows.map(({ value }) => value)).toEqual(values);
  });

  it('carries ids and codes as they are, and nothing that would need quotes', async () => {
    const ids = ['5a21ca00-0000-4000-8002-000000000018', null, '5a21ca00-0000-4000-8002-000000000019'];
    const rows = await suite.api.within({ as: 'intake' }, ({ db }) => db.query<{ id: string | null; code: string }>('select id, code from unnest($1::uuid[], $2::text[]) with ordinality as v (id, code, n) order by n', [plainArray(ids), plainArray(['case.filed', 'U0', '2026-11-a'])]));
    expect(rows).toEqual([{ id: ids[0], code: 'case.filed' }, { id: null, code: 'U0' }, { id: ids[2], code: '2026-11-a' }]);
    for (const value of ['', 'a,b', 'a"b', 'a b', '{}', 'ស', 'a\\\\b', 'x\n']) expect(() => plainArray([value])).toThrow('not plain');
    expect(plainArray([])).toBe('{}');
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

  it('is not begun twice when its first statement is refused', async () => {
    await expect(suite.api.within({ as: 'intake' }, async () => 'done', { text: 'select nothing from nowhere', params: [] })).rejects.toMatchObject({ code: '42P01' });
    expect(await suite.api.within({ as: 'intake' }, async (unit) => unit.db.query('select count(*)::int as open from pg_stat_activity where state like $1 and datname = current_database()', ['idle in transaction%']))).toEqual([{ open: 0 }]);
  });
});
