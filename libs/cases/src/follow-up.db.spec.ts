import { aCase, acceptedBy } from '../../../test/support/cases.js';
import { as, asJob, asWorker, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { AnswerFollowUp } from './actions/answer-follow-up.js';
import { AskFollowUp } from './actions/ask-follow-up.js';
import { forgetPhones } from './actions/erase-case.js';
import { AskErasure, CloseCase } from './actions/keep-case.js';
import { ReopenCase } from './actions/reopen-case.js';
import { type FollowUpAnswer, FollowUps, askedAfter } from './follow-up.store.js';
import { type Outcome, outcomes } from './retention.js';

const { sokha, rithy, kunthea } = people;
const centre = office('mrc-bmc');
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

/** A case that the centre closed so many days ago. */
const closed = async (days = 30, outcome: Outcome = 'remedied') => {
  const filed = await aCase().consentingTo(centre).byWeb('+85512000778').create(stage);
  await acceptedBy(stage, sokha, filed);
  await as(stage, sokha, (ctx) => new CloseCase().run(ctx, { caseId: filed.caseId, outcome }));
  await stage.look('update closure set closed_at = now() - make_interval(days => $2) where case_id = $1', [filed.caseId, days]);
  return filed;
};
const ask = () => asJob(stage, (ctx) => new AskFollowUp(stage.keyring).run(ctx));
const rows = (caseId: string) => stage.look<{ answer: string | null; how: string | null; by: string | null; text: boolean }>('select answer, answered_how as how, answered_by as by, by_text as text from follow_up where case_id = $1 order by asked_at', [caseId]);
const texts = (caseId: string) => stage.look<{ kind: string; state: string }>('select kind, state from outbound_text where case_id = $1 order by kind', [caseId]);
const say = (filed: { receipt: Parameters<typeof asWorker>[1] }, answer: FollowUpAnswer) => asWorker(stage, filed.receipt, (ctx) => new AnswerFollowUp().byHerself(ctx, answer));
const hear = (who: typeof sokha, caseId: string, answer: FollowUpAnswer) => as(stage, who, (ctx) => new AnswerFollowUp().heardBy(ctx, { caseId, answer }));

describe('was it solved?', () => {
  it('is asked 30 days after a case was closed, once, and by text only where she chose hours', async () => {
    const early = await closed(29);
    const silent = await closed();
    const chosen = await closed();
    await stage.look(`update case_contact set may_text = true, from_time = '17:00', to_time = '21:00' where case_id = $1`, [chosen.caseId]);
    expect([await ask(), await ask()]).toEqual([2, 0]);
    expect([await rows(early.caseId), await rows(silent.caseId), await rows(chosen.caseId)]).toEqual([[], [{ answer: null, how: null, by: null, text: false }], [{ answer: null, how: null, by: null, text: true }]]);
    expect(await texts(silent.caseId)).toEqual([]);
    expect(await texts(chosen.caseId)).toEqual([{ kind: 'news', state: 'queued' }, { kind: 'reply', state: 'held' }]);
  });

  it('keeps the number of her who chose hours until it was asked, and no other, and asks no number that is forgotten', async () => {
    const [silent, chosen, wrong] = [await closed(3), await closed(3), await closed(3, 'not_ours')];
    const hours = (caseId: string) => stage.look(`update case_contact set may_text = true, from_time = '17:00', to_time = '21:00' where case_id = $1`, [caseId]);
    // Each by a telephone of its own.
    for (const { caseId } of [silent, chosen, wrong]) {
      const [thread] = await stage.look<{ id: string }>(`insert into conversation (id, our_number, phone_index, phone_letter, language, last_in_at) select gen_random_uuid(), our_number, decode(replace($1, '-', ''), 'hex'), phone_letter, language, now() - interval '20 days' from conversation limit 1 returning id`, [caseId]);
      await stage.look('update case_contact set conversation_id = $2 where case_id = $1', [caseId, thread?.id]);
    }
    for (const { caseId } of [chosen, wrong]) await hours(caseId);
    const known = async () => {
      await asJob(stage, forgetPhones);
      return (await stage.look<{ case_id: string }>('select k.case_id from case_contact k join conversation v on v.id = k.conversation_id where v.phone_letter is not null and k.case_id = any($1)', [[silent.caseId, chosen.caseId, wrong.caseId]])).map(({ case_id }) => case_id);
    };
    expect(await known()).toEqual([chosen.caseId]);
    await stage.look(`update closure set closed_at = now() - interval '40 days' where case_id = $1`, [chosen.caseId]);
    expect(await known()).toEqual([]);
    await ask();
    expect(await rows(chosen.caseId)).toEqual([{ answer: null, how: null, by: null, text: false }]);
  });

  it.each(outcomes)('is asked only where there is something to ask: %s', async (outcome) => {
    await closed(40, outcome);
    expect(await ask()).toBe((askedAfter as readonly Outcome[]).includes(outcome) ? 1 : 0);
  });

  it('is not asked of a case that is open again, nor of one she wishes erased; of one closed anew it is asked anew', async () => {
    const [again, erased] = [await closed(), await closed()];
    await as(stage, sokha, (ctx) => new ReopenCase().run(ctx, { caseId: again.caseId, reason: 'new_facts' }));
    await asWorker(stage, erased.receipt, (ctx) => new AskErasure().run(ctx));
    expect(await ask()).toBe(0);
    await as(stage, sokha, (ctx) => new CloseCase().run(ctx, { caseId: again.caseId, outcome: 'no_remedy' }));
    await stage.look(`update closure set closed_at = now() - interval '31 days' where case_id = $1 and reopened_at is null`, [again.caseId]);
    expect(await ask()).toBe(1);
  });

  it('of a case closed anew is not answered by what she said of the closure before, nor stands so on the list', async () => {
    const filed = await closed();
    await ask();
    await say(filed, 'not_solved');
    await as(stage, sokha, (ctx) => new ReopenCase().run(ctx, { caseId: filed.caseId, reason: 'new_facts' }));
    await as(stage, sokha, (ctx) => new CloseCase().run(ctx, { caseId: filed.caseId, outcome: 'remedied' }));
    expect(await asWorker(stage, filed.receipt, (ctx) => new FollowUps().ofCase(ctx, filed.caseId))).toBeNull();
    expect(await as(stage, sokha, (ctx) => new FollowUps().ofCase(ctx, filed.caseId))).toBeNull();
    expect(await as(stage, sokha, (ctx) => new FollowUps().unsolved(ctx))).toEqual([]);
  });

  it('is answered by her once; the office sees it, and another office sees nothing', async () => {
    const filed = await closed();
    expect(await say(filed, 'solved')).toBeNull();
    await ask();
    expect([await say(filed, 'not_solved'), await say(filed, 'solved')]).toEqual(['not_solved', 'not_solved']);
    expect(await rows(filed.caseId)).toEqual([{ answer: 'not_solved', how: 'web', by: null, text: false }]);
    const unsolved = (who: typeof sokha) => as(stage, who, (ctx) => new FollowUps().unsolved(ctx));
    expect(await unsolved(rithy)).toEqual([expect.objectContaining({ caseId: filed.caseId, number: filed.number, answer: 'not_solved' })]);
    expect(await unsolved(kunthea)).toEqual([]);
    expect(await as(stage, kunthea, (ctx) => new FollowUps().ofCase(ctx, filed.caseId))).toBeNull();
    // Her answer alone opens nothing: what she writes does.
    expect(await stage.look('select stage from case_file where id = $1', [filed.caseId])).toEqual([{ stage: 'closed' }]);
    expect(await stage.look('select actor_kind as who, details from audit_entry where case_id = $1 and action = $2', [filed.caseId, 'followUp.answered'])).toEqual([{ who: 'complainant', details: { answer: 'not_solved', how: 'web' } }]);
  });

  it('is written down by an officer who may read the case by her yes, and by no other', async () => {
    const filed = await closed();
    await expect(hear(sokha, filed.caseId, 'partly')).rejects.toMatchObject({ code: 'followUp.notAsked', status: 409 });
    await ask();
    await expect(hear(kunthea, filed.caseId, 'partly')).rejects.toMatchObject({ code: 'case.notFound', status: 404 });
    await hear(rithy, filed.caseId, 'partly');
    await expect(hear(sokha, filed.caseId, 'solved')).rejects.toMatchObject({ code: 'followUp.answered', status: 409 });
    expect(await rows(filed.caseId)).toEqual([{ answer: 'partly', how: 'officer', by: rithy.id, text: false }]);
  });

  it('is counted for the office that closed the case', async () => {
    const [one, two] = [await closed(), await closed(35, 'no_remedy')];
    await closed(60);
    await ask();
    await say(one, 'solved');
    await say(two, 'not_solved');
    expect(await as(stage, sokha, (ctx) => new FollowUps().countOf(ctx, centre))).toEqual({ asked: 3, solved: 1, partly: 0, notSolved: 1 });
    expect(await as(stage, kunthea, (ctx) => new FollowUps().countOf(ctx, centre))).toEqual({ asked: 0, solved: 0, partly: 0, notSolved: 0 });
  });
});
