import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { t } from '@sarika/texts';
import { answer, handedOver, startDialogue, type DialogueEnv, type DialogueFacts, type DialogueState, type Effect, type Proposal, type Step } from './index.js';
import { read, commandIn, digitIn, dangerIn, fearsState, isForElse, languageNamedIn } from './reading.js';
import { steps } from './steps.js';
import { emergencyNumbers, stopWords } from './words.js';

const office: Proposal = { officeId: 'office-of-return', town: { km: 'បាត់ដំបង', en: 'Battambang' }, org: { km: 'សហជីព', en: 'CLC' }, kind: 'mrc', runBy: 'union', promisedOn: '2026-11-24' };
const start = new Date('2026-11-22T02:00:00.000Z');
const env = (over: Partial<DialogueEnv> = {}): DialogueEnv => ({ now: start, deskName: () => 'Desk', duty: { onDuty: true }, propose: () => office, ...over });
const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

/** Says these texts one after the other, a second apart. */
function saying(texts: readonly string[], from: DialogueState = startDialogue(), given: Partial<DialogueEnv> = {}) {
  let state = from;
  const replies: string[] = [];
  const effects: Effect[] = [];
  texts.forEach((text, index) => {
    const turn = answer(state, text, env({ now: new Date((given.now ?? start).getTime() + index * 1000), ...(({ now: _now, ...rest }) => rest)(given) }));
    state = turn.state;
    replies.push(...turn.replies.map(({ key }) => key));
    effects.push(...turn.effects);
  });
  return { state, replies, effects };
}

interface Conversation {
  title: string;
  duty?: { onDuty: true } | { onDuty: false; nextAt: string | null };
  turns: { says: string; waitHours?: number; replies: string[]; effects: Effect[]; language?: string }[];
  facts: Partial<DialogueFacts>;
  texts: number;
}

describe('whole conversations', () => {
  const folder = join(__dirname, 'conversations');
  const conversations = readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Conversation] as const);

  it.each(conversations)('%s', (_file, conversation) => {
    let state = startDialogue();
    let now = start;
    const duty = conversation.duty ?? { onDuty: true as const };
    for (const { says, waitHours, replies, effects, language } of conversation.turns) {
      now = new Date(now.getTime() + (waitHours ?? 0) * 3_600_000 + 20_000);
      const turn = answer(state, says, env({ now, duty: duty.onDuty ? duty : { onDuty: false, nextAt: duty.nextAt === null ? null : new Date(duty.nextAt) } }));
      expect({ says, replies: turn.replies.map(({ key }) => key), effects: turn.effects }).toEqual({ says, replies, effects });
      // Each reply can be said, with exactly its parameters.
      for (const { key, params } of turn.replies) expect(t(turn.state.language, key, params)).not.toMatch(/[{}]/);
      if (language) expect([says, turn.state.language]).toEqual([says, language]);
      state = JSON.parse(JSON.stringify(turn.state)) as DialogueState;
    }
    expect(state.facts).toMatchObject(conversation.facts);
    expect(state.texts).toHaveLength(conversation.texts);
  });
});

describe('the rules of the field', () => {
  const first = ['hi there, I need to say something'];
  const toWho = [...first, '1', '1', '5', '1', '1', '1', '4'];

  it('names the desk first thing (2)', () => {
    expect(answer(startDialogue('en'), 'hello', env({ deskName: () => 'Open Door' })).replies).toEqual([{ key: 'sms.first', params: { org: 'Open Door' } }]);
  });

  it('names the office in town, who runs it and what that is (5)', () => {
    const { state } = saying(toWho.slice(0, -1), startDialogue('en'));
    const [who] = answer(state, '4', env()).replies;
    expect(t('en', who!.key, who!.params)).toBe('May the centre in Battambang (run by CLC, a union) read this and contact you? 1 Yes 2 Call me first 3 No. Nobody else unless you agree.');
  });

  it.each(['desk', 'mrc', 'pdlvt', 'mlvt', 'mission', 'foreign_ministry', 'union', 'ngo', 'legal_aid', 'shelter'] as const)('can ask about a %s in both languages', (kind) => {
    for (const language of ['km', 'en'] as const) {
      const { state, replies } = saying(toWho, startDialogue(language), { propose: () => ({ ...office, kind }) });
      expect(replies.at(-1)).toBe('sms.who');
      expect(state.proposal?.kind).toBe(kind);
    }
  });

  it.each([
    ['my boss did not pay me, my home is in Banteay Meanchey', 'KH-1'],
    ['ខ្ញុំនៅ ខេត្តបន្ទាយមានជ័យ', 'KH-1'],
    ['ខ្ញុំនៅខេត្តកណ្តាល', 'KH-8'],
    ['គេកណ្តាលថ្ងៃមិនឱ្យខ្ញុំបាយ', null],
    ['I went from Battambang to Siem Reap', null],
  ])('routes who is home by the one province she named: %s', (said, homeProvince) => {
    const asked: (string | null | undefined)[] = [];
    const propose = (facts: DialogueFacts) => (asked.push(facts.homeProvince), office);
    saying([said, '1', '1', '5', '1', 'that was all of it', '1', '1', '4'], startDialogue('en'), { propose });
    saying([said, '1', '1', '1', '1', 'that was all of it', '1', '1', '4'], startDialogue('en'), { propose });
    expect(asked.filter((one) => one !== null)).toEqual(homeProvince === null ? [] : asked.filter((one) => one === homeProvince));
    expect(asked.includes(homeProvince)).toBe(true);
    expect(asked.at(-1)).toBeNull();
  });

  it('takes a yes for the office that was shown, whatever routing says a moment later', () => {
    const { state } = saying(toWho);
    const turn = answer(state, '1', env({ propose: () => ({ ...office, officeId: 'another' }) }));
    expect(turn.effects).toEqual([{ kind: 'file', consentTo: ['office-of-return'], callFirst: false, nobody: false }]);
  });

  it('asks about the desk where no office serves', () => {
    const { state, effects, replies } = saying([...toWho, '1'], startDialogue('en'), { propose: () => null });
    expect(effects).toEqual([{ kind: 'file', consentTo: [], callFirst: false, nobody: false }]);
    expect([replies.at(-2), state.filed]).toEqual(['sms.receivedDesk', 'consent']);
  });

  it('gives the desk the number only, when she wants a call first (decision 5)', () => {
    expect(saying([...toWho, '2']).effects).toEqual([{ kind: 'file', consentTo: [], callFirst: true, nobody: false }, { kind: 'callBack' }]);
  });

  it.each([
    ['1', ['W1'], null], ['2', ['D1'], null], ['3', ['I1'], null], ['4', ['V1'], null], ['5', ['R1'], null],
    ['6', ['F1'], 'U0'], ['7', ['L1'], null], ['8', ['Z1'], null], ['5, 6', ['R1', 'F1'], 'U0'], ['12', ['W1', 'D1'], null],
  ])('what: %s is %j (decision 6)', (said, categories, urgencyFloor) => {
    expect(saying([...first, '1', '1', '5', said]).state.facts).toMatchObject({ categories, urgencyFloor });
  });

  it('flags a claim from home only for pay, only from home', () => {
    expect(saying([...first, '1', '1', '5', '1']).state.facts.claimFromHome).toBe(true);
    expect(saying([...first, '1', '1', '1', '1']).state.facts.claimFromHome).toBe(false);
    expect(saying([...first, '1', '5', '5', '1']).state.facts.claimFromHome).toBe(false);
    expect(saying([...first, '1', '1', '5', '2']).state.facts.claimFromHome).toBe(false);
  });

  it.each(emergencyNumbers)('takes %s typed alone for danger', (number) => {
    expect(saying([number]).effects).toEqual([{ kind: 'alarm', reason: 'emergencyNumber', wanted: null }]);
  });

  it.each(['they will kill me', 'he raped my friend', 'I am in danger', 'ថៅកែចង់សម្លាប់ខ្ញុំ', 'គេចាក់សោ\u200Bទ្វារ ចេញមិនបាន', 'គ្រោះថ្នាក់', 'ช่วยด้วย', 'SOS'])('hears danger in "%s"', (text) => {
    expect(saying([text]).effects[0]?.kind).toBe('alarm');
  });

  it.each(['I am not in danger', 'ខ្ញុំមិនមានគ្រោះថ្នាក់ទេ', 'there was an accident at work', 'គ្រោះថ្នាក់ការងារ', 'the number 112 was on the wall', 'រំលោភសិទ្ធិពលករ'])('hears none in "%s"', (text) => {
    expect(saying([text]).effects).toEqual([]);
  });

  it.each(stopWords)('stops at "%s", says so once, and is silent', (word) => {
    const { replies, effects } = saying(['hello', word, word, 'why']);
    expect(replies).toEqual(['sms.first', 'sms.stop']);
    expect(effects).toEqual([{ kind: 'stop' }]);
  });

  it('hears danger after a stop', () => {
    expect(saying(['hello', '00', '99']).replies).toEqual(['sms.first', 'sms.stop', 'sms.urgent.onDuty']);
  });

  it.each([
    ['She is home from Thailand, wages not paid', { happenedIn: 'TH', nowIn: 'KH', categories: ['W1'] }],
    ['I want to go back home from Malaysia', { happenedIn: 'MY', nowIn: null }],
    ['I am Cambodian, working in Korea, passport taken', { happenedIn: 'KR', nowIn: null, categories: ['D1'] }],
    ['from Thailand they sent us to Malaysia', { happenedIn: null }],
    ['ខ្ញុំនៅម៉ាឡេស៊ី គេដកហូតលិខិតឆ្លងដែន', { happenedIn: 'MY', nowIn: null, categories: ['D1'] }],
  ])('learns from "%s"', (text, facts) => expect(saying([text]).state.facts).toMatchObject(facts));

  it('keeps a long text whole', () => {
    const long = 'ថៅកែ '.repeat(4000);
    expect(saying(['hello', '1', long]).state.texts.at(-1)?.text).toBe(long);
  });

  it('adds a lone digit after filing: an officer may have asked how many months', () => {
    expect(saying([...toWho, '1', '3']).effects.at(-1)).toEqual({ kind: 'appendToCase', text: '3' });
  });

  it('keeps nothing sensitive once a case has it, and goes on from there', () => {
    const { state } = saying([...toWho, '1']);
    const rest = handedOver(state);
    expect(rest).toMatchObject({ step: 'filed', filed: 'consent', texts: [], proposal: null, facts: { happenedIn: null, categories: [] } });
    expect(saying(['more', '1', '99'], rest).effects.map(({ kind }) => kind)).toEqual(['appendToCase', 'readNews', 'alarm']);
    expect(() => handedOver(saying(toWho).state)).toThrow(/not in a case/);
  });

  it('adds a text to the case even where it was asked whether to erase', () => {
    const { state, effects, replies } = saying([...toWho, '3', 'erase', 'wait, the boss has my card']);
    expect(effects.at(-1)).toEqual({ kind: 'appendToCase', text: 'wait, the boss has my card' });
    expect([state.step, replies.at(-1)]).toEqual(['filed', 'sms.nobody']);
  });

  it('does not ring the desk twice within the hour', () => {
    const { state, effects } = saying(['hello', '2', '2', 'call me']);
    expect(effects).toEqual([{ kind: 'callBack' }]);
    expect(saying(['2'], state, { now: later(2) }).effects).toEqual([{ kind: 'callBack' }]);
  });

  it('answers at most six times in ten minutes after filing, and loses nothing', () => {
    const filed = saying([...toWho, '1']).state;
    const loop = Array.from({ length: 100 }, (_, index) => (index % 3 === 0 ? 'START' : index % 3 === 1 ? 'EN' : `thank you ${index}`));
    const { replies, effects } = saying(loop, filed);
    expect(replies.length).toBeLessThanOrEqual(6);
    expect(effects.filter(({ kind }) => kind === 'appendToCase')).toHaveLength(33);
  });
});

describe('a text about somebody else', () => {
  it.each(['my sister is not paid in Malaysia', 'Our daughter cannot leave the factory', 'help for my brother', 'for somebody else', 'បងប្រុសខ្ញុំនៅថៃ ថៅកែមិនបើកលុយ', 'កូនស្រីយើងបាត់ទំនាក់ទំនង', 'សុំជំនួយជំនួសអ្នកផ្សេង'])('is heard as one: %s', (text) => expect(isForElse(read(text))).toBe(true));
  // She speaks of herself, alone or with others: nobody sends her another way.
  it.each(['my husband and I are not paid', 'my husband beats me', 'my boss took my passport', 'I worked with my friend', 'help', 'ប្តីខ្ញុំវាយខ្ញុំ', 'ខ្ញុំ និងប្រពន្ធខ្ញុំមិនបានបើកលុយ', 'ថៅកែមិនបើកលុយខ្ញុំ'])('is not this: %s', (text) => expect(isForElse(read(text))).toBe(false));
});

describe('for any texts at all', () => {
  const words = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '00', '99', '៣', '๒', 'yes', 'ទេ', 'call me', 'ហៅខ្ញុំ', 'STOP', 'START', 'erase', 'EN', 'KM', '', ' ', '😢', '191',
    'I worked in Thailand and was not paid', 'ខ្ញុំធ្វើការនៅថៃ មិនបើកប្រាក់ខែ', 'they will kill me', 'គេចាក់សោ', 'after 8', '1 2', 'Oman', '\u200B', '\uD800', '{org} $t(sms.stop)'];
  const said = fc.record({
    text: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) }),
    wait: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(1, 30, 400) }, { weight: 1, arbitrary: fc.constant(90_000) }),
    onDuty: fc.boolean(),
    served: fc.boolean(),
  });
  // Pure chance seldom finds its way to the last question, so a talk begins with a piece of a sensible one.
  const sensible = ['hello please', '1', '1', '5', '1', 'three months', '1', '2', '4', '1'].map((text) => ({ text, wait: 30, onDuty: true, served: true }));
  const talk = fc.tuple(fc.nat(sensible.length), fc.array(said, { maxLength: 20 })).map(([steps, rest]) => [...sensible.slice(0, steps), ...rest]);

  interface Heard { before: DialogueState; after: DialogueState; text: string; replies: { key: string; params: Record<string, string> }[]; effects: Effect[]; now: Date }
  function hear(turns: { text: string; wait: number; onDuty: boolean; served: boolean }[]): Heard[] {
    let state = startDialogue();
    let now = start;
    return turns.map(({ text, wait, onDuty, served }) => {
      now = new Date(now.getTime() + wait * 1000);
      const before = structuredClone(state);
      const turn = answer(state, text, env({ now, duty: onDuty ? { onDuty } : { onDuty, nextAt: served ? later(9) : null }, propose: () => (served ? office : null) }));
      if (JSON.stringify(state) !== JSON.stringify(before)) throw new Error('the given state was touched');
      state = turn.state;
      return { before, after: turn.state, text, replies: turn.replies, effects: turn.effects, now };
    });
  }
  const always = (check: (heard: Heard[]) => void) => fc.assert(fc.property(talk, (turns) => check(hear(turns))), { numRuns: 150 });

  it('has an answer, in words, and a state that survives being written down', () => always((heard) => {
    const last = heard.at(-1)?.after ?? startDialogue();
    expect(JSON.parse(JSON.stringify(last))).toEqual(last);
    for (const { after, replies } of heard) {
      for (const { key, params } of replies) {
        t(after.language, key, params); // throws for a missing key or parameter
      }
    }
  }));

  it('loses no text that is more than a bare command', () => always((heard) => {
    const choices = new Set(Object.values(steps).flatMap((row) => Object.values(row?.words ?? {}).flat().map((word) => read(word).bare)));
    for (const { before, after, text, effects } of heard) {
      const reading = read(text);
      const danger = dangerIn(reading);
      const bare = text === '' || digitIn(reading) !== null || commandIn(reading) !== null || languageNamedIn(reading) !== null || choices.has(reading.bare)
        || danger === '99' || danger === 'emergencyNumber' || (before.step === 'what' && /^[1-8\s]+$/.test(reading.bare));
      if (bare) continue;
      const kept = after.texts.filter((one) => one.text === text).length > before.texts.filter((one) => one.text === text).length;
      const appended = effects.some((effect) => effect.kind === 'appendToCase' && effect.text === text);
      // What may be her word is neither kept nor added; where she was asked to which of two it belongs, it waits for her answer.
      if (effects.some(({ kind }) => kind === 'tryWord' || kind === 'chooseWord') || after.step === 'word' || before.step === 'word') continue;
      // Once filed, only the case is read: a text left in the dialogue would be lost.
      if (before.filed !== null && kept && after.step !== 'which') throw new Error(`${before.step} kept back from the case: ${JSON.stringify(text)}`);
      if (kept === appended) throw new Error(`${before.step} ${kept ? 'kept twice' : 'lost'}: ${JSON.stringify(text)}`);
    }
  }));

  it('forgets no kept text unless she erases', () => always((heard) => {
    for (const { before, after, effects } of heard) {
      if (effects.some(({ kind }) => kind === 'erase')) continue;
      const held = new Set([...after.texts, ...(after.unfinished ?? [])].map(({ text }) => text).concat(effects.map((effect) => (effect.kind === 'appendToCase' ? effect.text : ''))));
      // Once filed the case has them: what is begun anew takes nothing of it along, but for what was never placed.
      const open = before.filed === null || before.step === 'which' ? [...(before.filed === null ? before.texts : before.texts.slice(-1)), ...(before.unfinished ?? [])] : (before.unfinished ?? []);
      for (const { text } of open) if (!held.has(text)) throw new Error(`${before.step} forgot a text`);
    }
  }));

  it('files at most once between two erasures, and never after an alarm has filed', () => always((heard) => {
    let filed = false;
    for (const { before, after, effects } of heard) {
      // Something new is a complaint of its own.
      if (after.filed === null && before.filed !== null) filed = false;
      if (after.earlier == null && before.earlier != null) filed = true;
      for (const { kind } of effects) {
        if (kind === 'erase') filed = false;
        if (kind === 'file') expect(filed).toBe(false);
        if (kind === 'file' || kind === 'alarm') filed = true;
        if (kind === 'appendToCase' || kind === 'alarmWish' || kind === 'readNews') expect(filed).toBe(true);
      }
    }
  }));

  it('files only for the office she was shown', () => always((heard) => {
    for (const { before, effects } of heard) {
      for (const effect of effects) if (effect.kind === 'file') {
        expect(before.step).toBe('who');
        expect(effect.consentTo.every((id) => id === before.proposal?.officeId)).toBe(true);
        if (effect.callFirst || effect.nobody) expect(effect.consentTo).toEqual([]);
      }
    }
  }));

  it('raises the alarm from wherever she is', () => always((heard) => {
    for (const { after, now } of heard) {
      for (const text of ['99', '៩៩', 'SOS', 'they will kill me', 'គេចាក់សោ']) {
        for (const wait of [1, 9 * 24 * 3600]) {
          const turn = answer(after, text, env({ now: new Date(now.getTime() + wait * 1000) }));
          const alarms = turn.effects.filter(({ kind }) => kind === 'alarm').length;
          if (alarms !== 1 || turn.state.facts.urgencyFloor !== 'U0') throw new Error(`${after.step}: ${alarms} alarms for ${text}`);
        }
      }
    }
  }));

  it('stops from wherever she is', () => always((heard) => {
    for (const { after, now } of heard) expect(answer(after, '00', env({ now })).state.step).toBe('stopped');
  }));

  it('means the same by the same digits in both languages', () => {
    const digits = fc.array(fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '99'), { maxLength: 25 });
    const shape = ({ state, replies, effects }: ReturnType<typeof saying>) => ({ step: state.step, facts: state.facts, replies, effects });
    fc.assert(fc.property(digits, (said) => {
      expect(shape(saying(said, startDialogue('km')))).toEqual(shape(saying(said, startDialogue('en'))));
    }), { numRuns: 300 });
  });

  it('after filing answers at most six times in any ten minutes', () => always((heard) => {
    const times = heard.flatMap(({ before, replies, now }) => (before.filed !== null ? replies.map(() => now.getTime()) : []));
    for (const at of times) expect(times.filter((other) => other >= at && other < at + 600_000).length).toBeLessThanOrEqual(6);
  }));
});

describe('from every step', () => {
  // The steps reached only by what the database knows have their own tests below.
  const paths: Record<Exclude<Step, 'new' | 'word' | 'share' | 'which' | 'before' | 'money'>, string[]> = {
    first: ['hello'],
    where: ['hello', '1'],
    whereOther: ['hello', '1', '6'],
    whereNow: ['hello', '1', '1'],
    whereNowOther: ['hello', '1', '1', '6'],
    what: ['hello', '1', '1', '5'],
    story: ['hello', '1', '1', '5', '1'],
    reach: ['hello', '1', '1', '5', '1', '1'],
    hours: ['hello', '1', '1', '5', '1', '1', '1'],
    who: ['hello', '1', '1', '5', '1', '1', '1', '4'],
    filed: ['hello', '1', '1', '5', '1', '1', '1', '4', '1'],
    urgent: ['99'],
    offer: ['hello', '9', '9'],
    erase: ['hello', 'erase'],
    paused: ['hello', '3'],
    stopped: ['hello', '00'],
  };
  const rows = Object.entries(paths) as [Step, string[]][];

  it.each(rows)('%s is reached, hears danger and stop, and keeps a story', (step, texts) => {
    const { state } = saying(texts);
    expect(state.step).toBe(step);
    expect(answer(state, 'they will kill me', env()).effects.map(({ kind }) => kind)).toContain('alarm');
    expect(answer(state, 'ឈប់', env()).state.step).toBe('stopped');
    const story = 'the foreman kept all of our bank cards';
    const turn = answer(state, story, env());
    expect([...turn.state.texts.map(({ text }) => text), ...turn.effects.map((effect) => (effect.kind === 'appendToCase' ? effect.text : ''))]).toContain(story);
  });

  it.each(rows.filter(([step]) => !['filed', 'urgent', 'stopped', 'paused'].includes(step)))('%s resumes after a day with a neutral question', (_step, texts) => {
    const { state } = saying(texts);
    const turn = answer(state, '1', env({ now: later(25) }));
    expect(turn.replies.map(({ key }) => key)).toEqual(['sms.resume']);
    expect(turn.effects).toEqual([]);
  });

  it.each(rows.filter(([step]) => step.length > 0))('%s gives a kind answer to a voice note, or none where it was told to be silent', (step, texts) => {
    const { replies } = answer(saying(texts).state, '', env());
    const expected: Partial<Record<Step, string>> = { stopped: undefined, urgent: 'sms.urgent.onDuty' };
    expect(replies[0]?.key).toBe(step in expected ? expected[step] : 'sms.wordless');
  });
});

describe('fear of her own state', () => {
  it.each(['I am afraid of the embassy', 'im scared my government finds out', 'please do not tell the consulate', 'do not tell my embassy', 'ខ្ញុំខ្លាចស្ថានទូត', 'កុំប្រាប់ស្ថានទូត', 'ខ្លាចរដ្ឋាភិបាលដឹង'])('is heard in "%s"', (text) => {
    expect([text, fearsState(read(text))]).toEqual([text, true]);
  });
  it.each(['the embassy helped me', 'I went to the ministry in March', 'I am afraid of my boss', 'ស្ថានទូតជួយខ្ញុំ', 'ខ្ញុំខ្លាចថៅកែ', 'they took my passport', 'i am scared please tell my embassy', 'i am afraid of my boss, i want the embassy to help', 'there is no embassy here, police took me', 'i am not afraid of the embassy', 'i am scared. i want to go back to my country', 'no embassy', 'ខ្ញុំខ្លាចថៅកែ សូមប្រាប់ស្ថានទូត', 'ខ្ញុំមិនខ្លាចស្ថានទូតទេ'])('is not heard in "%s"', (text) => {
    expect([text, fearsState(read(text))]).toEqual([text, false]);
  });

  it('said when an office of a state is proposed asks about another, and never about that one', () => {
    const labour: Proposal = { ...office, officeId: 'labour', kind: 'pdlvt', runBy: 'state' };
    const propose = (facts: DialogueFacts): Proposal => (facts.fearsState ? office : labour);
    const before = saying(['hello', '1', '1', '5', '1', 'My boss owes me three months of wages', '1', '1', '4'], startDialogue(), { propose });
    expect([before.state.step, before.state.proposal?.officeId]).toEqual(['who', 'labour']);
    const after = saying(['I am afraid of my government'], before.state, { propose, now: later(0.1) });
    expect([after.state.step, after.state.proposal?.officeId, after.replies]).toEqual(['who', office.officeId, ['sms.who']]);
    expect(saying(['yes'], after.state, { propose, now: later(0.2) }).effects).toContainEqual({ kind: 'file', consentTo: [office.officeId], callFirst: false, nobody: false });
  });
});
