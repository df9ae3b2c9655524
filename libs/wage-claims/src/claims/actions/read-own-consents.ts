import { Items } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { ComplainantContext } from '@sarika/identity';
import type { Keyring } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { ClaimConsents } from '../claim-consent.store.js';
import { claimNotFound } from '../claim.problems.js';
import { Claims } from '../claim.store.js';

/** A yes of hers that stands. */
export interface OwnConsent {
  readonly id: string;
  readonly givenAt: Date;
  /** False: an officer wrote it down. */
  readonly saidByHerself: boolean;
  /** Who takes the money for her, as it was written down; null: of another kind, or damaged. */
  readonly payee: string | null;
}

/** What she said of one claim, and whether more can be said. */
export interface OwnConsents {
  readonly isEnded: boolean;
  readonly payees: readonly OwnConsent[];
  readonly linking: OwnConsent | null;
}

/** Who takes her money for her and whether her claim is counted with others, opened with her receipt. */
export class ReadOwnConsents {
  constructor(
    private readonly keyring: Keyring,
    private readonly claims = new Claims(),
    private readonly consents = new ClaimConsents(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
  ) {}

  /** @throws Problem claim.notFound */
  async run(ctx: ComplainantContext, { claimId }: { claimId: string }): Promise<OwnConsents> {
    const claim = await this.claims.find(ctx, claimId);
    if (claim?.caseId !== ctx.caseId) throw claimNotFound();
    const standing = (await this.consents.ofClaim(ctx, claimId)).filter(({ endedAt }) => endedAt === null);
    const payees = standing.filter(({ kind }) => kind === 'third_party_payee');
    const names = payees.length > 0 ? await this.notes(ctx) : new Map<string, string | null>();
    const shown = async ({ id, givenAt, givenHow }: (typeof standing)[number]): Promise<OwnConsent> => ({
      id, givenAt, saidByHerself: givenHow === 'web', payee: names.get((await this.consents.itemOf(ctx, id)) ?? '') ?? null,
    });
    const linking = standing.find(({ kind }) => kind === 'linking');
    return { isEnded: claim.stage === 'ended', payees: await Promise.all(payees.map(shown)), linking: linking ? await shown(linking) : null };
  }

  private async notes(ctx: ComplainantContext): Promise<ReadonlyMap<string, string | null>> {
    const keys = await this.grants.open(ctx, this.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker);
    try {
      return new Map((await this.items.open(ctx, ctx.caseId, keys, ['note'])).map(({ id, text }) => [id, text]));
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }
}
