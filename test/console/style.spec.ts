import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// A browser and the builder both take a style sheet that closes less than it opens: what follows then holds on a telephone only.
it('the console’s style sheet closes every block before the next part begins', () => {
  const lines = readFileSync(join(__dirname, '../../apps/console/src/console.css'), 'utf8').split('\n');
  let depth = 0;
  const open: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('/* ') && depth !== 0) open.push(`${at + 1} ${line}`);
    depth += (line.match(/\{/g) ?? []).length - (line.match(/\}/g) ?? []).length;
  }
  expect(open).toEqual([]);
  expect(depth).toBe(0);
});
