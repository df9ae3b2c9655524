import { VaultError } from './vault-error.js';

/** Stands before everything the vault binds a key or a ciphertext to (decision 20). */
export const PREFIX = 'sarika/v1';

const PART = /^[A-Za-z0-9_.:-]+$/;
const CONTEXT = /^sarika\/v1(?:\/[A-Za-z0-9_.:-]+)+$/;

// The vault's own wraps live under these, so a key taken out of an item or a letter opens nowhere else.
const RESERVED = new Set(['item-key', 'letter-key', 'file-key', 'file']);

const joined = (parts: readonly (string | number)[]): string => {
  const written = parts.map((part) => {
    if (typeof part === 'number' && !Number.isSafeInteger(part)) throw new VaultError('vault.badInput', 'A number in a context must be a whole number.');
    const text = String(part);
    if (!PART.test(text)) throw new VaultError('vault.badInput', 'A part of a context may hold only letters, digits and _ . : -');
    return text;
  });
  return [PREFIX, ...written].join('/');
};

/**
 * The canonical name of a place or purpose: `sarika/v1/<purpose>/<part>/…`.
 * Parts cannot hold a slash or be empty, so two different lists never give the same text.
 * @throws VaultError vault.badInput
 */
export function contextOf(purpose: string, ...parts: (string | number)[]): string {
  if (RESERVED.has(purpose)) throw new VaultError('vault.badInput', 'This purpose belongs to the vault itself.');
  return joined([purpose, ...parts]);
}

/** A context of the vault's own wraps; not for callers. */
export const innerContext = (purpose: 'item-key' | 'letter-key' | 'file-key' | 'file', ...parts: (string | number)[]): string => joined([purpose, ...parts]);

/**
 * The bytes of a context made by `contextOf`.
 * @throws VaultError vault.badInput for any other text: a free-form context could be written two ways.
 */
export function contextBytes(context: string): Buffer {
  if (typeof context !== 'string' || !CONTEXT.test(context)) throw new VaultError('vault.badInput', 'The context must be made by contextOf.');
  return Buffer.from(context, 'ascii');
}

/** The parts after the prefix. */
export const partsOf = (context: string): string[] => context.slice(PREFIX.length + 1).split('/');
