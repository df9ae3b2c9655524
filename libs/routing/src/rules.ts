import { categoryCodes, urgencies, type CategoryCode, type Urgency } from '@sarika/categories';
import { Problem } from '@sarika/platform';
import { officeKinds, type Directory, type OfficeEntry, type OfficeKind } from './directory.js';

/** Why help is near or far; the sentence of each stands in `words.ts`. */
export const nearReasons = ['homeProvince', 'homeLabourDepartment', 'helpsAtHome', 'helpsWhereSheIs', 'helpsWhereItHappened', 'helpsFromAfar', 'missionAtChoice'] as const;
export type NearReason = (typeof nearReasons)[number];

/** One step of the ladder: how many points an office has by where it is. Left out means any; the first row that fits counts. */
export interface NearRow {
  readonly kinds?: readonly OfficeKind[];
  /** Where the office is: at home (Cambodia), in the country she is in, or where it happened abroad. */
  readonly office?: 'atHome' | 'whereSheIs' | 'whereItHappened';
  /** Where she is now. Somebody who did not say is taken as abroad: help at home is then one way among several. */
  readonly she?: 'atHome' | 'abroad';
  /** Whether the office stands in her home province, or she did not say which that is. */
  readonly province?: 'hers' | 'unsaid';
  readonly claimFromHome?: boolean;
  /** 0 to 100. */
  readonly points: number;
  readonly reason: NearReason;
}

/** Whom a case is kept from, beside what no rule can change. Left out means any. */
export interface KeepFrom {
  readonly kinds?: readonly OfficeKind[];
  readonly officeIds?: readonly string[];
  readonly categories?: readonly CategoryCode[];
  readonly urgencies?: readonly Urgency[];
  readonly happenedIn?: readonly string[];
  readonly nowIn?: readonly string[];
  /** Her own choice overrides it. */
  readonly unlessChosen: boolean;
}

/** What counts of an office instead of what the directory says: whom it serves, what it takes, how much, and its share. */
export interface OfficeTerms {
  readonly weight?: number;
  readonly capacity?: number;
  readonly takesUrgent?: boolean;
  readonly servesHappenedIn?: readonly string[];
  readonly servesNowIn?: readonly string[];
  readonly servesProvinces?: readonly string[] | null;
  readonly capabilities?: readonly CategoryCode[] | 'all';
}

/**
 * The rules by which offices are proposed, as data. What protects her is not here and cannot be switched off by anybody: her no,
 * conflicts of interest, a living key, two named officers, the officer's sex she asked for, and no unverified office for urgent cases.
 */
export interface RoutingRules {
  readonly points: {
    /** Nobody there speaks her language: 0 to -100. */
    readonly interpreter: number;
    readonly openWhenUrgent: number;
    readonly openOtherwise: number;
    /** Nobody has looked at the entry lately: 0 to -100. */
    readonly unchecked: number;
    /** For an office that handles everything she told. */
    readonly coverage: number;
    /** The office that helped her before. */
    readonly helpedBefore: number;
  };
  readonly ladder: readonly NearRow[];
  readonly keepFrom: readonly KeepFrom[];
  readonly offices: Readonly<Record<string, OfficeTerms>>;
  /** A directory entry older than this is never used for urgent cases; at most 180 (facts of the directory). */
  readonly verificationDays: number;
  /** How many offices are named to her; at most three. */
  readonly mostProposed: number;
  /** Countries in and from which a mission is proposed only by her own choice. Thailand always is one (field rules 4). */
  readonly missionsByChoiceIn: readonly string[];
  /** Percent of its capacity at which an office takes no more cases that can wait; the rest is kept for U0 and U1. */
  readonly fullAtPercent: number;
}

/** Rules with their number. 0 are those that come with the program. */
export interface NumberedRules {
  readonly version: number;
  readonly rules: RoutingRules;
}

const civil: readonly OfficeKind[] = ['ngo', 'union', 'legal_aid', 'shelter'];

/** The rules that come with the program: the nearness of help weighs most, then whether she is understood (field rules 4, 16). */
export const deliveredRules: NumberedRules = {
  version: 0,
  rules: {
    points: { interpreter: -35, openWhenUrgent: 30, openOtherwise: 0, unchecked: -20, coverage: 10, helpedBefore: 40 },
    ladder: [
      { kinds: ['mission'], office: 'whereSheIs', points: 85, reason: 'missionAtChoice' },
      { kinds: ['mission'], points: 30, reason: 'missionAtChoice' },
      { she: 'atHome', office: 'atHome', kinds: ['mrc'], province: 'hers', points: 100, reason: 'homeProvince' },
      { she: 'atHome', office: 'atHome', kinds: ['mrc'], province: 'unsaid', points: 80, reason: 'helpsAtHome' },
      { she: 'atHome', office: 'atHome', kinds: ['mrc'], points: 60, reason: 'helpsAtHome' },
      { she: 'atHome', office: 'atHome', kinds: ['pdlvt'], province: 'hers', points: 90, reason: 'homeLabourDepartment' },
      { she: 'atHome', office: 'atHome', kinds: ['pdlvt'], points: 55, reason: 'helpsAtHome' },
      { she: 'atHome', office: 'atHome', kinds: civil, points: 70, reason: 'helpsAtHome' },
      { she: 'atHome', office: 'atHome', points: 50, reason: 'helpsAtHome' },
      // A claim from home has to be lodged there; before the law clinic come those who can sit with her.
      { she: 'atHome', office: 'whereItHappened', kinds: civil, claimFromHome: true, points: 75, reason: 'helpsWhereItHappened' },
      { she: 'atHome', office: 'whereItHappened', kinds: civil, points: 65, reason: 'helpsWhereItHappened' },
      { she: 'atHome', points: 40, reason: 'helpsFromAfar' },
      { office: 'whereSheIs', kinds: civil, points: 100, reason: 'helpsWhereSheIs' },
      { office: 'whereItHappened', kinds: civil, points: 80, reason: 'helpsWhereItHappened' },
      { office: 'atHome', kinds: ['mrc'], province: 'hers', points: 65, reason: 'homeProvince' },
      { office: 'atHome', kinds: ['mrc'], points: 60, reason: 'helpsFromAfar' },
      { office: 'atHome', kinds: civil, points: 60, reason: 'helpsFromAfar' },
      { office: 'atHome', points: 45, reason: 'helpsFromAfar' },
      { points: 40, reason: 'helpsFromAfar' },
    ],
    keepFrom: [],
    offices: {},
    verificationDays: 180,
    mostProposed: 3,
    missionsByChoiceIn: ['TH'],
    fullAtPercent: 100,
  },
};

export const rulesWrong = (findings: readonly string[]): Problem => new Problem('rules.wrong', 422, 'These rules cannot be used. Look at what is marked and save them again.', { findings: [...findings] });

const countryCode = /^(\*|[A-Z]{2})$/;
const provinceCode = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;
const officeId = /^[0-9a-f-]{36}$/;

/** Collects what is wrong, so that an administrator reads all of it at once. */
class Reader {
  readonly findings: string[] = [];
  wrong(at: string, what: string): void {
    if (this.findings.length < 40) this.findings.push(`${at}: ${what}`);
  }
  part(at: string, value: unknown, known: readonly string[]): Record<string, unknown> {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      this.wrong(at, 'must be a set of named values');
      return {};
    }
    for (const name of Object.keys(value)) if (!known.includes(name)) this.wrong(`${at}.${name}`, 'is not known');
    return value as Record<string, unknown>;
  }
  whole(at: string, value: unknown, least: number, most: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    this.wrong(at, `must be a whole number from ${least} to ${most}`);
    return least;
  }
  yesNo(at: string, value: unknown): boolean {
    if (typeof value !== 'boolean') this.wrong(at, 'must be yes or no');
    return value === true;
  }
  list<T extends string>(at: string, value: unknown, fits: (text: string) => boolean, most = 60): readonly T[] {
    if (!Array.isArray(value) || value.length > most) {
      this.wrong(at, `must be a list of at most ${most}`);
      return [];
    }
    for (const one of value) if (typeof one !== 'string' || !fits(one)) this.wrong(at, `“${String(one).slice(0, 40)}” is not known`);
    return value as T[];
  }
  one<T extends string>(at: string, value: unknown, known: readonly T[]): T {
    if (typeof value === 'string' && (known as readonly string[]).includes(value)) return value as T;
    this.wrong(at, `must be one of ${known.join(', ')}`);
    return known[0] as T;
  }
  rows<T>(at: string, value: unknown, most: number, read: (at: string, row: unknown) => T): readonly T[] {
    if (Array.isArray(value) && value.length <= most) return value.map((row, index) => read(`${at} ${index + 1}`, row));
    this.wrong(at, `must be a list of at most ${most}`);
    return [];
  }
}

const among = (known: readonly string[]) => (text: string): boolean => known.includes(text);
/** Fields that are left out stay left out. */
const given = <T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
const when = <T>(value: unknown, read: (value: unknown) => T): T | undefined => (value === undefined ? undefined : read(value));

const nearRow = (reader: Reader) => (at: string, value: unknown): NearRow => {
  const row = reader.part(at, value, ['kinds', 'office', 'she', 'province', 'claimFromHome', 'points', 'reason']);
  return given<NearRow>({
    kinds: when(row['kinds'], (kinds) => reader.list<OfficeKind>(`${at}.kinds`, kinds, among(officeKinds))),
    office: when(row['office'], (office) => reader.one(`${at}.office`, office, ['atHome', 'whereSheIs', 'whereItHappened'] as const)),
    she: when(row['she'], (she) => reader.one(`${at}.she`, she, ['atHome', 'abroad'] as const)),
    province: when(row['province'], (province) => reader.one(`${at}.province`, province, ['hers', 'unsaid'] as const)),
    claimFromHome: when(row['claimFromHome'], (claim) => reader.yesNo(`${at}.claimFromHome`, claim)),
    points: reader.whole(`${at}.points`, row['points'], 0, 100),
    reason: reader.one(`${at}.reason`, row['reason'], nearReasons),
  });
};

const keepFromRow = (reader: Reader) => (at: string, value: unknown): KeepFrom => {
  const row = reader.part(at, value, ['kinds', 'officeIds', 'categories', 'urgencies', 'happenedIn', 'nowIn', 'unlessChosen']);
  if (row['kinds'] === undefined && row['officeIds'] === undefined) reader.wrong(at, 'must say which offices');
  return given<KeepFrom>({
    kinds: when(row['kinds'], (kinds) => reader.list<OfficeKind>(`${at}.kinds`, kinds, among(officeKinds))),
    officeIds: when(row['officeIds'], (ids) => reader.list(`${at}.officeIds`, ids, (id) => officeId.test(id))),
    categories: when(row['categories'], (codes) => reader.list<CategoryCode>(`${at}.categories`, codes, among(categoryCodes))),
    urgencies: when(row['urgencies'], (levels) => reader.list<Urgency>(`${at}.urgencies`, levels, among(urgencies))),
    happenedIn: when(row['happenedIn'], (codes) => reader.list(`${at}.happenedIn`, codes, (code) => countryCode.test(code))),
    nowIn: when(row['nowIn'], (codes) => reader.list(`${at}.nowIn`, codes, (code) => countryCode.test(code))),
    unlessChosen: reader.yesNo(`${at}.unlessChosen`, row['unlessChosen']),
  });
};

const termsOf = (reader: Reader, at: string, value: unknown): OfficeTerms => {
  const terms = reader.part(at, value, ['weight', 'capacity', 'takesUrgent', 'servesHappenedIn', 'servesNowIn', 'servesProvinces', 'capabilities']);
  const countries = (name: string) => (codes: unknown) => reader.list(`${at}.${name}`, codes, (code) => countryCode.test(code));
  return given<OfficeTerms>({
    weight: when(terms['weight'], (weight) => reader.whole(`${at}.weight`, weight, 1, 1_000)),
    capacity: when(terms['capacity'], (capacity) => reader.whole(`${at}.capacity`, capacity, 1, 100_000)),
    takesUrgent: when(terms['takesUrgent'], (urgent) => reader.yesNo(`${at}.takesUrgent`, urgent)),
    servesHappenedIn: when(terms['servesHappenedIn'], countries('servesHappenedIn')),
    servesNowIn: when(terms['servesNowIn'], countries('servesNowIn')),
    servesProvinces: when(terms['servesProvinces'], (provinces) => (provinces === null ? null : reader.list(`${at}.servesProvinces`, provinces, (code) => provinceCode.test(code)))),
    capabilities: when(terms['capabilities'], (codes) => (codes === 'all' ? 'all' : reader.list<CategoryCode>(`${at}.capabilities`, codes, among(categoryCodes)))),
  });
};

/**
 * Rules as they are stored, read and checked: nothing that is not known here is taken, and nothing here can be looser than the
 * field rules it stands on. @throws Problem rules.wrong, with all that is wrong
 */
export function readRules(value: unknown): RoutingRules {
  const reader = new Reader();
  const rules = reader.part('rules', value, ['points', 'ladder', 'keepFrom', 'offices', 'verificationDays', 'mostProposed', 'missionsByChoiceIn', 'fullAtPercent']);
  const points = reader.part('points', rules['points'], ['interpreter', 'openWhenUrgent', 'openOtherwise', 'unchecked', 'coverage', 'helpedBefore']);
  const missionsByChoiceIn = reader.list('missionsByChoiceIn', rules['missionsByChoiceIn'], (code) => /^[A-Z]{2}$/.test(code));
  if (!missionsByChoiceIn.includes('TH')) reader.wrong('missionsByChoiceIn', 'Thailand stays on the list (field rules 4)');
  const ladder = reader.rows('ladder', rules['ladder'], 60, nearRow(reader));
  const last = ladder.at(-1);
  if (last && Object.keys(last).some((name) => name !== 'points' && name !== 'reason')) reader.wrong('ladder', 'the last step must fit every office');
  if (ladder.length === 0) reader.wrong('ladder', 'has no step');
  const offices = reader.part('offices', rules['offices'], Object.keys((rules['offices'] as object | null) ?? {}));
  for (const id of Object.keys(offices)) if (!officeId.test(id)) reader.wrong('offices', `“${id.slice(0, 40)}” is no office`);
  const read: RoutingRules = {
    points: {
      interpreter: reader.whole('points.interpreter', points['interpreter'], -100, 0),
      openWhenUrgent: reader.whole('points.openWhenUrgent', points['openWhenUrgent'], 0, 100),
      openOtherwise: reader.whole('points.openOtherwise', points['openOtherwise'], 0, 100),
      unchecked: reader.whole('points.unchecked', points['unchecked'], -100, 0),
      coverage: reader.whole('points.coverage', points['coverage'], 0, 100),
      helpedBefore: reader.whole('points.helpedBefore', points['helpedBefore'], 0, 100),
    },
    ladder,
    keepFrom: reader.rows('keepFrom', rules['keepFrom'], 60, keepFromRow(reader)),
    offices: Object.fromEntries(Object.entries(offices).map(([id, terms]) => [id, termsOf(reader, `offices.${id.slice(0, 40)}`, terms)])),
    verificationDays: reader.whole('verificationDays', rules['verificationDays'], 1, 180),
    mostProposed: reader.whole('mostProposed', rules['mostProposed'], 1, 3),
    missionsByChoiceIn,
    fullAtPercent: reader.whole('fullAtPercent', rules['fullAtPercent'], 50, 100),
  };
  if (reader.findings.length > 0) throw rulesWrong(reader.findings);
  return read;
}

/** The directory with what the rules say of each office in place of what its entry says. */
export function underTerms(directory: Directory, rules: RoutingRules): Directory {
  if (Object.keys(rules.offices).length === 0) return directory;
  return { ...directory, offices: directory.offices.map((office): OfficeEntry => ({ ...office, ...rules.offices[office.id] })) };
}
