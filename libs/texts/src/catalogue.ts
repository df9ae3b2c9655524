import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInstance } from 'i18next';
import { textMissing } from './texts.problems.js';

/** The languages a worker can be answered in today. Khmer is first everywhere. */
export type Language = 'km' | 'en';

/** `source`: written and read by people who speak it. `needs native review`: a draft nobody of that language has read yet. */
export type Review = 'source' | 'reviewed' | 'needs native review';

export interface LanguageEntry {
  language: Language;
  /** The language's name in its own letters. */
  name: string;
  review: Review;
}

interface CatalogueFile extends LanguageEntry {
  texts: Record<string, string>;
}

const order: readonly Language[] = ['km', 'en'];

/** The catalogues are read from the source tree, also when the code runs from `dist`, so that there is one copy to review. */
export function textsFolder(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    for (const folder of [join(at, 'catalogues'), join(at, 'libs/texts/catalogues')]) {
      if (existsSync(join(folder, 'km/sms.json'))) return folder;
    }
    const up = dirname(at);
    if (up === at) throw new Error('The text catalogues are missing: libs/texts/catalogues must be installed beside the program.');
    at = up;
  }
}

function load(language: Language): CatalogueFile {
  const folder = join(textsFolder(), language);
  const texts: Record<string, string> = {};
  let header: LanguageEntry | undefined;
  let unread = false;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
    const part = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CatalogueFile;
    if (part.language !== language) throw new Error(`${language}/${file} says it is in "${part.language}".`);
    header ??= part;
    unread ||= part.review === 'needs native review';
    for (const [key, text] of Object.entries(part.texts)) {
      if (key in texts) throw new Error(`The text "${key}" stands twice in "${language}", the second time in ${file}.`);
      texts[key] = text;
    }
  }
  if (!header) throw new Error(`No catalogue for "${language}".`);
  return { ...header, review: unread ? 'needs native review' : header.review, texts };
}

const catalogues = Object.fromEntries(order.map((language) => [language, load(language)])) as Record<Language, CatalogueFile>;

/** All languages, Khmer first, each with the state of its review. One unread file makes the whole language unread. */
export const languages: readonly LanguageEntry[] = order.map((language) => {
  const { name, review } = catalogues[language];
  return { language, name, review };
});

export const isLanguage = (value: unknown): value is Language => value === 'km' || value === 'en';

const placeholders = (template: string): string[] => [...new Set([...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))].sort();

const named = Object.fromEntries(
  order.map((language) => [language, new Map(Object.entries(catalogues[language].texts).map(([key, text]) => [key, placeholders(text)]))]),
) as Record<Language, Map<string, string[]>>;

const translator = createInstance();
void translator.init({
  lng: 'km',
  fallbackLng: false,
  initAsync: false,
  resources: Object.fromEntries(order.map((language) => [language, { translation: catalogues[language].texts }])),
  keySeparator: false,
  nsSeparator: false,
  contextSeparator: '\u0000',
  pluralSeparator: '\u0001',
  // Values may hold braces or "$t(": they are words of people, never templates. Escaping belongs to the page that prints them.
  interpolation: { prefix: '{', suffix: '}', escapeValue: false, skipOnVariables: true },
});

/**
 * The words for `key`. Every placeholder must be given and nothing else.
 * @throws Problem texts.missing when the key, a parameter or a place for a parameter is not there.
 */
export function t(language: Language, key: string, params: Readonly<Record<string, string>> = {}): string {
  const wanted = named[language]?.get(key);
  if (!wanted) throw textMissing(language, key, 'there is no such key');
  const absent = wanted.filter((name) => typeof params[name] !== 'string');
  if (absent.length > 0) throw textMissing(language, key, `no value for ${absent.join(', ')}`);
  const extra = Object.keys(params).filter((name) => !wanted.includes(name));
  if (extra.length > 0) throw textMissing(language, key, `no place for ${extra.join(', ')}`);
  return translator.t(key, { lng: language, replace: { ...params }, nest: false } as never) as unknown as string;
}

/** True when the catalogue of that language has the key. */
export const hasText = (language: Language, key: string): boolean => named[language].has(key);

/** All keys of a language, sorted; with `prefix`, those that begin with it. */
export const textKeys = (language: Language, prefix = ''): string[] => [...named[language].keys()].filter((key) => key.startsWith(prefix)).sort();

/** The names inside the braces of a text, sorted. */
export function placeholdersOf(language: Language, key: string): readonly string[] {
  const wanted = named[language].get(key);
  if (!wanted) throw textMissing(language, key, 'there is no such key');
  return wanted;
}
