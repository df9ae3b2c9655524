import { recorded, refusal } from '../../../../../test/support/cases.js';
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

it('is refused in another currency, as nothing new, and on a claim that has ended', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  expect(await refusal(on.verified(sum('USD', 10)))).toBe('claim.otherCurrency');
  expect(await refusal(on.claimed(thb(90_000)))).toBe('ledger.nothingNew');
  expect(await refusal(on.verified(thb(0)))).toBe('ledger.nothingNew');
  await on.ended('opened_in_error');
  expect(await refusal(on.verified(thb(10)))).toBe('claim.ended');
});

it('says how much it is now, and keeps what was said before', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.verified(thb(80_000));
  await on.verified(thb(75_000));
  expect(await balances(stage, claim.claimId)).toEqual({ 'claimed/THB': '9000000', 'verified/THB': '7500000', 'estimate/THB': '-16500000' });
  expect(await stage.look(`select kind, seq from ledger_posting where claim_id = $1 order by seq`, [claim.claimId])).toEqual([{ kind: 'claimed', seq: 1 }, { kind: 'verified', seq: 2 }, { kind: 'verified', seq: 3 }]);
  expect((await recorded(stage, claim.filed.caseId)).slice(-3)).toEqual(['claim.claimed', 'claim.verified', 'claim.verified']);
});

it('another sum than the one she said yes to asks her again before it is demanded, and its reversal does too', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.confirmed();
  await on.safe();
  const { postingId } = await on.claimed(sum('THB', 95_000));
  expect([await on.stage(), await refusal(on.leg('demanded'))]).toEqual(['drafted', 'claim.notConfirmed']);
  await on.confirmed();
  await on.reversed(postingId);
  expect(await refusal(on.leg('demanded'))).toBe('claim.notConfirmed');
  await on.confirmed();
  await on.leg('demanded');
  await on.claimed(sum('THB', 91_000));
  // What was demanded stays demanded; it is not lodged before she said yes to the new sum.
  expect([await on.stage(), await refusal(on.leg('lodged'))]).toEqual(['demanded', 'claim.notConfirmed']);
  // What the office verified is not what she claims.
  await on.confirmed();
  await on.shown();
  await on.verified(sum('THB', 80_000));
  await on.leg('lodged');
});
