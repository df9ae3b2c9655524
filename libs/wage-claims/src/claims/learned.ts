import { type Language, t, wording } from '@sarika/texts';
import type { OtherSide } from './claim.js';

/** The words she is shown before a demand or a lodging. Changed words are a new version: libs/texts/wordings keeps each for ever. */
export const LEARNS_VERSION = 'learns-2026-11-a';

/** Every text of it, for whoever compares the version with what is shown today. */
export const learnsTexts = ['learns.lead.employer', 'learns.lead.agency', 'learns.name', 'learns.work', 'learns.sum', 'learns.office', 'learns.authority', 'learns.not', 'learns.keeps', 'learns.stop'] as const;

/** What the other side of a leg and the authority will learn, in her language, one sentence each. */
export const learnedBy = (language: Language, against: OtherSide): { lead: string; says: string[] } => ({
  lead: t(language, `learns.lead.${against}`),
  says: (['name', 'work', 'sum', 'office', 'authority', 'not', 'keeps', 'stop'] as const).map((what) => t(language, `learns.${what}`)),
});

/** The words of a version as they were shown; null where there is no such version. */
export const learnsWords = (version: string, language: Language): Readonly<Record<string, string>> | null => wording(version)?.texts[language] ?? null;
