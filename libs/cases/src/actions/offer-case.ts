import { type OfficeHours, acceptanceDue } from '@sarika/deadlines';
import { Grants } from '@sarika/consent';
import type { DirectoryCache } from '@sarika/organisations';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { nextOffer } from '../offer.process.js';
import { Offers } from '../offer.store.js';

/** Offers a case to the next office of its plan. It looks at what is and closes the gap, so running twice offers once. */
export class OfferCase {
  constructor(
    private readonly directory: DirectoryCache,
    private readonly offers = new Offers(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<{ officeId: string } | null> {
    const next = nextOffer(await this.offers.lockPlan(ctx, caseId));
    if (!next) return null;
    const office = (await this.directory.current()).byId.get(next.officeId);
    if (!office) throw new Error('the offered office is not in the directory');
    // Said together, so that they travel together: every case of an office passes the row that is counted up last, and waits for it.
    await Promise.all([
      this.offers.make(ctx, next.id, acceptanceDue(next.urgency, ctx.now, office.hours as OfficeHours)),
      ctx.db.run(`update case_file set stage = 'offered' where id = $1 and stage in ('filed','accepted')`, [caseId], 'case.offered'),
      this.journal.record(ctx, { kind: 'service' }, 'offer.made', { caseId, offerId: next.id, officeId: next.officeId }, { position: next.position }),
      this.changes.bump(ctx, next.officeId),
    ]);
    return { officeId: next.officeId };
  }

  /** The same for several cases, in a handful of statements: under load the queue and the round trips are the cost, not the offers. */
  async together(ctx: SystemContext, caseIds: readonly string[]): Promise<void> {
    const plans = await this.offers.lockPlans(ctx, caseIds);
    const { byId } = await this.directory.current();
    const made = [...plans].flatMap(([caseId, plan]) => {
      const next = nextOffer(plan);
      if (!next) return [];
      const office = byId.get(next.officeId);
      if (!office) throw new Error('the offered office is not in the directory');
      return [{ ...next, caseId, dueAt: acceptanceDue(next.urgency, ctx.now, office.hours as OfficeHours) }];
    });
    if (made.length === 0) return;
    await Promise.all([
      this.offers.makeAll(ctx, made),
      this.journal.recordAll(ctx, { kind: 'service' }, 'offer.made', made.map(({ caseId, id, officeId, position }) => ({ payload: { caseId, offerId: id, officeId }, details: { position } }))),
      this.changes.bumpAll(ctx, made.map(({ officeId }) => officeId)),
    ]);
  }
}

/** Offers whose time ran out close, and the next office is asked (decision 3). The desk's never do: they ring again. */
export class LapseOffers {
  constructor(
    private readonly offers = new Offers(),
    private readonly grants = new Grants(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  async run(ctx: SystemContext): Promise<number> {
    const lapsed = await this.offers.takeLapsed(ctx, 50);
    for (const offer of lapsed) {
      await this.grants.move(ctx, offer.caseId, offer.officeId, 'revoked', 'offer.lapsed', null);
      await this.journal.record(ctx, { kind: 'service' }, 'offer.lapsed', { caseId: offer.caseId, offerId: offer.id, officeId: offer.officeId });
      await this.changes.bump(ctx, offer.officeId);
    }
    return lapsed.length;
  }
}
