import { leafHash } from './tree.js';

/** One entry as the tree holds it. Every part is the text the database gives for it, so that nothing is read twice in two ways. */
export interface RecordLine {
  /** the entry's number in the database */
  readonly id: string;
  /** UTC to the microsecond: `2026-11-24T18:40:00.123456Z` */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly officeId: string | null;
  readonly action: string;
  readonly caseId: string | null;
  /** PostgreSQL's own text of the jsonb value: keys once and in its order, numbers as they were given */
  readonly details: string;
}

/** Names the serialisation; another one gets another name and old leaves keep theirs. */
export const RECORD_FORMAT = 'sarika-record/1';
export const SALT_BYTES = 32;

/** The bytes that stand for an entry (README, "Serialisation"): a JSON array without spaces, texts and null only. */
export const canonical = (line: RecordLine): Buffer =>
  Buffer.from(JSON.stringify([RECORD_FORMAT, line.id, line.at, line.actorKind, line.actorId, line.officeId, line.action, line.caseId, line.details]), 'utf8');

/** H(0x00 ‖ salt ‖ record). Without the salt nobody can try what an erased entry said. @throws Error when the salt is not 32 bytes */
export function leafOf(salt: Buffer, line: RecordLine): Buffer {
  if (salt.length !== SALT_BYTES) throw new Error(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`);
  return leafHash(salt, canonical(line));
}
