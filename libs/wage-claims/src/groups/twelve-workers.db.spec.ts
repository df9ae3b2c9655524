import { randomUUID } from 'node:crypto';
import { actions } from '../../../../test/support/cases.js';
import { claimPeople, onClaim, sum, today } from '../../../../test/support/claims.js';
import { type Worker, aGroup, aWorker, assessedAndConfirmed, canneryWorksheet, demanded, onGroup } from '../../../../test/support/groups.js';
import { as, asJob, asWorker, office, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { RecordHearingOutcome } from '../hearings/actions/record-hearing-outcome.js';
import { WatchHearings } from '../hearings/actions/watch-hearings.js';
import { WatchInstalments } from '../ledger/actions/watch-instalments.js';
import { AssessGroup } from './actions/assess-group.js';
import { EndMemberships } from './actions/end-memberships.js';
import { SetGroupHearing } from './actions/set-group-hearing.js';
import { SettleGroup } from './actions/settle-group.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

const { sokha } = claimPeople;
const names = ['Chan Sophea', 'Keo Dara', 'Long Ratha', 'Sok Nary', 'Meas Vanna', 'Prak Chenda', 'Ouk Bopha', 'Nhem Sita', 'Yim Rady', 'Heng Srey', 'Tep Mony', 'Chea Pisey'];
const day = (days: number): string => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const ids = (workers: readonly Worker[]) => workers.map(({ claimId }) => claimId).sort();

it('twelve of one cannery: two leave, one stops sharing, one settles for less, eight are heard and are paid by instalments, and nobody’s sum is anybody else’s', async () => {
  const workers: Worker[] = [];
  for (const [at, name] of names.entries()) {
    const worker = await aWorker(suite, name);
    await assessedAndConfirmed(suite, worker, canneryWorksheet({ pay: [{ per: 'day', amount: 360 + at * 5, paidEvery: 'month' }] }));
    workers.push(worker);
  }
  const groupId = await aGroup(suite, workers[0] as Worker);
  const group = onGroup(suite, groupId);
  for (const worker of workers) await group.joined(worker);
  expect((await as(suite, sokha, (ctx) => new AssessGroup(suite.keyring).run(ctx, { groupId }))).every(({ state }) => state === 'same')).toBe(true);
  const first = await group.sheet();
  const own = new Map(first.members.map(({ claimId, assessed, claimed }) => [claimId, { assessed, claimed }]));
  expect(first.totals).toMatchObject([{ currency: 'THB', members: 12, unassessed: 0, claimed: { unknown: 0 } }]);
  expect(new Set([...own.values()].map(({ claimed }) => claimed)).size).toBe(12);
  const unchanged = async (inside: readonly Worker[]) => {
    const { members, totals } = await group.sheet();
    expect(members.map(({ claimId }) => claimId).sort()).toEqual(ids(inside));
    for (const { claimId, assessed, claimed } of members) expect({ assessed, claimed }).toEqual(own.get(claimId));
    expect(totals[0]?.claimed.minor).toBe(inside.reduce((all, { claimId }) => all + (own.get(claimId)?.claimed ?? 0n), 0n));
  };

  // Two go on alone before anything is lodged: they stand on no paper.
  const [leavers, stayers] = [workers.slice(0, 2), workers.slice(2)];
  for (const worker of leavers) expect((await group.left(worker)).stoodOn).toEqual([]);
  await unchanged(stayers);
  for (const worker of stayers) await demanded(suite, worker);
  const { filingId } = await group.lodged(stayers);
  expect((await group.sheet()).filings).toMatchObject([{ id: filingId, members: 10, claimIds: ids(stayers) }]);

  // One stops sharing her case with the office. What was lodged still says ten; from now on she is on nothing.
  const [stopped, ...rest] = stayers as [Worker, ...Worker[]];
  const consentId = stopped.filed.filing.consents.find(({ officeId }) => officeId === office('mrc-bmc'))?.id ?? '';
  await asWorker(suite, stopped.filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
  await unchanged(rest);
  expect(await asJob(suite, (ctx) => new EndMemberships().run(ctx, { caseId: stopped.filed.caseId, how: 'stopped_sharing' }))).toBe(1);
  expect((await group.sheet()).filings).toMatchObject([{ members: 10, claimIds: ids(rest) }]);

  // Nine are called to one mediation; each has a hearing of her own.
  for (const worker of rest) await onClaim(suite, worker).leg('mediation');
  const hearings = await as(suite, sokha, (ctx) => new SetGroupHearing().run(ctx, { groupId, against: 'employer', claimIds: ids(rest), key: randomUUID(), kind: 'mediation', heldOn: day(0), heldAt: '09:00', place: 'Samut Sakhon, room 2' }));
  expect(hearings).toHaveLength(9);
  expect((await group.sheet()).members.every(({ hearingOn }) => hearingOn === day(0))).toBe(true);
  expect(await asJob(suite, (ctx) => new WatchHearings(suite.keyring).run(ctx))).toBe(9);

  // One takes far less than was verified, for herself alone: it is flagged, and hers is the only outcome.
  for (const worker of rest) await onClaim(suite, worker).verified({ currency: 'THB', minor: own.get(worker.claimId)?.claimed ?? 0n });
  const [cheap, ...others] = rest as [Worker, ...Worker[]];
  const settle = (outcomes: Parameters<SettleGroup['run']>[1]['outcomes']) => as(suite, sokha, (ctx) => new SettleGroup().run(ctx, { groupId, against: 'employer', kind: 'agreed', happenedOn: today(), outcomes }));
  expect(await settle([{ claimId: cheap.claimId, key: randomUUID(), total: sum('THB', 5_000) }])).toMatchObject([{ claimId: cheap.claimId, belowShare: true }]);
  expect((await group.sheet()).members.filter(({ awarded }) => awarded !== null).map(({ claimId }) => claimId)).toEqual([cheap.claimId]);
  expect(await suite.look(`select 1 from alarm where kind = 'settlement.belowShare'`)).toHaveLength(1);

  // The eight others agree on what was verified, each on her own sum, in two instalments.
  const settled = await settle(others.map(({ claimId }) => ({ claimId, key: randomUUID(), total: { currency: 'THB' as const, minor: own.get(claimId)?.claimed ?? 0n } })));
  expect(settled.map(({ belowShare }) => belowShare)).toEqual(Array.from({ length: 8 }, () => false));
  for (const { claimId, hearingId } of hearings) await as(suite, sokha, (ctx) => new RecordHearingOutcome().run(ctx, { claimId, hearingId, outcome: 'settled', note: null, next: null }));
  for (const worker of others) {
    const total = own.get(worker.claimId)?.claimed ?? 0n;
    await onClaim(suite, worker).instalments([{ dueOn: day(-10), minor: total / 2n }, { dueOn: day(20), minor: total - total / 2n }]);
  }
  // Seven are paid the first; one is not, and only she is missed.
  const [unpaid, ...paid] = others as [Worker, ...Worker[]];
  for (const worker of paid) await onClaim(suite, worker).paid({ currency: 'THB', minor: (own.get(worker.claimId)?.claimed ?? 0n) / 2n });
  expect(await asJob(suite, (ctx) => new WatchInstalments().run(ctx))).toBe(1);
  expect(await suite.look('select claim_id from instalment where missed_at is not null')).toEqual([{ claim_id: unpaid.claimId }]);
  await unchanged(rest);
  const last = await group.sheet();
  expect(last.totals[0]?.paid).toBe(paid.reduce((all, { claimId }) => all + (own.get(claimId)?.claimed ?? 0n) / 2n, 0n));
  expect(last.totals[0]?.awarded).toEqual({ minor: 500_000n + others.reduce((all, { claimId }) => all + (own.get(claimId)?.claimed ?? 0n), 0n), unknown: 0 });
  // The two who left went on with nothing but their own claim.
  for (const worker of leavers) expect(await onClaim(suite, worker).stage()).toBe('confirmed');
});
