import { CloseCase } from '@sarika/cases';
import { recorded, refusal } from '../../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim, sum } from '../../../../../test/support/claims.js';
import { as, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { claimsEndFirst } from '../claims-end-first.js';

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

const { sokha, chanra } = claimPeople;
const thb = (major: number) => sum('THB', major);

it('is refused to another office, twice, and while money of it is on its way', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  expect(await refusal(onClaim(stage, claim, people.kunthea).ended('lost'))).toBe('claim.notFound');
  await on.paid(thb(100));
  expect(await refusal(on.ended('lost'))).toBe('claim.moneyOnItsWay');
  await onClaim(stage, claim, chanra).received(thb(100));
  await on.ended('partly_paid');
  expect(await refusal(on.ended('partly_paid'))).toBe('claim.ended');
  expect(await stage.look('select stage, end_reason as reason, ended_by as by from wage_claim where id = $1', [claim.claimId])).toEqual([{ stage: 'ended', reason: 'partly_paid', by: sokha.id }]);
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event === 'claim.ended')).toHaveLength(1);
});

it('takes nothing more, but a mistake is still reversed and the claim stays ended', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  const { postingId } = await on.paid(thb(100));
  await on.ended('paid_not_confirmed');
  for (const tried of [() => on.paid(thb(1)), () => on.verified(thb(1)), () => on.fee(thb(1)), () => on.remitted(thb(1)), () => on.leg('ended'), () => on.confirmed()]) expect(await refusal(tried())).toBe('claim.ended');
  await on.reversed(postingId);
  expect(await on.stage()).toBe('ended');
});

it('a case is not closed over a claim that runs, and is when it has ended', async () => {
  const claim = await aClaim(stage);
  const close = () => as(stage, sokha, (ctx) => new CloseCase([claimsEndFirst]).run(ctx, { caseId: claim.filed.caseId, outcome: 'remedied' }));
  expect(await refusal(close())).toBe('claim.runs');
  await onClaim(stage, claim).ended('withdrawn_by_worker');
  await close();
  expect(await stage.look('select stage from case_file where id = $1', [claim.filed.caseId])).toEqual([{ stage: 'closed' }]);
});
