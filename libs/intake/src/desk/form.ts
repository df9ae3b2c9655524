import { type CategoryCode, categories, categoryCodes } from '@sarika/categories';
import { countries, provinces } from '@sarika/jurisdictions';
import type { OfficeListing } from '@sarika/organisations';
import type { Reason, Words } from '@sarika/routing';
import { type Language, t, textKeys } from '@sarika/texts';
import { consentWording, flagWords, triageWords } from './form-words.js';

const inBoth = (say: (language: Language) => string): Words => ({ en: say('en'), km: say('km') });

/** A category as a person is asked about it, without the law's words. */
export const categoryWords = (code: CategoryCode): Words => inBoth((language) => t(language, `category.${code}`));

export const categoryChoices = categoryCodes.map((code) => ({ code, words: categoryWords(code), restricted: categories[code].restricted, urgency: categories[code].urgency as string }));

/** Cambodia and its corridors first, then every other country there are words for. */
export const countryChoices: readonly { code: string; words: Words; common: boolean }[] = (() => {
  const first = countries.filter(({ iso2 }) => ['KH', 'TH', 'MY', 'KR', 'JP'].includes(iso2)).map(({ iso2 }) => iso2);
  const all = textKeys('en', 'country.').map((key) => key.slice('country.'.length)).filter((code) => /^[A-Z]{2}$/.test(code));
  const rest = all.filter((code) => !first.includes(code)).sort((a, b) => t('en', `country.${a}`).localeCompare(t('en', `country.${b}`), 'en'));
  return [...first, ...rest].map((code) => ({ code, words: inBoth((language) => t(language, `country.${code}`)), common: first.includes(code) }));
})();

export const provinceChoices = provinces.map(({ code, names }) => ({ code, words: names }));

/** An office as it is named to her, with what it is: state, NGO, union (field rule 5). */
export const officeNamed = (office: OfficeListing): Words =>
  inBoth((language) => {
    const org = office.organisationNames[language];
    const town = office.towns[language];
    if (office.kind === 'desk') return t(language, 'officeNamed.desk', { org });
    if (office.isState && office.kind === 'mrc') return t(language, 'officeNamed.mrcRunBy', { org, town, runBy: t(language, 'runBy.state') });
    if (['pdlvt', 'mlvt', 'mission', 'foreign_ministry'].includes(office.kind)) return t(language, `officeNamed.${office.kind}`, { town });
    return t(language, `officeNamed.${office.kind}`, { org, town });
  });

/** The question that is read aloud for one office. */
export const consentQuestion = (office: OfficeListing): Words => {
  const named = officeNamed(office);
  return inBoth((language) => consentWording.question[language].replace('{office}', () => named[language]));
};

/** What she hears about the desk. */
export const deskSentence = (desk: OfficeListing): Words => {
  const named = officeNamed(desk);
  return inBoth((language) => consentWording.desk[language].replace('{desk}', () => named[language]));
};

/** A reason of triage (`default.W1`, `floor.danger`, `raised.pregnant`) as words. */
export function triageReasonWords(code: string): Words {
  const [kind, name = ''] = code.split('.');
  const found = kind === 'default' ? (name in categories ? categoryWords(name as CategoryCode) : undefined) : kind === 'raised' ? flagWords[name as keyof typeof flagWords] : triageWords[name];
  // A code without words is shown as it is: better than hiding why a case is urgent.
  return found ?? { en: code, km: code };
}

/** Reasons that are for an office, and those she must hear before she says yes. */
export const isWarning = (reason: Reason): boolean => ['needsInterpreter', 'closedNow', 'notCheckedLately', 'handlesMost'].includes(reason.code);
