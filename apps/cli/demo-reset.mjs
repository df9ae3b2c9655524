// `npm run demo:reset`: the demo's data, keys and secrets go, so that the next start begins fresh.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftovers } from './launch/children.mjs';
import { isOurs, launcherOf, markName } from './launch/data-dir.mjs';
import { command, dataDirOf, Refusal } from './launch/place.mjs';
import { clusterFolder } from './launch/postgres.mjs';
import { isRunning, sleep } from './launch/processes.mjs';

await command(async () => {
  const dataDir = dataDirOf();
  if (!existsSync(dataDir)) {
    console.log(`There is nothing to wipe: ${dataDir} does not exist.`);
    return;
  }
  if (!isOurs(dataDir)) throw new Refusal(`${dataDir} was not made by Sarika (it lacks the file ${markName}): nothing was deleted.`);
  const launcher = launcherOf(dataDir);
  if (launcher?.alive) throw new Refusal(`Sarika runs over this data: ${launcher.publicUrl} (process ${launcher.pid}).\nStop it with Ctrl-C there, then run this again; nothing was deleted.`);
  // A launcher that was killed may have left processes; they must not write into a folder that is being deleted.
  await endLeftovers(launcher?.children);

  const cluster = existsSync(join(dataDir, 'postgres')) || existsSync(join(dataDir, 'postgres.moved')) ? clusterFolder(join(dataDir, 'postgres')) : undefined;
  const pidFile = cluster && join(cluster, 'postmaster.pid');
  if (pidFile && existsSync(pidFile)) {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    if (isRunning(pid, 'postgres')) {
      process.kill(pid, 'SIGINT');
      for (let waited = 0; isRunning(pid, 'postgres'); waited += 50) {
        if (waited > 20_000) throw new Refusal(`The database (process ${pid}) does not stop: nothing was deleted.`);
        await sleep(50);
      }
    }
  }
  if (cluster) rmSync(cluster, { recursive: true, force: true });
  // The mark goes last: a wipe that was interrupted can be run again.
  for (const name of readdirSync(dataDir)) if (name !== markName) rmSync(join(dataDir, name), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  console.log(`The demo is wiped: ${dataDir} with its database, keys, secrets, phones and logs.`);
  if (process.env.DATABASE_URL) console.log('The database behind DATABASE_URL was not touched: drop its database "sarika" yourself if it was for the demo.');
  console.log('Begin again with: npm start');
});
