import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AskErasure } from '@sarika/cases';
import { aCase, acceptedBy } from '../support/cases.js';
import { asWorker, office, people, setPassword } from '../support/people.js';
import { FakeProvider } from '../support/provider.js';
import { type Suite, openSuite } from '../support/suite.js';
import { BuiltProcess } from './processes.js';

jest.setTimeout(300_000);

let suite: Suite;
let providerUrl: string;
const provider = new FakeProvider();
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  providerUrl = await provider.start();
});
afterAll(async () => {
  await provider.stop();
  await suite.close();
});

const until = async (holds: () => Promise<boolean>, what: string): Promise<void> => {
  for (let waited = 0; waited < 600; waited += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it never came to this: ${what}`);
};
const counts = async (caseId: string): Promise<{ cases: number; items: number; grants: number; stubs: number }> => {
  const [row] = await suite.look<{ cases: number; items: number; grants: number; stubs: number }>(
    `select (select count(*)::int from case_file where id = $1) as cases, (select count(*)::int from item where case_id = $1) as items, (select count(*)::int from access_grant where case_id = $1) as grants, (select count(*)::int from erased_case where case_id = $1) as stubs`,
    [caseId],
  );
  return row as never;
};

it.each(['erasure.written', 'erasure.filesGone'] as const)('the jobs are killed at %s: a whole case or none, and started again they end it', async (failpoint) => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).byWeb(`+8551209900${failpoint.length}`).create(suite);
  await acceptedBy(suite, people.sokha, filed);
  const fileId = randomUUID();
  const folder = join(suite.dataDir, 'evidence', fileId.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, fileId), 'sealed');
  await suite.look(`insert into evidence_file (id, case_id, state, author, case_epoch, blocks, key_wrap, about, about_wrap) values ($1, $2, 'kept', 'worker', 1, 1, 'x', 'x', 'x')`, [fileId, filed.caseId]);
  await asWorker(suite, filed.receipt, (ctx) => new AskErasure().run(ctx));
  await suite.look(`update erasure_wish set asked_at = asked_at - interval '15 days', due_at = due_at - interval '15 days' where case_id = $1`, [filed.caseId]);
  const before = await counts(filed.caseId);
  expect(before).toMatchObject({ cases: 1, stubs: 0 });

  const dying = await BuiltProcess.start(suite, 'jobs', providerUrl, `${failpoint}@1`);
  await dying.diedAt(failpoint);
  const after = await counts(filed.caseId);
  if (failpoint === 'erasure.written') expect(after).toEqual(before);
  else expect(after).toEqual({ cases: 0, items: 0, grants: 0, stubs: 1 });

  const jobs = await BuiltProcess.start(suite, 'jobs', providerUrl);
  try {
    await until(async () => (await counts(filed.caseId)).stubs === 1, 'the case is erased');
    expect(await counts(filed.caseId)).toEqual({ cases: 0, items: 0, grants: 0, stubs: 1 });
  } finally {
    await jobs.stop();
  }
  // What is still to be taken from the disk is taken at the next start at the latest.
  const next = await BuiltProcess.start(suite, 'jobs', providerUrl);
  try {
    await until(async () => !existsSync(join(folder, fileId)) && (await suite.look('select 1 from evidence_removal')).length === 0, 'the file is gone');
    await until(async () => (await suite.look('select 1 from audit_entry where case_id = $1', [filed.caseId])).length === 0, 'the record is erased');
  } finally {
    await next.stop();
  }
});
