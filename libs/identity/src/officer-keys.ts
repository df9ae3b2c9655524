import type { Context } from '@sarika/platform';
import { type KeyPair, contextOf, officeKeysFromSeed, openUnder, openWrap, wipe } from '@sarika/vault';
import type { OfficerKeys } from './actor.js';
import { CredentialStore } from './credential.store.js';
import { officeKeyAway } from './identity.problems.js';

export const officerSecretContext = (officerId: string): string => contextOf('officer-secret', officerId);
export const sessionContext = (kind: 'officer' | 'complainant' | 'pending', ownerId: string): string => contextOf('session', kind, ownerId);
export const officeSeedContext = (officeId: string, epoch: number, officerId: string): string => contextOf('office-seed', officeId, epoch, officerId);

/** Opens, from a session row and its token, the officer's pair and through it her office's, on first use. */
export function openOfficerKeys(
  session: { officerId: string; officeId: string; sealedKey: Buffer; boxPublicKey: Buffer },
  wrapKey: Buffer,
  context: () => Context,
  credentials: CredentialStore,
): OfficerKeys {
  const secretKey = openUnder(wrapKey, session.sealedKey, sessionContext('officer', session.officerId));
  const officer: KeyPair = { publicKey: session.boxPublicKey, secretKey };
  const offices = new Map<number, KeyPair>();
  return {
    office: async (epoch) => {
      const known = offices.get(epoch);
      if (known) return known;
      const wrap = await credentials.officeWrap(context(), session.officeId, epoch, session.officerId);
      if (!wrap) throw officeKeyAway();
      const seed = openWrap(officer, wrap, officeSeedContext(session.officeId, epoch, session.officerId));
      try {
        const { box, sign } = officeKeysFromSeed(seed);
        wipe(sign.secretKey);
        offices.set(epoch, box);
        return box;
      } finally {
        wipe(seed);
      }
    },
    close: () => {
      wipe(secretKey);
      for (const pair of offices.values()) wipe(pair.secretKey);
      offices.clear();
    },
  };
}
