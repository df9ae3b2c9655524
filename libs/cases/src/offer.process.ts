export type OfferState = 'waiting' | 'offered' | 'accepted' | 'declined' | 'lapsed' | 'revoked';

/** A case is offered to one office at a time; what is not listed cannot happen. */
export const offerMoves: Readonly<Record<OfferState, readonly OfferState[]>> = {
  waiting: ['offered', 'revoked'],
  offered: ['accepted', 'declined', 'lapsed', 'revoked'],
  accepted: ['revoked'],
  declined: [],
  lapsed: [],
  revoked: [],
};

/** Field rule 27: two hops, and then the desk. */
export const MOST_HOPS = 2;

/**
 * Which waiting offer is made next.
 * @param settled how many offices already declined or let it lapse
 */
export function nextOffer<T extends { readonly state: OfferState; readonly position: number; readonly isLastResort: boolean }>(offers: readonly T[]): T | null {
  if (offers.some((offer) => offer.state === 'offered' || offer.state === 'accepted')) return null;
  const settled = offers.filter((offer) => offer.state === 'declined' || offer.state === 'lapsed').length;
  const waiting = offers.filter((offer) => offer.state === 'waiting').sort((a, b) => a.position - b.position);
  const allowed = settled > MOST_HOPS ? waiting.filter((offer) => offer.isLastResort) : waiting;
  return allowed[0] ?? null;
}

/** Whether a plan has come to its end without a desk: none was put into it, or she shut it out. */
export const liesWithNobody = (offers: readonly { readonly state: OfferState; readonly isLastResort: boolean }[]): boolean =>
  !offers.some(({ state }) => state === 'waiting' || state === 'offered' || state === 'accepted') && !offers.some(({ isLastResort, state }) => isLastResort && state !== 'revoked');
