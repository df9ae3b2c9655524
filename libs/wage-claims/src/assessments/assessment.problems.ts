import { Problem } from '@sarika/platform';

/** The same for "of another case" and "not there". */
export const assessmentNotFound = (): Problem => new Problem('assessment.notFound', 404, 'There is no such assessment in this case.');
export const nothingAssessed = (currency: string): Problem => new Problem('assessment.nothingInCurrency', 409, 'This assessment comes to nothing in the currency of the claim.', { currency });
