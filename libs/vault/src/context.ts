import { VaultError } from './vault-error.js';

/** Stands before everything the vault binds a key or a ciphertext to (decision 20). */
export const PREFIX = 'sarika/v1';

const CONTEXT = /^sarika\/v1(?:\/[A-Za-z0-9_.:-]+)+$/;

// The vault's own wraps live under these, so a key taken out of an item or a letter opens nowhere else.
const RESERVED = new Set(['item-key', 'letter-key', 'file-key', 'file']);

// Looked at once as a whole: a filing names some forty places.
const joined = (parts: readonly (string | number)[]): string => {
  let text: string = PREFIX;
  for (const part of parts) {
    if (typeof part === 'number' && !Number.isSafeInteger(part)) throw new VaultError('vault.badInput', 'A number in a context must be a whole number.');
    const written = String(part);
    if (written.includes('/')) throw wrongPart();
    text += `/${written}`;
  }
  if (!CONTEXT.test(text)) throw wrongPart();
  return text;
};
const wrongPart = (): VaultError => new VaultError('vault.badInput', 'A part of a context may hold only letters, digits and _ . : -');

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

/** The bytes of a place named here and now: `contextBytes(contextOf(…))` without looking at it twice. @throws VaultError vault.badInput */
export const placeBytes = (purpose: string, ...parts: (string | number)[]): Buffer => Buffer.from(contextOf(purpose, ...parts), 'ascii');

/** The parts after the prefix. */
export const partsOf = (context: string): string[] => context.slice(PREFIX.length + 1).split('/');
