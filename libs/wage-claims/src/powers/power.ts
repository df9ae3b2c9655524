import type { PaperHolder, PowerRoute, PowerScope, PowerStage, RouteClosure } from './power.process.js';

/** A power of attorney on its way. Who acts for her is sealed in the case. */
export interface Power {
  readonly id: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly legId: string;
  /** Where it is made (ISO 3166-1). */
  readonly country: string;
  readonly stage: PowerStage;
  readonly stageBefore: PowerStage | null;
  readonly closedReason: RouteClosure | null;
  readonly holder: PaperHolder;
  readonly scope: readonly PowerScope[];
  readonly route: readonly PowerRoute[];
  /** ISO day; null: no last day is written in it. */
  readonly validUntil: string | null;
  /** ISO day of its last step. */
  readonly movedOn: string;
  readonly openedAt: Date;
}

export interface PowerStep {
  readonly seq: number;
  readonly stage: PowerStage;
  readonly happenedOn: string;
  readonly holder: PaperHolder;
  readonly before: 'notary' | 'commune' | null;
  readonly sealedAs: 'legalisation' | 'apostille' | null;
  readonly reason: RouteClosure | null;
}
