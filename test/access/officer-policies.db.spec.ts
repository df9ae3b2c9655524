import { type Suite, openSuite } from '../support/suite.js';
import { type Asks, officerPolicies } from './officer-policies.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

/** Functions that say something about the case and whoever asks, in the order in which they are written here. */
const questions = ['office_may_open', 'office_holds', 'office_was_offered', 'sarika_may_stop'] as const;

/** Every policy of the api's role that an officer may come by, with what it asks: written for her capacity, or for none. */
async function found(): Promise<Map<string, Asks>> {
  const rows = await suite.look<{ name: string; text: string }>(
    `select tablename || '.' || policyname as name, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text from pg_policies
      where schemaname = 'public' and ('sarika_api' = any(roles) or 'public' = any(roles))`,
  );
  const all = new Map<string, Asks>();
  for (const { name, text } of rows) {
    const forNobody = !text.includes('sarika_as()') && !text.includes('sarika_may_stop(');
    // Written for somebody else's capacity alone. "is distinct from" and "<>" let an officer in as well.
    const forHer = /sarika_as\(\)[^)]*'officer'/.test(text) || forNobody || (text.includes('sarika_may_stop(') && !/^\(\(sarika_as\(\) = '(?!officer)/.test(text));
    if (!forHer) continue;
    const asks = questions.filter((question) => text.includes(`${question}(`));
    all.set(name, (asks.join(' or ') || 'nothing') as Asks);
  }
  return all;
}

describe('every policy by which an officer gets to a row', () => {
  it('is on the list with what it asks', async () => {
    const listed = new Map(officerPolicies.flatMap(({ asks, policies }) => policies.map((name) => [name, asks] as const)));
    const real = await found();
    expect([...real].filter(([name, asks]) => listed.get(name) !== asks).map(([name, asks]) => `${name} asks ${asks} and is listed with ${listed.get(name) ?? 'nothing at all'}`)).toEqual([]);
    expect([...listed.keys()].filter((name) => !real.has(name))).toEqual([]);
    expect(real.size).toBeGreaterThan(150);
  });

  it('stands there once, with a reason', () => {
    const names = officerPolicies.flatMap(({ policies }) => policies);
    expect(names).toEqual([...new Set(names)]);
    expect(officerPolicies.filter(({ why }) => why.length < 20)).toEqual([]);
  });

  it('names every table of the database, or the table has nothing for an officer', async () => {
    const named = new Set(officerPolicies.flatMap(({ policies }) => policies.map((name) => name.split('.')[0])));
    const tables = await suite.look<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p') order by 1`);
    // Her own sign-in, the worker's form, what the jobs keep for themselves, and history.
    const closed = (await suite.look<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and not exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
          and ('sarika_api' = any(p.roles) or 'public' = any(p.roles)) and (coalesce(p.qual, '') || coalesce(p.with_check, '') like '%''officer''%' or coalesce(p.qual, '') || coalesce(p.with_check, '') not like '%sarika_as()%'))`,
    )).map(({ name }) => name);
    expect(tables.filter(({ name }) => !named.has(name) && !closed.includes(name)).map(({ name }) => name)).toEqual([]);
    expect(closed.filter((name) => named.has(name))).toEqual([]);
  });

  it('lets nobody by an emergency change what outlives it: of what is written with office_may_open only six remain', async () => {
    const written = await suite.look<{ name: string }>(
      `select tablename || '.' || policyname as name from pg_policies where schemaname = 'public' and 'sarika_api' = any(roles) and cmd <> 'SELECT' and coalesce(qual, '') || coalesce(with_check, '') like '%office_may_open(%' order by 1`,
    );
    expect(written.map(({ name }) => name)).toEqual(['emergency_refusal.emergency_refusal_officer', 'evidence_file.evidence_office_keep', 'evidence_file.evidence_office_write', 'item.item_office_write', 'outbound_text.outbound_office_write', 'reveal.reveal_own']);
  });
});
