import type { AuditActor } from '@sarika/audit';
import type { TriageFacts, Urgency } from '@sarika/categories';
import type { ConsentGiven, NewGrant } from '@sarika/consent';
import type { PreparedReceipt } from '@sarika/receipts';
import type { PreparedKey } from './prepared-key.js';

/** What may be sealed in a case. One item is one sealed row. */
export const itemKinds = ['story', 'facts', 'identity', 'contact', 'employer', 'immigration', 'message_in', 'message_out', 'note', 'transcript', 'triage', 'exact_time', 'late_words', 'worksheet', 'assessment', 'dealings', 'hearing', 'outside', 'protocol_step', 'indicators'] as const;
export type ItemKind = (typeof itemKinds)[number];
export type ItemAuthor = 'worker' | 'reporter' | 'operator' | 'officer' | 'service';

/** Something to be sealed: words, or a JSON document as text. */
export interface ItemToSeal {
  readonly kind: ItemKind;
  readonly author: ItemAuthor;
  readonly authorId?: string | null;
  readonly text: string;
}

/** One office in the order in which the case is offered. */
export interface PlannedOffer {
  readonly officeId: string;
  readonly reasons: readonly { readonly code: string; readonly params: Readonly<Record<string, string>> }[];
  /** The desk stands last and cannot decline: a case is never lost. */
  readonly isLastResort: boolean;
}

/** All that a filing needs, decided before its transaction begins. */
export interface Filing {
  /** What makes the same complaint the same: provider dialogue, form key, transcript hash; an HMAC. */
  readonly filingKey: Buffer;
  readonly caseId: string;
  readonly number: string;
  readonly kind: 'complaint' | 'call_request';
  readonly facts: TriageFacts;
  readonly urgency: Urgency;
  /** A protocol asks for a first contact sooner than the urgency does, in hours by the clock. */
  readonly contactWithinHours: number | null;
  readonly clearCategories: readonly string[];
  /** Codes counted apart when the clear column says `restricted` (field rule 7). */
  readonly tally: readonly string[];
  readonly items: readonly ItemToSeal[];
  readonly consents: readonly ConsentGiven[];
  readonly excludedOfficeIds: readonly string[];
  readonly excludedKinds: readonly string[];
  readonly plan: readonly PlannedOffer[];
  /** Null where neither the desk nor the second body may see it. */
  readonly desk: { readonly officeId: string; readonly basis: 'desk' | 'vital_interest' | 'call_request'; readonly active: boolean } | null;
  readonly receipt: PreparedReceipt | null;
  /** The case's key where it was made before; the filing wipes it. */
  readonly prepared?: PreparedKey | null;
  readonly promisedOn: string | null;
  readonly actor: AuditActor;
  /** Rings the duty roster (99, danger words, U0). */
  readonly alarm: boolean;
  /** The office whose own counsellor files: it is offered first and may accept at once. */
  readonly filedAtOfficeId?: string | null;
}

export interface SealedItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly author: ItemAuthor;
  readonly authorId: string | null;
  readonly sealed: Buffer;
  readonly keyWrap: Buffer;
}

/** A filing with everything sealed, ready for the one statement. */
export interface SealedFiling extends Filing {
  readonly casePublicKey: Buffer;
  readonly sealedItems: readonly SealedItem[];
  readonly grants: readonly NewGrant[];
}
