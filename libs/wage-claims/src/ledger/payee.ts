import type { Context } from '@sarika/platform';
import { ClaimConsents } from '../claims/claim-consent.store.js';
import { officeNeverHolds, payeeNeedsYes, payeeNotThirdParty } from './ledger.problems.js';
import { type Payee, payees } from './posting.js';

/** Who somebody says got the money. `office` is listed so that it can be refused in words. */
export const saidPayees = [...payees, 'office'] as const;
export type SaidPayee = (typeof saidPayees)[number];

/**
 * Field rule 33: an office never holds a worker's cash, and somebody else takes it for her only with her yes.
 * @throws Problem payment.officeNeverHolds, payment.payeeNeedsYes, payment.payeeNotThirdParty
 */
export async function allowedPayee(ctx: Context, claimId: string, said: SaidPayee, consentId: string | null, consents = new ClaimConsents()): Promise<Payee> {
  if (said === 'office') throw officeNeverHolds();
  if (said !== 'third_party') {
    if (consentId !== null) throw payeeNotThirdParty();
    return said;
  }
  const consent = consentId === null ? null : await consents.standing(ctx, consentId);
  if (!consent || consent.claimId !== claimId || consent.kind !== 'third_party_payee') throw payeeNeedsYes();
  return said;
}
