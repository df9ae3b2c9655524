import { type Database, type Log, type SystemContext, failpoint } from '@sarika/platform';
import { Outbox, type RecordedEvent } from '@sarika/workflow';
import { MOST_TRIES } from './process-event.js';
import { type ActionName, type GroupedAction, isGrouped } from './processors/handlers.js';
import type { EventJob, QueueConnection } from './queue.js';
import { actionsAfter } from './subscriptions.js';

const BATCH = 200;
/** So few are given one by one: each is tried, and fails, by itself. More wait for one another less when they share a job (performance.md). */
const FEW = 2;
const GROUP = 50;
const EAGER_MS = 20;
const IDLE_MS = 250;

const options = (id: string) => ({ jobId: id, attempts: MOST_TRIES, backoff: { type: 'exponential' as const, delay: 1_000 } });
const oneJob = (action: ActionName, event: RecordedEvent) => ({ name: action, data: { eventId: event.id, event: event.event, payload: event.payload } as EventJob, opts: options(`${event.id}.${action}`) });

/** The jobs that follow some events, in their order. */
export function jobsFor(events: readonly RecordedEvent[]) {
  const jobs: { name: ActionName; data: EventJob; opts: ReturnType<typeof options> }[] = [];
  const together = new Map<GroupedAction, RecordedEvent[]>();
  for (const event of events) {
    const actions = actionsAfter(event.event);
    const [only] = actions;
    // An event is settled when all that follows it is done: only where one thing follows can several be settled at once.
    if (actions.length === 1 && only && isGrouped(only)) together.set(only, [...(together.get(only) ?? []), event]);
    else jobs.push(...actions.map((action) => oneJob(action, event)));
  }
  for (const [action, all] of together) {
    if (all.length <= FEW) jobs.push(...all.map((event) => oneJob(action, event)));
    else
      for (let from = 0; from < all.length; from += GROUP) {
        const part = all.slice(from, from + GROUP);
        jobs.push({ name: action, data: { events: part.map((event) => ({ eventId: event.id, event: event.event, payload: event.payload })) }, opts: options(`${part[0]?.id}-${part.at(-1)?.id}.${action}`) });
      }
  }
  return jobs;
}

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
      const jobs = jobsFor(events);
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
