import type { Context } from '@sarika/platform';
import { newToken, openUnder, sealUnder, subkeysOf, wipe } from '@sarika/vault';
import type { FactorKind } from './factor.js';
import { signInNeeded } from './identity.problems.js';
import { sessionContext } from './officer-keys.js';
import type { OfficerSession, SessionStore } from './session.store.js';

/** Seals an officer's private key under a new token. @returns the token for the cookie, which is stored nowhere, and what its row holds */
export function sealedUnderNewToken(kind: 'officer' | 'pending', officerId: string, secretKey: Buffer): { token: string; lookup: Buffer; sealedKey: Buffer } {
  const token = newToken();
  const { lookup, wrapKey } = subkeysOf(token);
  try {
    return { token, lookup, sealedKey: sealUnder(wrapKey, secretKey, sessionContext(kind, officerId)) };
  } finally {
    wipe(wrapKey);
  }
}

/** Opens the private key a session holds. The caller wipes it. */
export function secretKeyOf(token: string, session: Pick<OfficerSession, 'kind' | 'officerId' | 'sealedKey'>): Buffer {
  const { wrapKey } = subkeysOf(token);
  try {
    return openUnder(wrapKey, session.sealedKey, sessionContext(session.kind === 'pending' ? 'pending' : 'officer', session.officerId));
  } finally {
    wipe(wrapKey);
  }
}

/** The live session behind a token. @throws Problem signIn.needed */
export async function sessionOf(ctx: Context, sessions: SessionStore, token: string): Promise<OfficerSession & { lookup: Buffer }> {
  const { lookup, wrapKey } = subkeysOf(token);
  wipe(wrapKey);
  const session = await sessions.officer(ctx, lookup);
  if (!session) throw signInNeeded();
  return { ...session, lookup };
}

/**
 * Gives a session another token because she proved herself anew or may more than before: a token that was stolen or planted
 * before is worth nothing after (ASVS 5.0, 7.2.4).
 * @throws Problem signIn.needed when the session ended meanwhile
 */
export async function renewSession(ctx: Context, sessions: SessionStore, token: string, session: OfficerSession & { lookup: Buffer }, factor: FactorKind | null): Promise<string> {
  const secretKey = secretKeyOf(token, session);
  try {
    const next = sealedUnderNewToken('officer', session.officerId, secretKey);
    if (!(await sessions.renew(ctx, session.lookup, { lookup: next.lookup, sealedKey: next.sealedKey, factor }))) throw signInNeeded();
    return next.token;
  } finally {
    wipe(secretKey);
  }
}
