import { Problem } from '@sarika/platform';

export const loadNotYours = (): Problem => new Problem('load.notYours', 403, 'Only she herself, or who answers for the office, can hand over what she has in hand.');
export const loadNothing = (): Problem => new Problem('load.nothing', 409, 'There is nothing that could be handed over: nobody who was chosen may take any of it.');
export const loadHandoverNotFound = (): Problem => new Problem('load.notFound', 404, 'There is no such handover at your office.');
export const loadReasonNeeded = (): Problem => new Problem('load.reasonNeeded', 422, 'Please choose a reason from the list.');
