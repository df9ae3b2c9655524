import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Audit } from '@sarika/audit';
import { type Context, type Database, type Keyring, Problem } from '@sarika/platform';
import { type KeyPair, RECEIPT_COST, deriveSecret, openUnder, wipe } from '@sarika/vault';
import { isCaseNumber, isReporterNumber, readCaseNumber, readDigits } from '../number.js';
import { receiptSecretContext } from '../prepare-receipt.js';
import { ReceiptStore } from '../receipt.store.js';

const nobodysSalt = randomBytes(16);
const nobodysAuth = randomBytes(32);

export const receiptRefused = (): Problem => new Problem('receipt.refused', 401, 'The case number or the secret number is not right. Please look at them again.');
export const receiptMistyped = (): Problem => new Problem('receipt.mistyped', 422, 'The case number has nine digits and one of them is not right. Please look at it again.');
export const receiptSecretIncomplete = (): Problem => new Problem('receipt.secretIncomplete', 422, 'The secret number has 16 digits. Please look at it again.');

/** What a right receipt opens. The caller makes the session and wipes the pair. */
export interface OpenedReceipt {
  readonly receiptId: string;
  readonly caseId: string;
  readonly worker: KeyPair;
}

/** A reporter's receipt was right: it says to which case words may be added, and opens nothing. */
export interface ReporterReceipt {
  readonly reporterReceiptId: string;
  readonly caseId: string;
}


/** Opens a worker's receipt. It owns its transactions: argon2id stands between them (decision 15). */
export class OpenReceipt {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly receipts = new ReceiptStore(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * Digits of any script, with spaces and dashes, are read.
   * @throws Problem receipt.mistyped (check digit), receipt.secretIncomplete, receipt.refused (one answer for a wrong number and a wrong secret)
   */
  async run(caseNumberText: string, secretText: string): Promise<OpenedReceipt> {
    const opened = await this.either(caseNumberText, secretText);
    if (!('worker' in opened)) throw receiptRefused();
    return opened;
  }

  /**
   * The worker's own receipt, or that of somebody who spoke for her: the same steps for both.
   * @throws Problem as `run`
   */
  async either(caseNumberText: string, secretText: string): Promise<OpenedReceipt | ReporterReceipt> {
    const number = readCaseNumber(caseNumberText);
    const secret = readDigits(secretText);
    if (isReporterNumber(number)) return this.reporters(number, secret);
    if (!isCaseNumber(number)) throw receiptMistyped();
    if (!/^\d{16}$/.test(secret)) throw receiptSecretIncomplete();
    const rows = await this.database.within({ as: 'receipt' }, ({ db, now }) => this.receipts.byNumber({ as: 'receipt', db, now }, number));
    const { auth, wrapKey } = await deriveSecret(secret, rows[0]?.salt ?? nobodysSalt, this.keyring.pepper, rows[0]?.cost ?? RECEIPT_COST);
    try {
      // Always compared with two, so that nothing shows how many there are.
      const matches = [0, 1].map((place) => timingSafeEqual(rows[place]?.auth.byteLength === auth.byteLength ? rows[place].auth : nobodysAuth, auth));
      const row = rows[matches.indexOf(true)];
      const right = row !== undefined;
      await this.database.within({ as: 'receipt' }, async ({ db, now }) => {
        const ctx: Context = { as: 'receipt', db, now };
        await this.audit.write(ctx, right && row
          ? { actor: { kind: 'complainant', id: row.id }, action: 'receipt.opened', caseId: row.caseId }
          : { actor: { kind: 'visitor' }, action: 'receipt.refused' });
      });
      if (!right || !row) throw receiptRefused();
      return { receiptId: row.id, caseId: row.caseId, worker: { publicKey: row.publicKey, secretKey: openUnder(wrapKey, row.sealedSecretKey, receiptSecretContext(row.id)) } };
    } finally {
      wipe(wrapKey);
      wipe(auth);
    }
  }

  private async reporters(number: string, secret: string): Promise<ReporterReceipt> {
    if (!/^\d{16}$/.test(secret)) throw receiptSecretIncomplete();
    const [row] = await this.database.within({ as: 'receipt' }, ({ db, now }) => this.receipts.reporters({ as: 'receipt', db, now }, number));
    const { auth, wrapKey } = await deriveSecret(secret, row?.salt ?? nobodysSalt, this.keyring.pepper, row?.cost ?? RECEIPT_COST);
    wipe(wrapKey);
    const right = timingSafeEqual(row?.auth.byteLength === auth.byteLength ? row.auth : nobodysAuth, auth) && row !== undefined;
    wipe(auth);
    await this.database.within({ as: 'receipt' }, ({ db, now }) =>
      // On the case's record only what a reporter does: that she looked would tell the worker's page nothing it needs.
      this.audit.write({ as: 'receipt', db, now }, { actor: { kind: 'visitor' }, action: right ? 'report.receiptOpened' : 'receipt.refused' }),
    );
    if (!right) throw receiptRefused();
    return { reporterReceiptId: row.id, caseId: row.caseId };
  }
}
