export {
  LONGEST_STORY, contactOf, countLetters, countryChosen, currencies, factsOf, findings, hiddenGroups, keptLine, keptText, namedCountries, noAnswers, phoneOf, safeHours, startingCategories,
  type Answers, type Finding, type Question,
} from './answers.js';
export { Drafts, draftGone, formOutdated, type FiledReceipt, type OpenDraft } from './drafts.js';
export { DRAFT_DAYS, RECEIPT_MINUTES } from './draft.store.js';
export { isProposedForThis, nameOffices, proposalsNamed } from './proposed.js';
export { FileDraft } from './file-draft.js';
