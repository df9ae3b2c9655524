import { type Database, type Log, type SystemContext, failpoint } from '@sarika/platform';
import { Outbox, type RecordedEvent, claimOnce } from '@sarika/workflow';
import { DelayedError, type Job } from 'bullmq';
import { type DeliverText, EarlierStillOnItsWay, ProviderAway } from './processors/deliver-text.js';
import type { Act, ActionName, TransactionalAction } from './processors/handlers.js';
import type { EventJob } from './queue.js';
import { actionsAfter } from './subscriptions.js';

/** Five tries, then the job is set aside with an alarm and the others flow on (confidentiality, fault 27). */
export const MOST_TRIES = 5;

/** Does what follows one event, once, however often the queue asks. */
export class ProcessEvent {
  private readonly outbox = new Outbox();

  constructor(
    private readonly database: Database,
    private readonly actions: Record<TransactionalAction, Act>,
    private readonly deliver: DeliverText,
    private readonly log: Log,
  ) {}

  async run(job: Job<EventJob, void, ActionName>, token?: string): Promise<void> {
    const { eventId, event, payload } = job.data;
    try {
      if (job.name === 'deliver-text') await this.deliver.run(eventId, actionsAfter(event), payload as { outboundTextId: string });
      else await this.inTransaction(job.name, { id: eventId, event, payload });
    } catch (error) {
      if (error instanceof EarlierStillOnItsWay) {
        if (error instanceof ProviderAway) this.log.warn('provider.away', { action: job.name, eventId });
        await job.moveToDelayed(Date.now() + error.waitMs, token);
        throw new DelayedError();
      }
      await this.failed(job, error);
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

  private async failed(job: Job<EventJob, void, ActionName>, error: unknown): Promise<void> {
    const attempt = job.attemptsMade + 1;
    this.log.crash('job.failed', error, { action: job.name, eventId: job.data.eventId, attempt });
    if (attempt < MOST_TRIES) return;
    await this.database.within({ as: 'job' }, ({ db, now }) => this.outbox.park({ as: 'job', db, now }, job.data.eventId, job.name, attempt, error instanceof Error ? error.name : 'unknown'));
    this.log.warn('job.parked', { action: job.name, eventId: job.data.eventId, attempts: attempt });
  }
}
