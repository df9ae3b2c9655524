import type { LoadHandover, LoadLine, OfferedLine } from '@sarika/cases';
import type { LoadHandoverDto, LoadLineDto } from './dto.js';

type Names = ReadonlyMap<string, string>;
const nameOf = (names: Names, id: string | null): string | null => (id === null ? null : (names.get(id) ?? '—'));

/** A protected case that the reader is not named in says that it is one, how urgent it is and when it is due, as in the queue. */
export const presentLoadLine = (line: LoadLine & Partial<Pick<OfferedLine, 'toOfficerId' | 'state'>>, names: Names, own: string, code: string | null): LoadLineDto => ({
  id: line.assignmentId,
  caseId: line.isSeen ? line.caseId : null,
  number: line.isSeen ? line.number : null,
  urgency: line.urgency,
  stage: line.stage,
  dueAt: line.dueAt.toISOString(),
  contactedAt: line.contactedAt?.toISOString() ?? null,
  unread: line.isSeen ? line.unread : 0,
  isProtected: line.isProtected,
  wantsSex: line.isSeen ? line.wantsSex : null,
  waiting: line.isSeen ? line.waiting : 0,
  consentEndsOn: line.isSeen ? line.consentEndsOn : null,
  snoozedUntil: line.snoozedUntil?.toISOString() ?? null,
  withName: nameOf(names, line.officerId),
  toName: nameOf(names, line.toOfficerId ?? line.offeredTo),
  isMine: line.offeredTo === own,
  state: line.state ?? null,
  code,
});

export const presentHandover = (handover: LoadHandover, names: Names, reader: { readonly id: string; readonly mayForOthers: boolean }, now: Date): LoadHandoverDto => ({
  id: handover.id,
  fromName: nameOf(names, handover.fromOfficerId),
  askedBy: names.get(handover.askedBy) ?? '—',
  reason: handover.reason,
  askedAt: handover.askedAt.toISOString(),
  dueAt: handover.dueAt.toISOString(),
  isLate: handover.counts.offered > 0 && handover.dueAt < now,
  counts: { ...handover.counts },
  mine: handover.mine,
  mayTakeBack: handover.counts.offered > 0 && (handover.askedBy === reader.id || reader.mayForOthers),
});
