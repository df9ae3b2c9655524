import { Problem } from '@sarika/platform';

// None of them names a protocol or a step: a refusal is on record in clear, and either would say what she suffered.
export const protocolNotHere = (): Problem => new Problem('protocol.notHere', 409, 'This protocol is not one of this case. Begin it first.');
export const protocolHereAlready = (): Problem => new Problem('protocol.hereAlready', 409, 'This protocol is one of this case already.');
export const noSuchStep = (): Problem => new Problem('protocol.noSuchStep', 422, 'This protocol has no such step. Load the page again.');
export const stepUnchanged = (): Problem => new Problem('protocol.unchanged', 409, 'That is how this step stands already.');
export const stepReasonNeeded = (): Problem => new Problem('protocol.reasonNeeded', 422, 'Write why this step cannot be done.');
export const stepNotYours = (): Problem => new Problem('protocol.notYours', 403, 'This step is for somebody else: the officer to whom the case is assigned, or a supervisor.');
export const womanFirst = (): Problem =>
  new Problem('protocol.womanFirst', 409, 'She has not said that a man may do this. Give it to a woman, or ask her whom she wants and write down what she says.');
export const stepFirst = (): Problem => new Problem('protocol.stepFirst', 409, 'A step that comes before this one is not done yet. Look at the checklist of this case: she is asked first.');
export const protocolUnknown = (): Problem =>
  new Problem('protocol.unknown', 409, 'What this protected case is about lies before the day from which you may read it. Begin the protocol that it needs, and do its steps, before an office of a state or an embassy learns of it.');
export const nothingAsked = (): Problem => new Problem('indicators.nothingAsked', 422, 'No question was asked. Write down at least one answer.');
