import type { CurrencyCode } from '@sarika/money';
import type { ClaimStage, EndReason, LegBlock, LegStage } from './claim.process.js';

/** Against whom a leg runs. */
export const otherSides = ['employer', 'agency'] as const;
export type OtherSide = (typeof otherSides)[number];

export const authorities = ['labour_inspectorate', 'labour_court', 'civil_court', 'criminal_court', 'police', 'arbitration', 'ministry', 'mission', 'insurance'] as const;
export type ClaimAuthority = (typeof authorities)[number];

export interface WageClaim {
  readonly id: string;
  readonly caseId: string;
  /** ISO 3166-1: where she is from and where the work was. Together the corridor. */
  readonly origin: string;
  readonly jurisdiction: string;
  readonly currency: CurrencyCode;
  readonly stage: ClaimStage;
  readonly stageAt: Date;
  readonly confirmedAt: Date | null;
  readonly endReason: EndReason | null;
  readonly endedAt: Date | null;
  readonly openedAt: Date;
}

export interface ClaimLeg {
  readonly id: string;
  readonly claimId: string;
  readonly against: OtherSide;
  readonly country: string;
  readonly currency: CurrencyCode;
  readonly authority: ClaimAuthority | null;
  readonly stage: LegStage;
  readonly stageAt: Date;
  readonly blockedBy: LegBlock | null;
  readonly safetyPlanAt: Date | null;
  /** The one office that works this leg since it was handed over, while it works the case; null: whoever works the case. */
  readonly workedBy: string | null;
  /** When she saw what the other side will learn, with the sum that is claimed now; null: she has not. */
  readonly shownAt: Date | null;
}
