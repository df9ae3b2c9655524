import { createHash } from 'node:crypto';
import type { Keyring } from '@sarika/platform';
import { blindIndex } from '@sarika/vault';
import type { Transcript } from '../transcript/index.js';
import type { DeskIntake } from './desk-intake.js';

/**
 * What makes a call the same call: SHA-256 (hexadecimal) of who said what and when. A file and the same words pasted agree,
 * though line ends and marks of the file differ.
 */
export const transcriptHash = ({ turns }: Pick<Transcript, 'turns'>): string =>
  createHash('sha256').update(JSON.stringify(turns.map(({ speaker, start, end, text }) => [speaker, start, end, text]))).digest('hex');

/** What a call is known by in the database and in the record: without the key nobody can try a transcript against it. */
export const transcriptKey = (keyring: Pick<Keyring, 'blindIndex'>, hash: string): Buffer => blindIndex(keyring.blindIndex, 'transcript', hash);

/** What makes two filings one: the call where there is a transcript, else the form of that office. */
export const deskFilingKey = (keyring: Pick<Keyring, 'blindIndex'>, officeId: string, intake: Pick<DeskIntake, 'formKey' | 'transcript'>): Buffer =>
  intake.transcript ? transcriptKey(keyring, transcriptHash(intake.transcript.parsed)) : blindIndex(keyring.blindIndex, 'formKey', `desk ${officeId} ${intake.formKey}`);

/**
 * The case's id follows from its filing key, so that a repeat can be told from a new filing without reading anybody's case:
 * only the one row of that id is looked at.
 */
export function caseIdFor(keyring: Pick<Keyring, 'blindIndex'>, filingKey: Buffer): string {
  const hash = blindIndex(keyring.blindIndex, 'deskCase', filingKey.toString('hex')).subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
