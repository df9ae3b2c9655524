import { Buffer } from 'node:buffer';

/** Type numbers of the server's catalogue (`pg_type.dat` of its source). */
const OID = { bool: 16, bytea: 17, int4: 23, text: 25, date: 1082, uuid: 2950, jsonb: 3802 } as const;

/** Dimensions, null flag, type, and of the one dimension its length and its lowest index. */
const HEAD = 20;
/** Days from 1970-01-01 to 2000-01-01, from which the server counts. */
const DAYS_TO_2000 = 10_957;
const DAY_MS = 86_400_000;

/**
 * Array parameters in PostgreSQL's own binary form (its documentation, "array_send"). node-postgres writes arrays as text: each value is
 * looked at for what to escape, bytes become hexadecimal digits, and the server reads it all again letter by letter. A group of filings
 * has some three thousand values. Cast each where it stands: `$1::uuid[]`.
 */
function begun(count: number, hasNull: boolean, type: number, bodyBytes: number): Buffer {
  if (count === 0) {
    const empty = Buffer.alloc(12);
    empty.writeInt32BE(type, 8);
    return empty;
  }
  const bytes = Buffer.allocUnsafe(HEAD + bodyBytes);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(hasNull ? 1 : 0, 4);
  bytes.writeInt32BE(type, 8);
  bytes.writeInt32BE(count, 12);
  bytes.writeInt32BE(1, 16);
  return bytes;
}

/** Values that all have one size. */
function fixed<T>(values: readonly (T | null)[], type: number, size: number, write: (bytes: Buffer, value: T, at: number) => void): Buffer {
  let there = 0;
  for (const value of values) if (value !== null) there += 1;
  const bytes = begun(values.length, there < values.length, type, values.length * 4 + there * size);
  let at = HEAD;
  for (const value of values) {
    at = bytes.writeInt32BE(value === null ? -1 : size, at);
    if (value === null) continue;
    write(bytes, value, at);
    at += size;
  }
  return bytes;
}

/** `bytea[]` */
export function byteaArray(values: readonly (Buffer | null)[]): Buffer {
  let size = 0;
  for (const value of values) size += 4 + (value?.length ?? 0);
  const bytes = begun(values.length, values.includes(null), OID.bytea, size);
  let at = HEAD;
  for (const value of values) {
    at = bytes.writeInt32BE(value === null ? -1 : value.length, at);
    if (value !== null) at += value.copy(bytes, at);
  }
  return bytes;
}

/** `lead` stands before each value. */
function written(values: readonly (string | null)[], type: number, lead: Buffer): Buffer {
  let size = 0;
  for (const value of values) size += 4 + (value === null ? 0 : lead.length + Buffer.byteLength(value));
  const bytes = begun(values.length, values.includes(null), type, size);
  let at = HEAD;
  for (const value of values) {
    if (value === null) {
      at = bytes.writeInt32BE(-1, at);
      continue;
    }
    const length = at;
    at += 4 + lead.copy(bytes, at + 4);
    at += bytes.write(value, at, 'utf8');
    bytes.writeInt32BE(at - length - 4, length);
  }
  return bytes;
}

const NOTHING = Buffer.alloc(0);
/** The version that stands before a document in its binary form ("jsonb_recv"). */
const JSONB_VERSION = Buffer.of(1);

/** `text[]`: any text, without quotes or escapes. */
export const textArray = (values: readonly (string | null)[]): Buffer => written(values, OID.text, NOTHING);

/** `jsonb[]`, of documents already written as JSON. */
export const jsonbArray = (documents: readonly (string | null)[]): Buffer => written(documents, OID.jsonb, JSONB_VERSION);

const NO_DIGIT = 255;
const digits = new Uint8Array(128).fill(NO_DIGIT);
for (const [value, letter] of [...'0123456789abcdef'].entries()) {
  digits[letter.charCodeAt(0)] = value;
  digits[letter.toUpperCase().charCodeAt(0)] = value;
}

function writeUuid(bytes: Buffer, text: string, from: number): void {
  let at = from;
  let wrong = text.length !== 36;
  for (let place = 0; place < 36 && !wrong; place += 1) {
    if (place === 8 || place === 13 || place === 18 || place === 23) {
      wrong = text.charCodeAt(place) !== 45;
      continue;
    }
    const high = digits[text.charCodeAt(place)] ?? NO_DIGIT;
    const low = digits[text.charCodeAt(place + 1)] ?? NO_DIGIT;
    wrong = (high | low) === NO_DIGIT;
    bytes[at] = (high << 4) | low;
    at += 1;
    place += 1;
  }
  if (wrong) throw new Error('a value of an array of ids is not an id');
}

/** `uuid[]` @throws Error when a value is not written as an id */
export const uuidArray = (values: readonly (string | null)[]): Buffer => fixed(values, OID.uuid, 16, writeUuid);

/** `integer[]` @throws Error when a value is not a whole number of 32 bits */
export const intArray = (values: readonly (number | null)[]): Buffer =>
  fixed(values, OID.int4, 4, (bytes, value, at) => {
    if ((value | 0) !== value) throw new Error('a value of an array of whole numbers is not a whole number of 32 bits');
    bytes.writeInt32BE(value, at);
  });

/** `boolean[]` */
export const boolArray = (values: readonly (boolean | null)[]): Buffer =>
  fixed(values, OID.bool, 1, (bytes, value, at) => {
    bytes[at] = value ? 1 : 0;
  });

/** `date[]`, of days written `YYYY-MM-DD`. @throws Error when a value is no day */
export const dateArray = (days: readonly (string | null)[]): Buffer =>
  fixed(days, OID.date, 4, (bytes, value, at) => {
    const ms = Date.parse(`${value}T00:00:00Z`);
    // 30 February is read as 2 March, and a year of two digits as some year.
    if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== value) throw new Error('a value of an array of days is not a day');
    bytes.writeInt32BE(ms / DAY_MS - DAYS_TO_2000, at);
  });
