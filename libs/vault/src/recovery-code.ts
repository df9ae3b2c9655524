import { randomBytes } from 'node:crypto';
import { subkey } from './hkdf.js';
import { requireBytes } from './key-pair.js';
import { VaultError } from './vault-error.js';
import { wipe } from './wipe.js';

const DIGITS = 39;
const khmerZero = 0x17e0;

/** ISO/IEC 7064 MOD 11,10: finds every wrong digit and nearly every two that changed places. */
function checkDigit(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    let sum = (Number(digit) + product) % 10;
    if (sum === 0) sum = 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10;
}

const asNumber = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

/**
 * A printed recovery code: 128 random bits as ten groups of four digits, the last digit a check. Digits, because they read
 * alike in every script. It is shown once and kept nowhere.
 */
export function newRecoveryCode(): string {
  const bytes = randomBytes(16);
  try {
    const digits = asNumber(bytes).toString().padStart(DIGITS, '0');
    return `${digits}${checkDigit(digits)}`.replace(/(\d{4})(?=\d)/g, '$1 ');
  } finally {
    wipe(bytes);
  }
}

/**
 * The 32-byte key a recovery code stands for. HKDF alone: 128 random bits need no slow derivation.
 * @param typed as somebody typed it: spaces, dashes and Khmer digits are taken
 * @param ownerId the office
 * @throws VaultError vault.badInput where it cannot be a code, such as after a slip of the pen
 */
export function recoveryKeyOf(typed: string, ownerId: string, epoch: number): Buffer {
  const digits = [...typed]
    .map((sign) => {
      const khmer = (sign.codePointAt(0) ?? 0) - khmerZero;
      return khmer >= 0 && khmer <= 9 ? String(khmer) : sign;
    })
    .join('')
    .replace(/[\s.·–-]/g, '');
  const number = /^\d{40}$/.test(digits) && checkDigit(digits.slice(0, DIGITS)) === Number(digits[DIGITS]) ? BigInt(digits.slice(0, DIGITS)) : -1n;
  if (number < 0n || number >> 128n !== 0n) throw new VaultError('vault.badInput', 'This is not a recovery code.');
  const bytes = Buffer.from(number.toString(16).padStart(32, '0'), 'hex');
  try {
    requireBytes(bytes, 16, 'A recovery code');
    return subkey(bytes, 'recovery-code', ownerId, String(epoch));
  } finally {
    wipe(bytes);
  }
}

