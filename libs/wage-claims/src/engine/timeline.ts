import type { AgreedPay, Break, Deduction, Received, Unpaid, Worksheet, WorkPattern } from '../worksheet/worksheet.js';
import { daysInMonthOf, startOfMonth, startOfNextMonth, type DayNumber } from './day.js';
import { Span } from './span.js';

/** What was said of the pay of some days: got, or got nothing; null: nothing was said, which is not "got nothing". */
export type Statement = { readonly received: Received } | { readonly unpaid: Unpaid };

/** Days of one calendar month over which nothing changes: agreed pay, hours, law, what was received. */
export interface Segment {
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Days that count, fewer where an edge of the employment or of the unpaid stretch is known only about. */
  readonly days: Span;
  readonly daysInMonth: number;
  readonly pay: AgreedPay | null;
  readonly work: WorkPattern | null;
  readonly statement: Statement | null;
  readonly pause: Break | null;
}

const within = (day: DayNumber, { from, to }: { readonly from: DayNumber; readonly to: DayNumber }): boolean => from <= day && day <= to;
const scenarios = ['low', 'likely', 'high'] as const;
type Presence = readonly [low: boolean, likely: boolean, high: boolean];

/** Whether a day belongs to a stretch with uncertain edges: certainly, likely, possibly. */
function presence(day: DayNumber, from: Unpaid['from'], to: Unpaid['to']): Presence {
  return [day >= from.latest && day <= to.earliest, day >= from.likely && day <= to.likely, day >= from.earliest && day <= to.latest];
}

const amountKey = (amount: { readonly currency: string; readonly span: Span } | null): string => (amount ? `${amount.currency} ${amount.span.toString()}` : '-');
const payKey = (pay: AgreedPay | null): string => (pay ? [pay.per, amountKey(pay.amount), amountKey(pay.allowance), pay.quantity?.number.toString(), pay.quantity?.per, pay.paidEvery].join('|') : '-');
const workKey = (work: WorkPattern | null): string =>
  work ? [work.daysPerWeek, work.restDaysPerMonth, work.restDaysWorkedPerMonth, work.hoursPerDay, work.nightHoursPerDay, work.byDaylight].map((value) => String(value)).join('|') : '-';

/**
 * Cuts the employment into segments. Two entries that say the same of neighbouring days are one: what a worker says in two pieces comes
 * out as if she had said it in one.
 */
export function segmentsOf(worksheet: Worksheet, lawChanges: readonly DayNumber[]): Segment[] {
  const { employment, assessedOn, pay, work, received, unpaid, breaks } = worksheet;
  const start = employment.from;
  const end = employment.to ?? { earliest: assessedOn, likely: assessedOn, latest: assessedOn };
  const [first, last] = [start.earliest, end.latest];
  if (last < first) return [];

  const cuts = new Set<DayNumber>([first, start.likely, start.latest, end.earliest + 1, end.likely + 1, ...lawChanges]);
  for (const { from, to } of [...pay, ...work, ...received, ...breaks]) cuts.add(from).add(to + 1);
  for (const { from, to } of unpaid) for (const edge of ['earliest', 'likely', 'latest'] as const) cuts.add(from[edge]).add(to[edge] + 1);
  for (let month = startOfNextMonth(first); month <= last; month = startOfNextMonth(month)) cuts.add(month);
  const days = [...cuts].filter((day) => day >= first && day <= last).sort((a, b) => a - b);

  const segments: (Segment & { readonly key: string })[] = [];
  days.forEach((from, at) => {
    const to = (days[at + 1] ?? last + 1) - 1;
    const found = <T extends { readonly from: DayNumber; readonly to: DayNumber }>(list: readonly T[]): T | null => list.find((entry) => within(from, entry)) ?? null;
    const got = found(received);
    const not = got ? null : (unpaid.find((entry) => presence(from, entry.from, entry.to)[2]) ?? null);
    const employed = presence(from, start, end);
    const there: Presence = not ? (presence(from, not.from, not.to).map((is, n) => is && employed[n]) as unknown as Presence) : employed;
    const count = to - from + 1;
    const [pays, works, pause] = [found(pay), found(work), found(breaks)];
    // Amounts received are of their own period, so two of them are never one; two stretches without any pay are.
    const key = [payKey(pays), workKey(works), got ? (got.amount === 'as-agreed' ? 'agreed' : `got ${got.from}`) : not ? 'none' : '-', pause ? `${pause.paid}` : '-', there.join()].join(' / ');
    const before = segments.at(-1);
    const breaksLaw = lawChanges.includes(from);
    if (before && before.key === key && !breaksLaw && startOfMonth(before.from) === startOfMonth(from)) {
      segments[segments.length - 1] = { ...before, to, days: spanOf(there, to - before.from + 1) };
      return;
    }
    segments.push({ key, from, to, days: spanOf(there, count), daysInMonth: daysInMonthOf(from), pay: pays, work: works, statement: got ? { received: got } : not ? { unpaid: not } : null, pause });
  });
  return segments.filter(({ days: counted }) => !counted.isZero);
}

const spanOf = (there: Presence, count: number): Span => Span.between(...(scenarios.map((_, n) => (there[n] ? count : 0)) as [number, number, number]));

/** How much of a period falls into some days: the share for sums "in all", which are spread evenly over their period. */
export const shareWithin = (entry: { readonly from: DayNumber; readonly to: DayNumber }, from: DayNumber, to: DayNumber): readonly [days: number, of: number] => [
  Math.max(0, Math.min(entry.to, to) - Math.max(entry.from, from) + 1),
  entry.to - entry.from + 1,
];

/** The stretches of one kind of deduction that touch some days. */
export const touching = (list: readonly Deduction[], from: DayNumber, to: DayNumber): readonly Deduction[] => list.filter((entry) => entry.from <= to && entry.to >= from);
