import { noFacts } from '@sarika/categories';
import type { DirectorySnapshot } from '@sarika/organisations';
import { type Choices, type Proposals, propose } from '../proposal.js';
import { type DeskIntake, saidYes } from './desk-intake.js';

/**
 * Who she came to comes first, as if she had named it: she stands in that office or rang it. The desk is not named, it is the
 * fallback of every case.
 */
export const choicesAt = (officeId: string, snapshot: DirectorySnapshot, choices: Choices): Choices => {
  const office = snapshot.byId.get(officeId);
  if (!office || office.kind === 'desk' || choices.chosenOfficeIds.includes(officeId)) return choices;
  return { ...choices, chosenOfficeIds: [officeId, ...choices.chosenOfficeIds] };
};

/**
 * The proposals a filing is planned on. They are the ones read aloud (same seed); where the hours of an office have turned in
 * between, the offices she said yes to are taken as named by her, and their other conditions are checked again.
 */
export function proposalsFor(intake: DeskIntake, officeId: string, snapshot: DirectorySnapshot, now: Date): Proposals {
  // A call request tells routing nothing but the language: what it is about is for the call (decision 5).
  const facts = intake.callRequest ? { ...noFacts(intake.facts.channel, intake.facts.language), preferredOfficerSex: intake.facts.preferredOfficerSex } : intake.facts;
  const choices = choicesAt(officeId, snapshot, intake.choices);
  const read = propose(facts, choices, snapshot, now, intake.formKey);
  const yes = saidYes(intake).filter((id) => id !== snapshot.deskId);
  if (yes.every((id) => read.routing.ranked.some((office) => office.officeId === id))) return read;
  return propose(facts, { ...choices, chosenOfficeIds: [...new Set([...choices.chosenOfficeIds.filter((id) => yes.includes(id)), ...yes])] }, snapshot, now, intake.formKey);
}
