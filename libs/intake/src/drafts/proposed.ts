import { createHash } from 'node:crypto';
import { type TriageFacts, triage } from '@sarika/categories';
import type { DirectorySnapshot } from '@sarika/organisations';
import { packDecision, repackDecision } from '@sarika/routing';
import { type Choices, type Proposals, deskFor, promisedBy, propose, rulesOf } from '../proposal.js';
import { type Answers, choicesOf, factsOf } from './answers.js';

/** What answers mean for triage and routing. A filing asks it several times and works it out once. */
export interface Told {
  readonly facts: TriageFacts;
  readonly choices: Choices;
}
export const toldBy = (answers: Answers, snapshot: DirectorySnapshot): Told => ({ facts: factsOf(answers), choices: choicesOf(answers, snapshot.offices) });

/** What the list of offices depends on. When it changes, she is asked again. The language is no part of it. */
const basis = ({ facts: { language: _language, ...facts }, choices }: Told): string => createHash('sha256').update(JSON.stringify([facts, choices])).digest('base64url').slice(0, 22);

/** Whether the offices she was asked about still follow from what she told. */
export const isProposedForThis = (answers: Answers, snapshot: DirectorySnapshot, told = toldBy(answers, snapshot)): boolean => answers.proposed !== null && answers.proposed.for === basis(told);

/**
 * Names the offices to be asked about, and forgets a yes or no to an office that is no longer among them.
 * The same answers keep the same list, so that reloading the page does not change it under her eyes.
 */
export function nameOffices(answers: Answers, snapshot: DirectorySnapshot, now: Date): Answers {
  const known = answers.proposed;
  const told = toldBy(answers, snapshot);
  if (known && known.for === basis(told) && known.ranked.every(({ officeId }) => snapshot.byId.get(officeId)?.hasKey)) return answers;
  const { routing } = propose(told.facts, told.choices, snapshot, now);
  const named = new Set([...routing.ranked.map(({ officeId }) => officeId), ...(routing.deskId === null ? [] : [routing.deskId])]);
  const still = (ids: readonly string[]): string[] => ids.filter((id) => named.has(id));
  return { ...answers, proposed: { for: basis(told), ranked: routing.ranked, decision: packDecision(routing) }, yesTo: still(answers.yesTo), noTo: still(answers.noTo) };
}

/** The proposals as they were named to her, with promised days counted from now. Pure and cheap: it stands in the path of filing. */
export function proposalsNamed(answers: Answers, snapshot: DirectorySnapshot, now: Date, { facts, choices } = toldBy(answers, snapshot)): Proposals {
  const found = triage(facts);
  const held = deskFor(facts, found.urgency, choices, snapshot, now);
  const ranked = answers.proposed?.ranked ?? [];
  const decision = answers.proposed?.decision;
  return {
    triage: found,
    // Who was not named, and by which rules, goes on as it was kept: a filing need not read it.
    routing: { ranked, rejected: [], deskId: held.desk?.id ?? null, rulesVersion: rulesOf(snapshot).version },
    ...(decision === undefined ? {} : { decision: repackDecision(decision) }),
    offices: ranked.flatMap((entry) => {
      const office = snapshot.byId.get(entry.officeId);
      return office ? [{ office, ranked: entry, promisedOn: promisedBy(office, found.urgency, now) }] : [];
    }),
    ...held,
  };
}
