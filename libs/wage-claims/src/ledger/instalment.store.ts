import { randomUUID } from 'node:crypto';
import type { Day } from '@sarika/jurisdictions';
import type { CurrencyCode } from '@sarika/money';
import type { Context } from '@sarika/platform';
import { GRACE_DAYS, type PlannedInstalment } from './instalment.js';

export interface InstalmentPlan {
  readonly legId: string;
  /** Something else was agreed or ordered since it was made: its days are still watched, and no paper shows them any more. */
  readonly isOutdated: boolean;
  readonly currency: CurrencyCode;
  /** Minor units paid on the leg before the plan was made. */
  readonly paidBefore: bigint;
  readonly instalments: readonly (PlannedInstalment & { readonly id: string; readonly missedAt: Date | null })[];
}

export interface MissedInstalment {
  readonly id: string;
  readonly claimId: string;
  readonly caseId: string;
  /** Whose plan it is. */
  readonly plannedBy: string;
}

export class Instalments {
  /** The newest plan of a leg is the one that counts. */
  async plan(ctx: Context, plan: { claimId: string; caseId: string; legId: string; currency: CurrencyCode; paidBefore: bigint; officeId: string; madeBy: string; instalments: readonly PlannedInstalment[] }): Promise<string> {
    const id = randomUUID();
    await ctx.db.run(
      `insert into instalment_plan (id, claim_id, case_id, leg_id, seq, currency, paid_before, office_id, made_by)
         select $1, $2, $3, $4, coalesce(max(p.seq), 0) + 1, $5, $6, $7, $8 from instalment_plan p where p.leg_id = $4`,
      [id, plan.claimId, plan.caseId, plan.legId, plan.currency, plan.paidBefore.toString(), plan.officeId, plan.madeBy],
    );
    await ctx.db.run(
      `insert into instalment (id, plan_id, claim_id, case_id, seq, due_on, minor) select n.id, $1, $2, $3, n.seq, n.due_on, n.minor from unnest($4::uuid[], $5::date[], $6::bigint[]) with ordinality as n (id, due_on, minor, seq)`,
      [id, plan.claimId, plan.caseId, plan.instalments.map(() => randomUUID()), plan.instalments.map(({ dueOn }) => dueOn), plan.instalments.map(({ minor }) => minor.toString())],
    );
    return id;
  }

  /** The plans that count now. */
  async ofClaim(ctx: Context, claimId: string): Promise<InstalmentPlan[]> {
    const rows = await ctx.db.query<{ planId: string; isOutdated: boolean; legId: string; currency: CurrencyCode; paidBefore: string; id: string; dueOn: string; minor: string; missedAt: Date | null }>(
      `select p.id as "planId", (exists (select 1 from ledger_posting o where o.leg_id = p.leg_id and o.kind in ('agreed','ordered') and o.recorded_at > p.made_at and not exists (select 1 from ledger_posting r where r.reverses = o.id))
                or p.paid_before + (select sum(s.minor) from instalment s where s.plan_id = p.id)
                   is distinct from (select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.leg_id = p.leg_id and a.kind = 'awarded' and a.currency = p.currency)) as "isOutdated", p.leg_id as "legId", p.currency, p.paid_before::text as "paidBefore", i.id, i.due_on::text as "dueOn", i.minor::text as minor, i.missed_at as "missedAt"
         from instalment_plan p join instalment i on i.plan_id = p.id
        where p.claim_id = $1 and not exists (select 1 from instalment_plan n where n.leg_id = p.leg_id and n.seq > p.seq) order by p.leg_id, i.seq`,
      [claimId],
    );
    const plans = new Map<string, InstalmentPlan>();
    for (const { planId, isOutdated, legId, currency, paidBefore, id, dueOn, minor, missedAt } of rows) {
      const before = plans.get(planId);
      plans.set(planId, { legId, currency, isOutdated, paidBefore: BigInt(paidBefore), instalments: [...(before?.instalments ?? []), { id, dueOn, minor: BigInt(minor), missedAt }] });
    }
    return [...plans.values()];
  }

  /**
   * Instalments whose day and days of grace went by in Cambodia and that what was paid since does not cover, locked; those of an older
   * plan, of a leg that is paid or over, and of a claim that has ended are let be.
   */
  async missed(ctx: Context, limit: number): Promise<MissedInstalment[]> {
    return ctx.db.query<MissedInstalment>(
      `select i.id, i.claim_id as "claimId", i.case_id as "caseId", p.office_id as "plannedBy"
         from instalment i join instalment_plan p on p.id = i.plan_id join claim_leg l on l.id = p.leg_id join wage_claim c on c.id = i.claim_id
        where i.missed_at is null and i.due_on < (now() at time zone 'Asia/Phnom_Penh')::date - $1::int and l.stage not in ('paid','ended') and c.stage <> 'ended'
          and not exists (select 1 from instalment_plan n where n.leg_id = p.leg_id and n.seq > p.seq)
          and (select sum(e.minor) from instalment e where e.plan_id = p.id and e.seq <= i.seq)
              > coalesce((select -sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.leg_id = p.leg_id and a.kind = 'other_side' and a.currency = p.currency), 0) - p.paid_before
        order by i.due_on, i.id limit $2 for update of i skip locked`,
      [GRACE_DAYS, limit],
    );
  }

  async dueOn(ctx: Context, instalmentId: string): Promise<Day | null> {
    return (await ctx.db.query<{ dueOn: Day }>('select due_on::text as "dueOn" from instalment where id = $1', [instalmentId]))[0]?.dueOn ?? null;
  }

  async markMissed(ctx: Context, instalmentId: string): Promise<void> {
    await ctx.db.run('update instalment set missed_at = now() where id = $1', [instalmentId]);
  }
}
