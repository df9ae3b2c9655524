import { Conversations, Texts } from '@sarika/messaging';
import { Log } from '@sarika/platform';
import { Journal, Outbox } from '@sarika/workflow';
import type { Job } from 'bullmq';
import { type EventJob, type QueueConnection, openQueue } from '../../apps/jobs/src/queue.js';
import { Relay } from '../../apps/jobs/src/relay.js';
import type { ActionName } from '../../apps/jobs/src/processors/handlers.js';
import { OUR_NUMBER, aCase, recorded } from '../support/cases.js';
import { jobsOf } from '../support/jobs.js';
import { asIntake, asJob, office } from '../support/people.js';
import { FakeProvider } from '../support/provider.js';
import { type Suite, openSuite } from '../support/suite.js';

// The same jobs run on PostgreSQL and on Redis: `npm test` runs this file on both.
const redis = process.env['TEST_QUEUE'] === 'redis' ? process.env['TEST_QUEUE_URL'] : undefined;

let suite: Suite;
let providerUrl: string;
const provider = new FakeProvider();
const opened: QueueConnection[] = [];
beforeAll(async () => {
  if (process.env['TEST_QUEUE'] === 'redis' && !redis) throw new Error('TEST_QUEUE_URL is missing');
  suite = await openSuite();
  providerUrl = await provider.start();
});
afterAll(async () => {
  await Promise.all(opened.map((connection) => connection.close()));
  await provider.stop();
  await suite.close();
});

const queue = async (): Promise<QueueConnection> => {
  const connection = openQueue({ queueUrl: redis, queueDatabaseUrl: suite.url('sarika_queue') } as Parameters<typeof openQueue>[0]);
  opened.push(connection);
  await connection.queue.waitUntilReady();
  return connection;
};
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let waited = 0; waited < 900; waited += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it never came to this');
};
const allSettled = async (): Promise<boolean> => (await suite.look('select 1 from outbox where settled_at is null and parked_at is null')).length === 0;
const log = new Log('jobs', 'silent');
type Running = (job: Job<EventJob, void, ActionName>, token?: string) => Promise<void>;

/** Relay and worker as the process has them; `around` stands between the queue and the work. */
async function running(around: (work: Running) => Running = (work) => work, changed: Parameters<typeof jobsOf>[3] = {}) {
  const connection = await queue();
  const jobs = jobsOf(suite, suite.notifier, providerUrl, changed);
  const relay = new Relay(suite.jobs, connection.queue, log);
  const worker = connection.work(around((job, token) => jobs.process.run(job, token)), 8);
  worker.on('error', () => undefined);
  relay.start();
  return {
    connection,
    stop: async () => {
      await relay.stop();
      await connection.close();
      opened.splice(opened.indexOf(connection), 1);
    },
  };
}

it('from filing to offer and text, everything comes to its end and happens once', async () => {
  const side = await running();
  const filed = [];
  for (let n = 0; n < 6; n += 1) filed.push(await aCase().consentingTo(office('mrc-bmc')).create(suite));
  const alarmed = await aCase().inDanger().create(suite);
  await until(allSettled);
  for (const { caseId } of filed) expect(await recorded(suite, caseId)).toEqual(['case.filed', 'offer.made']);
  expect((await recorded(suite, alarmed.caseId)).toSorted()).toEqual(['case.alarmed', 'case.filed', 'offer.made']);
  expect(provider.ledger.filter(({ to }) => to === '+85512345009')).toHaveLength(1);
  await side.stop();
});

it('a job that the queue gives twice acts once', async () => {
  const side = await running((work) => async (job, token) => {
    await Promise.all([work(job, token), work(job, token)]);
    await work(job, token);
  });
  const filed = await aCase().consentingTo(office('mrc-bmc'), office('clc-pnh')).create(suite);
  await until(allSettled);
  expect(await recorded(suite, filed.caseId)).toEqual(['case.filed', 'offer.made']);
  await side.stop();
});

it('a job that fails is tried again, and one that always fails is set aside while others flow', async () => {
  let failures = 0;
  const side = await running((work) => work, {
    'ring-duty': async () => {
      failures += 1;
      throw new RangeError('never');
    },
  });
  const poisoned = await aCase().inDanger().create(suite);
  await until(async () => failures > 0);
  const sound = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await until(async () => (await recorded(suite, sound.caseId)).includes('offer.made'));
  await until(async () => (await suite.look('select 1 from parked_job')).length > 0);
  expect(await suite.look('select action, attempts, error_name as name from parked_job')).toEqual([{ action: 'ring-duty', attempts: 5, name: 'RangeError' }]);
  expect(failures).toBe(5);
  await until(allSettled);
  expect(await recorded(suite, poisoned.caseId)).toContain('offer.made');
  await side.stop();
});

it('texts of one conversation leave in the order in which they were said', async () => {
  provider.forget();
  const words = Array.from({ length: 8 }, (_none, n) => `Part ${n + 1}.`);
  for (const text of words) {
    await asIntake(suite, async (ctx) => {
      const conversationId = await new Conversations().ensure(ctx, suite.keyring, OUR_NUMBER, '+85512000987', 'en');
      await new Texts(new Journal()).queue(ctx, suite.keyring, { conversationId, caseId: null, kind: 'dialogue', text, state: 'queued' });
    });
  }
  const side = await running();
  await until(allSettled);
  expect(provider.ledger.map(({ body }) => body)).toEqual(words);
  await side.stop();
});

it('what a wiped queue forgot is given again from the outbox', async () => {
  const lost = await queue();
  const relay = new Relay(suite.jobs, { ...lost.queue, addBulk: async () => [] } as never, log);
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  while ((await relay.once()) > 0);
  expect(await allSettled()).toBe(false);
  await suite.look(`update outbox set relayed_at = relayed_at - interval '10 minutes' where settled_at is null and parked_at is null`);
  await asJob(suite, (ctx) => new Outbox().reclaim(ctx, 120));
  const side = await running();
  await until(allSettled);
  expect(await recorded(suite, filed.caseId)).toEqual(['case.filed', 'offer.made']);
  await side.stop();
});
