import type { Authority } from '@sarika/jurisdictions';
import type { CurrencyCode, Money } from '@sarika/money';
import type { ClaimLeg, WageClaim } from '../claims/claim.js';
import type { KeptAssessment } from '../assessments/kept-assessment.js';
import type { ChangeSeen } from '../changes/actions/read-changes.js';
import type { PlannedInstalment } from '../ledger/instalment.js';
import type { Payee, Posting } from '../ledger/posting.js';
import type { Power } from '../powers/power.js';
import type { StandingStep } from '../powers/power.process.js';

/** Papers that are printed for a claim (docs/words.md, "print"). */
export const paperKinds = ['claim_sheet', 'demand_letter', 'filing_data', 'power_of_attorney', 'settlement', 'receipt', 'employer_change'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** Papers that go by one leg, against the employer or the agency. */
export const legPapers: readonly PaperKind[] = ['demand_letter', 'filing_data', 'power_of_attorney', 'settlement', 'employer_change'];

/** Her language, English for authorities, and Thai where a Thai form is due. */
export const paperLanguages = ['km', 'en', 'th'] as const;
export type PaperLanguage = (typeof paperLanguages)[number];

/** Why a paper is only a draft. `safety_plan`: no supervisor has recorded it; `not_shown`: she has not seen what the other side will learn (field rule 10). */
export const draftReasons = ['safety_plan', 'not_shown', 'not_confirmed', 'sums_differ', 'not_assessed', 'leg_blocked'] as const;
export type DraftReason = (typeof draftReasons)[number];

/** Who acts for her with a power of attorney. Written for one print and kept nowhere. */
export interface Representative {
  readonly name: string;
  readonly document: string | null;
  readonly address: string | null;
}

/** What is asked for. */
export interface PaperAsked {
  readonly claimId: string;
  readonly kind: PaperKind;
  /** Of `legPapers`; where left out, the employer's leg, and the agency's where there is no other. */
  readonly legId: string | null;
  readonly language: PaperLanguage;
  readonly form: 'page' | 'pdf';
  /** With her name and papers. Only after a reveal; without it they are lines to be filled by hand. */
  readonly withIdentity: boolean;
  /** ISO day by which the other side is asked to answer; of a demand. */
  readonly answerBy: string | null;
  /** Key of one of the country's authorities; of filing data. Where left out, the first that is known. */
  readonly authorityId: string | null;
  readonly representative: Representative | null;
  /** A posting of kind `received`; of a receipt. Where left out, the last that stands. */
  readonly postingId: string | null;
}

/** Her as she is known. null: nobody wrote it down, or it is not revealed; never an empty text. */
export interface PaperPerson {
  readonly name: string | null;
  readonly nameLatin: string | null;
  readonly birthYear: string | null;
  readonly document: string | null;
  readonly address: string | null;
}

export interface PaperEmployer {
  readonly name: string | null;
  readonly place: string | null;
  readonly agency: string | null;
  readonly job: string | null;
}

/** Everything a paper is made of, opened. */
export interface Paper {
  readonly asked: PaperAsked;
  readonly draft: readonly DraftReason[];
  readonly printedAt: Date;
  readonly printedBy: { readonly officerName: string; readonly officeId: string };
  readonly caseNumber: string;
  readonly claim: WageClaim;
  readonly leg: ClaimLeg | null;
  readonly person: PaperPerson;
  readonly employer: PaperEmployer;
  readonly facts: { readonly sex: string | null; readonly sector: string | null; readonly nowIn: string | null };
  /** The newest; null: nothing was assessed. */
  readonly assessment: KeptAssessment | null;
  readonly claimed: Money | null;
  readonly verified: Money | null;
  readonly authority: Authority | null;
  /** Of a power of attorney: its steps as they stand; those of any such paper where none was begun on this leg. */
  readonly steps: readonly StandingStep[];
  /** The power they are of; null where none was begun. */
  readonly power: Pick<Power, 'stage' | 'validUntil'> | null;
  readonly settlement: Settlement | null;
  readonly receipt: ReceiptForMoney | null;
  /** Of the leg, the newest; of its receipt. */
  readonly change: ChangeOnPaper | null;
}

/** A change of employer as its receipt shows it: that it was written down here, and what is still to be done, by when and where. */
export interface ChangeOnPaper extends ChangeSeen {
  readonly authorities: readonly Authority[];
}

export interface Settlement {
  readonly outcome: 'agreed' | 'ordered';
  readonly on: string;
  readonly total: Money;
  readonly paidBefore: Money;
  readonly outstanding: Money;
  readonly instalments: readonly PlannedInstalment[];
  /** Below the set share of what was verified; null: nothing was verified. For the officer, not for the paper. */
  readonly belowShare: boolean | null;
  readonly payee: { readonly kind: Extract<Payee, 'worker' | 'third_party'>; readonly name: string | null };
}

export interface ReceiptForMoney {
  readonly sum: Money;
  readonly on: string;
  readonly confirmedAt: Date;
  /** `worker`: she said so on her own page. Else the officer who asked her. */
  readonly confirmedBy: { readonly kind: 'worker' } | { readonly kind: 'officer'; readonly name: string | null; readonly officeId: string | null };
  /** How it came to her: payments, fees, conversions and transfers that stand, in their order. */
  readonly way: readonly Posting[];
  /** All that is in her hand, in each currency. */
  readonly inHand: readonly Money[];
  /** What is still open of all that was agreed or ordered, in the currency of each leg; empty: nothing was, or nothing is. */
  readonly open: readonly { readonly currency: CurrencyCode; readonly minor: bigint }[];
}
