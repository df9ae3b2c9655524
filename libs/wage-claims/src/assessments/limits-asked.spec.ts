import type { AssessmentData } from '../engine/assessment-data.js';
import { limitsAsked } from './limits-asked.js';

const line = (head: string, earliest: string | null, latest = earliest, more: object = {}) => ({ head, leg: 'employer', rules: [], due: earliest === null ? null : { earliest, latest }, ...more });
const kept = (lines: readonly object[], worksheet: Record<string, unknown> = {}) => ({ worksheet, assessment: { jurisdiction: 'TH', assessedOn: '2026-11-24', lines } as unknown as AssessmentData });

describe('what an assessment asks about deadlines', () => {
  it('is nothing where nothing is claimed under the law of the work', () => {
    expect(limitsAsked(kept([line('interest', '2026-01-01'), line('recruitment-fee', '2026-01-01', '2026-01-01', { leg: 'agency', rules: [{ country: 'KH' }] })]), 'KH')).toBeNull();
  });

  it('is never later than what is known: a month stays a month, other spans count from their first day, and what falls due later counts from today', () => {
    const asked = limitsAsked(kept([line('basic-pay', '2026-02-01', '2026-02-28'), line('basic-pay', '2026-03-05', '2026-03-20'), line('overtime', '2026-12-31'), line('notice', null)]), 'TH');
    expect(asked).toEqual({ jurisdiction: 'TH', heads: ['basic-pay', 'overtime', 'notice'], dueOn: { 'basic-pay': ['2026-02', '2026-03-05'], overtime: ['2026-11-24'] } });
  });

  it('waits for a power of attorney where she is away from where she worked, and not where nobody knows', () => {
    const papers = (nowIn: string | null) => limitsAsked(kept([line('basic-pay', '2026-02-28')]), nowIn)?.['papers'];
    expect([papers('KH'), papers('TH'), papers(null)]).toEqual(['power-of-attorney', undefined, undefined]);
  });
});
