import { randomUUID } from 'node:crypto';
import { ConfirmReceived } from './actions/confirm-received.js';
import { Problem } from '@sarika/platform';
import { type Operation, chance, drawOperation } from '../../../../test/support/ledger-operations.js';
import { type AClaim, aClaim, claimPeople, onClaim, today } from '../../../../test/support/claims.js';
import { as, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { Ledger } from './ledger.js';

jest.setTimeout(600_000);

const CLAIMS = 16;
const EACH = 130;
let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

const rateOf = (rate: string | null) => (rate === null ? null : { rate, on: today(), source: 'central_bank' as const });

/** Does on the database what was drawn, through the same actions as everybody. */
async function doIt(claim: AClaim, operation: Operation, done: readonly string[]): Promise<string | null> {
  const on = onClaim(suite, claim);
  if (operation.is === 'reversal') {
    const target = done[operation.nth];
    return target === undefined ? null : (await on.reversed(target)).postingId;
  }
  const { movement, rate } = operation;
  switch (movement.kind) {
    case 'claimed':
      return (await on.claimed(movement.total)).postingId;
    case 'verified':
      return (await on.verified(movement.total)).postingId;
    case 'agreed':
    case 'ordered':
      return (await on.outcome(movement.kind, movement.total, { legId: movement.legId, rate: rateOf(rate) })).postingId;
    case 'paid':
      return (await on.paid(movement.amount, { legId: movement.legId, rate: rateOf(rate) })).postingId;
    case 'fee':
      return (await on.fee(movement.amount, movement.from)).postingId;
    case 'converted':
      return (await on.converted(movement.from, movement.to, rate ?? '1')).postingId;
    case 'remitted':
      return (await on.remitted(movement.amount)).postingId;
    case 'received':
      return (await as(suite, claimPeople.chanra, (ctx) => new ConfirmReceived().run(ctx, { claimId: claim.claimId, amount: movement.amount, key: randomUUID(), happenedOn: today() }))).postingId;
  }
}

it('two thousand operations on PostgreSQL, on many claims at once: what came is somewhere, nothing twice, nothing below zero', async () => {
  let [tried, taken] = [0, 0];
  const refusals = new Set<string>();
  const one = async (seed: number): Promise<void> => {
    const draw = chance(seed * 7_919);
    const claim = await aClaim(suite, { agency: 'USD' });
    await suite.look(`update claim_leg set safety_plan_at = now(), safety_plan_by = $2, safety_plan_item_id = (select id from item where case_id = $3 limit 1), stage = 'mediation' where claim_id = $1`, [claim.claimId, claimPeople.sokha.id, claim.filed.caseId]);
    const done: string[] = [];
    for (let step = 0; step < EACH; step += 1) {
      const rows = await suite.look<{ kind: never; legId: string | null; currency: never; minor: string }>(
        `select a.kind, a.leg_id as "legId", a.currency, sum(e.minor)::text as minor from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = $1 group by a.id`,
        [claim.claimId],
      );
      const ledger = new Ledger('THB', rows.map(({ minor, ...account }) => ({ account, minor: BigInt(minor) })));
      const operation = drawOperation(draw, ledger, [{ id: claim.employer, currency: 'THB' }, { id: claim.agency ?? '', currency: 'USD' }], done.length);
      tried += 1;
      try {
        const id = await doIt(claim, operation, done);
        if (id !== null) {
          taken += 1;
          done.push(id);
        }
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refusals.add(error.code);
      }
    }
  };
  // Four at once, so that they meet in the database.
  const seeds = Array.from({ length: CLAIMS }, (_, at) => at + 1);
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) await one(seed);
  }));
  expect(tried).toBe(CLAIMS * EACH);
  expect(tried).toBeGreaterThanOrEqual(2_000);
  expect(taken).toBeGreaterThan(600);
  expect([...refusals].filter((code) => !['claim.doubleRecovery', 'ledger.nothingNew', 'ledger.nothingOfIt', 'ledger.notEnough', 'leg.moveNotAllowed', 'posting.alreadyReversed', 'posting.isReversal', 'posting.replacedSince', 'conversion.amountsDisagree'].includes(code))).toEqual([]);

  expect(await suite.look(`select posting_id from ledger_entry group by posting_id, currency having sum(minor) <> 0`)).toEqual([]);
  expect(await suite.look(`select p.id from ledger_posting p where p.entries <> (select count(*) from ledger_entry e where e.posting_id = p.id)`)).toEqual([]);
  expect(
    await suite.look(
      `select e.claim_id, e.currency, sum(e.minor) filter (where a.kind in ('paid','fees','remitted','in_hand')) as there, -sum(e.minor) filter (where a.kind in ('other_side','exchange')) as came
         from ledger_entry e join ledger_account a on a.id = e.account_id where a.kind not in ('estimate','claimed','verified','awarded') group by 1, 2
       having coalesce(sum(e.minor) filter (where a.kind in ('paid','fees','remitted','in_hand')), 0) <> coalesce(-sum(e.minor) filter (where a.kind in ('other_side','exchange')), 0)`,
    ),
  ).toEqual([]);
  expect(await suite.look(`select a.id from ledger_account a join ledger_entry e on e.account_id = a.id where a.kind not in ('estimate','other_side','exchange') group by a.id having sum(e.minor) < 0`)).toEqual([]);
  expect(await suite.look(`select claim_id from ledger_posting group by claim_id having max(seq) <> count(*)`)).toEqual([]);
  // Everything that was done is on record, once.
  const [{ postings, events } = { postings: 0, events: -1 }] = await suite.look<{ postings: number; events: number }>(
    `select (select count(*)::int from ledger_posting) as postings, (select count(*)::int from outbox where event in ('claim.claimed','claim.verified','claim.outcomeRecorded','payment.recorded','payment.feeRecorded','payment.converted','payment.remitted','payment.received','posting.reversed')) as events`,
  );
  expect(events).toBe(postings);
});
