import { Audit } from '@sarika/audit';
import { caseKeyContext } from '@sarika/consent';
import { FinishRenewal, InviteOfficer, Links } from '@sarika/custody';
import { failpointNames } from '@sarika/platform';
import { openGrant, openWrap } from '@sarika/vault';
import { consoleHeaders } from '../support/api.js';
import { aCase, acceptedBy } from '../support/cases.js';
import { type Person, as, asJob, people, setPassword } from '../support/people.js';
import { FakeProvider } from '../support/provider.js';
import { type Suite, openSuite } from '../support/suite.js';
import { BuiltProcess } from './processes.js';

jest.setTimeout(300_000);

const { sokha, rithy } = people;
const MRC = sokha.officeId;
/** More than one batch of 500. */
const CASES = 520;
let suite: Suite;
let providerUrl: string;
let sound: BuiltProcess;
const provider = new FakeProvider();
const alive = new Set<BuiltProcess>();
const hit = new Set<string>();
const start = async (fail = ''): Promise<BuiltProcess> => {
  const started = await BuiltProcess.start(suite, 'api', providerUrl, fail);
  alive.add(started);
  void started.ended.then(() => alive.delete(started));
  return started;
};
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  providerUrl = await provider.start();
  sound = await start();
  const one = await aCase().consentingTo(MRC).create(suite);
  await acceptedBy(suite, sokha, one);
  for (let filed = 1; filed < CASES; filed += 13) await Promise.all(Array.from({ length: Math.min(13, CASES - filed) }, () => aCase().consentingTo(MRC).create(suite)));
});
afterAll(async () => {
  await Promise.all([...alive].map((each) => each.kill()));
  await provider.stop();
  await suite.close();
});

const post = async (at: BuiltProcess, who: Person | null, path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
  const headers = who ? await consoleHeaders(suite, who) : { 'sec-fetch-site': 'same-origin', 'x-sarika': '1' };
  const answer = await fetch(`${at.address}${path}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
};
const killed = async (name: string, n: number, doing: (at: BuiltProcess) => Promise<unknown>): Promise<void> => {
  const doomed = await start(`${name}@${n}`);
  await expect(doing(doomed)).rejects.toThrow();
  await doomed.diedAt(name);
  hit.add(name);
};
const epochs = async () => (await suite.look<{ epoch: number; n: number }>('select recipient_epoch as epoch, count(*)::int as n from access_grant where recipient_id = $1 group by 1 order by 1', [MRC])).map(({ epoch, n }) => [epoch, n]);
/** Grants of the office that nobody of it could open now. */
const unreadable = async (who: Person): Promise<number> => {
  // Read past row-level security, which hides what stands by: the question is whether her keys open it.
  const grants = await suite.look<{ id: string; caseId: string; caseEpoch: number; epoch: number; epochId: string; sealed: Buffer }>(
    `select id, case_id as "caseId", case_epoch as "caseEpoch", recipient_epoch as epoch, epoch_id as "epochId", sealed from access_grant where recipient_id = $1 and state <> 'revoked'`,
    [MRC],
  );
  expect(grants).toHaveLength(CASES);
  return as(suite, who, async (ctx) => {
    let failed = 0;
    for (const { id, caseId, caseEpoch, epoch, epochId, sealed } of grants) {
      try {
        const wrap = openGrant(sealed, suite.keyring.grantEpochNamed(epochId)?.key ?? Buffer.alloc(0), { grantId: id, caseId, caseEpoch, recipientId: MRC, recipientEpoch: epoch });
        openWrap(await ctx.keys.office(epoch), wrap, caseKeyContext(caseId, caseEpoch, MRC, epoch));
      } catch {
        failed += 1;
      }
    }
    return failed;
  });
};

it('rotation.begun: killed while the new key is made there is only the old one, and it can be made again', async () => {
  await killed('rotation.begun', 1, (at) => post(at, sokha, '/api/v1/office-key/rotations', { reason: 'suspicion' }));
  expect(await suite.look('select 1 from office_rotation')).toEqual([]);
  expect(await suite.look('select epoch from key_record where owner_id = $1', [MRC])).toEqual([{ epoch: 1 }]);
  expect(await unreadable(rithy)).toBe(0);
  const made = await post(sound, sokha, '/api/v1/office-key/rotations', { reason: 'suspicion' });
  expect([made.status, made.body['epoch']]).toEqual([201, 2]);
  expect(await unreadable(rithy)).toBe(0);
});

it.each([1, 2])('rotation.moved: killed in batch %i nothing is half moved, all of it is read, and whoever comes goes on', async (batch) => {
  const before = await epochs();
  await killed('rotation.moved', batch, async (at) => {
    for (let n = 1; n < batch; n += 1) expect((await post(at, sokha, '/api/v1/office-key/rotation-batches', {})).status).toBe(200);
    await post(at, sokha, '/api/v1/office-key/rotation-batches', {});
  });
  expect(before).toEqual([[1, CASES]]);
  expect(await epochs()).toEqual(batch === 1 ? [[1, CASES]] : [[1, CASES - 500], [2, 500]]);
  expect(await unreadable(rithy)).toBe(0);
});

it('goes on to the end, and then the old key is destroyed with nothing lost', async () => {
  expect((await post(sound, rithy, '/api/v1/office-key/rotation-batches', {})).body).toEqual({ moved: CASES - 500, remaining: 0, failed: 0 });
  await suite.look(`update office_rotation set started_at = started_at - interval '6 minutes'`);
  expect(await asJob(suite, (ctx) => new FinishRenewal().run(ctx))).toBe(1);
  expect(await suite.look('select distinct epoch from key_wrap where owner_id = $1', [MRC])).toEqual([{ epoch: 2 }]);
  for (const who of [sokha, rithy]) expect(await unreadable(who)).toBe(0);
});

it('custody.committed: killed after her password was kept, her link shows the six words and takes no second one', async () => {
  const link = await as(suite, sokha, (ctx) => new InviteOfficer(new Links(), new Audit()).run(ctx, { officeId: MRC, signIn: 'new@mrc-bmc.demo', name: 'New', languages: ['km'], role: 'officer', takesRestricted: false }));
  await killed('custody.committed', 1, (at) => post(at, null, '/api/v1/links/passwords', { token: link.token, password: 'four bamboo lanterns drift' }));
  const seen = await post(sound, null, '/api/v1/links/looks', { token: link.token });
  expect([seen.body['state'], (seen.body['words'] as unknown[]).length]).toEqual(['waiting', 6]);
  expect((await post(sound, null, '/api/v1/links/passwords', { token: link.token, password: 'another five words drawn here' })).status).toBe(404);
});

it('custody.written: killed while somebody is disabled she is not, and afterwards she is wholly', async () => {
  const leave = (at: BuiltProcess) => post(at, sokha, `/api/v1/people/${rithy.id}/departures`, { reason: 'left', handTo: null, codeAtHand: false });
  await killed('custody.written', 1, leave);
  expect(await suite.look('select state from officer where id = $1', [rithy.id])).toEqual([{ state: 'active' }]);
  expect(await unreadable(rithy)).toBe(0);
  expect((await leave(sound)).status).toBe(201);
  expect(await suite.look('select (select count(*)::int from key_wrap where holder_id = $1) as wraps, (select count(*)::int from session where officer_id = $1) as sessions', [rithy.id])).toEqual([{ wraps: 0, sessions: 0 }]);
  // Her next request is refused.
  expect((await fetch(`${sound.address}/api/v1/session`, { headers: { cookie: `__Host-sarika-officer=${suite.sessions.get(rithy.signIn) ?? ''}` } })).status).toBe(401);
});

it('every place where officers and keys may be killed was reached', () => {
  expect(failpointNames.filter((name) => /^(custody|rotation)\./.test(name) && !hit.has(name))).toEqual([]);
});
