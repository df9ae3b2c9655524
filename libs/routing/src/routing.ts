import type { TriageFacts, Urgency } from '@sarika/categories';
import type { OfficeKind } from './directory.js';

/** Why an office is proposed or not; the words are in `words.ts`. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Stable codes. They are stored with the case in clear, so none may tell a sealed fact: `mustNotSee` is one word for
 * "the worker said no", "it is complained of" and "a state office where an official is concerned", and `cannotHandle`
 * does not say what (field rules 7).
 */
export const reasonCodes = [
  // for an office
  'chosen', 'homeProvince', 'homeLabourDepartment', 'helpsAtHome', 'helpsWhereSheIs', 'helpsWhereItHappened', 'helpsFromAfar', 'missionAtChoice', 'handlesAll', 'handlesMost', 'speaksLanguage', 'officerSexAvailable', 'openNow', 'helpedBefore', 'deskAlways',
  // to be known about it
  'needsInterpreter', 'closedNow', 'notCheckedLately',
  // against it
  'mustNotSee', 'keptByRule', 'declinedBefore', 'notRoutable', 'noKey', 'notVerified', 'verificationOld', 'noUrgentCases', 'otherCountry', 'elsewhereNow', 'otherProvince', 'cannotHandle', 'noNamedOfficers', 'noOfficerOfThatSex', 'full', 'missionOnlyByChoice', 'missionInThailand', 'lowerRanked',
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
  /** The office that worked an earlier case of hers, where she said so: she knows the people there. */
  readonly helpedByOfficeId?: string | null;
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
  /** The body that holds the case beside the offices she says yes to; null where neither the desk nor a second body may see it. */
  readonly deskId: string | null;
  /** The version of the rules that decided; 0 are those that come with the program. */
  readonly rulesVersion: number;
}
