import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context, SystemContext } from '@sarika/platform';
import type { OfferState } from './offer.process.js';
import type { HelpOutcome, RequestGround, RequestReason, RequestWant, TransitionKind, TransitionReason, TransitionTask } from './transition.process.js';

export interface TransitionRow {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly kind: TransitionKind;
  readonly fromOfficeId: string;
  readonly toOfficeId: string;
  readonly askedBy: string;
  readonly offerId: string;
  readonly task: TransitionTask;
  readonly reason: TransitionReason;
  readonly keepsStatus: boolean;
  readonly askedAt: Date;
  readonly seenAt: Date | null;
  readonly raised: number;
  readonly acceptedAt: Date | null;
  readonly doneAt: Date | null;
  readonly doneHow: HelpOutcome | null;
  readonly notedAt: Date | null;
  readonly offerState: OfferState;
  readonly dueAt: Date | null;
  readonly settledAt: Date | null;
  readonly declineReason: string | null;
  /** How far the case is, for the office that handed it over, while she agrees. */
  readonly statusStage: string | null;
  readonly statusOn: Date | null;
  readonly statusEndedAt: Date | null;
}

export interface NewTransition {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly kind: TransitionKind;
  readonly toOfficeId: string;
  readonly offerId: string;
  readonly consentId: string | null;
  readonly task: TransitionTask;
  readonly reason: TransitionReason;
  readonly keepsStatus: boolean;
}

export interface RequestRow {
  readonly id: string;
  readonly number: string;
  readonly fromOfficeId: string;
  readonly askedBy: string;
  readonly wants: RequestWant;
  readonly ground: RequestGround;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answer: 'taken_up' | 'declined' | null;
  readonly reason: RequestReason | null;
  readonly answeredAt: Date | null;
  readonly revokedAt: Date | null;
}

const columns = `t.id, t.case_id as "caseId", t.number, t.kind, t.from_office_id as "fromOfficeId", t.to_office_id as "toOfficeId", t.asked_by as "askedBy", t.offer_id as "offerId", t.task, t.reason,
  t.keeps_status as "keepsStatus", t.asked_at as "askedAt", t.seen_at as "seenAt", t.raised, t.accepted_at as "acceptedAt", t.done_at as "doneAt", t.done_how as "doneHow", t.noted_at as "notedAt",
  o.state as "offerState", o.due_at as "dueAt", o.settled_at as "settledAt", o.decline_reason as "declineReason", t.status_stage as "statusStage", t.status_on as "statusOn", t.status_ended_at as "statusEndedAt"`;
const requestColumns = `r.id, r.number, r.from_office_id as "fromOfficeId", r.asked_by as "askedBy", r.wants, r.ground, r.asked_at as "askedAt", r.due_at as "dueAt", r.answer, r.reason, r.answered_at as "answeredAt", r.revoked_at as "revokedAt"`;
// What is over leaves the lists: declined and lapsed ones when the asking office noted it, the rest after thirty days.
const lives = `(o.state in ('offered','accepted','waiting') and t.done_at is null or (t.noted_at is null and o.state in ('declined','lapsed')) or coalesce(t.done_at, o.settled_at, t.asked_at) > now() - interval '30 days' or (t.keeps_status and t.accepted_at is not null and t.status_ended_at is null))`;

/** Cases on their way between offices. */
@Injectable()
export class Transitions {
  async ofOffer(ctx: Context, offerId: string): Promise<TransitionRow | null> {
    return (await ctx.db.query<TransitionRow>(`select ${columns} from transition t join offer o on o.id = t.offer_id where t.offer_id = $1`, [offerId]))[0] ?? null;
  }

  async find(ctx: Context, id: string): Promise<TransitionRow | null> {
    return (await ctx.db.query<TransitionRow>(`select ${columns} from transition t join offer o on o.id = t.offer_id where t.id = $1`, [id]))[0] ?? null;
  }

  /** Of one case, as far as the reader's office sent or received them; newest first. */
  async ofCase(ctx: Context, caseId: string): Promise<TransitionRow[]> {
    return ctx.db.query<TransitionRow>(`select ${columns} from transition t join offer o on o.id = t.offer_id where t.case_id = $1 order by t.asked_at desc, t.id`, [caseId]);
  }

  /** What an office sent or received: open ones, what nobody noted yet, and the rest of a month. Newest first, at most 200. */
  async ofOffice(ctx: Context, officeId: string, box: 'in' | 'out'): Promise<TransitionRow[]> {
    const side = box === 'in' ? 't.to_office_id' : 't.from_office_id';
    return ctx.db.query<TransitionRow>(`select ${columns} from transition t join offer o on o.id = t.offer_id where ${side} = $1 and ${lives} order by t.asked_at desc, t.id limit 200`, [officeId]);
  }

  /** How many asked by an office wait for an answer on a case, and how often it asked that one office. */
  async counts(ctx: Context, caseId: string, fromOfficeId: string, toOfficeId: string): Promise<{ open: number; asked: number }> {
    const [row] = await ctx.db.query<{ open: number; asked: number }>(
      `select count(*) filter (where o.state = 'offered')::int as open, count(*) filter (where t.to_office_id = $3)::int as asked from transition t join offer o on o.id = t.offer_id where t.case_id = $1 and t.from_office_id = $2`,
      [caseId, fromOfficeId, toOfficeId],
    );
    return row ?? { open: 0, asked: 0 };
  }

  async add(ctx: Context, officeId: string, officerId: string, row: NewTransition): Promise<void> {
    await ctx.db.run(
      `insert into transition (id, case_id, number, kind, from_office_id, to_office_id, asked_by, offer_id, consent_id, task, reason, keeps_status) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [row.id, row.caseId, row.number, row.kind, officeId, row.toOfficeId, officerId, row.offerId, row.consentId, row.task, row.reason, row.keepsStatus],
    );
  }

  /** The receiving office looked at it for the first time. @returns the office that asked, once */
  async arrived(ctx: Context, offerId: string, officeId: string, officerId: string): Promise<string | null> {
    const rows = await ctx.db.query<{ officeId: string }>('select from_office_id as "officeId" from transition where offer_id = $1 and to_office_id = $2 and seen_at is null', [offerId, officeId]);
    if (rows.length === 0) return null;
    const done = await ctx.db.run('update transition set seen_at = now(), seen_by = $2 where offer_id = $1 and seen_at is null', [offerId, officerId]);
    return done === 1 ? (rows[0]?.officeId ?? null) : null;
  }

  async accepted(ctx: Context, id: string, officerId: string): Promise<void> {
    await ctx.db.run('update transition set accepted_at = now(), accepted_by = $2, seen_at = coalesce(seen_at, now()), seen_by = coalesce(seen_by, $2) where id = $1', [id, officerId]);
  }

  async takenBack(ctx: Context, id: string, officerId: string): Promise<void> {
    await ctx.db.run('update transition set revoked_at = now(), revoked_by = $2, noted_at = now(), noted_by = $2 where id = $1', [id, officerId]);
  }

  async done(ctx: Context, id: string, officerId: string, how: HelpOutcome): Promise<void> {
    await ctx.db.run('update transition set done_at = now(), done_by = $2, done_how = $3 where id = $1', [id, officerId, how]);
  }

  /** @returns false where there is nothing of this office to note */
  async note(ctx: Context, id: string, officeId: string, officerId: string): Promise<boolean> {
    return (await ctx.db.run('update transition set noted_at = now(), noted_by = $3 where id = $1 and from_office_id = $2 and noted_at is null', [id, officeId, officerId])) === 1;
  }

  /** Brings what offices may see of cases they handed over to how those stand. @returns those offices */
  async tellStatus(ctx: SystemContext, caseId: string): Promise<string[]> {
    return (
      await ctx.db.query<{ officeId: string }>(
        `update transition t set status_stage = c.stage, status_on = now() from case_file c
          where c.id = t.case_id and t.case_id = $1 and t.keeps_status and t.accepted_at is not null and t.status_ended_at is null and t.status_stage is distinct from c.stage returning t.from_office_id as "officeId"`,
        [caseId],
      )
    ).map(({ officeId }) => officeId);
  }
}

/** Cases that an office asks for by their number. */
@Injectable()
export class CaseRequests {
  async ask(ctx: Context, officeId: string, officerId: string, request: { number: string; wants: RequestWant; ground: RequestGround; dueAt: Date }): Promise<string> {
    const id = randomUUID();
    await ctx.db.run('insert into case_request (id, number, from_office_id, asked_by, wants, ground, due_at) values ($1, $2, $3, $4, $5, $6, $7)', [id, request.number, officeId, officerId, request.wants, request.ground, request.dueAt]);
    return id;
  }

  async madeToday(ctx: Context, officeId: string): Promise<number> {
    return (await ctx.db.query<{ n: number }>(`select count(*)::int as n from case_request where from_office_id = $1 and asked_at > now() - interval '24 hours'`, [officeId]))[0]?.n ?? 0;
  }

  async sent(ctx: Context, officeId: string): Promise<RequestRow[]> {
    return ctx.db.query<RequestRow>(`select ${requestColumns} from case_request r where r.from_office_id = $1 and r.revoked_at is null and r.asked_at > now() - interval '30 days' order by r.asked_at desc, r.id limit 100`, [officeId]);
  }

  /** Requests for cases that the reader may open, not answered yet, with the case they mean. */
  async received(ctx: Context, caseId: string | null = null): Promise<(RequestRow & { caseId: string })[]> {
    return ctx.db.query(
      `select ${requestColumns}, m.case_id as "caseId" from request_match m join case_request r on r.id = m.request_id where ($1::uuid is null or m.case_id = $1) and r.answer is null and r.revoked_at is null order by r.asked_at, r.id limit 100`,
      [caseId],
    );
  }

  /** One that the reader's office may answer, locked, so that two offices do not answer it at once. */
  async lock(ctx: Context, id: string): Promise<(RequestRow & { caseId: string }) | null> {
    const rows = await ctx.db.query<RequestRow & { caseId: string }>(
      `select ${requestColumns}, m.case_id as "caseId" from case_request r join request_match m on m.request_id = r.id where r.id = $1 for update of r`,
      [id],
    );
    return rows[0] ?? null;
  }

  async answer(ctx: Context, id: string, answer: 'taken_up' | { declined: RequestReason }): Promise<void> {
    const [what, reason] = answer === 'taken_up' ? [answer, null] : ['declined', answer.declined];
    await ctx.db.run('update case_request set answer = $2, reason = $3, answered_at = now() where id = $1', [id, what, reason]);
  }

  async takeBack(ctx: Context, id: string, officeId: string): Promise<boolean> {
    return (await ctx.db.run('update case_request set revoked_at = now() where id = $1 and from_office_id = $2 and answer is null and revoked_at is null', [id, officeId])) === 1;
  }

  /** Finds the case a request means and the offices that work it now. @returns those offices */
  async match(ctx: SystemContext, id: string): Promise<string[]> {
    return (
      await ctx.db.query<{ officeId: string }>(
        `insert into request_match (request_id, case_id, office_id)
           select r.id, c.id, a.office_id from case_request r join case_file c on c.number = r.number and c.stage <> 'closed' join assignment a on a.case_id = c.id and a.ended_at is null and a.office_id <> r.from_office_id
            where r.id = $1 and r.revoked_at is null on conflict do nothing returning office_id as "officeId"`,
        [id],
      )
    ).map(({ officeId }) => officeId);
  }
}
