/**
 * Everything that can happen and be acted on, with the ids it carries. Never a name, a number or words of a person:
 * these payloads lie in the queue in clear.
 */
export interface Events {
  'case.filed': { caseId: string };
  'case.alarmed': { caseId: string };
  'case.urgent': { caseId: string };
  'offer.made': { caseId: string; offerId: string; officeId: string };
  'offer.accepted': { caseId: string; offerId: string; officeId: string };
  'offer.declined': { caseId: string; offerId: string; officeId: string };
  'offer.lapsed': { caseId: string; offerId: string; officeId: string };
  'case.assigned': { caseId: string; officerId: string; officeId: string };
  'message.received': { caseId: string };
  'message.replied': { caseId: string; itemId: string };
  'note.written': { caseId: string; itemId: string };
  'text.queued': { outboundTextId: string };
  'ring.made': { ringId: string };
  'ring.acknowledged': { ringId: string; caseId: string };
  'consent.given': { caseId: string; consentId: string; officeId: string };
  'consent.narrowed': { caseId: string; consentId: string; officeId: string };
  'consent.widened': { caseId: string; consentId: string; officeId: string };
  'consent.excluded': { caseId: string; exclusionId: string };
  'consent.allowed': { caseId: string; exclusionId: string };
  'consent.withdrawn': { caseId: string; consentId: string; officeId: string };
  'emergency.requested': { caseId: string; emergencyId: string; officeId: string };
  'emergency.approved': { caseId: string; emergencyId: string; officeId: string };
  'emergency.refused': { caseId: string; emergencyId: string; officeId: string };
  'emergency.lapsed': { caseId: string; emergencyId: string; officeId: string };
  'emergency.ended': { caseId: string; emergencyId: string; officeId: string };
  'emergency.saidNo': { caseId: string };
  'stateFear.said': { caseId: string };
  'stateFear.lifted': { caseId: string };
  'notice.allowed': { caseId: string; consentId: string; officeId: string };
  'notice.given': { caseId: string; noticeId: string; officeId: string };
  'notice.acknowledged': { caseId: string; noticeId: string; officeId: string };
  'officer.named': { caseId: string; officerId: string; officeId: string };
  'officer.unnamed': { caseId: string; officerId: string; officeId: string };
  'case.closed': { caseId: string; officeId: string };
  'erasure.asked': { caseId: string };
  'erasure.cancelled': { caseId: string };
  'evidence.added': { caseId: string; fileId: string };
  'office.left': { caseId: string; officeId: string };
  'consent.sharedAgain': { caseId: string; consentId: string; officeId: string };
  'stop.acknowledged': { caseId: string; noticeId: string; officeId: string };
  'stop.overdue': { caseId: string; noticeId: string; officeId: string };
  'identity.revealed': { caseId: string; officerId: string };
  'telephone.detached': { caseId: string; conversationId: string };
  'telephone.changed': { caseId: string };
  'telephone.asked': { caseId: string };
  'report.added': { caseId: string };
  'worker.met': { caseId: string; officeId: string };
  'receipt.reissued': { caseId: string };
  'receipt.reissueStopped': { caseId: string };
  'receipt.reissueEnded': { caseId: string };
  'receipt.replaced': { caseId: string };
  'claim.opened': { caseId: string; claimId: string };
  'claim.confirmed': { caseId: string; claimId: string };
  'claim.claimed': { caseId: string; claimId: string; postingId: string };
  'claim.verified': { caseId: string; claimId: string; postingId: string };
  'claim.outcomeRecorded': { caseId: string; claimId: string; postingId: string };
  'claim.ended': { caseId: string; claimId: string };
  'claim.clocksKept': { caseId: string; claimId: string };
  'claim.clockWarned': { caseId: string; claimId: string };
  'claim.warningSeen': { caseId: string; claimId: string };
  'claimConsent.given': { caseId: string; claimId: string; consentId: string };
  'claimConsent.ended': { caseId: string; claimId: string; consentId: string };
  'leg.moved': { caseId: string; claimId: string; legId: string };
  'assessment.kept': { caseId: string; itemId: string };
  'leg.shown': { caseId: string; claimId: string; legId: string };
  'leg.safetyPlanned': { caseId: string; claimId: string; legId: string };
  'leg.blocked': { caseId: string; claimId: string; legId: string };
  'leg.handoverOffered': { caseId: string; claimId: string; legId: string; handoverId: string };
  'leg.handedOver': { caseId: string; claimId: string; legId: string; handoverId: string };
  'leg.handoverDeclined': { caseId: string; claimId: string; legId: string; handoverId: string };
  'leg.handoverRevoked': { caseId: string; claimId: string; legId: string; handoverId: string };
  'leg.unworked': { caseId: string; claimId: string; legId: string };
  'power.opened': { caseId: string; claimId: string; powerId: string };
  'power.moved': { caseId: string; claimId: string; powerId: string };
  'change.recorded': { caseId: string; claimId: string; changeId: string };
  'change.reported': { caseId: string; claimId: string; changeId: string };
  'power.timed': { caseId: string; claimId: string; powerId: string };
  'instalments.planned': { caseId: string; claimId: string; legId: string };
  'instalment.missed': { caseId: string; claimId: string; instalmentId: string };
  'payment.recorded': { caseId: string; claimId: string; postingId: string };
  'payment.feeRecorded': { caseId: string; claimId: string; postingId: string };
  'payment.converted': { caseId: string; claimId: string; postingId: string };
  'payment.remitted': { caseId: string; claimId: string; postingId: string };
  'payment.notInHand': { caseId: string; claimId: string };
  'payment.received': { caseId: string; claimId: string; postingId: string };
  'rules.trialAsked': { trialId: string };
  'posting.reversed': { caseId: string; claimId: string; postingId: string };
}
export type EventName = keyof Events;

/** One event as a handler sees it. */
export interface RecordedEvent<N extends EventName = EventName> {
  readonly id: string;
  readonly event: N;
  readonly payload: Events[N];
}
