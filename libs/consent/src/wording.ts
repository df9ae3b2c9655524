import { type Language, hasText, t, wording } from '@sarika/texts';

/** The wording a consent is given to. A changed text is a new version; old consents keep theirs, and the words are kept for ever. */
export const WORDING_VERSION = '2026-11-c';

/**
 * Every text that stands before her when she says yes: on the web, by text, on her own page and, under `desk.`, what is read aloud
 * at filing (`consentWording` of `intake`). A test fails when one of them changes and the version does not.
 */
export const consentTexts = [
  'web.who.heading', 'web.who.lead', 'web.who.order', 'web.who.may', 'web.who.maySilent', 'web.who.kind', 'web.who.runBy', 'web.who.state', 'web.who.day', 'web.who.desk', 'web.who.onlyDesk', 'web.who.callHint',
  'sms.who', 'sms.whoSilent',
  'consent.ask.whole_case', 'consent.ask.from_now_on', 'consent.ask.name_place_time', 'consent.says.notice', 'consent.says.contact', 'consent.says.offer', 'consent.says.state', 'consent.says.stop', 'consent.says.until', 'consent.says.noEnd',
] as const;

/** The words of a version in one language, by key, with their blanks; null where that version had no such text. */
export const wordsAgreedTo = (version: string, language: Language, key: string): string | null => wording(version)?.texts[language]?.[key] ?? null;

/** What is said when a yes is asked for a scope later than at filing: the question first, then what holds for it. */
export function askingWords(language: Language, scope: 'whole_case' | 'from_now_on' | 'name_place_time', office: { named: string; isState: boolean }, until: string | null): { question: string; says: string[] } {
  return {
    question: t(language, `consent.ask.${scope}`, { office: office.named }),
    says: [
      ...(office.isState ? [t(language, 'consent.says.state')] : []),
      t(language, scope === 'name_place_time' ? 'consent.says.notice' : 'consent.says.offer'),
      t(language, 'consent.says.contact'),
      until === null ? t(language, 'consent.says.noEnd') : t(language, 'consent.says.until', { day: until }),
      t(language, 'consent.says.stop'),
    ],
  };
}

/** A code of the ledger in words: purpose, scope, or how it was given. */
export const ledgerWords = (language: Language, of: 'purpose' | 'scope' | 'how', code: string): string => (hasText(language, `consent.${of}.${code}`) ? t(language, `consent.${of}.${code}`) : code);
