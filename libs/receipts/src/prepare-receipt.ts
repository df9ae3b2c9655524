import { randomBytes, randomUUID } from 'node:crypto';
import { type KdfCost, RECEIPT_COST, contextOf, deriveSecret, newBoxKeyPair, sealUnder, wipe } from '@sarika/vault';
import { newCaseNumber, newReceiptSecret, newReporterNumber } from './number.js';

/** Everything a filing needs of a receipt, derived before it so that no derivation stands in its path (decision 11). */
export interface PreparedReceipt {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  /** 16 digits. Shown once; stored only sealed under the visitor's cookie. */
  readonly secret: string;
  readonly salt: Buffer;
  readonly cost: KdfCost;
  readonly auth: Buffer;
  readonly publicKey: Buffer;
  readonly sealedSecretKey: Buffer;
}

export const receiptSecretContext = (receiptId: string): string => contextOf('receipt-secret', receiptId);

/**
 * @param salt of its own, except for a card made anew: then the old one's, so that one derivation tells both apart
 * Makes a receipt: a case number, a secret of 16 digits, and the worker's pair sealed under it.
 * @throws Problem vault.busy (503) when too many derivations wait
 */
export async function prepareReceipt(pepper: Buffer, cost: KdfCost = RECEIPT_COST, salt: Buffer = randomBytes(16)): Promise<PreparedReceipt> {
  const id = randomUUID();
  const secret = newReceiptSecret();
  const { auth, wrapKey } = await deriveSecret(secret, salt, pepper, cost);
  const pair = newBoxKeyPair();
  try {
    return {
      id,
      caseId: randomUUID(),
      caseNumber: newCaseNumber(),
      secret,
      salt,
      cost,
      auth,
      publicKey: pair.publicKey,
      sealedSecretKey: sealUnder(wrapKey, pair.secretKey, receiptSecretContext(id)),
    };
  } finally {
    wipe(wrapKey);
    wipe(pair.secretKey);
  }
}

/** The two numbers of somebody who speaks for a worker. There is no pair and no sealed key in it: with it nothing can be opened (field rule 6). */
export interface PreparedReporterReceipt {
  readonly id: string;
  readonly number: string;
  /** 16 digits. Shown once; stored only sealed under the visitor's cookie. */
  readonly secret: string;
  readonly salt: Buffer;
  readonly cost: KdfCost;
  readonly auth: Buffer;
}

/**
 * Makes a reporter's receipt.
 * @throws Problem vault.busy (503) when too many derivations wait
 */
export async function prepareReporterReceipt(pepper: Buffer, cost: KdfCost = RECEIPT_COST): Promise<PreparedReporterReceipt> {
  const [salt, secret] = [randomBytes(16), newReceiptSecret()];
  const { auth, wrapKey } = await deriveSecret(secret, salt, pepper, cost);
  wipe(wrapKey);
  return { id: randomUUID(), number: newReporterNumber(), secret, salt, cost, auth };
}
