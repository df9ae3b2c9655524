import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countries, lawPack, questionInKhmer, ruleFamilies } from '@sarika/jurisdictions';

const asked = new Set(
  countries.flatMap(({ iso2 }) => {
    const pack = lawPack(iso2);
    return [...ruleFamilies.flatMap((family) => pack[family].flatMap(({ question }) => question ?? [])), ...Object.values(pack.questions)];
  }),
);
const written = JSON.parse(readFileSync(join(__dirname, '../../libs/jurisdictions/data/questions.km.json'), 'utf8')) as { review: string; texts: Record<string, string> };

it('has each question of each law pack in Khmer, and none that no pack asks', () => {
  expect(asked.size).toBeGreaterThan(200);
  expect([...asked].filter((text) => questionInKhmer(text) === null)).toEqual([]);
  expect(Object.keys(written.texts).filter((text) => !asked.has(text))).toEqual([]);
});

it('says of them that a native speaker has not read them, and writes them in Khmer', () => {
  expect(written.review).toBe('needs native review');
  for (const [english, khmer] of Object.entries(written.texts)) {
    expect([english, /\p{Script=Khmer}{5}/u.test(khmer), /[?។)]$/u.test(khmer)]).toEqual([english, true, true]);
    // What the law counts in money and names stays as it is written.
    for (const kept of english.match(/\b[A-Z]{3} [\d,]+\b/g) ?? []) expect([english, khmer.includes(kept)]).toEqual([english, true]);
  }
});

it('leaves a question nobody wrote in Khmer as it is', () => {
  expect([questionInKhmer(null), questionInKhmer('Was the moon full?')]).toEqual([null, null]);
});
