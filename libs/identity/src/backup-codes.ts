import { randomInt, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@sarika/platform';
import { type KdfCost, RECEIPT_COST, deriveSecret, wipe } from '@sarika/vault';

/** Without I, L, O and U: they are read as 1, 1, 0 and V. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const BACKUP_CODES = 10;
const CODE_SIGNS = 10;

export interface BackupCodeRow {
  readonly number: number;
  readonly salt: Buffer;
  readonly cost: KdfCost;
  readonly auth: Buffer;
}

/**
 * Ten codes of fifty bits for the day the telephone is lost. Kept as a password is kept: argon2id with one salt for the ten and
 * the pepper, because fifty bits are less than ASVS 5.0 (6.5.2) asks of a plain hash. One salt, so that one derivation answers.
 */
export async function newBackupCodes({ pepper }: Pick<Keyring, 'pepper'>): Promise<{ codes: readonly string[]; rows: readonly BackupCodeRow[] }> {
  const salt = randomBytes(16);
  const codes = Array.from({ length: BACKUP_CODES }, () => Array.from({ length: CODE_SIGNS }, () => SIGNS[randomInt(SIGNS.length)]).join(''));
  const rows: BackupCodeRow[] = [];
  // One after the other: two derivations run at once for the whole process, and others wait to sign in.
  for (const [index, code] of codes.entries()) rows.push({ number: index + 1, salt, cost: RECEIPT_COST, auth: await backupCodeAuth(code, { salt, cost: RECEIPT_COST }, pepper) });
  return { codes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`), rows };
}

/** As she may type it: small letters, gaps, O for 0. */
const read = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').replace(/U/g, 'V').replace(/[^0-9A-Z]/g, '');

export async function backupCodeAuth(typed: string, { salt, cost }: Pick<BackupCodeRow, 'salt' | 'cost'>, pepper: Buffer): Promise<Buffer> {
  const { auth, wrapKey } = await deriveSecret(read(typed) || 'nothing', salt, pepper, cost);
  wipe(wrapKey);
  return auth;
}

/** The row a code belongs to; all rows are compared. */
export function matchingBackupCode(auth: Buffer, rows: readonly BackupCodeRow[]): number | null {
  let found: number | null = null;
  for (const row of rows) if (row.auth.length === auth.length && timingSafeEqual(row.auth, auth)) found = row.number;
  return found;
}
