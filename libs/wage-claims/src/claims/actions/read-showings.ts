import { canWorkCases } from '@sarika/cases';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { type Money, money } from '@sarika/money';
import { authorize } from '@sarika/platform';
import { Postings } from '../../ledger/ledger.store.js';
import type { ClaimLeg } from '../claim.js';
import { claimNotFound, legNotFound } from '../claim.problems.js';
import { Claims } from '../claim.store.js';
import { type Showing, Showings } from '../showing.store.js';

/** What is shown to her of one leg, and what was shown before. */
export interface ToShow {
  readonly leg: ClaimLeg;
  /** What is claimed now; null: nothing yet, and nothing to show. */
  readonly claimed: Money | null;
  /** The newest first. */
  readonly shown: readonly Showing[];
}

/** Opens nothing that is sealed. */
export class ReadShowings {
  constructor(
    private readonly claims = new Claims(),
    private readonly postings = new Postings(),
    private readonly showings = new Showings(),
  ) {}

  /** @throws Problem claim.notFound, leg.notFound, role.notAllowed */
  async run(ctx: OfficerContext | ComplainantContext, { claimId, legId }: { claimId: string; legId: string }): Promise<ToShow> {
    if (ctx.as === 'officer') authorize(canWorkCases(ctx.actor));
    const claim = await this.claims.find(ctx, claimId);
    if (!claim) throw claimNotFound();
    const leg = (await this.claims.legs(ctx, claimId)).find(({ id }) => id === legId);
    if (!leg) throw legNotFound();
    const minor = (await this.postings.ledger(ctx, claim)).balance('claimed', claim.currency);
    return { leg, claimed: minor > 0n ? money(claim.currency, minor) : null, shown: await this.showings.ofLeg(ctx, legId) };
  }
}
