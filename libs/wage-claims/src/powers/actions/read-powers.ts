import { canWorkCases } from '@sarika/cases';
import { type PaperStep, type SafeDay, lastSafeDay } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import type { Day } from '@sarika/jurisdictions';
import { authorize } from '@sarika/platform';
import { claimNotFound } from '../../claims/claim.problems.js';
import { Claims } from '../../claims/claim.store.js';
import { localDay } from '../../clocks/claim-clock.js';
import { Clocks } from '../../clocks/clock.store.js';
import type { Power, PowerStep } from '../power.js';
import { type PowerStage, papersLeft, powerMoves } from '../power.process.js';
import { Powers } from '../power.store.js';

/** A power of attorney on the day it is looked at. */
export interface PowerSeen {
  readonly power: Power;
  readonly steps: readonly PowerStep[];
  readonly mayMoveTo: readonly PowerStage[];
  /** What it still has to go through, with the days that are known; null days are asked for. */
  readonly left: readonly PaperStep[];
  /** The first limit of the leg that is not over. null: no limit is known, which is never "no limit". */
  readonly limitOn: Day | null;
  /** By when to hand in what comes next, so that the paper arrives before the limit; null with the limit. */
  readonly safe: SafeDay | null;
  /** The last day written in it comes before the limit: it may be over when it is needed. */
  readonly endsBeforeLimit: boolean;
  readonly isOver: boolean;
}

export class ReadPowers {
  constructor(
    private readonly claims = new Claims(),
    private readonly powers = new Powers(),
    private readonly clocks = new Clocks(),
  ) {}

  /** The newest first. Nothing sealed is opened. @throws Problem claim.notFound, role.notAllowed */
  async run(ctx: OfficerContext, { claimId }: { claimId: string }): Promise<PowerSeen[]> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.claims.find(ctx, claimId))) throw claimNotFound();
    const legs = await this.claims.legs(ctx, claimId);
    const running = await this.clocks.running(ctx, claimId);
    const seen: PowerSeen[] = [];
    for (const power of (await this.powers.ofClaim(ctx, claimId)).reverse()) {
      const leg = legs.find(({ id }) => id === power.legId);
      const left = papersLeft(power, power.country, await this.powers.times(ctx, power.id));
      const limits = running.flatMap(({ who, legId, country, limitOn }) => (who === 'worker' && limitOn !== null && (legId === power.legId || (legId === null && country === leg?.country)) && limitOn >= localDay(country, ctx.now) ? [{ on: limitOn, country }] : []));
      const limit = limits.sort((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null;
      seen.push({
        power, steps: await this.powers.steps(ctx, power.id), mayMoveTo: powerMoves(power), left,
        limitOn: limit?.on ?? null, safe: limit && lastSafeDay(limit, left),
        endsBeforeLimit: power.validUntil !== null && limit !== null && power.validUntil < limit.on,
        isOver: power.validUntil !== null && power.validUntil < localDay(power.country, ctx.now),
      });
    }
    return seen;
  }
}
