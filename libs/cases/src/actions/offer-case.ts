import { Alarms } from '@sarika/audit';
import { type OfficeHours, acceptanceDue } from '@sarika/deadlines';
import { Grants } from '@sarika/consent';
import type { DirectoryCache, DirectorySnapshot } from '@sarika/organisations';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { liesWithNobody, nextOffer } from '../offer.process.js';
import { type OfferRow, Offers } from '../offer.store.js';

/** Offers a case to the next office of its plan. It looks at what is and closes the gap, so running twice offers once. */
export class OfferCase {
  constructor(
    private readonly directory: DirectoryCache,
    private readonly offers = new Offers(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
    private readonly alarms = new Alarms(),
  ) {}

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<{ officeId: string } | null> {
    const plan = await this.offers.lockPlan(ctx, caseId);
    const next = nextOffer(plan);
    const snapshot = await this.directory.current();
    if (!next) {
      await this.tellOfNobody(ctx, [[caseId, plan]], snapshot);
      return null;
    }
    const office = snapshot.byId.get(next.officeId);
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

  /**
   * No office is left to ask, and neither the desk nor a second body may see it: the host must enrol another. The alarm names no case,
   * for who looks at it reads none, and stands once however many there are.
   */
  private async tellOfNobody(ctx: SystemContext, plans: readonly (readonly [caseId: string, plan: readonly OfferRow[]])[], snapshot: DirectorySnapshot): Promise<void> {
    // Shut out later, with a second body there, it is hers to choose that on her page: the host can do nothing.
    const left = plans.filter(([, plan]) => liesWithNobody(plan) && (snapshot.conflictDeskId === null || !plan.some(({ isLastResort }) => isLastResort))).map(([caseId]) => caseId);
    if (left.length > 0 && (await this.offers.anyOpen(ctx, left))) await this.alarms.raise(ctx, { kind: 'desk.nobodyLeft', officeId: null, details: { secondBody: snapshot.conflictDeskId !== null } });
  }

  /** The same for several cases, in a handful of statements: under load the queue and the round trips are the cost, not the offers. */
  async together(ctx: SystemContext, caseIds: readonly string[]): Promise<void> {
    const plans = await this.offers.lockPlans(ctx, caseIds);
    const snapshot = await this.directory.current();
    const { byId } = snapshot;
    // A case without any offer has no plan to lock.
    await this.tellOfNobody(ctx, caseIds.map((caseId) => [caseId, plans.get(caseId) ?? []]), snapshot);
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
