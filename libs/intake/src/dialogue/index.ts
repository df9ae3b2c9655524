export { startDialogue, answer, askWhoAgain, handedOver, type Answer } from './answer.js';
export type {
  AlarmReason, DialogueEnv, DialogueFacts, DialogueState, Effect, KeptText, OfficeKind, Proposal, QuestionStep, Reply, StartingCategory, Step, Wish,
} from './dialogue.js';
