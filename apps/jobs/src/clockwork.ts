import type { Database, Log } from '@sarika/platform';
import type { Schedule } from './schedules.js';

/** Runs the schedules, each in a transaction of its own, one process at a time for each. */
export class Clockwork {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly schedules: readonly Schedule[],
    private readonly log: Log,
  ) {}

  start(): void {
    for (const schedule of this.schedules) {
      let busy = false;
      const tick = (): void => {
        if (busy) return;
        busy = true;
        const turn = this.turn(schedule).finally(() => {
          busy = false;
          this.running.delete(turn);
        });
        this.running.add(turn);
      };
      // Once at the start: whatever fell due while nothing ran is caught up at once.
      tick();
      this.timers.push(setInterval(tick, schedule.everySeconds * 1_000));
    }
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running);
  }

  private async turn(schedule: Schedule): Promise<void> {
    try {
      await this.database.within({ as: 'job' }, async ({ db, now }) => {
        const [lock] = await db.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('sarika.schedule.' || $1)) as mine`, [schedule.name]);
        if (!lock?.mine) return;
        const count = await schedule.run({ as: 'job', db, now });
        if (count > 0) this.log.info('schedule.did', { name: schedule.name, count });
      });
    } catch (error) {
      this.log.crash('schedule.failed', error, { name: schedule.name });
    }
  }
}
