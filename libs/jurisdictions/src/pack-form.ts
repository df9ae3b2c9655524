import { isDecimal } from './decimal.js';

/** What is wrong with what stands at a place of a document, each fault in one sentence; nothing when it is sound. */
export type Form = (value: unknown, at: string) => string[];

export const isRow = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (value === undefined ? 'is missing' : `is ${JSON.stringify(value)}`);
const test =
  (isSound: (value: unknown) => boolean, wanted: string): Form =>
  (value, at) => (isSound(value) ? [] : [`${at} ${shown(value)} and not ${wanted}`]);

export const words: Form = test((value) => typeof value === 'string' && value.trim() !== '' && value === value.trim(), 'a text');
export const yesOrNo: Form = test((value) => typeof value === 'boolean', 'true or false');
export const decimal: Form = test(isDecimal, 'a decimal such as "1.5" or "4/3"');
export const whole: Form = test((value) => Number.isInteger(value) && Number(value) >= 0, 'a whole number');
export const oneOf = (all: readonly string[]): Form => test((value) => typeof value === 'string' && all.includes(value), `one of ${all.join(', ')}`);
export const like = (pattern: RegExp, wanted: string): Form => test((value) => typeof value === 'string' && pattern.test(value), wanted);

/** A day that the calendar has: 30 February is none. */
export const day: Form = test((value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}, 'a day such as "2026-01-31"');

export const orNull =
  (form: Form): Form =>
  (value, at) => (value === null ? [] : form(value, at));

/** A list, each entry of the same form. `atLeast` entries; none stands twice. */
export const listOf =
  (form: Form, atLeast = 0): Form =>
  (value, at) => {
    if (!Array.isArray(value)) return [`${at} ${shown(value)} and not a list`];
    const faults = value.flatMap((entry, n) => form(entry, `${at}[${n}]`));
    if (value.length < atLeast) faults.push(`${at} is empty`);
    if (new Set(value.map((entry) => JSON.stringify(entry))).size < value.length) faults.push(`${at} says the same twice`);
    return faults;
  };

/** An object by its fields: those that must be there and those that may. Any other is a fault, because a slip of the pen would else be a rule left out. */
export const fields =
  (must: Readonly<Record<string, Form>>, may: Readonly<Record<string, Form>> = {}): Form =>
  (value, at) => {
    if (!isRow(value)) return [`${at} ${shown(value)} and not an object`];
    const under = at === '' ? '' : `${at}.`;
    return [
      ...Object.entries(must).flatMap(([name, form]) => form(value[name], `${under}${name}`)),
      ...Object.entries(may).flatMap(([name, form]) => (value[name] === undefined ? [] : form(value[name], `${under}${name}`))),
      ...Object.keys(value)
        .filter((name) => !(name in must) && !(name in may))
        .map((name) => `${under}${name} is not known here`),
    ];
  };

/** An object of any keys of one form. */
export const keyed =
  (key: Form, form: Form): Form =>
  (value, at) =>
    isRow(value) ? Object.entries(value).flatMap(([name, entry]) => [...key(name, `the name of ${at}.${name}`), ...form(entry, `${at}.${name}`)]) : [`${at} ${shown(value)} and not an object`];
