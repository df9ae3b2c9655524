import { type ConnectionOptions, Queue, type QueueOptions, Worker, type WorkerOptions, type Job, createPostgresBackend, withBackend } from 'bullmq';
import type { JobsConfig } from '@sarika/platform';
import type { Events, EventName } from '@sarika/workflow';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { ActionName } from './processors/handlers.js';

export const QUEUE = 'events';

/** One event with what must be done after it: ids and nothing of a person (a convention test reads this type's values). */
export interface OneEvent {
  readonly eventId: string;
  readonly event: EventName;
  readonly payload: Events[EventName];
}

/** Several events after which the same is to be done, in one job and one transaction. */
export interface SeveralEvents {
  readonly events: readonly OneEvent[];
}

/** What lies in the queue. */
export type EventJob = OneEvent | SeveralEvents;
export const isOne = (job: EventJob): job is OneEvent => 'eventId' in job;

export interface QueueConnection {
  readonly queue: Pick<Queue<EventJob, void, ActionName>, 'addBulk' | 'close' | 'waitUntilReady'>;
  work(process: (job: Job<EventJob, void, ActionName>, token?: string) => Promise<void>, concurrency: number): Worker<EventJob, void, ActionName>;
  close(): Promise<void>;
}

// A job whose process was killed is taken up again within 15 seconds (design, section 5). Neither finished nor failed jobs are
// kept: a kept id would block giving the event again, and what was set aside stands in parked_job.
const working = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 10, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } } as const;

/** Opens the queue: on PostgreSQL by default, on Redis by QUEUE_URL. The same jobs run on both. */
export function openQueue(config: Pick<JobsConfig, 'queueUrl' | 'queueDatabaseUrl'>): QueueConnection {
  if (config.queueUrl) {
    // A queue that cannot be reached must fail fast here: the outbox keeps the events and tries again.
    const adding = new Redis(config.queueUrl, { maxRetriesPerRequest: 2, enableOfflineQueue: true, commandTimeout: 5_000 });
    const consuming = new Redis(config.queueUrl, { maxRetriesPerRequest: null });
    for (const client of [adding, consuming]) client.on('error', () => undefined);
    const queue = new Queue<EventJob, void, ActionName>(QUEUE, { connection: adding as unknown as ConnectionOptions });
    queue.on('error', () => undefined);
    const workers: { close(): Promise<void> }[] = [];
    return {
      queue,
      work: (process, concurrency) => {
        const worker = new Worker<EventJob, void, ActionName>(QUEUE, process, { connection: consuming as unknown as ConnectionOptions, concurrency, ...working });
        workers.push(worker);
        return worker;
      },
      close: async () => {
        await Promise.all(workers.map((worker) => worker.close()));
        await queue.close();
        adding.disconnect();
        consuming.disconnect();
      },
    };
  }
  const classes = withBackend(createPostgresBackend);
  // keepAlive is needed for LISTEN: without it the worker falls back to looking every ten seconds.
  const pool = new pg.Pool({ connectionString: config.queueDatabaseUrl, max: 12, keepAlive: true, options: '-c search_path=bullmq', application_name: 'sarika queue' });
  pool.on('error', () => undefined);
  const queue = new classes.Queue<EventJob, void, ActionName>(QUEUE, { connection: pool } as unknown as QueueOptions<never>);
  queue.on('error', () => undefined);
  const workers: { close(): Promise<void> }[] = [];
  return {
    queue: queue as unknown as QueueConnection['queue'],
    work: (process, concurrency) => {
      const worker = new classes.Worker<EventJob, void, ActionName>(QUEUE, process as never, { connection: pool, concurrency, ...working } as unknown as WorkerOptions<never>);
      workers.push(worker);
      return worker as unknown as Worker<EventJob, void, ActionName>;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await queue.close();
      await pool.end();
    },
  };
}
