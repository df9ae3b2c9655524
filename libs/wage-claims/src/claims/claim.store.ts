import { randomUUID } from 'node:crypto';
import type { Day } from '@sarika/jurisdictions';
import type { Context } from '@sarika/platform';
import type { ClaimAuthority, ClaimLeg, OtherSide, WageClaim } from './claim.js';
import type { ClaimStage, EndReason, LegBlock, LegStage } from './claim.process.js';

const claimColumns = `id, case_id as "caseId", origin, jurisdiction, currency, stage, stage_at as "stageAt", confirmed_at as "confirmedAt", end_reason as "endReason", ended_at as "endedAt", opened_at as "openedAt"`;
const legColumns = `id, claim_id as "claimId", against, country, currency, authority, stage, stage_at as "stageAt", blocked_by as "blockedBy", safety_plan_at as "safetyPlanAt", case when worked_by is not null and office_still_works(worked_by, case_id) then worked_by end as "workedBy",
  (select max(s.shown_at) from leg_showing s where s.leg_id = claim_leg.id
      and s.sum_minor = (select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = claim_leg.claim_id and a.kind = 'claimed')) as "shownAt"`;

export interface NewLeg {
  readonly against: OtherSide;
  readonly country: string;
  readonly currency: string;
  readonly otherSideIndex: Buffer | null;
}

/** Claims and their legs. Row-level security says whose they are: an office's through its active grant, hers through her receipt. */
export class Claims {
  /** @returns false when one was opened under this key before */
  async add(ctx: Context, claim: { id: string; caseId: string; origin: string; jurisdiction: string; currency: string; openKey: string; officeId: string; openedBy: string }): Promise<boolean> {
    const made = await ctx.db.run(
      `insert into wage_claim (id, case_id, origin, jurisdiction, currency, stage, open_key, office_id, opened_by) values ($1, $2, $3, $4, $5, 'drafted', $6, $7, $8) on conflict do nothing`,
      [claim.id, claim.caseId, claim.origin, claim.jurisdiction, claim.currency, claim.openKey, claim.officeId, claim.openedBy],
    );
    return made === 1;
  }

  async openedUnder(ctx: Context, caseId: string, openKey: string): Promise<string | null> {
    const rows = await ctx.db.query<{ id: string }>('select id from wage_claim where case_id = $1 and open_key = $2', [caseId, openKey]);
    return rows[0]?.id ?? null;
  }

  async addLeg(ctx: Context, claim: { id: string; caseId: string }, leg: NewLeg): Promise<string> {
    const id = randomUUID();
    await ctx.db.run(`insert into claim_leg (id, claim_id, case_id, against, country, currency, other_side_index, stage) values ($1, $2, $3, $4, $5, $6, $7, 'planned')`, [
      id, claim.id, claim.caseId, leg.against, leg.country, leg.currency, leg.otherSideIndex,
    ]);
    return id;
  }

  /** One that is not hers takes as long as one that is not there: `claim_seen` asks once for either, before the row and its policies. */
  async find(ctx: Context, claimId: string): Promise<WageClaim | null> {
    return (await ctx.db.query<WageClaim>(`select ${claimColumns} from wage_claim where id = (select claim_seen($1))`, [claimId]))[0] ?? null;
  }

  /** Locked until the end of the transaction: what changes one claim comes one after the other. */
  async lock(ctx: Context, claimId: string): Promise<WageClaim | null> {
    return (await ctx.db.query<WageClaim>(`select ${claimColumns} from wage_claim where id = (select claim_seen($1)) for no key update`, [claimId]))[0] ?? null;
  }

  /** Whether a claim of this case is still asked for. */
  async anyRuns(ctx: Context, caseId: string): Promise<boolean> {
    return (await ctx.db.query(`select 1 from wage_claim where case_id = $1 and stage not in ('received','ended') limit 1`, [caseId])).length > 0;
  }

  async ofCase(ctx: Context, caseId: string): Promise<WageClaim[]> {
    return ctx.db.query<WageClaim>(`select ${claimColumns} from wage_claim where case_id = $1 order by opened_at, id`, [caseId]);
  }

  /** The employer's first. */
  async legs(ctx: Context, claimId: string): Promise<ClaimLeg[]> {
    return ctx.db.query<ClaimLeg>(`select ${legColumns} from claim_leg where claim_id = $1 order by against desc`, [claimId]);
  }

  async moveLeg(ctx: Context, legId: string, to: LegStage, { authority = null, lodgedOn = null }: { readonly authority?: ClaimAuthority | null; readonly lodgedOn?: Day | null } = {}): Promise<void> {
    await ctx.db.run('update claim_leg set stage = $2, stage_at = now(), authority = coalesce($3, authority), lodged_on = coalesce($4::date, lodged_on) where id = $1', [legId, to, authority, lodgedOn]);
  }

  async block(ctx: Context, legId: string, by: LegBlock | null): Promise<void> {
    await ctx.db.run('update claim_leg set blocked_by = $2 where id = $1', [legId, by]);
  }

  async planSafety(ctx: Context, legId: string, plan: { officerId: string; itemId: string }): Promise<void> {
    await ctx.db.run('update claim_leg set safety_plan_at = now(), safety_plan_by = $2, safety_plan_item_id = $3 where id = $1', [legId, plan.officerId, plan.itemId]);
  }

  /** Who works it from now on. The database asks for the accepted handover behind it. */
  async workedBy(ctx: Context, legId: string, officeId: string): Promise<void> {
    await ctx.db.run('update claim_leg set worked_by = $2 where id = $1', [legId, officeId]);
  }

  async confirm(ctx: Context, claimId: string): Promise<void> {
    await ctx.db.run('update wage_claim set confirmed_at = now() where id = $1 and confirmed_at is null', [claimId]);
  }

  /** Her yes was to another sum: she is asked again. */
  async askAgain(ctx: Context, claimId: string): Promise<void> {
    await ctx.db.run('update wage_claim set confirmed_at = null where id = $1 and confirmed_at is not null', [claimId]);
  }

  /** Nothing happens where it stands there already. */
  async stand(ctx: Context, claimId: string, stage: Exclude<ClaimStage, 'ended'>): Promise<void> {
    await ctx.db.run('update wage_claim set stage = $2, stage_at = now(), end_reason = null, ended_at = null, ended_by = null where id = $1 and stage <> $2', [claimId, stage]);
  }

  async end(ctx: Context, claimId: string, reason: EndReason, officerId: string): Promise<void> {
    await ctx.db.run(`update wage_claim set stage = 'ended', stage_at = now(), end_reason = $2, ended_at = now(), ended_by = $3 where id = $1`, [claimId, reason, officerId]);
  }
}
