import type { Context } from '@sarika/platform';
import type { Power, PowerStep } from './power.js';
import type { PaperHolder, PowerStage, RouteClosure } from './power.process.js';

const columns = `id, claim_id as "claimId", case_id as "caseId", leg_id as "legId", country, stage, stage_before as "stageBefore", closed_reason as "closedReason", holder, scope, route, valid_until::text as "validUntil", moved_on::text as "movedOn", opened_at as "openedAt"`;

export interface NewPowerStep extends Omit<PowerStep, 'seq'> {
  readonly consentId: string | null;
  readonly recordedBy: string;
  readonly officeId: string;
}

/** Powers of attorney, their steps and what an office knows of their times. */
export class Powers {
  async add(ctx: Context, power: Pick<Power, 'id' | 'claimId' | 'caseId' | 'legId' | 'country' | 'scope' | 'route' | 'validUntil' | 'movedOn' | 'holder'> & { itemId: string; officeId: string; openedBy: string }): Promise<void> {
    await ctx.db.run(
      `insert into power_of_attorney (id, claim_id, case_id, leg_id, country, stage, holder, scope, route, valid_until, moved_on, item_id, office_id, opened_by) values ($1, $2, $3, $4, $5, 'drafted', $6, $7, $8, $9, $10, $11, $12, $13)`,
      [power.id, power.claimId, power.caseId, power.legId, power.country, power.holder, power.scope, power.route, power.validUntil, power.movedOn, power.itemId, power.officeId, power.openedBy],
    );
  }

  /** Its claim is locked by whoever moves it. */
  async find(ctx: Context, claimId: string, powerId: string): Promise<Power | null> {
    return (await ctx.db.query<Power>(`select ${columns} from power_of_attorney where id = $1 and claim_id = $2`, [powerId, claimId]))[0] ?? null;
  }

  /** The newest last. */
  async ofClaim(ctx: Context, claimId: string): Promise<Power[]> {
    return ctx.db.query<Power>(`select ${columns} from power_of_attorney where claim_id = $1 order by opened_at, id`, [claimId]);
  }

  async steps(ctx: Context, powerId: string): Promise<PowerStep[]> {
    return ctx.db.query<PowerStep>(`select seq, stage, happened_on::text as "happenedOn", holder, before, sealed_as as "sealedAs", reason from power_step where power_id = $1 order by seq`, [powerId]);
  }

  async addStep(ctx: Context, power: Pick<Power, 'id' | 'claimId' | 'caseId'>, step: NewPowerStep): Promise<void> {
    await ctx.db.run(
      `insert into power_step (power_id, seq, claim_id, case_id, stage, happened_on, holder, before, sealed_as, reason, consent_id, recorded_by, office_id)
       values ($1, (select coalesce(max(seq), 0) + 1 from power_step where power_id = $1), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [power.id, power.claimId, power.caseId, step.stage, step.happenedOn, step.holder, step.before, step.sealedAs, step.reason, step.consentId, step.recordedBy, step.officeId],
    );
  }

  async move(ctx: Context, powerId: string, to: { stage: PowerStage; stageBefore: PowerStage | null; closedReason: RouteClosure | null; holder: PaperHolder; movedOn: string }): Promise<void> {
    await ctx.db.run('update power_of_attorney set stage = $2, stage_before = $3, closed_reason = $4, holder = $5, moved_on = $6 where id = $1', [powerId, to.stage, to.stageBefore, to.closedReason, to.holder, to.movedOn]);
  }

  /** Days each step takes where an office said so: working days, of the post calendar days. */
  async times(ctx: Context, powerId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await ctx.db.query<{ step: string; days: number }>('select step, days from power_time where power_id = $1', [powerId]);
    return new Map(rows.map(({ step, days }) => [step, days]));
  }

  async time(ctx: Context, power: Pick<Power, 'id' | 'claimId' | 'caseId'>, step: string, days: number, officerId: string): Promise<void> {
    const before = (await this.times(ctx, power.id)).has(step);
    if (before) await ctx.db.run('update power_time set days = $3, said_by = $4, said_at = now() where power_id = $1 and step = $2', [power.id, step, days, officerId]);
    else await ctx.db.run('insert into power_time (power_id, step, claim_id, case_id, days, said_by) values ($1, $2, $3, $4, $5, $6)', [power.id, step, power.claimId, power.caseId, days, officerId]);
  }

  /** Standing ones whose last day is within so many days, or over, by the day it is where they are used, while claim and leg run. */
  async ending(ctx: Context, withinDays: number, today: readonly { readonly country: string; readonly day: string }[], limit: number): Promise<{ id: string; caseId: string; isOver: boolean }[]> {
    return ctx.db.query(
      `select p.id, p.case_id as "caseId", p.valid_until < place.today as "isOver" from power_of_attorney p join wage_claim w on w.id = p.claim_id join claim_leg l on l.id = p.leg_id
         join unnest($2::text[], $3::date[]) as place (country, today) on place.country = p.country
        where p.valid_until <= place.today + $1::int and p.stage not in ('refused','revoked') and w.stage not in ('received','ended') and l.stage not in ('paid','ended')
          and not exists (select 1 from alarm a where a.subject_id = p.id and a.kind = case when p.valid_until < place.today then 'power.over' else 'power.ending' end)
        order by p.valid_until, p.id limit $4`,
      [withinDays, today.map(({ country }) => country), today.map(({ day }) => day), limit],
    );
  }
}
