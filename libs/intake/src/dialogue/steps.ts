import type { DialogueFacts, QuestionStep, Step, Wish } from './dialogue.js';
import { callWords, haveWords, haveNotWords, noWords, yesWords } from './words.js';

/** What one choice does. Data: the digit means the same in every language because the language never comes near it. */
export type Move =
  | { do: 'ask' }
  | { do: 'learn'; facts: Partial<DialogueFacts> }
  | { do: 'addCategory'; category: DialogueFacts['categories'][number] }
  | { do: 'goTo'; step: QuestionStep }
  | { do: 'callBack' | 'later' | 'consent' | 'callFirst' | 'nobody' | 'erase' | 'again' }
  | { do: 'suspend' | 'keepSharing' | 'add' | 'new' | 'wroteBefore' | 'newPerson' }
  | { do: 'haveMoney' | 'missMoney' }
  | { do: 'wish'; wish: Wish };

export interface StepRow {
  choices: Readonly<Record<string, Move>>;
  /** Whole texts that mean the choice, beside its digit and its number word. */
  words?: Readonly<Record<string, readonly string[]>>;
}

const happened = (iso2: string): Move => ({ do: 'learn', facts: { happenedIn: iso2 } });
const now = (iso2: string): Move => ({ do: 'learn', facts: { nowIn: iso2 } });
const other = ['other', 'another', 'ផ្សេង', 'ផ្សេងទៀត'];
const goOn = ['go on', 'continue', 'បន្ត', ...yesWords];
const later = ['not now', 'later', 'ពេលក្រោយ', ...noWords];

export const steps: Readonly<Partial<Record<Step, StepRow>>> = {
  first: { choices: { 1: { do: 'ask' }, 2: { do: 'callBack' }, 3: { do: 'later' } }, words: { 1: goOn, 2: callWords, 3: later } },
  paused: { choices: { 1: { do: 'ask' }, 2: { do: 'callBack' }, 3: { do: 'later' } }, words: { 1: goOn, 2: callWords, 3: later } },
  where: { choices: { 1: happened('TH'), 2: happened('MY'), 3: happened('KR'), 4: happened('JP'), 5: happened('KH'), 6: { do: 'goTo', step: 'whereOther' } }, words: { 6: other } },
  whereOther: { choices: {} },
  whereNow: { choices: { 1: now('TH'), 2: now('MY'), 3: now('KR'), 4: now('JP'), 5: now('KH'), 6: { do: 'goTo', step: 'whereNowOther' } }, words: { 6: other } },
  whereNowOther: { choices: {} },
  what: {
    choices: {
      1: { do: 'addCategory', category: 'W1' }, 2: { do: 'addCategory', category: 'D1' }, 3: { do: 'addCategory', category: 'I1' }, 4: { do: 'addCategory', category: 'V1' },
      5: { do: 'addCategory', category: 'R1' }, 6: { do: 'addCategory', category: 'F1' }, 7: { do: 'addCategory', category: 'L1' }, 8: { do: 'addCategory', category: 'Z1' },
    },
    words: { 8: other },
  },
  story: { choices: { 1: { do: 'learn', facts: { storyTold: true } } }, words: { 1: ['done', 'finished', 'that is all', 'ចប់', 'ចប់ហើយ', 'ហើយ'] } },
  reach: {
    choices: { 1: { do: 'learn', facts: { reach: 'text' } }, 2: { do: 'learn', facts: { reach: 'call' } }, 3: { do: 'learn', facts: { reach: 'none' } } },
    words: { 1: ['text', 'text only', 'sms', 'សារ'], 2: callWords, 3: ['do not contact me', "don't contact me", 'កុំទាក់ទង', ...noWords] },
  },
  hours: {
    choices: {
      1: { do: 'learn', facts: { safeHours: 'morning' } }, 2: { do: 'learn', facts: { safeHours: 'midday' } },
      3: { do: 'learn', facts: { safeHours: 'evening' } }, 4: { do: 'learn', facts: { safeHours: 'any' } },
    },
    words: { 1: ['morning', 'ព្រឹក'], 2: ['midday', 'noon', 'ថ្ងៃត្រង់'], 3: ['evening', 'ល្ងាច'], 4: ['any time', 'anytime', 'គ្រប់ពេល'] },
  },
  who: {
    choices: { 1: { do: 'consent' }, 2: { do: 'callFirst' }, 3: { do: 'nobody' } },
    words: { 1: yesWords, 2: ['call me first', 'ហៅខ្ញុំមុន', 'ហៅមុន', ...callWords], 3: noWords },
  },
  urgent: {
    choices: { 1: { do: 'wish', wish: 'call' }, 2: { do: 'wish', wish: 'text' }, 3: { do: 'wish', wish: 'none' } },
    words: { 1: [...callWords, ...yesWords], 2: ['text', 'text only', 'សារ', 'សារប៉ុណ្ណោះ'], 3: ['do not contact me', "don't contact me", 'កុំទាក់ទង', ...noWords] },
  },
  offer: { choices: { 1: { do: 'callBack' }, 2: { do: 'again' } }, words: { 1: [...callWords, ...yesWords], 2: noWords } },
  share: { choices: { 1: { do: 'suspend' }, 2: { do: 'keepSharing' } }, words: { 1: yesWords, 2: ['keep', 'ទុក', ...noWords] } },
  which: { choices: { 1: { do: 'add' }, 2: { do: 'new' } }, words: { 1: ['add', 'បន្ថែម', ...yesWords], 2: noWords } },
  money: { choices: { 1: { do: 'haveMoney' }, 2: { do: 'missMoney' } }, words: { 1: [...haveWords, ...yesWords], 2: [...haveNotWords, ...noWords] } },
  before: { choices: { 1: { do: 'wroteBefore' }, 2: { do: 'newPerson' } }, words: { 1: ['ធ្លាប់', ...yesWords], 2: ['មិនធ្លាប់', ...noWords] } },
  erase: { choices: { 1: { do: 'erase' }, 2: { do: 'again' } }, words: { 1: ['erase', 'លុប', ...yesWords], 2: ['keep', 'ទុក', ...noWords] } },
};

/** The order of the questions. A question is open until its fact is known, from whatever she wrote (nothing known is asked again). */
export const questions: ReadonlyArray<{ step: QuestionStep; open: (facts: DialogueFacts) => boolean; forget: Partial<DialogueFacts> }> = [
  // Where it happened comes before where she is: most people who write are home again and owed money abroad (field rules 16).
  { step: 'where', open: (facts) => facts.happenedIn === null && !facts.happenedElsewhere, forget: { happenedIn: null, happenedElsewhere: false } },
  { step: 'whereNow', open: (facts) => facts.nowIn === null && !facts.nowElsewhere, forget: { nowIn: null, nowElsewhere: false } },
  { step: 'what', open: (facts) => facts.categories.length === 0, forget: { categories: [] } },
  { step: 'story', open: (facts) => !facts.storyTold, forget: { storyTold: false } },
  { step: 'reach', open: (facts) => facts.reach === null, forget: { reach: null, safeHours: null } },
  { step: 'hours', open: (facts) => facts.reach !== 'none' && facts.safeHours === null, forget: { safeHours: null } },
  { step: 'who', open: () => true, forget: {} },
];

export const nextQuestion = (facts: DialogueFacts): QuestionStep => questions.find((question) => question.open(facts))?.step ?? 'who';

/** The question a step belongs to: the two "which country?" steps are part of the question before them. */
export const questionOf = (step: QuestionStep): QuestionStep => (step === 'whereOther' ? 'where' : step === 'whereNowOther' ? 'whereNow' : step);
