import type { ClockRule, LawPack, Limitation, Rule } from '@sarika/jurisdictions';

/** A rule with what a test does not care about filled in: always in force, for everybody, of high confidence. */
export const aRule = <T>(id: string, value: T | null, more: Partial<Rule<T>> = {}): Rule<T> => ({
  id, value, from: null, until: null, appliesTo: {}, text: `${id} in words`, question: value === null ? `What does ${id} say?` : null, confidence: 'high', basis: 'Some Act s.1', note: null, sources: ['instrument'], ...more,
});

export const aLimitation = (id: string, value: Partial<Limitation> | null, more: Partial<Rule<Limitation>> = {}): Rule<Limitation> =>
  aRule(id, value && { heads: ['basic-pay'], months: null, days: null, from: 'due-date', employed: null, ...value }, more);

export const aStep = (id: string, value: Partial<ClockRule> | null, more: Partial<Rule<ClockRule>> = {}): Rule<ClockRule> =>
  aRule(id, value && { who: 'worker', trigger: `what sets off ${id}`, days: null, months: null, unit: 'calendar-day', ...value }, more);

/** A law pack with nothing in it but what is given. */
export const aLawPack = (iso2: string, given: Partial<LawPack> = {}): LawPack => ({
  iso2, version: '2026-11-21+00000000', currency: 'THB', secondaryCurrency: null, minimumWage: [], hours: [], hourlyRate: [], premiums: [], interest: [], surcharges: [], deductions: [], notice: [], severance: [], leave: [], fees: [], documentRetention: [],
  limitation: [], clocks: [], rounding: [], questions: {}, sources: { instrument: { title: 'The law itself', url: null } }, ...given,
});
