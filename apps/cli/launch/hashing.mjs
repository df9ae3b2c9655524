// Content hashes decide whether an installation or a build is still true; dates on files do not survive a clone.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const skipped = new Set(['node_modules', 'dist', '.data', '.cache', '.git']);

/** All files below `folder`, sorted, as absolute paths; a missing folder has none. */
export function filesBelow(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}

/** One hash over names and contents of files and folders given relative to `root`; what is missing counts as empty. */
export function hashOf(root, paths, { only = () => true, salt = '' } = {}) {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) {
    const full = join(root, path);
    const found = statSync(full, { throwIfNoEntry: false });
    const files = !found ? [] : found.isDirectory() ? filesBelow(full) : [full];
    for (const file of files) {
      const name = relative(root, file).split(sep).join('/');
      if (!only(name)) continue;
      // A file may vanish between listing and reading while somebody edits; the next build sees that too.
      try {
        hash.update(`\0${name}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
      } catch (error) {
        if (error.code !== 'ENOENT') throw error;
      }
    }
  }
  return hash.digest('hex');
}
