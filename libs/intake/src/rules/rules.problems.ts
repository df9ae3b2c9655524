import { Problem } from '@sarika/platform';

export const rulesNotFound = (): Problem => new Problem('rules.notFound', 404, 'There are no such rules.');
export const trialFirst = (): Problem => new Problem('rules.trialFirst', 409, 'Try these rules over past cases first, and wait until the result is there.');
export const trialOld = (): Problem => new Problem('rules.trialOld', 409, 'Other rules came into force since these were tried. Try them again, so that the comparison is true.');
export const secondPerson = (): Problem => new Problem('rules.secondPerson', 403, 'You wrote these rules. Another administrator must look at the dry run and let them in.');
export const inForceAlready = (): Problem => new Problem('rules.inForce', 409, 'These rules are in force already.');
