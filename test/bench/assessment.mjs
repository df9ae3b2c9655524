// What an assessment costs: one claim, and a group of two hundred workers of one employer, each with her own days and hours.
// The limit of the same run is what Node needs to write the same assessments as JSON and read them again: less cannot be done with them.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../../apps/cli/build.mjs';
import { root } from '../../apps/cli/launch/place.mjs';
import { grid, written } from './goals.mjs';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A cannery in Samut Sakhon, fourteen months, the last three unpaid, a deduction and a fee; no two workers alike. */
const worksheetOf = (worker) => ({
  jurisdiction: 'TH', sector: 'seafood', place: 'TH-74', assessedOn: '2026-11-24',
  employment: { from: `2024-08-${String(1 + (worker % 28)).padStart(2, '0')}`, to: '2025-09-30', endedBy: 'employer' },
  pay: [{ from: `2024-08-${String(1 + (worker % 28)).padStart(2, '0')}`, to: '2024-12-31', per: 'day', amount: 363 }, { from: '2025-01-01', to: '2025-09-30', per: 'day', amount: 372 }],
  received: [{ from: `2024-08-${String(1 + (worker % 28)).padStart(2, '0')}`, to: '2025-06-30', amount: 'as agreed' }],
  unpaid: [{ from: '2025-07-01', to: '2025-09-30' }],
  work: [{ daysPerWeek: 6, hoursPerDay: { from: 9 + (worker % 3), to: 12 } }],
  deductions: [{ kind: 'lodging', amount: 500 + (worker % 5) * 100, per: 'month', from: '2025-01-01', to: '2025-06-30' }],
  fees: [{ kind: 'recruitment', amount: 15_000, paidOn: '2024-07-20' }],
});

/** Measures and says it. Nothing is asserted about time. */
export async function benchAssessment({ say }) {
  await build({ say, client: false });
  const library = (name) => import(pathToFileURL(join(root, `dist/libs/${name}/src/index.js`)).href);
  const [{ assess, assessmentData, dayOf, parseWorksheet }, { countryOf, lawPack }] = [await library('wage-claims'), await library('jurisdictions')];
  const packOf = (iso2) => (countryOf(iso2) ? lawPack(iso2) : null);
  const bytesOf = (worker) => Buffer.from(JSON.stringify(worksheetOf(worker)));
  function assessed(bytes) {
    const read = parseWorksheet(bytes, packOf, () => dayOf('2026-11-24'));
    if (!('worksheet' in read)) throw new Error(`the worksheet is refused: ${JSON.stringify(read.faults.map(({ code, details }) => [code, details]))}`);
    return assessmentData(assess({ ...read, packOf }));
  }
  const timed = (work) => {
    const began = performance.now();
    const result = work();
    return { result, took: performance.now() - began };
  };

  const first = timed(() => assessed(bytesOf(0)));
  const group = Array.from({ length: 200 }, (_, worker) => bytesOf(worker));
  group.slice(0, 50).forEach(assessed);
  const rounds = Array.from({ length: 5 }, () => {
    const all = timed(() => group.map(assessed));
    const json = timed(() => all.result.map((assessment) => JSON.parse(JSON.stringify(assessment))));
    const one = median(Array.from({ length: 30 }, (_, worker) => timed(() => assessed(group[worker])).took));
    return { group: all.took, json: json.took, one, lines: all.result.reduce((sum, { lines }) => sum + lines.length, 0) };
  });
  const of = (name) => median(rounds.map((round) => round[name]));
  say(grid([
    ['', 'median', ''],
    ['the first, law packs read', written(first.took, 'ms'), ''],
    ['one claim', written(of('one'), 'ms'), `${first.result.lines.length} lines`],
    ['two hundred workers', written(of('group'), 'ms'), `${of('lines')} lines, ${written(of('group') / of('json'))} times what writing and reading them as JSON takes`],
  ]));
}
