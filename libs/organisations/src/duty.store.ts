import { Injectable } from '@nestjs/common';
import { type Context, type SystemContext, byteaArray } from '@sarika/platform';

export interface DutyOfficer {
  readonly officerId: string;
  readonly rank: number;
}

/** Duty rosters: who is rung, and until when. Times are those of the office. */
@Injectable()
export class DutyRoster {
  /** Who is on duty at an office now, first to be rung first. */
  async onDuty(ctx: Context, officeId: string, at: Date): Promise<DutyOfficer[]> {
    return ctx.db.query<DutyOfficer>(
      `select t.officer_id as "officerId", t.rank
         from duty_turn t join office o on o.id = t.office_id join officer f on f.id = t.officer_id
        where t.office_id = $1 and f.state = 'active'
          and extract(isodow from $2::timestamptz at time zone (o.hours->>'timeZone')) = t.weekday
          and ($2::timestamptz at time zone (o.hours->>'timeZone'))::time >= t.starts_at
          and (t.ends_at = '00:00' or ($2::timestamptz at time zone (o.hours->>'timeZone'))::time < t.ends_at)
        order by t.rank, t.officer_id`,
      [officeId, at],
    );
  }

  /** When somebody is next on duty within eight days; null when the roster is empty. Counted in quarter hours. */
  async nextOnDuty(ctx: Context, officeId: string, at: Date): Promise<Date | null> {
    const rows = await ctx.db.query<{ at: Date | null }>(
      `select min(slot) as at from (
         select (d::date + t.starts_at) at time zone (o.hours->>'timeZone') as slot
           from duty_turn t join office o on o.id = t.office_id
           cross join generate_series($2::timestamptz - interval '1 day', $2::timestamptz + interval '8 days', interval '1 day') d
          where t.office_id = $1 and extract(isodow from d) = t.weekday) s
        where slot > $2`,
      [officeId, at],
    );
    return rows[0]?.at ?? null;
  }

  /** The officers whose duty telephone has this blind index. */
  async atTelephone(ctx: Context, phoneIndex: Buffer): Promise<{ officerId: string; officeId: string }[]> {
    return ctx.db.query('select distinct officer_id as "officerId", office_id as "officeId" from duty_turn where phone_index = $1', [phoneIndex], 'duty.byTelephone');
  }

  /** Of these blind indexes those of a duty telephone. */
  async among(ctx: Context, phoneIndexes: readonly Buffer[]): Promise<Buffer[]> {
    const rows = await ctx.db.query<{ index: Buffer }>('select distinct phone_index as index from duty_turn where phone_index = any($1::bytea[])', [byteaArray(phoneIndexes)], 'duty.among');
    return rows.map(({ index }) => index);
  }

  /** The duty telephone of an officer, sealed to the notifier. Only the jobs' database role may read it. */
  async phoneLetter(ctx: SystemContext, officeId: string, officerId: string): Promise<Buffer | null> {
    const rows = await ctx.db.query<{ letter: Buffer }>(
      'select phone_letter as letter from duty_turn where office_id = $1 and officer_id = $2 order by weekday, rank limit 1',
      [officeId, officerId],
    );
    return rows[0]?.letter ?? null;
  }
}
