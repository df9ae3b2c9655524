import { provinces } from '@sarika/jurisdictions';
import { foldDigits, foldKhmer, stripInvisible, type Language } from '@sarika/texts';
import type { AlarmReason, DialogueFacts, StartingCategory, Step } from './dialogue.js';
import {
  callWords, categoryPatterns, countryPatterns, dangerAlone, dangerPatterns, emergencyNumbers, englishPattern, eraseWords, helpWords, homePattern, kinPattern,
  languageWords, moneyWords, newWords, numberChangedWords, numberWords, provinceWords, selfPattern, shareWords, solvedWords, startWords, stateFearPattern, stopWords, wishPattern, wordAlone, wordBefore,
} from './words.js';

/** A text as the dialogue hears it: what was typed stays as it is elsewhere. */
export interface Reading {
  /** Folded digits, spelling order, small letters, single spaces. */
  folded: string;
  /** The folded text without signs at its edges: what a bare command is compared with. */
  bare: string;
  /** No letter and no digit: an emoji, a picture, a voice note. */
  wordless: boolean;
}

const fold = (text: string): string => foldKhmer(foldDigits(stripInvisible(text.normalize('NFKC')))).toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/\s+/g, ' ').trim();
const edge = /^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu;
const bareOf = (text: string): string => fold(text).replace(edge, '');
// Only short texts are commands: folding the edges of a very long text is not worth its time.
const longestCommand = 40;

export function read(text: string): Reading {
  const folded = fold(text);
  return { folded, bare: folded.length > longestCommand ? folded : folded.replace(edge, ''), wordless: !/[\p{L}\p{N}]/u.test(folded) };
}

const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(bareOf));
const foldPattern = (pattern: RegExp): RegExp => new RegExp(foldKhmer(pattern.source), 'u');

const stops = setOf(stopWords);
const starts = setOf(startWords);
const calls = setOf(callWords);
const erases = setOf(eraseWords);
const helps = setOf(helpWords);
const shares = setOf(shareWords);
const news = setOf(newWords);
const numberChanges = setOf(numberChangedWords);
const wordsAlone = setOf(wordAlone);
const moneys = setOf(moneyWords);
const solved = (['solved', 'partly', 'not_solved'] as const).map((answer) => [answer, setOf(solvedWords[answer])] as const);
const beforeWord = foldPattern(wordBefore);
const emergencies = setOf(emergencyNumbers);
const dangersAlone = setOf(dangerAlone);
const dangers = dangerPatterns.map(foldPattern);
const countries = countryPatterns.map(([iso2, pattern]) => [iso2, foldPattern(pattern)] as const);
const provincesByName = provinces.map(({ code, names }) => {
  const km = foldKhmer(provinceWords[code] ?? names.km);
  return [code, new RegExp(`\\b${names.en.toLowerCase().replaceAll(' ', ' ?')}\\b|${km}`, 'u')] as const;
});
const categories = categoryPatterns.map(([code, pattern]) => [code, foldPattern(pattern)] as const);
const home = foldPattern(homePattern);
const wish = foldPattern(wishPattern);
const stateFear = foldPattern(stateFearPattern);
const languagesByWord = new Map<string, Language>((['en', 'km'] as const).flatMap((language) => languageWords[language].map((word) => [bareOf(word), language] as const)));
const digitsByWord = new Map<string, string>(Object.entries(numberWords).flatMap(([digit, words]) => words.map((word) => [bareOf(word), digit] as const)));

const kin = new RegExp(foldKhmer(kinPattern.source), 'gu');
const self = foldPattern(selfPattern);
/** Whether a text tells of somebody else alone: "my sister is not paid", and not "my husband and I" or "my boss hits me". */
export const isForElse = ({ folded }: Reading): boolean => folded.search(kin) >= 0 && !self.test(folded.replaceAll(kin, ' '));

/** She says that she fears an office of her own state. Heard at every step, and narrowly: it also keeps a mission's notice from her. */
export const fearsState = ({ folded }: Reading): boolean => stateFear.test(folded);

export type Command = 'stop' | 'start' | 'call' | 'erase' | 'back' | 'help' | 'share' | 'new' | 'numberChanged' | 'word';

export function commandIn({ bare }: Reading): Command | null {
  if (stops.has(bare)) return 'stop';
  if (starts.has(bare)) return 'start';
  if (calls.has(bare)) return 'call';
  if (erases.has(bare)) return 'erase';
  if (helps.has(bare)) return 'help';
  if (shares.has(bare)) return 'share';
  if (news.has(bare)) return 'new';
  if (numberChanges.has(bare)) return 'numberChanged';
  if (wordsAlone.has(bare)) return 'word';
  return bare === '0' ? 'back' : null;
}

/** A text that asks where her claim for pay stands. No command: before filing the same word answers what is wrong. */
export const asksForMoney = ({ bare }: Reading): boolean => moneys.has(bare);

/** What a whole text answers to "was it solved?"; null: it is no such answer. */
export const solvedSaidIn = ({ bare }: Reading): 'solved' | 'partly' | 'not_solved' | null => solved.find(([, words]) => words.has(bare))?.[0] ?? null;

/** The word in "WORD mango". A sentence that begins that way is none: at most two words follow. */
export function wordChosenIn({ bare }: Reading): string | null {
  const chosen = bare.match(beforeWord)?.[1]?.trim();
  return chosen && chosen.length <= 30 && chosen.split(' ').length <= 2 ? chosen : null;
}

export const languageNamedIn = ({ bare }: Reading): Language | null => languagesByWord.get(bare) ?? null;

/** The digit meant by a text that is one digit, in any script, or its word. */
export const digitIn = ({ bare }: Reading): string | null => (/^[0-9]$/.test(bare) ? bare : (digitsByWord.get(bare) ?? null));

/** "1 2", "1,2" and "12" where several answers may be given at once. */
export const digitsIn = ({ bare }: Reading): string[] => (/^[1-9](?:[\s,.;&+/-]*[1-9]){1,7}$/.test(bare) ? [...new Set(bare.match(/[1-9]/g))] : []);

export function dangerIn({ bare, folded }: Reading): AlarmReason | null {
  if (bare === '99') return '99';
  if (emergencies.has(bare)) return 'emergencyNumber';
  if (dangersAlone.has(bare) || dangers.some((pattern) => pattern.test(folded))) return 'dangerWord';
  return null;
}

/** The language a text is plainly written in, or null. */
export function languageOf({ folded }: Reading): Language | null {
  if (/\p{Script=Khmer}/u.test(folded)) return 'km';
  return englishPattern.test(folded) ? 'en' : null;
}

/** She tells something rather than trying to answer a list. */
export const isTelling = ({ folded }: Reading): boolean => letters(folded) >= 12;
/** Long enough to be the story itself, so that it is not asked for again. */
export const isStory = ({ folded }: Reading): boolean => letters(folded) >= (/\p{Script=Khmer}/u.test(folded) ? 40 : 60);
const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** The one province that is named in these texts, so that the centre there is proposed. Two names tell nothing. */
export function provinceIn(texts: readonly string[]): string | null {
  const all = texts.map(fold).join('\n');
  const [named, ...more] = provincesByName.filter(([, pattern]) => pattern.test(all));
  return named && more.length === 0 ? named[0] : null;
}

/** What a text tells about where and what. Only adds: nothing she said before is taken away, nothing known is asked again. */
export function learn(facts: DialogueFacts, { folded }: Reading, step: Step): DialogueFacts {
  const named = countries.filter(([, pattern]) => pattern.test(folded)).map(([iso2]) => iso2);
  const abroad = named.filter((iso2) => iso2 !== 'KH');
  const one = abroad.length === 1 ? (abroad[0] as string) : abroad.length === 0 && named.length === 1 ? 'KH' : null;
  const learned: DialogueFacts = { ...facts, categories: [...facts.categories] };
  if (stateFear.test(folded)) learned.fearsState = true;

  if (step === 'whereNow' || step === 'whereNowOther') {
    if (learned.nowIn === null && one) learned.nowIn = one;
  } else if (learned.happenedIn === null && !learned.happenedElsewhere && one && (one !== 'KH' || step === 'where' || step === 'whereOther')) {
    learned.happenedIn = one;
  }
  if (learned.nowIn === null && !learned.nowElsewhere && home.test(folded) && !wish.test(folded.replace(/not? (?:been )?pa(?:y|id)/g, ''))) learned.nowIn = 'KH';

  if (facts.categories.length === 0 || step === 'what') {
    const found = categories.filter(([, pattern]) => pattern.test(folded)).map(([code]) => code);
    learned.categories = [...new Set<StartingCategory>([...facts.categories, ...found])];
  }
  return learned;
}
