/** Where a claim stands (design, section 6). */
export const claimStages = ['drafted', 'confirmed', 'demanded', 'lodged', 'mediation', 'inquiry', 'settled', 'ordered', 'enforced', 'paid', 'received', 'ended'] as const;
export type ClaimStage = (typeof claimStages)[number];

/** Where one leg stands: against the employer where she worked, or the agency at home. */
export const legStages = ['planned', 'demanded', 'lodged', 'mediation', 'inquiry', 'settled', 'ordered', 'enforced', 'paid', 'ended'] as const;
export type LegStage = (typeof legStages)[number];

/**
 * What may follow what on a leg. An employer may pay at any time before it is over. What was agreed and is not kept is lodged; what was
 * ordered is enforced.
 */
export const legMoves: Readonly<Record<LegStage, readonly LegStage[]>> = {
  planned: ['demanded', 'paid', 'ended'],
  demanded: ['lodged', 'settled', 'paid', 'ended'],
  lodged: ['mediation', 'inquiry', 'settled', 'ordered', 'paid', 'ended'],
  mediation: ['inquiry', 'settled', 'ordered', 'paid', 'ended'],
  inquiry: ['mediation', 'settled', 'ordered', 'paid', 'ended'],
  settled: ['lodged', 'enforced', 'ordered', 'paid', 'ended'],
  ordered: ['enforced', 'settled', 'paid', 'ended'],
  enforced: ['settled', 'paid', 'ended'],
  paid: ['ended'],
  ended: [],
};

/** Stages an officer moves a leg to by hand. The others follow from what the ledger records. */
export const movedByHand = ['demanded', 'lodged', 'mediation', 'inquiry', 'enforced', 'ended'] as const satisfies readonly LegStage[];
export type HandMove = (typeof movedByHand)[number];

/** Demand and lodging can cause arrest (field rule 10): a leg without a safety plan, or that something blocks, does not come to them. */
export const needsSafety: readonly LegStage[] = ['demanded', 'lodged'];

export const legBlocks = ['power_of_attorney', 'papers_missing', 'worker_unreachable', 'other_leg_first', 'route_closed'] as const;
export type LegBlock = (typeof legBlocks)[number];

/** How a claim ends short of the money in her hand. `paid_not_confirmed` is an end of its own (field rule 33); she may still say that she has it. */
export const endReasons = ['paid_not_confirmed', 'withdrawn_by_worker', 'lost', 'lapsed', 'route_closed', 'other_side_gone', 'below_cost', 'partly_paid', 'same_as_another', 'opened_in_error'] as const;
export type EndReason = (typeof endReasons)[number];

/**
 * What follows what on a claim. Its stage is read from its legs and its ledger (`claimStageOf`): with one leg it goes as this says, with
 * two the furthest that still runs stands for it, and a correction may lead back.
 */
export const claimMoves: Readonly<Record<ClaimStage, readonly ClaimStage[]>> = {
  drafted: ['confirmed', 'paid', 'ended'],
  confirmed: ['demanded', 'paid', 'ended'],
  demanded: ['lodged', 'settled', 'paid', 'ended'],
  lodged: ['mediation', 'inquiry', 'settled', 'ordered', 'paid', 'ended'],
  mediation: ['inquiry', 'settled', 'ordered', 'paid', 'ended'],
  inquiry: ['mediation', 'settled', 'ordered', 'paid', 'ended'],
  settled: ['lodged', 'ordered', 'enforced', 'paid', 'ended'],
  ordered: ['settled', 'enforced', 'paid', 'ended'],
  enforced: ['settled', 'paid', 'ended'],
  paid: ['received', 'ended'],
  received: [],
  // She has it after all: only where it had ended as paid and not confirmed.
  ended: ['received'],
};

const rank: Readonly<Record<LegStage, number>> = { ended: -1, planned: 0, demanded: 1, lodged: 2, mediation: 3, inquiry: 3, settled: 4, ordered: 4, enforced: 5, paid: 6 };

export interface Standing {
  readonly isConfirmed: boolean;
  readonly legs: readonly { readonly stage: LegStage }[];
  /** Money came and is not in her hand yet. */
  readonly isOnItsWay: boolean;
  /** Some of it is in her hand. */
  readonly isInHand: boolean;
}

/**
 * The stage of a claim that has not ended. The furthest of its running legs stands for it. It is paid once no leg that was begun runs any
 * more, and received once every leg is paid or over and nothing of what came is on its way.
 * @returns null where every leg is over and none was paid: the claim stays where it stood until somebody says how it ends
 */
export function claimStageOf({ isConfirmed, legs, isOnItsWay, isInHand }: Standing): Exclude<ClaimStage, 'ended'> | null {
  const running = legs.filter(({ stage }) => stage !== 'ended' && stage !== 'paid');
  const isPaid = legs.some(({ stage }) => stage === 'paid');
  if (running.length === 0) return isPaid ? (isInHand && !isOnItsWay ? 'received' : 'paid') : null;
  const furthest = running.reduce<LegStage>((most, { stage }) => (rank[stage] > rank[most] ? stage : most), 'planned');
  if (furthest === 'planned' || furthest === 'paid' || furthest === 'ended') return isPaid ? 'paid' : isConfirmed ? 'confirmed' : 'drafted';
  return furthest;
}
