import type { ProtocolStep } from '@sarika/categories';
import type { OfficerActor } from '@sarika/identity';
import type { Decision } from '@sarika/platform';
import { stepNotYours, womanFirst } from './protection.problems.js';
import { type HandlerSex, fitsWish } from './wish.store.js';

/** What decides who may tick a step off. */
export interface AroundStep {
  readonly assignedTo: string | null;
  /** What she said of herself. */
  readonly sex: HandlerSex | null;
  readonly wantsSex: HandlerSex | null;
  /** The worker said herself whom she wants, or that she does not mind. */
  readonly saidWhom: boolean;
}

/**
 * By role first; then, where a woman does it by default, by what the worker said: whom she asked for, anybody where she said that she does
 * not mind, and a woman where she said nothing.
 */
export function canTick(actor: OfficerActor, step: Pick<ProtocolStep, 'by' | 'womanFirst'>, { assignedTo, sex, wantsSex, saidWhom }: AroundStep): Decision {
  if (step.by === 'assigned' && assignedTo !== actor.id) return stepNotYours();
  if (step.by === 'supervisor' && actor.role !== 'supervisor' && actor.role !== 'focal_point') return stepNotYours();
  if (!step.womanFirst) return true;
  const fits = wantsSex === null && !saidWhom ? sex === 'female' : fitsWish(wantsSex, { sex });
  return fits || womanFirst();
}
