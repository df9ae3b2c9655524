import { refusal } from '../../../../../test/support/cases.js';
import { aClaim, balances, onClaim, sum } from '../../../../../test/support/claims.js';
import { setPassword } from '../../../../../test/support/people.js';
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

it('an office never takes her money', async () => {
  const on = onClaim(stage, await aClaim(stage));
  expect(await refusal(on.paid(thb(100), { payee: 'office' }))).toBe('payment.officeNeverHolds');
  await on.paid(thb(100));
  expect(await refusal(on.remitted(thb(100), { payee: 'office' }))).toBe('payment.officeNeverHolds');
});

it('is refused where nothing is claimed, in another currency than the leg, and on a leg that is over', async () => {
  const claim = await aClaim(stage, { claimed: null });
  const on = onClaim(stage, claim);
  expect(await refusal(on.paid(thb(100)))).toBe('claim.nothingClaimed');
  await on.claimed(thb(1_000));
  expect(await refusal(on.paid(sum('USD', 1)))).toBe('claim.otherCurrency');
  expect(await refusal(on.paid(thb(0)))).toBe('ledger.nothingOfIt');
  expect(await refusal(on.paid(thb(1_000.01)))).toBe('claim.doubleRecovery');
  await on.leg('ended');
  expect(await refusal(on.paid(thb(100)))).toBe('leg.ended');
});

it('moves its leg to paid when all of what was agreed is there, and not before', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.inMediation();
  await on.outcome('agreed', thb(60_000));
  await on.paid(thb(59_999.99));
  expect([await on.stage(), await on.legStage()]).toEqual(['settled', 'settled']);
  await on.paid(thb(0.01), { payee: 'authority' });
  expect([await on.stage(), await on.legStage()]).toEqual(['paid', 'paid']);
  expect(await balances(stage, claim.claimId)).toMatchObject({ 'paid/THB': '6000000', 'other_side/THB': '-6000000' });
});

it('an employer who pays all by himself has paid, without a demand', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.paid(thb(50_000));
  expect(await on.legStage()).toBe('planned');
  await on.paid(thb(40_000));
  expect([await on.stage(), await on.legStage()]).toEqual(['paid', 'paid']);
});

it('a fee, a conversion and a remittance take from what is there and nothing else', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.paid(thb(1_000));
  expect(await refusal(on.fee(thb(1_000.01)))).toBe('ledger.notEnough');
  expect(await refusal(on.fee(thb(1), 'remitted'))).toBe('ledger.notEnough');
  expect(await refusal(on.converted(thb(100), thb(100), '1'))).toBe('conversion.sameCurrency');
  expect(await refusal(on.converted(thb(100), sum('KHR', 12_600), '124.8'))).toBe('conversion.amountsDisagree');
  expect(await refusal(on.converted(thb(1_001), sum('KHR', 124_925), '124.8'))).toBe('ledger.notEnough');
  expect(await refusal(on.remitted(sum('KHR', 1)))).toBe('ledger.notEnough');
  await on.fee(thb(20));
  await on.converted(thb(980), sum('KHR', 122_304), '124.8');
  await on.remitted(sum('KHR', 122_304));
  await on.fee(sum('KHR', 2_304), 'remitted');
  expect(await balances(stage, claim.claimId)).toMatchObject({ 'remitted/KHR': '12000000', 'fees/KHR': '230400', 'fees/THB': '2000', 'exchange/THB': '98000', 'exchange/KHR': '-12230400' });
});
