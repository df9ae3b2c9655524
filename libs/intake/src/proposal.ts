import { randomUUID } from 'node:crypto';
import { type TriageFacts, type Triage, type Urgency, triage } from '@sarika/categories';
import { type OfficeHours, promisedDay } from '@sarika/deadlines';
import type { DirectorySnapshot, OfficeListing } from '@sarika/organisations';
import { type Directory, type NumberedRules, type OfficeKind, type RankedOffice, type RoutingResult, deliveredRules, deskOf, readRules, route } from '@sarika/routing';

/** "Who must not see this?" and what else she said about who may read. */
export interface Choices {
  readonly excludedOfficeIds: readonly string[];
  readonly excludedKinds: readonly OfficeKind[];
  readonly chosenOfficeIds: readonly string[];
  readonly complaintAboutOfficeId: string | null;
}
export const noChoices: Choices = { excludedOfficeIds: [], excludedKinds: [], chosenOfficeIds: [], complaintAboutOfficeId: null };

/** One office as it is named to her, with what it is and by when it would be in touch. */
export interface ProposedOffice {
  readonly office: OfficeListing;
  readonly ranked: RankedOffice;
  /** ISO date, local to the office. */
  readonly promisedOn: string;
}

/** What triage and routing propose, before anybody agreed to anything. */
export interface Proposals {
  readonly triage: Triage;
  readonly routing: RoutingResult;
  /** What was decided when the offices were named, packed; without it the decision is that of `routing`. */
  readonly decision?: string;
  readonly offices: readonly ProposedOffice[];
  /** Holds it on standby beside whoever she names: the desk, or the second body. Null where neither may see it. */
  readonly desk: OfficeListing | null;
  /** By when the desk would be in touch, ISO date; null without one. */
  readonly deskPromisedOn: string | null;
  /** By when the desk calls somebody who asked to be called first and told nothing yet: the same day where it can. */
  readonly deskCallsOn: string | null;
}

export const directoryOf = (snapshot: DirectorySnapshot): Directory => ({
  deskId: snapshot.deskId,
  ...(snapshot.conflictDeskId ? { conflictDeskId: snapshot.conflictDeskId } : {}),
  offices: snapshot.offices as unknown as Directory['offices'],
});

const rulesRead = new WeakMap<object, NumberedRules>();

/** The rules in force as they were read with the directory; those that come with the program where nobody changed them. */
export function rulesOf({ rules }: Pick<DirectorySnapshot, 'rules'>): NumberedRules {
  if (!rules) return deliveredRules;
  let read = rulesRead.get(rules);
  if (!read) rulesRead.set(rules, (read = { version: rules.version, rules: readRules(rules.rules) }));
  return read;
}

const MINUTE_MS = 60_000;
const daysPromised = new WeakMap<OfficeListing, Map<string, string>>();

/**
 * By when an office would be in touch, as an ISO date local to it, counted from the end of this minute, so never too early.
 * Counting working days costs more than sealing a story and would be done for every office of every complaint: a day is
 * kept for its minute, as long as the listing of the directory it was counted from.
 */
export function promisedBy(office: OfficeListing, urgency: Urgency, now: Date): string {
  const minute = Math.ceil(now.getTime() / MINUTE_MS);
  const key = `${urgency} ${minute}`;
  let kept = daysPromised.get(office);
  if (!kept || (kept.size >= 10 && !kept.has(key))) daysPromised.set(office, (kept = new Map()));
  let day = kept.get(key);
  if (day === undefined) kept.set(key, (day = promisedDay(urgency, new Date(minute * MINUTE_MS), office.hours as OfficeHours)));
  return day;
}

/** The body of a case's plan that holds it beside the offices she names, and its days. */
const byTheDesk = (desk: OfficeListing | null, urgency: Urgency, now: Date): Pick<Proposals, 'desk' | 'deskPromisedOn' | 'deskCallsOn'> => ({
  desk,
  deskPromisedOn: desk && promisedBy(desk, urgency, now),
  deskCallsOn: desk && promisedBy(desk, 'U1', now),
});

function deskNamed(deskId: string | null, snapshot: DirectorySnapshot): OfficeListing | null {
  if (deskId === null) return null;
  const desk = snapshot.byId.get(deskId);
  if (!desk) throw new Error('the desk is not in its own directory');
  return desk;
}

/** The same for offices that were named before. Pure and cheap: it stands in the path of filing. */
export function deskFor(facts: TriageFacts, urgency: Urgency, choices: Choices, snapshot: DirectorySnapshot, now: Date): Pick<Proposals, 'desk' | 'deskPromisedOn' | 'deskCallsOn'> {
  return byTheDesk(deskNamed(deskOf({ facts, urgency, ...choices, previousOfficeId: null }, directoryOf(snapshot)), snapshot), urgency, now);
}

/** Routing runs before the consent step: consent names what it proposes (decision 1). Pure over the snapshot. */
export function propose(facts: TriageFacts, choices: Choices, snapshot: DirectorySnapshot, now: Date, seed: string = randomUUID()): Proposals {
  const found = triage(facts);
  const routing = route({ facts, urgency: found.urgency, ...choices, previousOfficeId: null, seed }, directoryOf(snapshot), now, rulesOf(snapshot));
  // The second body when she excluded or complains of the desk itself (field rule 2).
  const desk = deskNamed(routing.deskId, snapshot);
  return {
    triage: found,
    routing,
    offices: routing.ranked.flatMap((ranked) => {
      const office = snapshot.byId.get(ranked.officeId);
      return office ? [{ office, ranked, promisedOn: promisedBy(office, found.urgency, now) }] : [];
    }),
    ...byTheDesk(desk, found.urgency, now),
  };
}
