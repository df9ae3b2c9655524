import { Problem } from '@sarika/platform';

/** The same for "not yours" and "not there". */
export const handoverNotFound = (): Problem => new Problem('handover.notFound', 404, 'There is no such handover here.');
export const handoverSettled = (): Problem => new Problem('handover.settled', 409, 'This handover was answered or taken back already.');
export const handoverOffered = (): Problem => new Problem('handover.offered', 409, 'This leg is offered to an office already. Take that back first, or wait for its answer.');
export const handoverNeedsYes = (): Problem => new Problem('handover.needsYes', 409, 'She has not said yes to this office, or she stopped it. A leg is handed over only to an office she shares her case with.');
export const handoverOfficeCannot = (): Problem => new Problem('handover.officeCannot', 422, 'This office cannot take a leg: it is your own, it is closed, or it has no key here.');
