import { Items } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { ComplainantContext } from '@sarika/identity';
import type { Keyring } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { localDay } from '../../clocks/claim-clock.js';
import type { Hearing } from '../hearing.js';
import { Hearings } from '../hearing.store.js';

/** The next day on which a claim of hers is heard, as she sees it. */
export interface OwnHearing extends Pick<Hearing, 'claimId' | 'kind' | 'heldOn' | 'heldAt' | 'country'> {
  /** Where, and what to bring, in the words of whoever wrote it down; null: nobody wrote it, or it is damaged. */
  readonly place: string | null;
}

/** The next hearing of each claim of hers, with its place, opened with her receipt. One that went by is the office's to answer for and is not shown as ahead. */
export class ReadOwnHearings {
  constructor(
    private readonly keyring: Keyring,
    private readonly hearings = new Hearings(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
  ) {}

  async run(ctx: ComplainantContext): Promise<OwnHearing[]> {
    const next = new Map<string, Hearing>();
    for (const hearing of await this.hearings.openOfCase(ctx, ctx.caseId)) if (!next.has(hearing.claimId) && hearing.heldOn >= localDay(hearing.country, ctx.now)) next.set(hearing.claimId, hearing);
    const places = [...next.values()].some(({ itemId }) => itemId !== null) ? await this.placesOf(ctx) : new Map<string, string | null>();
    return [...next.values()].map(({ claimId, kind, heldOn, heldAt, country, itemId }) => ({ claimId, kind, heldOn, heldAt, country, place: itemId === null ? null : (places.get(itemId) ?? null) }));
  }

  private async placesOf(ctx: ComplainantContext): Promise<ReadonlyMap<string, string | null>> {
    const keys = await this.grants.open(ctx, this.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker);
    try {
      return new Map((await this.items.open(ctx, ctx.caseId, keys, ['hearing'])).map(({ id, text }) => [id, text]));
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }
}
