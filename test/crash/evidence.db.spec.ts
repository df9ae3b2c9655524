import { existsSync, readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { DiskFiles, SweepFiles } from '@sarika/evidence';
import { consoleHeaders } from '../support/api.js';
import { aCase, acceptedBy } from '../support/cases.js';
import { asJob, office, people, setPassword } from '../support/people.js';
import { jpeg } from '../support/photos.js';
import { type Suite, openSuite } from '../support/suite.js';
import { BuiltProcess } from './processes.js';

jest.setTimeout(300_000);

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

const onDisk = (): string[] => {
  const folder = join(suite.dataDir, 'evidence');
  return existsSync(folder) ? readdirSync(folder).flatMap((shelf) => readdirSync(join(folder, shelf))) : [];
};
function upload(address: string, caseId: string, headers: Record<string, string>): Promise<number> {
  const body = Buffer.concat([Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'), jpeg, Buffer.alloc(300_000, 7), Buffer.from('\r\n--b--\r\n')]);
  return new Promise((resolve) => {
    const request = httpRequest(`${address}/api/v1/cases/${caseId}/files`, { method: 'POST', headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(body.length) } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', () => resolve(0));
    request.end(body);
  });
}

it.each([
  ['evidence.reserved', 0],
  ['evidence.arrived', 0],
  ['evidence.kept', 1],
] as const)('the api is killed at %s: what was not acknowledged is there whole or not at all, and the place is free again', async (failpoint, kept) => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, people.sokha, filed);
  const headers = await consoleHeaders(suite, people.sokha);
  const before = onDisk().length;
  const api = await BuiltProcess.start(suite, 'api', 'http://127.0.0.1:1', `${failpoint}@1`);
  expect(await upload(api.address, filed.caseId, headers)).toBe(0);
  await api.diedAt(failpoint);
  expect((await suite.look(`select 1 from evidence_file where case_id = $1 and state = 'kept'`, [filed.caseId])).length).toBe(kept);

  // An hour later.
  await suite.look(`update evidence_file set recorded_at = recorded_at - interval '2 hours' where case_id = $1`, [filed.caseId]);
  const later = { as: 'job' as const, now: new Date(Date.now() + 7_200_000) };
  const sweep = new SweepFiles(new DiskFiles(join(suite.dataDir, 'evidence')));
  await asJob(suite, (ctx) => sweep.run(ctx));
  await asJob(suite, (ctx) => sweep.orphans({ ...ctx, ...later }));
  expect((await suite.look('select 1 from evidence_file where case_id = $1', [filed.caseId])).length).toBe(kept);
  expect(onDisk().length).toBe(before + kept);

  const again = await BuiltProcess.start(suite, 'api', 'http://127.0.0.1:1');
  try {
    expect(await upload(again.address, filed.caseId, headers)).toBe(201);
  } finally {
    await again.stop();
  }
});
