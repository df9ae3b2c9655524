import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

/** The two grounds for opening without her yes (field rule 12). */
export const emergencyGrounds = ['danger_to_life', 'held_unreachable'] as const;
export type EmergencyGround = (typeof emergencyGrounds)[number];
/** Coded, because they stand in clear. */
export const emergencyReasons = ['threat_now', 'violence_now', 'medical_now', 'self_harm', 'locked_in', 'child_in_danger', 'detained', 'in_hospital', 'unconscious'] as const;
export type EmergencyReason = (typeof emergencyReasons)[number];
/** Why she is told later: whoever hurts her may see her telephone or her page. */
export const tellLaterReasons = ['phone_watched', 'with_the_person', 'no_safe_hours'] as const;
export type TellLaterReason = (typeof tellLaterReasons)[number];
export type EmergencyState = 'requested' | 'approved' | 'refused' | 'lapsed' | 'ended';

export const EMERGENCY_HOURS = 72;
/** A request nobody answers ends by itself. */
export const REQUEST_HOURS = 24;

export interface Emergency {
  readonly id: string;
  readonly caseId: string;
  readonly officeId: string;
  readonly deskId: string;
  readonly ground: EmergencyGround;
  readonly reason: EmergencyReason;
  readonly requestedBy: string;
  readonly requestedOfficeId: string;
  readonly requestedAt: Date;
  readonly state: EmergencyState;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly endsAt: Date | null;
  readonly tell: 'now' | 'later';
  readonly tellOn: string | null;
  readonly toldAt: Date | null;
}
export interface EmergencyLetters {
  readonly deskLetter: Buffer | null;
  readonly deskEpoch: number | null;
  readonly sheetLetter: Buffer | null;
  readonly sheetEpoch: number | null;
}

const columns = `id, case_id as "caseId", office_id as "officeId", desk_id as "deskId", ground, reason, requested_by as "requestedBy", requested_office_id as "requestedOfficeId", requested_at as "requestedAt",
  state, settled_by as "settledBy", settled_at as "settledAt", ends_at as "endsAt", tell, tell_on::text as "tellOn", told_at as "toldAt"`;
const letters = `desk_letter as "deskLetter", desk_epoch as "deskEpoch", sheet_letter as "sheetLetter", sheet_epoch as "sheetEpoch"`;

@Injectable()
export class Emergencies {
  async ask(
    ctx: Context,
    row: Pick<Emergency, 'id' | 'caseId' | 'officeId' | 'deskId' | 'ground' | 'reason' | 'requestedBy' | 'requestedOfficeId' | 'tell' | 'tellOn'> & { tellReason: string | null; explanationItemId: string } & EmergencyLetters,
  ): Promise<void> {
    await ctx.db.run(
      `insert into emergency_access (id, case_id, office_id, desk_id, ground, reason, requested_by, requested_office_id, state, tell, tell_reason, tell_on, explanation_item_id, desk_letter, desk_epoch, sheet_letter, sheet_epoch)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'requested', $9, $10, $11, $12, $13, $14, $15, $16)`,
      [row.id, row.caseId, row.officeId, row.deskId, row.ground, row.reason, row.requestedBy, row.requestedOfficeId, row.tell, row.tellReason, row.tellOn, row.explanationItemId, row.deskLetter, row.deskEpoch, row.sheetLetter, row.sheetEpoch],
    );
  }

  async find(ctx: Context, id: string): Promise<(Emergency & EmergencyLetters) | null> {
    return (await ctx.db.query<Emergency & EmergencyLetters>(`select ${columns}, ${letters} from emergency_access where id = $1`, [id]))[0] ?? null;
  }

  /** Locked where the reader may settle or end it; row-level security hides the rest. */
  async lock(ctx: Context, id: string): Promise<Emergency | null> {
    return (await ctx.db.query<Emergency>(`select ${columns} from emergency_access where id = $1 for update`, [id]))[0] ?? null;
  }

  async settle(ctx: Context, id: string, state: 'approved' | 'refused', by: string): Promise<Date | null> {
    await ctx.db.run(`update emergency_access set state = $2, settled_by = $3, settled_at = now(), ends_at = case when $2 = 'approved' then now() + make_interval(hours => $4) end where id = $1 and state = 'requested'`, [id, state, by, EMERGENCY_HOURS]);
    return (await ctx.db.query<{ endsAt: Date | null }>('select ends_at as "endsAt" from emergency_access where id = $1', [id]))[0]?.endsAt ?? null;
  }

  async end(ctx: Context, id: string): Promise<void> {
    await ctx.db.run(`update emergency_access set state = 'ended', ended_at = now() where id = $1 and state = 'approved'`, [id]);
  }

  /** What an office asked for, may decide, or has now; newest first. */
  async list(ctx: Context): Promise<Emergency[]> {
    return ctx.db.query<Emergency>(`select ${columns} from emergency_access where state in ('requested','approved') or requested_at > now() - interval '30 days' order by (state = 'requested') desc, (state = 'approved') desc, requested_at desc limit 200`);
  }

  /** Of her own case, what she was told. */
  async told(ctx: Context, caseId: string): Promise<Emergency[]> {
    return ctx.db.query<Emergency>(`select ${columns} from emergency_access where case_id = $1 and told_at is not null order by settled_at`, [caseId]);
  }

  /** How often, by month and ground, as the reader's office asked for it. */
  async figures(ctx: Context, officeId: string): Promise<{ month: string; ground: string; requested: number; approved: number; refused: number; lapsed: number }[]> {
    return ctx.db.query(
      `select to_char(date_trunc('month', requested_at), 'YYYY-MM') as month, ground, count(*)::int as requested, count(*) filter (where state in ('approved','ended'))::int as approved,
              count(*) filter (where state = 'refused')::int as refused, count(*) filter (where state = 'lapsed')::int as lapsed
         from emergency_access where requested_office_id = $1 group by 1, 2 order by 1 desc, 2 limit 48`,
      [officeId],
    );
  }

  /** Whether she said no to it: to that office, or to anybody being told where she is. */
  async refusalOf(ctx: Context, caseId: string, office: { id: string; kind: string }, ground: EmergencyGround): Promise<'withdrawn' | 'excluded' | 'refused' | 'shared' | null> {
    const rows = await ctx.db.query<{ withdrawn: boolean; living: boolean; excluded: boolean; refused: boolean }>(
      `select exists (select 1 from consent c join consent_withdrawal w on w.consent_id = c.id where c.case_id = $1 and c.office_id = $2 and w.withdrawn_how <> 'expired') as withdrawn,
              exists (select 1 from access_grant g where g.case_id = $1 and (g.recipient_id = $2 or g.via_office_id = $2) and g.state = 'active') as living,
              exists (select 1 from consent_exclusion x where x.case_id = $1 and (x.office_id = $2 or x.office_kind = $3) and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id)) as excluded,
              exists (select 1 from emergency_refusal r where r.case_id = $1) as refused`,
      [caseId, office.id, office.kind],
    );
    const found = rows[0];
    if (found?.living) return 'shared';
    if (found?.withdrawn) return 'withdrawn';
    if (found?.excluded) return 'excluded';
    return ground === 'held_unreachable' && found?.refused ? 'refused' : null;
  }
}
