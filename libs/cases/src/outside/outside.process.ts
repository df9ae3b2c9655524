import type { TransitionTask } from '../transition.process.js';

/** What a body without an account is. */
export const bodyKinds = ['hospital', 'clinic', 'shelter', 'police', 'court', 'ministry', 'labour_authority', 'embassy', 'lawyer', 'interpreter', 'ngo', 'union', 'other'] as const;
export type BodyKind = (typeof bodyKinds)[number];
/** What these are is never a question: whoever writes one down cannot say that it is not of a state. */
export const alwaysOfAState: readonly BodyKind[] = ['police', 'court', 'ministry', 'labour_authority', 'embassy'];
export const bodyLanguages = ['km', 'en', 'th'] as const;
export type BodyLanguage = (typeof bodyLanguages)[number];
/** What somebody looked at when she checked a body of the list. */
export const bodyChecks = ['answers', 'there', 'takes_cases', 'women', 'languages'] as const;
export type BodyCheck = (typeof bodyChecks)[number];

/** How the sheet gets there. */
export const sheetWays = ['by_hand', 'by_post'] as const;
export type SheetWay = (typeof sheetWays)[number];

/** What such a body can be asked for: it never takes a case over. */
export const outsideTasks = ['legal_help', 'claim_abroad', 'visit_or_accompany', 'shelter', 'health_care', 'interpreting', 'papers', 'find_her', 'return_home', 'start_again_at_home', 'follow_up'] as const satisfies readonly TransitionTask[];
export type OutsideTask = (typeof outsideTasks)[number];

export const stepKinds = ['taken', 'accepted', 'done', 'refused', 'no_answer', 'postponed', 'withdrawn', 'told_to_stop'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Where a reason belongs to a step, the reasons there are. */
export const stepReasons = {
  done: ['helped', 'partly_helped', 'could_not_help', 'she_declined', 'not_reached'],
  refused: ['no_room', 'not_their_work', 'papers_missing', 'language', 'asks_money', 'not_safe', 'no_reason_given'],
  postponed: ['they_asked', 'she_asked', 'not_reached', 'holiday', 'post_is_slow'],
  withdrawn: ['she_stopped', 'its_day_came', 'not_handed_over'],
  told_to_stop: ['called', 'visited', 'letter', 'nobody_answers'],
} as const satisfies Partial<Record<StepKind, readonly string[]>>;

export type OutsideState = 'offered' | Exclude<StepKind, 'postponed'>;

/** What can happen next, by what happened last. Her stop comes in everywhere, and then only the body is left to be told. */
export const outsideMoves: Readonly<Record<OutsideState, readonly StepKind[]>> = {
  offered: ['taken', 'refused', 'no_answer', 'postponed', 'withdrawn'],
  taken: ['accepted', 'done', 'refused', 'no_answer', 'postponed', 'withdrawn'],
  accepted: ['done', 'refused', 'no_answer', 'postponed', 'withdrawn'],
  // An answer may come after nobody counted on it any more.
  no_answer: ['done', 'refused', 'withdrawn'],
  done: ['withdrawn'],
  refused: ['withdrawn'],
  withdrawn: ['told_to_stop'],
  told_to_stop: [],
};

/** In these an answer is waited for: its day is watched, and never lapses out of sight. */
export const waitingStates: readonly OutsideState[] = ['offered', 'taken', 'accepted'];

interface Step {
  readonly kind: StepKind;
  readonly reason: string | null;
}

/** @param steps oldest first */
export const outsideState = (steps: readonly Step[]): OutsideState => steps.findLast((step): step is Step & { kind: Exclude<StepKind, 'postponed'> } => step.kind !== 'postponed')?.kind ?? 'offered';

/** What was never handed over is nowhere, and nobody is to be told. */
export const mustTell = (steps: readonly Step[]): boolean => {
  const stopped = steps.find(({ kind }) => kind === 'withdrawn');
  return stopped !== undefined && stopped.reason !== 'not_handed_over' && !steps.some(({ kind }) => kind === 'told_to_stop');
};

/** So many sheets of one case may wait for an answer: what goes to everybody is followed up by nobody. */
export const MOST_OUTSIDE = 6;
/** The farthest day on which an answer may be asked for. */
export const FARTHEST_FEEDBACK_DAYS = 60;
/** Proposed: so many working days until an answer, by hand and by post. */
export const FEEDBACK_WORKING_DAYS: Readonly<Record<SheetWay, number>> = { by_hand: 5, by_post: 10 };
/** So long the body may be left untold after she stopped. */
export const TELL_HOURS = 24;
