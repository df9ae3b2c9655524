import { randomUUID } from 'node:crypto';
import { recorded, refusal } from '../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, onClaim } from '../../../../test/support/claims.js';
import { handedOver } from '../../../../test/support/groups.js';
import { type Person, as, asJob, asWorker, office, people, setPassword } from '../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../test/support/suite.js';
import { LinkDocument } from '../claims/actions/link-document.js';
import { ReadDealings } from '../claims/actions/read-dealings.js';
import { RecordDealings } from '../claims/actions/record-dealings.js';
import { ReadOwnHearings } from './actions/read-own-hearings.js';
import { ReadProceedings } from './actions/read-proceedings.js';
import { RecordHearingOutcome } from './actions/record-hearing-outcome.js';
import { SetHearing } from './actions/set-hearing.js';
import { WatchHearings } from './actions/watch-hearings.js';
import type { HearingOutcome } from './hearing.js';

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

const { sokha } = claimPeople;
/** So many days from today in Bangkok. */
const day = (days: number): string => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const inMediation = async (): Promise<AClaim> => {
  const claim = await aClaim(stage);
  await onClaim(stage, claim).inMediation();
  return claim;
};
const set = (claim: AClaim, heldOn: string, more: Partial<{ key: string; heldAt: string | null; place: string | null }> = {}, who = sokha) =>
  as(stage, who, (ctx) => new SetHearing().run(ctx, { claimId: claim.claimId, legId: claim.employer, key: randomUUID(), kind: 'mediation', heldOn, heldAt: null, place: null, ...more }));
const end = (claim: AClaim, hearingId: string, outcome: HearingOutcome, next: { key: string; heldOn: string; heldAt: null; place: null } | null = null) =>
  as(stage, sokha, (ctx) => new RecordHearingOutcome().run(ctx, { claimId: claim.claimId, hearingId, outcome, note: null, next }));
const watch = () => asJob(stage, (ctx) => new WatchHearings(stage.keyring).run(ctx));
/** A file of her case, kept. */
const aFile = async (claim: AClaim): Promise<string> => {
  const fileId = randomUUID();
  await stage.look(`insert into evidence_file (id, case_id, state, author, case_epoch, blocks, key_wrap, about, about_wrap) values ($1, $2, 'kept', 'worker', 1, 1, '\\x00', '\\x00', '\\x00')`, [fileId, claim.filed.caseId]);
  return fileId;
};
const alarms = () => stage.look<{ kind: string; office: string }>(`select kind, office_id as office from alarm where kind like 'hearing.%' order by opened_at, kind`);
const proceedings = (claim: AClaim, who = sokha) => as(stage, who, (ctx) => new ReadProceedings().run(ctx, { claimId: claim.claimId }));

describe('set', () => {
  it('is refused where nothing was lodged, for a day that is none, and to whom the claim is not', async () => {
    const claim = await aClaim(stage);
    expect(await refusal(set(claim, day(20)))).toBe('hearing.legNotLodged');
    await onClaim(stage, claim).inMediation();
    expect(await refusal(set(claim, '2026-02-30'))).toBe('hearing.wrongDay');
    expect(await refusal(set(claim, day(2_000)))).toBe('hearing.wrongDay');
    expect(await refusal(set(claim, day(20), { heldAt: '25:00' }))).toBe('hearing.wrongTime');
    expect(await refusal(set(claim, day(20), {}, people.kunthea))).toBe('claim.notFound');
  });

  it('stands once under a key, with the place sealed, on the claim and before the whole office', async () => {
    const claim = await inMediation();
    const key = randomUUID();
    const { hearingId } = await set(claim, day(20), { key, heldAt: '09:30', place: 'Rayong labour office, room 4' });
    expect(await set(claim, day(20), { key })).toEqual({ hearingId, isNew: false });
    expect((await proceedings(claim)).hearings).toMatchObject([{ id: hearingId, heldOn: day(20), heldAt: '09:30', country: 'TH', outcome: null }]);
    expect(await as(stage, claimPeople.rithy, (ctx) => new ReadProceedings().ahead(ctx))).toMatchObject([{ id: hearingId, against: 'employer', kind: 'mediation', caseNumber: claim.filed.number, officerId: sokha.id }]);
    expect(await as(stage, people.kunthea, (ctx) => new ReadProceedings().ahead(ctx))).toEqual([]);
    for (const table of ['leg_hearing', 'audit_entry', 'outbox']) expect([table, JSON.stringify(await stage.look(`select t::text from ${table} t`)).includes('room 4')]).toEqual([table, false]);
    const opened = await as(stage, sokha, (ctx) => new ReadDealings(stage.keyring).run(ctx, { claimId: claim.claimId }));
    expect(opened.places).toEqual([{ hearingId, place: 'Rayong labour office, room 4' }]);
    expect(await recorded(stage, claim.filed.caseId)).toContain('hearing.set');
  });
});

describe('what came of it', () => {
  it('is written down once, not before its day, and a day it was put off to stands in its place', async () => {
    const claim = await inMediation();
    const { hearingId } = await set(claim, day(5));
    expect(await refusal(end(claim, hearingId, 'held'))).toBe('hearing.ahead');
    expect(await refusal(end(claim, randomUUID(), 'cancelled'))).toBe('hearing.notFound');
    expect(await refusal(end(claim, hearingId, 'adjourned'))).toBe('hearing.nextDayNeeded');
    const { nextHearingId } = await end(claim, hearingId, 'adjourned', { key: randomUUID(), heldOn: day(25), heldAt: null, place: null });
    expect(await refusal(end(claim, hearingId, 'cancelled'))).toBe('hearing.over');
    expect((await proceedings(claim)).hearings.map(({ id, outcome, follows }) => [id, outcome, follows])).toEqual([[hearingId, 'adjourned', null], [nextHearingId, null, hearingId]]);
    const late = await set(claim, day(-3));
    await end(claim, late.hearingId, 'held');
    expect(await alarms()).toEqual([]);
  });

  it('that she was not there stands as an alarm at the office', async () => {
    const claim = await inMediation();
    const { hearingId } = await set(claim, day(0));
    await end(claim, hearingId, 'worker_absent');
    expect(await alarms()).toEqual([{ kind: 'hearing.workerAbsent', office: office('mrc-bmc') }]);
  });
});

describe('watched', () => {
  it('reminds once of each, the nearest alone after an outage, and alarms in the last days', async () => {
    const claim = await inMediation();
    await set(claim, day(12));
    expect(await watch()).toBe(1);
    expect(await watch()).toBe(0);
    expect(await alarms()).toEqual([]);
    // A hearing that was told of late: only what is nearest is told.
    const soon = await set(claim, day(1));
    expect(await watch()).toBe(1);
    expect(await alarms()).toEqual([{ kind: 'hearing.near', office: office('mrc-bmc') }]);
    expect((await proceedings(claim)).hearings.find(({ id }) => id === soon.hearingId)?.told.map(({ lead }) => lead).sort()).toEqual(['14-days', '2-days', '30-days', '7-days']);
  });

  it('never lets one lapse silently: a day that went by is an alarm until somebody says what came of it', async () => {
    const claim = await inMediation();
    const { hearingId } = await set(claim, day(-1));
    expect(await watch()).toBe(1);
    expect(await alarms()).toEqual([{ kind: 'hearing.missed', office: office('mrc-bmc') }]);
    const [ahead] = await as(stage, sokha, (ctx) => new ReadProceedings().ahead(ctx));
    expect([ahead?.id, ahead?.missedAt === null]).toEqual([hearingId, false]);
    await end(claim, hearingId, 'other_side_absent');
    expect(await as(stage, sokha, (ctx) => new ReadProceedings().ahead(ctx))).toEqual([]);
    expect(await recorded(stage, claim.filed.caseId)).toEqual(expect.arrayContaining(['hearing.reminded', 'hearing.ended']));
  });

  it('asks nobody about a claim that has ended, and tells the desk where no office works the case', async () => {
    const over = await inMediation();
    await set(over, day(1));
    await onClaim(stage, over).ended('below_cost');
    expect(await watch()).toBe(0);
    const left = await inMediation();
    await set(left, day(1));
    await stage.look('update assignment set ended_at = now() where case_id = $1', [left.filed.caseId]);
    expect(await watch()).toBe(1);
    expect((await alarms()).map(({ office: at }) => at)).not.toContain(office('mrc-bmc'));
  });
});

describe('her own page', () => {
  const hers = ({ filed }: AClaim) => asWorker(stage, filed.receipt, (ctx) => new ReadOwnHearings(stage.keyring).run(ctx));

  it('has the next day of each of her claims with its place, and nothing of another’s', async () => {
    const [claim, other] = [await inMediation(), await inMediation()];
    expect(await hers(claim)).toEqual([]);
    await set(claim, day(30), { place: 'Rayong, room 9' });
    await set(claim, day(-2), { place: 'Rayong, room 1' });
    const { hearingId } = await set(claim, day(12), { heldAt: '09:30', place: 'Rayong, room 4' });
    expect(await hers(claim)).toEqual([{ claimId: claim.claimId, kind: 'mediation', heldOn: day(12), heldAt: '09:30', country: 'TH', place: 'Rayong, room 4' }]);
    expect(await hers(other)).toEqual([]);
    await end(claim, hearingId, 'cancelled');
    expect(await hers(claim)).toMatchObject([{ heldOn: day(30), place: 'Rayong, room 9' }]);
    await onClaim(stage, claim).ended('withdrawn_by_worker');
    expect(await hers(claim)).toEqual([]);
  });

  it('has a day nobody wrote a place for', async () => {
    const claim = await inMediation();
    await set(claim, day(0));
    expect(await hers(claim)).toMatchObject([{ heldOn: day(0), heldAt: null, place: null }]);
  });
});

describe('a leg that another office works now', () => {
  it('is heard and written into by that office alone, and that office alone is told', async () => {
    const claim = await inMediation();
    const { hearingId } = await set(claim, day(1));
    const fileId = await aFile(claim);
    const link = (who: Person) => as(stage, who, (ctx) => new LinkDocument().run(ctx, { claimId: claim.claimId, legId: claim.employer, fileId, kind: 'summons' }));
    const { documentId } = await link(sokha);
    await handedOver(stage, claim);
    expect(await refusal(set(claim, day(20)))).toBe('leg.otherOffice');
    expect(await refusal(end(claim, hearingId, 'cancelled'))).toBe('leg.otherOffice');
    expect(await refusal(as(stage, sokha, (ctx) => new RecordDealings(stage.keyring).run(ctx, { claimId: claim.claimId, legId: claim.employer, authorityId: null, reference: 'LI-1', officer: null, contact: null })))).toBe('leg.otherOffice');
    expect(await refusal(as(stage, sokha, (ctx) => new LinkDocument().undo(ctx, { claimId: claim.claimId, documentId })))).toBe('leg.otherOffice');
    // Who goes round the action meets the database.
    for (const written of [
      `update leg_hearing set outcome = 'cancelled', outcome_at = now(), outcome_by = '${sokha.id}' where id = '${hearingId}'`,
      `update leg_document set unlinked_at = now(), unlinked_by = '${sokha.id}' where id = '${documentId}'`,
    ]) await expect(as(stage, sokha, (ctx) => ctx.db.run(written))).rejects.toThrow('another office works this leg');
    expect(await watch()).toBe(1);
    expect(await alarms()).toEqual([{ kind: 'hearing.near', office: people.sreyneang.officeId }]);
    expect((await proceedings(claim, people.sreyneang)).hearings.map(({ id }) => id)).toEqual([hearingId]);
    await as(stage, people.sreyneang, (ctx) => new RecordHearingOutcome().run(ctx, { claimId: claim.claimId, hearingId, outcome: 'cancelled', note: null, next: null }));
    expect((await proceedings(claim)).hearings[0]?.outcome).toBe('cancelled');
  });
});

describe('the authority of a leg', () => {
  const said = { reference: 'LI-12/2569', officer: 'Somchai Jaidee', contact: '038 611 111, room 4' };
  const record = (claim: AClaim, more: Partial<typeof said & { authorityId: string | null }> = {}, who = sokha) =>
    as(stage, who, (ctx) => new RecordDealings(stage.keyring).run(ctx, { claimId: claim.claimId, legId: claim.employer, authorityId: null, ...said, ...more }));
  const opened = (claim: AClaim, who = sokha) => as(stage, who, (ctx) => new ReadDealings(stage.keyring).run(ctx, { claimId: claim.claimId }));

  it('is written down with its number and who deals with it, sealed; the newest counts', async () => {
    const claim = await inMediation();
    expect(await refusal(record(claim, { reference: ' ', officer: '', contact: '' }))).toBe('dealings.nothing');
    expect(await refusal(record(claim, { authorityId: 'my-jtksm' }))).toBe('dealings.authorityUnknown');
    expect(await refusal(record(claim, {}, people.kunthea))).toBe('claim.notFound');
    await record(claim);
    await record(claim, { officer: 'Malee' });
    expect((await opened(claim)).legs).toMatchObject([{ legId: claim.employer, said: { ...said, officer: 'Malee' } }]);
    expect(await refusal(opened(claim, people.kunthea))).toBe('claim.notFound');
    for (const table of ['leg_dealing', 'claim_leg', 'audit_entry', 'outbox']) expect([table, /LI-12|Malee|611 111/.test(JSON.stringify(await stage.look(`select t::text from ${table} t`)))]).toEqual([table, false]);
    expect((await proceedings(claim)).legs[0]?.dealingsAt).not.toBeNull();
  });

  it('is found by the number on a letter, by the office that works the case alone, and by its newest number', async () => {
    const claim = await inMediation();
    await record(claim);
    const under = (reference: string, who = sokha) => as(stage, who, (ctx) => new ReadDealings(stage.keyring).under(ctx, { country: 'TH', reference }));
    expect(await under('li ๑๒ ๒๕๖๙')).toMatchObject([{ claimId: claim.claimId, caseNumber: claim.filed.number }]);
    expect(await under('LI-12/2569', people.kunthea)).toEqual([]);
    expect(await under(' ')).toEqual([]);
    await record(claim, { reference: 'LI-99/2569' });
    expect(await under('LI-12/2569')).toEqual([]);
  });

  it('has papers that are files of the same case', async () => {
    const claim = await inMediation();
    const link = (fileId: string) => as(stage, sokha, (ctx) => new LinkDocument().run(ctx, { claimId: claim.claimId, legId: claim.employer, fileId, kind: 'summons' }));
    expect(await refusal(link(randomUUID()))).toBe('legDocument.fileNotFound');
    const fileId = await aFile(claim);
    const { documentId } = await link(fileId);
    expect(await refusal(link(fileId))).toBe('legDocument.already');
    expect((await proceedings(claim)).documents).toMatchObject([{ id: documentId, legId: claim.employer, fileId, kind: 'summons' }]);
    const other = await inMediation();
    expect(await refusal(as(stage, sokha, (ctx) => new LinkDocument().run(ctx, { claimId: other.claimId, legId: other.employer, fileId, kind: 'summons' })))).toBe('legDocument.fileNotFound');
    const undo = () => as(stage, sokha, (ctx) => new LinkDocument().undo(ctx, { claimId: claim.claimId, documentId }));
    await undo();
    expect(await refusal(undo())).toBe('legDocument.notFound');
    expect((await proceedings(claim)).documents).toEqual([]);
  });
});
