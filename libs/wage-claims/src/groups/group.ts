import type { CurrencyCode } from '@sarika/money';
import type { ClaimStage, LegBlock, LegStage } from '../claims/claim.process.js';

/** Claims of several workers against one employer, and its agency, at one office. */
export interface ClaimGroup {
  readonly id: string;
  readonly officeId: string;
  /** Counted within its office. */
  readonly number: number;
  /** ISO 3166-1: where the work was. */
  readonly jurisdiction: string;
  readonly madeAt: Date;
}

/** What a kept assessment comes to, in minor units. Penalties that hang on a condition are not in it. */
export interface AssessedRange {
  readonly low: bigint;
  readonly likely: bigint;
  readonly high: bigint;
  /** Lines without a sum: not in it, and not zero. */
  readonly unknownLines: number;
  /** ISO day. */
  readonly assessedOn: string;
}

/** The sums of one worker, in the currency of her claim. null: not known, which is never zero. */
export interface MemberSums {
  readonly claimId: string;
  readonly currency: CurrencyCode;
  readonly assessed: AssessedRange | null;
  readonly claimed: bigint | null;
  readonly verified: bigint | null;
  /** Agreed or ordered on all her legs, as it counts against the claim. */
  readonly awarded: bigint | null;
  readonly paid: bigint;
}

/** Where one leg of hers stands, as far as a group acts on it. */
export interface MemberLeg {
  readonly id: string;
  readonly against: 'employer' | 'agency';
  readonly stage: LegStage;
  readonly blockedBy: LegBlock | 'safety_plan' | null;
}

export interface GroupMember extends MemberSums {
  readonly consentId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly joinedAt: Date;
  readonly stage: ClaimStage;
  readonly confirmedAt: Date | null;
  readonly legs: readonly MemberLeg[];
  /** An agreement of hers stands below the set share of what was verified; null: there is none, or nothing was verified. */
  readonly belowShare: boolean | null;
  /** Shared facts lie in her case and wait for her. */
  readonly draftWaits: boolean;
  /** ISO day of her next hearing, or of one that went by and of which nobody has said what came of it. */
  readonly hearingOn: string | null;
}

/** Somebody who was in the group and whose case is still open to the office. */
export interface FormerMember {
  readonly claimId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly leftAt: Date;
  /** She said so, the office took her out, she stopped sharing her case, or the office gave the case away or closed. */
  readonly how: 'left' | 'removed' | 'stopped_sharing' | 'office_left';
}

/** What was lodged for several at once. It stays as it was lodged. */
export interface GroupFiling {
  readonly id: string;
  readonly against: 'employer' | 'agency';
  readonly authority: string;
  /** ISO day. */
  readonly lodgedOn: string;
  /** How many stood on it, also those who cannot be seen any more. */
  readonly members: number;
  readonly claimIds: readonly string[];
}

/** The sums of a group in one currency. Each sum is of those of whom it is known, and says of how many. */
export interface GroupTotal {
  readonly currency: CurrencyCode;
  readonly members: number;
  /** null: nobody's is known. */
  readonly assessed: { readonly low: bigint; readonly likely: bigint; readonly high: bigint } | null;
  /** Members of whom no assessment is known: they are not in it. */
  readonly unassessed: number;
  readonly unknownLines: number;
  readonly claimed: SumOfSome;
  readonly verified: SumOfSome;
  readonly awarded: SumOfSome;
  readonly paid: bigint;
}

/** A sum of those of whom it is known. */
export interface SumOfSome {
  readonly minor: bigint | null;
  readonly unknown: number;
}

const sumOfSome = (values: readonly (bigint | null)[]): SumOfSome => {
  const known = values.filter((value) => value !== null);
  return { minor: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0n), unknown: values.length - known.length };
};

/**
 * Adds up what is known of each member, currency by currency, in the order of their codes. A claim counts once however often it is given.
 * Who leaves takes her own sums away and touches nobody else's: each stands in her own claim.
 */
export function totalsOf(members: readonly MemberSums[]): GroupTotal[] {
  const each = [...new Map(members.map((member) => [member.claimId, member])).values()];
  return [...new Set(each.map(({ currency }) => currency))].sort().map((currency) => {
    const own = each.filter((member) => member.currency === currency);
    const known = own.flatMap(({ assessed }) => assessed ?? []);
    const total = (of: 'low' | 'likely' | 'high'): bigint => known.reduce((sum, range) => sum + range[of], 0n);
    return {
      currency,
      members: own.length,
      assessed: known.length === 0 ? null : { low: total('low'), likely: total('likely'), high: total('high') },
      unassessed: own.length - known.length,
      unknownLines: known.reduce((sum, { unknownLines }) => sum + unknownLines, 0),
      claimed: sumOfSome(own.map(({ claimed }) => claimed)),
      verified: sumOfSome(own.map(({ verified }) => verified)),
      awarded: sumOfSome(own.map(({ awarded }) => awarded)),
      paid: own.reduce((sum, { paid }) => sum + paid, 0n),
    };
  });
}
