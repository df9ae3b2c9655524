import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import type { Keyring } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Items } from '../item.store.js';
import { officerCaseKeys } from './read-case.js';

/**
 * What triage sealed into a case, for routing to propose one more office. It is shown to nobody: whoever asks is told offices.
 * @returns null where it is not there or does not open
 * @throws Problem case.notFound
 */
export async function triageOf(ctx: OfficerContext, keyring: Keyring, caseId: string): Promise<string | null> {
  const keys = await officerCaseKeys(new Grants(), keyring, ctx, caseId);
  try {
    return (await new Items().open(ctx, caseId, keys, ['triage'])).at(-1)?.text ?? null;
  } finally {
    for (const key of keys.values()) wipe(key.secretKey);
  }
}
