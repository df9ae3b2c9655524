// Does the time of an answer tell whether a receipt's number exists, or whether a secret begins right? `node test/bench/receipt-timing.mjs
// [--samples=10000]`: opens receipts through the real action against a database of its own, the four kinds of wrong in turn, and prints
// Welch's t between them. |t| below 4.5 is the demand (confidentiality, bad input 14). It asserts nothing; `npm test` does not run it.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { command, root } from '../../apps/cli/launch/place.mjs';
import { setUp } from './setting.mjs';

const asked = process.argv.find((option) => option.startsWith('--samples='));
const samples = Math.max(100, Math.min(20_000, asked ? Number(asked.slice(10)) : 10_000));
const say = (text) => process.stdout.write(`${text}\n`);

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values, around) => values.reduce((sum, value) => sum + (value - around) ** 2, 0) / (values.length - 1);
/** Welch's t of two samples of unequal variance. */
export function welch(left, right) {
  const [a, b] = [mean(left), mean(right)];
  return (a - b) / Math.sqrt(variance(left, a) / left.length + variance(right, b) / right.length);
}
/** Garbage collection and other people's work lengthen a few of each kind: the slowest hundredth of all together is left out of all, by one bound. */
const without = (kinds) => {
  const bound = Object.values(kinds).flat().sort((a, b) => a - b)[Math.floor(Object.values(kinds).flat().length * 0.99)];
  return Object.fromEntries(Object.entries(kinds).map(([name, values]) => [name, values.filter((value) => value <= bound)]));
};

await command(async () => {
  const setting = await setUp({ say });
  try {
    const load = createRequire(join(root, 'dist/apps/cli/src/main.js'));
    const { Database, dataSource, openKeyring } = load(join(root, 'dist/libs/platform/src/index.js'));
    const { OpenReceipt, newCaseNumber, prepareReceipt } = load(join(root, 'dist/libs/receipts/src/index.js'));
    const keyring = openKeyring(setting.keysDir);
    const source = await dataSource(setting.api.env.API_DATABASE_URL, { name: 'timing', pool: 2 }).initialize();
    setting.undo.push(() => source.destroy());
    const open = new OpenReceipt(new Database(source), keyring);
    const receipts = [];
    for (let index = 0; index < 20; index += 1) {
      const receipt = await prepareReceipt(keyring.pepper);
      await setting.sql(`insert into case_file (id, number, filing_key, filed_hour, channel, language, categories, claim_from_home, urgency, kind, stage) values ($1, $2, $3, now(), 'web', 'km', '{W1}', false, 'U2', 'complaint', 'filed')`, [receipt.caseId, receipt.caseNumber, randomBytes(32)]);
      await setting.sql('insert into receipt (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key) values ($1, $2, $3, $4, $5, $6, $7, $8)', [randomUUID(), receipt.caseId, receipt.caseNumber, receipt.salt, JSON.stringify(receipt.cost), receipt.auth, receipt.publicKey, receipt.sealedSecretKey]);
      receipts.push(receipt);
    }
    const wrong = (secret, from) => secret.slice(0, from) + Array.from(secret.slice(from), (digit) => String((Number(digit) + randomInt(1, 10)) % 10)).join('');
    const one = () => receipts[randomInt(receipts.length)];
    const kinds = {
      'a number nobody has': () => [newCaseNumber(), wrong(one().secret, 0)],
      'a number that exists': () => ((receipt) => [receipt.caseNumber, wrong(receipt.secret, 0)])(one()),
      'its first fifteen digits right': () => ((receipt) => [receipt.caseNumber, wrong(receipt.secret, 15)])(one()),
      'the first digit alone wrong': () => ((receipt) => [receipt.caseNumber, String((Number(receipt.secret[0]) + 1) % 10) + receipt.secret.slice(1)])(one()),
    };
    const names = Object.keys(kinds);
    const measured = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = -50; round < samples; round += 1) {
      // In an order drawn anew each round, so that nothing that drifts falls on one kind.
      for (const name of names.map((each) => [Math.random(), each]).sort(([a], [b]) => a - b).map(([, each]) => each)) {
        const [number, secret] = kinds[name]();
        const began = process.hrtime.bigint();
        const refused = await open.run(number, secret).then(() => null, ({ code }) => code);
        const took = Number(process.hrtime.bigint() - began) / 1e6;
        if (refused !== 'receipt.refused') throw new Error(`${name}: ${refused}`);
        if (round >= 0) measured[name].push(took);
      }
      if (round > 0 && round % 1_000 === 0) say(`  ${round} of ${samples}`);
    }
    const kept = without(measured);
    for (const name of names) say(`${name}: mean ${mean(kept[name]).toFixed(3)} ms of ${kept[name].length}`);
    for (const [left, right] of [[0, 1], [1, 2], [1, 3], [2, 3]]) say(`t(${names[left]}, ${names[right]}) = ${welch(kept[names[left]], kept[names[right]]).toFixed(2)}  (demand: |t| < 4.5)`);
  } finally {
    await setting.stop();
  }
});
