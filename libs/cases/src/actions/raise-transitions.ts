import { Alarms } from '@sarika/audit';
import { type OfficeHours, acceptanceDue, addWorkingHours } from '@sarika/deadlines';
import type { DirectoryCache } from '@sarika/organisations';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';

interface Stuck {
  readonly id: string;
  readonly caseId: string;
  readonly offerId: string;
  readonly urgency: 'U0' | 'U1' | 'U2' | 'U3' | 'U4';
  readonly from: string;
  readonly to: string;
  readonly raised: number;
}

/**
 * What another office did not answer in time goes up and gets time once more, twice: first to those who answer for the office that was asked,
 * then also to those of the office that asked. Only then does it lapse, and it stays in sight of who asked until somebody noted it.
 */
export class RaiseTransitions {
  constructor(
    private readonly directory: Pick<DirectoryCache, 'current'>,
    private readonly alarms = new Alarms(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  async run(ctx: SystemContext): Promise<number> {
    // The offer is locked, as who answers it does: either it is answered, or it is raised.
    const stuck = await ctx.db.query<Stuck>(
      `select t.id, t.case_id as "caseId", o.id as "offerId", o.urgency, t.from_office_id as "from", t.to_office_id as "to", t.raised from transition t join offer o on o.id = t.offer_id
        where t.accepted_at is null and t.revoked_at is null and o.state = 'offered' and o.due_at < now() and (t.raised < 2 or o.is_last_resort) order by o.due_at limit 50 for update of o skip locked`,
    );
    const { byId } = await this.directory.current();
    for (const each of stuck) {
      const hours = byId.get(each.to)?.hours as OfficeHours | undefined;
      if (!hours) throw new Error('the office that was asked is not in the directory');
      const raised = Math.min(each.raised + 1, 2);
      await ctx.db.run('update transition set raised = $2, raised_at = now() where id = $1', [each.id, raised]);
      await ctx.db.run('update offer set due_at = $2 where id = $1', [each.offerId, acceptanceDue(each.urgency, ctx.now, hours)]);
      await this.alarms.raise(ctx, { kind: 'transition.waiting', officeId: each.to, subjectId: each.id, details: { urgency: each.urgency, step: raised } });
      if (raised === 2) await this.alarms.raise(ctx, { kind: 'transition.stuck', officeId: each.from, subjectId: each.id, details: { urgency: each.urgency } });
      await this.journal.record(ctx, { kind: 'service' }, 'transition.raised', { caseId: each.caseId, transitionId: each.id, officeId: each.to }, { step: raised });
      await this.changes.bumpAll(ctx, [each.from, each.to]);
    }
    return stuck.length + (await this.requests(ctx));
  }

  /** A request that nobody of the working office answered is told once to those who answer for it. Who asked is told nothing. */
  private async requests(ctx: SystemContext): Promise<number> {
    const late = await ctx.db.query<{ id: string; officeId: string }>(
      `select r.id, m.office_id as "officeId" from case_request r join request_match m on m.request_id = r.id
        where r.answer is null and r.revoked_at is null and r.due_at < now() and r.raised_at is null order by r.due_at limit 50 for update of r skip locked`,
    );
    for (const { id, officeId } of late) {
      await this.alarms.raise(ctx, { kind: 'request.waiting', officeId, subjectId: id });
      await ctx.db.run('update case_request set raised_at = now() where id = $1', [id]);
      await this.changes.bump(ctx, officeId);
    }
    return late.length;
  }
}

/** So many office hours one who answers for it has before the next is told. */
export const RAISE_HOURS = 8;

/**
 * Nobody reached her in the promised time: it goes up, to the focal point, then the supervisor, then the desk, and not only changes its
 * colour. It ends with the first contact.
 */
export class RaiseLate {
  constructor(
    private readonly directory: Pick<DirectoryCache, 'current'>,
    private readonly alarms = new Alarms(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  async run(ctx: SystemContext): Promise<number> {
    const late = await ctx.db.query<{ id: string; caseId: string; officeId: string; urgency: string; raised: number; raisedAt: Date | null }>(
      `select id, case_id as "caseId", office_id as "officeId", urgency, raised, raised_at as "raisedAt" from assignment
        where ended_at is null and contacted_at is null and due_at < now() and raised < 3 and (raised_at is null or raised_at < now() - interval '8 hours') order by due_at limit 200 for update skip locked`,
    );
    const { byId, deskId } = await this.directory.current();
    let told = 0;
    for (const each of late) {
      const hours = byId.get(each.officeId)?.hours as OfficeHours | undefined;
      if (!hours) throw new Error('the office that works the case is not in the directory');
      if (each.raisedAt && addWorkingHours(each.raisedAt, RAISE_HOURS, hours) > ctx.now) continue;
      const raised = each.raised + 1;
      await ctx.db.run('update assignment set raised = $2, raised_at = now() where id = $1', [each.id, raised]);
      // Another alarm for each step: who acknowledged the first has not answered for the second.
      const kind = raised === 1 ? 'case.late' : raised === 2 ? 'case.veryLate' : 'case.lateAtOffice';
      await this.alarms.raise(ctx, { kind, officeId: raised === 3 ? deskId : each.officeId, subjectId: each.id, details: { urgency: each.urgency, step: raised } });
      await this.journal.record(ctx, { kind: 'service' }, 'case.raised', { caseId: each.caseId, officeId: each.officeId }, { step: raised });
      await this.changes.bumpAll(ctx, raised === 3 ? [each.officeId, deskId] : [each.officeId]);
      told += 1;
    }
    return told;
  }
}
