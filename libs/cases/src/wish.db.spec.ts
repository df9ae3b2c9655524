import { noFacts } from '@sarika/categories';
import { WORDING_VERSION } from '@sarika/consent';
import { type FiledCase, aCase, acceptedBy, actions, offerCase, openOffer, refusal } from '../../../test/support/cases.js';
import { type Person, as, asJob, deskId, office, people, person, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { AcceptLoad } from './actions/answer-load.js';
import { HandOverLoad } from './actions/hand-over-load.js';
import { HearWish, type HeardWish, KeepWish } from './actions/hear-wish.js';
import { PassOnCase } from './actions/pass-on-case.js';
import { Queue } from './queue.store.js';

const { sokha, rithy, kunthea, panha } = people;
/** A man of the same centre, as Rithy is; Sokha is its woman. */
const chanra = person('chanra');
const [centre, union] = [office('mrc-bmc'), office('clc-pnh')];
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

const wanting = (builder = aCase()): Promise<FiledCase> => builder.wanting('female').consentingTo(centre).create(stage);
const accepting = (who: Person, offerId: string, more: object = {}) => as(stage, who, (ctx) => actions(stage).accept.run(ctx, { offerId, ...more }));
const assigning = (who: Person, caseId: string, to: Person) => as(stage, who, (ctx) => actions(stage).assign.run(ctx, { caseId, officerId: to.id }));
const hearing = (who: Person, caseId: string, more: Partial<HeardWish> = {}) => as(stage, who, (ctx) => new HearWish().run(ctx, { caseId, wants: 'anybody', heardFrom: 'worker', witnessId: null, paperReference: null, ...more }));
const offered = async (filed: FiledCase): Promise<string> => {
  await offerCase(stage, filed.caseId);
  return (await openOffer(stage, filed.caseId)).id;
};
const inHand = async (caseId: string) => (await stage.look<{ id: string | null; wants: string | null }>('select officer_id as id, wants_sex as wants from assignment where case_id = $1 and ended_at is null', [caseId]))[0];

describe('a worker who asked for a woman', () => {
  it('is not taken on by a man for himself; he takes her case on for a woman of his office, who has it', async () => {
    const filed = await wanting();
    const offerId = await offered(filed);
    expect(await refusal(accepting(rithy, offerId))).toBe('offer.otherSex');
    expect(await refusal(accepting(rithy, offerId, { forOfficerId: chanra.id }))).toBe('assignment.otherSex');
    expect(await refusal(accepting(rithy, offerId, { forOfficerId: kunthea.id }))).toBe('assignment.officerElsewhere');
    await accepting(rithy, offerId, { forOfficerId: sokha.id });
    expect(await inHand(filed.caseId)).toEqual({ id: sokha.id, wants: 'female' });
  });

  it('is kept at assignment, one by one and in a handover, and the queue shows it', async () => {
    const filed = await wanting();
    await acceptedBy(stage, sokha, filed);
    expect(await refusal(assigning(sokha, filed.caseId, rithy))).toBe('assignment.otherSex');
    const handed = await as(stage, sokha, (ctx) => new HandOverLoad().run(ctx, { officerId: sokha.id, to: null, reason: 'leave', isTrial: true }));
    expect(handed.left.map(({ code }) => code)).toEqual(['assignment.otherSex']);
    const [line] = await as(stage, rithy, (ctx) => new Queue().page(ctx, centre, rithy.id, 'open', null, 5));
    expect(line).toMatchObject({ caseId: filed.caseId, wantsSex: 'female' });
    // Who takes back what she said of herself is nobody's answer.
    await stage.look('update officer set sex = null where id = $1', [sokha.id]);
    expect(await refusal(assigning(rithy, filed.caseId, sokha))).toBe('assignment.otherSex');
  });

  it('is asked again at the moment a handover is accepted', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    const { id } = await as(stage, sokha, (ctx) => new HandOverLoad().run(ctx, { officerId: sokha.id, to: rithy.id, reason: 'leave', isTrial: false }));
    await hearing(sokha, filed.caseId, { wants: 'female' });
    expect((await as(stage, rithy, (ctx) => new AcceptLoad().run(ctx, { handoverId: id as string, which: null }))).lines.map(({ state, reason }) => [state, reason])).toEqual([['declined', 'assignment.otherSex']]);
    expect((await inHand(filed.caseId))?.id).toBe(sokha.id);
  });

  it('is passed on to no office without a woman', async () => {
    const filed = await wanting();
    await acceptedBy(stage, sokha, filed);
    await stage.look(`update officer set sex = 'male' where office_id = $1`, [union]);
    stage.directory.forget();
    const passing = () => as(stage, sokha, (ctx) => new PassOnCase(stage.keyring, stage.directory).run(ctx, {
      caseId: filed.caseId, kind: 'referral', officeId: union, task: 'legal_help', reason: 'has_the_skill', keepsStatus: false, requestId: null,
      heard: { scope: 'whole_case', endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, paperReference: null },
    }));
    expect(await refusal(passing())).toBe('transition.noSuchSex');
    await hearing(sokha, filed.caseId, { witnessId: rithy.id });
    expect((await passing()).offerId).toBeTruthy();
    stage.directory.forget();
  });

  it('is taken in danger by who is on duty, and those who answer for the office are told', async () => {
    const filed = await aCase().wanting('female').about('W1').inDanger().consentingTo(centre).create(stage);
    await offerCase(stage, filed.caseId);
    const offers = await stage.look<{ id: string; officeId: string }>(`select id, office_id as "officeId" from offer where case_id = $1 and state = 'offered'`, [filed.caseId]);
    const [mine] = offers.filter(({ officeId }) => officeId === centre || officeId === deskId);
    const man = mine?.officeId === deskId ? person('dara') : rithy;
    await accepting(man, mine?.id as string);
    await asJob(stage, (ctx) => new KeepWish().run(ctx, { caseId: filed.caseId }));
    expect(await stage.look(`select office_id as "officeId" from alarm where kind = 'wish.unmet'`)).toEqual([{ officeId: man.officeId }]);
  });
});

describe('her new word', () => {
  it('is hers alone, a change needs a witness of the office or a paper, and the same is nothing new', async () => {
    const filed = await wanting();
    await acceptedBy(stage, sokha, filed);
    expect(await refusal(hearing(kunthea, filed.caseId))).toBe('case.takeFirst');
    expect(await refusal(hearing(panha, filed.caseId))).toBe('role.notAllowed');
    expect(await refusal(hearing(sokha, filed.caseId, { heardFrom: 'somebody_else' }))).toBe('wish.notHers');
    expect(await refusal(hearing(sokha, filed.caseId, { wants: 'female' }))).toBe('wish.unchanged');
    expect(await refusal(hearing(sokha, filed.caseId))).toBe('wish.witnessNeeded');
    for (const nobody of [sokha, kunthea, panha]) expect(await refusal(hearing(sokha, filed.caseId, { witnessId: nobody.id }))).toBe('assignment.officerElsewhere');
    await hearing(sokha, filed.caseId, { paperReference: ' 2026-114 ' });
    await assigning(sokha, filed.caseId, rithy);
    expect(await inHand(filed.caseId)).toEqual({ id: rithy.id, wants: null });
    expect(await stage.look('select wants, witnessed_by, paper_reference from handler_wish where case_id = $1', [filed.caseId])).toEqual([{ wants: 'anybody', witnessed_by: null, paper_reference: '2026-114' }]);
  });

  it('said first while a man handles it is told to those who answer for the office', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await acceptedBy(stage, rithy, filed);
    await hearing(rithy, filed.caseId, { wants: 'female' });
    await asJob(stage, (ctx) => new KeepWish().run(ctx, { caseId: filed.caseId }));
    expect(await stage.look(`select office_id as "officeId" from alarm where kind = 'wish.unmet'`)).toEqual([{ officeId: centre }]);
    await assigning(rithy, filed.caseId, sokha);
    expect((await inHand(filed.caseId))?.id).toBe(sokha.id);
  });

  it('goes to every office that works the case', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stage.look(`insert into assignment (id, case_id, office_id, officer_id, number, urgency, stage, due_at) select gen_random_uuid(), $1, $2, $3, number, urgency, 'accepted', now() from case_file where id = $1`, [filed.caseId, union, people.sreyneang.id]);
    await hearing(sokha, filed.caseId, { wants: 'male' });
    await asJob(stage, (ctx) => new KeepWish().run(ctx, { caseId: filed.caseId }));
    expect((await stage.look<{ wants: string }>('select wants_sex as wants from assignment where case_id = $1', [filed.caseId])).map(({ wants }) => wants)).toEqual(['male', 'male']);
  });
});

it('is written down by nobody but the officer herself', async () => {
  await as(stage, rithy, (ctx) => ctx.db.run(`update officer set sex = 'female' where id = $1`, [rithy.id]));
  expect(await as(stage, rithy, (ctx) => ctx.db.run(`update officer set sex = 'male' where id = $1`, [sokha.id]))).toBe(0);
  await expect(as(stage, rithy, (ctx) => ctx.db.run(`update officer set state = 'disabled' where id = $1`, [rithy.id]))).rejects.toThrow(/row-level security/);
  expect(noFacts('web').preferredOfficerSex).toBeNull();
});
