import type { CallLine } from '@sarika/cases';
import type { CallLineDto } from './dto.js';

export const presentCallLine = (line: CallLine): CallLineDto => ({
  offerId: line.offerId,
  caseId: line.caseId,
  number: line.number,
  urgency: line.urgency,
  dueAt: line.dueAt.toISOString(),
  officerId: line.officerId,
  officerName: line.officerName,
  calls: line.calls,
  lastOutcome: line.lastOutcome,
  lastAt: line.lastAt?.toISOString() ?? null,
  againOn: line.againOn,
});
