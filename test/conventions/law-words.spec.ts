import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitationQuestions, startsWhen } from '@sarika/deadlines';
import { countries, factQuestions, lawInKhmer, lawPack, ruleFamilies } from '@sarika/jurisdictions';
import { assessed } from '../support/golden-claims.js';

interface Words {
  readonly review: string;
  readonly texts: Readonly<Record<string, string>>;
}
const read = (name: string): Words => JSON.parse(readFileSync(join(__dirname, '../../libs/jurisdictions/data', name), 'utf8')) as Words;
const [questions, rules] = [read('questions.km.json'), read('rules.km.json')];

const packs = countries.map(({ iso2 }) => lawPack(iso2));
/** What an officer reads where one road excludes another. */
const roadNotes = assessed({
  assessedOn: '2026-11-24', jurisdiction: 'TH', employment: { from: '2026-01-01', to: '2026-03-31', endedBy: 'employer' }, pay: [{ per: 'day', amount: 400 }], work: [{ daysPerWeek: 6, hoursPerDay: 8 }], unpaid: [{ from: '2026-03-01', to: '2026-03-31' }],
}).check.roads.flatMap(({ note }) => note ?? []);
const asked = new Set([
  ...packs.flatMap((pack) => [...ruleFamilies.flatMap((family) => pack[family].flatMap(({ question }) => question ?? [])), ...Object.values(pack.questions)]),
  ...Object.values(limitationQuestions), ...Object.values(startsWhen), ...Object.values(factQuestions), ...roadNotes,
]);
const said = new Set(
  packs.flatMap((pack) => [
    ...ruleFamilies.flatMap((family) => pack[family].flatMap(({ text, note }) => [text, ...(note === null ? [] : [note])])),
    ...pack.clocks.flatMap(({ value }) => value?.trigger ?? []),
    ...pack.surcharges.flatMap(({ value }) => value?.condition ?? []),
  ]),
);

it('has each question of the law packs and of the engine in Khmer, and none that nobody asks', () => {
  expect(asked.size).toBeGreaterThan(230);
  expect([...asked].filter((text) => lawInKhmer(text) === null)).toEqual([]);
  expect(Object.keys(questions.texts).filter((text) => !asked.has(text))).toEqual([]);
});

it('has each text, note, trigger and condition of a rule in Khmer, and none that no pack says', () => {
  expect(said.size).toBeGreaterThan(700);
  expect([...said].filter((text) => lawInKhmer(text) === null)).toEqual([]);
  expect(Object.keys(rules.texts).filter((text) => !said.has(text))).toEqual([]);
});

it('says of both that a native speaker has not read them', () => {
  expect([questions.review, rules.review]).toEqual(['needs native review', 'needs native review']);
});

it('writes questions in Khmer, and keeps what the law counts in money', () => {
  for (const [english, khmer] of Object.entries(questions.texts)) {
    expect([english, /\p{Script=Khmer}{5}/u.test(khmer), /[?។)]$/u.test(khmer)]).toEqual([english, true, true]);
    for (const kept of english.match(/\b[A-Z]{3} [\d,]+\b/g) ?? []) expect([english, khmer.includes(kept)]).toEqual([english, true]);
  }
});

it('writes rules in Khmer with every number of the English, as it is written there', () => {
  /** A city and a visa are called what they are called. */
  const names = ['Metro Manila', 'E-9.'];
  const numbers = (text: string): string[] => (text.match(/\d+(?:[.,:/-]\d+)*/g) ?? []).sort();
  for (const [english, khmer] of Object.entries(rules.texts)) {
    expect([english, names.includes(english) || /\p{Script=Khmer}{3}/u.test(khmer)]).toEqual([english, true]);
    expect([english, numbers(khmer)]).toEqual([english, numbers(english)]);
  }
});

it('leaves what nobody wrote in Khmer as it is', () => {
  expect([lawInKhmer(null), lawInKhmer('Was the moon full?')]).toEqual([null, null]);
});
