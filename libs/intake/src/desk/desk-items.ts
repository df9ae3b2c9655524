import type { ItemToSeal } from '@sarika/cases';
import { type DeskIntake, isHerOwn } from './desk-intake.js';

const json = (value: object): string => JSON.stringify(value);

/** What was not said is not written. */
function told<T extends object>(facts: T | null): Partial<T> | null {
  if (!facts) return null;
  const entries = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as Partial<T>) : null;
}

// Read as words by officers and by her. The Khmer: needs native review.
const lateWords = {
  en: (spokenOn: string, enteredOn: string) => `Told on ${spokenOn}, written down here on ${enteredOn}.`,
  km: (spokenOn: string, enteredOn: string) => `បានប្រាប់នៅថ្ងៃ ${spokenOn} កត់ត្រាទីនេះនៅថ្ងៃ ${enteredOn}។`,
};

/** The original, whole: as text where the bytes are UTF-8, else as they came. */
function original(bytes: Buffer): { encoding: 'utf8' | 'base64'; content: string } {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? { encoding: 'utf8', content: text } : { encoding: 'base64', content: bytes.toString('base64') };
}

/**
 * What is sealed in the case. Words of the worker are hers, words of a reporter a reporter's, and the transcript is the operator's
 * record (field rule 6). A call request holds nothing but the number (decision 5).
 */
export function deskItems(intake: DeskIntake, officerId: string, today: string): ItemToSeal[] {
  if (intake.callRequest) return [];
  const author = isHerOwn(intake) ? 'worker' : 'reporter';
  const items: ItemToSeal[] = [];
  if (intake.story !== null) items.push({ kind: 'story', author, text: intake.story });

  const { vitalInterest: vital } = intake;
  const details = told(intake.details);
  if (vital) items.push({ kind: 'facts', author, text: json({ vitalInterest: vital.ground, ...told({ place: vital.place, since: vital.since }) }) });
  else if (details) items.push({ kind: 'facts', author, text: json(details) });

  const identity = told(intake.identity);
  // A reporter's own name and number stand with hers: sealed apart, and never on the page that her card opens.
  const reporter = isHerOwn(intake) ? null : told(intake.reporter);
  if (identity || reporter) items.push({ kind: 'identity', author, text: json({ ...identity, ...(reporter ? { reporter } : {}) }) });

  const employer = told(intake.employer);
  if (employer) items.push({ kind: 'employer', author, text: json(employer) });
  if (intake.transcript) {
    const { name, bytes, parsed } = intake.transcript;
    items.push({ kind: 'transcript', author: 'operator', authorId: officerId, text: json({ name, format: parsed.format, language: parsed.language, turns: parsed.turns, ...original(bytes) }) });
  }
  if (intake.spokenOn !== null) items.push({ kind: 'late_words', author: 'operator', authorId: officerId, text: lateWords[intake.facts.language](intake.spokenOn, today) });
  return items;
}
