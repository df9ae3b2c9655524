import { SmsProvider } from '@sarika/messaging';
import { DirectoryCache } from '@sarika/organisations';
import { Database, type JobsConfig, type Keyring, type Log, dataSource, readNotifierSecret } from '@sarika/platform';
import { Clockwork } from './clockwork.js';
import { ProcessEvent } from './process-event.js';
import { DeliverText } from './processors/deliver-text.js';
import { transactionalActions } from './processors/handlers.js';
import { openQueue } from './queue.js';
import { Relay } from './relay.js';
import { schedules } from './schedules.js';

export interface RunningJobs {
  stop(): Promise<void>;
}

/** Starts relay, worker of the queue, and clockwork. @throws Error when the database role is privileged or a key is missing */
export async function startJobs(config: JobsConfig, keyring: Keyring, log: Log): Promise<RunningJobs> {
  const source = dataSource(config.databaseUrl, { name: 'sarika jobs', pool: config.databasePool });
  await source.initialize();
  const database = new Database(source);
  await database.refusePrivilegedRole();
  const directory = new DirectoryCache(database, keyring.rootPublic, 'job');
  const notifier = { publicKey: keyring.notifierPublic, secretKey: readNotifierSecret(config.keysDir) };
  const connection = openQueue(config);
  await connection.queue.waitUntilReady();
  const deliver = new DeliverText(database, keyring, notifier, new SmsProvider(config));
  const process = new ProcessEvent(database, transactionalActions(keyring, directory), deliver, log);
  const worker = connection.work((job, token) => process.run(job, token), config.concurrency);
  worker.on('error', (error) => log.crash('worker.error', error));
  const relay = new Relay(database, connection.queue, log);
  relay.start();
  const clockwork = new Clockwork(database, schedules(), log);
  clockwork.start();
  return {
    stop: async () => {
      await relay.stop();
      await clockwork.stop();
      await connection.close();
      await source.destroy();
    },
  };
}
