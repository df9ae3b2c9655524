import { Directory1764000000001 } from './1-directory.js';
import { Cases1764000000002 } from './2-cases.js';
import { MessagesAndJournal1764000000003 } from './3-messages-and-journal.js';
import { RestrictedCount1764000000004 } from './4-restricted-count.js';
import { Withdrawal1764000000005 } from './5-withdrawal.js';
import { RecordTree1764000000006 } from './6-record-tree.js';
import { SecondFactors1764000000007 } from './7-second-factors.js';
import { LifeOfKeys1764000000008 } from './8-life-of-keys.js';
import { Alarms1764000000009 } from './9-alarms.js';
import { ConsentLedger1764000000010 } from './10-consent-ledger.js';
import { Phones1764000000011 } from './11-phones.js';
import { EvidenceAndRetention1764000000012 } from './12-evidence-and-retention.js';
import { PreparedKey1764000000013 } from './13-prepared-key.js';
import { ProtectedCases1764000000019 } from './19-protected-cases.js';
import { OfficerKeysEnd1764000000028 } from './28-officer-keys-end.js';
import { Emergencies1764000000029 } from './29-emergencies.js';
import { LegalDemands1764000000030 } from './30-legal-demands.js';
import { ErasureRights1764000000040 } from './40-erasure-rights.js';
import { LeaningRows1764000000041 } from './41-leaning-rows.js';
import { WhoCouldRead1764000000047 } from './47-who-could-read.js';
import { NobodyIsStopping1764000000049 } from './49-nobody-is-stopping.js';
import { RemedyLedger1764000000050 } from './50-remedy-ledger.js';
import { HerNoAtAnEmergency1764000000060 } from './60-her-no-at-an-emergency.js';
import { NarrowerPolicies1764000000061 } from './61-narrower-policies.js';
import { StopNoticeOfAnExclusion1764000000062 } from './62-stop-notice-of-an-exclusion.js';
import { ACardEndsWithItsAsker1764000000063 } from './63-a-card-ends-with-its-asker.js';
import { Reporter1764000000064 } from './64-reporter.js';
import { EndingNotices1764000000065 } from './65-ending-notices.js';
import { AssessmentsKept1764000000070 } from './70-assessments-kept.js';
import { ClaimClocks1764000000073 } from './73-claim-clocks.js';
import { ClaimsBoard1764000000074 } from './74-claims-board.js';
import { ClaimsOutliveNoEmergency1764000000076 } from './76-claims-outlive-no-emergency.js';
import { EmergenciesEndEmpty1764000000077 } from './77-emergencies-end-empty.js';
import { AnEmergencyDecidesNothing1764000000078 } from './78-an-emergency-decides-nothing.js';
import { ClaimGroups1764000000084 } from './84-claim-groups.js';
import { LegHandovers1764000000089 } from './89-leg-handovers.js';
import { PowersOfAttorney1764000000090 } from './90-powers-of-attorney.js';
import { WhatAReporterAdds1764000000079 } from './79-what-a-reporter-adds.js';
import { FromNowOnBecomesEverything1764000000080 } from './80-from-now-on-becomes-everything.js';
import { DetentionNotices1764000000091 } from './91-detention-notices.js';
import { EmployerChanges1764000000092 } from './92-employer-changes.js';
import { HerWordOnMoney1764000000094 } from './94-her-word-on-money.js';
import { ShownBeforeLodging1764000000095 } from './95-shown-before-lodging.js';
import { LodgingStopsALimit1764000000096 } from './96-lodging-stops-a-limit.js';
import { RoutingRules1764000000098 } from './98-routing-rules.js';
import { OfficeLoad1764000000099 } from './99-office-load.js';
import { RostersAndVerifications1764000000100 } from './100-rosters-and-verifications.js';
import { OwnGroup1764000000101 } from './101-own-group.js';
import { LifeOfALeg1764000000102 } from './102-life-of-a-leg.js';
import { Transitions1764000000103 } from './103-transitions.js';
import { ClaimNews1764000000104 } from './104-claim-news.js';
import { Calls1764000000107 } from './107-calls.js';
import { HerNoIsWrittenDown1764000000108 } from './108-her-no-is-written-down-by-whoever-hears-it.js';
import { QueueFilters1764000000110 } from './110-queue-filters.js';
import { QueueLines1764000000111 } from './111-queue-lines.js';
import { AssignmentsByCase1764000000112 } from './112-assignments-by-case.js';
import { CallsCanBeErased1764000000113 } from './113-calls-can-be-erased.js';
import { HerFearOfHerState1764000000106 } from './106-her-fear-of-her-state.js';
import { AReportThatIsDueStandsOnTheBoard1764000000109 } from './109-a-report-that-is-due-stands-on-the-board.js';
import { LoadHandovers1764000000114 } from './114-load-handovers.js';
import { HandlerWishes1764000000115 } from './115-handler-wishes.js';
import { WhatSheSaidWhenCalledBack1764000000116 } from './116-what-she-said-when-called-back.js';
import { HerNumberWasShown1764000000117 } from './117-her-number-was-shown.js';
import { ACaseIsOpenedAgain1764000000123 } from './123-reopened.js';
import { HerWordsOpenItAgain1764000000124 } from './124-her-words-open-it-again.js';
import { HerFearIsNotToldToTheState1764000000140 } from './140-her-fear-is-not-told-to-the-state.js';
import { AClaimNotHersTakesAsLongAsNone1764000000141 } from './141-a-claim-not-hers-takes-as-long-as-none.js';
import { AnOfficeThatCannotTakeALeg1764000000150 } from './150-an-office-that-cannot-take-a-leg.js';
import { PostingsTakeTurns1764000000151 } from './151-postings-take-turns.js';
import { AFewTogether1764000000152 } from './152-a-few-together.js';
import { OutsideReferrals1764000000130 } from './130-outside-referrals.js';
import { NoSheetOfAProtectedCase1764000000131 } from './131-no-sheet-of-a-protected-case.js';
import { ProtocolsAndSigns1764000000170 } from './170-protocols-and-signs.js';
import { WasItSolved1764000000160 } from './160-was-it-solved.js';
import { ATextAnswersTheClosureThatStands1764000000171 } from './171-a-text-answers-the-closure-that-stands.js';

/** One history, in order. */
export const migrations = [
  Directory1764000000001,
  Cases1764000000002,
  MessagesAndJournal1764000000003,
  RestrictedCount1764000000004,
  Withdrawal1764000000005,
  RecordTree1764000000006,
  SecondFactors1764000000007,
  LifeOfKeys1764000000008,
  Alarms1764000000009,
  ConsentLedger1764000000010,
  Phones1764000000011,
  EvidenceAndRetention1764000000012,
  PreparedKey1764000000013,
  ProtectedCases1764000000019,
  OfficerKeysEnd1764000000028,
  Emergencies1764000000029,
  LegalDemands1764000000030,
  ErasureRights1764000000040,
  LeaningRows1764000000041,
  WhoCouldRead1764000000047,
  NobodyIsStopping1764000000049,
  RemedyLedger1764000000050,
  HerNoAtAnEmergency1764000000060,
  NarrowerPolicies1764000000061,
  StopNoticeOfAnExclusion1764000000062,
  ACardEndsWithItsAsker1764000000063,
  Reporter1764000000064,
  EndingNotices1764000000065,
  AssessmentsKept1764000000070,
  ClaimClocks1764000000073,
  ClaimsBoard1764000000074,
  ClaimsOutliveNoEmergency1764000000076,
  EmergenciesEndEmpty1764000000077,
  AnEmergencyDecidesNothing1764000000078,
  WhatAReporterAdds1764000000079,
  FromNowOnBecomesEverything1764000000080,
  ClaimGroups1764000000084,
  LegHandovers1764000000089,
  PowersOfAttorney1764000000090,
  DetentionNotices1764000000091,
  EmployerChanges1764000000092,
  HerWordOnMoney1764000000094,
  ShownBeforeLodging1764000000095,
  LodgingStopsALimit1764000000096,
  RoutingRules1764000000098,
  OfficeLoad1764000000099,
  RostersAndVerifications1764000000100,
  OwnGroup1764000000101,
  LifeOfALeg1764000000102,
  Transitions1764000000103,
  ClaimNews1764000000104,
  Calls1764000000107,
  HerNoIsWrittenDown1764000000108,
  QueueFilters1764000000110,
  QueueLines1764000000111,
  AssignmentsByCase1764000000112,
  CallsCanBeErased1764000000113,
  HerFearOfHerState1764000000106,
  AReportThatIsDueStandsOnTheBoard1764000000109,
  LoadHandovers1764000000114,
  HandlerWishes1764000000115,
  WhatSheSaidWhenCalledBack1764000000116,
  HerNumberWasShown1764000000117,
  ACaseIsOpenedAgain1764000000123,
  HerWordsOpenItAgain1764000000124,
  HerFearIsNotToldToTheState1764000000140,
  AClaimNotHersTakesAsLongAsNone1764000000141,
  AnOfficeThatCannotTakeALeg1764000000150,
  PostingsTakeTurns1764000000151,
  AFewTogether1764000000152,
  OutsideReferrals1764000000130,
  NoSheetOfAProtectedCase1764000000131,
  ProtocolsAndSigns1764000000170,
  WasItSolved1764000000160,
  ATextAnswersTheClosureThatStands1764000000171,
];
