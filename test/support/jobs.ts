import { SmsProvider } from '@sarika/messaging';
import { DirectoryCache } from '@sarika/organisations';
import { Log } from '@sarika/platform';
import type { KeyPair } from '@sarika/vault';
import { ProcessEvent } from '../../apps/jobs/src/process-event.js';
import { DeliverText } from '../../apps/jobs/src/processors/deliver-text.js';
import { type Act, type ActTogether, type GroupedAction, type TransactionalAction, groupedTransactionalActions, transactionalActions } from '../../apps/jobs/src/processors/handlers.js';
import { Relay } from '../../apps/jobs/src/relay.js';
import { OUR_NUMBER } from './cases.js';
import { ACCOUNT, TOKEN } from './provider.js';
import type { Stage } from './suite.js';

export interface QueuedJob {
  readonly name: string;
  /** One event, or several that share the job. */
  readonly data: { readonly eventId: string; readonly event: string; readonly payload: Record<string, string>; readonly events?: readonly { readonly eventId: string; readonly payload: Record<string, string> }[] };
  readonly opts: { readonly jobId: string };
}

/** The jobs' side without a queue between: what the relay gives is kept, and done when the test says so. */
export function jobsOf(stage: Stage, notifier: KeyPair, providerUrl = 'http://127.0.0.1:1', changed: Partial<Record<TransactionalAction, Act>> = {}, together: Partial<Record<GroupedAction, ActTogether>> = {}) {
  const given: QueuedJob[] = [];
  const lines: string[] = [];
  const log = new Log('jobs', 'trace', (line) => lines.push(line));
  const provider = new SmsProvider({ smsBaseUrl: providerUrl, smsAccount: ACCOUNT, smsToken: TOKEN, smsNumber: OUR_NUMBER, publicUrl: 'http://sarika.test' });
  const deliver = new DeliverText(stage.jobs, stage.keyring, notifier, provider);
  const directory = new DirectoryCache(stage.jobs, stage.keyring.rootPublic, 'job');
  const process = new ProcessEvent(stage.jobs, { ...transactionalActions(stage.keyring, directory), ...changed }, { ...groupedTransactionalActions(directory), ...together }, deliver, log);
  const queue = { addBulk: async (jobs: readonly unknown[]) => given.push(...(jobs as QueuedJob[])), close: async () => undefined, waitUntilReady: async () => undefined };
  const relay = new Relay(stage.jobs, queue as never, log);
  const run = (job: QueuedJob, attemptsMade = 0): Promise<void> =>
    process.run({ ...job, attemptsMade, moveToDelayed: async () => undefined } as never, 'token');
  return {
    given,
    lines,
    relay,
    deliver,
    process,
    run,
    /** Relays and does everything until nothing follows any more. What is put off is tried again at the end. */
    drain: async (): Promise<void> => {
      let later: QueuedJob[] = [];
      for (let round = 0; round < 200; round += 1) {
        while ((await relay.once()) > 0);
        const jobs = [...later, ...given.splice(0)];
        if (jobs.length === 0) return;
        later = [];
        for (const job of jobs) {
          try {
            await run(job);
          } catch (error) {
            if ((error as Error).name !== 'DelayedError') throw error;
            later.push(job);
          }
        }
      }
      throw new Error('the outbox does not come to its end');
    },
  };
}
