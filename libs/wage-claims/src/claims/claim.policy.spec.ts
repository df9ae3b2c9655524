import type { Decision } from '@sarika/platform';
import type { ClaimLeg } from './claim.js';
import { canEnd, canMoveLeg, canRecord, canRecordOn, canRecordSafetyPlan } from './claim.policy.js';
import { type ClaimStage, type LegStage, claimStages, legMoves, legStages } from './claim.process.js';

const said = (decision: Decision): string => (decision === true ? 'yes' : `${decision.status} ${decision.code}`);
const at = new Date('2026-11-24T02:00:00Z');
const confirmed = (stage: ClaimStage = 'confirmed', confirmedAt: Date | null = at) => ({ stage, confirmedAt });
const leg = (stage: LegStage, more: Partial<Pick<ClaimLeg, 'blockedBy' | 'safetyPlanAt' | 'shownAt'>> = {}) => ({ stage, blockedBy: null, safetyPlanAt: at, shownAt: at, ...more });

it('a claim that has ended takes no more, every other one does', () => {
  for (const stage of claimStages) expect([stage, said(canRecord({ stage }))]).toEqual([stage, stage === 'ended' ? '409 claim.ended' : 'yes']);
});

it('a leg that is over takes no more, every other one does', () => {
  for (const stage of legStages) expect([stage, said(canRecordOn({ stage }))]).toEqual([stage, stage === 'ended' ? '409 leg.ended' : 'yes']);
});

describe('a leg goes', () => {
  it('where the table leads, once the worker has confirmed the sum and a safety plan is there', () => {
    for (const from of legStages) for (const to of legStages) expect([from, to, said(canMoveLeg(confirmed(), leg(from), to))]).toEqual([from, to, legMoves[from].includes(to) ? 'yes' : '409 leg.moveNotAllowed']);
  });

  it('nowhere when the claim has ended, whatever else holds', () => {
    for (const from of legStages) for (const to of legStages) expect([from, to, said(canMoveLeg(confirmed('ended'), leg(from), to))]).toEqual([from, to, '409 claim.ended']);
  });

  it('nowhere but to its end before she confirmed the sum', () => {
    expect(said(canMoveLeg(confirmed('drafted', null), leg('planned'), 'demanded'))).toBe('409 claim.notConfirmed');
    expect(said(canMoveLeg(confirmed('drafted', null), leg('planned'), 'paid'))).toBe('409 claim.notConfirmed');
    expect(said(canMoveLeg(confirmed('drafted', null), leg('planned', { safetyPlanAt: null, blockedBy: 'route_closed' }), 'ended'))).toBe('yes');
  });

  it.each<[LegStage, LegStage]>([['planned', 'demanded'], ['demanded', 'lodged'], ['settled', 'lodged']])('from %s to %s only with a safety plan, and with nothing that blocks it', (from, to) => {
    expect(said(canMoveLeg(confirmed(), leg(from, { safetyPlanAt: null }), to))).toBe('409 leg.safetyPlanFirst');
    expect(said(canMoveLeg(confirmed(), leg(from, { shownAt: null }), to))).toBe('409 leg.showHerFirst');
    const blocked = canMoveLeg(confirmed(), leg(from, { blockedBy: 'power_of_attorney' }), to);
    expect(said(blocked)).toBe('409 leg.blocked');
    expect(blocked).toMatchObject({ details: { by: 'power_of_attorney' } });
    expect(said(canMoveLeg(confirmed(), leg(from), to))).toBe('yes');
  });

  it('on to what is no demand and no lodging without either', () => {
    for (const [from, to] of [['lodged', 'mediation'], ['ordered', 'enforced'], ['planned', 'paid'], ['mediation', 'settled']] as const) {
      expect([to, said(canMoveLeg(confirmed(), leg(from, { safetyPlanAt: null, blockedBy: 'worker_unreachable' }), to))]).toEqual([to, 'yes']);
    }
  });
});

it('the safety plan is written down by a supervisor or a focal point', () => {
  for (const role of ['operator', 'officer', 'administrator'] as const) expect([role, said(canRecordSafetyPlan({ role }))]).toEqual([role, '403 leg.supervisorNeeded']);
  for (const role of ['supervisor', 'focal_point'] as const) expect([role, said(canRecordSafetyPlan({ role }))]).toEqual([role, 'yes']);
});

describe('a claim ends', () => {
  it('once, and not when the money is in her hand', () => {
    for (const isOnItsWay of [true, false]) {
      expect(said(canEnd({ stage: 'ended' }, { isOnItsWay }, 'lost'))).toBe('409 claim.ended');
      expect(said(canEnd({ stage: 'received' }, { isOnItsWay }, 'paid_not_confirmed'))).toBe('409 claim.received');
    }
  });

  it('with money on its way only as paid and not confirmed, and as that only with money on its way', () => {
    for (const stage of claimStages.filter((each) => each !== 'ended' && each !== 'received')) {
      expect([stage, said(canEnd({ stage }, { isOnItsWay: true }, 'lost'))]).toEqual([stage, '409 claim.moneyOnItsWay']);
      expect([stage, said(canEnd({ stage }, { isOnItsWay: true }, 'paid_not_confirmed'))]).toEqual([stage, 'yes']);
      expect([stage, said(canEnd({ stage }, { isOnItsWay: false }, 'paid_not_confirmed'))]).toEqual([stage, '409 claim.nothingPaid']);
      expect([stage, said(canEnd({ stage }, { isOnItsWay: false }, 'withdrawn_by_worker'))]).toEqual([stage, 'yes']);
    }
  });
});
