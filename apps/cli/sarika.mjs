// `npm run -s sarika -- <command>`: installs and builds when needed, then runs the command line of the product.
// Standard output holds only what the command prints; everything said here goes to standard error.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './launch/install.mjs';
import { isOurs, secretsOf } from './launch/data-dir.mjs';
import { command, dataDirOf, root } from './launch/place.mjs';
import { portOf } from './launch/postgres.mjs';

const say = (text) => process.stderr.write(`${text}\n`);

/** What `audit` needs and is not set: the demo's own database while it runs, and its keys. */
function demoSettings() {
  const dataDir = dataDirOf();
  if (process.argv[2] !== 'audit' || !isOurs(dataDir)) return {};
  const port = portOf(join(dataDir, 'postgres'));
  return {
    ...(port && !process.env.JOBS_DATABASE_URL && { JOBS_DATABASE_URL: `postgresql://sarika_jobs:${secretsOf(dataDir).roles.sarika_jobs}@127.0.0.1:${port}/sarika` }),
    ...(!process.env.SARIKA_KEYS_DIR && { SARIKA_KEYS_DIR: join(dataDir, 'keys') }),
  };
}

await command(async () => {
  install({ say });
  await build({ say, client: false });
  const child = spawn(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), ...process.argv.slice(2)], {
    // Paths a person types are relative to where they stand, which npm hands over in INIT_CWD.
    cwd: process.env.INIT_CWD || process.cwd(),
    stdio: 'inherit',
    env: { ...process.env, ...demoSettings() },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    say(String(error));
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
});
