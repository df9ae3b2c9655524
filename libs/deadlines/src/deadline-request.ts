import { countries, heads, payBases, type Day, type Head, type Known, type LawPack, type Within } from '@sarika/jurisdictions';
import { sectors } from '@sarika/categories';
import { Problem } from '@sarika/platform';
import { foldDigits } from '@sarika/texts';
import { addPeriod, isDay, spanOf, type Dated } from './law-day.js';
import type { LimitationFacts } from './limitation.js';
import { longestStep, paperStep, paperStepCodes, plannedStep, powerOfAttorney, type PaperStep, type PaperStepCode } from './papers.js';
import { otherLimits } from './steps.js';

/** What somebody asks about deadlines, read and sound. */
export interface DeadlineRequest {
  readonly pack: LawPack;
  readonly heads: readonly { readonly head: Head; readonly facts: LimitationFacts }[];
  readonly step: { readonly id: string; readonly triggeredOn: Dated } | null;
  readonly known: Known;
  readonly papers: readonly PaperStep[];
  readonly workerChoseHours: boolean;
  readonly today: Day;
}

/** Larger is no question about one claim. */
export const largestRequest = 1_000_000;
const mostDays = 600;
const mostProblems = 200;
const [firstDay, lastDay] = ['1970-01-01', '2100-12-31'];

const fields = [
  'jurisdiction',
  'head',
  'heads',
  'dueOn',
  'employmentStartedOn',
  'employmentEndedOn',
  'stillEmployed',
  'rightKnownOn',
  'dismissedOn',
  'injuredOn',
  'judgmentOn',
  'offenceOn',
  'clock',
  'triggeredOn',
  'known',
  'home',
  'papers',
  'today',
  'workerChoseHours',
] as const;
const situationFields = ['sector', 'place', 'payBasis', 'employees', 'serviceMonths', 'monthlyPay', 'answers'] as const;

type Row = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads field by field and notes everything that is wrong, each with its path. A sentence never quotes what was written: it may be about a person. */
class Reader {
  readonly problems: Problem[] = [];
  constructor(readonly today: Day) {}

  unknownFields(row: Row, known: readonly string[], path: string): void {
    for (const name of Object.keys(row)) {
      if (known.includes(name)) continue;
      this.problems.push(new Problem('deadline.unknownField', 422, `There is no such field here. Known are: ${known.join(', ')}.`, { path: `${path === '' ? '' : `${path}.`}${name.slice(0, 60)}` }));
    }
  }

  bool(row: Row, name: string): boolean | null {
    const value = row[name];
    if (value === undefined || value === null) return null;
    if (typeof value === 'boolean') return value;
    this.problems.push(new Problem('deadline.notYesOrNo', 422, 'Write true, false, or leave it out when it is not known.', { path: name }));
    return null;
  }

  /** A day or, where only the month is known, that month: `2025-07-31`, `2025-07`. Digits of any script. */
  dated(value: unknown, path: string, { mayBeAhead = false } = {}): Dated | null {
    if (value === undefined || value === null) return null;
    const text = typeof value === 'string' ? foldDigits(value.trim()) : '';
    const month = /^\d{4}-\d{2}$/.test(text);
    const first = month ? `${text}-01` : text;
    if (!isDay(first)) {
      this.problems.push(new Problem('deadline.noSuchDay', 422, 'There is no such day. Write it as 2025-07-31, or as 2025-07 where only the month is known.', { path }));
      return null;
    }
    if (first < firstDay || first > lastDay) {
      this.problems.push(new Problem('deadline.dayOutOfRange', 422, 'Write a day between 1970 and 2100, with the year of the Gregorian calendar and not the Buddhist one.', { path }));
      return null;
    }
    if (!mayBeAhead && first > this.today) {
      this.problems.push(new Problem('deadline.dayAhead', 422, 'This day is after today. Write what has happened.', { path }));
      return null;
    }
    return month ? { from: first, to: addPeriod(addPeriod(first, { months: 1 }), { days: -1 }) } : first;
  }

  days(value: unknown, path: string): Dated[] {
    const list = Array.isArray(value) ? (value as unknown[]) : value === undefined || value === null ? [] : [value];
    if (list.length > mostDays) {
      this.problems.push(new Problem('deadline.tooManyDays', 422, `These are more days than one claim has: at most ${mostDays}.`, { path }));
      return [];
    }
    return list.flatMap((entry, index) => {
      const at = Array.isArray(value) ? `${path}[${index}]` : path;
      if (entry === null) this.problems.push(new Problem('deadline.noSuchDay', 422, 'There is no such day. Write it as 2025-07-31, or as 2025-07 where only the month is known.', { path: at }));
      return this.dated(entry, at) ?? [];
    });
  }

  head(value: unknown, path: string): Head | null {
    const found = heads.find((head) => head === value);
    if (!found) this.problems.push(new Problem('deadline.unknownHead', 422, `There is no such head of claim. Known are: ${heads.join(', ')}.`, { path }));
    return found ?? null;
  }

  /** Two facts of which the first must not be later. Months may overlap: only what is certainly reversed is refused. */
  inOrder(first: Dated | null, second: Dated | null, path: string, sentence: string): void {
    if (first !== null && second !== null && spanOf(second).to < spanOf(first).from) this.problems.push(new Problem('deadline.reversed', 422, sentence, { path }));
  }

  country(value: unknown, path: string): string | null {
    const found = countries.find(({ iso2 }) => iso2 === value);
    if (!found) this.problems.push(new Problem('deadline.unknownCountry', 422, `There is no law here for this country. Known are: ${countries.map(({ iso2 }) => iso2).join(', ')}.`, { path }));
    return found?.iso2 ?? null;
  }

  /** A whole number, or the two between which it lies. */
  number(row: Row, name: string, path: string): Within<number> | undefined {
    const value = row[name];
    if (value === undefined || value === null) return undefined;
    const isCount = (count: unknown): count is number => typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= 10_000_000;
    if (isCount(value)) return value;
    if (isRow(value) && Object.keys(value).length === 2 && isCount(value['from']) && isCount(value['to']) && value['from'] <= value['to']) return { from: value['from'], to: value['to'] };
    this.problems.push(new Problem('deadline.notANumber', 422, 'Write a whole number, not below zero, or {"from": …, "to": …} where it is not exact.', { path }));
    return undefined;
  }

  oneOf<T extends string>(row: Row, name: string, known: readonly T[], path: string): T | undefined {
    const value = row[name];
    if (value === undefined || value === null) return undefined;
    const found = known.find((entry) => entry === value);
    if (found === undefined) this.problems.push(new Problem('deadline.unknownValue', 422, `This is not one of the values known here: ${known.join(', ')}.`, { path }));
    return found;
  }

  situation(value: unknown): Known {
    if (value === undefined || value === null) return {};
    if (!isRow(value)) {
      this.problems.push(new Problem('deadline.notAnObject', 422, 'Write an object with named fields here.', { path: 'known' }));
      return {};
    }
    this.unknownFields(value, situationFields, 'known');
    const { place, monthlyPay, answers } = value;
    const sound = (condition: boolean, name: string, sentence: string): boolean => {
      if (!condition) this.problems.push(new Problem('deadline.notReadable', 422, sentence, { path: `known.${name}` }));
      return condition;
    };
    const sector = this.oneOf(value, 'sector', sectors, 'known.sector');
    const payBasis = this.oneOf(value, 'payBasis', payBases, 'known.payBasis');
    const employees = this.number(value, 'employees', 'known.employees');
    const serviceMonths = this.number(value, 'serviceMonths', 'known.serviceMonths');
    const told = (given: unknown): boolean => given !== undefined && given !== null;
    return {
      ...(sector !== undefined && { sector }),
      ...(payBasis !== undefined && { payBasis }),
      ...(employees !== undefined && { employees }),
      ...(serviceMonths !== undefined && { serviceMonths }),
      ...(told(place) && sound(typeof place === 'string' && /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(place), 'place', 'Write the code of the place as ISO 3166-2 has it: MY-12.') && { place: place as string }),
      ...(told(monthlyPay) &&
        sound(typeof monthlyPay === 'string' && /^\d{1,12}(\.\d{1,4})?$/.test(monthlyPay), 'monthlyPay', 'Write the amount as text with digits: "9000" or "9000.50".') && {
          monthlyPay: monthlyPay as string,
        }),
      ...(told(answers) &&
        sound(isRow(answers) && Object.values(answers).every((answer) => typeof answer === 'boolean'), 'answers', 'Write each answer as true or false under the code of its question.') && {
          answers: answers as Record<string, boolean>,
        }),
    };
  }

  papers(value: unknown, home: string): PaperStep[] {
    if (value === undefined || value === null) return [];
    if (value === 'power-of-attorney') return powerOfAttorney(home);
    const many = Array.isArray(value) ? (value as unknown[]) : [value];
    if (many.length > 50) {
      this.problems.push(new Problem('deadline.tooManyPapers', 422, 'These are more steps than papers have: at most 50.', { path: 'papers' }));
      return [];
    }
    return many.flatMap((entry, index) => {
      const path = Array.isArray(value) ? `papers[${index}]` : 'papers';
      const wrong = (): [] => {
        this.problems.push(
          new Problem('deadline.paperUnknown', 422, `Write the number of working days papers take, "power-of-attorney", or steps with their days. Steps are: ${paperStepCodes.join(', ')}.`, { path }),
        );
        return [];
      };
      const isDays = (days: unknown): days is number => typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= longestStep;
      const isStep = (step: unknown): step is PaperStepCode => paperStepCodes.some((code) => code === step);
      if (typeof entry === 'number') return isDays(entry) ? [plannedStep('other', home, entry)] : wrong();
      if (isStep(entry)) return [paperStep(entry, home)];
      if (!isRow(entry)) return wrong();

      this.unknownFields(entry, ['step', 'country', 'days', 'unit', 'closed'], path);
      const country = entry['country'] === undefined ? home : this.country(entry['country'], `${path}.country`);
      const unit = this.oneOf(entry, 'unit', ['working-day', 'calendar-day'] as const, `${path}.unit`);
      const { step, days, closed } = entry;
      if (country === null) return [];
      if (!isStep(step) || (days !== undefined && days !== null && !isDays(days)) || (closed !== undefined && typeof closed !== 'boolean')) return wrong();
      const planned = isDays(days) ? plannedStep(step, country, days, unit) : paperStep(step, country);
      return [{ ...planned, ...(unit && { unit }), closed: closed === true }];
    });
  }
}

/** What reading needs from outside. */
export interface Asking {
  /** The date in a country now, for a question that names no day. */
  readonly localToday: (iso2: string) => Day;
  readonly packOf: (iso2: string) => LawPack;
}

/** Reads a question about deadlines. Everything that is wrong comes back at once, each with its code and its path. */
export function readDeadline(document: unknown, { localToday, packOf }: Asking): { readonly request: DeadlineRequest } | { readonly problems: readonly Problem[] } {
  if (!isRow(document)) return { problems: [new Problem('deadline.notAnObject', 422, 'Write an object with named fields here.', { path: '' })] };

  const clock = new Reader(lastDay);
  const iso2 = clock.country(document['jurisdiction'], 'jurisdiction');
  const given = clock.dated(document['today'], 'today', { mayBeAhead: true });
  if (given !== null && typeof given !== 'string')
    clock.problems.push(new Problem('deadline.noSuchDay', 422, 'There is no such day. Write it as 2025-07-31, or as 2025-07 where only the month is known.', { path: 'today' }));
  const today = typeof given === 'string' ? given : localToday(iso2 ?? 'KH');

  const read = new Reader(today);
  read.problems.push(...clock.problems);
  read.unknownFields(document, fields, '');

  const askedHeads = document['heads'] ?? document['head'];
  const where = document['heads'] === undefined ? 'head' : 'heads';
  const listed = Array.isArray(askedHeads) ? (askedHeads as unknown[]) : askedHeads === undefined || askedHeads === null ? [] : [askedHeads];
  const found = listed.slice(0, 100).flatMap((head, index) => read.head(head, Array.isArray(askedHeads) ? `${where}[${index}]` : where) ?? []);
  if (document['heads'] !== undefined && document['head'] !== undefined) read.problems.push(new Problem('deadline.headTwice', 422, 'Write either head or heads.', { path: 'head' }));

  const perHead = isRow(document['dueOn']) ? document['dueOn'] : null;
  const dueByHead = new Map<Head, Dated[]>();
  if (perHead) {
    for (const [name, days] of Object.entries(perHead)) {
      const head = read.head(name, `dueOn.${name}`);
      if (head && !found.includes(head)) read.problems.push(new Problem('deadline.headNotAsked', 422, 'This head has due days and is not among the heads asked for.', { path: `dueOn.${name}` }));
      if (head) dueByHead.set(head, read.days(days, `dueOn.${name}`));
    }
  }
  const dueForAll = perHead ? [] : read.days(document['dueOn'], 'dueOn');
  const started = read.dated(document['employmentStartedOn'], 'employmentStartedOn');
  const ended = read.dated(document['employmentEndedOn'], 'employmentEndedOn', { mayBeAhead: true });
  const stillEmployed = read.bool(document, 'stillEmployed');
  const facts = {
    employmentEndedOn: ended,
    stillEmployed,
    rightKnownOn: read.dated(document['rightKnownOn'], 'rightKnownOn'),
    dismissedOn: read.dated(document['dismissedOn'], 'dismissedOn'),
    injuredOn: read.dated(document['injuredOn'], 'injuredOn'),
    judgmentOn: read.dated(document['judgmentOn'], 'judgmentOn'),
    offenceOn: read.dated(document['offenceOn'], 'offenceOn'),
    known: read.situation(document['known']),
  };

  read.inOrder(started, ended, 'employmentEndedOn', 'The work ends before it began.');
  for (const [name, fact] of [
    ['dismissedOn', facts.dismissedOn],
    ['injuredOn', facts.injuredOn],
  ] as const)
    read.inOrder(started, fact, name, 'This day is before the work began.');
  [...dueByHead.entries()].forEach(([head, days]) => days.forEach((day, index) => read.inOrder(started, day, `dueOn.${head}[${index}]`, 'This sum fell due before the work began.')));
  dueForAll.forEach((day, index) => read.inOrder(started, day, Array.isArray(document['dueOn']) ? `dueOn[${index}]` : 'dueOn', 'This sum fell due before the work began.'));
  const firstDue = [...dueForAll, ...[...dueByHead.values()].flat()].map((day) => spanOf(day).from).sort()[0];
  if (firstDue !== undefined) read.inOrder(firstDue, facts.rightKnownOn, 'rightKnownOn', 'She cannot have known of it before any of it was due.');
  if (ended !== null && stillEmployed === true && spanOf(ended).to < today)
    read.problems.push(new Problem('deadline.contradiction', 422, 'The work has ended, so she does not still work there.', { path: 'stillEmployed' }));
  if (ended !== null && stillEmployed === false && spanOf(ended).from > today)
    read.problems.push(new Problem('deadline.contradiction', 422, 'The work has not ended yet, so she still works there.', { path: 'stillEmployed' }));

  const id = document['clock'];
  const pack = iso2 === null ? null : packOf(iso2);
  const triggeredOn = read.dated(document['triggeredOn'], 'triggeredOn');
  const askedStep = id !== undefined && id !== null;
  const clocks = pack ? [...pack.clocks, ...otherLimits(pack)] : [];
  const rule = clocks.find((entry) => entry.id === id);
  if (askedStep && pack && !rule)
    read.problems.push(new Problem('deadline.unknownClock', 422, `There is no such clock in this country. Known are: ${clocks.map((entry) => entry.id).join(', ') || 'none'}.`, { path: 'clock' }));
  if (askedStep && (document['triggeredOn'] === undefined || document['triggeredOn'] === null))
    read.problems.push(new Problem('deadline.triggerMissing', 422, 'Write in triggeredOn the day on which this clock was set off.', { path: 'triggeredOn' }));
  if (!askedStep && document['triggeredOn'] !== undefined) read.problems.push(new Problem('deadline.clockMissing', 422, 'Write in clock which clock this day sets off.', { path: 'clock' }));
  if (!askedStep && listed.length === 0) read.problems.push(new Problem('deadline.nothingAsked', 422, 'Write in heads what is claimed, or in clock which step is asked about.', { path: 'heads' }));

  const homeGiven = document['home'];
  const home = homeGiven === undefined || homeGiven === null ? 'KH' : (read.country(homeGiven, 'home') ?? 'KH');
  const papers = read.papers(document['papers'], home);
  const workerChoseHours = read.bool(document, 'workerChoseHours') ?? false;

  if (read.problems.length > 0 || pack === null) return { problems: read.problems.slice(0, mostProblems) };
  return {
    request: {
      pack,
      heads: [...new Set(found)].map((head) => ({ head, facts: { ...facts, dueOn: perHead ? (dueByHead.get(head) ?? []) : dueForAll } })),
      step: rule && triggeredOn !== null ? { id: rule.id, triggeredOn } : null,
      known: facts.known,
      papers,
      workerChoseHours,
      today,
    },
  };
}

/** Reads the bytes of a question. Throws the Problem of what is no JSON; what is wrong inside comes back as a list. */
export function parseDeadline(bytes: Uint8Array, asking: Asking): ReturnType<typeof readDeadline> {
  const refused = (problem: Problem) => ({ problems: [problem] });
  if (bytes.length > largestRequest) return refused(new Problem('deadline.tooLarge', 422, 'This is larger than a question about one claim can be: at most 1 MB.', { path: '' }));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused(new Problem('deadline.notText', 422, 'This is not text in UTF-8.', { path: '' }));
  }
  if (text.trim() === '') return refused(new Problem('deadline.empty', 422, 'There is nothing in it.', { path: '' }));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refused(new Problem('deadline.notJson', 422, 'This is not JSON. Look for a missing quotation mark, comma or bracket.', { path: '' }));
  }
  return readDeadline(document, asking);
}
