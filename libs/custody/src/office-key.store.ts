import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

/** How an office's key stands. */
export interface OfficeKeyRow {
  readonly epoch: number | null;
  readonly since: Date | null;
  /** The renewal under way, or the last one. */
  readonly rotation: { readonly id: string; readonly toEpoch: number; readonly reason: string; readonly startedAt: Date; readonly moved: number; readonly remaining: number; readonly failed: number; readonly finishedAt: Date | null } | null;
  /** When the key must be renewed by, and why; null while nothing asks for it. */
  readonly due: { readonly by: Date; readonly reason: 'departure' | 'suspicion' | 'yearly' } | null;
  readonly recoveryMadeAt: Date | null;
  readonly request: { readonly madeAt: Date; readonly holderId: string } | null;
}

/** Renewed within a day after somebody left, and once a year (confidentiality, section 4). */
export const RENEW_WITHIN_HOURS = 24;
export const RENEW_AFTER_DAYS = 365;

/** The key of one office as its officers see it. All of it needs `inCustody`. */
@Injectable()
export class OfficeKeys {
  async of(ctx: Context, officeId: string): Promise<OfficeKeyRow> {
    const [record] = await ctx.db.query<{ epoch: number; since: Date }>('select epoch, not_before as since from key_record where owner_id = $1 order by epoch desc limit 1', [officeId]);
    const [rotation] = await ctx.db.query<NonNullable<OfficeKeyRow['rotation']>>(
      `select r.id, r.to_epoch as "toEpoch", r.reason, r.started_at as "startedAt", r.moved, r.finished_at as "finishedAt",
              (select count(*)::int from access_grant g where g.recipient_id = r.office_id and g.recipient_epoch < r.to_epoch and g.state <> 'revoked' and not exists (select 1 from rotation_failure x where x.rotation_id = r.id and x.grant_id = g.id)) as remaining,
              (select count(*)::int from rotation_failure x where x.rotation_id = r.id) as failed
         from office_rotation r where r.office_id = $1 order by r.to_epoch desc limit 1`,
      [officeId],
    );
    const [recovery] = await ctx.db.query<{ madeAt: Date }>('select made_at as "madeAt" from recovery_code where office_id = $1 and sealed is not null', [officeId]);
    const [request] = await ctx.db.query<{ madeAt: Date; holderId: string }>('select made_at as "madeAt", holder_id as "holderId" from key_request where owner_id = $1', [officeId]);
    return { epoch: record?.epoch ?? null, since: record?.since ?? null, rotation: rotation ?? null, due: record ? await this.due(ctx, officeId) : null, recoveryMadeAt: recovery?.madeAt ?? null, request: request ?? null };
  }

  /** Whether and by when the key must be renewed. What happened before the newest epoch began is settled by it. */
  async due(ctx: Context, officeId: string): Promise<OfficeKeyRow['due']> {
    const [row] = await ctx.db.query<{ since: Date; suspectedAt: Date | null; leftAt: Date | null }>(
      `select k.not_before as since,
              (select min(d.departed_at) from officer_departure d where d.office_id = $1 and d.held_key and d.reason in ('suspicion','lost_device') and d.departed_at >= k.not_before) as "suspectedAt",
              (select min(d.departed_at) from officer_departure d where d.office_id = $1 and d.held_key and d.reason = 'left' and d.departed_at >= k.not_before) as "leftAt"
         from key_record k where k.owner_id = $1 order by k.epoch desc limit 1`,
      [officeId],
    );
    if (!row) return null;
    if (row.suspectedAt) return { by: row.suspectedAt, reason: 'suspicion' };
    if (row.leftAt) return { by: new Date(row.leftAt.getTime() + RENEW_WITHIN_HOURS * 3_600_000), reason: 'departure' };
    const yearly = new Date(row.since.getTime() + RENEW_AFTER_DAYS * 86_400_000);
    return yearly.getTime() <= ctx.now.getTime() + 14 * 86_400_000 ? { by: yearly, reason: 'yearly' } : null;
  }
}
