// `node test/mutants/faults.mjs [--every=N] [--from=N] [--take=N] [--only=TEXT] [--at=FILE:LINE,…] [--list]`: the same question as `npm run mutants` for what
// needs a database. Consent is SQL: a mutation tool sees a string there. So faults are made of the statements themselves (a condition left
// out, a state forgotten, `not exists` turned round, an order reversed) and of the code round them (a refusal that does not come, a step left
// out, a comparison turned round), one at a time, in a copy of the tree, and the database suites of that file are asked whether they notice.
//
// Which faults there are is a function of the source and not of anybody's choice; `--every=N` takes each N-th of them. Left out are locks,
// wiping and failpoints (what they are for shows only when several things happen at once: `sharing.properties.db.spec.ts` and `test/crash`),
// ends of loops (which would never end) and the words of problems. A run that fails because the server did not answer in time proves nothing and is
// made again; what is not in time three times over is counted as noticed, as mutation tools do.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../apps/cli/launch/place.mjs';
import setUp from '../support/database.mjs';

const option = (name, otherwise) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const [every, from, take] = [Number(option('every', '1')), Number(option('from', '0')), Number(option('take', '100000'))];
const only = option('only', '');
// `--at=file.ts:12,other.ts:30` asks again of single lines.
const at = option('at', '').split(',').filter(Boolean);
const say = (text) => process.stdout.write(`${text}\n`);

/** Where the faults are, and which suites are asked, the quickest first. */
const suites = {
  ledger: 'libs/consent/src/ledger.db.spec.ts', epochs: 'libs/consent/src/grant-epochs.db.spec.ts', stopping: 'libs/cases/src/withdrawal.db.spec.ts', sharing: 'libs/cases/src/share-case.db.spec.ts',
  access: 'libs/cases/src/access.db.spec.ts', recorded: 'libs/cases/src/record-stop.db.spec.ts', notice: 'libs/cases/src/stop-notice.db.spec.ts', emergency: 'test/access/emergency.db.spec.ts',
  protected: 'test/access/protected.db.spec.ts', card: 'apps/api/src/officers/number-and-card.db.spec.ts', restore: 'apps/cli/src/commands/restore.db.spec.ts', page: 'apps/api/src/pages/sharing.db.spec.ts', transition: 'libs/cases/src/transition.db.spec.ts', officers: 'apps/api/src/officers/sharing.db.spec.ts',
  calls: 'apps/api/src/officers/call-backs.db.spec.ts', notices: 'test/access/notices.db.spec.ts',
};
const asked = {
  'libs/consent/src/grant.store.ts': ['access', 'stopping', 'protected', 'sharing', 'recorded', 'emergency', 'card', 'ledger', 'transition'],
  'libs/consent/src/new-grants.ts': ['sharing', 'stopping', 'ledger', 'emergency', 'protected', 'page', 'card'],
  'libs/consent/src/case-epoch.store.ts': ['stopping', 'sharing', 'protected', 'emergency', 'card', 'ledger'],
  'libs/consent/src/consent.store.ts': ['ledger', 'sharing', 'stopping', 'page', 'officers', 'emergency', 'protected', 'card'],
  'libs/consent/src/withdrawal.store.ts': ['stopping', 'recorded', 'sharing', 'protected', 'ledger', 'page', 'emergency', 'card', 'transition'],
  'libs/consent/src/call-back.store.ts': ['stopping', 'calls', 'officers', 'emergency'],
  'libs/consent/src/grant-epochs.ts': ['epochs', 'restore'],
  'libs/consent/src/grants-snapshot.ts': ['restore'],
  'libs/consent/src/actions/stop-sharing.ts': ['stopping', 'recorded', 'ledger', 'sharing', 'protected', 'page', 'emergency', 'card', 'transition'],
  'libs/consent/src/actions/share-again.ts': ['stopping', 'protected', 'sharing', 'ledger', 'emergency', 'page', 'notices'],
  'libs/consent/src/actions/call-back.ts': ['stopping', 'calls', 'officers', 'emergency'],
  'libs/consent/src/state-fear.ts': ['notices', 'page'],
  'libs/consent/src/actions/destroy-wraps.ts': ['stopping', 'protected', 'restore', 'sharing'],
  'libs/consent/src/actions/change-end.ts': ['ledger', 'page'],
  'libs/consent/src/actions/expire-consents.ts': ['ledger', 'sharing'],
  'libs/consent/src/actions/exclude-office.ts': ['ledger', 'sharing', 'page'],
  'libs/cases/src/card.policy.ts': ['card', 'sharing'],
};

const untouched = /lockReaders|lockSealing|lockOffers?\(|pg_advisory|pg_try_advisory|failpoint\(|wipe\(|^import |^export \{|^\s*(\/\/|\*|\/\*)|new Problem\(|SnapshotError\(|break;/;

/** Where a condition that begins at `at` ends: the next `and`, `or` or clause at its own depth. */
function endOfCondition(text, at) {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    const rest = text.slice(index);
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') {
      depth -= 1;
      if (depth < 0) return index;
    } else if (text[index] === '`') return index;
    else if (depth === 0 && /^['"][,)]/.test(rest) && !/^'[,)]/.test(rest)) return index;
    else if (depth === 0 && /^\s(and|or|where|join|left join|order by|for update|limit|group by|union)\b/.test(rest)) return index;
    // The end of a plain quoted statement.
    else if (depth === 0 && /^',\s*\[/.test(rest)) return index;
  }
  return text.length;
}

/** Every fault of one file: where, what is there, what stands there instead. */
function faultsOf(file, text) {
  const faults = [];
  const lineOf = (at) => text.slice(0, at).split('\n').length;
  const line = (at) => text.split('\n')[lineOf(at) - 1];
  const add = (kind, at, length, put) => {
    if (untouched.test(line(at))) return;
    const was = text.slice(at, at + length);
    if (was === put || was.length > 600) return;
    faults.push({ file, line: lineOf(at), kind, at, length, put, was: was.replaceAll(/\s+/g, ' ').trim() });
  };
  const all = (pattern, make) => {
    for (const found of text.matchAll(pattern)) make(found, found.index);
  };
  // SQL
  all(/\s(?:and)\s(?=[a-z(])/g, (found, at) => {
    if (!isSql(text, at)) return;
    const end = endOfCondition(text, at + found[0].length);
    add('condition left out', at, end - at, '');
  });
  all(/\bwhere\s(?=[a-z(])/g, (found, at) => {
    if (!isSql(text, at)) return;
    const begin = at + found[0].length;
    const end = endOfCondition(text, begin);
    // The only condition of an insert's or update's row is its address; without it the suites see every row change.
    add('first condition left out', begin, end - begin, 'true');
  });
  all(/in \(('[a-z]+'(?:,'[a-z]+')+)\)/g, (found, at) => {
    const states = found[1].split(',');
    for (const [index, state] of states.entries()) add(`${state} forgotten`, at, found[0].length, `in (${states.filter((_each, n) => n !== index).join(',')})`);
  });
  all(/\bnot exists\b/g, (found, at) => add('turned round', at, found[0].length, 'exists'));
  all(/\bis not null\b/g, (found, at) => isSql(text, at) && add('turned round', at, found[0].length, 'is null'));
  all(/\bis null\b/g, (found, at) => isSql(text, at) && add('turned round', at, found[0].length, 'is not null'));
  all(/order by ([\w.]+) desc/g, (found, at) => add('order reversed', at, found[0].length, `order by ${found[1]} asc`));
  // The code round it
  all(/\bif \((?!ctx\b)/g, (found, at) => {
    let depth = 0;
    for (let index = at + 3; index < text.length; index += 1) {
      if (text[index] === '(') depth += 1;
      if (text[index] === ')' && (depth -= 1) === 0) {
        add('never', at + 4, index - at - 4, 'false as boolean');
        if (!/=> /.test(text.slice(at, index))) add('always', at + 4, index - at - 4, 'true as boolean');
        return;
      }
    }
  });
  all(/^ {4,}(?:for \([^\n]*\) )?await [^\n]*;$/gm, (found, at) => / for update['`],/.test(found[0]) || add('step left out', at, found[0].length, ' '.repeat(4)));
  all(/ (===|!==) /g, (found, at) => add('turned round', at, found[0].length, found[1] === '===' ? ' !== ' : ' === '));
  all(/ (&&|\|\|) /g, (found, at) => !isSql(text, at) && add('and for or', at, found[0].length, found[1] === '&&' ? ' || ' : ' && '));
  // One fault is made once.
  const seen = new Set();
  return faults.filter(({ at, length, put }) => !seen.has(`${at} ${length} ${put}`) && seen.add(`${at} ${length} ${put}`)).sort((a, b) => a.at - b.at || a.length - b.length || (a.put < b.put ? -1 : 1));
}

/** Whether a place lies inside a string that is a statement or a part of one. */
function isSql(text, at) {
  const lineStart = text.lastIndexOf('\n', at) + 1;
  const before = text.slice(0, at);
  const inTemplate = ((before.match(/`/g)?.length ?? 0) & 1) === 1;
  if (inTemplate) return /\b(select|update|insert|delete|exists|from|where|coalesce)\b/i.test(text.slice(before.lastIndexOf('`'), text.indexOf('`', at)));
  const quoted = before.slice(lineStart).match(/'/g)?.length ?? 0;
  return (quoted & 1) === 1 && /'(select|update|insert|delete)\b/.test(text.slice(lineStart, text.indexOf('\n', at)));
}

const files = Object.keys(asked).filter((file) => file.includes(only));
const everyFault = files.flatMap((file) => faultsOf(file, readFileSync(join(root, file), 'utf8')));
const chosen = everyFault.filter(({ file, line }, index) => (at.length > 0 ? at.some((each) => `${file}:${line}`.endsWith(`/${each}`)) : index % every === from % every)).slice(0, take);
say(`${everyFault.length} faults in ${files.length} files, ${chosen.length} of them are made.`);
if (process.argv.includes('--list')) {
  for (const { file, line, kind, was, put } of chosen) say(`${file}:${line} ${kind}: ${was}  →  ${put.trim() || '(nothing)'}`);
  process.exit(0);
}

const place = join(root, '.cache/faults', String(process.pid));
const tree = join(place, 'tree');
const resultFile = option('result', join(root, 'test/artifacts/faults.json'));
let finish = async () => {};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void finish().finally(() => process.exit(1)));

rmSync(place, { recursive: true, force: true });
mkdirSync(tree, { recursive: true });
for (const part of ['apps', 'libs', 'test', 'docs']) cpSync(join(root, part), join(tree, part), { recursive: true, filter: (path) => !/artifacts|apps\/console\/dist/.test(path) });
for (const part of readdirSync(root, { withFileTypes: true })) if (part.isFile()) cpSync(join(root, part.name), join(tree, part.name));
for (const part of ['node_modules', 'dist']) symlinkSync(join(root, part), join(tree, part));
await setUp();
const database = globalThis.sarikaTestDatabase;
finish = async () => {
  await database.stop();
  rmSync(place, { recursive: true, force: true });
};

/** Runs suites. `holds` is null where the machine and not the fault may be to blame. */
function hold(names) {
  const run = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), '--config', join(tree, 'test/mutants/jest-database.config.js'), '-i', '--bail', '--runTestsByPath', ...names.map((name) => suites[name])], {
    cwd: tree, encoding: 'utf8', timeout: 900_000, killSignal: 'SIGKILL', env: { ...process.env, NODE_ENV: 'test', FAULTS_CACHE: join(root, '.cache/faults/jest') },
  });
  const said = `${run.stdout}${run.stderr}`;
  if (run.status === 0) return { holds: true, said };
  const strained = /statement timeout|lock timeout|connection error|Connection terminated|Exceeded timeout|idle-in-transaction/.test(said);
  return { holds: strained || run.status === null ? null : false, said };
}

const results = [];
try {
  // Without a fault everything holds, or nothing below would mean anything.
  const first = [...new Set(files.flatMap((file) => asked[file]))];
  let begins = hold(first);
  for (let again = 0; again < 3 && begins.holds === null; again += 1) begins = hold(first);
  if (!begins.holds) throw new Error(`The suites do not hold without a fault:\n${begins.said.slice(-4000)}`);
  say('Without a fault all suites hold.');
  for (const fault of chosen) {
    const at = join(tree, fault.file);
    const right = readFileSync(join(root, fault.file), 'utf8');
    const faulty = readFileSync(at, 'utf8');
    if (faulty !== right) throw new Error(`${fault.file} changed while its faults were made.`);
    writeFileSync(at, right.slice(0, fault.at) + fault.put + right.slice(fault.at + fault.length));
    let noticed = null;
    let by = null;
    try {
      for (const name of asked[fault.file]) {
        let asking = hold([name]);
        for (let again = 0; again < 2 && asking.holds === null; again += 1) asking = hold([name]);
        if (asking.holds === true) continue;
        noticed = true;
        by = asking.holds === null ? `${name}, not in time three times` : name;
        break;
      }
      noticed ??= false;
    } finally {
      writeFileSync(at, right);
    }
    results.push({ ...fault, noticed, by });
    const so = results.filter((each) => each.noticed).length;
    say(`${noticed ? 'noticed ' : 'UNSEEN  '} ${so}/${results.length} of ${chosen.length}  ${fault.file}:${fault.line} ${fault.kind}: ${fault.was.slice(0, 140)} → ${fault.put.trim().slice(0, 40) || '(nothing)'}${by ? `  [${by}]` : ''}`);
    if (!existsSync(join(root, 'test/artifacts'))) mkdirSync(join(root, 'test/artifacts'), { recursive: true });
    writeFileSync(resultFile, `${JSON.stringify({ every, from, made: results.length, noticed: so, results }, null, 1)}\n`);
  }
  for (const [file, of] of files.map((file) => [file, results.filter((each) => each.file === file)])) if (of.length > 0) say(`${file}: ${of.filter(({ noticed }) => noticed).length} of ${of.length}`);
  say(`${results.filter(({ noticed }) => noticed).length} of ${results.length} faults are noticed (${((100 * results.filter(({ noticed }) => noticed).length) / results.length).toFixed(1)} %).`);
} finally {
  await finish();
}
