import { failpointNames } from '@sarika/platform';
import { inbound, webhook } from '../support/api.js';
import { actions } from '../support/cases.js';
import { asWorker, deskId, setPassword } from '../support/people.js';
import { FakeProvider } from '../support/provider.js';
import { type Suite, openSuite } from '../support/suite.js';
import { Visitor, overHttp } from '../support/visitor.js';
import { BuiltProcess } from './processes.js';

jest.setTimeout(300_000);

let suite: Suite;
let providerUrl: string;
const provider = new FakeProvider();
const alive = new Set<BuiltProcess>();
const hit = new Set<string>();
const start = async (...args: Parameters<typeof BuiltProcess.start> extends [unknown, ...infer Rest] ? Rest : never): Promise<BuiltProcess> => {
  const started = await BuiltProcess.start(suite, ...args);
  alive.add(started);
  void started.ended.then(() => alive.delete(started));
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

const asked = (group: string) => failpointNames.filter((name) => name.startsWith(`${group}.`));
const cases = async (): Promise<string[]> => (await suite.look<{ id: string }>('select id from case_file order by id')).map(({ id }) => id);

/** Everything that belongs to a case is there, or there is no case. */
async function isWhole(caseId: string): Promise<void> {
  const [row] = await suite.look<Record<string, number>>(
    `select (select count(*)::int from case_key where case_id = $1) as keys, (select count(*)::int from item where case_id = $1 and kind in ('story','contact','triage')) as items,
            (select count(*)::int from consent where case_id = $1) as consents, (select count(*)::int from access_grant where case_id = $1 and basis = 'consent' and sealed is not null) as grants,
            (select count(*)::int from access_grant where case_id = $1 and recipient_id = $2) as desk, (select count(*)::int from access_grant where case_id = $1 and recipient_kind = 'receipt') as worker,
            (select count(*)::int from offer where case_id = $1) as offers, (select count(*)::int from receipt where case_id = $1) as receipts,
            (select count(*)::int from audit_entry where case_id = $1 and action = 'case.filed') as audit, (select count(*)::int from outbox where event = 'case.filed' and payload->>'caseId' = $1::text) as events`,
    [caseId, deskId],
  );
  expect(row).toMatchObject({ keys: 1, items: 3, desk: 1, worker: 1, receipts: 1, audit: 1, events: 1 });
  expect(row?.['consents']).toBeGreaterThan(0);
  expect(row?.['grants']).toBe(row?.['consents']);
  expect(row?.['offers']).toBe((row?.['consents'] ?? 0) + 1);
}

describe('the api is killed while a complaint is sent', () => {
  let sound: BuiltProcess;
  beforeAll(async () => {
    sound = await start('api', providerUrl);
  });
  afterAll(() => sound.kill());

  it.each(asked('filing'))('%s: sent again it is there once, whole, and its receipt opens it', async (name) => {
    const story = `Killed at ${name}.`;
    const visitor = new Visitor(overHttp(sound.address));
    const key = await visitor.prepare({ story, phone: null });
    const before = await cases();

    const doomed = await start('api', providerUrl, `${name}@1`);
    visitor.send = overHttp(doomed.address);
    const acknowledged = await visitor.sendDraft(key).then(({ status }) => status === 303, () => false);
    await doomed.diedAt(name);
    hit.add(name);

    const stored = (await cases()).filter((id) => !before.includes(id));
    // The filing's last statement travels together with the commit: killed when it is written, she was not answered, and it is there whole or not at all.
    const allowed: Record<string, readonly number[]> = { 'filing.written': [0, 1], 'filing.committed': [1], 'filing.answered': [1] };
    expect(allowed[name] ?? [0]).toContain(stored.length);
    if (stored[0] !== undefined) await isWhole(stored[0]);
    if (acknowledged) expect(stored).toHaveLength(1);

    // She taps once more, and whatever runs then answers as if nothing had happened.
    visitor.send = overHttp(sound.address);
    const again = await visitor.sendDraft(key);
    expect([again.status, again.headers['location']]).toEqual([303, '/km/receipt']);
    const after = (await cases()).filter((id) => !before.includes(id));
    expect(after).toHaveLength(1);
    if (stored.length > 0) expect(after).toEqual(stored);
    await isWhole(after[0] as string);
    const receipt = await visitor.receipt();
    await asWorker(suite, receipt, async (ctx) => {
      expect(ctx.caseId).toBe(after[0]);
      const own = await actions(suite).readOwn.run(ctx);
      expect(own.items.find(({ kind }) => kind === 'story')?.text).toBe(story);
    });
  });

  it.each(asked('hook'))('%s: the provider posts again, and it is one message with one answer', async (name) => {
    const phone = `+85512111${String(100 + asked('hook').indexOf(name))}`;
    const request = webhook('/hooks/sms/inbound', inbound(phone, 'សួស្តី', `SMcrash${asked('hook').indexOf(name)}`));
    const rows = async () => {
      const [row] = await suite.look<Record<string, number>>(`select (select count(*)::int from conversation) as conversations, (select count(*)::int from inbound_text) as texts, (select count(*)::int from outbound_text) as answers, (select count(*)::int from outbox where event = 'text.queued') as events`);
      return row ?? {};
    };
    const before = await rows();
    const grown = async () => Object.values(await rows()).map((n, i) => n - (Object.values(before)[i] ?? 0));

    const doomed = await start('api', providerUrl, `${name}@1`);
    await expect(overHttp(doomed.address)({ ...request, method: 'POST' })).rejects.toThrow();
    await doomed.diedAt(name);
    hit.add(name);
    expect(await grown()).toEqual(name === 'hook.committed' ? [1, 1, 1, 1] : [0, 0, 0, 0]);

    const reply = await overHttp(sound.address)({ ...request, method: 'POST' });
    expect(reply.status).toBe(200);
    expect(await grown()).toEqual([1, 1, 1, 1]);
  });
});

it('every place where the api may be killed was reached', () => {
  expect([...asked('filing'), ...asked('hook')].filter((name) => !hit.has(name))).toEqual([]);
  expect(hit.size).toBeGreaterThan(0);
});
