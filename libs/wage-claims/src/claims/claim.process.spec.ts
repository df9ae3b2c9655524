import { type LegStage, claimMoves, claimStageOf, claimStages, legMoves, legStages, movedByHand } from './claim.process.js';

const standing = (stages: readonly LegStage[], more: Partial<Parameters<typeof claimStageOf>[0]> = {}) => claimStageOf({ isConfirmed: true, legs: stages.map((stage) => ({ stage })), isOnItsWay: false, isInHand: false, ...more });

describe('a leg', () => {
  it('leads nowhere but to stages there are, ends from everywhere and from the end to nothing', () => {
    for (const [from, to] of Object.entries(legMoves)) {
      expect([from, to.filter((stage) => !legStages.includes(stage))]).toEqual([from, []]);
      expect([from, from === 'ended' || to.includes('ended')]).toEqual([from, true]);
    }
    expect(legMoves.ended).toEqual([]);
  });
  it('comes to every stage from its beginning', () => {
    const reached = new Set<LegStage>(['planned']);
    for (let round = 0; round < legStages.length; round += 1) for (const from of reached) for (const to of legMoves[from]) reached.add(to);
    expect([...reached].sort()).toEqual([...legStages].sort());
  });
  it('is not lodged before it was demanded, and not demanded twice', () => {
    expect(legMoves.planned).not.toContain('lodged');
    expect(Object.entries(legMoves).filter(([, to]) => to.includes('demanded')).map(([from]) => from)).toEqual(['planned']);
  });
  it('is moved by hand only to what the ledger does not record', () => {
    expect(movedByHand.filter((stage) => ['settled', 'ordered', 'paid'].includes(stage))).toEqual([]);
  });
});

describe('a claim', () => {
  it('stands where the furthest of its legs does', () => {
    expect(standing(['planned', 'planned'], { isConfirmed: false })).toBe('drafted');
    expect(standing(['planned', 'planned'])).toBe('confirmed');
    expect(standing(['lodged', 'demanded'])).toBe('lodged');
    expect(standing(['mediation', 'ordered'])).toBe('ordered');
    expect(standing(['ended', 'lodged'])).toBe('lodged');
  });
  it('is paid once every leg is paid or over, and not while another runs', () => {
    expect(standing(['paid', 'mediation'], { isOnItsWay: true })).toBe('mediation');
    expect(standing(['paid', 'ended'], { isOnItsWay: true })).toBe('paid');
    // One that was never begun does not take back that the other paid, and does not let it be over either.
    expect(standing(['paid', 'planned'], { isInHand: true })).toBe('paid');
  });
  it('stays where it stood when every leg is over and nothing came', () => {
    expect(standing(['ended', 'ended'])).toBeNull();
  });
  it('with one leg goes as the table says', () => {
    for (const from of legStages) {
      for (const to of legMoves[from]) {
        const [before, after] = [standing([from]), standing([to], { isOnItsWay: to === 'paid' })];
        if (before !== null && after !== null && before !== after) expect([from, to, before, after, claimMoves[before].includes(after)]).toEqual([from, to, before, after, true]);
      }
    }
    expect(claimMoves[standing(['planned'], { isConfirmed: false }) ?? 'ended']).toContain(standing(['planned']));
  });
  it('is received once it is in her hand and nothing is on its way', () => {
    expect(standing(['paid'], { isOnItsWay: true, isInHand: true })).toBe('paid');
    expect(standing(['paid'], { isInHand: true })).toBe('received');
    // All of it went to fees: nothing is in her hand.
    expect(standing(['paid'])).toBe('paid');
  });
  it('ends only in her hand or for a reason', () => {
    expect(claimStages.filter((stage) => claimMoves[stage].length === 0)).toEqual(['received']);
    expect(claimMoves.ended).toEqual(['received']);
    for (const stage of claimStages) if (!['received', 'ended'].includes(stage)) expect([stage, claimMoves[stage].includes('ended')]).toEqual([stage, true]);
  });
});
