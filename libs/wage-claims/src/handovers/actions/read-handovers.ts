import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { claimNotFound } from '../../claims/claim.problems.js';
import { Claims } from '../../claims/claim.store.js';
import type { Handover } from '../handover.js';
import { Handovers } from '../handover.store.js';

const MOST = 200;

/** Handovers of a claim, and those that wait for an office's answer. Ids, codes and days alone. */
export class ReadHandovers {
  constructor(
    private readonly claims = new Claims(),
    private readonly handovers = new Handovers(),
  ) {}

  /** @throws Problem claim.notFound, role.notAllowed */
  async ofClaim(ctx: OfficerContext, { claimId }: { claimId: string }): Promise<Handover[]> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.claims.find(ctx, claimId))) throw claimNotFound();
    return (await this.handovers.ofClaim(ctx, claimId)).map((each) => asReadBy(ctx.actor.officeId, each));
  }

  /** The longest waiting first, at most 200. @throws Problem role.notAllowed */
  async waiting(ctx: OfficerContext): Promise<Awaited<ReturnType<Handovers['waitingFor']>>> {
    authorize(canWorkCases(ctx.actor));
    return this.handovers.waitingFor(ctx, ctx.actor.officeId, MOST);
  }
}

/**
 * An office that may be asked for everything else and reads that it cannot be asked learns that she fears the state it is of. So of its own it
 * reads what it would read where the sender took it back, whatever the reason was.
 */
const asReadBy = (officeId: string, each: Handover): Handover => (each.toOfficeId === officeId && each.revokeReason === 'office_cannot' ? { ...each, revokeReason: 'taken_back' } : each);
