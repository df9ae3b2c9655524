/** What of a warning sorts and narrows its list; the rest is words. */
export interface WarnedOf {
  readonly warningId: string;
  readonly toldAt: string;
  readonly isMine: boolean;
  readonly against: string | null;
  readonly state: string;
  readonly daysLeft: number | null;
  readonly clock: { readonly id: string; readonly who: string; readonly country: string; readonly limitOn: string | null; readonly lastSafeOn: string | null; readonly safeAtLatest: string | null };
}

/** One clock and everything of it that nobody has seen to, the newest in front. */
export interface WarnedClock<T extends WarnedOf> {
  readonly newest: T;
  readonly warningIds: readonly string[];
  readonly isMine: boolean;
}

export const warningOrders = ['limit', 'start', 'told'] as const;
const states = ['over', 'near', 'later', 'unknown'] as const;

/** Stands in the address, so that a way of looking can be gone back to and sent to a colleague. */
export interface WarningsFilter {
  sort?: 'start' | 'told';
  mine?: 'yes';
  country?: string;
  who?: 'worker' | 'others';
  when?: (typeof states)[number];
}

/** Reads a filter from an address; what it does not know it leaves out. */
export function readWarningsFilter(search: Readonly<Record<string, unknown>>): WarningsFilter {
  const one = <T extends string>(part: string, of: readonly T[]): Record<string, T> => {
    const known = of.find((each) => each === search[part]);
    return known === undefined ? {} : { [part]: known };
  };
  const country = search['country'];
  return { ...one('sort', ['start', 'told']), ...one('mine', ['yes']), ...(typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? { country } : {}), ...one('who', ['worker', 'others']), ...one('when', states) };
}

/** Two months, as the board counts what is near. */
const NEAR_DAYS = 60;

export function whenOf({ state, daysLeft }: Pick<WarnedOf, 'state' | 'daysLeft'>): (typeof states)[number] {
  if (state === 'lapsed' || state === 'perhaps-lapsed') return 'over';
  if (daysLeft === null) return 'unknown';
  return daysLeft <= NEAR_DAYS ? 'near' : 'later';
}

/** The last day to start; where the time of papers is not known, the day it is before. null: no limit is known. */
export const startBy = ({ lastSafeOn, safeAtLatest, limitOn }: WarnedOf['clock']): string | null => lastSafeOn ?? safeAtLatest ?? limitOn;

/** A warning goes to officer and supervisor, and one clock gives many over the months: on the list it is one line. */
export function byClock<T extends WarnedOf>(warnings: readonly T[]): WarnedClock<T>[] {
  const clocks = new Map<string, T[]>();
  for (const warning of warnings) clocks.set(warning.clock.id, [...(clocks.get(warning.clock.id) ?? []), warning]);
  return [...clocks.values()].map((all) => ({
    newest: all.reduce((newest, each) => (each.toldAt > newest.toldAt ? each : newest)),
    warningIds: [...new Set(all.map(({ warningId }) => warningId))],
    isMine: all.some(({ isMine }) => isMine),
  }));
}

/** The lines that a filter leaves, in its order. What nobody knows the day of stands first: it is not "no limit". */
export function shownWarnings<T extends WarnedOf>(clocks: readonly WarnedClock<T>[], { sort, mine, country, who, when }: WarningsFilter): WarnedClock<T>[] {
  const left = clocks.filter(
    ({ newest, isMine }) =>
      (mine === undefined || isMine) && (country === undefined || newest.clock.country === country) && (when === undefined || whenOf(newest) === when) && (who === undefined || (newest.clock.who === 'worker') === (who === 'worker')),
  );
  const key = ({ newest }: WarnedClock<T>): string => (sort === 'start' ? startBy(newest.clock) : newest.clock.limitOn) ?? '';
  return left.toSorted((a, b) => (sort === 'told' ? b.newest.toldAt.localeCompare(a.newest.toldAt) : key(a).localeCompare(key(b))) || a.newest.clock.id.localeCompare(b.newest.clock.id));
}

export interface HeardOn {
  readonly heldOn: string;
  readonly heldAt: string | null;
  readonly country: string;
  readonly daysLeft: number;
  readonly isMine: boolean;
}
export interface HearingsFilter {
  mine?: 'yes';
  country?: string;
  within?: 'past' | '7' | '30';
}

export function readHearingsFilter(search: Readonly<Record<string, unknown>>): HearingsFilter {
  const { mine, country } = readWarningsFilter(search);
  // An address gives 7 as a number.
  const within = (['past', '7', '30'] as const).find((each) => each === String(search['within']));
  return { ...(mine ? { mine } : {}), ...(country ? { country } : {}), ...(within ? { within } : {}) };
}

/** Hearings day by day: those that went by without an outcome first, then the next. */
export function hearingDays<T extends HeardOn>(hearings: readonly T[], { mine, country, within }: HearingsFilter): { readonly day: string; readonly wentBy: boolean; readonly hearings: readonly T[] }[] {
  const days = new Map<string, { day: string; wentBy: boolean; hearings: T[] }>();
  for (const hearing of hearings) {
    const wentBy = hearing.daysLeft < 0;
    if (mine !== undefined && !hearing.isMine) continue;
    if (country !== undefined && hearing.country !== country) continue;
    if (within === 'past' ? !wentBy : within !== undefined && hearing.daysLeft > Number(within)) continue;
    // One day is over in one country and still runs in another.
    const of = `${hearing.heldOn} ${wentBy}`;
    const day = days.get(of) ?? { day: hearing.heldOn, wentBy, hearings: [] };
    day.hearings.push(hearing);
    days.set(of, day);
  }
  return [...days.values()].toSorted((a, b) => a.day.localeCompare(b.day) || Number(b.wentBy) - Number(a.wentBy));
}
