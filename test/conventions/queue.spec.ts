import { randomUUID } from 'node:crypto';
import type { Database, Log } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import ts from 'typescript';
import { QUEUE } from '../../apps/jobs/src/queue.js';
import { Relay } from '../../apps/jobs/src/relay.js';
import { actionsAfter, subscriptions } from '../../apps/jobs/src/subscriptions.js';
import { declaredEvents } from './declared-events.js';
import { nodesOf, productCode, sourceOf, textOf } from './sources.js';

const payloads = declaredEvents();
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const code = productCode('apps/api', 'apps/jobs', 'apps/cli', 'libs');

/** What `new Queue(…)` and `new Worker(…)` are given first. */
const made = (kind: 'Queue' | 'Worker'): string[] =>
  code.flatMap((path) =>
    [...nodesOf(sourceOf(path))].flatMap((node) =>
      ts.isNewExpression(node) && /(^|\.)(Queue|Worker)$/.test(node.expression.getText()) && node.expression.getText().endsWith(kind) ? [`${path} ${node.arguments?.[0]?.getText() ?? '?'}`] : [],
    ),
  );

it('has one queue, and somebody who takes from it', () => {
  expect(QUEUE).toBe('events');
  // Once over PostgreSQL and once over Redis.
  expect(made('Queue')).toEqual(['apps/jobs/src/queue.ts QUEUE', 'apps/jobs/src/queue.ts QUEUE']);
  expect(made('Worker')).toEqual(['apps/jobs/src/queue.ts QUEUE', 'apps/jobs/src/queue.ts QUEUE']);
  expect(textOf('apps/jobs/src/start-jobs.ts')).toMatch(/\.work\(/);
});

it('is filled by the relay alone', () => {
  expect(code.filter((path) => /\.addBulk\(|queue\.add\(/.test(textOf(path)))).toEqual(['apps/jobs/src/relay.ts']);
});

it('carries ids and nothing of a person', () => {
  expect(payloads.length).toBe(Object.keys(subscriptions).length);
  const wrong = payloads.flatMap(({ event, fields }) => fields.filter(({ name, type }) => !/^[a-z][A-Za-z]*Id$/.test(name) || type !== 'string').map(({ name, type }) => `${event}: ${name}: ${type}`));
  expect(wrong).toEqual([]);
});

/** Every value inside, however deep. */
const leaves = (value: unknown): unknown[] => (value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value]);

describe.each(payloads)('a job of $event', ({ event, fields }) => {
  const payload = Object.fromEntries(fields.map(({ name }) => [name, randomUUID()]));
  const canary = 'សុខា +85512345678 owed 9000 baht';

  it('leaves the record’s details behind', async () => {
    const written: unknown[][] = [];
    const ctx = { as: 'job' as const, now: new Date(), db: { run: async (_text: string, params: readonly unknown[] = []) => (written.push([...params]), 1) } };
    await new Journal().record(ctx as never, { kind: 'service' }, event, payload as never, { said: canary });
    const outbox = String(written[0]?.[6]);
    expect(JSON.parse(outbox)).toEqual(payload);
    // The record has them: otherwise this test would show nothing.
    expect(String(written[0]?.[5])).toContain(canary);
  });

  it('is given to the queue as ids', async () => {
    const jobs: { name: string; data: object; opts: { jobId: string } }[] = [];
    const rows = [{ id: '41', event, payload }];
    const database = { within: (_settings: unknown, work: (unit: unknown) => unknown) => work({ now: new Date(), db: { query: async () => rows, run: async () => 1 } }) };
    const queue = { addBulk: async (bulk: typeof jobs) => void jobs.push(...bulk), close: async () => undefined, waitUntilReady: async () => undefined };
    await new Relay(database as unknown as Database, queue as never, {} as Log).once();
    expect(jobs.map(({ name }) => name)).toEqual([...actionsAfter(event)]);
    for (const job of jobs) {
      expect(job.opts.jobId).toBe(`41.${job.name}`);
      expect(leaves(job.data).filter((leaf) => !(typeof leaf === 'string' && (uuid.test(leaf) || leaf === event || leaf === '41')))).toEqual([]);
    }
  });
});
