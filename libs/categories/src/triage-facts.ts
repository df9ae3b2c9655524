import type { CategoryCode } from './category.js';

/** Five bands and no more: a finer age in clear would help to single a person out. */
export const ageBands = ['under18', '18-24', '25-34', '35-49', '50plus'] as const;
export type AgeBand = (typeof ageBands)[number];

/** Where she works, in words coarse enough to stand in clear. */
export const sectors = ['construction', 'agriculture', 'fishing', 'seafood', 'manufacturing', 'domestic', 'hospitality', 'cleaning', 'transport', 'other'] as const;
export type Sector = (typeof sectors)[number];

/** What makes a trouble more pressing; never a story. */
export const triageFlags = [
  'under18',
  'pregnant',
  'domesticWorker',
  'atSea',
  'undocumentedThreatened',
  'groupOfTenOrMore',
  'retaliation',
  'familyThreatened',
  'confined',
  'borderShut',
  'shortPeriod',
] as const;
export type TriageFlag = (typeof triageFlags)[number];

export const channels = ['sms', 'web', 'desk', 'transcript'] as const;
export type Channel = (typeof channels)[number];

/** All that triage and routing may know. Countries are ISO 3166-1 alpha-2, provinces the codes of `jurisdictions`. */
export interface TriageFacts {
  readonly categories: CategoryCode[];
  /** Home again while the employer abroad still owes her (field rules 33; once category W6). */
  readonly claimFromHome: boolean;
  readonly happenedIn: string | null;
  readonly happenedInProvince: string | null;
  readonly nowIn: string | null;
  readonly homeProvince: string | null;
  readonly sector: Sector | null;
  readonly sex: 'female' | 'male' | 'other' | null;
  readonly ageBand: AgeBand | null;
  readonly language: 'km' | 'en';
  readonly channel: Channel;
  readonly preferredOfficerSex: 'female' | 'male' | null;
  /** Danger that is live: 99, a danger word, or her own yes to "are you in danger now". */
  readonly danger: boolean;
  readonly flags: TriageFlag[];
}

/** Facts of which nothing is known yet; a channel adds what it learns. */
export const noFacts = (channel: Channel, language: 'km' | 'en' = 'km'): TriageFacts => ({
  categories: [],
  claimFromHome: false,
  happenedIn: null,
  happenedInProvince: null,
  nowIn: null,
  homeProvince: null,
  sector: null,
  sex: null,
  ageBand: null,
  language,
  channel,
  preferredOfficerSex: null,
  danger: false,
  flags: [],
});
