import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, textsFolder } from './catalogue.js';

/** The exact words to which people said yes, kept for ever under their version. */
export interface Wording {
  readonly version: string;
  readonly texts: Readonly<Record<Language, Readonly<Record<string, string>>>>;
}

const folder = (): string => join(textsFolder(), '..', 'wordings');
const kept = new Map<string, Wording>();

/** Versions that are kept, oldest first. */
export const wordingVersions = (): string[] => readdirSync(folder()).filter((name) => name.endsWith('.json') && name !== 'seals.json').map((name) => name.slice(0, -5)).sort();

/** @returns null for a version that is not kept */
export function wording(version: string): Wording | null {
  const known = kept.get(version);
  if (known) return known;
  const path = join(folder(), `${version}.json`);
  if (!/^[0-9a-z-]{1,40}$/.test(version) || !existsSync(path)) return null;
  const read = JSON.parse(readFileSync(path, 'utf8')) as Wording;
  kept.set(version, read);
  return read;
}

/** SHA-256 of a wording's texts, in hex: what `seals.json` keeps, so that words somebody agreed to cannot be rewritten unseen. */
export const sealOfWording = ({ texts }: Pick<Wording, 'texts'>): string => {
  const sorted = (map: Readonly<Record<string, string>>) => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify([['en', sorted(texts.en)], ['km', sorted(texts.km)]])).digest('hex');
};

/** The seals as they are kept. */
export const wordingSeals = (): Readonly<Record<string, string>> => JSON.parse(readFileSync(join(folder(), 'seals.json'), 'utf8')) as Record<string, string>;
