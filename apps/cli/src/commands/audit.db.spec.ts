import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { MakeCheckpoint, RecordSigner, SequenceRecord } from '@sarika/audit';
import { writeKey } from '@sarika/platform';
import { aCase } from '../../../../test/support/cases.js';
import { office } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { exportBundle, replaceKey } from './audit.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());
const folder = (): string => mkdtempSync(join(suite.dataDir, 'audit-'));
const verify = (...args: string[]) => spawnSync(process.execPath, [join(process.cwd(), 'libs/audit/verify.mjs'), ...args], { encoding: 'utf8' });

it('writes a bundle that the offline verifier accepts, and one byte of the database changed is named', async () => {
  await aCase().consentingTo(office('mrc-bmc')).byWeb('+85512000778').create(suite);
  const signer = new RecordSigner(randomBytes(32));
  await suite.jobs.within({ as: 'job' }, async ({ db, now }) => {
    await new SequenceRecord().run({ as: 'job', db, now });
    await new MakeCheckpoint(signer).run({ as: 'job', db, now });
  });
  const here = folder();
  const file = join(here, 'bundle');
  expect(await exportBundle(suite.url('sarika_jobs'), file, 'whole')).toBeGreaterThan(5);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(verify(file)).toMatchObject({ status: 0, stdout: expect.stringContaining('1 checkpoint, 1 key') });
  await expect(exportBundle(suite.url('sarika_jobs'), file, 'whole')).rejects.toThrow(/EEXIST/);

  await exportBundle(suite.url('sarika_jobs'), join(here, 'withheld'), 'withheld');
  expect(verify(join(here, 'withheld'), '--kept', file)).toMatchObject({ status: 0, stdout: expect.stringContaining('are withheld') });
  expect(readFileSync(join(here, 'withheld'), 'utf8')).not.toContain('case.filed');

  const [entry] = await suite.look<{ index: number; id: string }>(`select l.tree_index::int as index, e.id::text from audit_entry e join audit_leaf l on l.entry_id = e.id where action = 'consent.given'`);
  await suite.look(`update audit_entry set office_id = gen_random_uuid() where id = $1`, [entry?.id]);
  await exportBundle(suite.url('sarika_jobs'), join(here, 'edited'), 'whole');
  expect(verify(join(here, 'edited'))).toMatchObject({ status: 1, stdout: expect.stringContaining(`edit at entry ${entry?.index}:`) });
});

it('replaces the key, wherever it was killed, and not twice at once', () => {
  const keys = folder();
  const path = (name: string): string => join(keys, `audit-signing${name}.key`);
  const first = randomBytes(32);
  writeKey(path(''), first);
  const { before, now } = replaceKey(keys);
  expect(before).toBe(new RecordSigner(first).keyId);
  expect(now).not.toBe(before);
  expect(() => replaceKey(keys)).toThrow(/not over/);
  // Killed between the copy and the exchange.
  const second = readFileSync(path(''), 'utf8');
  renameSync(path(''), path('.next'));
  writeKey(path(''), first);
  expect(replaceKey(keys)).toEqual({ before, now });
  expect(readFileSync(path(''), 'utf8')).toBe(second);
  expect(existsSync(path('.next'))).toBe(false);
  unlinkSync(path('.previous'));
  expect(replaceKey(keys).before).toBe(now);
});
