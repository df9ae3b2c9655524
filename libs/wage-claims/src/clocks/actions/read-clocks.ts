import { canWorkCases } from '@sarika/cases';
import { type Standing, standingOf, stepClocks, type WaitingStep } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { lawPack } from '@sarika/jurisdictions';
import { authorize } from '@sarika/platform';
import { claimNotFound } from '../../claims/claim.problems.js';
import { Claims } from '../../claims/claim.store.js';
import { type KeptClock, localDay, warnedOf } from '../claim-clock.js';
import { type ClockNotice, Clocks, type NoticeCursor, type ToldWarning } from '../clock.store.js';

/** A clock on the day it is looked at. */
export interface ClockSeen extends KeptClock {
  readonly standing: Standing;
  readonly told: readonly ToldWarning[];
}

/** Steps of the law of a leg that wait for what sets them off. */
export interface LegSteps {
  readonly legId: string;
  readonly waiting: readonly WaitingStep[];
}

/** So many warnings are one page. */
export const WARNINGS_A_PAGE = 200;

/** A page of warnings. */
export interface WarningsPage {
  readonly warnings: readonly (ClockNotice & { readonly standing: Standing })[];
  /** Where the next page begins; null: this was the last. */
  readonly next: NoticeCursor | null;
}

export class ReadClocks {
  constructor(
    private readonly claims = new Claims(),
    private readonly clocks = new Clocks(),
  ) {}

  /** @throws Problem claim.notFound, role.notAllowed */
  async ofClaim(ctx: OfficerContext, { claimId }: { claimId: string }): Promise<{ clocks: ClockSeen[]; legs: LegSteps[] }> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.claims.find(ctx, claimId))) throw claimNotFound();
    const running = await this.clocks.running(ctx, claimId);
    const told = await this.clocks.told(ctx, claimId);
    const legs = await this.claims.legs(ctx, claimId);
    return {
      clocks: running.map((clock) => ({ ...clock, standing: standing(clock, localDay(clock.country, ctx.now)), told: told.filter(({ clockId }) => clockId === clock.id) })),
      legs: legs.map(({ id, country }) => {
        const pack = lawPack(country);
        const happened = Object.fromEntries(running.filter(({ legId, step }) => legId === id && step !== null && pack.clocks.some((rule) => rule.id === step)).map(({ step, dueFrom }) => [step ?? '', dueFrom ?? pack.version.slice(0, 10)]));
        return { legId: id, waiting: stepClocks(pack, happened).waiting };
      }),
    };
  }

  /** Warnings of this office that nobody has seen to, the nearest day first, page by page. @throws Problem role.notAllowed */
  async standing(ctx: OfficerContext, after: NoticeCursor | null = null, page = WARNINGS_A_PAGE): Promise<WarningsPage> {
    authorize(canWorkCases(ctx.actor));
    const found = await this.clocks.standing(ctx, after, page + 1);
    const shown = found.slice(0, page);
    return {
      warnings: shown.map((notice) => ({ ...notice, standing: standing(notice.clock, localDay(notice.clock.country, ctx.now)) })),
      next: found.length > page ? (shown.at(-1)?.cursor ?? null) : null,
    };
  }
}

const standing = (clock: KeptClock, today: string): Standing => {
  const { limit, readings } = warnedOf(clock);
  const longer = readings.map(({ last }) => last).filter((last) => last >= today);
  const seen = limit === null ? null : standingOf({ limit, notBegun: [], advice: [], readings: longer.map((last) => ({ last })) }, today);
  return seen ?? { state: 'unknown', daysLeft: null };
};
