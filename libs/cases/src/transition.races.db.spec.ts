import { WORDING_VERSION } from '@sarika/consent';
import { aCase, acceptedBy, actions, offerCase, openOffer, refusal } from '../../../test/support/cases.js';
import { as, asJob, asWorker, everyOffice, office, people, setPassword, tokenOf } from '../../../test/support/people.js';
import { type Suite, openSuite } from '../../../test/support/suite.js';
import { LapseOffers } from './actions/offer-case.js';
import { PassOnCase, type PassingOn } from './actions/pass-on-case.js';
import { RaiseTransitions } from './actions/raise-transitions.js';
import { TakeBackTransition } from './actions/take-back-transition.js';
import { transitionState } from './transition.process.js';
import { Transitions } from './transition.store.js';

// Everything here commits, on connections of its own: what one of two who act at once sees is what she would see in the field.
const { sokha, rithy, sreyneang } = people;
const centre = office('mrc-bmc');
const union = office('clc-pnh');
const colleague = everyOffice.find(({ id }) => id === union)?.officers.find(({ id, role }) => id !== sreyneang.id && role !== 'administrator') ?? sreyneang;

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  for (const who of [sokha, rithy, sreyneang, colleague]) await tokenOf(suite, who);
});
afterAll(() => suite.close());

const heard: NonNullable<PassingOn['heard']> = { scope: 'whole_case', endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, paperReference: null };
const asked = async (kind: 'referral' | 'transfer') => {
  const filed = await aCase().consentingTo(centre).create(suite);
  await acceptedBy(suite, sokha, filed);
  const passed = await as(suite, sokha, (ctx) => new PassOnCase(suite.keyring, suite.directory).run(ctx, { caseId: filed.caseId, kind, officeId: union, task: 'legal_help', reason: 'has_the_skill', keepsStatus: false, heard, requestId: null }));
  return { ...filed, ...passed };
};
const accept = (offerId: string, who = sreyneang) => as(suite, who, (ctx) => actions(suite).accept.run(ctx, { offerId }));
/** What came of each: `done`, or the code of its refusal. Anything else that goes wrong fails the test. */
const both = async (...doing: Promise<unknown>[]): Promise<string[]> => Promise.all(doing.map((each) => each.then(() => 'done', (error: unknown) => refusal(Promise.reject(error)))));
const stopAll = (filed: { receipt: { number: string; secret: string }; caseId: string }) =>
  asWorker(suite, filed.receipt, (ctx) => actions(suite).stopSharing.all(ctx, { caseId: filed.caseId, how: { by: 'web', receiptId: ctx.receiptId } }));
/** Who could open the case now, by keys that are there and active. */
const openers = async (caseId: string): Promise<string[]> =>
  (await suite.look<{ id: string }>(`select distinct coalesce(via_office_id, recipient_id) as id from access_grant where case_id = $1 and recipient_kind <> 'receipt' and state = 'active' and sealed is not null order by 1`, [caseId])).map(({ id }) => id);
const working = async (caseId: string): Promise<string[]> => (await suite.look<{ id: string }>('select office_id as id from assignment where case_id = $1 and ended_at is null order by 1', [caseId])).map(({ id }) => id);
const seen = async (transitionId: string, who = sokha) => as(suite, who, async (ctx) => {
  const row = await new Transitions().find(ctx, transitionId);
  return row ? transitionState(row) : null;
});

describe('two officers who accept at once', () => {
  it.each(['referral', 'transfer'] as const)('of a %s: one has it, the other is told that it is taken', async (kind) => {
    const filed = await asked(kind);
    expect((await both(accept(filed.offerId), accept(filed.offerId, colleague))).sort()).toEqual(['done', 'offer.settled']);
    expect(await seen(filed.transitionId)).toBe('accepted');
    expect(await working(filed.caseId)).toEqual(kind === 'transfer' ? [union] : [centre, union].sort());
    expect(await openers(filed.caseId)).toEqual(kind === 'transfer' ? [union] : [centre, union].sort());
  });

  it('of the plan: an office that is offered a case gives it to one officer', async () => {
    const filed = await aCase().consentingTo(centre).create(suite);
    await offerCase(suite, filed.caseId);
    const { id } = await openOffer(suite, filed.caseId);
    expect((await both(accept(id, sokha), accept(id, rithy))).sort()).toEqual(['done', 'offer.settled']);
    expect(await suite.look('select 1 from assignment where case_id = $1', [filed.caseId])).toHaveLength(1);
  });
});

describe('an acceptance against her withdrawal', () => {
  it.each(['referral', 'transfer'] as const)('of a %s: after it nobody opens the case, whoever was first', async (kind) => {
    for (let round = 0; round < 6; round += 1) {
      const filed = await asked(kind);
      const [accepted, stopped] = await both(accept(filed.offerId), stopAll(filed));
      expect(stopped).toBe('done');
      expect(['done', 'offer.settled', 'offer.noAccess', 'offer.consentOver', 'case.notFound']).toContain(accepted);
      expect(await openers(filed.caseId)).toEqual([]);
      expect(await working(filed.caseId)).toEqual([]);
      expect(await refusal(as(suite, sreyneang, (ctx) => actions(suite).read.run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
      expect(['ended', 'revoked']).toContain(await seen(filed.transitionId));
    }
  });
});

describe('an acceptance against who takes it back', () => {
  it('is one of the two, and both see which', async () => {
    const tookBack = (id: string) => as(suite, rithy, (ctx) => new TakeBackTransition().run(ctx, { transitionId: id }));
    const ended = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const filed = await asked('referral');
      const outcome = await both(accept(filed.offerId), tookBack(filed.transitionId));
      expect(outcome.filter((each) => each === 'done')).toHaveLength(1);
      const state = outcome[0] === 'done' ? 'accepted' : 'revoked';
      ended.add(state);
      expect(await seen(filed.transitionId)).toBe(state);
      expect(await seen(filed.transitionId, sreyneang)).toBe(state);
      expect(await openers(filed.caseId)).toEqual(state === 'accepted' ? [centre, union].sort() : [centre]);
    }
    expect(ended.size).toBeGreaterThan(0);
  });
});

describe('an acceptance against the end of its time', () => {
  const late = (offerId: string, raised: number) => suite.look(`with o as (update offer set due_at = now() - interval '1 minute' where id = $1) update transition set raised = $2 where offer_id = $1`, [offerId, raised]);

  it('is taken on or lapses, never both, and never without an owner', async () => {
    for (let round = 0; round < 6; round += 1) {
      const filed = await asked('transfer');
      await late(filed.offerId, 2);
      const [accepted] = await both(accept(filed.offerId), asJob(suite, (ctx) => new LapseOffers().run(ctx)));
      expect(['done', 'offer.settled']).toContain(accepted);
      expect(await seen(filed.transitionId)).toBe(accepted === 'done' ? 'accepted' : 'lapsed');
      expect(await openers(filed.caseId)).toEqual([accepted === 'done' ? union : centre]);
      expect(await working(filed.caseId)).toEqual([accepted === 'done' ? union : centre]);
    }
  });

  it('is taken on while it goes up: an accepted one gets no new time, a raised one can still be accepted', async () => {
    for (let round = 0; round < 4; round += 1) {
      const filed = await asked('referral');
      await late(filed.offerId, 0);
      const [accepted, raised] = await both(accept(filed.offerId), asJob(suite, (ctx) => new RaiseTransitions(suite.directory).run(ctx)));
      expect([accepted, raised]).toEqual(['done', 'done']);
      expect(await seen(filed.transitionId)).toBe('accepted');
    }
  });
});
