import { t } from '@sarika/texts';
import { afterWord, answer, askForWord, asNewPerson, handedOver, hersAgain, startDialogue, type DialogueEnv, type DialogueState, type Effect, type Proposal } from './index.js';

const office: Proposal = { officeId: 'office-of-return', town: { km: 'បាត់ដំបង', en: 'Battambang' }, org: { km: 'សហជីព', en: 'CLC' }, kind: 'mrc', runBy: 'union', promisedOn: '2026-11-24' };
const start = new Date('2026-11-22T02:00:00.000Z');
const env = (hours = 0): DialogueEnv => ({ now: new Date(start.getTime() + hours * 3_600_000), deskName: () => 'Desk', duty: { onDuty: true }, propose: () => office });

/** Texts with the hour at which each is said. */
function saying(from: DialogueState, ...said: [text: string, hours: number][]) {
  let state = from;
  const replies: string[] = [];
  const effects: Effect[] = [];
  for (const [text, hours] of said) {
    const turn = answer(state, text, env(hours));
    state = JSON.parse(JSON.stringify(turn.state)) as DialogueState;
    replies.push(...turn.replies.map(({ key }) => key));
    effects.push(...turn.effects);
  }
  return { state, replies, effects };
}
const toYes: [string, number][] = ['hello', '1', '1', '5', '1', 'three months', '1', '1', '4', '1'].map((text) => [text, 0]);
/** Filed by her yes at hour 0, and taken over by the case. */
const filed = (): DialogueState => handedOver(saying(startDialogue('en'), ...toYes).state);
const story = 'The agency in Malaysia kept my passport and I have no papers, they want five hundred dollars for it';

describe('commands, as people type them (bad input 19)', () => {
  const inTenLanguages: Record<'stop' | 'start' | 'help', Record<string, string>> = {
    stop: { en: 'STOP', km: 'ឈប់', th: 'หยุด', vi: 'dừng', ms: 'berhenti', lo: 'ຢຸດ', my: 'ရပ်', ko: '중지', ja: '停止', fr: 'arrêter' },
    start: { en: 'START', km: 'ចាប់ផ្តើម', th: 'เริ่ม', vi: 'bắt đầu', ms: 'mula', lo: 'ເລີ່ມ', my: 'စတင်', ko: '시작', ja: '開始', fr: 'commencer' },
    help: { en: 'HELP', km: 'ជំនួយ', th: 'ช่วยเหลือ', vi: 'trợ giúp', ms: 'bantuan', lo: 'ຊ່ວຍເຫຼືອ', my: 'အကူအညီ', ko: '도움말', ja: 'ヘルプ', fr: 'aide' },
  };
  const typed: [string, (word: string) => string][] = [
    ['as it is', (word) => word],
    ['small', (word) => word.toLowerCase()],
    ['mixed', (word) => [...word].map((letter, at) => (at % 2 ? letter.toLowerCase() : letter.toUpperCase())).join('')],
    ['with a full stop', (word) => `${word}.`],
    ['with signs around it', (word) => ` «${word}»!! `],
    ['with what a telephone adds', (word) => `\u200b${word}\u00a0\u200e`],
    ['decomposed', (word) => word.normalize('NFD')],
    ['full width', (word) => word.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))],
  ];
  const rows = Object.entries(inTenLanguages).flatMap(([command, words]) => Object.entries(words).flatMap(([language, word]) => typed.map(([how, as]) => [command, language, how, as(word)] as const)));

  it.each(rows)('%s in %s, %s', (command, _language, _how, text) => {
    const stopped = saying(filed(), ['00', 1]).state;
    if (command === 'stop') expect(saying(filed(), [text, 1])).toMatchObject({ replies: ['sms.stop'], effects: [{ kind: 'stop' }], state: { step: 'stopped' } });
    if (command === 'start') expect(saying(stopped, [text, 2])).toMatchObject({ replies: ['sms.started'], state: { step: 'filed' } });
    if (command === 'help') expect(saying(filed(), [text, 1])).toMatchObject({ replies: ['sms.help'], effects: [] });
  });

  it.each(['END', 'end.', 'Quit', 'UNSUBSCRIBE', 'cancel!', 'StopAll'])('%s means no more, too', (text) => {
    expect(saying(filed(), [text, 1]).effects).toEqual([{ kind: 'stop' }]);
  });

  it.each(['please stop him', 'they stop my pay', 'the end of the month', 'start of May', 'help for my sister in Thailand', 'new boss', 'my number is lost'])('a sentence is no command: %s', (text) => {
    expect(saying(filed(), [text, 1]).effects).toEqual([{ kind: 'appendToCase', text }]);
  });

  it('help offers a person before anything is filed', () => {
    expect(saying(startDialogue('en'), ['hello', 0], ['1', 0], ['HELP', 0]).replies).toEqual(['sms.first', 'sms.where', 'sms.person.onDuty']);
  });
});

describe('her word', () => {
  it('is offered once, where replies will wait on this telephone, and nowhere else', () => {
    expect(saying(startDialogue('en'), ...toYes).replies.slice(-2)).toEqual(['sms.received', 'sms.word.how']);
    const call = toYes.with(7, ['2', 0]);
    expect(saying(startDialogue('en'), ...call).replies.at(-1)).toBe('sms.received');
  });

  it.each(['WORD mango', 'word: Mango', 'safe word red mango', 'ពាក្យ ដើមស្វាយ', 'ពាក្យ៖'.replace('៖', ' ') + 'អង្ករ'])('is chosen by "%s" on the day of filing, and said nowhere', (text) => {
    const { replies, effects } = saying(filed(), [text, 2]);
    expect(effects).toEqual([{ kind: 'chooseWord', word: expect.any(String) }]);
    expect(replies).toEqual([]);
  });

  it.each([['a day later, when somebody else may hold the telephone', 'WORD mango', 25, 'sms.word.kept'], ['too short', 'WORD ab', 1, 'sms.word.unfit'], ['a command', 'WORD stop', 1, 'sms.word.unfit']])('is not chosen: %s', (_why, text, hours, reply) => {
    expect(saying(filed(), [text, hours])).toMatchObject({ replies: [reply], effects: [] });
  });

  it('is not chosen by a sentence', () => {
    const text = 'Word of the boss is worth nothing';
    expect(saying(filed(), [text, 1]).effects).toEqual([{ kind: 'appendToCase', text }]);
  });

  const asked = (): DialogueState => askForWord(filed(), 'news', env(30)).state;

  it('is asked for, tried, and neither kept nor added to the case', () => {
    const { state, effects } = saying(asked(), ['Mango', 30]);
    expect(effects).toEqual([{ kind: 'tryWord', word: 'Mango', wanted: 'news' }]);
    expect(JSON.stringify(state)).not.toContain('ango');
  });

  it('wrong: the same words whether or not there is a case, and she may try again', () => {
    const never = askForWord(startDialogue('en'), 'share', env()).state;
    for (const [state, wanted] of [[asked(), 'news'], [never, 'share']] as const) {
      const wrong = afterWord(state, wanted, { right: [], later: false, released: 0 }, env(30));
      expect(wrong.replies).toEqual([{ key: 'sms.word.wrong', params: {} }]);
      expect(wrong.state.step).toBe('word');
      expect(t('en', 'sms.word.wrong', {})).not.toMatch(/case|complaint|news/i);
      expect(afterWord(state, wanted, { right: [], later: true, released: 0 }, env(30)).replies).toEqual([{ key: 'sms.word.later', params: {} }]);
    }
  });

  it('right: the news, and the word of nothing else', () => {
    const { state, replies } = afterWord(asked(), 'news', { right: ['case'], later: false, released: 2 }, env(30));
    expect([state.step, replies]).toEqual(['filed', []]);
    expect(afterWord(asked(), 'news', { right: ['case'], later: false, released: 0 }, env(30)).replies).toEqual([{ key: 'sms.noNews', params: {} }]);
  });

  it('keeps out of the way of 99, STOP, a call and a long text', () => {
    expect(saying(asked(), ['99', 30]).effects[0]).toMatchObject({ kind: 'alarm' });
    expect(saying(asked(), ['ឈប់', 30]).state.step).toBe('stopped');
    expect(saying(asked(), ['call me', 30]).effects).toEqual([{ kind: 'callBack' }]);
    expect(saying(asked(), [story, 30]).effects).toEqual([{ kind: 'appendToCase', text: story }]);
    expect(saying(asked(), ['0', 30])).toMatchObject({ replies: ['sms.kept'], state: { step: 'filed' } });
    expect(saying(asked(), ['5', 30])).toMatchObject({ replies: ['sms.word.ask'], effects: [] });
    expect(saying(asked(), ['3 months', 60]).effects).toEqual([{ kind: 'appendToCase', text: '3 months' }]);
  });

  describe('to stop sharing', () => {
    it.each(['stop sharing', 'Stop Sharing.', 'WITHDRAW', 'ឈប់ចែករំលែក'])('"%s" asks for it first, also where there is nothing to stop', (text) => {
      expect(saying(filed(), [text, 5])).toMatchObject({ replies: ['sms.word.ask'], effects: [] });
      expect(saying(startDialogue('en'), [text, 5])).toMatchObject({ replies: ['sms.word.ask'], effects: [] });
    });

    it('suspends what her word named, after one more question', () => {
      const word = saying(filed(), ['stop sharing', 5]).state;
      const proved = afterWord(word, 'share', { right: ['case'], later: false, released: 0 }, env(5));
      expect(proved.replies).toEqual([{ key: 'sms.share.ask', params: {} }]);
      expect(saying(proved.state, ['1', 5])).toMatchObject({ replies: ['sms.share.done'], effects: [{ kind: 'suspend', caseIds: ['case'] }], state: { step: 'filed', proved: [] } });
      expect(saying(proved.state, ['2', 5])).toMatchObject({ replies: ['sms.kept'], effects: [] });
      // A day later somebody else may hold the telephone.
      expect(saying(proved.state, ['1', 30]).effects).toEqual([{ kind: 'readNews' }]);
    });
  });
});

describe('something new from the same telephone', () => {
  it.each(['NEW', 'Something new', 'រឿងថ្មី', 'ថ្មី!'])('"%s" begins a complaint of its own, and reads nothing back', (text) => {
    const { state, replies } = saying(filed(), [text, 3]);
    expect(replies).toEqual(['sms.where']);
    expect(state).toMatchObject({ filed: null, step: 'where', texts: [], proposal: null, facts: { categories: [], happenedIn: null } });
    const second = saying(state, ...(['2', '2', '1', 'no pay since May', '1', '1', '4', '1'] as const).map((said): [string, number] => [said, 3]));
    expect(second.effects).toEqual([{ kind: 'file', consentTo: ['office-of-return'], callFirst: false, nobody: false }]);
  });

  it('left unfinished, the thread is that of the case before after a day, and it can be taken up again', () => {
    const { state } = saying(filed(), ['NEW', 3], ['2', 3], ['2', 3], ['1', 3], ['no pay since May', 3]);
    const next = saying(state, ['They came again', 40]);
    expect(next.effects).toEqual([{ kind: 'appendToCase', text: 'They came again' }]);
    expect(saying(state, ['1', 40]).effects).toEqual([{ kind: 'readNews' }]);
    expect(saying(next.state, ['NEW', 41]).state.texts.map(({ text }) => text)).toEqual(['no pay since May']);
  });

  it('is asked about when a text has its own subject after a day, and waits for the answer', () => {
    const asked = saying(filed(), [story, 30]);
    expect(asked).toMatchObject({ replies: ['sms.which'], effects: [], state: { step: 'which' } });
    expect(saying(asked.state, ['1', 30])).toMatchObject({ effects: [{ kind: 'appendToCase', text: story }], replies: ['sms.added'], state: { step: 'filed', texts: [] } });
    const anew = saying(asked.state, ['2', 30]);
    expect(anew).toMatchObject({ effects: [], replies: ['sms.whereNow'], state: { filed: null, facts: { happenedIn: 'MY', categories: ['D1', 'R1'].slice(0, 1) } } });
    expect(anew.state.texts.map(({ text }) => text)).toEqual([story]);
  });

  it('is not asked of an answer, of what follows at once, or of a short text', () => {
    expect(saying(filed(), [story, 2]).effects).toEqual([{ kind: 'appendToCase', text: story }]);
    expect(saying(filed(), ['1', 28], [story, 53]).effects).toEqual([{ kind: 'readNews' }, { kind: 'appendToCase', text: story }]);
    expect(saying(filed(), ['he still has my passport', 30]).effects).toEqual([{ kind: 'appendToCase', text: 'he still has my passport' }]);
  });

  it('loses nothing when she answers something else, calls for help or comes back later', () => {
    const { state } = saying(filed(), [story, 30]);
    const texts = ({ effects }: ReturnType<typeof saying>) => effects.flatMap((effect) => (effect.kind === 'appendToCase' ? [effect.text] : []));
    expect(texts(saying(state, ['it is about my sister', 30]))).toEqual([story, 'it is about my sister']);
    expect(texts(saying(state, ['they will kill me', 30]))).toEqual([story, 'they will kill me']);
    expect(texts(saying(state, ['hello?', 90]))).toEqual([story, 'hello?']);
  });
});

describe('a telephone that was silent for months', () => {
  const silent = (): DialogueState => ({ ...startDialogue('en'), longSilent: true });

  it('is asked whether she wrote before, whatever comes first, and nothing is released or added', () => {
    for (const text of ['1', 'hello', story]) expect(saying(silent(), [text, 0])).toMatchObject({ replies: ['sms.before'], effects: [] });
  });

  it('is somebody new where the answer is no, with what was written now', () => {
    const { state, replies, effects } = saying(silent(), [story, 0], ['2', 0]);
    expect([replies, effects]).toEqual([['sms.before', 'sms.first'], []]);
    expect(state.texts.map(({ text }) => text)).toEqual([story]);
    expect(state.filed).toBeNull();
  });

  it('is somebody new where nobody answers the question', () => {
    const { effects, state } = saying(silent(), [story, 0], ['what do you mean', 0], ['who are you', 0], ['2', 0]);
    expect(effects).toEqual([]);
    expect(state.filed).toBeNull();
  });

  it('is hers again by her answer, and what she wrote meanwhile is added', () => {
    const { state, effects } = saying(silent(), [story, 0], ['1', 0]);
    expect(effects).toEqual([{ kind: 'wroteBefore' }]);
    expect(hersAgain(state, env())).toMatchObject({ effects: [{ kind: 'appendToCase', text: story }], replies: [{ key: 'sms.added' }], state: { step: 'filed', filed: 'consent', texts: [] } });
  });

  it('whose case has a word waits for it; after too many she is somebody new', () => {
    const { state } = saying(silent(), [story, 0], ['1', 0]);
    const asked = askForWord(state, 'before', env()).state;
    expect(afterWord(asked, 'before', { right: [], later: false, released: 0 }, env()).state.step).toBe('word');
    for (const { state: after, replies } of [afterWord(asked, 'before', { right: [], later: true, released: 0 }, env()), asNewPerson(asked, env()), answer(asked, '0', env())]) {
      expect(replies.map(({ key }) => key)).toEqual(['sms.first']);
      expect(after.texts.map(({ text }) => text)).toEqual([story]);
    }
  });

  it('hears danger as ever', () => {
    expect(saying(silent(), ['99', 0]).effects).toEqual([{ kind: 'alarm', reason: '99', wanted: null }]);
  });
});

describe('"my number changed"', () => {
  it.each(['my number changed', 'NEW NUMBER', 'ប្តូរលេខ'])('"%s" from a telephone we do not know asks the desk to call, and changes nothing', (text) => {
    expect(saying(startDialogue('en'), [text, 0])).toMatchObject({ replies: ['sms.first', 'sms.callBack.onDuty'], effects: [{ kind: 'callBack', numberChanged: true }] });
  });
});
