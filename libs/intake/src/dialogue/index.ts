export { afterMoney, afterWord, answer, askForWord, askWhoAgain, handedOver, asNewPerson, hersAgain, leftMoney, startDialogue, type Answer, type MoneyOutcome, type WordOutcome } from './answer.js';
export { asksForMoney, read, solvedSaidIn } from './reading.js';
export type {
  AlarmReason, DialogueEnv, DialogueFacts, DialogueState, Effect, KeptText, OfficeKind, Proposal, QuestionStep, Reply, StartingCategory, Step, ToldClaim, ToldSum, Wish, WordWanted,
} from './dialogue.js';
