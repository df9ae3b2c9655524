import type { AssessmentData } from '../engine/assessment-data.js';

/** A worksheet and the assessment made from it, as they are sealed into a case together. Neither changes; a later one stands beside it. */
export interface KeptAssessment {
  /** Of the sealed assessment. */
  readonly itemId: string;
  readonly keptAt: Date;
  readonly keptBy: string | null;
  /** As it was written (docs/worksheet.md). */
  readonly worksheet: Readonly<Record<string, unknown>>;
  readonly assessment: AssessmentData;
  readonly limits: readonly SafeLimit[];
}

/** By when to start for a head, so that the papers are there before it lapses. */
export interface SafeLimit {
  readonly head: string;
  /** The last day in the shortest reading of the law. */
  readonly lapsesOn: string;
  /** null: not known, because nobody knows how long a paper takes or its way is closed. Then `atLatest` is the latest it can be. */
  readonly lastSafeDay: string | null;
  readonly atLatest: string;
  /** Steps of a paper of which it is not known how long they take. */
  readonly asked: readonly string[];
}

/** How an assessment is sealed: the worksheet is an item of its own, named here, so that a paper can be made of it without the sums. */
export interface SealedAssessment {
  readonly worksheetId: string;
  readonly assessment: AssessmentData;
  readonly limits: readonly SafeLimit[];
}
