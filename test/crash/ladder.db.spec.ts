import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REWRAP_BATCH, caseKeyContext, readSnapshot } from '@sarika/consent';
import { type FailpointName, failpointNames, makeGrantEpoch, openKeyring } from '@sarika/platform';
import { openGrant, openWrap } from '@sarika/vault';
import { type FiledCase, aCase, acceptedBy, actions, refusal } from '../support/cases.js';
import { type Person, as, asWorker, deskId, office, people, setPassword } from '../support/people.js';
import { FakeProvider } from '../support/provider.js';
import { type Stage, type Suite, openSuite } from '../support/suite.js';
import { Visitor, overHttp } from '../support/visitor.js';
import { BuiltProcess } from './processes.js';

jest.setTimeout(180_000);

const { bopha, sokha, sreyneang } = people;
const [centre, union] = [office('mrc-bmc'), office('clc-pnh')];
const dayOf = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const [OLDEST, OLDER, TODAY, TOMORROW] = [dayOf(9), dayOf(8), dayOf(0), dayOf(-1)];
/** Four grants each (the two offices, the desk, the receipt): more than one batch. */
const CASES = 140;

let suite: Suite;
let keysDir: string;
let providerUrl: string;
let filed: FiledCase[];
/** The worker takes her yes back from the centre. */
let stopped: FiledCase;
/** The centre goes on with it. */
let goes: FiledCase;
const provider = new FakeProvider();
const alive = new Set<BuiltProcess>();
const hit = new Set<FailpointName>();

const start = async (app: 'api' | 'jobs', fail = ''): Promise<BuiltProcess> => {
  const started = await BuiltProcess.start({ ...suite, keysDir }, app, providerUrl, fail);
  alive.add(started);
  void started.ended.then(() => alive.delete(started));
  return started;
};
/** This host, with the key folder as it lies there now. */
const host = (day?: string): Stage => ({ ...suite, keyring: openKeyring(keysDir, day === undefined ? Date.now : () => Date.parse(`${day}T12:00:00Z`)) });

beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  providerUrl = await provider.start();
  keysDir = join(mkdtempSync(join(tmpdir(), 'sarika-ladder-')), 'keys');
  cpSync(suite.keysDir, keysDir, { recursive: true });
  for (const name of ['grant-epochs', 'seen']) rmSync(join(keysDir, name), { recursive: true, force: true });
  await suite.look('delete from grant_epoch');
  makeGrantEpoch(keysDir, OLDEST);
  const then = host(OLDEST);
  filed = [];
  while (filed.length < CASES) filed.push(...(await Promise.all(Array.from({ length: Math.min(10, CASES - filed.length) }, () => aCase().consentingTo(centre, union).create(then)))));
  [stopped, goes] = filed as [FiledCase, FiledCase];
  for (const one of [stopped, goes]) await acceptedBy(then, sokha, one);
  // Nobody lagged that day: a grant that was sealed late would keep its key for another week.
  await suite.look('update access_grant set created_at = $1', [new Date(`${OLDEST}T12:00:00Z`)]);
  makeGrantEpoch(keysDir, OLDER);
  // What follows a filing is no part of this.
  await suite.look('update outbox set settled_at = now() where settled_at is null');
});
afterAll(async () => {
  await Promise.all([...alive].map((one) => one.kill()));
  await provider.stop();
  await suite.close();
  rmSync(join(keysDir, '..'), { recursive: true, force: true });
});

const keyFile = (day: string): string => join(keysDir, 'grant-epochs', `${day}.key`);
const snapshots = (): string => join(suite.dataDir, 'grant-snapshots');
const under = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await suite.look<{ id: string; n: number }>('select epoch_id as id, count(*)::int as n from access_grant where sealed is not null group by 1')).map(({ id, n }) => [id, n]));
const total = async (): Promise<number> => Object.values(await under()).reduce((sum, n) => sum + n, 0);
const ofCentre = (): Promise<{ epoch: number; state: string; empty: boolean }[]> =>
  suite.look('select case_epoch as epoch, state, sealed is null as empty from access_grant where case_id = $1 and recipient_id = $2', [stopped.caseId, centre]);

interface Sealed {
  readonly id: string;
  readonly caseId: string;
  readonly caseEpoch: number;
  readonly recipientId: string;
  readonly epoch: number;
  readonly epochId: string;
  readonly sealed: Buffer;
}
/** Past row-level security, which hides what stands by: the question is whether the keys open it. */
const grants = (where: string, ...params: unknown[]): Promise<Sealed[]> =>
  suite.look(
    `select id, case_id as "caseId", case_epoch as "caseEpoch", recipient_id as "recipientId", recipient_epoch as epoch, epoch_id as "epochId", sealed from access_grant where sealed is not null and ${where}`,
    params,
  );
const outerOpened = (stage: Stage, { id, caseId, caseEpoch, recipientId, epoch, epochId, sealed }: Sealed): Buffer =>
  openGrant(sealed, stage.keyring.grantEpochNamed(epochId)?.key ?? Buffer.alloc(32), { grantId: id, caseId, caseEpoch, recipientId, recipientEpoch: epoch });
/** Grants of somebody's office that its keys do not open. */
async function unreadableTo(stage: Stage, who: Person): Promise<string[]> {
  const own = await grants(`recipient_id = $1 and state in ('standby','active')`, who.officeId);
  expect(own.length).toBeGreaterThanOrEqual(CASES - 1);
  return as(stage, who, async (ctx) => {
    const failed: string[] = [];
    for (const grant of own) {
      try {
        openWrap(await ctx.keys.office(grant.epoch), outerOpened(stage, grant), caseKeyContext(grant.caseId, grant.caseEpoch, who.officeId, grant.epoch));
      } catch (error) {
        failed.push(`${grant.id}: ${String(error)}`);
      }
    }
    return failed;
  });
}
const readWhole = async (stage: Stage, who: Person, one: FiledCase): Promise<void> => {
  const { items } = await as(stage, who, (ctx) => actions(stage).read.run(ctx, { caseId: one.caseId }));
  expect(items.length).toBeGreaterThan(0);
  expect(items.filter(({ damaged }) => damaged)).toEqual([]);
};
const readOwn = async (stage: Stage, one: FiledCase): Promise<readonly (string | null)[]> => {
  const { items } = await asWorker(stage, one.receipt, (ctx) => actions(stage).readOwn.run(ctx));
  expect(items.length).toBeGreaterThan(0);
  expect(items.filter(({ text }) => text === null)).toEqual([]);
  return items.map(({ text }) => text);
};

/** Whatever lies half done: nothing is under a key that is gone, and whoever may read reads all of it. */
async function everybodyReads(workers: readonly FiledCase[] = [stopped, goes]): Promise<void> {
  const stage = host();
  expect(await suite.look('select g.id from access_grant g join grant_epoch e on e.id = g.epoch_id where g.sealed is not null and e.destroyed_at is not null')).toEqual([]);
  const failed: string[] = [];
  for (const grant of await grants('true')) {
    try {
      outerOpened(stage, grant);
    } catch (error) {
      failed.push(`${grant.id} under ${grant.epochId}: ${String(error)}`);
    }
  }
  expect(failed).toEqual([]);
  expect(bopha.officeId).toBe(deskId);
  for (const who of [bopha, sokha, sreyneang]) expect([who.signIn, await unreadableTo(stage, who)]).toEqual([who.signIn, []]);
  for (let n = 0; n < workers.length; n += 10) await Promise.all(workers.slice(n, n + 10).map((one) => readOwn(stage, one)));
  await readWhole(stage, sokha, goes);
}
/** The office she stopped sharing with. */
async function centreIsOut(): Promise<void> {
  const stage = host();
  expect(await refusal(as(stage, sokha, (ctx) => actions(stage).read.run(ctx, { caseId: stopped.caseId })))).toBe('case.notFound');
  expect((await ofCentre()).filter(({ epoch, state }) => epoch > 1 || state === 'active' || state === 'standby')).toEqual([]);
  await readWhole(stage, sreyneang, stopped);
}

const killedJobs = async (name: FailpointName): Promise<void> => {
  const doomed = await start('jobs', `${name}@1`);
  await doomed.diedAt(name);
  hit.add(name);
};
/** The jobs are started until it is so: what somebody held just then is left to the next round, which a start is. */
const jobsComeTo = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  let said = '';
  for (let round = 0; round < 3; round += 1) {
    const jobs = await start('jobs');
    try {
      for (let waited = 0; waited < 100; waited += 1) {
        if (await holds()) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    } finally {
      await jobs.stop();
      said += jobs.output;
    }
  }
  throw new Error(`it never came to this: ${what}; under ${JSON.stringify(await under())}\n${said}`);
};

it('withdrawal.written: killed before she was answered nothing of it is there, and said again it holds at once', async () => {
  await everybodyReads();
  const consentId = stopped.filing.consents.find(({ officeId }) => officeId === centre)?.id ?? '';
  const before = await ofCentre();
  const doomed = await start('api', 'withdrawal.written@1');
  const her = new Visitor(overHttp(doomed.address), 'en');
  expect((await her.post('/r', { number: stopped.receipt.number, secret: stopped.receipt.secret })).status).toBe(303);
  await expect(her.post(`/r/stop/${consentId}`, {})).rejects.toThrow();
  await doomed.diedAt('withdrawal.written');
  hit.add('withdrawal.written');
  expect(await suite.look('select 1 from consent_withdrawal')).toEqual([]);
  expect(await suite.look('select epoch from case_key where case_id = $1', [stopped.caseId])).toEqual([{ epoch: 1 }]);
  expect(await ofCentre()).toEqual(before);
  await readWhole(host(), sokha, stopped);

  const sound = await start('api');
  her.send = overHttp(sound.address);
  const answer = await her.post(`/r/stop/${consentId}`, {});
  await sound.stop();
  expect([answer.status, answer.headers['location']]).toEqual([303, '/en/r/who?done=1']);
  expect(await suite.look('select epoch from case_key where case_id = $1 order by 1', [stopped.caseId])).toEqual([{ epoch: 1 }, { epoch: 2 }]);
  expect(await ofCentre()).toEqual([{ epoch: 1, state: 'suspended', empty: false }]);
  // The union goes on with it, and reads also what she says from now on.
  const stage = host();
  await acceptedBy(stage, sreyneang, stopped);
  await asWorker(stage, stopped.receipt, (ctx) => actions(stage).hear.run(ctx, { caseId: ctx.caseId, text: 'Not for the centre.', receiptId: ctx.receiptId }));
  await suite.look('update outbox set settled_at = now() where settled_at is null');
  expect(await readOwn(stage, stopped)).toContain('Not for the centre.');
  await centreIsOut();
  await everybodyReads();
});

it('epoch.made: killed with a new key nobody wrote down, it is the key that is used', async () => {
  const before = await under();
  expect(Object.keys(before).sort()).toEqual([OLDEST, OLDER]);
  await killedJobs('epoch.made');
  expect([existsSync(keyFile(TODAY)), existsSync(keyFile(TOMORROW))]).toEqual([true, false]);
  expect(await suite.look('select 1 from grant_epoch')).toEqual([]);
  expect(await under()).toEqual(before);
  await everybodyReads();
  await centreIsOut();
});

it.each([
  ['rewrap.claimed', 0],
  ['rewrap.written', 0],
  ['rewrap.committed', REWRAP_BATCH],
] as const)('%s: killed in the first batch there are %i under the new key, and all are read', async (name, moved) => {
  const all = await total();
  expect(all).toBeGreaterThan(REWRAP_BATCH);
  await killedJobs(name);
  expect((await under())[TODAY] ?? 0).toBe(moved);
  expect(await total()).toBe(all);
  expect([OLDEST, OLDER, TODAY, TOMORROW].filter((day) => !existsSync(keyFile(day)))).toEqual([]);
  await everybodyReads();
  await centreIsOut();
});

it('epoch.destroyed: killed between the mark and the file nothing is under that key, and the next process removes it', async () => {
  const all = await total();
  await killedJobs('epoch.destroyed');
  expect(await suite.look('select id from grant_epoch where destroyed_at is not null')).toEqual([{ id: OLDEST }]);
  expect(existsSync(keyFile(OLDEST))).toBe(true);
  expect(await under()).toEqual({ [TODAY]: all });
  await everybodyReads();
  await jobsComeTo('the key is gone', () => !existsSync(keyFile(OLDEST)));
  // The other retired less than a week ago.
  expect(existsSync(keyFile(OLDER))).toBe(true);
  await everybodyReads();
  await centreIsOut();
});

it('destroy.written: killed fourteen days later the centre is out all the same, and the next process destroys what it held', async () => {
  await suite.look('update consent_withdrawal set destroy_at = now()');
  await killedJobs('destroy.written');
  expect(await ofCentre()).toEqual([{ epoch: 1, state: 'suspended', empty: false }]);
  await centreIsOut();
  await everybodyReads();
  await jobsComeTo('what it held is destroyed', async () => (await suite.look('select 1 from consent_withdrawal where destroyed_at is null')).length === 0);
  expect(await ofCentre()).toEqual([{ epoch: 1, state: 'revoked', empty: true }]);
  expect(await suite.look(`select 1 from audit_entry where case_id = $1 and action = 'grants.destroyed'`, [stopped.caseId])).toHaveLength(1);
  expect(await suite.look('select grants from destruction')).toEqual([{ grants: 1 }]);
  await centreIsOut();
});

it('snapshot.written: killed before it has its name there is none of today, and the next process writes it and clears the torn one away', async () => {
  rmSync(snapshots(), { recursive: true, force: true });
  await killedJobs('snapshot.written');
  const torn = readdirSync(snapshots()).filter((name) => name.startsWith('grants-'));
  expect(torn).toEqual([expect.stringMatching(/\.jsonl\.new$/)]);
  // Nobody may be writing it any more.
  const longAgo = Date.now() / 1_000 - 7_200;
  utimesSync(join(snapshots(), torn[0] ?? ''), longAgo, longAgo);
  const whole = (): string[] => readdirSync(snapshots()).filter((name) => /^grants-.*Z\.jsonl$/.test(name));
  await jobsComeTo('there is one of today', () => whole().length === 1 && !existsSync(join(snapshots(), torn[0] ?? '')));
  const { lines } = readSnapshot(host().keyring, join(snapshots(), whole()[0] ?? ''));
  const written = lines.filter(({ table, row }) => table === 'access_grant' && row['case_id'] === stopped.caseId && row['recipient_id'] === centre);
  expect(written.map(({ row }) => [row['state'], row['sealed']])).toEqual([['revoked', null]]);
  expect(lines.filter(({ table, row }) => table === 'access_grant' && row['sealed'] !== null)).toHaveLength(await total());
});

it('at the end every worker and every office reads everything, and the centre nothing of what was taken back', async () => {
  await everybodyReads(filed);
  await centreIsOut();
  expect(await suite.look('select 1 from access_grant where sealed is not null and epoch_id <> $1', [TODAY])).toEqual([]);
});

it('every place of the ladder was reached', () => {
  const ladder = failpointNames.filter((name) => /^(withdrawal|destroy|epoch|rewrap|snapshot)\./.test(name));
  expect(ladder.length).toBeGreaterThan(7);
  expect(ladder.filter((name) => !hit.has(name))).toEqual([]);
});
