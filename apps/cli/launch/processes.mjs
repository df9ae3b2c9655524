// Questions about processes that are not our children.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether a process of that number lives; with `name`, whether its command line holds that word. A zombie is not alive. */
export function isRunning(pid, name) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  if (process.platform === 'linux') {
    try {
      // The state stands after the command, which is in brackets and may itself hold brackets.
      const state = /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/s, ')'))?.[1];
      if (state === 'Z' || state === 'X') return false;
      return name === undefined || readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(name);
    } catch (error) {
      if (error.code === 'ENOENT' || error.code === 'ESRCH') return false;
      return true;
    }
  }
  if (process.platform === 'win32') return true;
  const asked = spawnSync('ps', ['-o', 'state=,command=', '-p', String(pid)], { encoding: 'utf8' });
  return asked.status === 0 && !/^\s*Z/.test(asked.stdout) && (name === undefined || asked.stdout.includes(name));
}
