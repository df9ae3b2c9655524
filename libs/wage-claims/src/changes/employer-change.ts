import type { ClockRule, LawPack, Rule } from '@sarika/jurisdictions';

export const changeReasons = ['contract_ended', 'dismissed', 'unpaid', 'mistreated', 'business_closed', 'agreed'] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** She left an employer, or began with another. */
export interface EmployerChange {
  readonly id: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly legId: string;
  /** Where the work was (ISO 3166-1). */
  readonly country: string;
  /** ISO days. */
  readonly endedOn: string;
  readonly startedOn: string | null;
  readonly reason: ChangeReason;
  /** Reported to the authority of that country. */
  readonly toldAuthorityOn: string | null;
  /** A mission or attaché knows: no report to the authority. */
  readonly toldMissionOn: string | null;
}

/** The rule of a country on reporting a change of employer; null: its pack has none. Without a value it has a question for a lawyer. */
export const reportingRule = (pack: LawPack): Rule<ClockRule> | null => pack.clocks.find(({ id }) => id === `${pack.iso2.toLowerCase()}-employer-change`) ?? null;

/** What begins once it was reported, where the law has such a step: Korea's permission. */
export const afterReporting = (pack: LawPack): Rule<ClockRule> | null => pack.clocks.find(({ id }) => id === `${pack.iso2.toLowerCase()}-employer-change-permit`) ?? null;

/** What a lawyer must say where no pack says it. */
export const reportingQuestion = (pack: LawPack): string | null => {
  const rule = reportingRule(pack);
  if (rule?.value) return null;
  return rule?.question ?? `Within how many days must a change of employer be reported in ${pack.iso2}, by whom, and to which authority?`;
};

/** A step of the law that is hers and not the money's: it runs on when her leg is paid or her claim is over. */
export const outlivesTheMoney = (pack: LawPack, step: unknown): boolean => typeof step === 'string' && [reportingRule(pack), afterReporting(pack)].some((rule) => rule?.id === step);
