import type { HandoverDecline, HandoverReason, HandoverRevocation, HandoverState } from './handover.process.js';

/** A leg on its way from one office to another. */
export interface Handover {
  readonly id: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly legId: string;
  readonly fromOfficeId: string;
  readonly toOfficeId: string;
  readonly state: HandoverState;
  readonly reason: HandoverReason;
  readonly offeredBy: string;
  readonly offeredAt: Date;
  /** By when it must be answered. After it an alarm stands; it never lapses. */
  readonly dueAt: Date;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly declineReason: HandoverDecline | null;
  readonly revokeReason: HandoverRevocation | null;
}
