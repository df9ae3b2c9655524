import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

/** Somebody of an office, and how she stands to its key. */
export interface PersonRow {
  readonly id: string;
  readonly officeId: string;
  readonly signIn: string;
  readonly name: string;
  readonly role: string;
  readonly takesRestricted: boolean;
  /** Her own statement. */
  readonly sex: 'female' | 'male' | null;
  readonly state: 'pending' | 'active' | 'disabled';
  readonly boxPublicKey: Buffer | null;
  /** Holds the newest epoch of her office's key. */
  readonly holds: boolean;
  readonly lastSeenOn: string | null;
  readonly linkExpiresAt: Date | null;
}

const person = `
  select f.id, f.office_id as "officeId", f.sign_in as "signIn", f.name, f.role, f.takes_restricted as "takesRestricted", f.sex, f.state, c.box_public_key as "boxPublicKey", p.last_seen_on::text as "lastSeenOn",
         exists (select 1 from key_wrap w where w.owner_id = f.office_id and w.holder_id = f.id and w.epoch = (select max(k.epoch) from key_record k where k.owner_id = f.office_id)) as holds,
         (select l.expires_at from officer_link l where l.officer_id = f.id and l.used_at is null and l.cancelled_at is null and l.expires_at > now()) as "linkExpiresAt"
    from officer f left join officer_credential c on c.officer_id = f.id left join officer_presence p on p.officer_id = f.id`;

/** Officers as whoever arranges them sees them. All of it needs `inCustody`. */
@Injectable()
export class People {
  async ofOffice(ctx: Context, officeId: string): Promise<PersonRow[]> {
    return ctx.db.query<PersonRow>(`${person} where f.office_id = $1 order by f.state = 'disabled', f.name, f.id`, [officeId]);
  }

  async find(ctx: Context, officerId: string): Promise<PersonRow | null> {
    return (await ctx.db.query<PersonRow>(`${person} where f.id = $1`, [officerId]))[0] ?? null;
  }

  /**
   * The person, after everything that arranges her office waits: two who leave at once cannot both be "not the last".
   */
  async lock(ctx: Context, officerId: string): Promise<PersonRow | null> {
    const rows = await ctx.db.query<{ officeId: string }>('select office_id as "officeId" from officer where id = $1', [officerId]);
    if (!rows[0]) return null;
    await this.lockOffice(ctx, rows[0].officeId);
    return this.find(ctx, officerId);
  }

  /** One arrangement of an office at a time. */
  async lockOffice(ctx: Context, officeId: string): Promise<void> {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('sarika.custody.' || $1))`, [officeId]);
  }

  /** The newest epoch of an office's key; null where it has none yet. */
  async epoch(ctx: Context, officeId: string): Promise<number | null> {
    return (await ctx.db.query<{ epoch: number | null }>('select max(epoch) as epoch from key_record where owner_id = $1', [officeId]))[0]?.epoch ?? null;
  }

  /** Who can open an office's grants now: active, with a password, with a wrap of the newest epoch. */
  async holders(ctx: Context, officeId: string): Promise<{ id: string; boxPublicKey: Buffer }[]> {
    return ctx.db.query<{ id: string; boxPublicKey: Buffer }>(
      `select f.id, c.box_public_key as "boxPublicKey" from officer f join officer_credential c on c.officer_id = f.id
        where f.office_id = $1 and f.state = 'active'
          and exists (select 1 from key_wrap w where w.owner_id = $1 and w.holder_id = f.id and w.epoch = (select max(k.epoch) from key_record k where k.owner_id = $1))
        order by f.id`,
      [officeId],
    );
  }

  /** Whether a focal point or supervisor of this office is active and holds its key. */
  async somebodyLeads(ctx: Context, officeId: string): Promise<boolean> {
    const rows = await ctx.db.query(
      `select 1 from officer f where f.office_id = $1 and f.state = 'active' and f.role in ('focal_point','supervisor')
          and exists (select 1 from key_wrap w where w.owner_id = $1 and w.holder_id = f.id and w.epoch = (select max(k.epoch) from key_record k where k.owner_id = $1)) limit 1`,
      [officeId],
    );
    return rows.length > 0;
  }

  async hasRecoveryCode(ctx: Context, officeId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from recovery_code where office_id = $1 and sealed is not null', [officeId])).length > 0;
  }

  /** Cases that only this officer can read: hers by name, with nobody else named, and no office that could read it or name somebody. */
  async readAlone(ctx: Context, officerId: string): Promise<number> {
    const rows = await ctx.db.query<{ cases: number }>(
      `select count(distinct g.case_id)::int as cases from access_grant g
        where g.recipient_kind = 'officer' and g.recipient_id = $1 and g.state in ('standby','active')
          and not exists (select 1 from access_grant o where o.case_id = g.case_id and o.recipient_id <> $1 and o.state in ('standby','active') and (
                (o.recipient_kind = 'office' and (not o.named_only or exists (select 1 from officer f where f.office_id = o.recipient_id and f.id <> $1 and f.state = 'active' and f.takes_restricted)))
             or (o.recipient_kind = 'officer' and exists (select 1 from officer f where f.id = o.recipient_id and f.state = 'active'))))`,
      [officerId],
    );
    return rows[0]?.cases ?? 0;
  }
}
