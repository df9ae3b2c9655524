/** States of a handover of a leg. It begins offered and is settled once. */
export const handoverStates = ['offered', 'accepted', 'declined', 'revoked'] as const;
export type HandoverState = (typeof handoverStates)[number];

export const handoverMoves: Readonly<Record<HandoverState, readonly HandoverState[]>> = {
  offered: ['accepted', 'declined', 'revoked'],
  accepted: [],
  declined: [],
  revoked: [],
};

/** Why a leg goes to another office. */
export const handoverReasons = ['she_moved', 'competence', 'language', 'capacity', 'conflict_of_interest', 'she_asks'] as const;
export type HandoverReason = (typeof handoverReasons)[number];

/** Why an office does not take it. */
export const handoverDeclines = ['no_capacity', 'not_competent', 'conflict_of_interest', 'cannot_reach_her'] as const;
export type HandoverDecline = (typeof handoverDeclines)[number];

/**
 * Why it was taken back. The clock does it where her yes ended, the leg is over or the office cannot be asked any more (`office_cannot`: it is suspended
 * or closed, or she fears the state it is of, and the code is the same so that no office of a state reads it off; the office itself, which knows
 * whether it may be asked, reads `taken_back`); `taken_back` is the sender's own word.
 */
export const handoverRevocations = ['taken_back', 'consent_ended', 'leg_over', 'office_cannot'] as const;
export type HandoverRevocation = (typeof handoverRevocations)[number];
