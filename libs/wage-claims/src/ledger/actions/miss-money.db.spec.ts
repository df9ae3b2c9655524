import { randomUUID } from 'node:crypto';
import { refusal } from '../../../../../test/support/cases.js';
import { type AClaim, aClaim, balances, claimPeople, onClaim, sum, today } from '../../../../../test/support/claims.js';
import { as, asWorker, office, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { ReadClaim } from '../../claims/actions/read-claim.js';
import { ReadOwnClaims } from '../../claims/actions/read-own-claims.js';
import { ConfirmReceived } from './confirm-received.js';
import { MissMoney } from './miss-money.js';

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
const missing = (claim: AClaim, claimId = claim.claimId) => asWorker(stage, claim.filed.receipt, (ctx) => new MissMoney().run(ctx, { claimId }));
const hers = async (claim: AClaim) => (await asWorker(stage, claim.filed.receipt, (ctx) => new ReadOwnClaims().run(ctx)))[0];
const seen = (claim: AClaim, who = sokha) => as(stage, who, (ctx) => new ReadClaim().run(ctx, { claimId: claim.claimId }));
const alarms = () => stage.look<{ kind: string; office: string; officer: string | null }>('select kind, office_id as office, officer_id as officer from alarm order by kind, officer_id');

async function confirmedBy(who: typeof chanra): Promise<AClaim> {
  const claim = await aClaim(stage, { claimed: thb(1_000) });
  await onClaim(stage, claim).paid(thb(1_000));
  await onClaim(stage, claim, who).received(thb(1_000));
  return claim;
}

it('is refused of another’s claim, and where nothing came and nobody said that it did', async () => {
  const claim = await aClaim(stage);
  const other = await confirmedBy(chanra);
  expect(await refusal(missing(claim, other.claimId))).toBe('claim.notFound');
  expect(await refusal(missing(claim))).toBe('received.nothingOnItsWay');
  expect(await alarms()).toEqual([]);
});

it('takes back what a colleague had confirmed: the money waits again, the supervisor is told, and the claim shows it at once', async () => {
  const claim = await confirmedBy(chanra);
  expect(await onClaim(stage, claim).stage()).toBe('received');
  expect((await hers(claim))?.inHandByOffice).toEqual([thb(1_000)]);

  await missing(claim);

  expect(await onClaim(stage, claim).stage()).toBe('paid');
  expect(await balances(stage, claim.claimId)).toMatchObject({ 'paid/THB': '100000' });
  expect(await balances(stage, claim.claimId)).not.toHaveProperty('in_hand/THB');
  expect(await alarms()).toEqual([
    { kind: 'payment.notInHand', office: office('mrc-bmc'), officer: null },
    { kind: 'payment.receiptDenied', office: office('mrc-bmc'), officer: chanra.id },
  ]);
  const book = await seen(claim);
  expect([book.missedAt !== null, book.postings.at(-1)]).toMatchObject([true, { kind: 'reversal', byWorker: true, reversalReason: 'not_in_hand' }]);
  expect(await hers(claim)).toMatchObject({ stage: 'paid', onItsWay: [thb(1_000)], inHand: [], inHandByOffice: [] });
});

it('raises its own alarm beside one that stands since the money came', async () => {
  const claim = await aClaim(stage, { claimed: thb(1_000) });
  await onClaim(stage, claim).paid(thb(1_000));
  await missing(claim);
  expect((await seen(claim)).missedAt).not.toBeNull();
  await onClaim(stage, claim, chanra).received(thb(1_000));
  expect((await seen(claim)).missedAt).toBeNull();
  await missing(claim);
  expect((await alarms()).map(({ kind }) => kind)).toEqual(['payment.notInHand', 'payment.receiptDenied']);
  expect((await seen(claim)).missedAt).not.toBeNull();
});

it('is not said a second time by who had said it when she had it not; another colleague or she herself says it', async () => {
  const claim = await confirmedBy(chanra);
  await missing(claim);
  expect((await seen(claim, chanra)).mayConfirmReceived).toBe(false);
  expect(await refusal(onClaim(stage, claim, chanra).received(thb(1_000)))).toBe('received.anotherPerson');
  await onClaim(stage, claim, rithy).received(thb(400));
  expect((await hers(claim))?.missedAt).toBeNull();
  await asWorker(stage, claim.filed.receipt, (ctx) => new ConfirmReceived().run(ctx, { claimId: claim.claimId, key: randomUUID(), happenedOn: today(), amount: thb(600) }));
  expect(await onClaim(stage, claim).stage()).toBe('received');
});

it('does not take back what she said herself', async () => {
  const claim = await aClaim(stage, { claimed: thb(1_000) });
  await onClaim(stage, claim).paid(thb(1_000));
  await asWorker(stage, claim.filed.receipt, (ctx) => new ConfirmReceived().run(ctx, { claimId: claim.claimId, key: randomUUID(), happenedOn: today(), amount: thb(1_000) }));
  expect(await refusal(missing(claim))).toBe('received.nothingOnItsWay');
});

it('said twice is said once', async () => {
  const claim = await confirmedBy(chanra);
  await missing(claim);
  await missing(claim);
  expect(await stage.look('select 1 from missed_money')).toHaveLength(1);
  expect(await stage.look(`select 1 from ledger_posting where kind = 'reversal'`)).toHaveLength(1);
});

it('no officer takes a confirmation back in her name', async () => {
  const claim = await confirmedBy(chanra);
  await expect(
    as(stage, sokha, ({ db }) =>
      db.run(`insert into ledger_posting (id, claim_id, case_id, seq, kind, happened_on, reverses, reversal_reason, idempotency_key, fingerprint, entries, by_worker)
              select gen_random_uuid(), claim_id, case_id, 99, 'reversal', current_date, id, 'not_in_hand', gen_random_uuid(), fingerprint, 2, true from ledger_posting where claim_id = $1 and kind = 'received'`, [claim.claimId]),
    ),
  ).rejects.toThrow(/row-level security/);
});
