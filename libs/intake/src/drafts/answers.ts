import { type AgeBand, type CategoryCode, type Sector, type TriageFacts, ageBands, noFacts, sectors } from '@sarika/categories';
import type { ContactFacts, ItemToSeal } from '@sarika/cases';
import { isWord, readPhone } from '@sarika/messaging';
import type { OfficeListing } from '@sarika/organisations';
import { Problem } from '@sarika/platform';
import type { OfficeKind, RankedOffice, RoutingDecision } from '@sarika/routing';
import { type Language, foldDigits, stripInvisible } from '@sarika/texts';
import { type Choices, noChoices } from '../proposal.js';

/** The eight starting choices of decision 6, in the order in which texts number them too. */
export const startingCategories = ['W1', 'D1', 'I1', 'V1', 'R1', 'F1', 'L1', 'Z1'] as const satisfies readonly CategoryCode[];
/** Countries offered by name; any other is chosen from the list beside it. */
export const namedCountries = ['TH', 'MY', 'KR', 'JP', 'KH'] as const;
export const safeHours = ['any', 'morning', 'midday', 'evening'] as const;
export const hiddenGroups = ['state', 'embassy', 'union'] as const;
export const currencies = ['THB', 'KHR', 'USD', 'MYR', 'KRW', 'JPY'] as const;

/** Longest story, in letters as people count them. A Khmer letter with its signs is one. */
export const LONGEST_STORY = 3_000;
/** What is kept at all, in UTF-16 units: a far longer text is cut here and refused by name, never half believed. */
const KEPT_UNITS = 60_000;
const SHORT_UNITS = 200;

/**
 * What a visitor typed, as she typed it, so that a mistake is shown beside her own words and nothing is lost.
 * It exists only sealed under her cookie. What it means is worked out by the functions below.
 */
export interface Answers {
  readonly language: Language;
  readonly what: readonly string[];
  readonly story: string;
  readonly danger: string;
  /** `else`: somebody speaks for the worker, who is asked herself later (field rule 6). Unanswered, it is she. */
  readonly forWhom: string;
  /** Of a reporter: who she is to the worker, and how she herself may be reached. `phone` and `how` are then the worker's. */
  readonly relation: string;
  readonly reporterName: string;
  readonly reporterPhone: string;
  /** The worker's name, where somebody speaks for her and knows it. */
  readonly herName: string;
  readonly happenedIn: string;
  readonly happenedOther: string;
  readonly nowIn: string;
  readonly nowOther: string;
  readonly homeProvince: string;
  readonly how: string;
  readonly phone: string;
  readonly hours: string;
  readonly safeWord: string;
  readonly callAs: string;
  readonly sector: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly employer: string;
  readonly since: string;
  readonly months: string;
  readonly pay: string;
  readonly currency: string;
  readonly helperSex: string;
  readonly hideGroups: readonly string[];
  readonly hideOffices: readonly string[];
  readonly yesTo: readonly string[];
  readonly noTo: readonly string[];
  readonly callFirst: boolean;
  /** The offices as they were named to her: consent is to these and to no others. */
  readonly proposed: { readonly for: string; readonly ranked: readonly RankedOffice[]; readonly decision?: string | RoutingDecision } | null;
}

export const noAnswers = (language: Language): Answers => ({
  language,
  what: [], story: '', danger: '',
  forWhom: '', relation: '', reporterName: '', reporterPhone: '', herName: '',
  happenedIn: '', happenedOther: '', nowIn: '', nowOther: '', homeProvince: '',
  how: '', phone: '', hours: 'any', safeWord: '', callAs: '',
  sector: '', sex: '', ageBand: '', employer: '', since: '', months: '', pay: '', currency: '', helperSex: '',
  hideGroups: [], hideOffices: [],
  yesTo: [], noTo: [], callFirst: false, proposed: null,
});

// Half a character at a cut, or sent by a broken keyboard, would not survive being stored: it becomes U+FFFD here, in sight.
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** A free text: line ends made one kind, control signs and broken halves of characters removed; Khmer word breaks stay. */
export const keptText = (text: string): string =>
  wellFormed(text.slice(0, KEPT_UNITS)).normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '').trim();
/** A short answer on one line. */
export const keptLine = (text: string): string => stripInvisible(wellFormed(text.slice(0, SHORT_UNITS)).normalize('NFC')).replace(/\s+/g, ' ').trim();

const letters = new Intl.Segmenter('km', { granularity: 'grapheme' });
/** Letters as people count them. */
export const countLetters = (text: string): number => {
  let count = 0;
  for (const _letter of letters.segment(text)) count += 1;
  return count;
};

/** Who may speak for a worker, as at the desk. */
export const reporterRelations = ['family', 'helper', 'delegate'] as const;
export type ReporterRelation = (typeof reporterRelations)[number];
/** Somebody else than the worker fills in the form. */
export const isReported = (answers: Pick<Answers, 'forWhom'>): boolean => answers.forWhom === 'else';
/** Who the reporter is to her; a helper where she did not say. */
export const relationOf = (answers: Pick<Answers, 'relation'>): ReporterRelation => listed(reporterRelations, answers.relation) ?? 'helper';

/** The pages that ask. */
export type Question = 'what' | 'danger' | 'where' | 'reach' | 'more' | 'who';
/** What cannot be used, by field; `code` is a key of the catalogue below `web.error.`. */
export interface Finding {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
}

const whole = (text: string): number | null => {
  const digits = foldDigits(text).replace(/[\s,.'’]/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
};

function faultsOfPhone(answers: Answers): Finding[] {
  if (answers.how !== 'text' && answers.how !== 'call') return [];
  if (answers.phone === '') return [{ field: 'phone', code: 'phoneNeeded' }];
  return phoneOf(answers) === null ? [{ field: 'phone', code: 'phoneWrong' }] : [];
}

/** A reporter's own number: it may be left out, and must be a number where it is not. */
const faultsOfReporter = (answers: Answers): Finding[] => (answers.reporterPhone !== '' && readable(answers.reporterPhone, null) === null ? [{ field: 'reporterPhone', code: 'phoneWrong' }] : []);

/** What of a page cannot be used. Pure: the page shows it again whenever it is asked, and nothing typed is lost. */
export function findings(question: Question, answers: Answers): Finding[] {
  switch (question) {
    case 'what': {
      const over = countLetters(answers.story) - LONGEST_STORY;
      const empty = answers.what.length === 0 && answers.story === '' && answers.danger !== 'yes';
      return [...(empty ? [{ field: 'what', code: 'whatNeeded' }] : []), ...(over > 0 ? [{ field: 'story', code: 'storyLong', params: { over: String(over) } }] : [])];
    }
    case 'where':
      return [];
    case 'danger':
      // Nothing unanswered stands in the way of an alarm; a number that cannot be rung does, because she waits for that call.
      return isReported(answers) ? faultsOfReporter(answers) : faultsOfPhone(answers);
    case 'reach':
      if (isReported(answers)) return [...(answers.how === '' ? [{ field: 'how', code: 'howNeeded' }] : faultsOfPhone(answers)), ...(answers.relation === '' ? [{ field: 'relation', code: 'relationNeeded' }] : []), ...faultsOfReporter(answers)];
      return [...(answers.how === '' ? [{ field: 'how', code: 'howNeeded' }] : faultsOfPhone(answers)), ...(answers.safeWord !== '' && !isWord(answers.safeWord) ? [{ field: 'safeWord', code: 'safeWordWrong' }] : [])];
    case 'more':
      return [
        ...(answers.months !== '' && (whole(answers.months) ?? 1000) > 600 ? [{ field: 'months', code: 'monthsWrong' }] : []),
        ...(answers.pay !== '' && whole(answers.pay) === null ? [{ field: 'pay', code: 'payWrong' }] : []),
      ];
    case 'who': {
      if (answers.callFirst && answers.yesTo.length > 0) return [{ field: 'callFirst', code: 'whoBoth' }];
      if (answers.callFirst && phoneOf(answers) === null) return [{ field: 'callFirst', code: 'whoPhone' }];
      const silent = answers.yesTo.length + answers.noTo.length === 0 && !answers.callFirst;
      return silent ? [{ field: 'office1', code: 'whoNeeded' }] : [];
    }
  }
}

const listed = <T extends string>(list: readonly T[], value: string): T | null => ((list as readonly string[]).includes(value) ? (value as T) : null);
/** A chosen country, ISO 3166-1 alpha-2; null when she did not say. */
export const countryChosen = (choice: string, other: string): string | null => (choice === 'other' ? (/^[A-Z]{2}$/.test(other) ? other : null) : /^[A-Z]{2}$/.test(choice) ? choice : null);

/** Her number in E.164; null when there is none or it cannot be read. */
export const phoneOf = (answers: Answers): string | null => (answers.phone === '' ? null : readable(answers.phone, countryChosen(answers.nowIn, answers.nowOther)));

/** @returns null for what is no telephone number */
function readable(phone: string, country: string | null): string | null {
  try {
    return readPhone(phone, country);
  } catch (error) {
    if (error instanceof Problem && error.code === 'phone.notANumber') return null;
    throw error;
  }
}

/** What triage and routing may know of the answers. */
export function factsOf(answers: Answers): TriageFacts {
  const happenedIn = countryChosen(answers.happenedIn, answers.happenedOther);
  const nowIn = countryChosen(answers.nowIn, answers.nowOther);
  const categories = startingCategories.filter((code) => answers.what.includes(code));
  // Home again while the employer abroad still owes her.
  const abroad = answers.happenedIn !== '' && happenedIn !== 'KH';
  return {
    ...noFacts('web', answers.language),
    categories,
    claimFromHome: categories.includes('W1') && nowIn === 'KH' && abroad,
    happenedIn,
    nowIn,
    homeProvince: /^KH-\d{1,2}$/.test(answers.homeProvince) ? answers.homeProvince : null,
    sector: listed<Sector>(sectors, answers.sector),
    sex: listed(['female', 'male', 'other'] as const, answers.sex),
    ageBand: listed<AgeBand>(ageBands, answers.ageBand),
    preferredOfficerSex: listed(['female', 'male'] as const, answers.helperSex),
    danger: answers.danger === 'yes',
  };
}

const embassies: readonly OfficeKind[] = ['mission', 'foreign_ministry'];
const stateKinds: readonly OfficeKind[] = ['pdlvt', 'mlvt', ...embassies];

/** "Who must not see this?" State bodies are excluded whatever their kind, one by one. */
export function choicesOf(answers: Pick<Answers, 'hideGroups' | 'hideOffices'>, offices: readonly OfficeListing[]): Choices {
  const state = answers.hideGroups.includes('state');
  const kinds = new Set<OfficeKind>([
    ...(state ? stateKinds : []),
    ...(answers.hideGroups.includes('embassy') ? embassies : []),
    ...(answers.hideGroups.includes('union') ? (['union'] as const) : []),
  ]);
  const hidden = offices.filter((office) => answers.hideOffices.includes(office.id) || (state && office.isState)).map((office) => office.id);
  return { ...noChoices, excludedKinds: [...kinds], excludedOfficeIds: hidden };
}

/** Local hours in which she may be reached; null is any time. */
export const hoursChosen: Readonly<Record<string, readonly [from: string, to: string] | null>> = { any: null, morning: ['07:00', '11:00'], midday: ['11:00', '14:00'], evening: ['17:00', '21:00'] };

export function contactOf(answers: Answers): ContactFacts {
  const how = listed(['text', 'call'] as const, answers.how) ?? (answers.callFirst ? 'call' : 'none');
  const hours = hoursChosen[answers.hours] ?? null;
  // Nobody texts a worker because somebody else said so (field rule 9), and the word is hers to choose.
  if (isReported(answers)) return { phone: how === 'call' ? phoneOf(answers) : null, how: how === 'call' ? 'call' : 'none', from: hours?.[0] ?? null, to: hours?.[1] ?? null, safeWord: null, callAs: answers.callAs || null };
  return { phone: how === 'none' ? null : phoneOf(answers), how, from: hours?.[0] ?? null, to: hours?.[1] ?? null, safeWord: answers.safeWord || null, callAs: answers.callAs || null };
}

/** The worker's name and who spoke for her, as the desk writes it down: sealed apart, and never on the page that her card opens. */
function whoIsWho(answers: Answers): object {
  const phone = answers.reporterPhone === '' ? null : readable(answers.reporterPhone, null);
  const said = { relation: relationOf(answers), ...(answers.reporterName === '' ? {} : { name: answers.reporterName }), ...(phone === null ? {} : { phone }) };
  return { ...(answers.herName === '' ? {} : { name: answers.herName }), reporter: said };
}

/** What is sealed into the case beside contact and triage. */
export function itemsOf(answers: Answers, facts = factsOf(answers)): ItemToSeal[] {
  const told = {
    happenedIn: facts.happenedIn,
    nowIn: facts.nowIn,
    homeProvince: facts.homeProvince,
    sector: facts.sector,
    sex: facts.sex,
    ageBand: facts.ageBand,
    since: answers.since || null,
    monthsUnpaid: answers.months === '' ? null : whole(answers.months),
    // As she said it, in whole units: what is owed is worked out by a person.
    agreedPay: answers.pay === '' ? null : { amount: whole(answers.pay), currency: listed(currencies, answers.currency) },
    preferredHelperSex: facts.preferredOfficerSex,
    danger: answers.danger || null,
  };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
  // Her words are hers and a reporter's a reporter's, as at the desk.
  const author = isReported(answers) ? 'reporter' : 'worker';
  return [
    ...(answers.story === '' ? [] : [{ kind: 'story' as const, author, text: answers.story } as const]),
    { kind: 'facts', author, text: JSON.stringify(known) },
    ...(isReported(answers) ? [{ kind: 'identity', author, text: JSON.stringify(whoIsWho(answers)) } as const] : []),
    ...(answers.employer === '' ? [] : [{ kind: 'employer' as const, author, text: JSON.stringify({ name: answers.employer }) } as const]),
  ];
}
