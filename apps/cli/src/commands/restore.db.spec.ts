import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseEntities } from '@sarika/cases';
import { DestroyWraps, GrantEpochs, GrantsSnapshot } from '@sarika/consent';
import { DirectoryCache, organisationEntities } from '@sarika/organisations';
import { Database, type Keyring, RestoreGuard, dataSource, makeGrantEpoch, openKeyring, urlFor } from '@sarika/platform';
import pg from 'pg';
import { type FiledCase, aCase, acceptedBy, actions, refusal } from '../../../../test/support/cases.js';
import { as, asWorker, office, people, setPassword } from '../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../test/support/suite.js';
import { RestoreRefused, backup, replay, restore } from './restore.js';

type DataSource = ReturnType<typeof dataSource>;
jest.setTimeout(240_000);
const { sokha, sreyneang } = people;
const [mrc, union] = [office('mrc-bmc'), office('clc-pnh')];
const dayOf = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const on = (day: string) => (): number => Date.parse(`${day}T12:00:00Z`);

let suite: Suite;
let place: string;
let keysDir: string;
let snapshots: string;
let open: DataSource[] = [];
const made: string[] = [];
beforeEach(async () => {
  suite = await openSuite();
  setPassword(suite);
  place = mkdtempSync(join(tmpdir(), 'sarika-restore-'));
  keysDir = join(place, 'keys');
  snapshots = join(place, 'snapshots');
  cpSync(suite.keysDir, keysDir, { recursive: true });
  rmSync(join(keysDir, 'grant-epochs'), { recursive: true });
  rmSync(join(keysDir, 'seen'), { recursive: true, force: true });
});
afterEach(async () => {
  for (const source of open) await source.destroy();
  open = [];
  const admin = new pg.Client({ connectionString: urlFor(process.env['TEST_DATABASE_ADMIN_URL'] ?? '', { database: 'postgres' }) });
  await suite.close();
  await admin.connect();
  for (const name of made.splice(0)) await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
  rmSync(place, { recursive: true });
});

/** A migrated database with nothing in it, and how each role reaches it. */
async function emptyDatabase(): Promise<(role: 'admin' | 'sarika_owner' | 'sarika_api' | 'sarika_jobs') => string> {
  const name = `restored_${randomBytes(5).toString('hex')}`;
  const admin = new pg.Client({ connectionString: urlFor(process.env['TEST_DATABASE_ADMIN_URL'] ?? '', { database: 'postgres' }) });
  await admin.connect();
  await admin.query(`select pg_advisory_lock(hashtext('sarika.suites'))`);
  await admin.query(`create database ${name} template sarika_template strategy wal_log owner sarika_owner`);
  await admin.query(`grant connect on database ${name} to sarika_api, sarika_jobs`);
  await admin.end();
  made.push(name);
  return (role) => urlFor(suite.url(role), { database: name });
}

/** A host on that database, with keys as they lie in the folder now. */
async function host(url: (role: 'sarika_api' | 'sarika_jobs' | 'admin') => string, keyring: Keyring, isGuarded: boolean): Promise<Stage & { guard: RestoreGuard }> {
  const entities = [...organisationEntities, ...caseEntities];
  const [apiSource, jobsSource, adminSource] = await Promise.all(
    (['sarika_api', 'sarika_jobs', 'admin'] as const).map((role) => dataSource(url(role), { entities, name: `host ${role}`, pool: 4 }).initialize()),
  ) as [DataSource, DataSource, DataSource];
  open.push(apiSource, jobsSource, adminSource);
  const guard = new RestoreGuard(jobsSource, keysDir);
  const [api, jobs] = [new Database(apiSource), new Database(jobsSource)];
  if (isGuarded) {
    api.guardedBy(new RestoreGuard(apiSource, keysDir));
    jobs.guardedBy(guard);
  }
  return { api, jobs, keyring, directory: new DirectoryCache(api, keyring.rootPublic), sessions: new Map(), look: async (text, params = []) => (await adminSource.query(text, [...params])) as never, guard };
}
const suiteUrl = (role: 'sarika_api' | 'sarika_jobs' | 'admin'): string => suite.url(role);
const read = (stage: Stage, who: typeof sokha, filed: FiledCase) => as(stage, who, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
const storyOf = async (stage: Stage, who: typeof sokha, filed: FiledCase) => (await read(stage, who, filed)).items.find(({ kind }) => kind === 'story')?.text;
const readOwn = (stage: Stage, filed: FiledCase) => asWorker(stage, filed.receipt, (ctx) => actions(stage).readOwn.run(ctx));
const stop = (stage: Stage, filed: FiledCase, officeId: string) =>
  asWorker(stage, filed.receipt, (ctx) =>
    actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: filed.filing.consents.find((consent) => consent.officeId === officeId)?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }),
  );
const refused = async (doing: Promise<unknown>): Promise<string> => doing.then(() => 'done', (error: unknown) => (error instanceof RestoreRefused ? error.code : String((error as Error).message)));

/** Nine days ago two cases were filed and a backup was taken; then one was stopped, its keys destroyed, and the grant keys went on. */
async function afterNineDays() {
  makeGrantEpoch(keysDir, dayOf(9));
  const then = await host(suiteUrl, openKeyring(keysDir, on(dayOf(9))), true);
  const [withdrawn, live] = [await aCase().consentingTo(mrc, union).saying('Stopped later.').create(then), await aCase().consentingTo(mrc).saying('Goes on.').create(then)];
  for (const filed of [withdrawn, live]) await acceptedBy(then, sokha, filed);
  await suite.look('update access_grant set created_at = $1, changed_at = $1', [new Date(on(dayOf(9))())]);
  await then.guard.beat();
  const folder = join(place, 'backup');
  await backup(suite.url('admin'), folder);

  makeGrantEpoch(keysDir, dayOf(8));
  const now = await host(suiteUrl, openKeyring(keysDir), true);
  await now.guard.beat();
  const epochs = new GrantEpochs(now.jobs, openKeyring(keysDir), keysDir);
  await epochs.make();
  await stop(now, withdrawn, mrc);
  await asWorker(now, withdrawn.receipt, (ctx) => actions(now).hear.run(ctx, { caseId: ctx.caseId, text: 'After.', receiptId: ctx.receiptId }));
  await suite.look('update consent_withdrawal set destroy_at = now()');
  await now.jobs.within({ as: 'job' }, ({ db, now: at }) => new DestroyWraps().run({ as: 'job', db, now: at }));
  expect((await epochs.run()).destroyed).toEqual([dayOf(9)]);
  return { withdrawn, live, folder, now };
}

it('a backup older than the grant epoch opens nothing by itself, and with the newest snapshot all that lives and nothing that was stopped', async () => {
  const { withdrawn, live, folder, now } = await afterNineDays();
  const keyring = openKeyring(keysDir);
  await new GrantsSnapshot(now.jobs, keyring, snapshots).write();

  const url = await emptyDatabase();
  await restore(url('admin'), folder);
  // The backup alone, past the guard: neither the stopped case nor the live one opens, for nobody.
  const bare = await host(url, openKeyring(keysDir), false);
  expect(await refusal(read(bare, sokha, withdrawn))).toBe('grant.epochGone');
  expect(await refusal(read(bare, sokha, live))).toBe('grant.epochGone');
  for (const filed of [withdrawn, live]) expect(await refusal(readOwn(bare, filed))).toBe('grant.epochGone');

  // And nobody is served: the database is behind what this host has seen.
  const shut = await host(url, openKeyring(keysDir), true);
  expect(await refusal(read(shut, sokha, live))).toBe('restore.replayNeeded');
  await expect(shut.guard.beat()).rejects.toMatchObject({ code: 'restore.replayNeeded' });

  const done = await replay(url('sarika_owner'), openKeyring(keysDir), keysDir, snapshots);
  expect(done.unreadable).toBe(0);
  const served = await host(url, openKeyring(keysDir), true);
  expect(await storyOf(served, sokha, live)).toBe('Goes on.');
  expect((await readOwn(served, live)).items.find(({ kind }) => kind === 'story')?.text).toBe('Goes on.');
  expect(await refusal(read(served, sokha, withdrawn))).toBe('case.notFound');
  expect(await served.look(`select state, sealed is null as empty from access_grant where case_id = $1 and recipient_id = $2`, [withdrawn.caseId, mrc])).toEqual([{ state: 'revoked', empty: true }]);
  // Her own copy is whole as of the backup, and what she adds goes to the epoch that the stopped office never had.
  expect((await readOwn(served, withdrawn)).items.find(({ kind }) => kind === 'story')?.text).toBe('Stopped later.');
  await asWorker(served, withdrawn.receipt, (ctx) => actions(served).hear.run(ctx, { caseId: ctx.caseId, text: 'Again.', receiptId: ctx.receiptId }));
  expect(await served.look(`select case_epoch as epoch from item where case_id = $1 and kind = 'message_in'`, [withdrawn.caseId])).toEqual([{ epoch: 2 }]);
  expect(await served.look(`select details->>'unreadable' as unreadable from audit_entry where action = 'restore.replayed'`)).toEqual([{ unreadable: '0' }]);
  expect(await served.look(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and not relforcerowsecurity`)).toEqual([]);
  // The one who is restored lets the other office be asked and accept, with the wraps of the snapshot.
  const offers = await served.look<{ id: string }>(`update offer set state = 'offered', offered_at = now(), due_at = now() + interval '1 day' where case_id = $1 and office_id = $2 returning id`, [withdrawn.caseId, union]).then((rows) => (Array.isArray(rows[0]) ? (rows[0] as { id: string }[]) : rows));
  await as(served, sreyneang, (ctx) => actions(served).accept.run(ctx, { offerId: offers[0]?.id ?? '' }));
  expect((await read(served, sreyneang, withdrawn)).items.map(({ text }) => text)).toEqual(expect.arrayContaining(['Stopped later.', 'Again.']));
});

it('a withdrawal of the last minute, after the newest snapshot, is replayed from the moves', async () => {
  makeGrantEpoch(keysDir, dayOf(0));
  const now = await host(suiteUrl, openKeyring(keysDir), true);
  const filed = await aCase().consentingTo(mrc).create(now);
  await acceptedBy(now, sokha, filed);
  const keeper = new GrantsSnapshot(now.jobs, openKeyring(keysDir), snapshots);
  await keeper.write();
  await now.guard.beat();
  await backup(suite.url('admin'), join(place, 'backup'));
  await stop(now, filed, mrc);
  expect(await keeper.follow()).toBeGreaterThan(0);
  expect(await keeper.follow()).toBe(0);
  // A process that begins anew goes on where the file ends.
  expect(await new GrantsSnapshot(now.jobs, openKeyring(keysDir), snapshots).follow()).toBe(0);
  await now.guard.beat();

  const url = await emptyDatabase();
  await restore(url('admin'), join(place, 'backup'));
  const done = await replay(url('sarika_owner'), openKeyring(keysDir), keysDir, snapshots);
  expect(done.moved).toBeGreaterThan(0);
  const served = await host(url, openKeyring(keysDir), true);
  expect(await refusal(read(served, sokha, filed))).toBe('case.notFound');
  expect((await readOwn(served, filed)).items.length).toBeGreaterThan(0);
});

it('does not serve without a snapshot, with another’s, with a changed one, or while grants cannot be opened; and changes nothing when it refuses', async () => {
  const { folder, now } = await afterNineDays();
  const url = await emptyDatabase();
  await restore(url('admin'), folder);
  const again = (accept = {}) => replay(url('sarika_owner'), openKeyring(keysDir), keysDir, snapshots, accept);
  expect(await refused(again())).toBe('replay.noSnapshot');
  // Without a snapshot every live grant is under a key that is gone: counted and said.
  expect(await refused(again({ noSnapshot: true }))).toBe('replay.unreadable');

  const file = await new GrantsSnapshot(now.jobs, openKeyring(keysDir), snapshots).write();
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('"state":"revoked"', '"state":"active" '));
  expect(await refused(again())).toMatch(/was changed/);
  // A seal of another length is a changed one, and no fault of ours.
  writeFileSync(file, whole.replace(/"seal":"[0-9a-f]{2}/, '"seal":"'));
  expect(await refused(again())).toMatch(/was changed/);
  writeFileSync(file, whole.split('\n').slice(0, -2).join('\n'));
  expect(await refused(again())).toMatch(/not whole/);
  writeFileSync(file, whole.replace('"version":1', '"version":2'));
  expect(await refused(again())).toMatch(/version 2/);
  const other = openKeyring(keysDir);
  expect(await refused(replay(url('sarika_owner'), { ...other, service: randomBytes(32) }, keysDir, snapshots))).toMatch(/version 2|changed/);
  writeFileSync(file, whole);

  rmSync(join(keysDir, 'grant-epochs', `${dayOf(0)}.key`));
  expect(await refused(again())).toBe('replay.unreadable');
  const shut = await host(url, openKeyring(keysDir), true);
  await expect(shut.guard.sure()).rejects.toMatchObject({ code: 'restore.replayNeeded' });
  expect(await shut.look(`select 1 from audit_entry where action = 'restore.replayed'`)).toEqual([]);
});

it('refuses to copy as a role that row-level security applies to, into a folder or a database that holds something, and what was changed', async () => {
  expect(await refused(backup(suite.url('sarika_owner'), join(place, 'empty')))).toBe('backup.notPrivileged');
  makeGrantEpoch(keysDir, dayOf(0));
  await aCase().consentingTo(mrc).create(await host(suiteUrl, openKeyring(keysDir), false));
  const folder = join(place, 'backup');
  await backup(suite.url('admin'), folder);
  expect(await refused(backup(suite.url('admin'), folder))).toBe('backup.notEmpty');
  expect(await refused(restore(suite.url('admin'), folder))).toBe('backup.notEmpty');
  expect(readdirSync(folder)).not.toContain('session.jsonl');
  const url = await emptyDatabase();
  const items = readFileSync(join(folder, 'item.jsonl'), 'utf8');
  writeFileSync(join(folder, 'item.jsonl'), items.replace('"seq":1', '"seq":2'));
  expect(await refused(restore(url('admin'), folder))).toBe('backup.changed');
});

it('the daily snapshot is made once a day and gone after a week', async () => {
  makeGrantEpoch(keysDir, dayOf(0));
  const now = await host(suiteUrl, openKeyring(keysDir), false);
  const keeper = new GrantsSnapshot(now.jobs, openKeyring(keysDir), snapshots);
  const first = await keeper.daily();
  expect(first).toMatch(new RegExp(`grants-${dayOf(0)}T`));
  expect(await keeper.daily()).toBeNull();
  for (const days of [6, 8]) {
    writeFileSync(join(snapshots, `grants-${dayOf(days)}T010203.000Z.jsonl`), '');
    writeFileSync(join(snapshots, `moves-${dayOf(days)}.jsonl`), '');
  }
  await keeper.daily();
  expect(readdirSync(snapshots).filter((name) => name.includes(dayOf(8)))).toEqual([]);
  expect(readdirSync(snapshots).filter((name) => name.includes(dayOf(6)))).toHaveLength(2);
});

it('a snapshot that a killed process left half written is removed; one that is being written is not', async () => {
  makeGrantEpoch(keysDir, dayOf(0));
  const now = await host(suiteUrl, openKeyring(keysDir), false);
  const keeper = new GrantsSnapshot(now.jobs, openKeyring(keysDir), snapshots);
  await keeper.daily();
  const [torn, busy] = [`grants-${dayOf(0)}T010203.000Z.jsonl.new`, `grants-${dayOf(0)}T010204.000Z.jsonl.new`];
  for (const name of [torn, busy]) writeFileSync(join(snapshots, name), '{');
  const longAgo = Date.now() / 1_000 - 7_200;
  utimesSync(join(snapshots, torn), longAgo, longAgo);
  await keeper.daily();
  expect(readdirSync(snapshots).filter((name) => name.endsWith('.new'))).toEqual([busy]);
});
