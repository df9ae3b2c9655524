import type { Context } from '@sarika/platform';
import { type KeyPair, contextOf, officeKeysFromSeed, openUnder, openWrap, signOfficerKey, wipe } from '@sarika/vault';
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
  const seedOf = async (epoch: number): Promise<Buffer> => {
    const own = await credentials.officeWrap(context(), session.officeId, epoch, session.officerId);
    // It opens with her right pair only: a public key swapped in her row would fail here.
    if (own) return openWrap(officer, own, officeSeedContext(session.officeId, epoch, session.officerId));
    // While a new epoch takes over, the seed of the old one is wrapped to it: whoever was confirmed since reads old grants too.
    const chained = await credentials.officeWrap(context(), session.officeId, epoch, session.officeId);
    if (!chained) throw officeKeyAway();
    return openWrap(await pairOf(epoch + 1), chained, officeSeedContext(session.officeId, epoch, session.officeId));
  };
  const pairOf = async (epoch: number): Promise<KeyPair> => {
    const known = offices.get(epoch);
    if (known) return known;
    const seed = await seedOf(epoch);
    try {
      const { box, sign } = officeKeysFromSeed(seed);
      wipe(sign.secretKey);
      offices.set(epoch, box);
      return box;
    } finally {
      wipe(seed);
    }
  };
  return {
    own: () => officer,
    attest: async (epoch, notBefore) => {
      const seed = await seedOf(epoch);
      try {
        return signOfficerKey({ officerId: session.officerId, officeId: session.officeId, officeEpoch: epoch, boxPublicKey: officer.publicKey, notBefore: notBefore.toISOString() }, seed);
      } finally {
        wipe(seed);
      }
    },
    office: pairOf,
    seed: seedOf,
    close: () => {
      wipe(secretKey);
      for (const pair of offices.values()) wipe(pair.secretKey);
      offices.clear();
    },
  };
}
