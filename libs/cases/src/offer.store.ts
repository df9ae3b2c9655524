import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context, SystemContext } from '@sarika/platform';
import type { OfferState } from './offer.process.js';

export interface OfferRow {
  readonly id: string;
  readonly caseId: string;
  readonly officeId: string;
  readonly position: number;
  readonly isLastResort: boolean;
  readonly reasons: { code: string; params: Record<string, string> }[];
  readonly urgency: 'U0' | 'U1' | 'U2' | 'U3' | 'U4';
  readonly state: OfferState;
  readonly offeredAt: Date | null;
  readonly dueAt: Date | null;
}

const columns = `id, case_id as "caseId", office_id as "officeId", position, is_last_resort as "isLastResort", reasons, urgency, state, offered_at as "offeredAt", due_at as "dueAt"`;

@Injectable()
export class Offers {
  /** One offer of the officer's own office, locked, so that two officers cannot answer it at once. */
  async lock(ctx: Context, offerId: string): Promise<OfferRow | null> {
    return (await ctx.db.query<OfferRow>(`select ${columns} from offer where id = $1 for update`, [offerId]))[0] ?? null;
  }

  async find(ctx: Context, offerId: string): Promise<OfferRow | null> {
    return (await ctx.db.query<OfferRow>(`select ${columns} from offer where id = $1`, [offerId]))[0] ?? null;
  }

  async ofCase(ctx: Context, caseId: string): Promise<(OfferRow & { settledAt: Date | null })[]> {
    return ctx.db.query(`select ${columns}, settled_at as "settledAt" from offer where case_id = $1 order by position`, [caseId]);
  }

  /** The desk its plan ends at; null where there is none, or where whoever asks may not see it. */
  async deskOf(ctx: Context, caseId: string): Promise<string | null> {
    return (await ctx.db.query<{ officeId: string }>('select office_id as "officeId" from offer where case_id = $1 and is_last_resort', [caseId]))[0]?.officeId ?? null;
  }

  /** All offers of a case, locked: the plan moves forward in one place at a time. */
  async lockPlan(ctx: SystemContext, caseId: string): Promise<OfferRow[]> {
    return ctx.db.query<OfferRow>(`select ${columns} from offer where case_id = $1 order by position for update`, [caseId]);
  }

  /** The plans of several cases, locked in one order, so that two groups never wait for each other. */
  async lockPlans(ctx: SystemContext, caseIds: readonly string[]): Promise<Map<string, OfferRow[]>> {
    const rows = await ctx.db.query<OfferRow>(`select ${columns} from offer where case_id = any($1::uuid[]) order by case_id, position for update`, [caseIds], 'offer.lockPlans');
    const plans = new Map<string, OfferRow[]>();
    for (const row of rows) {
      const plan = plans.get(row.caseId);
      if (plan) plan.push(row);
      else plans.set(row.caseId, [row]);
    }
    return plans;
  }

  /** Makes several offers, and sets the cases they belong to as offered. */
  async makeAll(ctx: SystemContext, offers: readonly { readonly id: string; readonly caseId: string; readonly dueAt: Date }[]): Promise<void> {
    await ctx.db.run(
      `with made as (
         update offer o set state = 'offered', offered_at = now(), due_at = m.due_at from unnest($1::uuid[], $2::timestamptz[]) as m (id, due_at) where o.id = m.id and o.state = 'waiting'
       )
       update case_file set stage = 'offered' where id = any($3::uuid[]) and stage in ('filed','accepted')`,
      [offers.map(({ id }) => id), offers.map(({ dueAt }) => dueAt), offers.map(({ caseId }) => caseId)],
      'offer.makeAll',
    );
  }

  async make(ctx: SystemContext, offerId: string, dueAt: Date): Promise<void> {
    await ctx.db.run(`update offer set state = 'offered', offered_at = now(), due_at = $2 where id = $1 and state = 'waiting'`, [offerId, dueAt]);
  }

  /** Asks one more office at once, beside the plan: she chose it herself. Its place follows all places of the plan. */
  async ask(ctx: Context, offer: { id: string; caseId: string; officeId: string; urgency: string; reasons: readonly { code: string; params: Readonly<Record<string, string>> }[]; dueAt: Date }): Promise<void> {
    await ctx.db.run(
      `insert into offer (id, case_id, office_id, position, is_last_resort, reasons, urgency, state, offered_at, due_at) values ($1, $2, $3, nextval('offer_later'), false, $4, $5, 'offered', now(), $6)`,
      [offer.id, offer.caseId, offer.officeId, JSON.stringify(offer.reasons), offer.urgency, offer.dueAt],
    );
  }

  /** Whether one of these cases is there and not closed. */
  async anyOpen(ctx: SystemContext, caseIds: readonly string[]): Promise<boolean> {
    return (await ctx.db.query(`select 1 from case_file where id = any($1::uuid[]) and stage <> 'closed' limit 1`, [caseIds])).length > 0;
  }

  /** The offer of an office whose turn in the plan has not come, locked. */
  async lockPlanned(ctx: Context, caseId: string, officeId: string): Promise<OfferRow | null> {
    return (await ctx.db.query<OfferRow>(`select ${columns} from offer where case_id = $1 and office_id = $2 and state = 'waiting' for update`, [caseId, officeId]))[0] ?? null;
  }

  /** Asks an office of the plan now, out of its turn. */
  async makePlanned(ctx: Context, offerId: string, dueAt: Date): Promise<void> {
    await ctx.db.run(`update offer set state = 'offered', offered_at = now(), due_at = $2 where id = $1 and state = 'waiting'`, [offerId, dueAt]);
  }

  /** The living offers of two offices, locked in the plan's order, as everywhere. Inside `stopping`, where both are seen. */
  async lockPair(ctx: Context, caseId: string, officeIds: readonly [string, string]): Promise<void> {
    await ctx.db.query(`select 1 from offer where case_id = $1 and office_id = any($2::uuid[]) and state in ('waiting','offered','accepted') order by position for update`, [caseId, officeIds]);
  }

  /** Who asked takes it back while it waits for an answer. */
  async takeBack(ctx: Context, offerId: string, officerId: string): Promise<void> {
    await ctx.db.run(`update offer set state = 'revoked', settled_at = now(), settled_by = $2 where id = $1 and state = 'offered'`, [offerId, officerId]);
  }

  /** The last resort waits again, after every place of the plan: who took a case from the desk may lose it. */
  async standBy(ctx: Context, caseId: string, officeId: string, urgency: string): Promise<void> {
    await ctx.db.run(
      `insert into offer (id, case_id, office_id, position, is_last_resort, reasons, urgency, state) values ($1, $2, $3, nextval('offer_later'), true, '[]', $4, 'waiting')`,
      [randomUUID(), caseId, officeId, urgency],
    );
  }

  /** An office works the case again and nobody else is asked: its stage says so. */
  async settleStage(ctx: SystemContext, caseId: string): Promise<void> {
    await ctx.db.run(
      `update case_file set stage = 'accepted' where id = $1 and stage = 'offered' and exists (select 1 from assignment a where a.case_id = $1 and a.ended_at is null)
          and not exists (select 1 from offer o where o.case_id = $1 and o.state = 'offered')`,
      [caseId],
    );
  }

  async settle(ctx: Context, offerId: string, state: 'accepted' | 'declined', settledBy: string, reason: string | null): Promise<void> {
    await ctx.db.run('update offer set state = $2, settled_at = now(), settled_by = $3, decline_reason = $4 where id = $1', [offerId, state, settledBy, reason]);
  }

  /** Takes back what is offered or waits for an office of a state, while she fears hers. The desk's stands: she shuts that out by name. */
  async takeFromState(ctx: SystemContext, caseId: string): Promise<{ officeId: string }[]> {
    return ctx.db.query(
      `update offer o set state = 'revoked', settled_at = now() from office f
        where o.case_id = $1 and f.id = o.office_id and f.is_state and not o.is_last_resort and o.state in ('waiting','offered')
          and exists (select 1 from state_fear s where s.case_id = o.case_id and s.lifted_at is null)
        returning o.office_id as "officeId"`,
      [caseId],
    );
  }

  /**
   * Offers past their time, locked; a row another process works on is left to it. The desk's never lapse, and one that another office
   * asked for does so only after those who answer for both offices were told (`RaiseTransitions`).
   */
  async takeLapsed(ctx: SystemContext, limit: number): Promise<OfferRow[]> {
    return ctx.db.query<OfferRow>(
      `update offer set state = 'lapsed', settled_at = now() where id in (
         select id from offer where state = 'offered' and not is_last_resort and due_at < now()
            and not exists (select 1 from transition t where t.offer_id = offer.id and t.raised < 2) order by due_at limit $1 for update skip locked)
       returning ${columns}`,
      [limit],
    );
  }
}
