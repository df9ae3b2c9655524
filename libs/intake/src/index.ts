export { parseTranscript, largestTranscript, type Transcript, type TranscriptTurn } from './transcript/index.js';
export { answer, handedOver, startDialogue, type DialogueEnv, type DialogueFacts, type DialogueState, type Effect, type Proposal, type Reply } from './dialogue/index.js';
export { directoryOf, noChoices, rulesOf, propose, type Choices, type ProposedOffice, type Proposals } from './proposal.js';
export { officesOfAState, placesToShare, type PlacesToShare } from './places-to-share.js';
export { factsOfCase } from './facts-of-case.js';
export { nobodyMayRead, planFiling, type Complaint } from './plan-filing.js';
export { ReceiveText } from './actions/receive-text.js';
export { TakeText } from './actions/take-text.js';
export type { ClaimsByText, StopByText } from './actions/hear-word.js';
export { AnswerRingByText, type InboundText } from './actions/answer-ring-by-text.js';
export * from './drafts/index.js';
export {
  isHerOwn, relations, saidYes, vitalGrounds,
  type Asked, type BroughtTranscript, type CaseDetails, type DeskContact, type DeskIntake, type EmployerFacts, type Identity, type Relation, type Reporter, type SpokenConsent, type VitalGround,
} from './desk/desk-intake.js';
export { canFileAtDesk, mayTextFirst } from './desk/desk.policy.js';
export { alreadyFiled } from './desk/desk.problems.js';
export { caseIdFor, deskFilingKey, transcriptHash, transcriptKey } from './desk/filing-key.js';
export { OpenConversation } from './desk/open-conversation.js';
export { choicesAt } from './desk/propose-at-desk.js';
export { categoryChoices, consentQuestion, countryChoices, deskSentence, isWarning, officeNamed, provinceChoices, triageReasonWords } from './desk/form.js';
export { ageBandWords, consentWording, flagWords, questions, reachWords, relationWords, safetyScript, sectorWords, sexWords, vitalGroundWords, warningWords } from './desk/form-words.js';
export { FileAtDesk, type FiledAtDesk } from './actions/file-at-desk.js';
export { compareRules, type Compared, type Move, type PastCase } from './rules/compare-rules.js';
export { MOST_TRIED, TryRules } from './rules/try-rules.js';
export { canReleaseRules, canWriteRules } from './rules/rules.policy.js';
export { AskTrial, DraftRules, ReleaseRules, TRIED_DAYS } from './rules/write-rules.js';
