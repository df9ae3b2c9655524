import type { CurrencyCode } from '@sarika/money';

/**
 * Where money of a claim can be. `estimate` is the other side of what is only said of the claim: claimed, verified, awarded. Money comes
 * from the `other_side` of a leg, is `paid` (out of its hand and not yet sent on), goes to `fees`, changes currency through `exchange`,
 * is `remitted` (on its way to her) and at last `in_hand`. There is no account of an office: it never holds a worker's cash (field rule 33).
 */
export const accountKinds = ['estimate', 'claimed', 'verified', 'awarded', 'other_side', 'paid', 'fees', 'remitted', 'in_hand', 'exchange'] as const;
export type AccountKind = (typeof accountKinds)[number];

export interface Account {
  readonly kind: AccountKind;
  /** Of `awarded` and `other_side` only. */
  readonly legId: string | null;
  readonly currency: CurrencyCode;
}

/** One side of a posting, in minor units: what comes into the account, or with a minus what leaves it. */
export interface Line {
  readonly account: Account;
  readonly minor: bigint;
}

/** Accounts that may stand below zero, because something comes out of them that never went in. */
const mayBeBelowZero: readonly AccountKind[] = ['estimate', 'other_side', 'exchange'];
export const staysAboveZero = (kind: AccountKind): boolean => !mayBeBelowZero.includes(kind);

export const account = (kind: AccountKind, currency: CurrencyCode, legId: string | null = null): Account => ({ kind, legId, currency });
export const nameOfAccount = ({ kind, legId, currency }: Account): string => `${kind}/${legId ?? ''}/${currency}`;
