// Installs the packages when they are missing or no longer the ones package-lock.json names.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './hashing.mjs';
import { Refusal, root } from './place.mjs';

/** Refuses, in words, to run on a Node that is too old (needs 20.19: ES modules that `require` can load). */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Refusal(`Sarika needs Node 20.19 or newer; this is Node ${version}.\nInstall a current Node from https://nodejs.org (the "LTS" button) and run the same command again.`);
}

// The platform is part of it: a folder copied from another machine carries the wrong binaries.
const wanted = () => hashOf(root, ['package-lock.json', 'package.json'], { salt: `${process.version} ${process.platform} ${process.arch}` });
const stamp = join(root, 'node_modules', '.sarika-install');
const npmsOwnRecord = join(root, 'node_modules', '.package-lock.json');

/** True when node_modules holds what package-lock.json asks for, on this Node. */
export function isInstalled() {
  return existsSync(npmsOwnRecord) && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted();
}

function npm(args, options) {
  // npm names its own program when it runs us; otherwise the one on the PATH is taken.
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.c?js$/.test(own)) return spawnSync(process.execPath, [own, ...args], options);
  return spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Installs when needed. `say` gets one sentence at a time. Throws a Refusal when npm fails. */
export function install({ say = console.log } = {}) {
  checkNode();
  if (isInstalled()) return false;
  // npm follows the link and empties what it leads to.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) throw new Refusal('The packages changed, and node_modules is a link to another folder, which would be emptied.\nInstall there first, or take the link away and run the same command again.');
  const started = Date.now();
  say(existsSync(npmsOwnRecord) ? 'The packages changed: installing them again (about a minute) …' : 'Installing the packages (once, about a minute) …');
  const version = npm(['--version'], { cwd: root, encoding: 'utf8' });
  if (version.status !== 0) throw new Refusal('npm was not found. It comes with Node: install Node from https://nodejs.org and run the same command again.');
  const [major, minor] = version.stdout.trim().split('.').map(Number);
  // Older npm does not know the flag and would warn on every run; from 11.19 only scripts on our list may run.
  const strict = major > 11 || (major === 11 && minor >= 19) ? ['--strict-allow-scripts'] : [];
  // What npm prints goes to standard error: standard output belongs to the command that needed the packages.
  const done = npm(['ci', ...strict, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: '' } });
  if (done.status !== 0) throw new Refusal('The packages could not be installed (npm says why above).\nCheck the network or the proxy, then run the same command again; nothing has to be cleaned up first.');
  writeFileSync(stamp, `${wanted()}\n`);
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  return true;
}
