export { assess, type AssessmentInput, type RecoveryStatistic } from './engine/assess.js';
export { assessmentData, type AssessmentData } from './engine/assessment-data.js';
export { dayOf, isoOf, type DayNumber } from './engine/day.js';
export {
  stepKinds,
  type Assessment,
  type Check,
  type HeadTotal,
  type Input,
  type LimitationOfHead,
  type Line as AssessmentLine,
  type Missing,
  type MoneyRange,
  type Question,
  type Recovered as UsuallyRecovered,
  type RoadConflict,
  type RuleQuoted,
  type Step,
  type StepKind,
  type Total,
} from './engine/assessment.js';
export { inWords } from './engine/in-words.js';
export { largestWorksheet, parseWorksheet } from './worksheet/parse-worksheet.js';
export { readWorksheet, type ReadWorksheet } from './worksheet/read-worksheet.js';
export { faultyWorksheet } from './worksheet/worksheet.problems.js';
export type { Flag, Worksheet } from './worksheet/worksheet.js';
export { authorities, otherSides, type ClaimAuthority, type ClaimLeg, type OtherSide, type WageClaim } from './claims/claim.js';
export {
  claimMoves,
  claimStageOf,
  claimStages,
  endReasons,
  legBlocks,
  legMoves,
  legStages,
  movedByHand,
  type ClaimStage,
  type EndReason,
  type HandMove,
  type LegBlock,
  type LegStage,
} from './claims/claim.process.js';
export { canMoveLeg } from './claims/claim.policy.js';
export { claimNotFound } from './claims/claim.problems.js';
export { ClaimConsents, claimConsentKinds, heardConsentKinds, ownConsentKinds, type ClaimConsent, type ClaimConsentKind, type HeardConsentKind, type OwnConsentKind } from './claims/claim-consent.store.js';
export { claimsEndFirst } from './claims/claims-end-first.js';
export { Claims } from './claims/claim.store.js';
export { ConfirmClaim } from './claims/actions/confirm-claim.js';
export { EndClaim } from './claims/actions/end-claim.js';
export { BlockLeg, MoveLeg, RecordSafetyPlan, type SafetyPlan } from './claims/actions/move-leg.js';
export { ReadShowings, type ToShow } from './claims/actions/read-showings.js';
export { RecordShowing, type Shown } from './claims/actions/record-showing.js';
export { LEARNS_VERSION, learnedBy, learnsTexts } from './claims/learned.js';
export { Showings, showingHows, type Showing } from './claims/showing.store.js';
export { OpenClaim, type NewClaim, type NewClaimLeg } from './claims/actions/open-claim.js';
export { ReadClaim, type ClaimBook } from './claims/actions/read-claim.js';
export { ReadOwnConsents, type OwnConsent, type OwnConsents } from './claims/actions/read-own-consents.js';
export { EndClaimConsent, RecordClaimConsent, SayClaimConsent, type HeardClaimConsent } from './claims/actions/record-claim-consent.js';
export { clocksOf, localDay, type KeptClock } from './clocks/claim-clock.js';
export { type ClockNotice, Clocks, type NoticeCursor, type ToldWarning } from './clocks/clock.store.js';
export { KeepClocks } from './clocks/actions/keep-clocks.js';
export { ReadClocks, WARNINGS_A_PAGE, type ClockSeen, type LegSteps, type WarningsPage } from './clocks/actions/read-clocks.js';
export { SeeWarning } from './clocks/actions/see-warning.js';
export { WatchClocks } from './clocks/actions/watch-clocks.js';
export { accountKinds, type Account, type AccountKind, type Line } from './ledger/account.js';
export { GRACE_DAYS, MOST_INSTALMENTS, standingOf, type PlannedInstalment } from './ledger/instalment.js';
export { Instalments, type InstalmentPlan } from './ledger/instalment.store.js';
export { Ledger, type Movement } from './ledger/ledger.js';
export { Postings } from './ledger/ledger.store.js';
export { saidPayees, type SaidPayee } from './ledger/payee.js';
export { feeKinds, payees, postingKinds, reversalReasons, takenBackReasons, vias, type FeeKind, type Payee, type Posting, type PostingKind, type ReversalReason, type Via } from './ledger/posting.js';
export { rateSources, type Rate, type RateSource } from './ledger/rate.js';
export { LEAST_LINKED, RecoveredStore, recoveredBy, type Recovered, type RecoveredBy } from './ledger/recovered.store.js';
export { DEFAULT_SHARE, readShare, type Share } from './ledger/share.js';
export { ReadOwnClaims, type OwnClaim } from './claims/actions/read-own-claims.js';
export { TellClaim, type ClaimMoved } from './claims/actions/tell-claim.js';
export { claimInTexts, standingInText, type ClaimInTexts, type TextSum } from './claims/in-texts.js';
export type { HerContext } from './claims/her-word.js';
export { MissMoney } from './ledger/actions/miss-money.js';
export { ConfirmReceived } from './ledger/actions/confirm-received.js';
export { PlanInstalments } from './ledger/actions/plan-instalments.js';
export { RecordConversion } from './ledger/actions/record-conversion.js';
export { RecordFee } from './ledger/actions/record-fee.js';
export { RecordOutcome } from './ledger/actions/record-outcome.js';
export { RecordPayment } from './ledger/actions/record-payment.js';
export { RecordRemittance } from './ledger/actions/record-remittance.js';
export { RecordClaimed, RecordVerified } from './ledger/actions/record-total.js';
export { ReversePosting } from './ledger/actions/reverse-posting.js';
export { WatchInstalments } from './ledger/actions/watch-instalments.js';
export type { Recorded } from './ledger/recording.js';
export { assessableCountries } from './assessments/assessing.js';
export { TryAssessment } from './assessments/actions/try-assessment.js';
export { KeepAssessment } from './assessments/actions/keep-assessment.js';
export { ReadAssessments } from './assessments/actions/read-assessments.js';
export { ConfirmAssessedClaim } from './assessments/actions/confirm-assessed-claim.js';
export type { KeptAssessment, SafeLimit } from './assessments/kept-assessment.js';
export { PrintPaper, sumOfDecimal } from './papers/actions/print-paper.js';
export { draftReasons, legPapers, paperKinds, paperLanguages, type DraftReason, type Paper, type PaperAsked, type PaperKind, type PaperLanguage, type PaperPerson, type ReceiptForMoney, type Representative, type Settlement } from './papers/paper.js';
export { NEAR_DAYS, boardBlocks, boardColumnNames, boardColumns, type Board, type BoardBlock, type BoardColumn, type BoardFigure, type BoardRow, type Sums } from './board/board.js';
export { BoardStore, type BoardLine, type BoardReader, type LineCursor, type LineFilter } from './board/board.store.js';
export { LinkedSides, type Linked } from './board/linked.store.js';
export { FoldBoard } from './board/actions/fold-board.js';
export { ReadBoard } from './board/actions/read-board.js';
export { ReadOtherSide, type OtherSideSeen } from './board/actions/read-other-side.js';
export type { Handover } from './handovers/handover.js';
export { handoverDeclines, handoverReasons, handoverRevocations, handoverStates, type HandoverDecline, type HandoverReason } from './handovers/handover.process.js';
export { OfferHandover } from './handovers/actions/offer-handover.js';
export { AcceptHandover, DeclineHandover, RevokeHandover } from './handovers/actions/answer-handover.js';
export { ReadHandovers } from './handovers/actions/read-handovers.js';
export { WatchHandovers } from './handovers/actions/watch-handovers.js';
export type { Power, PowerStep } from './powers/power.js';
export {
  paperHolders, powerRoutes, powerScopes, powerStages, routeClosures,
  type PaperHolder, type PowerRoute, type PowerScope, type PowerStage, type RouteClosure,
} from './powers/power.process.js';
export { OpenPower, type NewPower } from './powers/actions/open-power.js';
export { MovePower, type PowerMoved } from './powers/actions/move-power.js';
export { TimePower, timedSteps, type TimedStep } from './powers/actions/time-power.js';
export { ReadPowers, type PowerSeen } from './powers/actions/read-powers.js';
export { POWER_WARNED_DAYS, WatchPowers } from './powers/actions/watch-powers.js';
export { changeReasons, reportingQuestion, reportingRule, type ChangeReason, type EmployerChange } from './changes/employer-change.js';
export { RecordEmployerChange, ReportEmployerChange, type ChangeRecorded } from './changes/actions/record-change.js';
export { ReadEmployerChanges, type ChangeSeen } from './changes/actions/read-changes.js';
export { checkFees, feeVerdicts, type FeeChecked, type FeeVerdict } from './fees/check-fees.js';
export { CheckCaseFees } from './fees/check-case-fees.js';
export type { ClaimGroup, FormerMember, GroupFiling, GroupMember, GroupTotal, MemberSums } from './groups/group.js';
export { totalsOf } from './groups/group.js';
export type { Candidate } from './groups/group.store.js';
export type { SharedFacts } from './groups/shared-facts.js';
export { AssessGroup, type AssessedMember } from './groups/actions/assess-group.js';
export { EndMemberships } from './groups/actions/end-memberships.js';
export { JoinGroup, type HeardYesToGroup } from './groups/actions/join-group.js';
export { LeaveGroup, type StoodOn } from './groups/actions/leave-group.js';
export { LodgeGroup, type LodgedTogether } from './groups/actions/lodge-group.js';
export { MakeGroup } from './groups/actions/make-group.js';
export { ReadDraft, SettleDraft, type OpenedDraft } from './groups/actions/read-draft.js';
export { ReadGroup, type GroupSheet, type NamedMember } from './groups/actions/read-group.js';
export { ReadOwnGroups, type OwnGroup } from './groups/actions/read-own-groups.js';
export { RevealMembers } from './groups/actions/reveal-members.js';
export { SettleGroup, type SettledMember, type SettledTogether } from './groups/actions/settle-group.js';
export { ShareFacts } from './groups/actions/share-facts.js';
export { SetGroupHearing } from './groups/actions/set-group-hearing.js';
export { hearingKinds, hearingLeads, hearingOutcomes, type Hearing, type HearingKind, type HearingOutcome } from './hearings/hearing.js';
export type { HearingAhead } from './hearings/hearing.store.js';
export { ReadProceedings, type HearingSeen, type Proceedings } from './hearings/actions/read-proceedings.js';
export { ReadOwnHearings, type OwnHearing } from './hearings/actions/read-own-hearings.js';
export { RecordHearingOutcome, type HearingEnded } from './hearings/actions/record-hearing-outcome.js';
export { SetHearing, type NewHearingDay } from './hearings/actions/set-hearing.js';
export { WatchHearings } from './hearings/actions/watch-hearings.js';
export type { Dealings } from './claims/dealing.js';
export { bodyOf } from './claims/authority-body.js';
export { LinkDocument } from './claims/actions/link-document.js';
export { ReadDealings, type OpenedDealings } from './claims/actions/read-dealings.js';
export { RecordDealings, type NewDealings } from './claims/actions/record-dealings.js';
export { legDocumentKinds, type LegDocument, type LegDocumentKind } from './claims/leg-document.store.js';
