import { createHash } from 'node:crypto';
import { triage } from '@sarika/categories';
import type { DirectorySnapshot } from '@sarika/organisations';
import { packDecision, repackDecision } from '@sarika/routing';
import { type Proposals, deskFor, promisedBy, propose, rulesOf } from '../proposal.js';
import { type Answers, choicesOf, factsOf } from './answers.js';

/** What the list of offices depends on. When it changes, she is asked again. The language is no part of it. */
const basis = (answers: Answers, snapshot: DirectorySnapshot): string => {
  const { language: _language, ...facts } = factsOf(answers);
  return createHash('sha256').update(JSON.stringify([facts, choicesOf(answers, snapshot.offices)])).digest('base64url').slice(0, 22);
};

/** Whether the offices she was asked about still follow from what she told. */
export const isProposedForThis = (answers: Answers, snapshot: DirectorySnapshot): boolean => answers.proposed !== null && answers.proposed.for === basis(answers, snapshot);

/**
 * Names the offices to be asked about, and forgets a yes or no to an office that is no longer among them.
 * The same answers keep the same list, so that reloading the page does not change it under her eyes.
 */
export function nameOffices(answers: Answers, snapshot: DirectorySnapshot, now: Date): Answers {
  const known = answers.proposed;
  if (known && known.for === basis(answers, snapshot) && known.ranked.every(({ officeId }) => snapshot.byId.get(officeId)?.hasKey)) return answers;
  const { routing } = propose(factsOf(answers), choicesOf(answers, snapshot.offices), snapshot, now);
  const named = new Set([...routing.ranked.map(({ officeId }) => officeId), ...(routing.deskId === null ? [] : [routing.deskId])]);
  const still = (ids: readonly string[]): string[] => ids.filter((id) => named.has(id));
  return { ...answers, proposed: { for: basis(answers, snapshot), ranked: routing.ranked, decision: packDecision(routing) }, yesTo: still(answers.yesTo), noTo: still(answers.noTo) };
}

/** The proposals as they were named to her, with promised days counted from now. Pure and cheap: it stands in the path of filing. */
export function proposalsNamed(answers: Answers, snapshot: DirectorySnapshot, now: Date): Proposals {
  const facts = factsOf(answers);
  const found = triage(facts);
  const held = deskFor(facts, found.urgency, choicesOf(answers, snapshot.offices), snapshot, now);
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
