import { ReadCase } from '@sarika/cases';
import { Conversations, Texts } from '@sarika/messaging';
import { failpointNames } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OUR_NUMBER, aCase, actions } from '../support/cases.js';
import { as, asIntake, office, people, setPassword } from '../support/people.js';
import { FakeProvider } from '../support/provider.js';
import { type Suite, openSuite } from '../support/suite.js';
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

// What is not of the api is of the jobs: a new place is killed at without being named here.
const ofJobs = failpointNames.filter((name) => !/^(filing|hook|evidence|erasure|custody|rotation|withdrawal|destroy|epoch|rewrap|snapshot|posting|load)\./.test(name));
const until = async (holds: () => Promise<boolean>, what: () => string): Promise<void> => {
  for (let waited = 0; waited < 1_200; waited += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it never came to this: ${what()}`);
};

describe('the jobs are killed while they work', () => {
  const open = async (): Promise<string[]> => (await suite.look<{ event: string }>('select event from outbox where settled_at is null and parked_at is null')).map(({ event }) => event);

  it.each(ofJobs)('%s: started again they end everything, and nobody is asked or written to twice', async (name) => {
    provider.forget();

    const filed = await aCase().consentingTo(office('mrc-bmc'), office('clc-pnh')).create(suite);
    const phone = `+85512112${String(100 + failpointNames.indexOf(name))}`;
    const textOf = (words: string) =>
      asIntake(suite, async (ctx) => {
        const conversationId = await new Conversations().ensure(ctx, suite.keyring, OUR_NUMBER, phone, 'en');
        await new Texts(new Journal()).queue(ctx, suite.keyring, { conversationId, caseId: null, kind: 'dialogue', text: words, state: 'queued' });
      });
    await textOf('First.');
    await textOf('Second.');

    const doomed = await start('jobs', providerUrl, `${name}@1`);
    await doomed.diedAt(name);
    hit.add(name);

    const restarted = await start('jobs', providerUrl);
    try {
      await until(async () => (await open()).length === 0, () => restarted.output);
    } finally {
      await restarted.stop();
    }
    expect(await suite.look(`select office_id as id from offer where case_id = $1 and state = 'offered'`, [filed.caseId])).toEqual([{ id: office('mrc-bmc') }]);
    expect(await suite.look(`select 1 from audit_entry where case_id = $1 and action = 'offer.made'`, [filed.caseId])).toHaveLength(1);
    expect(provider.ledger.filter(({ to }) => to === phone).map(({ body }) => body)).toEqual(['First.', 'Second.']);
    expect(await suite.look(`select distinct state from outbound_text where kind = 'dialogue' and created_at > now() - interval '1 hour'`)).toEqual([{ state: 'sent' }]);
    expect(await suite.look('select 1 from parked_job')).toEqual([]);
  });

  it('an accepted case of those that were interrupted opens for its office', async () => {
    const [row] = await suite.look<{ id: string; case_id: string }>(`select id, case_id from offer where state = 'offered' and office_id = $1 limit 1`, [office('mrc-bmc')]);
    await as(suite, people.sokha, (ctx) => actions(suite).accept.run(ctx, { offerId: row?.id ?? '' }));
    const opened = await as(suite, people.sokha, (ctx) => new ReadCase(suite.keyring, new Texts(new Journal())).run(ctx, { caseId: row?.case_id ?? '' }));
    expect(opened.items.every(({ damaged }) => !damaged)).toBe(true);
  });
});

it('every place where the jobs may be killed was reached', () => {
  expect(ofJobs.filter((name) => !hit.has(name))).toEqual([]);
  expect(hit.size).toBeGreaterThan(0);
});
