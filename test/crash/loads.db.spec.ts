import { HandOverLoad } from '@sarika/cases';
import { failpointNames } from '@sarika/platform';
import { consoleHeaders } from '../support/api.js';
import { aCase, acceptedBy } from '../support/cases.js';
import { as, office, people, setPassword } from '../support/people.js';
import { FakeProvider } from '../support/provider.js';
import { type Suite, openSuite } from '../support/suite.js';
import { overHttp } from '../support/visitor.js';
import { BuiltProcess } from './processes.js';

jest.setTimeout(300_000);

const { sokha, rithy } = people;
const provider = new FakeProvider();
let suite: Suite;
let providerUrl: string;
const alive = new Set<BuiltProcess>();
const start = async (fail = ''): Promise<BuiltProcess> => {
  const started = await BuiltProcess.start(suite, 'api', providerUrl, fail);
  alive.add(started);
  return started;
};
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  providerUrl = await provider.start();
});
afterAll(async () => {
  await Promise.all([...alive].map((one) => one.kill()));
  await provider.stop();
  await suite.close();
});

const owners = async (): Promise<(string | null)[]> => (await suite.look<{ officerId: string | null }>('select officer_id as "officerId" from assignment where office_id = $1 and ended_at is null', [office('mrc-bmc')])).map(({ officerId }) => officerId);
const inHandOf = async (id: string): Promise<number> => (await owners()).filter((owner) => owner === id).length;

it.each(failpointNames.filter((name) => name.startsWith('load.')))('%s: a load that is taken in groups goes on after the api was killed; nothing is nobody’s, and nothing is taken twice', async (name) => {
  const before = await inHandOf(rithy.id);
  for (let made = 0; made < 5; made += 1) await acceptedBy(suite, sokha, await aCase().consentingTo(office('mrc-bmc')).create(suite));
  const { id } = await as(suite, sokha, (ctx) => new HandOverLoad().run(ctx, { officerId: sokha.id, to: rithy.id, reason: 'leave', isTrial: false }));
  const headers = { ...(await consoleHeaders(suite, rithy)), 'content-type': 'application/json' };
  const take = (api: BuiltProcess) => overHttp(api.address)({ method: 'POST', url: `/api/v1/load-handovers/${id}/acceptances`, headers, payload: JSON.stringify({ most: 2 }) });

  // The first group is taken; in the second it dies.
  const doomed = await start(`${name}@2`);
  expect((await take(doomed)).status).toBe(201);
  await expect(take(doomed)).rejects.toThrow();
  await doomed.diedAt(name);
  expect(await inHandOf(rithy.id)).toBe(before + 2);
  expect(await owners()).not.toContain(null);

  const sound = await start();
  for (let left = 1; left > 0; ) left = (JSON.parse((await take(sound)).body) as { left: number }).left;
  expect(await inHandOf(rithy.id)).toBe(before + 5);
  expect(await owners()).not.toContain(null);
  const [told] = await suite.look<{ n: number; cases: number }>(`select count(*)::int as n, count(distinct case_id)::int as cases from audit_entry where action = 'case.assigned' and details->>'handoverId' = $1`, [id]);
  expect(told).toEqual({ n: 5, cases: 5 });
});
