export { parseTranscript, largestTranscript, type Transcript, type TranscriptTurn } from './transcript/index.js';
export { answer, startDialogue, type DialogueEnv, type DialogueFacts, type DialogueState, type Effect, type Reply } from './dialogue/index.js';
export { directoryOf, noChoices, propose, type Choices, type ProposedOffice, type Proposals } from './proposal.js';
export { nobodyMayRead, planFiling, type Complaint } from './plan-filing.js';
