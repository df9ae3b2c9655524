import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Suite } from './suite.js';

// Words that stand nowhere else, one for each channel and field, and two telephone numbers.
export const canaries = ['Zebulonia', 'Quixotrane', 'Wyvernsby', 'Xanthippa', 'Plumtressel', 'Vexillarion', 'Mirabelkin', 'Ottergrove', 'ក្រវាញស្ងោរ', 'ត្រឡោកពណ៌ស្វាយ', 'ដង្កៀបមាសក្តាម', 'ពពែស្បែកជើង'];
export const phones = ['+85517304958', '+85598127364', '+66816290473'];
export const phoneForms = phones.flatMap((phone) => [phone, phone.slice(1), phone.replace(/^\+(855|66)/, '0'), phone.replace(/^\+(855|66)/, ''), phone.replace('+', '00')]);
export const khmer = (text: string): string => text.replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));

/** Every way in which words may lie in bytes. */
export const written = (word: string): string[] => {
  const utf16 = Buffer.from(word, 'utf16le');
  const bytes = [Buffer.from(word, 'utf8'), Buffer.from(word.normalize('NFD'), 'utf8'), utf16, Buffer.from(utf16).swap16()];
  // Base64 begins anywhere within three bytes: the middle of the word is the same whatever stands before it.
  const base64 = [0, 1, 2].map((shift) => Buffer.from('\u0000'.repeat(shift) + word, 'utf8').toString('base64').slice(shift === 0 ? 0 : 4, -4)).filter((text) => text.length >= 8);
  const escaped = Array.from({ length: word.length }, (_none, n) => `\\u${word.charCodeAt(n).toString(16).padStart(4, '0')}`).join('');
  const hex = Buffer.from(word, 'utf8').toString('hex');
  const texts = [word, encodeURIComponent(word), encodeURIComponent(word).toLowerCase(), JSON.stringify(word).slice(1, -1), escaped, hex, hex.toUpperCase(), ...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
  return [...new Set([...bytes.map((each) => each.toString('hex')), ...texts.map((text) => Buffer.from(text, 'utf8').toString('hex'))])];
};
// Two hundred more, in four scripts. Those of one script begin alike, so that whole files can be searched for the beginning.
export const beginnings = ['Zqvxkwjyqh', 'ឩឳឫឮឪឭឦឧ', 'ظغضذثخشظغ', '9081726354'];
export const many = Array.from({ length: 200 }, (_none, n) => `${beginnings[n % 4]}${n}`);
export const manyOf = (part: number): string => many.filter((_word, n) => n % 8 === part).join(' ');
export const needles = [...canaries, ...beginnings, ...phoneForms, ...phones.map((phone) => khmer(phone.slice(4)))].flatMap((word) => written(word).map((hex) => ({ word, hex })));

/** Which words lie in bytes, in whatever form. */
export const foundIn = (...places: readonly (Buffer | string)[]): string[] => {
  const bytes = places.map((place) => (typeof place === 'string' ? Buffer.from(place, 'utf8') : place));
  return [...new Set(searched.filter(({ form }) => bytes.some((each) => each.includes(form))).map(({ word }) => word))];
};
const searched = needles.map(({ word, hex }) => ({ word, form: Buffer.from(hex, 'hex') }));

export const pathsBelow = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? pathsBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
/** The server removes its own files while one looks; what is gone holds nothing. */
export function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Every file of the data folder, with its name. */
export function filesOf(folder: string): Buffer[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesOf(join(folder, entry.name)) : [Buffer.concat([Buffer.from(entry.name), readFileSync(join(folder, entry.name))])]));
}

/**
 * Makes every new row of a table fail with an error that quotes words in all its parts, as a careless message or a constraint may: what is
 * logged of it is what a crash logs. @returns how it is mended again
 */
export async function breaking(suite: Pick<Suite, 'look'>, table: string, words: string, when = 'true'): Promise<() => Promise<void>> {
  const quoted = `'${words.replaceAll("'", "''")}'`;
  await suite.look(`create function quoting_${table}() returns trigger language plpgsql as $f$ begin raise exception using message = ${quoted}, detail = ${quoted}, hint = ${quoted}, table = ${quoted}, column = ${quoted}; end $f$`);
  await suite.look(`create trigger quoting_${table} before insert on ${table} for each row when (${when}) execute function quoting_${table}()`);
  return async () => {
    await suite.look(`drop trigger quoting_${table} on ${table}`);
    await suite.look(`drop function quoting_${table}()`);
  };
}

/** Looks at a folder again and again and keeps what each file held while it was there: what is gone at the end was seen too. */
export class Watcher {
  readonly seen = new Map<string, Buffer>();
  private readonly timer: NodeJS.Timeout;
  constructor(private readonly folder: string) {
    this.timer = setInterval(() => this.look(), 2);
  }
  look(): void {
    for (const path of this.paths(this.folder)) {
      const content = readIfThere(path);
      const before = this.seen.get(path);
      // A file that grows is read anew; one that is emptied keeps what it had held.
      if (!before || content.length > before.length) this.seen.set(path, content);
    }
  }
  stop(): void {
    clearInterval(this.timer);
    this.look();
  }
  /** Contents with their names. */
  get bytes(): Buffer[] {
    return [...this.seen].map(([path, content]) => Buffer.concat([Buffer.from(path), content]));
  }
  private paths(folder: string): string[] {
    try {
      return pathsBelow(folder).filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile());
    } catch (error) {
      // A folder went while it was walked.
      if ((error as { code?: string }).code === 'ENOENT') return [];
      throw error;
    }
  }
}
