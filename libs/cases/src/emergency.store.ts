import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context, SystemContext } from '@sarika/platform';

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
  /** The office that decides beside the one that asks: the desk, or the second body where the desk must not see the case. */
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
/** One that the clock closes. */
export interface OverEmergency {
  readonly id: string;
  readonly caseId: string;
  readonly officeId: string;
  readonly deskId: string;
  readonly requestedOfficeId: string;
  readonly state: 'requested' | 'approved';
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

  /**
   * Whether she said no to it: to that office, or where somebody would be told where she is. A yes or no and nothing more, for whoever
   * asked for it, decides it or has it, and for the clock: it is answered also where the reader sees no row of her case.
   */
  async isForbidden(ctx: Context, id: string): Promise<boolean> {
    return (await ctx.db.query<{ no: boolean }>('select emergency_is_forbidden($1) as no', [id]))[0]?.no ?? false;
  }

  /** What an office holds of the case already: a live key, its own or an officer's of it. For a reader of the case. */
  async opensAlready(ctx: Context, caseId: string, officeId: string): Promise<boolean> {
    return (await ctx.db.query(`select 1 from access_grant where case_id = $1 and (recipient_id = $2 or via_office_id = $2) and state = 'active' limit 1`, [caseId, officeId])).length > 0;
  }

  /** Whether an office holds a key that waits for it to take its own offer. For a reader of the case. */
  async waitsForOffer(ctx: Context, caseId: string, officeId: string): Promise<boolean> {
    return (await ctx.db.query(`select 1 from access_grant where case_id = $1 and recipient_id = $2 and state = 'standby' and emergency_id is null limit 1`, [caseId, officeId])).length > 0;
  }

  /** "Do not tell anybody where I am." @throws the database's 42501 where the reader may not open the case */
  async refuse(ctx: Context, caseId: string, saidHow: 'web' | 'officer', recordedBy: string | null): Promise<void> {
    await ctx.db.run('insert into emergency_refusal (id, case_id, said_how, recorded_by) values ($1, $2, $3, $4)', [randomUUID(), caseId, saidHow, recordedBy]);
  }

  async tellsNobody(ctx: Context, caseId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from emergency_refusal where case_id = $1 limit 1', [caseId])).length > 0;
  }

  /**
   * What is over: 72 hours after the approval, requests nobody answered, what she said no to after it was asked, and what waits for
   * a desk that she has since named among those who must not see it. Locked; a row that somebody works on is left to her.
   */
  async over(ctx: SystemContext, limit: number): Promise<OverEmergency[]> {
    return ctx.db.query<OverEmergency>(
      `select id, case_id as "caseId", office_id as "officeId", desk_id as "deskId", requested_office_id as "requestedOfficeId", state from emergency_access
        where (state = 'approved' and ends_at <= now()) or (state = 'requested' and requested_at < now() - make_interval(hours => $1))
           or (state in ('requested','approved') and emergency_is_forbidden(id)) or (state = 'requested' and emergency_desk_is_shut_out(id))
        order by requested_at limit $2 for update skip locked`,
      [REQUEST_HOURS, limit],
    );
  }

  /** By the clock. However it ends, the database destroys what was sealed for its readers with it. */
  async close(ctx: SystemContext, id: string, state: 'ended' | 'lapsed'): Promise<void> {
    await ctx.db.run('update emergency_access set state = $2, ended_at = now() where id = $1', [id, state]);
  }

  /** Those she is to be told of now, told from here on. */
  async takeUntold(ctx: SystemContext, limit: number): Promise<{ id: string; caseId: string; ground: EmergencyGround }[]> {
    return ctx.db.query(
      `update emergency_access set told_at = now() where id in (
         select id from emergency_access where state in ('approved','ended') and told_at is null and (tell = 'now' or tell_on <= (now() at time zone 'Asia/Phnom_Penh')::date) limit $1 for update skip locked)
       returning id, case_id as "caseId", ground`,
      [limit],
    );
  }

  /** The case stands in the queue of the office that may open it now. Twice begins once. */
  async beginWork(ctx: SystemContext, id: string): Promise<void> {
    await ctx.db.run(
      `insert into assignment (id, case_id, office_id, officer_id, number, urgency, stage, due_at)
       select gen_random_uuid(), e.case_id, e.office_id, null, c.number, 'U0', 'accepted', now() + interval '1 hour'
         from emergency_access e join case_file c on c.id = e.case_id
        where e.id = $1 and e.state = 'approved' and e.ground = 'danger_to_life' and e.ends_at > now()
          and not exists (select 1 from assignment a where a.case_id = e.case_id and a.office_id = e.office_id and a.ended_at is null)`,
      [id],
    );
  }

  /** The work ends with the access; an office that holds a key on her yes or as the desk goes on with it. Twice ends once. */
  async endWork(ctx: SystemContext, id: string): Promise<void> {
    await ctx.db.run(
      `update assignment a set ended_at = now(), updated_at = now() from emergency_access e
        where e.id = $1 and e.state = 'ended' and a.case_id = e.case_id and a.office_id = e.office_id and a.ended_at is null and a.accepted_at >= e.settled_at
          and not exists (select 1 from access_grant g where g.case_id = a.case_id and a.office_id in (g.recipient_id, g.via_office_id) and g.emergency_id is null and g.state = 'active')`,
      [id],
    );
  }
}
