import { Problem } from '@sarika/platform';

export const nothingToPrint = (): Problem => new Problem('paper.nothingAssessed', 409, 'There is nothing to print: the claim was neither assessed nor given a sum.');
// A signed paper with an empty sum can be filled by anybody, so none is printed.
export const nothingAgreed = (): Problem => new Problem('paper.nothingAgreed', 409, 'No settlement is printed with an empty sum. Record what was agreed or ordered first.');
export const nothingReceived = (): Problem => new Problem('paper.nothingReceived', 409, 'No receipt is printed before somebody confirmed that she has the money.');
export const nothingChanged = (): Problem => new Problem('paper.nothingChanged', 409, 'No receipt is printed before a change of employer was written down on this leg.');
export const representativeNeeded = (): Problem => new Problem('paper.representativeNeeded', 422, 'No power of attorney is printed without the name of who acts for her: a signed blank can be filled by anybody.');
export const answerByNeeded = (): Problem => new Problem('paper.answerByNeeded', 422, 'Say by which day the other side must answer: a day after today and within a year.');
export const revealFirst = (): Problem => new Problem('paper.revealFirst', 409, 'Reveal her name in the case first. It is printed only for who sees it.');
export const authorityUnknown = (): Problem => new Problem('paper.authorityUnknown', 422, 'This country has no such authority in the facts.');
export const languageNotOffered = (): Problem => new Problem('paper.languageNotOffered', 422, 'Thai is there for the form of a Thai authority alone. Choose Khmer or English.');
