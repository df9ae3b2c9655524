import type { TriageFacts, Urgency } from '@sarika/categories';
import type { OfficeKind } from './directory.js';

/** Why an office is proposed or not; the words are in `words.ts`. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string>>;
}

export const reasonCodes = [
  'chosen', 'servesWhereItHappened', 'servesWhereSheIs', 'homeProvince', 'nearHome', 'homeLabourDepartment', 'destinationHelp', 'handlesCategories', 'specialised', 'speaksLanguage', 'officerSexAvailable', 'openNow', 'hasRoom', 'missionAtChoice',
  'excludedByWorker', 'excludedKind', 'complainedOf', 'declinedBefore', 'stateOfficeForOfficial', 'complaintAboutService', 'notSpecialised', 'notRoutable', 'noKey', 'notVerified', 'verificationOld', 'noUrgentCases', 'otherCountry', 'elsewhereNow', 'otherProvince', 'cannotHandle', 'full', 'missionOnlyByChoice', 'missionInThailand', 'lowerRanked', 'deskAlways',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** What routing is asked. Everything comes in as a plain value. */
export interface RoutingRequest {
  readonly facts: TriageFacts;
  readonly urgency: Urgency;
  /** "Who must not see this?" (field rules 5). */
  readonly excludedOfficeIds: readonly string[];
  readonly excludedKinds: readonly OfficeKind[];
  /** Named by the worker, in her order. */
  readonly chosenOfficeIds: readonly string[];
  /** Declined or lapsed: not asked again. */
  readonly previousOfficeId: string | null;
  readonly complaintAboutOfficeId: string | null;
  /** Breaks ties and shares fairly; a random value of the request, never something of the person. */
  readonly seed?: string;
}

export interface RankedOffice {
  readonly officeId: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

export interface RoutingResult {
  /** At most three, best first. Empty when only the desk is left. */
  readonly ranked: readonly RankedOffice[];
  readonly rejected: readonly { readonly officeId: string; readonly reason: Reason }[];
  readonly deskId: string;
}
