import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import type { HandlerSex } from './wish.store.js';

export const handoverReasons = ['leave', 'post_ends', 'ill', 'too_much', 'conflict_of_interest'] as const;
export type HandoverReason = (typeof handoverReasons)[number];
export const loadLineStates = ['offered', 'accepted', 'declined', 'gone', 'revoked'] as const;
export type LoadLineState = (typeof loadLineStates)[number];
export const loadDeclineReasons = ['no_capacity', 'no_language', 'conflict_of_interest', 'not_my_field', 'known_to_me'] as const;
export type LoadDeclineReason = (typeof loadDeclineReasons)[number];

/** One case in somebody's hand, with what who takes it on must know first. It holds no word of the case. */
export interface LoadLine {
  readonly assignmentId: string;
  readonly caseId: string;
  readonly number: string;
  readonly urgency: string;
  readonly stage: string;
  /** Of the first contact. */
  readonly dueAt: Date;
  readonly contactedAt: Date | null;
  readonly unread: number;
  /** Who has it; null where it stands in the queue of the office. */
  readonly officerId: string | null;
  /** Sealed to officers by name: it goes to nobody who cannot open it. */
  readonly isProtected: boolean;
  /** She asked that a woman, or a man, handles her case. */
  readonly wantsSex: HandlerSex | null;
  /** The reader's own keys open it. Of what they do not open, no number is shown. */
  readonly isSeen: boolean;
  /** Other offices that were asked and have not answered. */
  readonly waiting: number;
  /** Her yes to this office ends on this day, ISO; null where it does not end soon. */
  readonly consentEndsOn: string | null;
  readonly snoozedUntil: Date | null;
  /** It was offered to this colleague, who has not answered. */
  readonly offeredTo: string | null;
}

/** One case of a handover. */
export interface OfferedLine extends LoadLine {
  readonly toOfficerId: string;
  readonly fromOfficerId: string | null;
  readonly state: LoadLineState;
  /** Why it was declined: a reason of hers, or the code of the rule by which she could not take it. */
  readonly reason: string | null;
}

export interface LoadHandover {
  readonly id: string;
  readonly officeId: string;
  /** null: a whole post, whoever had it. */
  readonly fromOfficerId: string | null;
  readonly askedBy: string;
  readonly reason: HandoverReason;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly revokedAt: Date | null;
  readonly raisedAt: Date | null;
  /** How many of its cases are offered, accepted, declined … */
  readonly counts: Readonly<Record<LoadLineState, number>>;
  /** How many wait for the reader. */
  readonly mine: number;
}

const isProtected = `coalesce(a.categories, '{restricted}') @> '{restricted}'`;
const columns = `a.id as "assignmentId", a.case_id as "caseId", a.number, a.urgency, a.stage, a.due_at as "dueAt", a.contacted_at as "contactedAt", a.unread, a.officer_id as "officerId",
  ${isProtected} as "isProtected", a.wants_sex as "wantsSex", office_may_open(a.case_id) as "isSeen",
  (select count(*)::int from transition t join offer o on o.id = t.offer_id where t.case_id = a.case_id and t.from_office_id = a.office_id and o.state = 'offered') as waiting,
  (select min(n.ends_on)::text from ending_notice n where n.case_id = a.case_id and n.office_id = a.office_id and n.ends_on >= (now() at time zone 'Asia/Phnom_Penh')::date) as "consentEndsOn",
  case when a.snoozed_until > now() then a.snoozed_until end as "snoozedUntil"`;
const ofHandover = `h.id, h.office_id as "officeId", h.from_officer_id as "fromOfficerId", h.asked_by as "askedBy", h.reason, h.asked_at as "askedAt", h.due_at as "dueAt", h.revoked_at as "revokedAt", h.raised_at as "raisedAt",
  (select jsonb_build_object('offered', count(*) filter (where l.state = 'offered'), 'accepted', count(*) filter (where l.state = 'accepted'), 'declined', count(*) filter (where l.state = 'declined'), 'gone', count(*) filter (where l.state = 'gone'), 'revoked', count(*) filter (where l.state = 'revoked')) from load_line l where l.handover_id = h.id) as counts,
  (select count(*)::int from load_line l where l.handover_id = h.id and l.state = 'offered' and l.to_officer_id = $2) as mine`;

/** What people of an office have in hand. */
@Injectable()
export class Loads {
  /** @param officerId whose; null for all that the office has in hand, whoever has it */
  async of(ctx: Context, officeId: string, officerId: string | null): Promise<LoadLine[]> {
    return ctx.db.query<LoadLine>(
      `select ${columns}, l.to_officer_id as "offeredTo" from assignment a left join load_line l on l.assignment_id = a.id and l.state = 'offered'
        where a.office_id = $1 and a.ended_at is null and ($2::uuid is null or a.officer_id = $2) order by a.urgency, a.due_at, a.id`,
      [officeId, officerId],
    );
  }

  /** The same, locked, so that nothing of it is offered twice. */
  async lock(ctx: Context, officeId: string, officerId: string | null): Promise<LoadLine[]> {
    await ctx.db.query('select 1 from assignment where office_id = $1 and ($2::uuid is null or officer_id = $2) and ended_at is null order by case_id for update', [officeId, officerId]);
    return this.of(ctx, officeId, officerId);
  }

  /** How many open cases each officer of an office has, with those she was offered and has not answered. */
  async counts(ctx: Context, officeId: string): Promise<Map<string, number>> {
    const rows = await ctx.db.query<{ id: string; n: number }>(
      `select id, sum(n)::int as n from (
         select officer_id as id, count(*) as n from assignment where office_id = $1 and ended_at is null and officer_id is not null group by officer_id
         union all select to_officer_id, count(*) from load_line where office_id = $1 and state = 'offered' group by to_officer_id) c group by id`,
      [officeId],
    );
    return new Map(rows.map(({ id, n }) => [id, n]));
  }

  /** Who can open which of these protected cases by name. */
  async named(ctx: Context, officeId: string, caseIds: readonly string[]): Promise<Map<string, Set<string>>> {
    const by = new Map<string, Set<string>>();
    if (caseIds.length === 0) return by;
    const rows = await ctx.db.query<{ caseId: string; id: string }>(
      `select distinct case_id as "caseId", recipient_id as id from access_grant where via_office_id = $1 and case_id = any($2::uuid[]) and recipient_kind = 'officer' and state = 'active' and emergency_id is null`,
      [officeId, caseIds],
    );
    for (const { caseId, id } of rows) by.set(caseId, (by.get(caseId) ?? new Set()).add(id));
    return by;
  }
}

/** Loads on their way from one hand to others. */
@Injectable()
export class LoadHandovers {
  async ask(ctx: Context, row: { officeId: string; fromOfficerId: string | null; askedBy: string; reason: HandoverReason; dueAt: Date }, lines: readonly (LoadLine & { readonly toOfficerId: string })[]): Promise<string> {
    const id = randomUUID();
    await ctx.db.run('insert into load_handover (id, office_id, from_officer_id, asked_by, reason, due_at) values ($1, $2, $3, $4, $5, $6)', [id, row.officeId, row.fromOfficerId, row.askedBy, row.reason, row.dueAt]);
    await ctx.db.run(
      `insert into load_line (handover_id, office_id, assignment_id, case_id, from_officer_id, to_officer_id) select $1, $2, l.a, l.c, l.f, l.t from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[]) as l (a, c, f, t)`,
      [id, row.officeId, lines.map(({ assignmentId }) => assignmentId), lines.map(({ caseId }) => caseId), lines.map(({ officerId }) => officerId), lines.map(({ toOfficerId }) => toOfficerId)],
    );
    return id;
  }

  /** Those of an office that are open or younger than a fortnight, newest first; at most 100. */
  async ofOffice(ctx: Context, officeId: string, officerId: string): Promise<LoadHandover[]> {
    return ctx.db.query<LoadHandover>(
      `select ${ofHandover} from load_handover h where h.office_id = $1
          and (h.asked_at > now() - interval '14 days' or exists (select 1 from load_line l where l.handover_id = h.id and l.state = 'offered')) order by h.asked_at desc, h.id limit 100`,
      [officeId, officerId],
    );
  }

  async find(ctx: Context, officeId: string, officerId: string, id: string): Promise<LoadHandover | null> {
    return (await ctx.db.query<LoadHandover>(`select ${ofHandover} from load_handover h where h.office_id = $1 and h.id = $3`, [officeId, officerId, id]))[0] ?? null;
  }

  /** Every case of a handover as it stands now, the most urgent first. */
  async lines(ctx: Context, id: string): Promise<OfferedLine[]> {
    return ctx.db.query<OfferedLine>(
      `select ${columns}, case when l.state = 'offered' then l.to_officer_id end as "offeredTo", l.to_officer_id as "toOfficerId", l.from_officer_id as "fromOfficerId", l.state, l.reason
         from load_line l join assignment a on a.id = l.assignment_id where l.handover_id = $1 order by a.urgency, a.due_at, a.id`,
      [id],
    );
  }

  /** What waits for an answer of this officer, locked with its assignments: first the lines, then the work, in one order. */
  async lockMine(ctx: Context, id: string, officerId: string, which: readonly string[] | null, most: number): Promise<(OfferedLine & { readonly isOver: boolean })[]> {
    const locked = await ctx.db.query<{ assignmentId: string }>(
      `select assignment_id as "assignmentId" from load_line where handover_id = $1 and to_officer_id = $2 and state = 'offered' and ($3::uuid[] is null or assignment_id = any($3)) order by case_id limit $4 for update`,
      [id, officerId, which, most],
    );
    const ids = locked.map(({ assignmentId }) => assignmentId);
    await ctx.db.query('select 1 from assignment where id = any($1::uuid[]) order by case_id for update', [ids]);
    return ctx.db.query(
      `select ${columns}, l.to_officer_id as "offeredTo", l.to_officer_id as "toOfficerId", l.from_officer_id as "fromOfficerId", l.state, l.reason, a.ended_at is not null as "isOver"
         from load_line l join assignment a on a.id = l.assignment_id where l.handover_id = $1 and l.assignment_id = any($2::uuid[]) and l.state = 'offered' order by a.urgency, a.due_at, a.id`,
      [id, ids],
    );
  }

  async take(ctx: Context, assignmentIds: readonly string[], officerId: string): Promise<void> {
    await ctx.db.run('update assignment set officer_id = $2, updated_at = now() where id = any($1::uuid[])', [assignmentIds, officerId]);
  }

  async settle(ctx: Context, id: string, lines: readonly { readonly assignmentId: string; readonly state: LoadLineState; readonly reason: string | null }[]): Promise<void> {
    await ctx.db.run(
      'update load_line l set state = s.state, reason = s.reason, settled_at = now() from unnest($2::uuid[], $3::text[], $4::text[]) as s (id, state, reason) where l.handover_id = $1 and l.assignment_id = s.id',
      [id, lines.map(({ assignmentId }) => assignmentId), lines.map(({ state }) => state), lines.map(({ reason }) => reason)],
    );
  }

  /** Takes back what nobody answered. @returns how many cases stay with who has them */
  async revoke(ctx: Context, id: string): Promise<number> {
    // In the order in which they are taken on, so that the two never wait for each other in a circle.
    await ctx.db.query(`select 1 from load_line where handover_id = $1 and state = 'offered' order by case_id for update`, [id]);
    await ctx.db.run('update load_handover set revoked_at = now() where id = $1 and revoked_at is null', [id]);
    return ctx.db.run(`update load_line set state = 'revoked', settled_at = now() where handover_id = $1 and state = 'offered'`, [id]);
  }
}
