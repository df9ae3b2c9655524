import assessEn from '@catalogues/en/assess.json';
import assessKm from '@catalogues/km/assess.json';
import commonEn from '@catalogues/en/common.json';
import commonKm from '@catalogues/km/common.json';
import { createInstance } from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from './en.json';
import km from './km.json';

export type Language = 'km' | 'en';

/** Words the server gives in both languages. */
export interface BothWords {
  en: string;
  km: string;
}

type Counted<K extends string> = K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K;
/** Every text of the console; counted ones are asked for without their ending. */
export type WordKey = Counted<keyof (typeof en)['texts']>;

// Neutral on purpose: the key is seen by whoever opens the browser's storage on a shared machine.
const REMEMBERED = 'lang';

function firstLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED);
  if (remembered === 'km' || remembered === 'en') return remembered;
  return navigator.language.startsWith('en') ? 'en' : 'km';
}

export const words = createInstance();
void words.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'en',
  resources: {
    en: { translation: { ...commonEn.texts, ...assessEn.texts, ...en.texts } },
    km: { translation: { ...commonKm.texts, ...assessKm.texts, ...km.texts } },
  },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  returnEmptyString: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
});
const dress = (language: string): void => {
  document.documentElement.lang = language;
};
words.on('languageChanged', dress);
dress(words.language);

export function chooseLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED, language);
  void words.changeLanguage(language);
}

export interface Words {
  readonly language: Language;
  readonly t: (key: WordKey, params?: Record<string, string | number>) => string;
  /** A word of a code such as `category.W1`; the code itself where the catalogue has no word for it yet. */
  readonly coded: (family: string, code: string) => string;
  readonly both: (words: BothWords | null | undefined) => string;
  readonly country: (code: string | null) => string;
  readonly day: (at: string | Date) => string;
  readonly clock: (at: string | Date) => string;
  readonly moment: (at: string | Date) => string;
}

type Say = (key: string, params?: Record<string, string | number>) => string;

/** A day without a time is that day wherever the reader sits: read as UTC it would be the day before, west of Greenwich. */
const dateOf = (at: string | Date): Date => (typeof at !== 'string' ? at : /^\d{4}-\d{2}-\d{2}$/.test(at) ? new Date(`${at}T00:00:00`) : new Date(at));
const two = (count: number): string => String(count).padStart(2, '0');
const clockWords = (date: Date): string => `${two(date.getHours())}:${two(date.getMinutes())}`;
const english = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const englishMonth = new Intl.DateTimeFormat('en-GB', { month: 'short' });
// Browsers are often built without Khmer dates: its words come from the catalogue.
const monthWord = (say: Say, language: Language, date: Date): string => (language === 'en' ? englishMonth.format(date) : say(`month.${date.getMonth() + 1}`));
const dayWords = (say: Say, language: Language, date: Date): string =>
  language === 'en' ? english.format(date) : `${say(`weekday.${date.getDay()}`)} ${date.getDate()} ${monthWord(say, language, date)} ${date.getFullYear()}`;

/** Everything a screen says, in the language chosen now. Latin digits in both: case numbers and times are read aloud across languages. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return useMemo(() => {
    const say = t as unknown as Say;
    const coded = (family: string, code: string): string => (i18n.exists(`${family}.${code}`) ? say(`${family}.${code}`) : code);
    return {
      language,
      t: say,
      coded,
      both: (both) => (both ? both[language] || both.en : ''),
      // The directory writes * for an office that helps wherever it happened.
      country: (code) => (code === null ? say('place.unknown') : code === '*' ? say('place.anywhere') : coded('country', code)),
      day: (at) => dayWords(say, language, dateOf(at)),
      clock: (at) => clockWords(dateOf(at)),
      moment: (at) => {
        const date = dateOf(at);
        return `${date.getDate()} ${monthWord(say, language, date)}, ${clockWords(date)}`;
      },
    };
  }, [t, i18n, language]);
}
