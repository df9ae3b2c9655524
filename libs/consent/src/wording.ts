import { type BodyShare, bodyShares } from './body-consent.store.js';
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

/** The wording of a yes to a body that has no account. */
export const BODY_WORDING_VERSION = 'body-2026-11-a';

/** Every text that is read to her before that yes. A test fails when one of them changes and the version does not. */
export const bodyConsentTexts = [
  'consent.body.ask', 'consent.body.gets', 'consent.body.noAccess', 'consent.body.keeps', 'consent.body.state', 'consent.body.calls', 'consent.body.stop', 'consent.says.until', 'consent.says.noEnd',
  ...bodyShares.map((share) => `consent.shares.${share}`),
] as const;

/** What is read to her before a sheet goes to a body: the question, what stands on the sheet, and what holds for it. */
export function bodyAskingWords(language: Language, body: { readonly named: string; readonly isState: boolean }, shares: readonly BodyShare[], until: string | null): { question: string; gets: string; shares: string[]; says: string[] } {
  return {
    question: t(language, 'consent.body.ask', { body: body.named }),
    gets: t(language, 'consent.body.gets'),
    shares: shares.map((share) => t(language, `consent.shares.${share}`)),
    says: [
      ...(body.isState ? [t(language, 'consent.body.state')] : []),
      ...(shares.includes('phone') ? [t(language, 'consent.body.calls')] : []),
      t(language, 'consent.body.noAccess'),
      t(language, 'consent.body.keeps'),
      until === null ? t(language, 'consent.says.noEnd') : t(language, 'consent.says.until', { day: until }),
      t(language, 'consent.body.stop'),
    ],
  };
}

/** A code of the ledger in words: purpose, scope, or how it was given. */
export const ledgerWords = (language: Language, of: 'purpose' | 'scope' | 'how', code: string): string => (hasText(language, `consent.${of}.${code}`) ? t(language, `consent.${of}.${code}`) : code);
