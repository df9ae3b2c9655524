import type { Day } from '@sarika/jurisdictions';
import type { Money } from '@sarika/money';
import { type Language, dayInText, placeholdersOf, t } from '@sarika/texts';
import type { OwnClaim } from './actions/read-own-claims.js';

/** A sum as a dialogue keeps it. */
export interface TextSum {
  readonly currency: string;
  /** Whole minor units, as digits. */
  readonly minor: string;
}

/** A claim as it is told by text, as codes. The sums are told only after her safe word. */
export interface ClaimInTexts {
  readonly caseId: string;
  readonly claimId: string;
  /** Key of the words about where it stands and what happens next. */
  readonly key: string;
  /** The day by which that happens; null: not known, or nothing is to happen. */
  readonly by: Day | null;
  readonly sums: readonly { readonly what: 'claimed' | 'awarded' | 'inHand'; readonly sum: TextSum }[];
  readonly next: { readonly dueOn: Day; readonly sum: TextSum; readonly isMissed: boolean } | null;
  /** What only she can say: money that came and that she may have, or that an officer said she has. */
  readonly asks: readonly { readonly about: 'onItsWay' | 'byOffice'; readonly sum: TextSum }[];
}

const textSum = ({ currency, minor }: Money): TextSum => ({ currency, minor: minor.toString() });

/** A claim of hers as texts tell it. Pure. */
export function claimInTexts(claim: OwnClaim, caseId: string): ClaimInTexts {
  const isOver = claim.stage === 'received' || claim.stage === 'ended';
  const asks = claim.onItsWay.map((sum) => ({ about: 'onItsWay' as const, sum: textSum(sum) }));
  // Once what was promised is known it is said in the place of what is asked for.
  const asked = claim.awarded.length > 0 ? claim.awarded.map((sum) => ({ what: 'awarded' as const, sum: textSum(sum) })) : claim.claimed ? [{ what: 'claimed' as const, sum: textSum(claim.claimed) }] : [];
  return {
    caseId,
    claimId: claim.id,
    key: claim.stage === 'ended' ? `sms.claim.end.${claim.endReason}` : `sms.claim.${claim.stage}`,
    by: isOver || claim.stage === 'paid' ? null : byWhen(claim),
    sums: [...asked, ...claim.inHand.map((sum) => ({ what: 'inHand' as const, sum: textSum(sum) }))],
    next: isOver || !claim.nextInstalment ? null : { ...claim.nextInstalment, sum: textSum(claim.nextInstalment.sum) },
    asks: [...asks, ...claim.inHandByOffice.map((sum) => ({ about: 'byOffice' as const, sum: textSum(sum) }))],
  };
}

/** By when the next thing happens: before it is asked for, by when it must be; then by when the authority or the other side must act or pay. */
function byWhen({ stage, limit, waitsFor, nextInstalment }: OwnClaim): Day | null {
  if (stage === 'drafted' || stage === 'confirmed') return limit?.beginBy ?? limit?.on ?? null;
  // She answers what they offer, and no clock runs against that.
  if (stage === 'mediation') return null;
  // The day of an authority that decides says nothing about when they pay.
  const of = (who: 'authority' | 'employer'): Day | null => (waitsFor?.who === who ? waitsFor.by : null);
  if (stage === 'lodged' || stage === 'inquiry') return of('authority');
  return nextInstalment && !nextInstalment.isMissed ? nextInstalment.dueOn : of('employer');
}

/** Where it stands, what happens next and by which day: one part, and no sum in it. */
export function standingInText(language: Language, { key, by }: Pick<ClaimInTexts, 'key' | 'by'>): string {
  if (!placeholdersOf(language, key).includes('by')) return t(language, key, {});
  return t(language, key, { by: by === null ? '' : t(language, 'sms.claim.by', { date: dayInText(by) }) }).trim();
}
