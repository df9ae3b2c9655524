import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (language: string) => JSON.parse(readFileSync(join(__dirname, `../../apps/console/src/words/${language}.json`), 'utf8')) as { review: string; texts: Record<string, string> };
const en = read('en');
const km = read('km');

const english = en.texts;
const khmer = km.texts;
const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string))].sort();

describe('the console’s words', () => {
  it('say everything in Khmer that they say in English', () => {
    // Khmer counts with one form, so it has no `_one`.
    const wanted = Object.keys(english).filter((key) => !key.endsWith('_one')).sort();
    expect(Object.keys(khmer).sort()).toEqual(wanted);
  });
  it('leave the same holes in both languages', () => {
    for (const [key, text] of Object.entries(khmer)) expect({ key, holes: holes(text) }).toEqual({ key, holes: holes(english[key] ?? '') });
  });
  it('have a word for every kind of work, person and age a worker may choose', () => {
    const web = JSON.parse(readFileSync(join(__dirname, '../../libs/texts/catalogues/en/web.json'), 'utf8')) as { texts: Record<string, string> };
    const chosen = Object.keys(web.texts).flatMap((key) => /^web\.((?:sector|sex|age)\..+)$/.exec(key)?.[1] ?? []);
    expect(chosen.length).toBeGreaterThan(10);
    expect(chosen.filter((key) => !english[key] || !khmer[key])).toEqual([]);
  });
  it('are never empty', () => expect(Object.entries({ ...english, ...khmer }).filter(([, text]) => text.trim() === '')).toEqual([]));
  it('say that nobody of the language has read the Khmer yet', () => expect(km.review).toBe('needs native review'));
  it('write Khmer in Khmer letters', () => {
    // Names of formats, and texts that are nothing but their holes.
    const allowed = ['format.webvtt', 'format.srt', 'format.whisper', 'transcript.example', 'triage.default'];
    expect(Object.entries(khmer).filter(([key, text]) => !/[\u1780-\u17ff]/.test(text) && !allowed.includes(key))).toEqual([]);
  });
});
