import type { OfferState } from './offer.process.js';

/** A referral adds a helper; a transfer moves the case, and who hands it over reads it no more once it is taken on. */
export const transitionKinds = ['referral', 'transfer'] as const;
export type TransitionKind = (typeof transitionKinds)[number];

/** What the other office is asked to do. Coded, because it stands in clear and is shown before anything is opened. */
export const transitionTasks = ['take_the_case', 'legal_help', 'claim_abroad', 'visit_or_accompany', 'shelter', 'health_care', 'interpreting', 'papers', 'find_her', 'return_home', 'start_again_at_home', 'follow_up'] as const;
export type TransitionTask = (typeof transitionTasks)[number];

export const transitionReasons = ['she_asked', 'nearer_to_her', 'where_it_happened', 'has_the_skill', 'speaks_her_language', 'officer_of_her_sex', 'conflict_of_interest', 'no_capacity'] as const;
export type TransitionReason = (typeof transitionReasons)[number];

/** How a referral ended for the helper. */
export const helpOutcomes = ['helped', 'partly_helped', 'could_not_help', 'she_declined', 'not_reached'] as const;
export type HelpOutcome = (typeof helpOutcomes)[number];

/** Why an office asks for a case that it does not hold. */
export const requestGrounds = ['she_is_with_us', 'she_asked_us', 'family_with_us', 'we_filed_for_her'] as const;
export type RequestGround = (typeof requestGrounds)[number];
export const requestWants = ['help', 'take_over'] as const;
export type RequestWant = (typeof requestWants)[number];
/** `no_answer` tells who asked nothing at all: that there is such a case can itself be a danger to her. */
export const requestReasons = ['she_said_no', 'not_safe_for_her', 'helped_already', 'no_answer'] as const;
export type RequestReason = (typeof requestReasons)[number];

/** So many may wait for an answer at once: a case that is shown to everybody is nobody's. */
export const MOST_OPEN = 4;
/** So often one office is asked for one case; after that somebody should telephone. */
export const MOST_ASKED = 3;
/** So many requests an office makes in a day: numbers are not to be tried out. */
export const MOST_REQUESTS = 20;

export type TransitionState = 'sent' | 'arrived' | 'accepted' | 'declined' | 'lapsed' | 'revoked' | 'ended' | 'done';

/** What a transition is now, from its own facts and its offer's state. `ended`: it was taken on, and access ended since, by her or with the case. */
export function transitionState(row: { readonly offerState: OfferState; readonly seenAt: Date | null; readonly acceptedAt: Date | null; readonly doneAt: Date | null }): TransitionState {
  if (row.doneAt) return 'done';
  if (row.offerState === 'offered' || row.offerState === 'waiting') return row.seenAt ? 'arrived' : 'sent';
  if (row.offerState === 'revoked' && row.acceptedAt) return 'ended';
  return row.offerState;
}
