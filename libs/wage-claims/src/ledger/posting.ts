import { createHash } from 'node:crypto';
import type { Line } from './account.js';
import type { Rate } from './rate.js';

export const postingKinds = ['claimed', 'verified', 'agreed', 'ordered', 'paid', 'fee', 'converted', 'remitted', 'received', 'reversal'] as const;
export type PostingKind = (typeof postingKinds)[number];

/** Who has the money after a payment or a transfer. An office is none of them (field rule 33). */
export const payees = ['worker', 'authority', 'third_party'] as const;
export type Payee = (typeof payees)[number];
export const vias = ['cash', 'bank', 'mobile_money', 'cheque', 'court', 'remittance_agent'] as const;
export type Via = (typeof vias)[number];
export const feeKinds = ['transfer', 'exchange', 'court', 'lawyer', 'notary', 'travel', 'agent', 'tax'] as const;
export type FeeKind = (typeof feeKinds)[number];
export const reversalReasons = ['wrong_amount', 'wrong_day', 'wrong_leg', 'entered_twice', 'did_not_happen', 'bounced', 'outcome_changed'] as const;
export type ReversalReason = (typeof reversalReasons)[number];
/** Why a posting was taken back: an officer's reason, or the worker's own word that she has not what somebody said she received. */
export const takenBackReasons = [...reversalReasons, 'not_in_hand'] as const;
export type TakenBackReason = (typeof takenBackReasons)[number];

/** What stands beside the lines of a posting. */
export interface PostingFacts {
  readonly kind: PostingKind;
  /** ISO day. */
  readonly happenedOn: string;
  readonly legId?: string;
  readonly payee?: Payee;
  readonly payeeConsentId?: string | null;
  readonly via?: Via | null;
  readonly feeKind?: FeeKind;
  readonly rate?: Rate | null;
  /** Minor units of the claim's currency. */
  readonly countsMinor?: bigint;
  readonly belowShare?: boolean | null;
  readonly stageWas?: string | null;
  readonly itemId?: string | null;
  readonly reverses?: string;
  readonly reversalReason?: TakenBackReason;
}

export interface NewPosting extends PostingFacts {
  readonly id: string;
  readonly claimId: string;
  readonly caseId: string;
  /** From whoever sends it: the same key is the same entry, however often it arrives. */
  readonly key: string;
  readonly fingerprint: Buffer;
  readonly lines: readonly Line[];
  /** null: the worker herself. */
  readonly by: { readonly officerId: string; readonly officeId: string } | null;
}

/** A posting as it is shown. */
export interface Posting {
  readonly id: string;
  readonly seq: number;
  readonly kind: PostingKind;
  readonly happenedOn: string;
  readonly legId: string | null;
  readonly payee: Payee | null;
  readonly via: Via | null;
  readonly feeKind: FeeKind | null;
  readonly rate: Rate | null;
  readonly belowShare: boolean | null;
  readonly reverses: string | null;
  readonly reversalReason: TakenBackReason | null;
  readonly isReversed: boolean;
  readonly byWorker: boolean;
  readonly officeId: string | null;
  readonly recordedAt: Date;
  readonly lines: readonly Line[];
}

/** What was asked for, as 32 bytes: a key that comes a second time with something else is refused and not answered with the first. */
export const fingerprintOf = (asked: Readonly<Record<string, unknown>>): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)), (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)))
    .digest();
