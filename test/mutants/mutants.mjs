// `node test/mutants/mutants.mjs [PART …] [--score] [--survivors]`: changes the vault, the receipts' numbers, what of consent needs no database, and the
// policies, one small thing at a time, and asks whether a unit test notices. Part by part (parts.mjs), one process, minutes each; together
// about an hour, so it is no part of `npm test`. What needs a database is asked by faults.mjs.
//
// `--score` measures nothing and prints the table of what was measured last; `--survivors` also what no test noticed.
// A score is noticed / (noticed + unseen). What ran out of time is noticed, as mutation tools count it, and stands in a column of its own.
// A change after which a file of tests cannot even be read is left out of the score, and so is what only runs at import.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parts } from './parts.mjs';

const root = join(import.meta.dirname, '../..');
const say = (text) => process.stdout.write(`${text}\n`);
const asked = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  say(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
const names = asked.length > 0 ? asked : Object.keys(parts);
const reportOf = (name) => join(root, '.cache/mutants/reports', `${name}.json`);

const failed = [];
if (!process.argv.includes('--score')) {
  for (const name of names) {
    rmSync(reportOf(name), { force: true });
    const run = spawnSync(process.execPath, [join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', 'test/mutants/stryker.config.mjs'], { cwd: root, stdio: 'inherit', env: { ...process.env, MUTANTS_PART: name } });
    if (run.status !== 0) failed.push(name);
  }
}

const columns = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'Ignored'];
const score = ({ Killed, Timeout, Survived, NoCoverage }) => {
  const [noticed, all] = [Killed + Timeout, Killed + Timeout + Survived + NoCoverage];
  return all === 0 ? 'none' : `${((100 * noticed) / all).toFixed(1)} %`;
};
const row = (name, counts) => `| ${name} | ${columns.map((status) => counts[status]).join(' | ')} | ${score(counts)} |`;
const none = () => Object.fromEntries(columns.map((status) => [status, 0]));

const groups = new Map();
const survivors = [];
const files = [];
const unmeasured = [];
for (const name of names) {
  if (!existsSync(reportOf(name))) {
    unmeasured.push(name);
    continue;
  }
  const group = groups.get(parts[name].group) ?? none();
  groups.set(parts[name].group, group);
  for (const [file, { mutants, source }] of Object.entries(JSON.parse(readFileSync(reportOf(name), 'utf8')).files)) {
    const counts = none();
    for (const { status, location, mutatorName, replacement } of mutants) {
      if (!(status in counts)) throw new Error(`${file}: a mutant is "${status}", which this table has no column for.`);
      counts[status] += 1;
      group[status] += 1;
      if (status === 'Survived' || status === 'NoCoverage') survivors.push(`${file}:${location.start.line}:${location.start.column} ${mutatorName} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 80)}   in: ${source.split('\n')[location.start.line - 1].trim().slice(0, 160)}`);
    }
    files.push(row(`\`${file}\``, counts));
  }
}
say('');
say('| | killed | out of time | survived | no test | tests unreadable | at import | score |');
say('|---|---|---|---|---|---|---|---|');
for (const [name, counts] of groups) say(row(`**${name}**`, counts));
for (const file of files) say(file);
if (process.argv.includes('--survivors')) for (const line of survivors) say(line);
if (unmeasured.length > 0) say(`Not measured: ${unmeasured.join(', ')}.`);
if (failed.length > 0) {
  say(`Not run to the end: ${failed.join(', ')}.`);
  process.exit(1);
}
