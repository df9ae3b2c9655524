import { type Database, type Log, type SystemContext, failpoint } from '@sarika/platform';
import { Outbox, type RecordedEvent, claimEach, claimOnce } from '@sarika/workflow';
import { DelayedError, type Job } from 'bullmq';
import { type DeliverText, EarlierStillOnItsWay, ProviderAway } from './processors/deliver-text.js';
import { type Act, type ActTogether, type ActionName, type GroupedAction, type TransactionalAction, isGrouped } from './processors/handlers.js';
import { type EventJob, type OneEvent, isOne } from './queue.js';
import { actionsAfter } from './subscriptions.js';

/** Five tries, then the job is set aside with an alarm and the others flow on (confidentiality, fault 27). */
export const MOST_TRIES = 5;

/** Does what follows one event, once, however often the queue asks. */
export class ProcessEvent {
  private readonly outbox = new Outbox();

  constructor(
    private readonly database: Database,
    private readonly actions: Record<TransactionalAction, Act>,
    private readonly grouped: Record<GroupedAction, ActTogether>,
    private readonly deliver: DeliverText,
    private readonly log: Log,
  ) {}

  async run(job: Job<EventJob, void, ActionName>, token?: string): Promise<void> {
    const { data } = job;
    if (!isOne(data)) return this.together(job, data.events);
    const { eventId, event, payload } = data;
    try {
      if (job.name === 'deliver-text') await this.deliver.run(eventId, actionsAfter(event), payload as { outboundTextId: string });
      else await this.inTransaction(job.name, { id: eventId, event, payload });
    } catch (error) {
      if (error instanceof EarlierStillOnItsWay) {
        if (error instanceof ProviderAway) this.log.warn('provider.away', { action: job.name, eventId });
        await job.moveToDelayed(Date.now() + error.waitMs, token);
        throw new DelayedError();
      }
      await this.failed(job, eventId, error);
      // The queue keeps what is thrown, in clear: the message of an unexpected error may quote a number or a name.
      throw new Error(error instanceof Error ? error.name : 'unknown');
    }
  }

  private async inTransaction(action: TransactionalAction, event: RecordedEvent): Promise<void> {
    failpoint('job.begun');
    await this.database.within({ as: 'job' }, async (unit) => {
      const ctx: SystemContext = { as: 'job', db: unit.db, now: unit.now };
      if (await claimOnce(ctx, event.id, action)) await this.actions[action](ctx, event);
      // Also where it was done before: an event that was given again must come to its end.
      unit.last(this.outbox.finished(ctx, event.id, actionsAfter(event.event)));
      failpoint('job.written');
    });
    failpoint('job.committed');
  }

  /**
   * Several events in one transaction. What fails together is done one by one, so that one bad case never holds up the others;
   * only what then fails is tried again or set aside.
   */
  private async together(job: Job<EventJob, void, ActionName>, events: readonly OneEvent[]): Promise<void> {
    const { name } = job;
    if (name === 'deliver-text' || !isGrouped(name)) throw new Error('this action is not one that several events share');
    const all = events.map(({ eventId, event, payload }): RecordedEvent => ({ id: eventId, event, payload }));
    try {
      await this.allAtOnce(name, all);
    } catch (error) {
      this.log.warn('job.splitUp', { action: name, count: all.length, errorName: error instanceof Error ? error.name : 'unknown' });
      let last: unknown;
      for (const event of all) {
        try {
          await this.inTransaction(name, event);
        } catch (failure) {
          last = failure;
          await this.failed(job, event.id, failure);
        }
      }
      if (last !== undefined) throw new Error(last instanceof Error ? last.name : 'unknown');
    }
  }

  private async allAtOnce(action: GroupedAction, events: readonly RecordedEvent[]): Promise<void> {
    failpoint('job.begun');
    await this.database.within({ as: 'job' }, async (unit) => {
      const ctx: SystemContext = { as: 'job', db: unit.db, now: unit.now };
      const ids = events.map(({ id }) => id);
      const open = await claimEach(ctx, ids, action);
      if (open.size > 0) await this.grouped[action](ctx, events.filter(({ id }) => open.has(id)));
      unit.last(this.outbox.finishedAll(ctx, ids));
      failpoint('job.written');
    });
    failpoint('job.committed');
  }

  private async failed(job: Job<EventJob, void, ActionName>, eventId: string, error: unknown): Promise<void> {
    const attempt = job.attemptsMade + 1;
    this.log.crash('job.failed', error, { action: job.name, eventId, attempt });
    if (attempt < MOST_TRIES) return;
    await this.database.within({ as: 'job' }, ({ db, now }) => this.outbox.park({ as: 'job', db, now }, eventId, job.name, attempt, error instanceof Error ? error.name : 'unknown'));
    this.log.warn('job.parked', { action: job.name, eventId, attempts: attempt });
  }
}
