/** The same words in both languages. */
export interface Words {
  readonly en: string;
  readonly km: string;
}

/** Who may tick a step off: whoever works the case, the officer it is assigned to, or who answers for the office. */
export type StepBy = 'anyone' | 'assigned' | 'supervisor';

/** What may not happen before a step is done: another office is brought in, an office of a state is, a mission is told of a detention. */
export type Gate = 'passOn' | 'toState' | 'notice';

export interface ProtocolStep {
  /** Stable: it is sealed into the cases in which it was done. */
  readonly code: string;
  readonly words: Words;
  readonly by: StepBy;
  /** A woman does it, where the worker did not say otherwise. */
  readonly womanFirst?: true;
  readonly before?: readonly Gate[];
}

export interface Protocol {
  readonly names: Words;
  /** Rises when steps come, go or change their meaning; each ticked step keeps it. */
  readonly version: number;
  /** By the clock, from the filing or from when it was begun. It only ever shortens what the urgency promises. */
  readonly firstContactHours: number;
  /** Only officers named for the case read it. */
  readonly namedOnly: boolean;
  readonly consent: Words;
  /** In the order in which they are done. */
  readonly steps: readonly ProtocolStep[];
  readonly never: readonly Words[];
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
}
