import { money } from '@sarika/money';
import type { KeptAssessment } from '../assessments/kept-assessment.js';
import { draftReasonsOf } from './draft-reasons.js';
import { paperKinds } from './paper.js';

const planned = { safetyPlanAt: new Date('2026-11-01'), shownAt: new Date('2026-11-01'), blockedBy: null };
const claim = { confirmedAt: new Date('2026-11-01'), currency: 'THB' } as const;
const assessment = { assessment: { totals: [{ currency: 'THB', owed: { likely: '9000.00' } }] } } as unknown as KeptAssessment;
const ready = { kind: 'demand_letter', claim, legs: [planned], assessment, claimed: money('THB', 900_000n) } as const;

describe('a draft', () => {
  it('is none once it is confirmed, planned for, assessed and not blocked', () => {
    for (const kind of paperKinds) expect([kind, draftReasonsOf({ ...ready, kind })]).toEqual([kind, []]);
  });

  it('is every paper but a receipt while a supervisor has not recorded the safety plan of a leg', () => {
    for (const kind of paperKinds) expect([kind, draftReasonsOf({ ...ready, kind, legs: [planned, { ...planned, safetyPlanAt: null }] })]).toEqual([kind, kind === 'receipt' || kind === 'employer_change' ? [] : ['safety_plan']]);
  });

  it('is a demand and a form of an authority while she has not seen what they will learn', () => {
    for (const kind of paperKinds) expect([kind, draftReasonsOf({ ...ready, kind, legs: [{ ...planned, shownAt: null }] })]).toEqual([kind, kind === 'demand_letter' || kind === 'filing_data' ? ['not_shown'] : []]);
  });

  it('says each reason', () => {
    expect(draftReasonsOf({ ...ready, claim: { ...claim, confirmedAt: null } })).toEqual(['not_confirmed']);
    expect(draftReasonsOf({ ...ready, claimed: money('THB', 900_001n) })).toEqual(['sums_differ']);
    expect(draftReasonsOf({ ...ready, assessment: null })).toEqual(['not_assessed']);
    expect(draftReasonsOf({ ...ready, legs: [{ ...planned, blockedBy: 'papers_missing' }] })).toEqual(['leg_blocked']);
    // What a leg waits for is often the power of attorney itself.
    expect(draftReasonsOf({ ...ready, kind: 'power_of_attorney', legs: [{ ...planned, blockedBy: 'power_of_attorney' }] })).toEqual([]);
  });
});
