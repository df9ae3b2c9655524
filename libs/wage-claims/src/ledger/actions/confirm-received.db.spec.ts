import { randomUUID } from 'node:crypto';
import { recorded, refusal } from '../../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim, sum, today } from '../../../../../test/support/claims.js';
import { as, asWorker, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { ConfirmReceived } from './confirm-received.js';

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
const { sokha, rithy, chanra } = claimPeople;

it('is not said by the case’s own officer, nor by who wrote the payment down, nor after the case was given away or closed', async () => {
  const claim = await aClaim(stage);
  await onClaim(stage, claim, rithy).paid(thb(1_000));
  expect(await refusal(onClaim(stage, claim, sokha).received(thb(1_000)))).toBe('received.anotherPerson');
  expect(await refusal(onClaim(stage, claim, rithy).received(thb(1_000)))).toBe('received.anotherPerson');
  await stage.look('update assignment set ended_at = now() where case_id = $1', [claim.filed.caseId]);
  expect(await refusal(onClaim(stage, claim, sokha).received(thb(1_000)))).toBe('received.anotherPerson');
  expect(await refusal(onClaim(stage, claim, people.kunthea).received(thb(1_000)))).toBe('claim.notFound');
  expect(await refusal(onClaim(stage, claim, people.panha).received(thb(1_000)))).toBe('role.notAllowed');
  await onClaim(stage, claim, chanra).received(thb(1_000));
});

it('is not said by who wrote down that some of it was kept back', async () => {
  const claim = await aClaim(stage);
  await onClaim(stage, claim).paid(thb(1_000));
  await onClaim(stage, claim, rithy).fee(thb(900));
  expect(await refusal(onClaim(stage, claim, rithy).received(thb(100)))).toBe('received.anotherPerson');
  await onClaim(stage, claim, chanra).received(thb(100));
});

it('is not more than what came', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim, chanra);
  expect(await refusal(on.received(thb(1)))).toBe('ledger.notEnough');
  await onClaim(stage, claim).paid(thb(1_000));
  expect(await refusal(on.received(thb(1_000.01)))).toBe('ledger.notEnough');
  expect(await refusal(on.received(thb(0)))).toBe('ledger.nothingOfIt');
});

it('the worker says it with her receipt, and only of her own case', async () => {
  const claim = await aClaim(stage);
  const other = await aClaim(stage);
  await onClaim(stage, claim).paid(thb(90_000));
  const say = (claimId: string, key: string = randomUUID()) => asWorker(stage, claim.filed.receipt, (ctx) => new ConfirmReceived().run(ctx, { claimId, key, happenedOn: today(), amount: thb(90_000) }));
  expect(await refusal(say(other.claimId))).toBe('claim.notFound');
  const key = randomUUID();
  const first = await say(claim.claimId, key);
  expect(await say(claim.claimId, key)).toEqual({ ...first, isNew: false });
  expect(await onClaim(stage, claim).stage()).toBe('received');
  const [{ actor } = { actor: null }] = await stage.look<{ actor: string | null }>(`select actor_kind as actor from audit_entry where case_id = $1 and action = 'payment.received'`, [claim.filed.caseId]);
  expect(actor).toBe('complainant');
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event === 'payment.received')).toHaveLength(1);
});

it('after a claim ended as paid and not confirmed it is received after all, and after another end it is not', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.paid(thb(90_000));
  expect(await refusal(on.ended('lost'))).toBe('claim.moneyOnItsWay');
  await on.ended('paid_not_confirmed');
  expect(await on.stage()).toBe('ended');
  await onClaim(stage, claim, chanra).received(thb(40_000));
  expect(await on.stage()).toBe('ended');
  await onClaim(stage, claim, chanra).received(thb(50_000));
  expect(await on.stage()).toBe('received');
  expect(await stage.look('select end_reason, ended_at from wage_claim where id = $1', [claim.claimId])).toEqual([{ end_reason: null, ended_at: null }]);
  expect(await refusal(on.ended('lost'))).toBe('claim.received');

  const another = await aClaim(stage);
  expect(await refusal(onClaim(stage, another).ended('paid_not_confirmed'))).toBe('claim.nothingPaid');
  await onClaim(stage, another).ended('lapsed');
  expect(await refusal(onClaim(stage, another).ended('lost'))).toBe('claim.ended');
  expect(await refusal(as(stage, chanra, (ctx) => new ConfirmReceived().run(ctx, { claimId: another.claimId, key: randomUUID(), happenedOn: today(), amount: thb(1) })))).toBe('claim.ended');
});
