import { wrapCaseKey } from '@sarika/consent';
import type { DirectoryCache, DirectorySnapshot } from '@sarika/organisations';
import { type KeyPair, isWrapFor, newBoxKeyPair } from '@sarika/vault';

/** A case's key wrapped to somebody who may become its reader. */
export interface PreparedWrap {
  readonly recipientId: string;
  readonly recipientEpoch: number;
  readonly wrap: Buffer;
}

/**
 * The key of a case that is not filed yet, and its wraps for the readers she may choose. Four public-key steps are most of what
 * sealing a complaint costs; made while she reads the page with the offices, they do not stand in the path of "send". It is kept
 * only as her answers are: sealed under her cookie. A wrap without the outer layer and without a row opens nothing.
 */
export interface PreparedKey {
  readonly caseId: string;
  readonly pair: KeyPair;
  readonly wraps: readonly PreparedWrap[];
}

/** The case key's first epoch. */
const FIRST = 1;

/** Makes the key and a wrap for each office that could be named and for her receipt. The caller wipes the secret half. @throws VaultError vault.unsigned */
export function prepareKey(directory: Pick<DirectoryCache, 'sealingKey'>, snapshot: DirectorySnapshot, of: { readonly caseId: string; readonly officeIds: readonly string[]; readonly receipt: { readonly id: string; readonly publicKey: Buffer } }, now: Date): PreparedKey {
  const pair = newBoxKeyPair();
  const caseKey = { caseId: of.caseId, epoch: FIRST, secretKey: pair.secretKey };
  const readers = [
    ...[...new Set(of.officeIds)].map((id) => {
      const record = directory.sealingKey(snapshot, id, now);
      return { id, epoch: record.epoch, publicKey: record.boxPublicKey };
    }),
    { id: of.receipt.id, epoch: 1, publicKey: of.receipt.publicKey },
  ];
  return { caseId: of.caseId, pair, wraps: readers.map((reader) => ({ recipientId: reader.id, recipientEpoch: reader.epoch, wrap: wrapCaseKey(caseKey, reader) })) };
}

/** The prepared wrap for a reader as she is now: an office that has begun another epoch, or another key, has none. */
export const preparedFor = (prepared: PreparedKey | null | undefined, reader: { readonly id: string; readonly epoch: number; readonly publicKey: Buffer }): Buffer | undefined =>
  prepared?.wraps.find(({ recipientId, recipientEpoch, wrap }) => recipientId === reader.id && recipientEpoch === reader.epoch && isWrapFor(wrap, reader.publicKey))?.wrap;
