import { ruleFamilies, type Rule } from '@sarika/jurisdictions';

/** A rule of a pack that is sound, for tests to bend. */
export const aRule = (over: Partial<Rule<unknown>> & { readonly id: string }): Rule<unknown> => ({
  from: null,
  until: null,
  appliesTo: {},
  text: 'a rule',
  value: null,
  question: over.value == null ? 'What does the law say?' : null,
  confidence: 'medium',
  basis: 'an Act s.1',
  note: null,
  sources: ['instrument'],
  ...over,
});

/** The smallest document of a pack that is sound: every family asks and none answers. */
export const aPackDocument = (iso2 = 'TH'): Record<string, unknown> => ({
  iso2,
  dataOf: '2026-11-21',
  currency: 'THB',
  secondaryCurrency: null,
  ...Object.fromEntries(
    ruleFamilies.map((family) => [
      family,
      [aRule({ id: `${iso2.toLowerCase()}-${family.toLowerCase()}`, ...(family === 'premiums' || family === 'limitation' ? { heads: ['overtime'] } : {}) })],
    ]),
  ),
  questions: {},
  sources: {},
});
