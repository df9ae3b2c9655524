export { parseTranscript, largestTranscript, type Transcript, type TranscriptTurn } from './transcript/index.js';
export { answer, handedOver, startDialogue, type DialogueEnv, type DialogueFacts, type DialogueState, type Effect, type Proposal, type Reply } from './dialogue/index.js';
export { directoryOf, noChoices, propose, type Choices, type ProposedOffice, type Proposals } from './proposal.js';
export { nobodyMayRead, planFiling, type Complaint } from './plan-filing.js';
export { AnswerRingByText, ReceiveText, type InboundText } from './actions/receive-text.js';
export * from './drafts/index.js';
