import { badJson, deepJson } from './transcript.problems.js';

const DEEPEST = 64;

/** A JSON object that knows its line. A Map, so that a key such as `__proto__` is only a key. */
export class JsonObject extends Map<string, Json> {
  line = 1;
}
export class JsonArray extends Array<Json> {
  line = 1;
  // What is mapped out of it is a plain array.
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}
export type Json = string | number | boolean | null | JsonObject | JsonArray;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const constants: readonly (readonly [string, Json])[] = [['true', true], ['false', false], ['null', null]];

/**
 * Reads JSON and keeps the line of each object and array, which `JSON.parse` does not, nor does it say where a file breaks off.
 * One pass, nested 64 deep at most. Throws `transcript.badJson` and `transcript.deepJson` with the line.
 */
export function locatedJson(text: string): Json {
  let at = 0;
  let line = 1;
  const space = (): void => {
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) line++;
      else if (code !== 0x20 && code !== 0x09 && code !== 0x0d) return;
    }
  };
  const take = (sign: string): boolean => {
    space();
    if (text[at] !== sign) return false;
    at++;
    return true;
  };
  const string = (): string => {
    space();
    if (text[at] !== '"') throw badJson(line);
    const from = at++;
    for (; text[at] !== '"'; at++) {
      if (at >= text.length || text.charCodeAt(at) < 0x20) throw badJson(line);
      if (text[at] === '\\') at++;
    }
    at++;
    try {
      return JSON.parse(text.slice(from, at)) as string;
    } catch {
      throw badJson(line);
    }
  };
  const value = (depth: number): Json => {
    space();
    if (text[at] === '"') return string();
    if (text[at] === '{' || text[at] === '[') {
      if (depth >= DEEPEST) throw deepJson(line);
      return text[at] === '{' ? object(depth + 1) : array(depth + 1);
    }
    for (const [word, meaning] of constants) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return meaning;
      }
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text);
    if (!number) throw badJson(line);
    at = NUMBER.lastIndex;
    return Number(number[0]);
  };
  const object = (depth: number): JsonObject => {
    const found = new JsonObject();
    found.line = line;
    at++;
    if (take('}')) return found;
    do {
      const key = string();
      if (!take(':')) throw badJson(line);
      found.set(key, value(depth));
    } while (take(','));
    if (!take('}')) throw badJson(line);
    return found;
  };
  const array = (depth: number): JsonArray => {
    const found = new JsonArray();
    found.line = line;
    at++;
    if (take(']')) return found;
    do found.push(value(depth));
    while (take(','));
    if (!take(']')) throw badJson(line);
    return found;
  };
  const whole = value(0);
  space();
  if (at < text.length) throw badJson(line);
  return whole;
}
