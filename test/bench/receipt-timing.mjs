// `npm run bench -- receipts [--samples=N] [--seconds=N] [--part=numbers|slowed|digits]`: does the time of an answer tell whether a receipt's number exists, or whether a secret
// begins right? Opens receipts through the real action against a database of its own, and tries through the real limiter. |t| below 4.5 is
// the demand (confidentiality, bad input 14). It asserts nothing.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../apps/cli/launch/place.mjs';
import { setUp } from './setting.mjs';
import { compared, interleaved, sayCompared } from './welch.mjs';

/** @param {{say: (text: string) => void, samples: number, seconds: number, part: string | undefined}} wish */
export async function benchReceipts({ say, samples, seconds, part }) {
  const setting = await setUp({ say });
  try {
    const load = createRequire(join(root, 'dist/apps/cli/src/main.js'));
    const { Database, dataSource, openKeyring } = load(join(root, 'dist/libs/platform/src/index.js'));
    const { OpenReceipt, ReceiptTries, newCaseNumber, prepareReceipt } = load(join(root, 'dist/libs/receipts/src/index.js'));
    const keyring = openKeyring(setting.keysDir);
    const source = await dataSource(setting.api.env.API_DATABASE_URL, { name: 'timing', pool: 2 }).initialize();
    setting.undo.push(() => source.destroy());
    const database = new Database(source);
    const open = new OpenReceipt(database, keyring);
    const tries = new ReceiptTries(database, keyring);
    // Enough cases that the tables have the height they have in use, of which twenty have a receipt that is tried.
    await setting.sql(`insert into case_file (id, number, filing_key, filed_hour, channel, language, categories, claim_from_home, urgency, kind, stage)
      select gen_random_uuid(), lpad((700000000 + n)::text, 9, '0'), decode(md5('k' || n), 'hex'), now(), 'web', 'km', '{W1}', false, 'U2', 'complaint', 'filed' from generate_series(1, 20000) n`);
    await setting.sql(`insert into receipt (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key)
      select gen_random_uuid(), id, number, decode(md5('s' || number), 'hex'), '{"m":19456,"t":2,"p":1}', decode(md5('a' || number) || md5('b' || number), 'hex'), decode(md5('c' || number) || md5('d' || number), 'hex'), decode(repeat(md5('e' || number), 18) || '0000000000000000', 'hex') from case_file where number like '7%'`);
    const receipts = [];
    for (let index = 0; index < 20; index += 1) {
      const receipt = await prepareReceipt(keyring.pepper);
      await setting.sql(`insert into case_file (id, number, filing_key, filed_hour, channel, language, categories, claim_from_home, urgency, kind, stage) values ($1, $2, $3, now(), 'web', 'km', '{W1}', false, 'U2', 'complaint', 'filed')`, [receipt.caseId, receipt.caseNumber, randomBytes(32)]);
      await setting.sql('insert into receipt (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key) values ($1, $2, $3, $4, $5, $6, $7, $8)', [randomUUID(), receipt.caseId, receipt.caseNumber, receipt.salt, JSON.stringify(receipt.cost), receipt.auth, receipt.publicKey, receipt.sealedSecretKey]);
      receipts.push(receipt);
    }
    await setting.sql('analyze');
    // The pages a look-up meets are as warm for a number nobody has as for one that exists: as many of them, asked as often.
    const nobodys = Array.from({ length: 20 }, () => newCaseNumber());
    const wrong = (secret, from) => secret.slice(0, from) + Array.from(secret.slice(from), (digit) => String((Number(digit) + randomInt(1, 10)) % 10)).join('');
    const one = () => receipts[randomInt(receipts.length)];
    const refused = async (number, secret) => {
      const code = await open.run(number, secret).then(() => 'opened', (error) => error.code);
      if (code !== 'receipt.refused') throw new Error(`refused as ${code}`);
    };
    const parts = {
      numbers: {
        share: 1,
        kinds: {
          'a number nobody has': () => refused(nobodys[randomInt(nobodys.length)], wrong(one().secret, 0)),
          'a number that exists, wrong secret': () => ((receipt) => refused(receipt.caseNumber, wrong(receipt.secret, 0)))(one()),
        },
      },
      slowed: {
        share: 1,
        before: async () => {
          for (const number of [...nobodys, ...receipts.map(({ caseNumber }) => caseNumber)]) for (let slip = 0; slip < 4 + 9; slip += 1) await tries.take({ number, network: '203.0.113.7', isKnown: false });
          // Slowed for the whole run: as after a long attack, and nothing about it depends on the number.
          await setting.sql(`update receipt_slowing set free_at = now() + interval '14 minutes' where free_at is not null`);
        },
        kinds: {
          'slowed, a number nobody has': async () => {
            if ((await tries.take({ number: nobodys[randomInt(nobodys.length)], network: '203.0.113.7', isKnown: false })) === null) throw new Error('not slowed');
          },
          'slowed, a number that exists': async () => {
            if ((await tries.take({ number: one().caseNumber, network: '203.0.113.7', isKnown: false })) === null) throw new Error('not slowed');
          },
        },
      },
      digits: {
        share: 0.2,
        kinds: {
          'every digit wrong': () => ((receipt) => refused(receipt.caseNumber, wrong(receipt.secret, 0)))(one()),
          'fifteen digits right': () => ((receipt) => refused(receipt.caseNumber, wrong(receipt.secret, 15)))(one()),
          'the first digit alone wrong': () => ((receipt) => refused(receipt.caseNumber, String((Number(receipt.secret[0]) + 1) % 10) + receipt.secret.slice(1)))(one()),
        },
      },
    };
    for (const [name, { share, before, kinds }] of Object.entries(parts)) {
      if (part !== undefined && part !== name) continue;
      say(`Receipts, ${name} …`);
      await before?.();
      const times = await interleaved(kinds, { samples: Math.round(samples * share), seconds, say });
      const names = Object.keys(kinds);
      for (let left = 0; left < names.length; left += 1) for (let right = left + 1; right < names.length; right += 1) sayCompared(say, names[left], names[right], compared(times[names[left]], times[names[right]]));
    }
  } finally {
    await setting.stop();
  }
}
