export {
  LONGEST_STORY, choicesOf, contactOf, countLetters, countryChosen, currencies, factsOf, findings, hiddenGroups, isReported, keptLine, keptText, namedCountries, noAnswers, phoneOf, relationOf, reporterRelations, safeHours, startingCategories,
  type Answers, type Finding, type Question, type ReporterRelation,
} from './answers.js';
export { Drafts, draftGone, formOutdated, type FiledReceipt, type OpenDraft } from './drafts.js';
export { DRAFT_DAYS, RECEIPT_MINUTES } from './draft.store.js';
export { isProposedForThis, nameOffices, proposalsNamed } from './proposed.js';
export { FileDraft } from './file-draft.js';
