import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countries } from './country.js';
import { dataAt } from './data-folder.js';
import { ruleFamilies, type Rule } from './law-pack.js';
import { lawPack, lawPackOf } from './law-packs.js';

const writing = process.env['WRITE_DOCS'] === '1';
const readme = join(process.cwd(), 'libs/jurisdictions/README.md');
const [opens, closes] = ['<!-- coverage: written by coverage.spec.ts -->', '<!-- end of coverage -->'];

const short: Readonly<Record<(typeof ruleFamilies)[number], string>> = {
  minimumWage: 'minimum wage', hours: 'hours', hourlyRate: 'hourly rate', premiums: 'premiums', interest: 'interest', surcharges: 'surcharge', deductions: 'deductions', notice: 'notice', severance: 'severance', leave: 'leave',
  fees: 'fees', limitation: 'limitation', clocks: 'clocks', rounding: 'rounding', documentRetention: 'papers kept',
};

/** How many of a family's rules have a value, of how many. */
function coverage(): string {
  const rows = countries.map(({ iso2 }) => {
    const cells = ruleFamilies.map((family) => {
      const rules = lawPack(iso2)[family] as readonly Rule<unknown>[];
      const coded = rules.filter(({ value }) => value !== null).length;
      return coded === 0 ? '–' : `${coded}/${rules.length}`;
    });
    return `| ${iso2} | ${cells.join(' | ')} |`;
  });
  return [opens, `| | ${ruleFamilies.map((family) => short[family]).join(' | ')} |`, `|${'---|'.repeat(ruleFamilies.length + 1)}`, ...rows, closes].join('\n');
}

it('shows in the README which rules are coded', () => {
  const text = readFileSync(readme, 'utf8');
  const [before, rest] = [text.slice(0, text.indexOf(opens)), text.slice(text.indexOf(closes) + closes.length)];
  if (writing) writeFileSync(readme, before + coverage() + rest);
  expect(readFileSync(readme, 'utf8')).toContain(coverage());
});

it('keeps every version that was ever shipped', () => {
  const path = join(dataAt('packs'), '..', 'pack-versions.json');
  const shipped = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as Record<string, string[]>;
  for (const { iso2 } of countries) {
    const { version } = lawPack(iso2);
    if (writing && !shipped[iso2]?.includes(version)) shipped[iso2] = [...(shipped[iso2] ?? []), version];
    // The newest is the file in use; the others are in the archive, or nobody can read an assessment that was made with them.
    expect([iso2, shipped[iso2]?.at(-1)]).toEqual([iso2, version]);
    for (const older of shipped[iso2] ?? []) expect(lawPackOf(iso2, older).version).toBe(older);
  }
  if (writing) writeFileSync(path, `${JSON.stringify(shipped, null, 2)}\n`);
});
