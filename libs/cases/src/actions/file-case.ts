import { randomUUID } from 'node:crypto';
import { makeGrant } from '@sarika/consent';
import { type Context, type Keyring, Problem, failpoint, violatedConstraint } from '@sarika/platform';
import type { DirectoryCache, DirectorySnapshot } from '@sarika/organisations';
import { itemSealer, newBoxKeyPair, wipe } from '@sarika/vault';
import type { Filing, SealedFiling } from '../filing.js';
import { FilingStore } from '../filing.store.js';
import { preparedFor } from '../prepared-key.js';

// Where the case's id follows from its filing key, a repeat may meet any row of the first filing before it meets the key itself.
const sameCase = new Set(['case_filed_once', 'case_file_pkey', 'case_key_pkey', 'grant_once', 'offer_once', 'offer_place']);

/**
 * Lodges a complaint: makes the case's key, seals everything to it, wraps the key for each office she agreed to, for the desk
 * and for her receipt, and writes it all in one statement. Nothing later needs the secret key, and it is wiped here.
 */
export class FileCase {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly store = new FilingStore(),
  ) {}

  /**
   * @param snapshot the directory the plan was made from
   * @throws Problem case.alreadyFiled (the same filing key), case.numberTaken (choose another number and try again)
   */
  async run(ctx: Context, filing: Filing, snapshot: DirectorySnapshot): Promise<{ caseId: string; number: string }> {
    await this.together(ctx, [filing], snapshot);
    return { caseId: filing.caseId, number: filing.number };
  }

  /**
   * Lodges several complaints in one statement: all of them or none. A refusal does not say which one it was, so the caller
   * then lodges each by itself.
   * @throws Problem as `run`
   */
  async together(ctx: Context, filings: readonly Filing[], snapshot: DirectorySnapshot): Promise<void> {
    try {
      await this.store.file(ctx, filings.map((filing) => this.seal(filing, snapshot, ctx.now)));
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint !== undefined && sameCase.has(constraint)) throw new Problem('case.alreadyFiled', 409, 'This was already sent. It is there once.');
      if (constraint === 'case_number_once' || constraint === 'receipt_live') throw new Problem('case.numberTaken', 409, 'Please send it once more.');
      throw error;
    }
    failpoint('filing.written');
  }

  private seal(filing: Filing, snapshot: DirectorySnapshot, now: Date): SealedFiling {
    const prepared = filing.prepared?.caseId === filing.caseId ? filing.prepared : null;
    const pair = prepared?.pair ?? newBoxKeyPair();
    const sealer = itemSealer(pair, 1);
    try {
      const sealedItems = withExactTime(filing.items, now).map((item) => {
        const id = randomUUID();
        const { sealed, keyWrap } = sealer.seal(Buffer.from(item.text, 'utf8'), { table: 'item', column: 'sealed', caseId: filing.caseId, itemId: id, seq: 1 });
        return { id, kind: item.kind, author: item.author, authorId: ('authorId' in item ? item.authorId : null) ?? null, sealed, keyWrap };
      });
      const caseKey = { caseId: filing.caseId, epoch: 1, secretKey: pair.secretKey };
      const toOffice = (officeId: string) => {
        const record = this.directory.sealingKey(snapshot, officeId, now);
        return { kind: 'office' as const, id: officeId, epoch: record.epoch, publicKey: record.boxPublicKey };
      };
      const grantTo = (reader: Parameters<typeof makeGrant>[2], terms: Parameters<typeof makeGrant>[3]) => makeGrant(this.keyring, caseKey, reader, terms, preparedFor(prepared, reader));
      // A protected case waits for somebody who may take it, in danger too: no office opens it as a whole (field rules 7).
      const namedOnly = filing.clearCategories.includes('restricted');
      const { desk } = filing;
      const grants = filing.consents
        .filter((consent) => consent.scope === 'whole_case' && consent.officeId !== desk?.officeId)
        .map((consent) => grantTo(toOffice(consent.officeId), { basis: 'consent', consentId: consent.id, state: 'standby', namedOnly }));
      if (desk) {
        const deskConsent = filing.consents.find((consent) => consent.officeId === desk.officeId);
        grants.push(
          grantTo(toOffice(desk.officeId), { basis: deskConsent ? 'consent' : desk.basis, consentId: deskConsent?.id ?? null, state: desk.active && !namedOnly ? 'active' : 'standby', namedOnly }),
        );
      }
      if (filing.receipt) {
        const { id, publicKey } = filing.receipt;
        grants.push(grantTo({ kind: 'receipt', id, epoch: 1, publicKey }, { basis: 'worker', consentId: null, state: 'active' }));
      }
      return { ...filing, casePublicKey: pair.publicKey, sealedItems, grants };
    } finally {
      sealer.close();
      wipe(pair.secretKey);
    }
  }
}

/** The exact time is sealed; the clear column holds the hour. It lies in the triage item where there is one: each item is a seal more to pay for. */
function withExactTime(items: Filing['items'], now: Date): Filing['items'] {
  const filedAt = now.toISOString();
  const at = items.findIndex((item) => item.kind === 'triage');
  const triage = items[at];
  if (!triage) return [...items, { kind: 'exact_time', author: 'service', text: filedAt }];
  // One field more at the end of an object that has fields: read and written anew it cost as much as sealing it.
  return items.with(at, { ...triage, text: `${triage.text.slice(0, -1)},"filedAt":${JSON.stringify(filedAt)}}` });
}
