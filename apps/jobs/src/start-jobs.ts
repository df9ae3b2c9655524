import { join } from 'node:path';
import { readMonths } from '@sarika/cases';
import { DiskFiles } from '@sarika/evidence';
import { SmsProvider } from '@sarika/messaging';
import { DirectoryCache } from '@sarika/organisations';
import { CaseEpochs, GrantEpochs, GrantsSnapshot } from '@sarika/consent';
import { Database, type JobsConfig, type Keyring, KeyringError, type Log, RestoreGuard, dataSource, readNotifierSecret } from '@sarika/platform';
import { Clockwork } from './clockwork.js';
import { ProcessEvent } from './process-event.js';
import { DeliverText } from './processors/deliver-text.js';
import { groupedTransactionalActions, transactionalActions } from './processors/handlers.js';
import { openQueue } from './queue.js';
import { ReconcileTexts } from './reconcile-texts.js';
import { Relay } from './relay.js';
import { BEAT_SECONDS, GRANT_EPOCH_SECONDS, RECONCILE_SECONDS, SEAL_SECONDS, SNAPSHOT_SECONDS, endConsents, raiseWaiting, schedules } from './schedules.js';
import { SealRecord } from './seal-record.js';

export interface RunningJobs {
  stop(): Promise<void>;
}

/** Starts relay, worker of the queue, and clockwork. @throws Error when the database role is privileged or a key is missing */
export async function startJobs(config: JobsConfig, keyring: Keyring, log: Log): Promise<RunningJobs> {
  const source = dataSource(config.databaseUrl, { name: 'sarika jobs', pool: config.databasePool });
  await source.initialize();
  const database = new Database(source);
  await database.refusePrivilegedRole();
  const guard = new RestoreGuard(source, config.keysDir, (error) => log.crash('restore.markNotKept', error));
  database.guardedBy(guard);
  const epochs = new GrantEpochs(database, keyring, config.keysDir);
  const wrong = await database.within({ as: 'job' }, ({ db, now }) => epochs.check({ as: 'job', db, now }));
  if (wrong.length > 0) throw new KeyringError('keyring.wrongKey', `The grant epoch key ${wrong.join(', ')} in the key folder is not the one this database knows. Put back the right file; do not make a new one.`);
  const directory = new DirectoryCache(database, keyring.rootPublic, 'job');
  const notifier = { publicKey: keyring.notifierPublic, secretKey: readNotifierSecret(config.keysDir) };
  const seal = new SealRecord(database, log, config);
  const connection = openQueue(config);
  await connection.queue.waitUntilReady();
  const provider = new SmsProvider(config);
  const deliver = new DeliverText(database, keyring, notifier, provider);
  const process = new ProcessEvent(database, transactionalActions(keyring, directory), groupedTransactionalActions(directory), deliver, log);
  const worker = connection.work((job, token) => process.run(job, token), config.concurrency);
  worker.on('error', (error) => log.crash('worker.error', error));
  const relay = new Relay(database, connection.queue, log);
  relay.start();
  const clockwork = new Clockwork(database, [...schedules(new DiskFiles(join(config.dataDir, 'evidence')), keyring, readMonths(config.retentionMonths)), endConsents(new CaseEpochs(keyring, directory)), ...raiseWaiting(directory)], log);
  clockwork.start();
  const reconcile = new ReconcileTexts(database, keyring, provider, config, log);
  const lookBack = every(RECONCILE_SECONDS, () => reconcile.run(), (error) => log.crash('texts.notReconciled', error));
  const sealing = every(SEAL_SECONDS, () => seal.run(), (error) => log.crash('record.notSealed', error));
  const rotate = async (): Promise<void> => {
    const round = await epochs.run();
    if (round.made.length + round.rewrapped + round.destroyed.length > 0) log.info('grantEpochs.did', { count: round.rewrapped, state: `${round.made.length} made, ${round.destroyed.length} destroyed` });
    if (round.left + round.wrong.length > 0) log.warn('grantEpochs.left', { count: round.left, state: `${round.wrong.length} wrong files` });
  };
  const rotation = every(GRANT_EPOCH_SECONDS, rotate, (error) => log.crash('grantEpochs.failed', error), true);
  // Outside the database and written before the beat: what a restore must replay is on disk when this host has seen that far.
  const snapshot = new GrantsSnapshot(database, keyring, config.snapshotDir ?? join(config.dataDir, 'grant-snapshots'));
  const keep = async (): Promise<void> => {
    await snapshot.follow();
    await guard.beat();
  };
  const beats = every(BEAT_SECONDS, keep, (error) => log.crash('restore.noBeat', error), true);
  const snapshots = every(SNAPSHOT_SECONDS, () => snapshot.daily(), (error) => log.crash('snapshot.failed', error), true);
  return {
    stop: async () => {
      await lookBack.stop();
      await sealing.stop();
      await rotation.stop();
      await beats.stop();
      await snapshots.stop();
      await relay.stop();
      await clockwork.stop();
      await connection.close();
      await source.destroy();
    },
  };
}

/** Runs something with effects outside the database again and again, never twice at once. It holds no transaction meanwhile. */
function every(seconds: number, run: () => Promise<unknown>, failed: (error: unknown) => void, atOnce = false): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const turn = (): void => {
    if (busy) return;
    busy = true;
    running = run()
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  };
  if (atOnce) turn();
  const timer = setInterval(turn, seconds * 1_000);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
