import { Injectable } from '@nestjs/common';
import { type Context, type SystemContext, byteaArray } from '@sarika/platform';

export interface DutyOfficer {
  readonly officerId: string;
  readonly rank: number;
}

/** One line of a roster: somebody, on one day of every week. */
export interface DutyTurn {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** HH:MM of the office. */
  readonly from: string;
  /** HH:MM; 00:00 is the end of the day. */
  readonly to: string;
  /** Who is rung first. */
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

  /** The whole week of an office, only of officers who work there now. */
  async turns(ctx: Context, officeId: string): Promise<DutyTurn[]> {
    return ctx.db.query<DutyTurn>(
      `select t.id, t.officer_id as "officerId", f.name as "officerName", t.weekday, to_char(t.starts_at, 'HH24:MI') as "from", to_char(t.ends_at, 'HH24:MI') as "to", t.rank
         from duty_turn t join officer f on f.id = t.officer_id where t.office_id = $1 and f.state = 'active' order by t.weekday, t.starts_at, t.rank, f.name, t.id`,
      [officeId],
    );
  }

  /** Writes a turn down. The telephone comes sealed to the notifier and as its keyed hash. */
  async add(ctx: Context, turn: { id: string; officeId: string; officerId: string; weekday: number; from: string; to: string; rank: number; phoneLetter: Buffer; phoneIndex: Buffer }): Promise<void> {
    await ctx.db.run('insert into duty_turn (id, office_id, officer_id, weekday, starts_at, ends_at, rank, phone_letter, phone_index) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      turn.id, turn.officeId, turn.officerId, turn.weekday, turn.from, turn.to, turn.rank, turn.phoneLetter, turn.phoneIndex,
    ]);
  }

  /** @returns whether it was there */
  async remove(ctx: Context, officeId: string, turnId: string): Promise<boolean> {
    return (await ctx.db.run('delete from duty_turn where id = $1 and office_id = $2', [turnId, officeId])) === 1;
  }

  /** Offices that ring somebody: every desk with a key, and whoever keeps a roster. */
  async ringing(ctx: SystemContext): Promise<{ officeId: string; isDesk: boolean }[]> {
    return ctx.db.query(
      `select o.id as "officeId", o.kind = 'desk' and o.routable as "isDesk" from office o
        where o.closed_at is null and ((o.kind = 'desk' and o.routable and exists (select 1 from key_record k where k.owner_id = o.id)) or exists (select 1 from duty_turn t where t.office_id = o.id)) order by o.id`,
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
