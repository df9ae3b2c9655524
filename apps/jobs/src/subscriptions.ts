import type { EventName } from '@sarika/workflow';
import type { ActionName } from './processors/handlers.js';

/** What happens next. Every event is listed, even with nothing after it; a test compares this list with the events. */
export const subscriptions = {
  'case.filed': ['offer-case'],
  'case.alarmed': ['raise-alarm', 'ring-duty'],
  // U0 by what happened, not by a call for help: somebody is rung, and nobody reads whom she did not name.
  'case.urgent': ['ring-duty'],
  'offer.made': [],
  'offer.accepted': ['tell-status', 'keep-wish'],
  'offer.declined': ['offer-case'],
  'offer.lapsed': ['offer-case'],
  // The asking is the offer that was made with it; both consoles are told in the same transaction.
  'case.referred': [],
  'case.transferAsked': [],
  'case.transferred': ['tell-status', 'leave-groups'],
  'case.raised': [],
  'transition.revoked': [],
  'transition.done': ['leave-groups'],
  'transition.raised': [],
  'request.made': ['match-request'],
  'request.revoked': [],
  'request.declined': [],
  'case.assigned': [],
  'wish.heard': ['keep-wish'],
  // What makes it more pressing is brought to the work of every office.
  'protocol.begun': ['keep-pace'],
  'protocol.stepped': [],
  'indicators.asked': ['keep-pace'],
  // Where the case is closed nobody looks any more.
  'message.received': ['hear-closed'],
  'message.replied': [],
  'note.written': [],
  'text.queued': ['deliver-text'],
  'ring.made': ['ring-by-text'],
  'ring.acknowledged': [],
  // A yes given later asks its office in the same transaction. Who was to say that he stopped need not say it any more.
  'consent.given': ['lift-stop'],
  'consent.narrowed': [],
  'consent.widened': [],
  // Whom it stopped is announced office by office, as `consent.withdrawn`; a desk that held it without a yes is told by this.
  'consent.excluded': ['offer-case', 'tell-excluded', 'close-forbidden', 'end-reissues'],
  'consent.allowed': [],
  'emergency.requested': [],
  'emergency.approved': ['begin-emergency'],
  'emergency.refused': [],
  'emergency.lapsed': [],
  'emergency.ended': ['close-emergency'],
  // Not left to the clock: what she forbids ends when she says so.
  'emergency.saidNo': ['close-forbidden'],
  'stateFear.said': ['close-forbidden', 'shut-out-state'],
  'stateFear.lifted': [],
  // It opens nothing of the case: nobody is asked and nobody is to stop.
  'notice.allowed': [],
  // She is told by the clock, which finds how she may be reached.
  'notice.given': [],
  'notice.acknowledged': [],
  // A body without an account: what follows is on the list of the office that gave the sheet out, which is told in the same transaction.
  'outside.offered': [],
  'outside.moved': [],
  'outside.withdrawn': [],
  'outside.raised': [],
  'officer.named': [],
  'officer.unnamed': [],
  'case.closed': ['tell-status'],
  'case.reopened': ['tell-status', 'keep-wish'],
  'erasure.asked': [],
  'erasure.cancelled': [],
  'evidence.added': [],
  'evidence.unheard': ['hear-closed'],
  'office.left': ['offer-case', 'end-reissues', 'leave-groups'],
  // Who had opened the case is told to stop, and the next office is asked.
  'consent.withdrawn': ['offer-case', 'tell-to-stop', 'close-forbidden', 'end-reissues', 'leave-groups'],
  'consent.sharedAgain': ['offer-case', 'lift-stop'],
  'stop.acknowledged': [],
  'stop.overdue': [],
  'identity.revealed': [],
  'telephone.detached': ['forget-number'],
  'telephone.changed': [],
  'telephone.asked': [],
  // A reporter sees no office: that somebody wrote is shown to those who work the case by the job.
  'report.added': ['show-unread'],
  'worker.met': [],
  'receipt.reissued': [],
  'receipt.reissueStopped': [],
  'receipt.reissueEnded': [],
  'receipt.replaced': [],
  // A claim and its money: what follows is on the screens, which are told in the same transaction.
  'claim.opened': [],
  'claim.confirmed': [],
  'claim.claimed': [],
  'claim.verified': [],
  // Where she chose texts she hears that there is news; what it is waits for her answer.
  'claim.outcomeRecorded': ['tell-claim'],
  'claim.ended': ['tell-claim'],
  // The clock that runs each minute tells of what was kept.
  'claim.clocksKept': [],
  'claim.clockWarned': [],
  'claim.warningSeen': [],
  'claimConsent.given': [],
  'claimConsent.ended': [],
  'group.made': [],
  'group.joined': [],
  'group.left': [],
  'group.lodged': [],
  'worksheet.drafted': [],
  'leg.moved': ['tell-claim'],
  'leg.dealingsRecorded': [],
  'leg.documentLinked': [],
  // The clock that runs each minute reminds of it.
  'hearing.set': [],
  'hearing.ended': [],
  'hearing.reminded': [],
  'assessment.kept': [],
  'leg.shown': [],
  'leg.safetyPlanned': [],
  'leg.blocked': [],
  // Both offices see a handover in the same transaction; the clock tells of one nobody answers.
  'leg.handoverOffered': [],
  'leg.handedOver': [],
  'leg.handoverDeclined': [],
  'leg.handoverRevoked': [],
  'leg.unworked': [],
  // Clocks are counted anew in the same transaction, and warned of by the clock that runs each minute.
  'power.opened': [],
  'power.moved': [],
  'power.timed': [],
  'change.recorded': [],
  'change.reported': [],
  'instalments.planned': [],
  // The alarm is raised by the clock that found it.
  'instalment.missed': ['tell-claim'],
  'payment.recorded': ['tell-claim'],
  'payment.feeRecorded': [],
  'payment.converted': [],
  'payment.remitted': [],
  // The alarm stands at the offices from the moment she says it.
  'payment.notInHand': [],
  'payment.received': ['tell-claim'],
  'posting.reversed': [],
  // Over thousands of past cases: nobody waits for it with a page open.
  'rules.trialAsked': ['try-rules'],
} satisfies Record<EventName, readonly ActionName[]>;

export const actionsAfter = (event: EventName): readonly ActionName[] => subscriptions[event];
