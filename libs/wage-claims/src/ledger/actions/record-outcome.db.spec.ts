import { randomUUID } from 'node:crypto';
import { recorded, refusal } from '../../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim, sum, today } from '../../../../../test/support/claims.js';
import { as, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { readShare } from '../share.js';
import { RecordOutcome } from './record-outcome.js';

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

const thb = (major: number) => sum('THB', major);
const alarms = () => stage.look<{ kind: string }>(`select kind from alarm where kind = 'settlement.belowShare'`);

it('is refused before anything was demanded, on no leg of the claim, and in another currency than the leg', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  expect(await refusal(on.outcome('agreed', thb(50_000)))).toBe('leg.moveNotAllowed');
  expect(await refusal(on.outcome('agreed', thb(50_000), { legId: randomUUID() }))).toBe('leg.notFound');
  await on.inMediation();
  expect(await refusal(on.outcome('agreed', sum('USD', 1_000)))).toBe('claim.otherCurrency');
  expect(await refusal(on.outcome('ordered', thb(0)))).toBe('ledger.nothingNew');
});

it('is flagged below half of what was verified, a supervisor sees it, and nobody says where nothing was verified', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.inMediation();
  expect((await on.outcome('agreed', thb(40_000))).belowShare).toBeNull();
  await on.verified(thb(80_000));
  expect((await on.outcome('agreed', thb(40_001))).belowShare).toBe(false);
  expect(await alarms()).toEqual([]);
  const key = randomUUID();
  expect(await on.outcome('agreed', thb(39_999.99), { key })).toMatchObject({ isNew: true, belowShare: true });
  expect(await on.outcome('agreed', thb(39_999.99), { key })).toMatchObject({ isNew: false, belowShare: true });
  expect(await alarms()).toEqual([{ kind: 'settlement.belowShare' }]);
  expect([await on.stage(), await on.legStage()]).toEqual(['settled', 'settled']);
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event === 'claim.outcomeRecorded')).toHaveLength(3);
});

it('is measured by the share the host set, and over both legs together', async () => {
  const claim = await aClaim(stage, { agency: 'THB' });
  const on = onClaim(stage, claim);
  await on.verified(thb(80_000));
  await on.inMediation();
  await on.safe(claim.agency ?? '');
  await on.leg('demanded', claim.agency ?? '');
  const agree = (legId: string, total: number) =>
    as(stage, claimPeople.sokha, (ctx) => new RecordOutcome(readShare('0.75')).run(ctx, { claimId: claim.claimId, legId, kind: 'agreed', total: thb(total), rate: null, key: randomUUID(), happenedOn: today() }));
  expect((await agree(claim.employer, 50_000)).belowShare).toBe(true);
  expect((await agree(claim.agency ?? '', 10_000)).belowShare).toBe(false);
});

it('an order is not flagged: she did not choose it', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.verified(thb(80_000));
  await on.inMediation();
  expect((await on.outcome('ordered', thb(10))).belowShare).toBeNull();
  expect(await alarms()).toEqual([]);
});

it('in another currency counts by a rate with its day', async () => {
  const claim = await aClaim(stage, { agency: 'USD' });
  const on = onClaim(stage, claim);
  await on.confirmed();
  await on.safe(claim.agency ?? '');
  await on.leg('demanded', claim.agency ?? '');
  const legId = claim.agency ?? '';
  expect(await refusal(on.outcome('agreed', sum('USD', 1_000), { legId }))).toBe('ledger.rateNeeded');
  expect(await refusal(on.outcome('agreed', sum('USD', 1_000), { legId, rate: { rate: '32.5', on: '2126-01-01', source: 'central_bank' } }))).toBe('ledger.wrongDay');
  expect(await refusal(on.outcome('agreed', sum('USD', 1_000), { legId, rate: { rate: '-1', on: today(), source: 'central_bank' } }))).toBe('money.rateUnusable');
  await on.outcome('agreed', sum('USD', 1_000), { legId, rate: { rate: '32.5', on: today(), source: 'central_bank' } });
  expect(await stage.look(`select counts_minor::text as counts from ledger_posting where claim_id = $1 and kind = 'agreed'`, [claim.claimId])).toEqual([{ counts: '3250000' }]);
});
