import { type Database, type Log, type SystemContext, failpoint } from '@sarika/platform';
import { Outbox } from '@sarika/workflow';
import type { QueueConnection } from './queue.js';
import { actionsAfter } from './subscriptions.js';

const BATCH = 200;
const EAGER_MS = 20;
const IDLE_MS = 250;

/**
 * Turns what was recorded into jobs. It looks often while there is work and seldom while there is none (decision 17), and holds
 * the rows locked until the queue has them: killed in between, they are relayed again, and a handler runs once all the same.
 */
export class Relay {
  private readonly outbox = new Outbox();
  private stopped = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly queue: QueueConnection['queue'],
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    let wait = EAGER_MS;
    while (!this.stopped) {
      try {
        const relayed = await this.once();
        wait = relayed > 0 ? EAGER_MS : Math.min(IDLE_MS, wait * 1.5);
        if (relayed === BATCH) continue;
      } catch (error) {
        this.log.crash('relay.failed', error);
        wait = 1_000;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  /** @returns how many events were relayed */
  async once(): Promise<number> {
    return this.database.within({ as: 'job' }, async ({ db, now }) => {
      const ctx: SystemContext = { as: 'job', db, now };
      const events = await this.outbox.claim(ctx, BATCH);
      if (events.length === 0) return 0;
      failpoint('relay.claimed');
      const jobs = events.flatMap((event) =>
        actionsAfter(event.event).map((action) => ({
          name: action,
          data: { eventId: event.id, event: event.event, payload: event.payload },
          opts: { jobId: `${event.id}.${action}`, attempts: 5, backoff: { type: 'exponential' as const, delay: 1_000 } },
        })),
      );
      if (jobs.length > 0) await this.queue.addBulk(jobs);
      failpoint('relay.published');
      const quiet = events.filter((event) => actionsAfter(event.event).length === 0).map((event) => event.id);
      const loud = events.filter((event) => actionsAfter(event.event).length > 0).map((event) => event.id);
      if (quiet.length > 0) await this.outbox.settle(ctx, quiet);
      if (loud.length > 0) await this.outbox.markRelayed(ctx, loud);
      return events.length;
    });
  }
}
