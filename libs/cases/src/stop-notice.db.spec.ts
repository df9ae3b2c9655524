import { randomUUID } from 'node:crypto';
import { Alarms } from '@sarika/audit';
import { AllowOffice, Consents, ExcludeOffice } from '@sarika/consent';
import { type FiledCase, aCase, acceptedBy, actions, offerCase, refusal } from '../../../test/support/cases.js';
import { as, asJob, asWorker, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { AcknowledgeStop } from './actions/acknowledge-stop.js';
import { AlarmUnacknowledged } from './actions/alarm-unacknowledged.js';
import { LiftStop } from './actions/lift-stop.js';
import { ShareCase } from './actions/share-case.js';
import { TellToStop } from './actions/tell-to-stop.js';
import { OfficeChanges } from './assignment.store.js';
import { StopNotices } from './stop-notice.store.js';
import { Journal } from '@sarika/workflow';

const { sokha, rithy, bopha, kunthea, panha } = people;
const mrc = office('mrc-bmc');
const notices = new StopNotices();
const acknowledge = new AcknowledgeStop(notices, new OfficeChanges(), new Journal());
let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());

const stop = (filed: FiledCase) =>
  asWorker(stage, filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
const tell = (filed: FiledCase) => asJob(stage, (ctx) => new TellToStop().run(ctx, { caseId: filed.caseId, consentId: filed.filing.consents[0]?.id ?? '' }));
const waiting = (who: typeof sokha) => as(stage, who, (ctx) => notices.waiting(ctx, ctx.actor.officeId));
const saysSo = (who: typeof sokha, noticeId: string) => as(stage, who, (ctx) => acknowledge.run(ctx, { noticeId }));

/** Opened by Sokha twice and by Rithy once, and then stopped. */
async function stopped(): Promise<FiledCase> {
  const filed = await aCase().consentingTo(mrc).create(stage);
  await acceptedBy(stage, sokha, filed);
  for (const who of [sokha, sokha, rithy]) await as(stage, who, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
  await stop(filed);
  return filed;
}

it('asks nobody who never opened it', async () => {
  const filed = await aCase().consentingTo(mrc).create(stage);
  await offerCase(stage, filed.caseId);
  await stop(filed);
  expect(await tell(filed)).toBe(0);
});

it('asks everybody of that office who had, once, and says the number and no reason', async () => {
  const filed = await stopped();
  expect(await tell(filed)).toBe(2);
  expect(await tell(filed)).toBe(0);
  const asked = await waiting(sokha);
  expect(new Map(asked.map(({ officerId, opened, number }) => [officerId, [opened, number]]))).toEqual(new Map([[sokha.id, [2, filed.number]], [rithy.id, [1, filed.number]]]));
  for (const who of [bopha, kunthea]) expect(await waiting(who)).toEqual([]);
});

it('is answered by her who is asked, once, and by nobody else', async () => {
  const filed = await stopped();
  await tell(filed);
  const mine = (await waiting(sokha)).find(({ officerId }) => officerId === sokha.id)?.id ?? '';
  expect(await refusal(saysSo(rithy, mine))).toBe('stop.notFound');
  expect(await refusal(saysSo(kunthea, mine))).toBe('stop.notFound');
  expect(await refusal(saysSo(sokha, randomUUID()))).toBe('stop.notFound');
  expect(await refusal(saysSo(panha, mine))).toBe('role.notAllowed');
  await saysSo(sokha, mine);
  expect(await refusal(saysSo(sokha, mine))).toBe('stop.acknowledged');
  expect(await asWorker(stage, filed.receipt, (ctx) => notices.ofCase(ctx, ctx.caseId))).toMatchObject([{ officeId: mrc, asked: 2, acknowledged: 1, lastAcknowledgedAt: expect.any(Date) }]);
  expect(await stage.look(`select actor_id as id from audit_entry where case_id = $1 and action = 'stop.acknowledged'`, [filed.caseId])).toEqual([{ id: sokha.id }]);
});

it('is not hers to say in another one’s name, whatever the application asks for', async () => {
  const filed = await stopped();
  await tell(filed);
  const mine = (await waiting(sokha)).find(({ officerId }) => officerId === sokha.id)?.id ?? '';
  await expect(as(stage, sokha, ({ db }) => db.run('update stop_notice set acknowledged_at = now(), acknowledged_by = $2 where id = $1', [mine, rithy.id]))).rejects.toThrow(/row-level security/);
});

it('is answered by the office where she has left', async () => {
  const filed = await stopped();
  await stage.look(`update officer set state = 'disabled' where id = $1`, [rithy.id]);
  await tell(filed);
  const of = (await waiting(sokha)).find(({ officerId }) => officerId === null)?.id ?? '';
  await saysSo(sokha, of);
});

it('stands as an alarm before supervisor and administrator after three working days, and not before', async () => {
  const filed = await stopped();
  await tell(filed);
  const sweep = () => asJob(stage, (ctx) => new AlarmUnacknowledged().run(ctx));
  expect(await sweep()).toBe(0);
  const [{ days } = { days: 0 }] = await stage.look<{ days: number }>(`select extract(epoch from min(due_at) - now())::int / 86400 as days from stop_notice`);
  expect(days).toBeGreaterThanOrEqual(2);
  await saysSo(sokha, (await waiting(sokha)).find(({ officerId }) => officerId === sokha.id)?.id ?? '');
  await stage.look(`update stop_notice set due_at = now() - interval '1 minute'`);
  expect(await sweep()).toBe(1);
  expect(await sweep()).toBe(0);
  const standing = await as(stage, panha, (ctx) => new Alarms().standing(ctx));
  expect(standing.map(({ kind, officeId, officerId, details }) => [kind, officeId, officerId, details])).toEqual([['stop.unacknowledged', mrc, rithy.id, {}]]);
  expect(JSON.stringify(standing)).not.toContain(filed.caseId);
  expect(JSON.stringify(standing)).not.toContain(filed.number);
  expect(await stage.look(`select 1 from outbox where event = 'stop.overdue'`)).toHaveLength(1);
});

describe('an office that she names among those who must not see it', () => {
  const exclude = async (filed: FiledCase, whom: { officeId: string } | { officeKind: string }) => {
    const snapshot = await stage.directory.current();
    await asWorker(stage, filed.receipt, (ctx) => new ExcludeOffice(new Consents(), actions(stage).stopSharing, new Journal()).run(ctx, { caseId: ctx.caseId, receiptId: ctx.receiptId, whom }, (id) => snapshot.byId.get(id)?.kind));
    const [line] = await stage.look<{ id: string }>('select id from consent_exclusion where case_id = $1 order by excluded_at desc, id limit 1', [filed.caseId]);
    return line?.id ?? '';
  };
  const tellExcluded = (filed: FiledCase, exclusionId: string) => asJob(stage, (ctx) => new TellToStop().excluded(ctx, { caseId: filed.caseId, exclusionId }));
  const opened = async () => {
    const filed = await aCase().inDanger().consentingTo(mrc).create(stage);
    await as(stage, bopha, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
    return filed;
  };

  it.each([['by its name', { officeId: deskId }], ['by its kind', { officeKind: 'desk' }]])('is asked too, as the desk that no yes of hers let in, once: %s', async (_, whom) => {
    const filed = await opened();
    const exclusionId = await exclude(filed, whom);
    expect(await tellExcluded(filed, exclusionId)).toBe(1);
    expect(await tellExcluded(filed, exclusionId)).toBe(0);
    const asked = await waiting(bopha);
    expect(asked.map(({ officeId, officerId, opened: times, number }) => [officeId, officerId, times, number])).toEqual([[deskId, bopha.id, 1, filed.number]]);
    await saysSo(bopha, asked[0]?.id ?? '');
    expect(await asWorker(stage, filed.receipt, (ctx) => notices.ofCase(ctx, ctx.caseId))).toMatchObject([{ officeId: deskId, asked: 1, acknowledged: 1 }]);
  });

  it('is not asked where nobody of it had opened the case, nor twice where a withdrawal asks already', async () => {
    const unopened = await aCase().consentingTo(mrc).create(stage);
    expect(await tellExcluded(unopened, await exclude(unopened, { officeId: deskId }))).toBe(0);
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    await as(stage, sokha, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
    const exclusionId = await exclude(filed, { officeId: mrc });
    expect(await tellExcluded(filed, exclusionId)).toBe(0);
    expect(await tell(filed)).toBe(1);
    expect(await tellExcluded(filed, exclusionId)).toBe(0);
  });

  it('need say it no more once she shares with it again', async () => {
    const filed = await opened();
    const exclusionId = await exclude(filed, { officeId: deskId });
    await tellExcluded(filed, exclusionId);
    await asWorker(stage, filed.receipt, (ctx) => new AllowOffice(new Consents(), new Journal()).run(ctx, { caseId: ctx.caseId, receiptId: ctx.receiptId, exclusionId }));
    expect(await waiting(bopha)).toHaveLength(1);
    await asWorker(stage, filed.receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId: deskId, scope: 'whole_case', endsOn: null, language: 'km' }));
    await asJob(stage, (ctx) => new LiftStop().run(ctx, { caseId: filed.caseId, officeId: deskId }));
    expect(await waiting(bopha)).toEqual([]);
  });
});

it('is over when she shares again', async () => {
  const filed = await stopped();
  await tell(filed);
  const one = (await waiting(sokha))[0]?.id ?? '';
  await asJob(stage, (ctx) => new LiftStop().run(ctx, { caseId: filed.caseId, officeId: mrc }));
  expect(await waiting(sokha)).toEqual([]);
  expect(await refusal(saysSo(sokha, one))).toBe('stop.notFound');
  expect(await refusal(saysSo(rithy, one))).toBe('stop.notFound');
});
