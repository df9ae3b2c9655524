import { Assignments, canWorkCases, caseNotFound } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { type InstalmentPlan, Instalments } from '../../ledger/instalment.store.js';
import type { Ledger } from '../../ledger/ledger.js';
import { Postings } from '../../ledger/ledger.store.js';
import { MissedMoney } from '../../ledger/missed-money.store.js';
import type { Posting } from '../../ledger/posting.js';
import { type ClaimConsent, ClaimConsents } from '../claim-consent.store.js';
import type { ClaimLeg, WageClaim } from '../claim.js';
import { canEnd, canRecord } from '../claim.policy.js';
import { claimNotFound } from '../claim.problems.js';
import { type EndReason, endReasons } from '../claim.process.js';
import { Claims } from '../claim.store.js';

/** A claim with all of its money, and what its reader may do with it. */
export interface ClaimBook {
  readonly claim: WageClaim;
  readonly legs: readonly ClaimLeg[];
  readonly ledger: Ledger;
  readonly postings: readonly Posting[];
  readonly plans: readonly InstalmentPlan[];
  readonly consents: readonly ClaimConsent[];
  /** Her office works the case. */
  readonly works: boolean;
  readonly mayRecord: boolean;
  readonly mayConfirmReceived: boolean;
  /** She said then that what was paid is not in her hand, and nothing was received since. */
  readonly missedAt: Date | null;
  readonly mayEndAs: readonly EndReason[];
}

/** Shows an officer the claims of a case, and the ledger of one. Nothing sealed is opened: amounts, stages and days stand in clear. */
export class ReadClaim {
  constructor(
    private readonly claims = new Claims(),
    private readonly postings = new Postings(),
    private readonly instalments = new Instalments(),
    private readonly consents = new ClaimConsents(),
    private readonly assignments = new Assignments(),
    private readonly missed = new MissedMoney(),
    private readonly grants = new Grants(),
  ) {}

  /** @throws Problem case.notFound, role.notAllowed */
  async ofCase(ctx: OfficerContext, caseId: string): Promise<{ claim: WageClaim; legs: ClaimLeg[]; works: boolean }[]> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.seesKey(ctx, caseId))) throw caseNotFound();
    const works = (await this.assignments.lock(ctx, caseId, ctx.actor.officeId)) !== null;
    const found = [];
    for (const claim of await this.claims.ofCase(ctx, caseId)) found.push({ claim, legs: await this.claims.legs(ctx, claim.id), works });
    return found;
  }

  /** @throws Problem claim.notFound, role.notAllowed */
  async run(ctx: OfficerContext, { claimId }: { claimId: string }): Promise<ClaimBook> {
    authorize(canWorkCases(ctx.actor));
    const claim = await this.claims.find(ctx, claimId);
    if (!claim) throw claimNotFound();
    const works = (await this.assignments.lock(ctx, claim.caseId, ctx.actor.officeId)) !== null;
    const ledger = await this.postings.ledger(ctx, claim);
    const missed = await this.missed.openSince(ctx, claimId);
    return {
      claim,
      legs: await this.claims.legs(ctx, claimId),
      ledger,
      postings: await this.postings.ofClaim(ctx, claimId),
      plans: await this.instalments.ofClaim(ctx, claimId),
      consents: await this.consents.ofClaim(ctx, claimId),
      works,
      mayRecord: works && canRecord(claim) === true,
      mayConfirmReceived: ledger.isOnItsWay && (claim.stage !== 'ended' || claim.endReason === 'paid_not_confirmed') && !(await this.postings.isPartyToMoney(ctx, claim, ctx.actor.id)),
      missedAt: ledger.isOnItsWay ? missed : null,
      mayEndAs: works ? endReasons.filter((reason) => canEnd(claim, ledger, reason) === true) : [],
    };
  }
}
