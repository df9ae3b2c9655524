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

/** Why it was taken back. The clock does it where her yes ended or the leg is over; `taken_back` is the sender's own word. */
export const handoverRevocations = ['taken_back', 'consent_ended', 'leg_over'] as const;
export type HandoverRevocation = (typeof handoverRevocations)[number];
