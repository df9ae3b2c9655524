import { smsParts, t, textKeys, toSms } from '@sarika/texts';
import { afterMoney, afterWord, answer, askForWord, handedOver, startDialogue, type DialogueEnv, type DialogueState, type Effect, type ToldClaim } from './index.js';

const start = new Date('2026-11-22T02:00:00.000Z');
const env = (hours = 0): DialogueEnv => ({ now: new Date(start.getTime() + hours * 3_600_000), deskName: () => 'Desk', duty: { onDuty: true }, propose: () => null });
const filed = (language: 'en' | 'km' = 'en'): DialogueState => handedOver({ ...startDialogue(language), filed: 'consent', step: 'filed', lastAt: start.toISOString() });
const baht = (minor: number) => ({ currency: 'THB', minor: String(minor) });
const claim = (over: Partial<ToldClaim> = {}): ToldClaim => ({ caseId: 'case', claimId: 'claim', key: 'sms.claim.lodged', by: '2027-03-12', sums: [{ what: 'claimed', sum: baht(4_500_000) }], next: null, asks: [], ...over });
const paid = claim({ key: 'sms.claim.paid', by: null, sums: [{ what: 'awarded', sum: baht(3_000_000) }], asks: [{ about: 'onItsWay', sum: baht(1_250_050) }] });
const told = (claims: readonly ToldClaim[], from = filed(), wanted: 'news' | 'money' = 'news') => afterWord(askForWord(from, wanted, env(1)).state, wanted, { right: ['case'], later: false, released: 0, claims }, env(1));
const inWords = ({ state, replies }: { state: DialogueState; replies: readonly { key: string; params: Record<string, string> }[] }) => replies.map(({ key, params }) => t(state.language, key, params));
const say = (state: DialogueState, text: string, hours = 1) => answer(JSON.parse(JSON.stringify(state)) as DialogueState, text, env(hours));

describe('her claim for pay is asked for', () => {
  it.each(['pay', 'PAY.', 'money', 'I have it', 'I do not have it', 'ប្រាក់', 'លុយ', 'បានប្រាក់ហើយ', 'មិនទាន់បានប្រាក់', 'เงิน'])('by "%s": her word first, and not a sum before it', (text) => {
    const turn = say(filed(), text);
    expect([turn.replies, turn.effects, turn.state.step, turn.state.wordWanted]).toEqual([[{ key: 'sms.word.ask', params: {} }], [], 'word', 'money']);
    expect(say(turn.state, 'mango').effects).toEqual([{ kind: 'tryWord', word: 'mango', wanted: 'money' }]);
  });

  it.each(['They owe me pay for May', 'money was stolen from me'])('but not by a sentence: "%s"', (text) => {
    expect(say(filed(), text).effects).toEqual([{ kind: 'appendToCase', text }]);
  });

  it('and before anything is filed, the same word tells what is wrong', () => {
    expect(say({ ...startDialogue('en'), step: 'what', asked: ['first', 'what'], lastAt: start.toISOString() }, 'pay').state.step).not.toBe('word');
  });

  it('in vain with a wrong word: as for the news', () => {
    const asked = say(filed(), 'pay').state;
    expect(afterWord(asked, 'money', { right: [], later: false, released: 0 }, env(1))).toMatchObject({ replies: [{ key: 'sms.word.wrong' }], state: { step: 'word' } });
    expect(afterWord(asked, 'money', { right: [], later: true, released: 0 }, env(1))).toMatchObject({ replies: [{ key: 'sms.word.later' }], state: { step: 'filed' } });
  });
});

describe('after her word', () => {
  it.each<[string, ToldClaim, string[]]>([
    ['where it stands, what is next and by which day, and the sum', claim(), ['Your pay claim: it is with the office that decides. Next: they ask both sides. By 12/3/2027.', 'We ask for 45,000 THB.']],
    ['no day where none is known', claim({ by: null }), ['Your pay claim: it is with the office that decides. Next: they ask both sides.', 'We ask for 45,000 THB.']],
    ['what was agreed and when it is due', claim({ key: 'sms.claim.settled', by: '2026-12-01', sums: [{ what: 'awarded', sum: baht(3_000_000) }], next: { dueOn: '2026-12-01', sum: baht(1_000_000), isMissed: false } }),
      ['Your pay claim: they agreed to pay. Next: they pay. By 1/12/2026.', 'Agreed or ordered: 30,000 THB.', 'They must pay 10,000 THB by 1/12/2026.']],
    ['a day that went by', claim({ key: 'sms.claim.settled', by: null, sums: [], next: { dueOn: '2026-11-01', sum: baht(1_000_000), isMissed: true } }), ['Your pay claim: they agreed to pay. Next: they pay.', '10,000 THB was due on 1/11/2026 and did not come in full.']],
    ['an end', claim({ key: 'sms.claim.end.lost', by: null, sums: [] }), ['Your pay claim has ended: it was decided against you. To talk, send CALL ME.']],
    ['what was paid, with a question', paid, ['Your pay claim: they paid. Next: it comes to you, and you say that you have it.', 'Agreed or ordered: 30,000 THB.', 'They paid 12,500.50 THB. Is all of it in your hand? 1 Yes 2 No, or not all']],
  ])('she reads %s', (_what, told1, lines) => {
    const turn = told([told1]);
    expect(inWords(turn).map((line) => line.trim())).toEqual(lines);
    expect(turn.state.step).toBe(told1.asks.length > 0 ? 'money' : 'filed');
  });

  it('there may be none', () => {
    expect(told([], filed(), 'money').replies).toEqual([{ key: 'sms.claim.none', params: {} }]);
    expect(told([]).replies).toEqual([{ key: 'sms.noNews', params: {} }]);
  });

  const have: Effect = { kind: 'haveMoney', caseId: 'case', claimId: 'claim', sum: baht(1_250_050) };
  const miss: Effect = { kind: 'missMoney', caseId: 'case', claimId: 'claim' };
  it.each<[string, Effect]>([
    ['1', have], ['១', have], ['๑', have], ['yes', have], ['ចាស', have], ['I have it.', have], ['បានប្រាក់ហើយ', have], ['ได้แล้ว', have],
    ['2', miss], ['២', miss], ['๒', miss], ['no', miss], ['not all', miss], ["I don't have it", miss], ['មិនទាន់បានទេ', miss], ['មិនគ្រប់', miss], ['ยังไม่ได้', miss],
  ])('"%s" is her word on it', (text, effect) => {
    const turn = say(told([paid]).state, text);
    expect([turn.effects, turn.replies]).toEqual([[effect], []]);
  });

  it.each(['have', 'missing', 'changed'] as const)('it is answered: %s', (outcome) => {
    const said = say(told([paid]).state, outcome === 'missing' ? '2' : '1').state;
    const turn = afterMoney(said, outcome, env(1));
    expect(turn.replies).toEqual([{ key: outcome === 'changed' ? 'sms.claim.changed' : `sms.claim.said.${outcome}`, params: {} }]);
    expect([turn.state.step, turn.state.moneyAsked]).toEqual(['filed', []]);
  });

  it('asks sum by sum, and of a claim of which she has something not no more', () => {
    const two = claim({ claimId: 'two', key: 'sms.claim.paid', by: null, sums: [], asks: [{ about: 'onItsWay', sum: baht(100) }, { about: 'onItsWay', sum: { currency: 'USD', minor: '500' } }] });
    const first = told([two, paid]);
    expect(first.state.moneyAsked?.map(({ claimId, sum }) => `${claimId} ${sum.minor} ${sum.currency}`)).toEqual(['two 100 THB', 'two 500 USD', 'claim 1250050 THB']);
    const second = afterMoney(say(first.state, '1').state, 'have', env(1));
    expect(inWords(second)).toEqual(['Written down: you have it.', 'They paid 5 USD. Is all of it in your hand? 1 Yes 2 No, or not all']);
    expect(inWords(afterMoney(say(second.state, '2').state, 'missing', env(1)))[1]).toBe('They paid 12,500.50 THB. Is all of it in your hand? 1 Yes 2 No, or not all');
    expect(afterMoney(say(first.state, '2').state, 'missing', env(1)).state.moneyAsked?.map(({ claimId }) => claimId)).toEqual(['claim']);
  });

  it('what an officer said that she has: yes changes nothing, no is her word', () => {
    const by = told([claim({ key: 'sms.claim.received', by: null, sums: [], asks: [{ about: 'byOffice', sum: baht(300) }] })]);
    expect(inWords(by).at(-1)).toBe('A helper wrote that you have 3 THB. Is it so? 1 Yes 2 No');
    expect(say(by.state, '1')).toMatchObject({ effects: [], replies: [{ key: 'sms.claim.said.have' }], state: { step: 'filed' } });
    expect(say(by.state, '2').effects).toEqual([miss]);
  });

  it('keeps out of the way of 99, STOP, 0 and what she tells', () => {
    const { state } = told([paid]);
    expect(say(state, '99')).toMatchObject({ effects: [{ kind: 'alarm' }], state: { moneyAsked: [] } });
    expect(say(state, 'ឈប់')).toMatchObject({ state: { step: 'stopped', moneyAsked: [] } });
    expect(say(state, '0')).toMatchObject({ effects: [], replies: [{ key: 'sms.kept' }], state: { step: 'filed', moneyAsked: [] } });
    expect(say(state, 'the boss paid my sister and not me')).toMatchObject({ effects: [{ kind: 'appendToCase' }], state: { step: 'filed' } });
  });

  it('is over after an hour: "1" is then the news again, and whoever holds the telephone says nothing about the money', () => {
    expect(say(told([paid]).state, '1', 2.5).effects).toEqual([{ kind: 'readNews' }]);
    expect(say(told([paid]).state, 'I have it', 2.5)).toMatchObject({ effects: [], replies: [{ key: 'sms.word.ask' }] });
  });

  it('goes on where only news runs on the thread, and what she tells then begins anew', () => {
    const web = told([paid], startDialogue('en'));
    expect(web.state.step).toBe('money');
    expect(afterMoney(say(web.state, '1').state, 'have', env(1)).state.step).toBe('new');
    expect(say(web.state, 'my boss keeps my passport').replies[0]?.key).toBe('sms.first');
  });

  it('costs one part for each text, with the largest sums', () => {
    const huge = { currency: 'VND', minor: '9999999999' };
    for (const language of ['km', 'en'] as const) {
      for (const key of textKeys(language, 'sms.claim.').filter((each) => !/\.(?:by|changed|none|missed|due|overdue)$|\.(?:sum|said|ask)\./.test(each))) {
        const turn = told([claim({ key, by: '2027-12-31', sums: (['claimed', 'awarded', 'inHand'] as const).map((what) => ({ what, sum: huge })), next: { dueOn: '2027-12-31', sum: huge, isMissed: true }, asks: [{ about: 'onItsWay', sum: huge }] })], filed(language));
        for (const line of inWords(turn)) expect([line, smsParts(toSms(line)).parts]).toEqual([line, 1]);
      }
    }
  });
});
