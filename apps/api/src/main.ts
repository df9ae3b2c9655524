import 'reflect-metadata';
import { useLawPacks } from '@sarika/jurisdictions';
import { armFailpoints, Log, lastHandler, openKeyring, readApiConfig, starting } from '@sarika/platform';
import { createApi } from './create-api.js';

await starting(async () => {
  const config = readApiConfig();
  if (config.mode === 'production' && config.failpoints !== '') throw new Error('FAIL is for tests and must not be set in production');
  armFailpoints(config.failpoints);
  // A wrong law stops the start; nobody is told a sum by it. The packs we ship were read by the tests and are read by the jobs at their
  // start: here they wait until somebody asks, because a start costs whoever is filing just then.
  if (config.lawPacksDir !== undefined) useLawPacks(config.lawPacksDir);
  const log = new Log('api', config.logLevel as 'info');
  lastHandler(log);
  const app = await createApi(config, openKeyring(config.keysDir), log);
  await app.listen(config.port, config.host);
  log.info('api.listening', { port: config.port });

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info('api.stopping', { signal });
    // Requests under way are answered; nobody waits longer than half a minute for the rest.
    setTimeout(() => process.exit(1), 30_000).unref();
    void app.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // Started by `npm start`: when the launcher goes, so does this process.
  if (process.env['SARIKA_CHILD'] === '1') process.stdin.resume().on('end', () => stop('launcher gone'));
});
