import { type RequestRow, type TransitionRow, transitionState } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import type { DirectorySnapshot } from '@sarika/organisations';
import { presentOffice } from '../officers/presenters.js';
import type { CaseRequestDto, TransitionDto } from './dto.js';

export interface Around {
  readonly snapshot: DirectorySnapshot;
  readonly names: ReadonlyMap<string, string>;
}

export function presentTransition(ctx: OfficerContext, row: TransitionRow, { snapshot, names }: Around): TransitionDto {
  const isOurs = row.fromOfficeId === ctx.actor.officeId;
  const other = isOurs ? row.toOfficeId : row.fromOfficeId;
  const state = transitionState(row);
  const waits = state === 'sent' || state === 'arrived';
  return {
    id: row.id,
    kind: row.kind,
    state,
    caseId: row.caseId,
    number: row.number,
    isOurs,
    office: presentOffice(snapshot.byId.get(other), other),
    askedBy: names.get(row.askedBy) ?? '—',
    task: row.task,
    reason: row.reason,
    askedAt: row.askedAt.toISOString(),
    arrivedAt: row.seenAt?.toISOString() ?? null,
    dueAt: waits ? (row.dueAt?.toISOString() ?? null) : null,
    raised: waits ? row.raised : 0,
    settledAt: (row.doneAt ?? row.settledAt)?.toISOString() ?? null,
    declineReason: row.declineReason,
    doneHow: row.doneHow,
    statusStage: isOurs && row.keepsStatus && row.statusEndedAt === null && state === 'accepted' ? row.statusStage : null,
    offerId: isOurs || !waits ? null : row.offerId,
    mayTakeBack: isOurs && waits,
    mustNote: isOurs && row.notedAt === null && (state === 'declined' || state === 'lapsed'),
    mayEnd: !isOurs && row.kind === 'referral' && state === 'accepted',
  };
}

/** Who asked is told the same of a number that is no case, of one that nobody answered, and of one that somebody would not answer. */
export function presentSentRequest(row: RequestRow, now: Date, names: ReadonlyMap<string, string>): CaseRequestDto {
  const silent = row.answer === null || row.reason === 'no_answer';
  return {
    id: row.id,
    caseId: null,
    number: row.number,
    office: null,
    askedBy: names.get(row.askedBy) ?? '—',
    wants: row.wants,
    ground: row.ground,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    state: silent ? (row.dueAt < now ? 'unanswered' : 'waiting') : (row.answer as string),
    reason: silent ? null : row.reason,
  };
}

export const presentReceivedRequest = (row: RequestRow & { caseId: string }, { snapshot, names }: Around): CaseRequestDto => ({
  id: row.id,
  caseId: row.caseId,
  number: row.number,
  office: presentOffice(snapshot.byId.get(row.fromOfficeId), row.fromOfficeId),
  askedBy: names.get(row.askedBy) ?? '—',
  wants: row.wants,
  ground: row.ground,
  askedAt: row.askedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  state: 'waiting',
  reason: null,
});
