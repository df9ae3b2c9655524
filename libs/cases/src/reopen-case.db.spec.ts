import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DiskFiles } from '@sarika/evidence';
import { aCase, acceptedBy, actions } from '../../../test/support/cases.js';
import { as, asJob, asWorker, office, people, setPassword } from '../../../test/support/people.js';
import { jpeg } from '../../../test/support/photos.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { AddFile } from './actions/add-file.js';
import { HearClosed } from './actions/hear-closed.js';
import { AskErasure, CloseCase } from './actions/keep-case.js';
import { ReopenCase } from './actions/reopen-case.js';
import { WatchRetention } from './actions/watch-retention.js';
import { Keeping } from './keeping.store.js';
import type { ReopeningReason } from './retention.js';

const { sokha, rithy, kunthea } = people;
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

const closed = async () => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).byWeb().create(stage);
  await acceptedBy(stage, sokha, filed);
  await as(stage, sokha, (ctx) => new CloseCase().run(ctx, { caseId: filed.caseId, outcome: 'remedied' }));
  return filed;
};
const reopen = (who: typeof sokha, caseId: string, reason: ReopeningReason = 'not_solved') => as(stage, who, (ctx) => new ReopenCase().run(ctx, { caseId, reason }));
const stageOf = async (caseId: string) => (await stage.look<{ stage: string }>('select stage from case_file where id = $1', [caseId]))[0]?.stage;
const work = (caseId: string) => stage.look<{ officer: string; open: boolean; contacted: boolean }>('select officer_id as officer, ended_at is null as open, contacted_at is not null as contacted from assignment where case_id = $1 order by accepted_at, ended_at nulls last', [caseId]);

describe('a case that is opened again', () => {
  it('is worked by who opened it, with a new first contact, and how it was closed stays written down', async () => {
    const { caseId } = await closed();
    await reopen(rithy, caseId, 'payment_stopped');
    expect(await stageOf(caseId)).toBe('accepted');
    expect((await work(caseId)).filter(({ open }) => open)).toEqual([{ officer: rithy.id, open: true, contacted: false }]);
    expect(await stage.look('select outcome, officer_id as by, reopened_by as again, reopened_why as why, reopened_at is not null as reopened from closure where case_id = $1', [caseId])).toEqual([{ outcome: 'remedied', by: sokha.id, again: rithy.id, why: 'payment_stopped', reopened: true }]);
    expect(await stage.look('select actor_id as by, details from audit_entry where case_id = $1 and action = $2', [caseId, 'case.reopened'])).toEqual([{ by: rithy.id, details: expect.objectContaining({ reason: 'payment_stopped' }) }]);
    expect(await as(stage, rithy, (ctx) => actions(stage).read.run(ctx, { caseId }))).toMatchObject({ caseFile: { id: caseId } });
  });

  it('can be closed and opened again as often as it must; twice at once is once', async () => {
    const { caseId } = await closed();
    await reopen(sokha, caseId);
    await expect(reopen(sokha, caseId)).rejects.toMatchObject({ code: 'case.notClosed', status: 409 });
    await as(stage, sokha, (ctx) => new CloseCase().run(ctx, { caseId, outcome: 'no_remedy' }));
    await reopen(sokha, caseId, 'decision_came');
    expect(await stage.look('select outcome, reopened_why as why from closure where case_id = $1 order by closed_at, outcome desc', [caseId])).toEqual(expect.arrayContaining([{ outcome: 'remedied', why: 'not_solved' }, { outcome: 'no_remedy', why: 'decision_came' }]));
    expect((await work(caseId)).filter(({ open }) => open)).toHaveLength(1);
  });

  it('is not there for an office that she did not name', async () => {
    const { caseId } = await closed();
    await expect(reopen(kunthea, caseId)).rejects.toMatchObject({ code: 'case.notFound', status: 404 });
    expect(await stageOf(caseId)).toBe('closed');
  });

  it('stays closed while she wishes it erased', async () => {
    const filed = await closed();
    const { caseId } = filed;
    await asWorker(stage, filed.receipt, (ctx) => new AskErasure().run(ctx));
    await expect(reopen(sokha, caseId)).rejects.toMatchObject({ code: 'case.erasureAsked', status: 409 });
    await asWorker(stage, filed.receipt, (ctx) => new AskErasure().cancel(ctx));
    await reopen(sokha, caseId);
    expect(await stageOf(caseId)).toBe('accepted');
  });

  it('is not erased on the day that was announced while it was closed', async () => {
    const { caseId } = await closed();
    await stage.look(`update closure set closed_at = now() - interval '40 months' where case_id = $1`, [caseId]);
    await asJob(stage, (ctx) => new WatchRetention().run(ctx));
    const notices = () => stage.look('select kind from retention_notice where case_id = $1', [caseId]);
    expect(await notices()).toEqual([{ kind: 'first' }]);
    await reopen(sokha, caseId);
    // Nobody reads of it any more, even before the clock comes round.
    expect(await as(stage, sokha, async (ctx) => [(await new Keeping().ofCase(ctx, caseId)).eraseOn, (await new Keeping().ofOffice(ctx, ctx.actor.officeId)).notices])).toEqual([null, []]);
    await asJob(stage, (ctx) => new WatchRetention().run(ctx));
    expect(await notices()).toEqual([]);
  });

  it('is not opened by hand in the name of a colleague', async () => {
    const { caseId } = await closed();
    await expect(as(stage, sokha, (ctx) => ctx.db.run(`update closure set reopened_at = now(), reopened_by = $2, reopened_why = 'new_facts' where case_id = $1`, [caseId, rithy.id]))).rejects.toThrow(/row-level security/);
    await expect(as(stage, sokha, (ctx) => ctx.db.run('update closure set reopened_at = now(), reopened_by = $2 where case_id = $1', [caseId, sokha.id]))).rejects.toThrow(/closure_reopened_whole/);
  });
});

describe('a case that she writes to after it was closed', () => {
  const writes = (filed: Awaited<ReturnType<typeof closed>>) => asWorker(stage, filed.receipt, (ctx) => actions(stage).hear.run(ctx, { caseId: filed.caseId, text: 'គេមិនទាន់បើកប្រាក់ទេ', receiptId: ctx.receiptId }));
  const heard = (caseId: string) => asJob(stage, (ctx) => new HearClosed().run(ctx, { caseId }));
  const open = (caseId: string) => stage.look<{ office: string; officer: string | null; unread: number }>('select office_id as office, officer_id as officer, unread from assignment where case_id = $1 and ended_at is null', [caseId]);

  it('is opened again, unread and with nobody’s name on it; heard twice it is once', async () => {
    const filed = await closed();
    await writes(filed);
    await heard(filed.caseId);
    await heard(filed.caseId);
    expect(await open(filed.caseId)).toEqual([{ office: office('mrc-bmc'), officer: null, unread: 1 }]);
    expect(await stageOf(filed.caseId)).toBe('accepted');
    expect(await stage.look('select reopened_by as by, reopened_why as why from closure where case_id = $1', [filed.caseId])).toEqual([{ by: null, why: 'she_wrote' }]);
  });

  it('is left as it is where it is open, and where somebody works it', async () => {
    const filed = await closed();
    await reopen(sokha, filed.caseId);
    await heard(filed.caseId);
    expect(await open(filed.caseId)).toEqual([{ office: office('mrc-bmc'), officer: sokha.id, unread: 0 }]);
  });

  it('is opened again by a file of hers, and not by one that an officer puts in', async () => {
    const filed = await closed();
    const disk = new DiskFiles(join(suite.dataDir, 'evidence'));
    const open = () => Promise.resolve({ name: 'a.jpg', content: Readable.from([jpeg]), isCutShort: () => false });
    const unheard = async () => (await stage.look('select 1 from outbox where event = $1 and payload->>$2 = $3', ['evidence.unheard', 'caseId', filed.caseId])).length;
    const by = { author: 'officer', authorId: sokha.id, officeId: sokha.officeId } as const;
    await new AddFile(disk).run((work) => as(stage, sokha, work), { caseId: filed.caseId, by, actor: { kind: 'officer', id: sokha.id, officeId: sokha.officeId }, open });
    expect(await unheard()).toBe(0);
    await new AddFile(disk).run((work) => asWorker(stage, filed.receipt, work), { caseId: filed.caseId, by: { author: 'worker', authorId: null, officeId: null }, actor: { kind: 'complainant', id: null }, open });
    expect(await unheard()).toBe(1);
    await heard(filed.caseId);
    expect(await stageOf(filed.caseId)).toBe('accepted');
  });

  it('stays closed while she wishes it erased', async () => {
    const filed = await closed();
    await asWorker(stage, filed.receipt, (ctx) => new AskErasure().run(ctx));
    await writes(filed);
    await heard(filed.caseId);
    expect(await open(filed.caseId)).toEqual([]);
  });

  it('stays hers alone where she took it back from every office', async () => {
    const filed = await closed();
    await asWorker(stage, filed.receipt, async (ctx) => {
      for (const consent of filed.filing.consents) await actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: consent.id, how: { by: 'web', receiptId: ctx.receiptId } });
    });
    await writes(filed);
    await heard(filed.caseId);
    expect(await open(filed.caseId)).toEqual([]);
  });
});
