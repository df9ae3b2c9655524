import type { CategoryCode } from '@sarika/categories';
import type { OfficeHours } from '@sarika/deadlines';

/** What an office is (field rules 22). The worker hears it with the name: state, NGO, union. */
export const officeKinds = ['desk', 'mrc', 'pdlvt', 'mlvt', 'mission', 'foreign_ministry', 'union', 'ngo', 'legal_aid', 'shelter'] as const;
export type OfficeKind = (typeof officeKinds)[number];

export type Words = { readonly en: string; readonly km: string };

/** Who looked whether this entry is true, and when (ISO date). A demo mark is not a real check. */
export interface Verification {
  readonly on: string;
  readonly by: string;
  readonly demo: boolean;
}

/** One office as routing sees it. Names of countries are ISO 3166-1 alpha-2, provinces the codes of `jurisdictions`. */
export interface OfficeEntry {
  readonly id: string;
  readonly code: string;
  readonly organisationId: string;
  readonly kind: OfficeKind;
  /** A state body, whatever its kind: A2 never goes there (field rules 11). */
  readonly isState: boolean;
  readonly names: Words;
  readonly organisationNames: Words;
  readonly towns: Words;
  readonly country: string;
  readonly province: string | null;
  /** Countries whose events it takes; `*` is any. */
  readonly servesHappenedIn: readonly string[];
  /** Countries where the worker may be now; `*` is any. */
  readonly servesNowIn: readonly string[];
  /** Home provinces it is for; null is all. */
  readonly servesProvinces: readonly string[] | null;
  readonly capabilities: readonly CategoryCode[] | 'all';
  readonly languages: readonly string[];
  readonly officerSexes: readonly ('female' | 'male')[];
  readonly hours: OfficeHours;
  /** Its share among equals, a positive number. */
  readonly weight: number;
  /** Cases it can hold at once. */
  readonly capacity: number;
  readonly openLoad: number;
  readonly takesUrgent: boolean;
  readonly routable: boolean;
  readonly unroutableReason: string | null;
  readonly verification: Verification | null;
  /** Without an enrolled key nothing can be sealed to it. */
  readonly hasKey: boolean;
  /** How many of its officers protected cases can be sealed to by name. */
  readonly protectedOfficers: number;
}

/** A snapshot of who can take cases. The desk is one of the offices. */
export interface Directory {
  readonly deskId: string;
  /** The second body, for cases the desk itself must not see (field rules 2). Production must name one. */
  readonly conflictDeskId?: string | null;
  readonly offices: readonly OfficeEntry[];
}
