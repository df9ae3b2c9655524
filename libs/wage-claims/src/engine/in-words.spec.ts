import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deductionKinds, factQuestions, heads } from '@sarika/jurisdictions';
import { hasText, t } from '@sarika/texts';
import { assessed } from '../../../../test/support/golden-claims.js';
import { paperKinds } from '../worksheet/worksheet.js';
import { assessmentData } from './assessment-data.js';
import { stepKinds } from './assessment.js';
import { inWords } from './in-words.js';

const sources = readdirSync(__dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(join(__dirname, name), 'utf8'));
const asked = [
  ...new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\bask\((?:[^()']*\? )?'([a-z.-]+)'/g), ...source.matchAll(/\bfact\('([a-z.-]+)'/g), ...source.matchAll(/open\.add\('([a-z.-]+)'\)/g)].map((match) => match[1] as string),
    ),
  ),
];
const prefixed = ['overtime', 'rest-day', 'rest-day-overtime', 'public-holiday', 'public-holiday-overtime', 'night'].map((when) => `no-rule.${when}`);

describe.each(['en', 'km'] as const)('the words of an assessment (%s)', (language) => {
  const missing = (keys: readonly string[]): string[] => keys.filter((key) => !hasText(language, key));
  it('has every head and step', () => expect(missing([...heads.map((head) => `assess.head.${head}`), ...stepKinds.map((kind) => `assess.step.${kind}`)])).toEqual([]));
  it('has every question the engine asks', () => {
    expect(asked.length).toBeGreaterThan(20);
    expect(missing([...asked, ...prefixed, ...Object.keys(factQuestions), 'ended-by.agreement', 'ended-by.expiry', 'limitation', 'papers'].map((code) => `assess.question.${code}`))).toEqual([]);
  });
  it('has every effect', () => expect(missing(['not-computed', 'wider-range', 'harder-to-prove', 'cannot-lodge', 'clock-unknown'].map((effect) => `assess.effect.${effect}`))).toEqual([]));
});

it('stand beside the codes and change nothing', () => {
  const data = assessmentData(assessed({ jurisdiction: 'MY', employment: { from: '2025-01-01', to: '2026-01-31' }, pay: [{ per: 'month', amount: 1500 }], unpaid: [{ months: 1 }], papers: [] }));
  const said = inWords('km', data);
  expect(said.lines.map(({ words }) => words)).toEqual(data.lines.map(({ head }) => t('km', `assess.head.${head}`)));
  expect(JSON.parse(JSON.stringify(said, (key, value: unknown) => (key === 'words' || key === 'effectInWords' ? undefined : value)))).toEqual(JSON.parse(JSON.stringify(data)));
  for (const { kind, words } of said.check.missing) expect([kind, words.length > 0]).toEqual([kind, true]);
});

it('papers and deductions are closed lists', () => expect([paperKinds.length, deductionKinds.length]).toEqual([13, 14]));
