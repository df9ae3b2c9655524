export { afterWord, answer, askForWord, askWhoAgain, handedOver, asNewPerson, hersAgain, startDialogue, type Answer, type WordOutcome } from './answer.js';
export type {
  AlarmReason, DialogueEnv, DialogueFacts, DialogueState, Effect, KeptText, OfficeKind, Proposal, QuestionStep, Reply, StartingCategory, Step, Wish, WordWanted,
} from './dialogue.js';
