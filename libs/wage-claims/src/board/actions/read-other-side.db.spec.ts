import { aCase, acceptedBy, actions, refusal } from '../../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim, sum } from '../../../../../test/support/claims.js';
import { as, asJob, asWorker, office, people, setPassword } from '../../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../../test/support/suite.js';
import { EndClaimConsent } from '../../claims/actions/record-claim-consent.js';
import { otherSideIndex } from '../../claims/other-side.js';
import { EraseCase } from '@sarika/cases';
import { FoldBoard } from './fold-board.js';
import { ReadOtherSide } from './read-other-side.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

const { sokha } = claimPeople;
const { sreyneang, kunthea } = people;
const thb = (major: number) => sum('THB', major);
const NAME = 'Rayong Seafood Co., Ltd.';
const index = (name = NAME) => otherSideIndex(suite.keyring.blindIndex, 'employer', 'TH', name)?.toString('hex') ?? '';
const fold = () => asJob(suite, (ctx) => new FoldBoard().run(ctx));
const seenBy = (who = sokha, of = index()) => as(suite, who, (ctx) => new ReadOtherSide().run(ctx, { against: 'employer', index: of }));

async function claimant(claimed: number, paid: number, linked: boolean) {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, sokha, filed);
  const claim = await aClaim(suite, { filed, claimed: thb(claimed), employerName: NAME });
  const on = onClaim(suite, claim);
  if (paid > 0) await on.paid(thb(paid));
  const consentId = linked ? (await on.consented('linking')).consentId : null;
  return { ...claim, on, consentId };
}

it('shows nothing of an employer to an office that has no claim against it, as if there were none', async () => {
  await claimant(1_000, 100, true);
  expect(await refusal(seenBy(sreyneang))).toBe('otherSide.notFound');
  expect(await refusal(seenBy(sokha, index('Somebody else')))).toBe('otherSide.notFound');
  expect(await refusal(seenBy(sokha, 'x'))).toBe('otherSide.notFound');
  expect(await refusal(as(suite, sokha, (ctx) => new ReadOtherSide().run(ctx, { against: 'agency', index: index() })))).toBe('otherSide.notFound');
});

it('counts claims together from three complainants on who said yes, of whatever office, and stops at once when one takes it back', async () => {
  await claimant(2_000, 200, true);
  await claimant(400, 0, false);
  await fold();
  expect(await seenBy()).toEqual({ against: 'employer', country: 'TH', own: 3, linked: [] });
  const third = await claimant(4_000, 300, true);
  // The jobs have not counted yet: not yet is the answer.
  expect((await seenBy()).linked).toEqual([]);
  await fold();
  const linked = [{ currency: 'THB', complainants: 3, claims: 3, claimed: 700_000n, verified: 0n, paid: 60_000n }];
  expect((await seenBy()).linked).toEqual(linked);

  // The union takes a case of its own against the same employer: it sees the others as a figure, and none of their cases.
  const filed = await aCase().consentingTo(office('clc-pnh')).create(suite);
  await acceptedBy(suite, sreyneang, filed);
  await aClaim(suite, { filed, who: sreyneang, claimed: thb(50), employerName: 'RAYONG  seafood co ltd' });
  await fold();
  expect(await seenBy(sreyneang)).toEqual({ against: 'employer', country: 'TH', own: 1, linked });
  expect(await refusal(seenBy(kunthea))).toBe('otherSide.notFound');
  await asWorker(suite, filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
  expect(await refusal(seenBy(sreyneang))).toBe('otherSide.notFound');

  await as(suite, sokha, (ctx) => new EndClaimConsent().run(ctx, { claimId: third.claimId, consentId: third.consentId ?? '' }));
  expect((await seenBy()).linked).toEqual([]);
  expect(await suite.look('select 1 from linked_side')).toEqual([]);
  await fold();
  expect((await seenBy()).linked).toEqual([]);
});

it('counts anew what was paid since, leaves out what was opened in error, and forgets who was erased', async () => {
  const more = await claimant(8_000, 0, true);
  await fold();
  expect((await seenBy()).linked).toMatchObject([{ complainants: 3, claimed: 1_100_000n, paid: 30_000n }]);
  await more.on.paid(thb(1_000));
  await fold();
  expect((await seenBy()).linked).toMatchObject([{ complainants: 3, paid: 130_000n }]);
  const wrong = await claimant(1, 0, true);
  await fold();
  expect((await seenBy()).linked).toMatchObject([{ complainants: 4 }]);
  await wrong.on.ended('opened_in_error');
  await fold();
  expect((await seenBy()).linked).toMatchObject([{ complainants: 3, claimed: 1_100_000n }]);

  await asJob(suite, (ctx) => new EraseCase().run(ctx, { caseId: more.filed.caseId, ground: 'retention' }));
  for (const table of ['board_line', 'board_dirty', 'wage_claim', 'claim_leg']) expect([table, await suite.look(`select 1 from ${table} where case_id = $1`, [more.filed.caseId])]).toEqual([table, []]);
  expect((await seenBy()).linked).toEqual([]);
  await fold();
  expect((await seenBy()).linked).toEqual([]);
  const [tally] = await suite.look<{ off: number }>(
    `select count(*)::int as off from (select office_id, sum(claims) as n from board_tally where measure = 'stage' group by 1) t full join (select office_id, count(*) as n from board_line group by 1) l using (office_id) where t.n is distinct from l.n`,
  );
  expect(tally).toEqual({ off: 0 });
});
