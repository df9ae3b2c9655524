import type { Context } from '@sarika/platform';
import type { Handover } from './handover.js';
import type { HandoverDecline, HandoverRevocation } from './handover.process.js';

const columns = (h: string): string => `${h}.id, ${h}.claim_id as "claimId", ${h}.case_id as "caseId", ${h}.leg_id as "legId", ${h}.from_office_id as "fromOfficeId", ${h}.to_office_id as "toOfficeId", ${h}.state, ${h}.reason,
  ${h}.offered_by as "offeredBy", ${h}.offered_at as "offeredAt", ${h}.due_at as "dueAt", ${h}.settled_at as "settledAt", ${h}.settled_by as "settledBy", ${h}.decline_reason as "declineReason", ${h}.revoke_reason as "revokeReason"`;

/** Handovers of legs. Row-level security shows them to whoever works the case, and an open one to the office it waits for. */
export class Handovers {
  async add(ctx: Context, row: Pick<Handover, 'id' | 'claimId' | 'caseId' | 'legId' | 'fromOfficeId' | 'toOfficeId' | 'reason' | 'offeredBy' | 'dueAt'> & { consentId: string; itemId: string | null }): Promise<void> {
    await ctx.db.run(
      `insert into leg_handover (id, claim_id, case_id, leg_id, from_office_id, to_office_id, consent_id, state, reason, offered_by, due_at, item_id) values ($1, $2, $3, $4, $5, $6, $7, 'offered', $8, $9, $10, $11)`,
      [row.id, row.claimId, row.caseId, row.legId, row.fromOfficeId, row.toOfficeId, row.consentId, row.reason, row.offeredBy, row.dueAt, row.itemId],
    );
  }

  /** Locked, so that it is settled once. */
  async lock(ctx: Context, handoverId: string): Promise<Handover | null> {
    return (await ctx.db.query<Handover>(`select ${columns('h')} from leg_handover h where h.id = $1 for update`, [handoverId]))[0] ?? null;
  }

  async find(ctx: Context, handoverId: string): Promise<Handover | null> {
    return (await ctx.db.query<Handover>(`select ${columns('h')} from leg_handover h where h.id = $1`, [handoverId]))[0] ?? null;
  }

  /** Oldest first. */
  async ofClaim(ctx: Context, claimId: string): Promise<Handover[]> {
    return ctx.db.query<Handover>(`select ${columns('h')} from leg_handover h where h.claim_id = $1 order by h.offered_at, h.id`, [claimId]);
  }

  /** What waits for this office to answer, the longest waiting first. */
  async waitingFor(ctx: Context, officeId: string, limit: number): Promise<(Handover & { caseNumber: string | null; against: string | null })[]> {
    return ctx.db.query(
      `select ${columns('h')}, f.number as "caseNumber", l.against from leg_handover h left join case_file f on f.id = h.case_id left join claim_leg l on l.id = h.leg_id
        where h.to_office_id = $1 and h.state = 'offered' order by h.offered_at, h.id limit $2`,
      [officeId, limit],
    );
  }

  async accept(ctx: Context, handoverId: string, officerId: string, consentId: string): Promise<void> {
    await ctx.db.run(`update leg_handover set state = 'accepted', settled_at = now(), settled_by = $2, consent_id = $3 where id = $1 and state = 'offered'`, [handoverId, officerId, consentId]);
  }

  async decline(ctx: Context, handoverId: string, officerId: string, reason: HandoverDecline): Promise<void> {
    await ctx.db.run(`update leg_handover set state = 'declined', settled_at = now(), settled_by = $2, decline_reason = $3 where id = $1 and state = 'offered'`, [handoverId, officerId, reason]);
  }

  /** @param officerId null: the clock */
  async revoke(ctx: Context, handoverId: string, reason: HandoverRevocation, officerId: string | null): Promise<void> {
    if (officerId === null) await ctx.db.run(`update leg_handover set state = 'revoked', settled_at = now(), revoke_reason = $2 where id = $1 and state = 'offered'`, [handoverId, reason]);
    else await ctx.db.run(`update leg_handover set state = 'revoked', settled_at = now(), settled_by = $3, revoke_reason = $2 where id = $1 and state = 'offered'`, [handoverId, reason, officerId]);
  }

  /** Open ones of which nobody was told for a day that their time to answer is over, locked. */
  async unanswered(ctx: Context, limit: number): Promise<Handover[]> {
    return ctx.db.query<Handover>(
      `select ${columns('h')} from leg_handover h where h.state = 'offered' and h.due_at < now() and (h.alarmed_at is null or h.alarmed_at < now() - interval '1 day') order by h.due_at, h.id limit $1 for update skip locked`,
      [limit],
    );
  }

  async alarmed(ctx: Context, handoverId: string): Promise<void> {
    await ctx.db.run('update leg_handover set alarmed_at = now() where id = $1', [handoverId]);
  }

  /** Open ones that cannot be accepted any more: leg or claim are over, her yes to the office ended, or the office cannot be asked (`office_cannot`). Locked. */
  async impossible(ctx: Context, limit: number): Promise<(Handover & { why: Exclude<HandoverRevocation, 'taken_back'> })[]> {
    return ctx.db.query(
      `select ${columns('h')}, because.why
         from leg_handover h join claim_leg l on l.id = h.leg_id join wage_claim w on w.id = h.claim_id join office o on o.id = h.to_office_id
        cross join lateral (select case
              when l.stage in ('paid','ended') or w.stage in ('received','ended') then 'leg_over'
              when not exists (select 1 from consent c where c.case_id = h.case_id and c.office_id = h.to_office_id and c.purpose = 'case_work' and not exists (select 1 from consent_withdrawal x where x.consent_id = c.id)) then 'consent_ended'
              when o.suspended_at is not null or o.closed_at is not null or (o.is_state and fears_state(h.case_id)) then 'office_cannot' end as why) as because
        where h.state = 'offered' and because.why is not null
        order by h.offered_at, h.id limit $1 for update of h skip locked`,
      [limit],
    );
  }

  /** Legs that run and were handed to an office that does not work the case any more. */
  async unworked(ctx: Context, limit: number): Promise<{ legId: string; claimId: string; caseId: string; officeId: string }[]> {
    return ctx.db.query(
      `select l.id as "legId", l.claim_id as "claimId", l.case_id as "caseId", l.worked_by as "officeId" from claim_leg l join wage_claim w on w.id = l.claim_id
        where l.worked_by is not null and l.stage not in ('paid','ended') and w.stage not in ('received','ended') and not office_still_works(l.worked_by, l.case_id) order by l.id limit $1 for update of l skip locked`,
      [limit],
    );
  }

  async freeLeg(ctx: Context, legId: string): Promise<void> {
    await ctx.db.run('update claim_leg set worked_by = null where id = $1', [legId]);
  }
}
