import { AskFollowUp } from '@sarika/cases';
import { t } from '@sarika/texts';
import { type Api, openApi } from '../../../../test/support/api.js';
import { asJob, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { telephones } from '../../../../test/support/telephone.js';

let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const { newPhone, send, caseOf, letters } = telephones(() => ({ suite, api }), '1550');
const added = async (caseId: string) => (await suite.look(`select 1 from item where case_id = $1 and kind = 'message_in'`, [caseId])).length;
const answered = async (caseId: string) => (await suite.look<{ answer: string | null; how: string | null }>('select answer, answered_how as how from follow_up where case_id = $1', [caseId]))[0];

/** A case told by text, to be texted in the evening, closed so many days ago. */
async function closedCase(phone: string, days: number): Promise<string> {
  await send(phone, 'hello', 'EN', '1', '1', '5', '1', 'The boss owes me three months of wages', '1', '1', '4', 'yes');
  const caseId = await caseOf(phone);
  await suite.look(`update case_contact set may_text = true, from_time = '17:00', to_time = '21:00' where case_id = $1`, [caseId]);
  await suite.look(
    `insert into closure (id, case_id, office_id, officer_id, outcome, closed_at) select gen_random_uuid(), c.case_id, c.office_id, (select o.id from officer o where o.office_id = c.office_id limit 1), 'advised', now() - make_interval(days => $2) from consent c where c.case_id = $1 limit 1`,
    [caseId, days],
  );
  await suite.look(`update case_file set stage = 'closed' where id = $1`, [caseId]);
  return caseId;
}

describe('"was it solved?", by text', () => {
  it('waits for her, and her whole answer is written down, once, and is no message', async () => {
    const phone = newPhone();
    const caseId = await closedCase(phone, 30);
    await asJob(suite, (ctx) => new AskFollowUp(suite.keyring).run(ctx));
    expect(await letters(phone, ['reply'])).toEqual([t('en', 'sms.followUp', {})]);
    expect(await letters(phone, ['news'])).toEqual([t('en', 'sms.news', {})]);
    await send(phone, '1', 'Not solved.');
    expect(await answered(caseId)).toEqual({ answer: 'not_solved', how: 'text' });
    expect(await added(caseId)).toBe(0);
    expect(await letters(phone, ['dialogue'])).toContain(t('en', 'sms.followUp.open', {}));
    // What she writes then is for her case, the same word a second time as well.
    await send(phone, 'solved');
    expect([await answered(caseId), await added(caseId)]).toEqual([{ answer: 'not_solved', how: 'text' }, 1]);
  });

  it.each([['SOLVED', 'solved'], ['ដោះស្រាយហើយ', 'solved'], ['partly', 'partly'], ['មិនទាន់', 'not_solved']])('hears "%s"', async (words, answer) => {
    const phone = newPhone();
    const caseId = await closedCase(phone, 31);
    await asJob(suite, (ctx) => new AskFollowUp(suite.keyring).run(ctx));
    await send(phone, '1', words);
    expect(await answered(caseId)).toEqual({ answer, how: 'text' });
  });

  it('is of the closure that stands: once the case was opened and closed anew the old question is past', async () => {
    const phone = newPhone();
    const caseId = await closedCase(phone, 30);
    await asJob(suite, (ctx) => new AskFollowUp(suite.keyring).run(ctx));
    await suite.look(`update closure set reopened_at = now(), reopened_why = 'she_wrote' where case_id = $1`, [caseId]);
    await suite.look(`insert into closure (id, case_id, office_id, officer_id, outcome) select gen_random_uuid(), case_id, office_id, officer_id, 'advised' from closure where case_id = $1`, [caseId]);
    await send(phone, 'solved');
    expect([await answered(caseId), await added(caseId)]).toEqual([{ answer: null, how: null }, 1]);
  });

  it('where nothing was asked such words are words for her case, and so is anything longer', async () => {
    const [early, asked] = [newPhone(), newPhone()];
    const [one, two] = [await closedCase(early, 3), await closedCase(asked, 30)];
    await asJob(suite, (ctx) => new AskFollowUp(suite.keyring).run(ctx));
    await send(early, 'solved');
    await send(asked, '1', 'not solved, he still owes me July');
    expect([await added(one), await added(two)]).toEqual([1, 1]);
    expect([await answered(one), await answered(two)]).toEqual([undefined, { answer: null, how: null }]);
  });
});
