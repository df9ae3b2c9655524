import { latinDigits } from '../logic/digits.js';

/**
 * The worksheet as a counsellor fills it while the worker talks: what she types, and the document it becomes (docs/worksheet.md). Nothing is
 * read or guessed here; the reader of the worksheet says what is wrong, and `placeOf` finds the box it belongs to. What stands in a box
 * stays in the page's memory and nowhere else.
 */
export const modes = ['exact', 'about', 'between'] as const;
export type Mode = (typeof modes)[number];

/** Something said: exactly, about, or between two. A choice and a yes stand in `one` alone. */
export interface Told {
  mode: Mode;
  one: string;
  to: string;
  /** Of a kept worksheet that names it; no box of its own. */
  likely?: string;
}

export type FieldKind = 'sum' | 'number' | 'day' | 'text' | 'choice' | 'yes';
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** Of a choice: the codes, or where the form has them. */
  readonly codes?: readonly string[] | 'payBases' | 'deductionKinds' | 'countries';
  /** May be said about or between. */
  readonly loose?: boolean;
  /** Shown only where another field of the row says one of these. */
  readonly when?: readonly [field: string, codes: readonly string[]];
  /** Folded away until it is asked for. */
  readonly more?: boolean;
}

const from: Field = { name: 'from', kind: 'day' };
const to: Field = { name: 'to', kind: 'day' };
const sum = (name: string, more: Partial<Field> = {}): Field => ({ name, kind: 'sum', loose: true, ...more });
const number = (name: string, more: Partial<Field> = {}): Field => ({ name, kind: 'number', loose: true, ...more });
const choice = (name: string, codes: Field['codes'], more: Partial<Field> = {}): Field => ({ name, kind: 'choice', codes, ...more });
const yes = (name: string, more: Partial<Field> = {}): Field => ({ name, kind: 'yes', ...more });

/** What each list of the worksheet asks, in the order it is told. */
export const lists = {
  pay: [
    choice('per', 'payBases'), sum('amount'), number('quantity', { when: ['per', ['piece', 'trip']] }), choice('quantityPer', ['day', 'week', 'month'], { when: ['per', ['piece', 'trip']] }), from, to,
    choice('paidEvery', ['day', 'week', 'half-month', 'month'], { more: true }), sum('allowance', { more: true }),
  ],
  received: [choice('what', ['sum', 'as-agreed']), sum('amount', { when: ['what', ['sum', '']] }), from, to],
  unpaid: [number('length'), choice('unit', ['months', 'weeks', 'days']), from, to],
  work: [number('hoursPerDay', { when: ['darkToDark', ['', 'no']] }), yes('darkToDark'), number('hoursPerWeek', { when: ['darkToDark', ['', 'no']] }), number('daysPerWeek'), number('restDaysPerMonth'), from, to, number('nightHoursPerDay', { more: true }), number('restDaysWorkedPerMonth', { more: true })],
  holidaysWorked: [{ name: 'name', kind: 'text' }, { name: 'year', kind: 'number' }, number('number'), from, to],
  breaks: [choice('reason', ['no-work', 'sick', 'leave', 'detained', 'other']), yes('paid'), from, to],
  deductions: [
    choice('kind', 'deductionKinds'), sum('amount'), choice('per', ['day', 'week', 'month', 'in-all']), yes('consented'), from, to,
  ],
  fees: [choice('kind', ['recruitment', 'document', 'levy', 'broker-monthly', 'travel']), sum('amount'), choice('paidIn', 'countries'), { name: 'paidOn', kind: 'day' }, sum('refunded', { more: true })],
  debts: [sum('amount'), choice('owedTo', ['employer', 'agency', 'broker', 'lender', 'family', 'other']), { name: 'since', kind: 'day' }],
} as const satisfies Readonly<Record<string, readonly Field[]>>;
export type ListName = keyof typeof lists;
const listNames = Object.keys(lists) as ListName[];

/** Facts that stand once. */
export const facts = {
  jurisdiction: choice('jurisdiction', 'countries'), place: { name: 'place', kind: 'text' }, sector: choice('sector', []), employees: number('employees'),
  from: { name: 'from', kind: 'day', loose: true }, to: { name: 'to', kind: 'day', loose: true }, endedBy: choice('endedBy', ['employer', 'worker', 'agreement', 'expiry']), noticeGivenDays: number('noticeGivenDays'), bornOn: { name: 'bornOn', kind: 'day' },
  payDay: { name: 'payDay', kind: 'number' }, leaveTakenDays: number('leaveTakenDays'),
} as const satisfies Readonly<Record<string, Field>>;
export type FactName = keyof typeof facts;
const ofEmployment: readonly FactName[] = ['from', 'to', 'endedBy', 'noticeGivenDays'];

export const papers = ['contract', 'pay-slips', 'bank-statements', 'transfer-screenshots', 'timesheets', 'photos', 'messages', 'work-permit', 'passport', 'witnesses', 'fee-receipts', 'dismissal-letter', 'power-of-attorney'] as const;
export const roads = ['complaint', 'court', 'settlement', 'criminal', 'agency-complaint', 'insurance', 'fund'] as const;

export interface Row {
  readonly key: number;
  readonly said: Readonly<Record<string, Told>>;
}
export interface Draft {
  facts: Partial<Record<FactName, Told>>;
  lists: Readonly<Record<ListName, readonly Row[]>>;
  answers: Readonly<Record<string, boolean>>;
  /** null: not asked yet; none at all is an empty list. */
  papers: readonly string[] | null;
  roadsTaken: readonly string[];
  /** Of a kept worksheet: what no box shows. */
  rest: Readonly<Record<string, unknown>>;
}

let keys = 0;
export const said = (one: string, mode: Mode = 'exact', until = ''): Told => ({ mode, one, to: until });
export const nothing: Told = said('');
export const newRow = (values: Row['said'] = {}): Row => ({ key: (keys += 1), said: values });

/** A worksheet nobody wrote on: the lists that every claim needs have a row ready. */
export const emptyDraft = (known: { country?: string | null; sector?: string | null } = {}): Draft => ({
  facts: { ...(known.country ? { jurisdiction: said(known.country) } : {}), ...(known.sector ? { sector: said(known.sector) } : {}) },
  lists: { pay: [newRow()], received: [newRow()], unpaid: [newRow({ unit: said('months') })], work: [newRow()], holidaysWorked: [], breaks: [], deductions: [], fees: [], debts: [] },
  answers: {},
  papers: null,
  roadsTaken: [],
  rest: {},
});

// What a row begins with is not yet said by her.
const begun: Partial<Record<ListName, readonly string[]>> = { unpaid: ['unit'] };
const isBlank = ({ one, to: until }: Told): boolean => one.trim() === '' && until.trim() === '';
const isBlankRow = (list: ListName, row: Row): boolean => Object.entries(row.said).every(([name, value]) => isBlank(value) || begun[list]?.includes(name));

/** 24/7/2025, 24.07.2025 and 7/2025 as the calendar's 2025-07-24 and 2025-07; anything else as it was typed. The day stands first, as it is written in Cambodia. */
export function isoDay(typed: string): string {
  const text = latinDigits(typed.trim());
  const parts = /^(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})$/.exec(text) ?? /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$/.exec(text);
  if (!parts) return text;
  const [year, month, day] = /^\d{4}$/.test(parts[1] ?? '') ? [parts[1], parts[2], parts[3]] : [parts[3], parts[2], parts[1]];
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-');
}

function dayBefore(day: string): string | null {
  const at = Date.parse(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`);
  return Number.isNaN(at) ? null : new Date(at - 86_400_000).toISOString().slice(0, 10);
}

/** What stands in the document for a field; undefined where nothing was said. */
function written(field: Field, told: Told | undefined): unknown {
  if (!told || isBlank(told)) return undefined;
  if (field.kind === 'choice') return told.one;
  if (field.kind === 'yes') return told.one === 'yes';
  const one = (text: string): string => (field.kind === 'day' ? isoDay(text) : text.trim());
  if (!field.loose || told.mode === 'exact') return one(told.one);
  return told.mode === 'about' ? { about: one(told.one) } : { from: one(told.one), to: one(told.to), ...(told.likely ? { likely: told.likely } : {}) };
}

export const isShown = (field: Field, row: Row): boolean => !field.when || field.when[1].includes(row.said[field.when[0]]?.one ?? '');

function entryOf(list: ListName, row: Row): unknown {
  const value = (name: string): unknown => {
    const field = (lists[list] as readonly Field[]).find((each) => each.name === name);
    return field && isShown(field, row) ? written(field, row.said[name]) : undefined;
  };
  const period = { from: value('from'), to: value('to') };
  if (list === 'received') return { amount: row.said['what']?.one === 'as-agreed' ? 'as agreed' : value('amount'), ...period };
  if (list === 'unpaid') {
    const length = value('length');
    return length === undefined ? period : { [row.said['unit']?.one || 'months']: length, until: period.to, ...(period.from === undefined ? {} : { from: period.from }) };
  }
  if (list === 'holidaysWorked' && value('number') === undefined && value('name') === undefined && period.from !== undefined && period.to === undefined) return period.from;
  const entry = Object.fromEntries((lists[list] as readonly Field[]).map(({ name }) => [name, value(name)]));
  if (list !== 'work') return entry;
  const { darkToDark, ...work } = entry;
  return darkToDark === true ? { ...work, hoursPerDay: 'dark to dark' } : work;
}

export interface Written {
  /** The document, without what was not said. */
  readonly worksheet: Readonly<Record<string, unknown>>;
  /** The row behind each entry of each list. */
  readonly rows: Readonly<Record<string, readonly number[]>>;
}

/** Without what was not said: null is never zero, and neither is an empty box. */
const stripped = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) : value;

/** A rate that has changed since: the earlier ends the day before the next begins, so that nobody has to write one day twice. */
const endedByNext: readonly ListName[] = ['pay', 'work'];
function withEnds(list: ListName, rows: readonly Row[]): Row[] {
  return rows.map((row, at) => {
    const next = rows[at + 1]?.said['from'];
    const until = next && !isBlank(next) ? dayBefore(isoDay(next.one)) : null;
    return endedByNext.includes(list) && until && isBlank(row.said['to'] ?? nothing) ? { ...row, said: { ...row.said, to: said(until) } } : row;
  });
}

/** The worksheet as it is sent. */
export function worksheetOf(draft: Draft): Written {
  const once = Object.fromEntries((Object.keys(facts) as FactName[]).map((name) => [name, written(facts[name], draft.facts[name])]));
  const employment = Object.fromEntries(ofEmployment.map((name) => [name, once[name]]));
  const document: Record<string, unknown> = { ...draft.rest, ...Object.fromEntries(Object.entries(once).filter(([name]) => !(ofEmployment as readonly string[]).includes(name))) };
  if (Object.values(employment).some((value) => value !== undefined)) document['employment'] = stripped(employment);
  const rows: Record<string, number[]> = {};
  for (const list of listNames) {
    const full = withEnds(list, draft.lists[list].filter((row) => !isBlankRow(list, row)));
    rows[list] = full.map(({ key }) => key);
    if (full.length > 0) document[list] = full.map((row) => stripped(entryOf(list, row)));
  }
  if (Object.keys(draft.answers).length > 0) document['answers'] = draft.answers;
  if (draft.papers !== null) document['papers'] = draft.papers;
  if (draft.roadsTaken.length > 0) document['roadsTaken'] = draft.roadsTaken;
  return { worksheet: stripped(document) as Record<string, unknown>, rows };
}

/** Enough to compute anything: the country, and when the work began. */
export const canBeTried = ({ facts: { jurisdiction, from: began } }: Draft): boolean => Boolean(jurisdiction?.one) && began !== undefined && !isBlank(began);

const fieldNames: Readonly<Record<string, string>> = { months: 'length', weeks: 'length', days: 'length', until: 'to' };

/** The box a place of the document stands for, as `list/row/field` or `facts/name`. */
export function placeOf(path: string, rows: Written['rows']): string {
  const inList = /^(\w+)\[(\d+)\](?:\.(\w+))?/.exec(path);
  if (inList) {
    const [, list = '', at = '', field = ''] = inList;
    return `${list}/${rows[list]?.[Number(at)] ?? at}/${list === 'unpaid' ? (fieldNames[field] ?? field) : field}`;
  }
  const [first = '', second = ''] = path.split('.');
  return first === 'employment' || first === 'answers' ? `${first === 'answers' ? 'answers' : 'facts'}/${second}` : `facts/${first}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function toldOf(field: Field, value: unknown): Told {
  if (field.kind === 'yes') return said(value === true ? 'yes' : value === false ? 'no' : '');
  if (!isRecord(value)) return said(text(value));
  const currency = value['currency'] === undefined ? '' : ` ${text(value['currency'])}`;
  if ('amount' in value) return said(text(value['amount']) + currency);
  if ('about' in value) return said(text(value['about']) + currency, 'about');
  return { ...said(text(value['from']) + currency, 'between', text(value['to']) + currency), ...(value['likely'] === undefined ? {} : { likely: text(value['likely']) + currency }) };
}

function rowOf(list: ListName, entry: unknown): Row {
  if (!isRecord(entry)) return newRow({ from: said(text(entry)) });
  const fields = lists[list] as readonly Field[];
  const values = Object.fromEntries(fields.filter(({ name }) => entry[name] !== undefined && entry[name] !== null).map((field) => [field.name, toldOf(field, entry[field.name])]));
  if (list === 'received') return newRow({ ...values, what: said(entry['amount'] === 'as agreed' ? 'as-agreed' : 'sum'), ...(entry['amount'] === 'as agreed' ? { amount: nothing } : {}) });
  if (list === 'work' && entry['hoursPerDay'] === 'dark to dark') return newRow({ ...values, darkToDark: said('yes'), hoursPerDay: nothing });
  if (list === 'unpaid') {
    const unit = ['months', 'weeks', 'days'].find((each) => entry[each] !== undefined && entry[each] !== null);
    return newRow({ ...values, unit: said(unit ?? 'months'), ...(unit ? { length: toldOf(number('length'), entry[unit]) } : {}), ...(entry['until'] === undefined ? {} : { to: said(text(entry['until'])) }) });
  }
  return newRow(values);
}

/** A kept worksheet, to go on with. The day of its assessment is left out: it is computed anew by the law of today. */
export function draftOf(worksheet: Readonly<Record<string, unknown>>): Draft {
  const employment = isRecord(worksheet['employment']) ? worksheet['employment'] : {};
  const told = (Object.keys(facts) as FactName[]).flatMap((name) => {
    const value = (ofEmployment.includes(name) ? employment : worksheet)[name];
    return value === undefined || value === null ? [] : [[name, toldOf(facts[name], value)] as const];
  });
  const fresh = emptyDraft();
  const known = new Set<string>([...Object.keys(facts), ...listNames, 'employment', 'answers', 'papers', 'roadsTaken', 'assessedOn']);
  return {
    facts: Object.fromEntries(told),
    lists: Object.fromEntries(listNames.map((list) => [list, Array.isArray(worksheet[list]) ? worksheet[list].map((entry) => rowOf(list, entry)) : fresh.lists[list]])) as unknown as Draft['lists'],
    answers: isRecord(worksheet['answers']) ? (worksheet['answers'] as Record<string, boolean>) : {},
    papers: Array.isArray(worksheet['papers']) ? worksheet['papers'].map(text) : null,
    roadsTaken: Array.isArray(worksheet['roadsTaken']) ? worksheet['roadsTaken'].map(text) : [],
    // Words that came masked are not written back over those that stand in the case.
    rest: Object.fromEntries(Object.entries(worksheet).filter(([name, value]) => !known.has(name) && !(typeof value === 'string' && value.includes('•••')))),
  };
}

/** Another entry of a list. A changed rate keeps the measure it is paid by; how much and since when is asked. */
export function addedRow(list: ListName, rows: readonly Row[]): Row {
  const last = rows.at(-1);
  if (!last) return newRow(list === 'unpaid' ? { unit: said('months') } : {});
  const carried = { pay: ['per', 'paidEvery'], work: ['daysPerWeek', 'restDaysPerMonth', 'darkToDark'], unpaid: ['unit'], deductions: ['per'], received: ['what'], holidaysWorked: [], breaks: [], fees: ['paidIn'], debts: [] }[list] as readonly string[];
  return newRow(Object.fromEntries(Object.entries(last.said).filter(([name, value]) => carried.includes(name) && !isBlank(value))));
}

/** Begun and not kept, by case. In memory only: leaving the page and a lost line lose nothing, and the machine keeps nothing. */
const drafts = new Map<string, Draft>();
export const keptDraft = (caseId: string): Draft | null => drafts.get(caseId) ?? null;
export const rememberDraft = (caseId: string, draft: Draft | null): void => void (draft ? drafts.set(caseId, draft) : drafts.delete(caseId));
export const hasWorksheets = (): boolean => drafts.size > 0;
export const forgetWorksheets = (): void => drafts.clear();
