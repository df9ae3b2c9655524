import { Problem } from '@sarika/platform';

export const nothingOfIt = (): Problem => new Problem('ledger.nothingOfIt', 422, 'The sum must be more than nothing.');
export const nothingNew = (): Problem => new Problem('ledger.nothingNew', 409, 'The ledger says this already.');
/** @param missing how much below zero the account would stand */
export const notEnough = (account: string, currency: string, missing: bigint): Problem =>
  new Problem('ledger.notEnough', 409, 'There is not so much of it. If a later entry leans on this one, reverse the later one first.', { account, currency, missing: (-missing).toString() });
export const doubleRecovery = ({ most, paid, currency }: { most: bigint; paid: bigint; currency: string }): Problem =>
  new Problem('claim.doubleRecovery', 409, 'Together the legs would bring more than is owed. If more was really owed or paid, record what is verified anew first.', { most: most.toString(), paid: paid.toString(), currency });
export const amountsDisagree = (): Problem => new Problem('conversion.amountsDisagree', 422, 'This rate does not lead from the one sum to the other. Look at the slip again; what was kept back is a fee of its own.');
export const sameCurrency = (): Problem => new Problem('conversion.sameCurrency', 422, 'Both sums are in the same currency: nothing was converted.');
export const rateNeeded = (): Problem => new Problem('ledger.rateNeeded', 422, 'This leg is in another currency than the claim. Write down the rate, its day and where it is from.');
export const wrongDay = (): Problem => new Problem('ledger.wrongDay', 422, 'Choose a day that is not after today.');
export const keyReused = (): Problem => new Problem('ledger.keyReused', 409, 'Another entry was sent under the same key. Load the ledger again before you send it.');
export const officeNeverHolds = (): Problem => new Problem('payment.officeNeverHolds', 422, 'An office never takes a worker’s money. It goes to her, to whom she named, or waits with the court or authority.');
export const payeeNeedsYes = (): Problem => new Problem('payment.payeeNeedsYes', 409, 'Somebody else may take her money only with her yes. Record it first.');
export const payeeNotThirdParty = (): Problem => new Problem('payment.payeeNotThirdParty', 422, 'A yes for somebody else belongs to a payment to somebody else.');
export const receivedByAnother = (): Problem => new Problem('received.anotherPerson', 403, 'Whose case it is, or who wrote down the payment, does not confirm that it arrived. A colleague does, or the worker herself.');
export const postingNotFound = (): Problem => new Problem('posting.notFound', 404, 'There is no such entry in a ledger of your office.');
export const alreadyReversed = (): Problem => new Problem('posting.alreadyReversed', 409, 'This entry is reversed already.');
export const isReversal = (): Problem => new Problem('posting.isReversal', 409, 'A reversal is not reversed. Record what happened anew.');
export const replacedSince = (): Problem => new Problem('posting.replacedSince', 409, 'A later entry says anew how much it is. Reverse the later one first.');
export const planNeedsOutcome = (): Problem => new Problem('instalments.needOutcome', 409, 'Record what was agreed or ordered first.');
export const planNotTheSum = (outstanding: bigint, currency: string): Problem =>
  new Problem('instalments.notTheSum', 422, 'The instalments together must be what is still outstanding on this leg.', { outstanding: outstanding.toString(), currency });
export const planOutOfOrder = (): Problem => new Problem('instalments.outOfOrder', 422, 'Each instalment needs a day after the one before, and a sum.');
export const nothingOnItsWay = (): Problem => new Problem('received.nothingOnItsWay', 409, 'No money of this claim is on its way now.');
