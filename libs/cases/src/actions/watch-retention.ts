import { randomUUID } from 'node:crypto';
import { dayInCambodia } from '@sarika/consent';
import type { SystemContext } from '@sarika/platform';
import { OfficeChanges } from '../assignment.store.js';
import { FIRST_NOTICE_DAYS, HOLD_GRACE_DAYS, HOLD_REVIEW_DAYS, type KeepingGroup, LAST_NOTICE_DAYS, type Outcome, UNCLOSED_MONTHS, UNCONSENTED_DAYS, dayOf, daysLater, monthsLater, monthsOf } from '../retention.js';
import { EraseCase, officesConcerned } from './erase-case.js';

const AT_ONCE = 200;

interface Due {
  readonly id: string;
  readonly number: string;
  readonly categories: string[];
  readonly outcome: Outcome | null;
  readonly since: Date;
  readonly keepUntil: string | null;
  readonly firstOn: string | null;
  readonly lastMadeAt: Date | null;
}

/** What runs by the clock about keeping: it looks at what is kept, warns, and erases what is due. */
export class WatchRetention {
  private readonly erase = new EraseCase();
  private readonly changes = new OfficeChanges();

  constructor(private readonly months: Partial<Record<KeepingGroup, number>> = {}) {}

  /** Her own wishes whose fortnight is over. A hold lets them wait. */
  async wishes(ctx: SystemContext): Promise<number> {
    const asked = await ctx.db.query<{ id: string; number: string; on: string }>(
      `select w.case_id as id, c.number, to_char(w.due_at at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') as on from erasure_wish w join case_file c on c.id = w.case_id
        where w.cancelled_at is null and not exists (select 1 from retention_notice n where n.case_id = w.case_id and n.kind = 'asked_by_worker' and n.made_at >= w.asked_at) limit $1`,
      [AT_ONCE],
    );
    for (const { id, number, on } of asked) await this.tell(ctx, id, number, 'asked_by_worker', 'worker', on);
    // She took it back: nobody is told any more that she asked.
    await ctx.db.run(`delete from retention_notice n where n.kind = 'asked_by_worker' and n.settled_at is null and not exists (select 1 from erasure_wish w where w.case_id = n.case_id and w.cancelled_at is null)`);
    const due = await ctx.db.query<{ id: string }>('select case_id as id from erasure_wish where cancelled_at is null and due_at <= now() and not case_is_held(case_id) order by due_at limit 20');
    let gone = 0;
    for (const { id } of due) if (await this.erase.run(ctx, { caseId: id, ground: 'worker' })) gone += 1;
    return gone;
  }

  /**
   * Intakes nobody agreed to: a wish to be called, and what somebody told for her that the desk never took on, a fortnight after the
   * last thing that happened (decision 5). Drafts and dialogues have their own purge.
   */
  async unconsented(ctx: SystemContext): Promise<number> {
    const due = await ctx.db.query<{ id: string }>(
      `select c.id from case_file c
        where c.filed_hour < now() - make_interval(days => $1) and c.stage <> 'closed' and not case_is_held(c.id)
          and not exists (select 1 from consent x where x.case_id = c.id)
          and ((c.kind = 'call_request' and not exists (select 1 from assignment a where a.case_id = c.id and a.updated_at > now() - make_interval(days => $1)))
            or (c.kind = 'complaint' and not exists (select 1 from assignment a where a.case_id = c.id)
                and not exists (select 1 from access_grant g where g.case_id = c.id and g.recipient_kind <> 'receipt' and g.state = 'active')))
        order by c.filed_hour limit 50`,
      [UNCONSENTED_DAYS],
    );
    let gone = 0;
    for (const { id } of due) if (await this.erase.run(ctx, { caseId: id, ground: 'unconsented' })) gone += 1;
    return gone;
  }

  /** Warns offices 60 and 14 days before, and erases on the day. However late it looks, an office has its sixty days and its fourteen. */
  async run(ctx: SystemContext): Promise<number> {
    const today = new Date(`${dayInCambodia(ctx.now)}T00:00:00Z`);
    let gone = 0;
    // Announced while it was closed, and opened again since.
    await ctx.db.run(`delete from retention_notice n where n.kind in ('first','last') and exists (select 1 from closure x where x.case_id = n.case_id and x.reopened_at >= n.made_at)`);
    for (const due of await this.due(ctx)) {
      const own = monthsLater(due.since, due.outcome === null ? UNCLOSED_MONTHS : monthsOf(due.categories, due.outcome, this.months));
      const until = due.keepUntil === null ? own : new Date(Math.max(own.getTime(), Date.parse(`${due.keepUntil}T00:00:00Z`)));
      if (daysLater(until, -FIRST_NOTICE_DAYS) > today) {
        // Kept longer meanwhile: what was announced is void.
        await ctx.db.run(`delete from retention_notice where case_id = $1 and kind in ('first','last')`, [due.id]);
        continue;
      }
      const on = due.firstOn === null ? new Date(Math.max(until.getTime(), daysLater(today, FIRST_NOTICE_DAYS).getTime())) : new Date(`${due.firstOn}T00:00:00Z`);
      if (due.firstOn === null) await this.tell(ctx, due.id, due.number, 'first', 'retention', dayOf(on));
      else if (due.lastMadeAt === null) {
        if (daysLater(on, -LAST_NOTICE_DAYS) <= today) await this.tell(ctx, due.id, due.number, 'last', 'retention', dayOf(on));
      } else if (on <= today && daysLater(due.lastMadeAt, LAST_NOTICE_DAYS) <= ctx.now && (await this.erase.run(ctx, { caseId: due.id, ground: 'retention' }))) gone += 1;
    }
    return gone;
  }

  /** Holds end by themselves when their last day is over in Cambodia, and when nobody looked at them again. */
  async holds(ctx: SystemContext): Promise<number> {
    return ctx.db.run(
      `update legal_hold set ended_at = now() where ended_at is null and confirmed_at is not null
          and (ends_on < $2::date or greatest(confirmed_at, coalesce(reviewed_at, confirmed_at)) < now() - make_interval(days => $1))`,
      [HOLD_REVIEW_DAYS + HOLD_GRACE_DAYS, dayInCambodia(ctx.now)],
    );
  }

  private due(ctx: SystemContext): Promise<Due[]> {
    // Nothing is due earlier than the shortest period and its first notice; only those are looked at closely.
    return ctx.db.query<Due>(
      `select c.id, c.number, c.categories, x.outcome,
              coalesce(x.closed_at, greatest(c.filed_hour, (select a.at from audit_entry a where a.case_id = c.id order by a.id desc limit 1))) as since,
              (select max(e.keep_until)::text from retention_extension e where e.case_id = c.id) as "keepUntil",
              (select max(n.erase_on)::text from retention_notice n where n.case_id = c.id and n.kind = 'first') as "firstOn",
              (select max(n.made_at) from retention_notice n where n.case_id = c.id and n.kind = 'last') as "lastMadeAt"
         from case_file c left join closure x on x.case_id = c.id and x.reopened_at is null
        where (x.closed_at is not null and x.closed_at < now() - interval '1 month')
           or (x.id is null and c.filed_hour < now() - make_interval(months => $1) + make_interval(days => $2))
        order by c.filed_hour limit 5000`,
      [UNCLOSED_MONTHS, FIRST_NOTICE_DAYS],
    );
  }

  private async tell(ctx: SystemContext, caseId: string, number: string, kind: 'first' | 'last' | 'asked_by_worker', ground: 'retention' | 'worker', on: string): Promise<void> {
    for (const officeId of await officesConcerned(ctx, caseId)) {
      await ctx.db.run('insert into retention_notice (id, case_id, office_id, number, kind, ground, erase_on) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing', [randomUUID(), caseId, officeId, number, kind, ground, on]);
      await this.changes.bump(ctx, officeId);
    }
  }
}
