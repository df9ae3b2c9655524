// What the tests need from the system: a private Redis, a browser, fonts that can write Khmer.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The full path of a program on the PATH, or undefined. */
export function program(...names) {
  for (const name of names) {
    for (const folder of [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/usr/sbin']) {
      const path = join(folder || '.', name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; the next folder.
      }
    }
  }
  return undefined;
}

export const redis = () => program('redis-server');
export const browser = () => program('chromium', 'chromium-browser', 'google-chrome');

const hasPackage = (name) => /^Status: install ok installed/m.test(spawnSync('dpkg', ['-s', name], { encoding: 'utf8' }).stdout ?? '');

/** Debian packages that are missing; none where there is no dpkg. */
export function missingPackages() {
  if (!program('dpkg') || !program('apt-get')) return [];
  return [
    ...(redis() ? [] : ['redis-server']),
    ...(browser() ? [] : ['chromium']),
    ...['fonts-noto-core', 'fonts-khmeros'].filter((name) => !hasPackage(name)),
  ];
}

/** Installs what is missing when that is allowed (root on Debian). A failure is said and leaves the suites out, it does not stop the rest. */
export function installPackages(say) {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    say(`Not installed on this machine: ${missing.join(', ')}. As root: apt-get install ${missing.join(' ')}`);
    return;
  }
  say(`Installing from apt: ${missing.join(', ')} …`);
  // Debian starts a service as soon as it is installed. Ours is private to the tests, so the system's must stay off.
  const policy = '/usr/sbin/policy-rc.d';
  const mine = !existsSync(policy);
  if (mine) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const apt = (...args) => spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
    if (!apt('update')) say('apt-get update did not work (network or proxy?); trying with the lists at hand.');
    if (!apt('install', '-y', '--no-install-recommends', ...missing)) say('apt-get could not install everything; the suites that need it are left out.');
  } finally {
    if (mine) rmSync(policy, { force: true });
  }
}
