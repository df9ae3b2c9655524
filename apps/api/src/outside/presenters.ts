import { type BodyChecked, type OpenedOutside, type OutsideBody, type OutsideReferral, type SheetValues, mustTell, outsideMoves, outsideState, stepReasons, waitingStates } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import type { OpenedOutsideDto, OutsideBodyDto, OutsideLineDto, SheetLineDto, StepReasonsDto } from './dto.js';

export const presentReasons: StepReasonsDto = { done: stepReasons.done, refused: stepReasons.refused, postponed: stepReasons.postponed, told_to_stop: stepReasons.told_to_stop };

export const presentBody = (body: OutsideBody, check: BodyChecked | undefined, names: ReadonlyMap<string, string>): OutsideBodyDto => ({
  id: body.id,
  kind: body.kind,
  name: body.name,
  nameKm: body.nameKm,
  ofCountry: body.ofCountry,
  isState: body.isState,
  language: body.language,
  inDirectory: body.directoryOfficeId !== null,
  writtenBy: names.get(body.writtenBy) ?? '—',
  writtenAt: body.writtenAt.toISOString(),
  checked: check?.checked ?? [],
  checkedBy: check ? (names.get(check.checkedBy) ?? '—') : null,
  checkedAt: check?.checkedAt.toISOString() ?? null,
});

/** @param today ISO day, in Cambodia */
export function presentOutside(ctx: OfficerContext, row: OutsideReferral, body: OutsideBody | undefined, names: ReadonlyMap<string, string>, today: string): OutsideLineDto {
  const state = outsideState(row.steps);
  const isOurs = row.officeId === ctx.actor.officeId;
  const waits = waitingStates.includes(state);
  const next = outsideMoves[state].filter((kind) => kind !== 'withdrawn');
  const stopped = state === 'withdrawn' || state === 'told_to_stop';
  return {
    id: row.id,
    caseId: row.caseId,
    number: row.number,
    bodyName: body?.name ?? '—',
    bodyNameKm: body?.nameKm ?? null,
    bodyKind: body?.kind ?? 'other',
    bodyCountry: body?.ofCountry ?? '',
    task: row.task,
    way: row.way,
    askedBy: names.get(row.offeredBy) ?? '—',
    askedAt: row.offeredAt.toISOString(),
    feedbackOn: row.feedbackOn,
    state,
    isLate: waits && row.feedbackOn < today,
    raised: waits ? row.raised : 0,
    mustTell: mustTell(row.steps),
    steps: row.steps.map((step) => ({
      kind: step.kind, reason: step.reason, happenedOn: step.happenedOn, feedbackOn: step.feedbackOn, recordedBy: step.recordedBy === null ? null : (names.get(step.recordedBy) ?? '—'), recordedAt: step.recordedAt.toISOString(),
    })),
    // What was never handed over leaves nobody to tell.
    mayWrite: isOurs ? [...next.filter((kind) => kind !== 'told_to_stop' || mustTell(row.steps)), ...(state === 'offered' ? ['not_handed_over'] : [])] : [],
    mayStop: isOurs && !stopped,
    mayPrint: isOurs && !stopped,
  };
}

export const sheetLines = (values: SheetValues): SheetLineDto[] => Object.entries(values).map(([share, value]) => ({ share, value }));

export const presentOpened = ({ values, isMasked, taker }: OpenedOutside): OpenedOutsideDto => ({
  lines: values === null ? null : sheetLines(values),
  isMasked,
  takerName: taker?.name ?? null,
  takerRole: taker?.role ?? null,
  reference: taker?.reference ?? null,
});
