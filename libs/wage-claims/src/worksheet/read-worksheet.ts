import Fraction from 'fraction.js';
import { sectors } from '@sarika/categories';
import { holidays } from '@sarika/deadlines';
import { countryOf, deductionKinds, payBases, type LawPack } from '@sarika/jurisdictions';
import { isCurrency } from '@sarika/money';
import type { Problem } from '@sarika/platform';
import { addMonths, dayOf, exactDay, isoOf, type DayNumber, type FuzzyDay } from '../engine/day.js';
import { isPositive, Span } from '../engine/span.js';
import { hoursOfDaylight } from './daylight.js';
import { FieldReader, type Bounds } from './field-reader.js';
import * as problem from './worksheet.problems.js';
import { endings, engineQuestions, feeKinds, paperKinds, roads, type Amount, type Flag, type HolidaysWorked, type Period, type Unpaid, type Worksheet } from './worksheet.js';

export type ReadWorksheet = { readonly worksheet: Worksheet; readonly flags: readonly Flag[] } | { readonly faults: readonly Problem[] };

const mostEntries = 400;
const hoursOfADay: Bounds = { most: '24' };
const daysOfAWeek: Bounds = { most: '7', counted: true };
const daysOfAMonth: Bounds = { most: '31', counted: true };
/** Nobody's working life began before this. */
const longestAgo = -3653;

const fields = [
  'assessedOn',
  'jurisdiction',
  'sector',
  'place',
  'employees',
  'bornOn',
  'employment',
  'payDay',
  'pay',
  'received',
  'unpaid',
  'work',
  'holidaysWorked',
  'deductions',
  'fees',
  'debts',
  'breaks',
  'leaveTakenDays',
  'answers',
  'papers',
  'roadsTaken',
  'note',
] as const;

/**
 * Reads a worksheet from a document nobody vouches for (docs/worksheet.md). Either everything in it is understood and possible, or every
 * fault is listed with its place; what is possible but strange comes back as a flag. Nothing is guessed and nothing is left out silently.
 * @param packOf the law pack of a country; null for one that is not known.
 * @param today the day of assessment where the document names none.
 */
export function readWorksheet(document: unknown, packOf: (iso2: string) => LawPack | null, today: DayNumber): ReadWorksheet {
  const peek = typeof document === 'object' && document !== null && !Array.isArray(document) ? (document as Record<string, unknown>)['jurisdiction'] : undefined;
  const pack = typeof peek === 'string' ? packOf(peek) : null;
  const read = new FieldReader([], pack && isCurrency(pack.currency) ? pack.currency : null);
  const flags: Flag[] = [];
  const row = read.object(document, '', fields);
  if (!row) return { faults: read.faults };
  const refuse = (fault: Problem): void => void read.faults.push(fault);
  const flag = (code: string, path: string, message: string): void => void flags.push({ code, path, message });

  if (peek === undefined || peek === null) refuse(problem.missing('jurisdiction'));
  else if (!pack) refuse(problem.unknownJurisdiction('jurisdiction'));

  const assessedOn = read.day(row, '', 'assessedOn') ?? today;
  const birth = read.day(row, '', 'bornOn');
  // A birth that cannot be is one fault, and not one for every day that seems to be before it.
  const bornOn = birth !== null && birth > assessedOn ? null : birth;
  const isPossible = (day: DayNumber | null, path: string): void => {
    if (day === null) return;
    if (day > assessedOn) refuse(problem.afterToday(path));
    else if (day < longestAgo) refuse(problem.tooLongAgo(path));
    else if (bornOn !== null && day < bornOn) refuse(problem.beforeBirth(path));
  };
  if (assessedOn > today) refuse(problem.afterToday('assessedOn'));
  if (birth !== null && birth > assessedOn) refuse(problem.afterToday('bornOn'));
  if (bornOn !== null && assessedOn - bornOn > 110 * 366) refuse(problem.tooLongAgo('bornOn'));

  // Employment.
  const employmentRow = row['employment'] == null ? null : read.object(row['employment'], 'employment', ['from', 'to', 'endedBy', 'noticeGivenDays']);
  if (row['employment'] == null) refuse(problem.missing('employment'));
  const job = employmentRow ?? {};
  const begun = read.fuzzyDay(job, 'employment', 'from');
  const from = employmentRow ? read.needed(begun, job, 'employment', 'from') : null;
  const to = read.fuzzyDay(job, 'employment', 'to');
  const endedBy = read.choice(job, 'employment', 'endedBy', endings);
  const noticeGivenDays = read.span(job, 'employment', 'noticeGivenDays', { most: '366', counted: true });
  // A month that is not over yet ends today; only a day that cannot have come is a fault.
  const clip = (day: FuzzyDay): FuzzyDay => ({ earliest: Math.min(day.earliest, assessedOn), likely: Math.min(day.likely, assessedOn), latest: Math.min(day.latest, assessedOn) });
  if (from) isPossible(from.earliest, 'employment.from');
  if (to) isPossible(to.earliest, 'employment.to');
  if (from && to && to.latest < from.earliest) refuse(problem.periodReversed('employment.to'));
  if (!to && endedBy) refuse(problem.contradictory('employment.endedBy', 'employment.to'));
  if (!to && noticeGivenDays) refuse(problem.contradictory('employment.noticeGivenDays', 'employment.to'));
  if (bornOn !== null && from && from.latest < addMonths(bornOn, 15 * 12))
    flag('worksheet.childAtWork', 'employment.from', 'She was younger than fifteen when she began. Treat this as a child at work first.');
  const start = from ? clip(from) : exactDay(assessedOn);
  const end = to ? clip(to) : exactDay(assessedOn);
  // Where "about" makes the end reach back before the beginning, nothing is certain and the least is no work at all.
  const whole = from ? { from: start.earliest, to: Math.max(start.earliest, end.latest) } : { from: longestAgo, to: assessedOn };

  /** Days of an entry; what is left out is the beginning or the end of the employment. */
  const period = (entry: Record<string, unknown>, path: string): { readonly from: DayNumber; readonly to: DayNumber } => {
    const first = read.day(entry, path, 'from');
    const last = read.day(entry, path, 'to', true);
    isPossible(first, `${path}.from`);
    if (first !== null && last !== null && last < first) refuse(problem.periodReversed(`${path}.to`));
    else if ((first !== null && first > whole.to) || (last !== null && last < whole.from)) refuse(problem.outsideEmployment(path));
    else if (last !== null && last > assessedOn && read.day(entry, path, 'to') !== null && (read.day(entry, path, 'to') as number) > assessedOn) refuse(problem.afterToday(`${path}.to`));
    return { from: Math.max(first ?? whole.from, whole.from), to: Math.min(last ?? whole.to, whole.to) };
  };
  const noOverlap = (list: readonly Period[]): void => {
    const sorted = [...list].sort((a, b) => a.from - b.from);
    sorted.forEach((entry, at) => {
      const before = sorted[at - 1];
      if (before && entry.from <= before.to) refuse(problem.overlapping(entry.path, before.path));
    });
  };
  const usual = pack ? [pack.currency, pack.secondaryCurrency, 'USD'] : [];
  const currencyUsual = (amount: Amount | null, path: string): void => {
    if (amount && pack && !usual.includes(amount.currency)) flag('worksheet.currencyUnusual', path, 'Pay in this currency is unusual in this country. Make sure that it is what was meant.');
  };

  // Pay agreed.
  const pay = read.list(row, '', 'pay', mostEntries, (value, path) => {
    const entry = read.object(value, path, ['from', 'to', 'per', 'amount', 'allowance', 'quantity', 'quantityPer', 'paidEvery']);
    if (!entry) return null;
    const per = read.needed(read.choice(entry, path, 'per', payBases), entry, path, 'per');
    const amount = read.needed(read.amount(entry, path, 'amount'), entry, path, 'amount');
    const allowance = read.amount(entry, path, 'allowance');
    currencyUsual(amount, `${path}.amount`);
    if (amount && allowance && amount.currency !== allowance.currency) refuse(problem.currencyDiffers(`${path}.allowance`, `${path}.amount`));
    if (amount?.span.high.n === 0n) flag('worksheet.noPayAgreed', `${path}.amount`, 'Work was agreed for no pay. That is a sign of forced labour: look at it with her first.');
    const number = read.span(entry, path, 'quantity', { most: '1000000' });
    const quantityPer = read.choice(entry, path, 'quantityPer', ['day', 'week', 'month'] as const);
    if ((number === null) !== (quantityPer === null)) refuse(problem.missing(number === null ? `${path}.quantity` : `${path}.quantityPer`));
    if (number && per !== null && per !== 'piece' && per !== 'trip') refuse(problem.contradictory(`${path}.quantity`, `${path}.per`));
    const paidEvery = read.choice(entry, path, 'paidEvery', ['day', 'week', 'half-month', 'month'] as const);
    const span = period(entry, path);
    if (!per || !amount) return null;
    return { ...span, path, per, amount, allowance, quantity: number && quantityPer ? { number, per: quantityPer } : null, paidEvery };
  });
  noOverlap(pay);
  for (const { per, amount, path } of pay) {
    const times = amount && pack ? timesTheMinimum(pack, per, amount) : null;
    if (times?.gt(30))
      flag('worksheet.payUnusual', `${path}.amount`, 'This is more than thirty times the lowest pay there. Make sure of the sum, its currency and whether it is for an hour, a day or a month.');
    else if (times?.lt('1/10') && isPositive(amount.span.high))
      flag('worksheet.payUnusual', `${path}.amount`, 'This is less than a tenth of the lowest pay there. Make sure of the sum, its currency and whether it is for an hour, a day or a month.');
  }

  // Pay received, and not.
  const received = read.list(row, '', 'received', mostEntries, (value, path) => {
    const entry = read.object(value, path, ['from', 'to', 'amount']);
    if (!entry) return null;
    const span = period(entry, path);
    if (entry['amount'] === 'as agreed') return { ...span, path, amount: 'as-agreed' as const };
    const amount = read.needed(read.amount(entry, path, 'amount'), entry, path, 'amount');
    const agreed = pay.find(({ from: first, to: last }) => first <= span.to && last >= span.from);
    if (amount && agreed && agreed.amount.currency !== amount.currency) refuse(problem.currencyDiffers(`${path}.amount`, `${agreed.path}.amount`));
    return amount && { ...span, path, amount };
  });
  const unpaid = read.list(row, '', 'unpaid', mostEntries, (value, path): Unpaid | null => {
    const entry = read.object(value, path, ['from', 'to', 'months', 'weeks', 'days', 'until']);
    if (!entry) return null;
    const lengths = (['months', 'weeks', 'days'] as const).filter((unit) => entry[unit] != null);
    if (lengths.length === 0) {
      const span = period(entry, path);
      if (entry['from'] == null) refuse(problem.missing(`${path}.from`));
      return { path, from: exactDay(span.from), to: exactDay(span.to) };
    }
    const [unit] = lengths;
    for (const other of ['from', 'to', ...lengths.slice(1)]) if (entry[other] != null && other !== unit) refuse(problem.contradictory(`${path}.${other}`, `${path}.${unit}`));
    const until = read.day(entry, path, 'until', true);
    if (until !== null && (until > whole.to || until < whole.from)) refuse(problem.outsideEmployment(`${path}.until`));
    const last = until === null ? end : exactDay(until);
    const length = read.span(entry, path, unit as string, { most: unit === 'months' ? '600' : unit === 'weeks' ? '2600' : '18300', counted: true });
    if (!length || !unit) return null;
    if (from && startingBack(last.likely, unit, length.low) < start.earliest) refuse(problem.outsideEmployment(path));
    // The least stretch lies within the likely one and that within the most, whatever is known of the end.
    const latest = startingBack(last.earliest, unit, length.low);
    const likely = Math.min(latest, startingBack(last.likely, unit, length.likely));
    const earliest = Math.min(likely, startingBack(last.latest, unit, length.high));
    return { path, from: { earliest, likely, latest }, to: last };
  });
  if (from) noOverlap([...received, ...unpaid.map(({ path, from: first, to: last }) => ({ path, from: first.likely, to: last.likely }))]);
  else noOverlap(received);

  // Work.
  const work = read.list(row, '', 'work', mostEntries, (value, path) => {
    const entry = read.object(value, path, ['from', 'to', 'daysPerWeek', 'restDaysPerMonth', 'restDaysWorkedPerMonth', 'hoursPerDay', 'hoursPerWeek', 'nightHoursPerDay']);
    if (!entry) return null;
    const daysPerWeek = read.span(entry, path, 'daysPerWeek', daysOfAWeek);
    const restDaysPerMonth = read.span(entry, path, 'restDaysPerMonth', daysOfAMonth);
    const restDaysWorkedPerMonth = read.span(entry, path, 'restDaysWorkedPerMonth', { most: '6', counted: true });
    const byDaylight = entry['hoursPerDay'] === 'dark to dark';
    const daylight = byDaylight && pack ? hoursOfDaylight(pack.iso2) : null;
    const perWeek = read.span(entry, path, 'hoursPerWeek', { most: '168' });
    if (perWeek && entry['hoursPerDay'] != null) refuse(problem.contradictory(`${path}.hoursPerWeek`, `${path}.hoursPerDay`));
    if (perWeek && !isPositive(daysPerWeek?.low ?? Span.zero.low)) refuse(problem.missing(`${path}.daysPerWeek`));
    // Hours of a week are spread over its days; ends that belong together stay together.
    const spread =
      perWeek && daysPerWeek && isPositive(daysPerWeek.low)
        ? Span.between(...ordered(perWeek.low.div(daysPerWeek.low), perWeek.likely.div(daysPerWeek.likely), perWeek.high.div(daysPerWeek.high)))
        : null;
    if (spread?.high.gt(24)) refuse(problem.absurd(`${path}.hoursPerWeek`, '24 × days'));
    const hoursPerDay = byDaylight ? daylight && Span.between(...daylight) : (spread ?? read.span(entry, path, 'hoursPerDay', hoursOfADay));
    const nightHoursPerDay = read.span(entry, path, 'nightHoursPerDay', hoursOfADay);
    if (daysPerWeek && restDaysPerMonth) refuse(problem.contradictory(`${path}.restDaysPerMonth`, `${path}.daysPerWeek`));
    if (hoursPerDay && nightHoursPerDay && nightHoursPerDay.low.gt(hoursPerDay.high)) refuse(problem.contradictory(`${path}.nightHoursPerDay`, `${path}.hoursPerDay`));
    if (hoursPerDay?.likely.gt(16)) flag('worksheet.longHours', `${path}.hoursPerDay`, 'More than sixteen hours of work a day. Ask about sleep and breaks, and about safety.');
    return { ...period(entry, path), path, daysPerWeek, restDaysPerMonth, restDaysWorkedPerMonth, hoursPerDay, byDaylight, nightHoursPerDay };
  });
  noOverlap(work);

  /** Every day of a feast of a year: "Songkran" is three. */
  const named = (entry: Record<string, unknown>, path: string): HolidaysWorked[] | null => {
    const { name } = entry;
    const year = read.needed(read.span(entry, path, 'year', { most: '2200', whole: true }), entry, path, 'year');
    if (typeof name !== 'string' || name.trim().length < 3 || name.length > 80) {
      refuse(problem.unknownHoliday(`${path}.name`));
      return null;
    }
    if (!year?.isExact || !pack) return null;
    const days = [...holidays(pack.iso2, Number(year.likely.n)).values()].filter((holiday) => holiday.name.toLowerCase().includes(name.trim().toLowerCase())).map(({ on }) => dayOf(on) as DayNumber);
    if (days.length === 0) refuse(problem.unknownHoliday(`${path}.name`));
    const within = days.filter((on) => on >= whole.from && on <= whole.to);
    if (days.length > 0 && within.length === 0) refuse(problem.outsideEmployment(path));
    return within.map((on) => ({ path, from: on, to: on, number: Span.one, dated: true }));
  };
  const holidaysWorked = read
    .list(row, '', 'holidaysWorked', mostEntries, (value, path): HolidaysWorked[] | null => {
      if (typeof value === 'string') {
        const on = read.day({ on: value }, path, 'on');
        isPossible(on, path);
        if (on === null) return null;
        if (on < whole.from || on > whole.to) refuse(problem.outsideEmployment(path));
        else if (pack && !calendarOf(pack.iso2, on))
          flag('worksheet.notAHoliday', path, 'The calendar at hand has no holiday on this day. Provinces and employers have their own: ask which holiday it was.');
        return [{ path, from: on, to: on, number: Span.one, dated: true }];
      }
      const entry = read.object(value, path, ['number', 'from', 'to', 'name', 'year']);
      if (!entry) return null;
      if (entry['name'] != null || entry['year'] != null) return named(entry, path);
      const number = read.needed(read.span(entry, path, 'number', { most: '400', counted: true }), entry, path, 'number');
      const span = period(entry, path);
      if (number?.high.gt(span.to - span.from + 1)) refuse(problem.absurd(`${path}.number`, String(span.to - span.from + 1)));
      return number && [{ ...span, path, number, dated: false }];
    })
    .flat();
  noOverlap(holidaysWorked);

  const deductions = read.list(row, '', 'deductions', mostEntries, (value, path) => {
    const entry = read.object(value, path, ['from', 'to', 'kind', 'amount', 'per', 'consented']);
    if (!entry) return null;
    const kind = read.needed(read.choice(entry, path, 'kind', deductionKinds), entry, path, 'kind');
    const amount = read.needed(read.amount(entry, path, 'amount'), entry, path, 'amount');
    const per = read.needed(read.choice(entry, path, 'per', ['day', 'week', 'month', 'in-all'] as const), entry, path, 'per');
    const span = period(entry, path);
    const agreed = pay.find(({ from: first, to: last }) => first <= span.to && last >= span.from);
    if (amount && agreed && agreed.amount.currency !== amount.currency) refuse(problem.currencyDiffers(`${path}.amount`, `${agreed.path}.amount`));
    const consented = read.yesNo(entry, path, 'consented');
    return kind && amount && per ? { ...span, path, kind, amount, per, consented } : null;
  });

  const fees = read.list(row, '', 'fees', mostEntries, (value, path) => {
    const entry = read.object(value, path, ['kind', 'amount', 'paidOn', 'paidIn', 'refunded']);
    if (!entry) return null;
    const kind = read.needed(read.choice(entry, path, 'kind', feeKinds), entry, path, 'kind');
    const stated = entry['paidIn'] ?? pack?.iso2 ?? null;
    const paidIn = typeof stated === 'string' ? stated : '';
    if ((stated !== null && paidIn === '') || (pack && !packOf(paidIn))) refuse(problem.unknownJurisdiction(`${path}.paidIn`));
    const there = packOf(paidIn);
    const here = new FieldReader(read.faults, there && isCurrency(there.currency) ? there.currency : read.currency);
    const amount = here.needed(here.amount(entry, path, 'amount'), entry, path, 'amount');
    const refunded = here.amount(entry, path, 'refunded');
    if (amount && refunded && amount.currency !== refunded.currency) refuse(problem.currencyDiffers(`${path}.refunded`, `${path}.amount`));
    else if (amount && refunded && refunded.span.low.gt(amount.span.high)) refuse(problem.contradictory(`${path}.refunded`, `${path}.amount`));
    const paidOn = read.day(entry, path, 'paidOn');
    isPossible(paidOn, `${path}.paidOn`);
    return kind && amount ? { path, kind, amount, paidOn, paidIn, refunded } : null;
  });

  const debts = read.list(row, '', 'debts', mostEntries, (value, path) => {
    const entry = read.object(value, path, ['amount', 'since', 'owedTo']);
    if (!entry) return null;
    const amount = read.needed(read.amount(entry, path, 'amount'), entry, path, 'amount');
    const since = read.day(entry, path, 'since');
    isPossible(since, `${path}.since`);
    const owedTo = read.choice(entry, path, 'owedTo', ['employer', 'agency', 'broker', 'lender', 'family', 'other'] as const);
    if (owedTo === 'employer') flag('worksheet.debtToEmployer', path, 'She owes her employer. A debt that keeps her at work is a sign of forced labour.');
    return amount && { amount, since, owedTo };
  });

  const breaks = read.list(row, '', 'breaks', mostEntries, (value, path) => {
    const entry = read.object(value, path, ['from', 'to', 'reason', 'paid']);
    if (!entry) return null;
    for (const name of ['from', 'to']) if (entry[name] == null) refuse(problem.missing(`${path}.${name}`));
    const reason = read.choice(entry, path, 'reason', ['no-work', 'sick', 'leave', 'detained', 'other'] as const) ?? 'other';
    return { ...period(entry, path), path, reason, paid: read.yesNo(entry, path, 'paid') };
  });
  noOverlap(breaks);

  const payDay = read.span(row, '', 'payDay', { most: '31', whole: true });
  if (payDay && (!payDay.isExact || payDay.likely.lt(1))) refuse(problem.notADay('payDay'));
  const employees = read.span(row, '', 'employees', { most: '10000000', counted: true });
  const place = row['place'] ?? null;
  if (place !== null && (typeof place !== 'string' || !/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(place))) refuse(problem.notAChoice('place', ['ISO 3166-2']));
  else if (place !== null && typeof peek === 'string' && pack && !(place as string).startsWith(`${peek}-`)) refuse(problem.contradictory('place', 'jurisdiction'));
  const answers = readAnswers(read, row['answers'], pack);
  if (row['note'] != null && (typeof row['note'] !== 'string' || row['note'].length > 10_000)) refuse(problem.notAChoice('note', ['text']));
  const sector = read.choice(row, '', 'sector', sectors);
  const leaveTakenDays = read.span(row, '', 'leaveTakenDays', { most: '366', counted: true });
  const papers = row['papers'] == null ? null : read.list(row, '', 'papers', 40, (value, path) => read.choice({ paper: value }, path, 'paper', paperKinds));
  const roadsTaken = read.list(row, '', 'roadsTaken', 20, (value, path) => read.choice({ road: value }, path, 'road', roads));

  if (read.faults.length > 0) return { faults: read.faults };
  const worksheet: Worksheet = {
    assessedOn,
    jurisdiction: peek as string,
    sector,
    place: place as string | null,
    employees,
    bornOn,
    employment: { from: start, to: to ? end : null, endedBy, noticeGivenDays },
    payDay: payDay ? Number(payDay.likely.n) : null,
    pay,
    received,
    unpaid,
    work,
    holidaysWorked,
    deductions,
    fees,
    debts,
    breaks,
    leaveTakenDays,
    answers,
    papers,
    roadsTaken,
  };
  if (countryOf(worksheet.jurisdiction)?.roles.includes('destination') === false)
    flag('worksheet.originCountry', 'jurisdiction', 'This is a country workers leave from. Make sure that the work was done there.');
  return { worksheet, flags };
}

/** Hours in one unit of pay, roughly: for seeing a slip of the pen, and for nothing else. */
const roughHours: Readonly<Partial<Record<string, number>>> = { hour: 1, day: 8, week: 48, month: 208 };

/** How many times the lowest minimum wage of a pack an agreed pay is; null where there is none in its currency or the pay is by result. */
function timesTheMinimum(pack: LawPack, per: string, amount: Amount): Fraction | null {
  const hours = roughHours[per];
  const lowest = pack.minimumWage
    .flatMap(({ value }) => (value && value.currency === amount.currency && (value.component ?? 'wage') === 'wage' ? [new Fraction(value.amount).div(roughHours[value.per] ?? 1)] : []))
    .sort((a, b) => a.compare(b))[0];
  return hours === undefined || !lowest ? null : amount.span.likely.div(hours).div(lowest);
}

const ordered = (...values: readonly [Fraction, Fraction, Fraction]): [Fraction, Fraction, Fraction] => [...values].sort((a, b) => a.compare(b)) as [Fraction, Fraction, Fraction];
const calendarOf = (country: string, on: DayNumber): boolean => holidays(country, Number(isoOf(on).slice(0, 4))).has(isoOf(on));

/** The first day of a stretch of so many months, weeks or days that ends on `last`; half a month is fifteen days. */
function startingBack(last: DayNumber, unit: 'months' | 'weeks' | 'days', many: Span['likely']): DayNumber {
  if (unit !== 'months') return last + 1 - Math.round(many.mul(unit === 'weeks' ? 7 : 1).valueOf());
  const months = Number(many.floor().n);
  return addMonths(last + 1, -months) - Math.round(many.sub(months).mul(30).valueOf());
}

function readAnswers(read: FieldReader, value: unknown, pack: LawPack | null): Record<string, boolean> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    read.faults.push(problem.noWorksheet('answers'));
    return {};
  }
  const answers: Record<string, boolean> = {};
  for (const [code, answer] of Object.entries(value as Record<string, unknown>).slice(0, 200)) {
    if (pack && !Object.hasOwn(pack.questions, code) && !(engineQuestions as readonly string[]).includes(code)) read.faults.push(problem.unknownField(`answers.${code.slice(0, 60)}`));
    else if (typeof answer === 'boolean') answers[code] = answer;
    else if (answer !== null) read.faults.push(problem.notYesNo(`answers.${code.slice(0, 60)}`));
  }
  return answers;
}
