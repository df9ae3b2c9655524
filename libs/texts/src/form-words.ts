import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textsFolder } from './catalogue.js';
import { textMissing } from './texts.problems.js';

/**
 * Languages of authorities' forms that nobody is answered in: only papers for an office speak them, and no page does. All of it is
 * machine-written until somebody of that language has read it (`review`), which the paper says.
 */
export const formLanguages = ['th'] as const;
export type FormLanguage = (typeof formLanguages)[number];

interface FormCatalogue {
  readonly language: FormLanguage;
  readonly review: 'needs native review' | 'reviewed';
  readonly texts: Readonly<Record<string, string>>;
}

const catalogues = new Map<FormLanguage, FormCatalogue>();
function catalogueOf(language: FormLanguage): FormCatalogue {
  const known = catalogues.get(language) ?? (JSON.parse(readFileSync(join(textsFolder(), language, 'papers.json'), 'utf8')) as FormCatalogue);
  catalogues.set(language, known);
  return known;
}

export const formReview = (language: FormLanguage): FormCatalogue['review'] => catalogueOf(language).review;
export const hasFormText = (language: FormLanguage, key: string): boolean => key in catalogueOf(language).texts;
export const formTextKeys = (language: FormLanguage): string[] => Object.keys(catalogueOf(language).texts);

/** @throws Problem texts.missing when the key or a value for one of its places is not there */
export function formText(language: FormLanguage, key: string, params: Readonly<Record<string, string>> = {}): string {
  const template = catalogueOf(language).texts[key];
  if (template === undefined) throw textMissing(language, key, 'there is no such key');
  return template.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const value = params[name];
    if (value === undefined) throw textMissing(language, key, `no value for ${name}`);
    return value;
  });
}
