import { type PaperStep, type PaperStepCode, paperStep, plannedStep, powerOfAttorney } from '@sarika/deadlines';

/** Where a power of attorney stands (field rule 32). `closed`: nobody can go on with it now; it may open again. */
export const powerStages = ['drafted', 'signed', 'foreign_ministry', 'legalised', 'translated', 'sent', 'received', 'accepted', 'closed', 'refused', 'revoked'] as const;
export type PowerStage = (typeof powerStages)[number];

/** What an authority may ask for between her signature and the post. Each authority is asked which. */
export const powerRoutes = ['foreign-ministry', 'legalisation', 'translation'] as const;
export type PowerRoute = (typeof powerRoutes)[number];

/** What it lets somebody do for her. Taking her money is not among it: that needs a yes of its own. */
export const powerScopes = ['complaint', 'mediation', 'court', 'enforcement', 'receive_papers', 'ask_records'] as const;
export type PowerScope = (typeof powerScopes)[number];

export const paperHolders = ['worker', 'office', 'notary', 'commune', 'foreign_ministry', 'mission', 'translator', 'courier', 'representative', 'authority', 'lost'] as const;
export type PaperHolder = (typeof paperHolders)[number];

export const routeClosures = ['mission_shut', 'border_shut', 'no_notary', 'too_costly', 'cannot_travel', 'authority_takes_none'] as const;
export type RouteClosure = (typeof routeClosures)[number];

const stageAfter: Readonly<Record<'notary' | PowerRoute | 'post', PowerStage>> = { notary: 'signed', 'foreign-ministry': 'foreign_ministry', legalisation: 'legalised', translation: 'translated', post: 'sent' };
const inOrder = ['notary', 'foreign-ministry', 'legalisation', 'translation', 'post'] as const;

/** The steps of this paper in their order: signed before somebody, what the authority asks for, and the post. */
const stepsOf = (route: readonly PowerRoute[]): readonly (typeof inOrder)[number][] => inOrder.filter((step) => step === 'notary' || step === 'post' || route.includes(step));

/** The stages this paper goes through to its end. */
export const stagesOf = (route: readonly PowerRoute[]): readonly PowerStage[] => ['drafted', ...stepsOf(route).map((step) => stageAfter[step]), 'received', 'accepted'];

interface Standing {
  readonly stage: PowerStage;
  /** Of a closed one: where it stood. */
  readonly stageBefore: PowerStage | null;
  readonly route: readonly PowerRoute[];
}

/** What may follow. No step of its route is left out; she may take it back at any time. */
export function powerMoves({ stage, stageBefore, route }: Standing): readonly PowerStage[] {
  if (stage === 'refused' || stage === 'revoked') return [];
  if (stage === 'closed') return [...(stageBefore ? [stageBefore] : []), 'revoked'];
  const stages = stagesOf(route);
  const next = stages[stages.indexOf(stage) + 1];
  return [...(next ? [next] : []), ...(stage === 'received' ? (['refused'] as const) : stage === 'accepted' ? [] : (['closed'] as const)), 'revoked'];
}

/**
 * What the paper still has to go through, as the clock engine counts it back from a limit. A refused or revoked one is none: another must be
 * made from the beginning. In somebody's hands there, nothing is left.
 * @param country where it is made (ISO 3166-1)
 * @param times days an office knows by its own experience; what is in neither stays unknown
 */
export function papersLeft({ stage, stageBefore, route }: Standing, country: string, times: ReadonlyMap<string, number>): PaperStep[] {
  if (stage === 'received' || stage === 'accepted') return [];
  if (stage === 'refused' || stage === 'revoked') return powerOfAttorney(country);
  const at = stage === 'closed' ? (stageBefore ?? 'drafted') : stage;
  const stages = stagesOf(route);
  // What was sent is still on its way: the post is not over before somebody has it.
  const left = stepsOf(route).filter((step) => stages.indexOf(stageAfter[step]) > stages.indexOf(at) || (step === 'post' && at === 'sent'));
  return left.map((step, index) => ({ ...timed(step, country, times), closed: stage === 'closed' && index === 0 }));
}

const timed = (step: (typeof inOrder)[number], country: string, times: ReadonlyMap<string, number>): PaperStep => {
  const days = times.get(step);
  return days === undefined ? paperStep(step, country) : plannedStep(step satisfies PaperStepCode, country, days);
};

/** One step of a power, as it stands. */
export interface StandingStep extends PaperStep {
  /** ISO day on which it was done; null: it is still to be done, or on its way. */
  readonly doneOn: string | null;
  /** Of the post: ISO day on which it left, while nobody there has it. */
  readonly leftOn: string | null;
  /** Why nobody can go on with it now; null: it is not closed. */
  readonly closedReason: RouteClosure | null;
}

/**
 * All steps of this power in their order, done or not.
 * @param taken what happened to it, in its order; the newest of each stage counts, because a paper can go a step again
 */
export function stepsAsTheyStand(power: Standing & { readonly closedReason: RouteClosure | null }, country: string, taken: readonly { readonly stage: PowerStage; readonly happenedOn: string }[], times: ReadonlyMap<string, number>): StandingStep[] {
  const left = papersLeft(power, country, times);
  const dayOf = (stage: PowerStage): string | null => taken.findLast((each) => each.stage === stage)?.happenedOn ?? null;
  return stepsOf(power.route).map((step) => {
    const open = left.find((each) => each.step === step);
    if (!open) return { ...timed(step, country, times), closed: false, doneOn: dayOf(step === 'post' ? 'received' : stageAfter[step]), leftOn: null, closedReason: null };
    return { ...open, doneOn: null, leftOn: step === 'post' ? dayOf('sent') : null, closedReason: open.closed === true ? power.closedReason : null };
  });
}

/** The same as a question about deadlines writes it (docs/deadline.md): days and codes alone. */
export const writtenPapers = (papers: readonly PaperStep[]): readonly Readonly<Record<string, unknown>>[] =>
  papers.map(({ step, country, days, unit, closed, sources }) => ({ step, country, ...(days !== null && sources.length === 0 ? { days, unit } : {}), ...(closed ? { closed } : {}) }));
