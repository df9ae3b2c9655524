import { randomUUID } from 'node:crypto';
import { aCase, acceptedBy, recorded, refusal } from '../../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim, sum, today } from '../../../../../test/support/claims.js';
import { as, office, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import type { NewClaim } from './open-claim.js';
import { OpenClaim } from './open-claim.js';

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
const asked = (caseId: string, changed: Partial<NewClaim> = {}): NewClaim => ({
  caseId, key: randomUUID(), origin: 'KH', jurisdiction: 'TH', currency: 'THB', claimed: sum('THB', 90_000), assessedOn: today(), legs: [{ against: 'employer', country: null, currency: null, name: 'Rayong Seafood' }], ...changed,
});
const open = (who: typeof sokha, what: NewClaim) => as(stage, who, (ctx) => new OpenClaim(stage.keyring).run(ctx, what));

it('is refused where the case is not hers, is not taken, or is arranged and not worked', async () => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
  expect(await refusal(open(sokha, asked(filed.caseId)))).toBe('case.notFound');
  await acceptedBy(stage, sokha, filed);
  expect(await refusal(open(people.kunthea, asked(filed.caseId)))).toBe('case.notFound');
  expect(await refusal(open(people.panha, asked(filed.caseId)))).toBe('role.notAllowed');
  await stage.look('update assignment set ended_at = now() where case_id = $1', [filed.caseId]);
  expect(await refusal(open(sokha, asked(filed.caseId)))).toBe('case.takeFirst');
});

it('is refused without a leg, with two alike, in a country or a currency nobody knows, in two currencies, and with a day to come', async () => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
  await acceptedBy(stage, sokha, filed);
  const leg = { against: 'employer' as const, country: null, currency: null, name: null };
  expect(await refusal(open(sokha, asked(filed.caseId, { legs: [] })))).toBe('claim.legOnce');
  expect(await refusal(open(sokha, asked(filed.caseId, { legs: [leg, leg] })))).toBe('claim.legOnce');
  expect(await refusal(open(sokha, asked(filed.caseId, { jurisdiction: 'XX' })))).toBe('claim.unknownCountry');
  expect(await refusal(open(sokha, asked(filed.caseId, { legs: [{ ...leg, country: 'ZZ' }] })))).toBe('claim.unknownCountry');
  expect(await refusal(open(sokha, asked(filed.caseId, { currency: 'BTC' as never, claimed: null })))).toBe('money.unknownCurrency');
  expect(await refusal(open(sokha, asked(filed.caseId, { claimed: sum('USD', 5) })))).toBe('claim.otherCurrency');
  expect(await refusal(open(sokha, asked(filed.caseId, { assessedOn: '2126-01-01' })))).toBe('ledger.wrongDay');
  expect(await refusal(open(sokha, asked(filed.caseId, { assessedOn: '2026-02-30' })))).toBe('ledger.wrongDay');
  expect(await stage.look('select 1 from wage_claim where case_id = $1', [filed.caseId])).toEqual([]);
});

it('opens one claim for one key, keeps no name, and says so in the record', async () => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
  await acceptedBy(stage, sokha, filed);
  const what = asked(filed.caseId);
  const first = await open(sokha, what);
  expect(await open(sokha, what)).toEqual({ claimId: first.claimId, isNew: false });
  expect(await stage.look('select origin, jurisdiction, currency, stage from wage_claim where case_id = $1', [filed.caseId])).toEqual([{ origin: 'KH', jurisdiction: 'TH', currency: 'THB', stage: 'drafted' }]);
  const [leg] = await stage.look<Record<string, unknown>>('select * from claim_leg where case_id = $1', [filed.caseId]);
  expect(leg).toMatchObject({ against: 'employer', country: 'TH', currency: 'THB', stage: 'planned', safety_plan_at: null });
  expect((leg?.['other_side_index'] as Buffer | undefined)?.length).toBe(32);
  expect(JSON.stringify(await stage.look('select * from audit_entry where case_id = $1', [filed.caseId]))).not.toContain('Rayong');
  expect((await recorded(stage, filed.caseId)).slice(-2)).toEqual(['claim.opened', 'claim.claimed']);
});

it('is confirmed by the worker before anything is demanded, and not before there is a sum', async () => {
  const claim = await aClaim(stage, { claimed: null });
  const on = onClaim(stage, claim);
  expect(await refusal(on.confirmed())).toBe('claim.nothingClaimed');
  await on.planned();
  expect(await refusal(on.leg('demanded'))).toBe('claim.notConfirmed');
  await on.claimed(sum('THB', 40_000));
  await on.confirmed();
  await on.confirmed();
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event === 'claim.confirmed')).toHaveLength(1);
  expect(await on.stage()).toBe('confirmed');
});

it('a colleague of the office records on it too', async () => {
  const claim = await aClaim(stage);
  await onClaim(stage, claim, chanra).verified(sum('THB', 70_000));
  expect((await recorded(stage, claim.filed.caseId)).at(-1)).toBe('claim.verified');
});
