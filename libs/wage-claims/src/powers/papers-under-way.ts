import type { Context } from '@sarika/platform';
import type { ClaimLeg } from '../claims/claim.js';
import { papersLeft, writtenPapers } from './power.process.js';
import { Powers } from './power.store.js';

/**
 * What the papers of a leg still take, as a question about deadlines writes it; null where no power of attorney was begun for it. A limit of
 * the claim as a whole runs under the law where the work was: the leg of that country is the one whose papers count.
 * @param legId null: the claim as a whole
 */
export async function papersUnderWay(ctx: Context, powers: Powers, { claimId, legId, country, legs }: { claimId: string; legId: string | null; country: string; legs: readonly ClaimLeg[] }): Promise<readonly Readonly<Record<string, unknown>>[] | null> {
  const concerned = legs.filter((leg) => (legId === null ? leg.country === country : leg.id === legId)).map(({ id }) => id);
  const power = (await powers.ofClaim(ctx, claimId)).findLast((each) => concerned.includes(each.legId));
  return power ? writtenPapers(papersLeft(power, power.country, await powers.times(ctx, power.id))) : null;
}
