import { randomUUID } from 'node:crypto';
import { recorded, refusal } from '../../../../../test/support/cases.js';
import { aClaim, balances, claimPeople, onClaim, sum } from '../../../../../test/support/claims.js';
import { people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';

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

it('is refused where there is nothing, of another office, twice, of a reversal, and where later entries lean on it', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  expect(await refusal(on.reversed(randomUUID()))).toBe('posting.notFound');
  const payment = await on.paid(thb(1_000));
  expect(await refusal(onClaim(stage, claim, people.kunthea).reversed(payment.postingId))).toBe('posting.notFound');
  const sent = await on.remitted(thb(600));
  expect(await refusal(on.reversed(payment.postingId))).toBe('ledger.notEnough');
  const reversal = await on.reversed(sent.postingId);
  expect(await refusal(on.reversed(sent.postingId))).toBe('posting.alreadyReversed');
  expect(await refusal(on.reversed(reversal.postingId))).toBe('posting.isReversal');
  await on.reversed(payment.postingId);
  expect(await balances(stage, claim.claimId)).toEqual({ 'claimed/THB': '9000000', 'estimate/THB': '-9000000' });
  // What was written stands: nothing was changed.
  expect(await stage.look('select kind from ledger_posting where claim_id = $1 order by seq', [claim.claimId])).toEqual(['claimed', 'paid', 'remitted', 'reversal', 'reversal'].map((kind) => ({ kind })));
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event === 'posting.reversed')).toHaveLength(2);
});

it('of a total that was said anew waits for the later one', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  const first = await on.verified(thb(50_000));
  const second = await on.verified(thb(70_000));
  expect(await refusal(on.reversed(first.postingId))).toBe('posting.replacedSince');
  await on.reversed(second.postingId);
  expect(await balances(stage, claim.claimId)).toMatchObject({ 'verified/THB': '5000000' });
  await on.reversed(first.postingId);
});

it('a cheque that bounced takes the leg and the claim back to where they stood, and gives the room back', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.inMediation();
  await on.outcome('agreed', thb(90_000));
  const { postingId } = await on.paid(thb(90_000));
  expect([await on.stage(), await on.legStage()]).toEqual(['paid', 'paid']);
  await on.reversed(postingId);
  expect([await on.stage(), await on.legStage()]).toEqual(['settled', 'settled']);
  await on.paid(thb(90_000));
  expect(await on.stage()).toBe('paid');
});

it('of an agreement that was entered on the wrong leg takes that leg back to its mediation', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.inMediation();
  const { postingId } = await on.outcome('agreed', thb(10_000));
  await on.reversed(postingId);
  expect([await on.stage(), await on.legStage()]).toEqual(['mediation', 'mediation']);
});

it('of what she received takes it out of her hand, and the claim is paid again', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.paid(thb(90_000));
  const { postingId } = await onClaim(stage, claim, claimPeople.chanra).received(thb(90_000));
  expect(await on.stage()).toBe('received');
  await on.reversed(postingId);
  expect(await on.stage()).toBe('paid');
  expect(await balances(stage, claim.claimId)).toMatchObject({ 'paid/THB': '9000000' });
});
