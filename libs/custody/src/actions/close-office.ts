import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { OfficeChanges } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize, failpoint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { inCustody } from '../custody.js';
import { canAdminister } from '../custody.policy.js';
import { deskStays, hostStays, lastReader, lastResort, officeClosed, officeNotFound } from '../custody.problems.js';
import { Departures } from '../departure.store.js';
import { Links } from '../link.store.js';
import { People } from '../people.store.js';

/**
 * A whole office leaves, such as a post that is given up. Everybody of it is disabled in one transaction; what it worked or was asked goes on
 * to the next office of the plan, the intake desk last. Refused while a case would be left without a reader.
 */
@Injectable()
export class CloseOffice {
  constructor(
    private readonly people: People,
    private readonly departures: Departures,
    private readonly links: Links,
    private readonly journal: Journal,
    private readonly changes: OfficeChanges,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem role.notAllowed, office.notFound, office.closed, office.deskStays, office.hostStays, office.lastResort, office.lastReader */
  async run(ctx: OfficerContext, { officeId }: { officeId: string }): Promise<{ officers: number; cases: number }> {
    authorize(canAdminister(ctx.actor));
    const [office] = await ctx.db.query<{ kind: string; closed: boolean }>('select kind, closed_at is not null as closed from office where id = $1', [officeId]);
    if (!office) throw officeNotFound();
    if (office.kind === 'host') throw hostStays();
    if (office.kind === 'desk') throw deskStays();
    if (office.closed) throw officeClosed();
    const { officers, cases } = await inCustody(ctx, async () => {
      await this.people.lockOffice(ctx, officeId);
      const last = await this.count(ctx, `select count(*)::int as n from offer where office_id = $1 and is_last_resort and state in ('waiting','offered','accepted')`, [officeId]);
      if (last > 0) throw lastResort(last);
      // Asked once and not for each case: whether another office can still open anything.
      const others = await ctx.db.query<{ id: string; takesProtected: boolean }>(
        `select e.id, bool_or(f.takes_restricted) as "takesProtected" from office e join officer f on f.office_id = e.id and f.state = 'active' join key_wrap w on w.owner_id = e.id and w.holder_id = f.id
          where e.id <> $1 and e.closed_at is null and w.epoch = (select max(k.epoch) from key_record k where k.owner_id = e.id) group by e.id`,
        [officeId],
      );
      const alone = await this.count(
        ctx,
        `select count(distinct g.case_id)::int as n from access_grant g
          where (g.recipient_id = $1 or g.via_office_id = $1) and g.state in ('standby','active')
            and not exists (select 1 from access_grant o where o.case_id = g.case_id and o.recipient_id <> $1 and o.state in ('standby','active') and (
                  (o.recipient_kind = 'office' and o.recipient_id = any(case when o.named_only then $3::uuid[] else $2::uuid[] end))
               or (o.recipient_kind = 'officer' and o.via_office_id <> $1 and o.via_office_id = any($2))))`,
        [officeId, others.map(({ id }) => id), others.filter(({ takesProtected }) => takesProtected).map(({ id }) => id)],
      );
      if (alone > 0) throw lastReader(alone);

      const moved = await ctx.db.query<{ caseId: string; wasAsked: boolean }>(
        `with asked as (select id, case_id, state from offer where office_id = $1 and state in ('waiting','offered','accepted') for update),
              told as (update offer o set state = 'revoked', settled_at = now(), settled_by = $2 from asked a where o.id = a.id)
         select case_id as "caseId", state <> 'waiting' as "wasAsked" from asked`,
        [officeId, ctx.actor.id],
      );
      const worked = await ctx.db.query<{ caseId: string }>('update assignment set ended_at = now(), updated_at = now() where office_id = $1 and ended_at is null returning case_id as "caseId"', [officeId]);
      await ctx.db.run(
        `with ended as (
           update access_grant g set state = 'revoked', changed_at = now()
             from (select id, state from access_grant where (recipient_id = $1 or via_office_id = $1) and state <> 'revoked' for update) o
            where g.id = o.id returning g.id, g.case_id, o.state)
         insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) select gen_random_uuid(), id, case_id, state, 'revoked', 'office.closed', $2 from ended`,
        [officeId, ctx.actor.id],
      );
      const leaving = (await this.people.ofOffice(ctx, officeId)).filter(({ state }) => state !== 'disabled');
      for (const person of leaving) {
        await this.departures.leaveRoster(ctx, person.id);
        await this.departures.takeKeys(ctx, person.id);
        await this.links.cancel(ctx, person.id);
        await ctx.db.run(`update officer set state = 'disabled' where id = $1`, [person.id]);
        await this.departures.note(ctx, { officerId: person.id, officeId, reason: 'office_closed', heldKey: person.holds, handedTo: null, handedOver: 0, arrangedBy: ctx.actor.id });
      }
      await ctx.db.run('delete from key_wrap where owner_id = $1', [officeId]);
      await ctx.db.run('delete from recovery_code where office_id = $1', [officeId]);
      await ctx.db.run('delete from key_request where owner_id = $1', [officeId]);
      await ctx.db.run(`update office set closed_at = now(), routable = false, unroutable_reason = 'closed' where id = $1`, [officeId]);
      return { officers: leaving, cases: new Set([...moved.filter(({ wasAsked }) => wasAsked), ...worked].map(({ caseId }) => caseId)) };
    });
    // The next office is asked as when one says no: by the queue, which does not forget.
    for (const caseId of cases) await this.journal.record(ctx, ctx.actor, 'office.left', { caseId, officeId });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'office.closed', details: { officeId, officers: officers.length, cases: cases.size } });
    await this.changes.bump(ctx, officeId);
    failpoint('custody.written');
    return { officers: officers.length, cases: cases.size };
  }

  private async count(ctx: OfficerContext, text: string, params: readonly unknown[]): Promise<number> {
    return (await ctx.db.query<{ n: number }>(text, params))[0]?.n ?? 0;
  }
}
