import { hkdfSync } from 'node:crypto';
import type { Keyring } from '@sarika/platform';
import { contextOf, openUnder, sealUnder, wipe } from '@sarika/vault';
import { latinDigits } from './digits.js';

/** RFC 6238 as every app has it: SHA-1, six digits, thirty seconds. One step before and after is taken, for clocks that differ (confidentiality, fault 28). */
export const TOTP_PERIOD_SECONDS = 30;

/** A new shared secret of 160 bits, in base32. */
export async function newTotpSecret(): Promise<string> {
  const { generateSecret } = await import('otplib');
  return generateSecret({ length: 20 });
}

/** What an authenticator app reads from the picture. */
export async function totpAddress(secret: string, signIn: string): Promise<string> {
  const { generateURI } = await import('otplib');
  return generateURI({ issuer: 'Sarika', label: signIn, secret });
}

/** The code of an app at a moment. The product itself needs it only where it plays the app: in the demo and in tests. */
export async function totpCode(secret: string, at: Date): Promise<string> {
  const { generate } = await import('otplib');
  return generate({ secret, epoch: Math.floor(at.getTime() / 1000), period: TOTP_PERIOD_SECONDS, digits: 6 });
}

/**
 * The time step a code belongs to.
 * @param lastStep the newest step whose code was taken: that one and all before are refused, so that no code is good twice (ASVS 5.0, 6.5.1)
 * @returns null when it is not right now
 */
export async function totpStep(secret: string, typed: string, now: Date, lastStep: number | null): Promise<number | null> {
  const code = latinDigits(typed).replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return null;
  const { verify } = await import('otplib');
  const result = await verify({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), period: TOTP_PERIOD_SECONDS, digits: 6, epochTolerance: TOTP_PERIOD_SECONDS });
  if (!result.valid || !('timeStep' in result)) return null;
  return lastStep !== null && result.timeStep <= lastStep ? null : result.timeStep;
}

/*
 * The secret is sealed under a key derived from the pepper. A copy of the database alone then yields no code, and no new key has to be
 * guarded: without the pepper no password can be checked either. Under a key of hers it would be stronger still against whoever
 * has pepper and database, but then a forgotten password would take the second factor away too, just when it is needed.
 */
const sealingKey = (pepper: Buffer): Buffer => Buffer.from(hkdfSync('sha256', pepper, Buffer.alloc(0), 'sarika/v1/authenticator', 32));
const place = (officerId: string, authenticatorId: string): string => contextOf('authenticator', officerId, authenticatorId);

export function sealTotpSecret({ pepper }: Pick<Keyring, 'pepper'>, officerId: string, authenticatorId: string, secret: string): Buffer {
  const key = sealingKey(pepper);
  try {
    return sealUnder(key, Buffer.from(secret, 'ascii'), place(officerId, authenticatorId));
  } finally {
    wipe(key);
  }
}

/** @throws VaultError when it was changed, or moved from another officer's row */
export function openTotpSecret({ pepper }: Pick<Keyring, 'pepper'>, officerId: string, authenticatorId: string, sealed: Buffer): string {
  const key = sealingKey(pepper);
  try {
    return openUnder(key, sealed, place(officerId, authenticatorId)).toString('ascii');
  } finally {
    wipe(key);
  }
}
