import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { canWorkCases } from '../case.policy.js';
import { tooManyViews, viewNotFound } from '../cases.problems.js';
import { type KeptView, MOST_VIEWS, QueueViews } from '../queue-view.store.js';

/** Keeps a way of looking at the queue, for herself or for her office. */
export class KeepView {
  constructor(private readonly views = new QueueViews()) {}

  /** @throws Problem view.tooMany */
  async run(ctx: OfficerContext, view: Pick<KeptView, 'name' | 'isShared' | 'filter'>): Promise<{ id: string }> {
    authorize(canWorkCases(ctx.actor));
    const kept = await this.views.of(ctx, ctx.actor.officeId);
    if (kept.filter(({ officerId }) => officerId === ctx.actor.id).length >= MOST_VIEWS) throw tooManyViews();
    return { id: await this.views.keep(ctx, { ...view, officeId: ctx.actor.officeId, officerId: ctx.actor.id }) };
  }
}

/** Forgets one of her own. */
export class DropView {
  constructor(private readonly views = new QueueViews()) {}

  /** @throws Problem view.notFound: not there, or a colleague's */
  async run(ctx: OfficerContext, { viewId }: { viewId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.views.drop(ctx, viewId))) throw viewNotFound();
  }
}
