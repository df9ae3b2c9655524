import { randomUUID } from 'node:crypto';
import type { AuditActor } from '@sarika/audit';
import type { ContactFacts, Filing, ItemAuthor, ItemToSeal, PlannedOffer } from '@sarika/cases';
import { type TriageFacts, contactHoursOf, firstContact, moreUrgent, protocolsFor, type Urgency } from '@sarika/categories';
import { type ConsentGiven, type GivenHow, WORDING_VERSION } from '@sarika/consent';
import { Problem } from '@sarika/platform';
import { packDecision } from '@sarika/routing';
import { type PreparedReceipt, newCaseNumber } from '@sarika/receipts';
import type { Choices, Proposals } from './proposal.js';

/** Everything a channel knows when somebody says "send". */
export interface Complaint {
  readonly facts: TriageFacts;
  readonly choices: Choices;
  readonly proposals: Proposals;
  /** Offices she said yes to, in her order. Empty for an alarm or a call request. */
  readonly yesTo: readonly string[];
  readonly items: readonly ItemToSeal[];
  readonly contact: ContactFacts;
  readonly givenHow: GivenHow;
  readonly witnessedBy: string | null;
  readonly receipt: PreparedReceipt | null;
  readonly filingKey: Buffer;
  readonly actor: AuditActor;
  /** 99, an emergency number or a danger word: the desk opens at once, on the ground of vital interest (decision 4). */
  readonly alarm: boolean;
  /** "2 Call me first": the desk gets the number and nothing else (decision 5). */
  readonly callRequest: boolean;
  /** Somebody else spoke for her: the desk alone holds it until she is asked herself (field rule 6). */
  readonly deskOnly?: boolean;
  /** Who said how she may be reached; herself where nothing is given. */
  readonly contactFrom?: ItemAuthor;
}

export const nobodyMayRead = (): Problem => new Problem('consent.nobody', 422, 'Nobody may read this yet. Choose at least one place, or ask to be called first.');
export const nobodyLeft = (): Problem => new Problem('consent.nobodyLeft', 422, 'Nobody is left who may read this: the intake desk must not see it, and there is no second body here that may. Choose at least one place.');
const notProposed = (): Problem => new Problem('consent.officeNotProposed', 422, 'One of the places is no longer on the list. Please look at the list again.');

/**
 * Turns a complaint into a filing: consents for the offices she named, offers in her order, the desk last.
 * @throws Problem consent.nobody, consent.nobodyLeft, consent.officeNotProposed
 */
export function planFiling(complaint: Complaint): Filing {
  const { facts, proposals, choices, receipt } = complaint;
  if (complaint.yesTo.length === 0 && !complaint.alarm && !complaint.callRequest && !complaint.deskOnly) throw nobodyMayRead();
  const deskId = proposals.desk?.id ?? null;
  // Sealed to nobody at all it could never be read. With her card she can still share it; the host is told that it lies with nobody.
  if (deskId === null && complaint.yesTo.length === 0 && (!receipt || complaint.callRequest)) throw nobodyLeft();
  const { clearCategories, restricted, urgency } = proposals.triage;
  const consents: ConsentGiven[] = complaint.yesTo.map((officeId) => ({
    id: randomUUID(),
    officeId,
    scope: 'whole_case',
    givenHow: complaint.givenHow,
    language: facts.language,
    wordingVersion: WORDING_VERSION,
    witnessedBy: complaint.witnessedBy,
  }));
  const offers: PlannedOffer[] = complaint.yesTo
    .filter((officeId) => officeId !== deskId)
    .map((officeId) => {
      const ranked = proposals.routing.ranked.find((office) => office.officeId === officeId);
      if (!ranked) throw notProposed();
      return { officeId, reasons: restricted ? quietReasons(ranked.reasons) : ranked.reasons, isLastResort: false };
    });
  const desk: readonly PlannedOffer[] = deskId === null ? [] : [{ officeId: deskId, reasons: [{ code: 'deskAlways', params: {} }], isLastResort: true }];
  // In danger the desk is asked first: it is the one place with somebody on duty day and night.
  const plan = complaint.alarm || complaint.callRequest ? [...desk, ...offers] : [...offers, ...desk];
  const first = plan[0];
  const promisedOn = complaint.callRequest ? proposals.deskCallsOn : first && first.officeId !== deskId ? (proposals.offices.find(({ office }) => office.id === first.officeId)?.promisedOn ?? null) : proposals.deskPromisedOn;
  // Who asks to be called has told nothing yet: it may be anything, so it is today's work.
  const pace = complaint.alarm ? 'U0' : complaint.callRequest ? moreUrgent('U1', urgency) : urgency;
  return {
    filingKey: complaint.filingKey,
    caseId: receipt?.caseId ?? randomUUID(),
    number: receipt?.caseNumber ?? newCaseNumber(),
    kind: complaint.callRequest ? 'call_request' : 'complaint',
    // What raises the urgency of a protected case may tell what it is: its flags are sealed with the rest of triage.
    facts: restricted ? { ...facts, flags: [] } : facts,
    urgency: pace,
    contactWithinHours: soonerThan(pace, facts),
    clearCategories: clearCategories === 'restricted' ? ['restricted'] : clearCategories,
    tally: restricted && !complaint.callRequest ? [...facts.categories] : [],
    items: [
      ...complaint.items,
      { kind: 'contact', author: complaint.contactFrom ?? 'worker', text: JSON.stringify(complaint.contact) },
      ...(complaint.callRequest ? [] : [{ kind: 'triage' as const, author: 'service' as const, text: JSON.stringify({ categories: facts.categories, reasons: proposals.triage.reasons, happenedInProvince: facts.happenedInProvince, preferredOfficerSex: facts.preferredOfficerSex, routing: proposals.decision ?? packDecision(proposals.routing), ...(restricted ? { flags: facts.flags } : {}) }) }]),
    ],
    consents,
    excludedOfficeIds: [...choices.excludedOfficeIds],
    excludedKinds: [...choices.excludedKinds],
    plan,
    desk: deskId === null ? null : { officeId: deskId, basis: complaint.alarm ? 'vital_interest' : complaint.callRequest ? 'call_request' : 'desk', active: complaint.alarm },
    receipt,
    promisedOn,
    actor: complaint.actor,
    alarm: complaint.alarm || urgency === 'U0',
  };
}

/** What a protocol shortens, and nothing else: hours that the urgency gives anyway would tell in clear which protocol it is. */
function soonerThan(urgency: Urgency, facts: TriageFacts): number | null {
  const asked = contactHoursOf(protocolsFor(facts));
  const promise = firstContact[urgency];
  return asked === null || ('hours' in promise && promise.hours <= asked) ? null : asked;
}

// Where, in which language and with whom are facts of hers: of a protected case no reason says them in clear (field rules 7).
const quiet: ReadonlySet<string> = new Set(['chosen', 'handlesAll', 'handlesMost', 'openNow', 'closedNow', 'notCheckedLately', 'deskAlways']);
const quietReasons = (reasons: PlannedOffer['reasons']): PlannedOffer['reasons'] => reasons.filter(({ code }) => quiet.has(code));
