import 'reflect-metadata';
import { useLawPacks } from '@sarika/jurisdictions';
import { Log, armFailpoints, lastHandler, openKeyring, readJobsConfig, starting } from '@sarika/platform';
import { startJobs } from './start-jobs.js';

await starting(async () => {
  const config = readJobsConfig();
  if (config.mode === 'production' && config.failpoints !== '') throw new Error('FAIL is for tests and must not be set in production');
  armFailpoints(config.failpoints);
  // A wrong law stops the start; nobody is told a sum by it.
  useLawPacks(config.lawPacksDir ?? null);
  const log = new Log('jobs', config.logLevel as 'info');
  lastHandler(log);
  const jobs = await startJobs(config, openKeyring(config.keysDir), log);
  log.info('jobs.started');

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info('jobs.stopping', { signal });
    setTimeout(() => process.exit(1), 30_000).unref();
    void jobs.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  if (process.env['SARIKA_CHILD'] === '1') process.stdin.resume().on('end', () => stop('launcher gone'));
});
