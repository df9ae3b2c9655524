// `npm run -s sarika -- <command>`: installs and builds when needed, then runs the command line of the product.
// Standard output holds only what the command prints; everything said here goes to standard error.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './launch/install.mjs';
import { command, root } from './launch/place.mjs';

const say = (text) => process.stderr.write(`${text}\n`);

await command(async () => {
  install({ say });
  await build({ say, client: false });
  const child = spawn(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), ...process.argv.slice(2)], {
    // Paths a person types are relative to where they stand, which npm hands over in INIT_CWD.
    cwd: process.env.INIT_CWD || process.cwd(),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    say(String(error));
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
});
