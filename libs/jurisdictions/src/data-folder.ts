import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file or folder of `libs/jurisdictions/data`. It stays where it is reviewed; the compiled program stands in another folder and walks up to it. */
export function dataAt(name: string): string {
  const place = join('libs', 'jurisdictions', 'data', name);
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, place))) return join(folder, place);
    if (folder === dirname(folder)) throw new Error(`${place} is missing: the clone is not whole.`);
  }
}
