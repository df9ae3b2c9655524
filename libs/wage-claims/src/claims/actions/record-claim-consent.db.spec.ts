import { randomUUID } from 'node:crypto';
import { aCase, acceptedBy, refusal } from '../../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim, sum } from '../../../../../test/support/claims.js';
import { as, asJob, office, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { RecoveredStore } from '../../ledger/recovered.store.js';
import { EndClaimConsent, RecordClaimConsent } from './record-claim-consent.js';

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

const { sokha, rithy } = claimPeople;
const thb = (major: number) => sum('THB', major);

it('her yes needs a witness of the office who is another, and a name where somebody takes money for her', async () => {
  const claim = await aClaim(stage);
  const hear = (witnessedBy: string, payee: string | null, kind: 'linking' | 'third_party_payee' = 'third_party_payee') =>
    as(stage, sokha, (ctx) => new RecordClaimConsent().run(ctx, { claimId: claim.claimId, kind, givenHow: 'paper_thumbprint', witnessedBy, payee }));
  expect(await refusal(hear(sokha.id, 'her mother'))).toBe('claimConsent.witnessNeeded');
  expect(await refusal(hear(people.kunthea.id, 'her mother'))).toBe('claimConsent.witnessNeeded');
  expect(await refusal(hear(randomUUID(), 'her mother'))).toBe('claimConsent.witnessNeeded');
  expect(await refusal(hear(rithy.id, ' '))).toBe('claimConsent.nameNeeded');
  expect(await refusal(hear(rithy.id, 'somebody', 'linking'))).toBe('claimConsent.nameNeeded');
  await hear(rithy.id, 'her mother');
  // The name is nowhere in clear.
  for (const table of ['claim_consent', 'audit_entry', 'outbox']) expect([table, JSON.stringify(await stage.look(`select t::text from ${table} t`)).includes('mother')]).toEqual([table, false]);
});

it('somebody else takes her money only while her yes to it stands, and only of this claim', async () => {
  const claim = await aClaim(stage);
  const other = await aClaim(stage, { filed: claim.filed });
  const on = onClaim(stage, claim);
  expect(await refusal(on.paid(thb(100), { payee: 'third_party' }))).toBe('payment.payeeNeedsYes');
  const { consentId } = await on.consented('third_party_payee', 'her mother');
  expect(await refusal(on.paid(thb(100), { payee: 'worker', payeeConsentId: consentId }))).toBe('payment.payeeNotThirdParty');
  expect(await refusal(onClaim(stage, other).paid(thb(100), { payee: 'third_party', payeeConsentId: consentId }))).toBe('payment.payeeNeedsYes');
  await on.paid(thb(100), { payee: 'third_party', payeeConsentId: consentId });
  const end = () => as(stage, sokha, (ctx) => new EndClaimConsent().run(ctx, { claimId: claim.claimId, consentId }));
  await end();
  expect(await refusal(end())).toBe('claimConsent.notFound');
  expect(await refusal(on.remitted(thb(100), { payee: 'third_party', payeeConsentId: consentId }))).toBe('payment.payeeNeedsYes');
  await on.remitted(thb(100));
});

describe('claimed against recovered', () => {
  const another = async (claimed: number, paid: number, link: boolean) => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await acceptedBy(stage, sokha, filed);
    const claim = await aClaim(stage, { filed, claimed: thb(claimed), employerName: 'Rayong Seafood Co., Ltd.' });
    const on = onClaim(stage, claim);
    await on.paid(thb(paid));
    if (link) await on.consented('linking');
    return { claim, on };
  };

  it('shows an employer from three consenting complainants on, and no longer once one takes it back', async () => {
    const first = await another(1_000, 100, true);
    await another(2_000, 200, true);
    await another(4_000, 400, false);
    const by = (what: 'employer' | 'corridor' | 'authority') => asJob(stage, (ctx) => new RecoveredStore().by(ctx, what));
    expect(await by('employer')).toEqual([]);
    const third = await another(8_000, 800, true);
    const [row, ...more] = await by('employer');
    expect(more).toEqual([]);
    expect(row).toMatchObject({ currency: 'THB', cases: 3, claims: 3, claimed: 1_100_000n, paid: 110_000n, inHand: [] });
    expect(row?.group).toMatch(/^[0-9a-f]{64}$/);
    // A corridor names nobody and counts all.
    expect(await by('corridor')).toEqual([{ group: 'KH>TH', currency: 'THB', cases: 4, claims: 4, claimed: 1_500_000n, verified: 0n, paid: 150_000n, inHand: [] }]);
    const [{ id } = { id: '' }] = await stage.look<{ id: string }>(`select id from claim_consent where claim_id = $1`, [third.claim.claimId]);
    await as(stage, sokha, (ctx) => new EndClaimConsent().run(ctx, { claimId: third.claim.claimId, consentId: id }));
    expect(await by('employer')).toEqual([]);
    expect(await refusal(first.on.consented('linking'))).toBe('claimConsent.already');
  });

  it('adds nothing up across currencies, takes reversed payments out, and shows an office its own', async () => {
    const { on, claim } = await another(1_000, 100, false);
    const { postingId } = await on.paid(thb(300));
    await on.reversed(postingId);
    await on.converted(thb(60), sum('KHR', 7_488), '124.8');
    await onClaim(stage, claim, rithy).received(sum('KHR', 7_488));
    await onClaim(stage, claim, rithy).received(thb(40));
    const rows = await as(stage, sokha, (ctx) => new RecoveredStore().by(ctx, 'corridor'));
    expect(rows).toEqual([{ group: 'KH>TH', currency: 'THB', cases: 1, claims: 1, claimed: 100_000n, verified: 0n, paid: 10_000n, inHand: [{ currency: 'KHR', minor: 748_800n }, { currency: 'THB', minor: 4_000n }] }]);
    expect(await as(stage, people.kunthea, (ctx) => new RecoveredStore().by(ctx, 'corridor'))).toEqual([]);
  });

  it('lays authorities side by side', async () => {
    const { on } = await another(1_000, 100, false);
    await on.inMediation();
    expect(await asJob(stage, (ctx) => new RecoveredStore().by(ctx, 'authority'))).toMatchObject([{ group: 'TH/labour_inspectorate', claims: 1, claimed: 100_000n, paid: 10_000n }]);
  });
});
