import type { ContactFacts } from '@sarika/cases';
import type { TriageFacts } from '@sarika/categories';
import type { Choices } from '../proposal.js';
import type { Transcript } from '../transcript/index.js';

/** Who speaks at the desk or on the telephone (field rule 6). `self` is the worker; everybody else is a reporter. */
export const relations = ['self', 'family', 'helper', 'delegate'] as const;
export type Relation = (typeof relations)[number];

/** Why somebody may act without her yes (field rule 12). */
export const vitalGrounds = ['held', 'hospital', 'unconscious'] as const;
export type VitalGround = (typeof vitalGrounds)[number];

export interface Reporter {
  readonly relation: Relation;
  readonly name: string | null;
  readonly phone: string | null;
  /** How many workers a delegate speaks for (field rule 20). */
  readonly groupSize: number | null;
}

/** Who she is, as far as she wants to say. Sealed apart from everything else. */
export interface Identity {
  readonly name: string | null;
  readonly nameLatin: string | null;
  readonly birthYear: number | null;
  readonly document: string | null;
  readonly address: string | null;
}

export interface EmployerFacts {
  readonly name: string | null;
  readonly place: string | null;
  readonly agency: string | null;
  readonly job: string | null;
}

/** The short path of a returnee and what a claim needs later (field rule 16). Everything is optional and in her words. */
export interface CaseDetails {
  readonly since: string | null;
  readonly leftOn: string | null;
  readonly lastPay: string | null;
  readonly monthsUnpaid: number | null;
  /** As she said it, in whole units of `currency` (ISO 4217), as on the web: what is owed is worked out by a person. */
  readonly agreedPay: { readonly amount: number; readonly currency: string; readonly per: 'hour' | 'day' | 'month' } | null;
  readonly socialSecurity: string | null;
  readonly papers: string | null;
  readonly leftBehind: string | null;
  readonly debt: string | null;
  readonly wanted: string | null;
  /** The minimum record of violence: three answers and no story (field rule 15). */
  readonly protection: { readonly safeNow: boolean | null; readonly medicalCare: boolean | null; readonly service: string | null } | null;
}

/** One named office, read aloud, and what she said. */
export interface Asked {
  readonly officeId: string;
  readonly yes: boolean;
}

export interface SpokenConsent {
  readonly language: 'km' | 'en';
  readonly wordingVersion: string;
  readonly offices: readonly Asked[];
}

/** The transcript as it came: the bytes are kept whole, the turns only tell one call from another. */
export interface BroughtTranscript {
  readonly name: string;
  readonly bytes: Buffer;
  readonly parsed: Transcript;
}

export interface DeskContact extends ContactFacts {
  /** She said any time is safe. Without it and without hours nobody texts first (field rule 9). */
  readonly anyTime: boolean;
}

/** Everything a counsellor has written down when she presses "file". */
export interface DeskIntake {
  /** Made once by the form. The same key is the same filing, however often it is sent. */
  readonly formKey: string;
  readonly reporter: Reporter;
  readonly facts: TriageFacts;
  readonly story: string | null;
  readonly details: CaseDetails | null;
  readonly contact: DeskContact;
  readonly identity: Identity | null;
  readonly employer: EmployerFacts | null;
  readonly transcript: BroughtTranscript | null;
  readonly consent: SpokenConsent | null;
  readonly choices: Choices;
  readonly alarm: boolean;
  readonly callRequest: boolean;
  readonly vitalInterest: { readonly ground: VitalGround; readonly place: string | null; readonly since: string | null; readonly secondOfficerId: string | null } | null;
  /** Written down on paper or remembered, and entered later (field rule 17). ISO date. */
  readonly spokenOn: string | null;
  /** She takes a printed card home. */
  readonly card: boolean;
}

/** The worker herself speaks. */
export const isHerOwn = (intake: Pick<DeskIntake, 'reporter'>): boolean => intake.reporter.relation === 'self';

/** The offices she said yes to, in the order they were read. */
export const saidYes = (intake: Pick<DeskIntake, 'consent'>): string[] => (intake.consent?.offices ?? []).filter(({ yes }) => yes).map(({ officeId }) => officeId);
