import { readFileSync } from 'node:fs';
import { countries } from './country.js';
import { dataAt } from './data-folder.js';

export const confidences = ['high', 'medium', 'low', 'unknown'] as const;
export type Confidence = (typeof confidences)[number];

/** A body that takes complaints, with how sure we are. A hotline may be shown only after it was called (field rules 3). */
export interface Authority {
  readonly id: string;
  readonly name: string;
  readonly takes: string;
  readonly form: string | null;
  readonly hotline: string | null;
  readonly url: string | null;
  readonly note: string | null;
  readonly confidence: Confidence;
  /** Keys of `sources`. */
  readonly sources: readonly string[];
}

export interface Jurisdiction {
  readonly iso2: string;
  readonly name: string;
  readonly roles: readonly ('origin' | 'destination')[];
  readonly currency: string;
  readonly authorities: readonly Authority[];
}

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const rows = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function faultsOfAuthority(where: string, entry: unknown, isSource: (key: string) => boolean): string[] {
  if (!isRow(entry)) return [`${where}: is not an object`];
  const faults = ['id', 'name', 'takes'].filter((field) => !isText(entry[field])).map((field) => `${where}: ${field} is missing`);
  for (const field of ['form', 'hotline', 'url', 'note']) if (entry[field] !== null && !isText(entry[field])) faults.push(`${where}: ${field} is neither a text nor null`);
  if (!(confidences as readonly string[]).includes(String(entry['confidence']))) faults.push(`${where}: confidence "${String(entry['confidence'])}" is not one of ${confidences.join(', ')}`);
  if (rows(entry['sources']).length === 0) faults.push(`${where}: has no source`);
  for (const key of rows(entry['sources'])) if (!isSource(String(key))) faults.push(`${where}: source "${String(key)}" is not listed`);
  return faults;
}

function faultsOf(entry: unknown, index: number, isSource: (key: string) => boolean): string[] {
  const where = isRow(entry) && isText(entry['iso2']) ? entry['iso2'] : `jurisdiction ${index + 1}`;
  if (!isRow(entry)) return [`${where}: is not an object`];
  const faults: string[] = [];
  if (!/^[A-Z]{2}$/.test(String(entry['iso2']))) faults.push(`${where}: iso2 is not two capitals`);
  if (!isText(entry['name'])) faults.push(`${where}: name is missing`);
  if (!/^[A-Z]{3}$/.test(String(entry['currency']))) faults.push(`${where}: currency is not an ISO 4217 code`);
  const roles = rows(entry['roles']);
  if (roles.length === 0 || roles.some((role) => role !== 'origin' && role !== 'destination')) faults.push(`${where}: roles must be origin or destination`);
  if (rows(entry['authorities']).length === 0) faults.push(`${where}: has no authority`);
  rows(entry['authorities']).forEach((authority, n) => faults.push(...faultsOfAuthority(`${where}, authority ${n + 1}`, authority, isSource)));
  return faults;
}

/**
 * Reads the facts and keeps what this service uses now.
 * Throws an Error that lists every fault at once: wrong facts must stop the start, not surprise a worker.
 */
export function readJurisdictions(document: unknown): ReadonlyMap<string, Jurisdiction> {
  const all = isRow(document) ? rows(document['jurisdictions']) : [];
  const sources = isRow(document) ? document['sources'] : undefined;
  const listed = new Set(isRow(sources) ? Object.keys(sources) : rows(sources).map((source) => (isRow(source) ? String(source['id']) : '')));
  // "instrument" is the law itself, named in the row; it has no page of its own.
  const faults = all.flatMap((entry, index) => faultsOf(entry, index, (key) => key === 'instrument' || listed.has(key)));
  const found = new Set(all.filter(isRow).map((entry) => entry['iso2']));
  for (const { iso2 } of countries) if (!found.has(iso2)) faults.push(`${iso2}: is missing`);
  if (found.size !== all.length) faults.push('a country stands twice');
  if (faults.length > 0) throw new Error(`The facts about jurisdictions are wrong:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);

  return new Map(
    (all as unknown as Jurisdiction[]).map(({ iso2, name, roles, currency, authorities }) => [
      iso2,
      {
        iso2,
        name,
        roles,
        currency,
        authorities: authorities.map(({ id, name, takes, form, hotline, url, note, confidence, sources }) => ({ id, name, takes, form, hotline, url, note, confidence, sources })),
      },
    ]),
  );
}

const jurisdictions = readJurisdictions(JSON.parse(readFileSync(dataAt('jurisdictions.json'), 'utf8')));

/** What is known of one country. Throws an Error for a code that is not among `countries`. */
export function jurisdiction(iso2: string): Jurisdiction {
  const found = jurisdictions.get(iso2);
  if (!found) throw new Error(`There is no jurisdiction "${iso2}".`);
  return found;
}
