import { Problem } from '@sarika/platform';

export const assignOtherSex = (wants: string): Problem => new Problem('assignment.otherSex', 409, 'She asked for somebody of the other sex, or this officer has not said her own. Choose somebody else, or ask the worker again and write down what she says.', { wants });
export const offerOtherSex = (wants: string): Problem => new Problem('offer.otherSex', 409, 'She asked for somebody of the other sex. Take the case on for a colleague whom she asked for, or decline it.', { wants });
export const transitionNoSuchSex = (wants: string): Problem => new Problem('transition.noSuchSex', 409, 'That office has nobody of the sex she asked for. Choose another office, or ask the worker again and write down what she says.', { wants });
export const wishUnchanged = (): Problem => new Problem('wish.unchanged', 409, 'That is what she asked for already.');
export const wishNotHers = (): Problem => new Problem('wish.notHers', 422, 'Only the worker herself says who may handle her case.');
export const wishWitness = (): Problem => new Problem('wish.witnessNeeded', 422, 'What she asked for before is changed, and that she does not mind is written, only before a colleague who heard it too, or with the number of the paper she signed.');
