import { randomUUID } from 'node:crypto';
import { EndReferral, PassOnCase } from '@sarika/cases';
import { WORDING_VERSION } from '@sarika/consent';
import fc from 'fast-check';
import { actions, recorded, refusal } from '../../../../test/support/cases.js';
import { claimPeople, onClaim, sum, today } from '../../../../test/support/claims.js';
import { type Worker, aGroup, aWorker, assessedAndConfirmed, canneryWorksheet, demanded, handedOver, onGroup } from '../../../../test/support/groups.js';
import { as, asJob, asWorker, office, people, person, setPassword } from '../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../test/support/suite.js';
import { AssessGroup } from './actions/assess-group.js';
import { EndMemberships } from './actions/end-memberships.js';
import { LeaveGroup } from './actions/leave-group.js';
import { MakeGroup } from './actions/make-group.js';
import { ReadDraft, SettleDraft } from './actions/read-draft.js';
import { ReadOwnGroups } from './actions/read-own-groups.js';
import { ReadGroup } from './actions/read-group.js';
import { RevealMembers } from './actions/reveal-members.js';
import { SettleGroup } from './actions/settle-group.js';
import { ShareFacts } from './actions/share-facts.js';

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

const { sokha, rithy } = claimPeople;
const thb = (major: number) => sum('THB', major);
const claims = (workers: readonly Pick<Worker, 'claimId'>[]) => workers.map(({ claimId }) => claimId).sort();
const inSheet = ({ members }: { members: readonly { claimId: string }[] }) => claims(members);

async function threeTogether(): Promise<{ groupId: string; workers: [Worker, Worker, Worker] }> {
  const workers: [Worker, Worker, Worker] = [await aWorker(stage, 'Chan Sophea'), await aWorker(stage, 'Keo Dara'), await aWorker(stage, 'Long Ratha')];
  const groupId = await aGroup(stage, workers[0]);
  for (const worker of workers) await onGroup(stage, groupId).joined(worker);
  return { groupId, workers };
}

describe('made and joined', () => {
  it('is made once under a key, is numbered within its office, and is nobody’s before she says yes', async () => {
    const sophea = await aWorker(stage, 'Chan Sophea');
    const key = randomUUID();
    const make = () => as(stage, sokha, (ctx) => new MakeGroup().run(ctx, { claimId: sophea.claimId, key }));
    const { groupId } = await make();
    expect(await make()).toEqual({ groupId, isNew: false });
    const second = await aGroup(stage, sophea);
    expect((await as(stage, sokha, (ctx) => new ReadGroup(stage.keyring).ofOffice(ctx))).map(({ id, number, members }) => [id, number, members])).toEqual([[second, 2, 0], [groupId, 1, 0]]);
    expect(await refusal(as(stage, people.kunthea, (ctx) => new MakeGroup().run(ctx, { claimId: sophea.claimId, key: randomUUID() })))).toBe('claim.notFound');
    expect(await refusal(onGroup(stage, groupId, people.kunthea).sheet())).toBe('group.notFound');
    expect(await as(stage, people.kunthea, (ctx) => new ReadGroup(stage.keyring).ofOffice(ctx))).toEqual([]);
  });

  it('takes a yes that a colleague heard, of a worker whose case the office works, against the same employer', async () => {
    const sophea = await aWorker(stage, 'Chan Sophea');
    const elsewhere = await aWorker(stage, 'Keo Dara', { employerName: 'Samut Fish Products' });
    const unnamed = await aWorker(stage, 'Long Ratha', { employerName: null });
    const groupId = await aGroup(stage, sophea);
    const group = onGroup(stage, groupId);
    expect(await refusal(group.joined(sophea, { witnessedBy: sokha.id }))).toBe('claimConsent.witnessNeeded');
    expect(await refusal(group.joined(sophea, { witnessedBy: people.kunthea.id }))).toBe('claimConsent.witnessNeeded');
    expect(await refusal(onGroup(stage, groupId, people.kunthea).joined(sophea))).toBe('claim.notFound');
    expect(await refusal(onGroup(stage, randomUUID()).joined(sophea))).toBe('group.notFound');
    for (const worker of [elsewhere, unnamed]) expect(await refusal(group.joined(worker))).toBe('group.otherEmployer');
    await group.joined(sophea);
    expect(await refusal(group.joined(sophea))).toBe('group.already');
    expect(await refusal(onGroup(stage, await aGroup(stage, sophea)).joined(sophea))).toBe('group.already');
    // An officer who looked says that it is the same one.
    await group.joined(unnamed, { sameEmployer: true });
    expect(inSheet(await group.sheet())).toEqual(claims([sophea, unnamed]));
    expect(await recorded(stage, sophea.filed.caseId)).toContain('group.joined');
    await onClaim(stage, elsewhere).ended('below_cost');
    expect(await refusal(group.joined(elsewhere, { sameEmployer: true }))).toBe('claim.ended');
  });

  it('shows whom one could ask: the same employer, open to the office, in no group', async () => {
    const { groupId } = await threeTogether();
    const asked = await aWorker(stage, 'Sok Nary');
    await aWorker(stage, 'Meas Vanna', { employerName: 'Samut Fish Products' });
    expect((await as(stage, sokha, (ctx) => new ReadGroup(stage.keyring).candidates(ctx, { groupId }))).map(({ claimId }) => claimId)).toEqual([asked.claimId]);
    expect(await refusal(as(stage, people.kunthea, (ctx) => new ReadGroup(stage.keyring).candidates(ctx, { groupId })))).toBe('group.notFound');
  });

  it('is joined in no other way: not by her page, not for a group of another office', async () => {
    const { groupId } = await threeTogether();
    const nary = await aWorker(stage, 'Sok Nary');
    const insert = `insert into claim_consent (id, claim_id, case_id, kind, group_id, given_how) values ($1, $2, $3, 'group', $4, 'web')`;
    await expect(asWorker(stage, nary.filed.receipt, (ctx) => ctx.db.run(insert, [randomUUID(), nary.claimId, nary.filed.caseId, groupId]))).rejects.toThrow(/row-level security/);
  });
});

describe('left', () => {
  it('changes no sum of anybody else, and takes her out of what is lodged from then on', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara, ratha] = workers;
    await assessedAndConfirmed(stage, sophea);
    await assessedAndConfirmed(stage, dara, canneryWorksheet({ pay: [{ per: 'day', amount: 400, paidEvery: 'month' }] }));
    const group = onGroup(stage, groupId);
    const before = await group.sheet();
    expect(before.totals).toMatchObject([{ currency: 'THB', members: 3, unassessed: 1, claimed: { unknown: 1 } }]);
    const sums = (sheet: typeof before) => new Map(sheet.members.map(({ claimId, assessed, claimed }) => [claimId, { assessed, claimed }]));
    expect((await group.left(dara)).stoodOn).toEqual([]);
    const after = await group.sheet();
    expect(inSheet(after)).toEqual(claims([sophea, ratha]));
    for (const { claimId } of [sophea, ratha]) expect(sums(after).get(claimId)).toEqual(sums(before).get(claimId));
    expect((before.totals[0]?.claimed.minor ?? 0n) - (after.totals[0]?.claimed.minor ?? 0n)).toBe(sums(before).get(dara.claimId)?.claimed);
    expect(after.former.map(({ claimId, how }) => [claimId, how])).toEqual([[dara.claimId, 'left']]);
    expect(await refusal(group.left(dara))).toBe('group.notAMember');
    await demanded(stage, sophea);
    await demanded(stage, dara);
    expect(await refusal(group.lodged([sophea, dara]))).toBe('group.notAMember');
    await group.lodged([sophea]);
    // Her own claim goes on as it stood.
    expect(await onClaim(stage, dara).stage()).toBe('demanded');
    await group.joined(dara);
    expect((await group.sheet()).former).toEqual([]);
  });

  it('by herself with her receipt, and she is told what was lodged with her name on it', async () => {
    const { groupId, workers } = await threeTogether();
    for (const worker of workers.slice(0, 2)) {
      await assessedAndConfirmed(stage, worker);
      await demanded(stage, worker);
    }
    await onGroup(stage, groupId).lodged(workers.slice(0, 2));
    const own = ({ claimId, filed }: Worker) => asWorker(stage, filed.receipt, (ctx) => new LeaveGroup().own(ctx, { groupId, claimId }));
    expect((await own(workers[0])).stoodOn).toMatchObject([{ authority: 'labour_inspectorate', lodgedOn: today() }]);
    expect(await refusal(own(workers[0]))).toBe('group.notAMember');
    expect(await refusal(asWorker(stage, workers[2].filed.receipt, (ctx) => new LeaveGroup().own(ctx, { groupId, claimId: workers[1].claimId })))).toBe('claim.notFound');
    const { filings, former } = await onGroup(stage, groupId).sheet();
    expect(filings).toMatchObject([{ members: 2, claimIds: claims(workers.slice(0, 2)) }]);
    expect(former.map(({ claimId, how }) => [claimId, how])).toEqual([[workers[0].claimId, 'left']]);
  });

  it('is in sight on her own page, with how many they are from five on, and with nothing of the others', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara] = workers;
    const own = ({ filed }: Worker) => asWorker(stage, filed.receipt, (ctx) => new ReadOwnGroups().run(ctx));
    expect(await own(sophea)).toMatchObject([{ claimId: sophea.claimId, groupId, officeId: office('mrc-bmc'), size: null, stoodOn: [] }]);
    const seen = await asWorker(stage, sophea.filed.receipt, (ctx) => ctx.db.query<{ claimId: string }>('select claim_id as "claimId" from claim_consent where group_id = $1', [groupId]));
    expect(seen).toEqual([{ claimId: sophea.claimId }]);
    const more = [await aWorker(stage, 'Chan Bopha'), await aWorker(stage, 'Kim Leang')];
    for (const worker of more) await onGroup(stage, groupId).joined(worker);
    expect((await own(sophea)).map(({ size }) => size)).toEqual([5]);
    // From three to two, or from two to one, a number would say who left.
    await onGroup(stage, groupId).left(dara);
    expect((await own(sophea)).map(({ size }) => size)).toEqual([null]);
    expect(await own(dara)).toEqual([]);
    // Who left, who never was in it and an officer of another office are told no number.
    const size = async (ask: Promise<{ size: number | null }[]>) => (await ask)[0]?.size;
    const count = 'select own_group_size($1) as size';
    expect(await size(asWorker(stage, dara.filed.receipt, (ctx) => ctx.db.query(count, [groupId])))).toBeNull();
    const stranger = await aWorker(stage, 'Sok Vanna');
    expect(await size(asWorker(stage, stranger.filed.receipt, (ctx) => ctx.db.query(count, [groupId])))).toBeNull();
    expect(await size(as(stage, people.kunthea, (ctx) => ctx.db.query(count, [groupId])))).toBeNull();
  });

  it('by stopping to share her case: at once out of sight, for good once the jobs looked, and what was lodged keeps its number', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea] = workers;
    await assessedAndConfirmed(stage, sophea);
    await demanded(stage, sophea);
    const group = onGroup(stage, groupId);
    await group.lodged([sophea]);
    const consentId = sophea.filed.filing.consents.find(({ officeId }) => officeId === office('mrc-bmc'))?.id ?? '';
    await asWorker(stage, sophea.filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
    const sheet = await group.sheet();
    expect(inSheet(sheet)).toEqual(claims(workers.slice(1)));
    expect(sheet.former).toEqual([]);
    expect(sheet.filings).toMatchObject([{ members: 1, claimIds: [] }]);
    const end = () => asJob(stage, (ctx) => new EndMemberships().run(ctx, { caseId: sophea.filed.caseId, how: 'stopped_sharing' }));
    expect(await end()).toBe(1);
    expect(await end()).toBe(0);
    expect(await asJob(stage, (ctx) => new EndMemberships().run(ctx, { caseId: workers[1].filed.caseId, how: 'stopped_sharing' }))).toBe(0);
    expect(await stage.look('select ended_how from claim_consent where claim_id = $1', [sophea.claimId])).toEqual([{ ended_how: 'stopped_sharing' }]);
  });

  it('by going to another office with her case, or when a helper’s work is done: the group of who does not work it any more is without her', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara] = workers;
    const { sreyneang } = people;
    const passed = async (worker: Worker, kind: 'referral' | 'transfer', keptIn: string) => {
      const heard = { scope: 'whole_case', endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, paperReference: null } as const;
      const { transitionId, offerId } = await as(stage, sokha, (ctx) =>
        new PassOnCase(stage.keyring, stage.directory).run(ctx, { caseId: worker.filed.caseId, kind, officeId: sreyneang.officeId, task: kind === 'transfer' ? 'take_the_case' : 'legal_help', reason: 'has_the_skill', keepsStatus: false, heard, requestId: null }),
      );
      expect(inSheet(await onGroup(stage, keptIn).sheet())).toContain(worker.claimId);
      await as(stage, sreyneang, (ctx) => actions(stage).accept.run(ctx, { offerId }));
      return transitionId;
    };
    const end = ({ filed }: Worker) => asJob(stage, (ctx) => new EndMemberships().run(ctx, { caseId: filed.caseId, how: 'office_left' }));

    await passed(sophea, 'transfer', groupId);
    expect(inSheet(await onGroup(stage, groupId).sheet())).toEqual(claims(workers.slice(1)));
    expect(await end(sophea)).toBe(1);
    expect(await stage.look('select ended_how from claim_consent where claim_id = $1', [sophea.claimId])).toEqual([{ ended_how: 'office_left' }]);

    // A helper works it beside the office of the group, and takes her into no second one; once its help is done she is where she was.
    const transitionId = await passed(dara, 'referral', groupId);
    const ofUnion = (await as(stage, sreyneang, (ctx) => new MakeGroup().run(ctx, { claimId: sophea.claimId, key: randomUUID() }))).groupId;
    const witness = person('kosal');
    const unionGroup = onGroup(stage, ofUnion, sreyneang);
    expect(await refusal(unionGroup.joined(dara, { witnessedBy: witness.id }))).toBe('group.already');
    await onGroup(stage, groupId).left(dara);
    await unionGroup.joined(dara, { witnessedBy: witness.id });
    await unionGroup.joined(sophea, { witnessedBy: witness.id });
    await as(stage, sreyneang, (ctx) => new EndReferral(stage.keyring, stage.directory).run(ctx, { transitionId, how: 'helped' }));
    expect(inSheet(await unionGroup.sheet())).toEqual([sophea.claimId]);
    expect(await end(dara)).toBe(1);
    await onGroup(stage, groupId).joined(dara);
    expect(inSheet(await onGroup(stage, groupId).sheet())).toEqual(claims(workers.slice(1)));
  });

  it('in any order leaves the sums of all others as they were, and counts nobody twice', async () => {
    const { groupId, workers } = await threeTogether();
    const more = [await aWorker(stage, 'Sok Nary', { claimed: thb(12_000) }), await aWorker(stage, 'Meas Vanna', { claimed: thb(30_500) })];
    const all = [...workers, ...more];
    await assessedAndConfirmed(stage, workers[0]);
    const group = onGroup(stage, groupId);
    const own = new Map<string, unknown>();
    const inside = new Set(claims(workers));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(all.length - 1), { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const step of steps) {
          const worker = all[step] as Worker;
          if (inside.delete(worker.claimId)) await group.left(worker);
          else {
            await group.joined(worker);
            inside.add(worker.claimId);
          }
          const { members, totals } = await group.sheet();
          expect(inSheet({ members })).toEqual([...inside].sort());
          for (const { claimId, assessed, claimed, verified } of members) {
            const sums = { assessed, claimed, verified };
            expect(own.get(claimId) ?? sums).toEqual(sums);
            own.set(claimId, sums);
          }
          expect(totals[0]?.claimed.minor ?? 0n).toBe(members.reduce((total, { claimed }) => total + (claimed ?? 0n), 0n));
        }
      }),
      { numRuns: 8 },
    );
  });
});

describe('its sheet', () => {
  it('opens nobody’s case and shows no name before it is revealed, to her alone who asked', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara] = workers;
    const opened = () => stage.look<{ case_id: string }>(`select case_id from audit_entry where action in ('item.opened','assessment.opened') and details->>'groupId' = $1`, [groupId]);
    expect((await onGroup(stage, groupId).sheet()).members.map(({ name }) => name)).toEqual([null, null, null]);
    expect(await opened()).toEqual([]);
    const reveal = (claimIds: string[], reason = 'court_form') => as(stage, sokha, (ctx) => new RevealMembers().run(ctx, { groupId, claimIds, reason: reason as never }));
    expect(await refusal(reveal([sophea.claimId], 'curious'))).toBe('reason.needed');
    expect(await refusal(reveal([]))).toBe('group.nobody');
    expect(await refusal(reveal([sophea.claimId, (await aWorker(stage, 'Sok Nary')).claimId]))).toBe('group.notAMember');
    await reveal([sophea.claimId, dara.claimId]);
    const names = async (who = sokha) => (await onGroup(stage, groupId, who).sheet()).members.map(({ name }) => name).sort();
    expect(await names()).toEqual(['Chan Sophea', 'Keo Dara', null]);
    expect(await names(rithy)).toEqual([null, null, null]);
    expect((await opened()).map(({ case_id }) => case_id).sort()).toEqual([sophea.filed.caseId, dara.filed.caseId].sort());
    expect(await stage.look(`select 1 from audit_entry where action = 'identity.revealed' and details->>'groupId' = $1`, [groupId])).toHaveLength(2);
  });

  it('refuses to reveal more than an hour allows, as a whole', async () => {
    const { groupId, workers } = await threeTogether();
    await stage.look(`insert into reveal (id, case_id, officer_id, office_id, reason, until) select gen_random_uuid(), $1, $2, $3, 'court_form', now() from generate_series(1, 13)`, [workers[0].filed.caseId, sokha.id, sokha.officeId]);
    expect(await refusal(as(stage, sokha, (ctx) => new RevealMembers().run(ctx, { groupId, claimIds: claims(workers), reason: 'court_form' })))).toBe('access.tooMany');
    expect((await onGroup(stage, groupId).sheet()).members.map(({ name }) => name)).toEqual([null, null, null]);
  });
});

describe('assessed together', () => {
  it('comes to what each comes to alone; who has no worksheet has no sum, which is not zero', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara, ratha] = workers;
    await assessedAndConfirmed(stage, sophea);
    await assessedAndConfirmed(stage, dara, canneryWorksheet({ fees: [{ kind: 'recruitment', amount: 15_000, paidOn: '2024-12-20' }] }));
    const alone = (await onGroup(stage, groupId).sheet()).members;
    await stage.look('delete from assessed_sum');
    const assess = () => as(stage, sokha, (ctx) => new AssessGroup(stage.keyring).run(ctx, { groupId }));
    expect((await assess()).toSorted((a, b) => (a.state < b.state ? -1 : 1)).map(({ claimId, state }) => [claimId, state])).toEqual([[ratha.claimId, 'no_worksheet'], ...claims([sophea, dara]).map((claimId) => [claimId, 'same'])]);
    const { members, totals } = await onGroup(stage, groupId).sheet();
    expect(members).toEqual(alone);
    expect(claims(members.filter(({ assessed }) => assessed === null))).toEqual([ratha.claimId]);
    const [total] = totals;
    expect(total?.assessed?.likely).toBe(members.reduce((all, { assessed }) => all + (assessed?.likely ?? 0n), 0n));
    expect(total).toMatchObject({ unassessed: 1, claimed: { unknown: 1 } });
    expect(await refusal(as(stage, people.kunthea, (ctx) => new AssessGroup(stage.keyring).run(ctx, { groupId })))).toBe('group.notFound');
  });

  it('shares the workplace as a draft that each is asked about, and nothing that is one worker’s own', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara, ratha] = workers;
    const share = (from: Worker, to: Worker[]) => as(stage, sokha, (ctx) => new ShareFacts(stage.keyring).run(ctx, { groupId, from: from.claimId, to: claims(to) }));
    expect(await refusal(share(sophea, [dara]))).toBe('group.nothingToShare');
    await assessedAndConfirmed(stage, sophea, canneryWorksheet({ note: 'Call her at 012 345 678' }));
    expect(await refusal(share(sophea, [sophea]))).toBe('group.nobody');
    expect(await refusal(share(sophea, [await aWorker(stage, 'Sok Nary')]))).toBe('group.notAMember');
    expect((await share(sophea, [dara, ratha])).facts).toEqual(['jurisdiction', 'place', 'sector', 'employees', 'work']);
    const draft = ({ filed }: Worker, who = sokha) => as(stage, who, (ctx) => new ReadDraft(stage.keyring).run(ctx, { caseId: filed.caseId }));
    expect(await draft(dara)).toMatchObject({ groupId, groupNumber: 1, facts: { place: 'TH-74', work: [{ daysPerWeek: 6, hoursPerDay: 8 }] } });
    expect(await draft(sophea)).toBeNull();
    expect(await refusal(draft(dara, people.kunthea))).toBe('case.notFound');
    // Nothing was computed from it.
    const { members } = await onGroup(stage, groupId).sheet();
    expect(claims(members.filter(({ assessed, draftWaits }) => assessed === null && draftWaits))).toEqual(claims([dara, ratha]));
    expect(claims(members.filter(({ draftWaits }) => !draftWaits))).toEqual([sophea.claimId]);
    const { itemId = '' } = (await draft(dara)) ?? {};
    const settle = (caseId: string) => as(stage, sokha, (ctx) => new SettleDraft().run(ctx, { caseId, itemId, how: 'kept' }));
    expect(await refusal(settle(ratha.filed.caseId))).toBe('worksheetDraft.notFound');
    await settle(dara.filed.caseId);
    expect(await refusal(settle(dara.filed.caseId))).toBe('worksheetDraft.notFound');
    expect(await draft(dara)).toBeNull();
    // Who left is asked nothing for the group any more.
    await onGroup(stage, groupId).left(ratha);
    expect(await draft(ratha)).toBeNull();
  });
});

describe('lodged and settled', () => {
  it('lodges all or none: a leg that may not be lodged alone may not with others', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara, ratha] = workers;
    for (const worker of [sophea, dara]) await assessedAndConfirmed(stage, worker);
    await demanded(stage, sophea);
    const group = onGroup(stage, groupId);
    const key = randomUUID();
    expect(await refusal(group.lodged([]))).toBe('group.nobody');
    const refused = await group.lodged(workers, key).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'group.cannotLodge', details: { refused: claims([dara, ratha]).map((claimId) => `${claimId} leg.moveNotAllowed`) } });
    expect(await onClaim(stage, sophea).legStage()).toBe('demanded');
    await demanded(stage, dara);
    const { filingId } = await group.lodged([sophea, dara], key);
    expect(await group.lodged([sophea, dara], key)).toEqual({ filingId, isNew: false });
    expect(await onClaim(stage, dara).legStage()).toBe('lodged');
    expect(await stage.look('select lodged_on::text as day from claim_leg where lodged_on is not null')).toEqual([{ day: today() }, { day: today() }]);
    expect((await group.sheet()).filings).toMatchObject([{ id: filingId, members: 2, authority: 'labour_inspectorate', lodgedOn: today() }]);
  });

  it('neither lodges nor settles a leg that another office works, and touches nobody else with it', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara] = workers;
    for (const worker of [sophea, dara]) {
      await assessedAndConfirmed(stage, worker);
      await demanded(stage, worker);
    }
    await handedOver(stage, dara);
    const group = onGroup(stage, groupId);
    expect(await group.lodged([sophea, dara]).catch((error: unknown) => error)).toMatchObject({ code: 'group.cannotLodge', details: { refused: [`${dara.claimId} leg.otherOffice`] } });
    expect((await group.sheet()).filings).toEqual([]);
    expect(await onClaim(stage, sophea).legStage()).toBe('demanded');
    const outcomes = [sophea, dara].map(({ claimId }) => ({ claimId, key: randomUUID(), total: thb(9_000) }));
    expect(await refusal(as(stage, sokha, (ctx) => new SettleGroup().run(ctx, { groupId, against: 'employer', kind: 'agreed', happenedOn: today(), outcomes })))).toBe('leg.otherOffice');
    expect(await stage.look(`select 1 from ledger_posting where kind = 'agreed'`)).toEqual([]);
    expect(await group.lodged([sophea])).toMatchObject({ isNew: true });
  });

  it('records a sum for each, flags each below the share, and changes nobody who is not named', async () => {
    const { groupId, workers } = await threeTogether();
    const [sophea, dara, ratha] = workers;
    for (const worker of workers) {
      await onClaim(stage, worker).claimed(thb(30_000));
      await onClaim(stage, worker).inMediation();
    }
    await onClaim(stage, sophea).verified(thb(30_000));
    await onClaim(stage, dara).verified(thb(30_000));
    const outcomes = [{ claimId: sophea.claimId, key: randomUUID(), total: thb(9_000) }, { claimId: dara.claimId, key: randomUUID(), total: thb(28_000) }];
    const settle = (of = outcomes) => as(stage, sokha, (ctx) => new SettleGroup().run(ctx, { groupId, against: 'employer', kind: 'agreed', happenedOn: today(), outcomes: of }));
    expect(await refusal(settle([]))).toBe('group.nobody');
    expect(await refusal(settle([...outcomes, outcomes[0] as (typeof outcomes)[0]]))).toBe('group.nobody');
    expect(await refusal(settle([...outcomes, { claimId: (await aWorker(stage, 'Sok Nary', { claimed: thb(1) })).claimId, key: randomUUID(), total: thb(1) }]))).toBe('group.notAMember');
    expect(await onClaim(stage, sophea).legStage()).toBe('mediation');
    const settled = new Map((await settle()).map(({ claimId, belowShare, isNew }) => [claimId, { belowShare, isNew }]));
    expect(settled).toEqual(new Map([[sophea.claimId, { belowShare: true, isNew: true }], [dara.claimId, { belowShare: false, isNew: true }]]));
    expect((await settle()).every(({ isNew }) => !isNew)).toBe(true);
    const { members } = await onGroup(stage, groupId).sheet();
    expect(new Map(members.map(({ claimId, awarded, belowShare }) => [claimId, { awarded, belowShare }]))).toEqual(
      new Map([[sophea.claimId, { awarded: 900_000n, belowShare: true }], [dara.claimId, { awarded: 2_800_000n, belowShare: false }], [ratha.claimId, { awarded: null, belowShare: null }]]),
    );
    expect(await stage.look(`select subject_id from alarm where kind = 'settlement.belowShare'`)).toHaveLength(1);
  });
});
