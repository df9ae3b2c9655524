import { randomUUID } from 'node:crypto';
import type { Context } from '@sarika/platform';
import type { Outcome } from './retention.js';

export const followUpAnswers = ['solved', 'partly', 'not_solved'] as const;
export type FollowUpAnswer = (typeof followUpAnswers)[number];
export type AnsweredHow = 'web' | 'text' | 'officer';

/** She is asked so many days after a case was closed (the days are our choice). */
export const FOLLOW_UP_DAYS = 30;
/** After ends like these there is something to ask: not where it was another's case, nobody's, or she herself stopped it. */
export const askedAfter = ['remedied', 'partly_remedied', 'advised', 'passed_on', 'lost_contact', 'no_remedy'] as const satisfies readonly Outcome[];

/** The question of the closure that stands, and what she answered. */
export interface FollowUp {
  readonly id: string;
  readonly askedAt: Date;
  readonly byText: boolean;
  readonly answer: FollowUpAnswer | null;
  readonly answeredHow: AnsweredHow | null;
  readonly answeredAt: Date | null;
}

/** A closed case whose worker says that it is not solved, or only partly. */
export interface UnsolvedCase {
  readonly caseId: string;
  readonly number: string;
  readonly answer: 'partly' | 'not_solved';
  readonly answeredAt: Date;
}
/** How many were asked, and what they said; the rest did not answer. */
export interface FollowUpCount {
  readonly asked: number;
  readonly solved: number;
  readonly partly: number;
  readonly notSolved: number;
}

/** Of a case closed anew the question of the closure before is past, and so is its answer. */
const ofThatClosure = 'not exists (select 1 from closure x where x.id = f.closure_id and x.reopened_at is not null)';

/** "Was it solved?", once for each closure. */
export class FollowUps {
  /** Closures to ask about now: closed long enough, not opened again, nobody wishes the case erased, not asked yet. Locked, oldest first. */
  async due(ctx: Context, atOnce: number): Promise<{ closureId: string; caseId: string }[]> {
    return ctx.db.query(
      `select x.id as "closureId", x.case_id as "caseId" from closure x
        where x.reopened_at is null and x.outcome = any($1::text[]) and x.closed_at <= now() - make_interval(days => $2)
          and not exists (select 1 from follow_up f where f.closure_id = x.id)
          and not exists (select 1 from erasure_wish w where w.case_id = x.case_id and w.cancelled_at is null)
        order by x.closed_at, x.id limit $3 for key share of x skip locked`,
      [askedAfter, FOLLOW_UP_DAYS, atOnce],
    );
  }

  async ask(ctx: Context, { closureId, caseId, byText }: { closureId: string; caseId: string; byText: boolean }): Promise<void> {
    await ctx.db.run('insert into follow_up (id, case_id, closure_id, by_text) values ($1, $2, $3, $4)', [randomUUID(), caseId, closureId, byText]);
  }

  /** The question about the closure that stands; null where none was asked, or the case is open again. */
  async ofCase(ctx: Context, caseId: string): Promise<FollowUp | null> {
    const rows = await ctx.db.query<FollowUp>(
      `select f.id, f.asked_at as "askedAt", f.by_text as "byText", f.answer, f.answered_how as "answeredHow", f.answered_at as "answeredAt"
         from follow_up f join case_file c on c.id = f.case_id where f.case_id = $1 and c.stage = 'closed' and ${ofThatClosure} order by f.asked_at desc limit 1`,
      [caseId],
    );
    return rows[0] ?? null;
  }

  /** @returns false where it was answered already */
  async answer(ctx: Context, followUpId: string, answer: FollowUpAnswer, how: AnsweredHow, officerId: string | null = null): Promise<boolean> {
    return (await ctx.db.run('update follow_up set answer = $2, answered_how = $3, answered_at = now(), answered_by = $4 where id = $1 and answer is null', [followUpId, answer, how, officerId])) === 1;
  }

  /** Closed cases the office may read whose worker said within 60 days that it is not solved, or not whole. */
  async unsolved(ctx: Context): Promise<UnsolvedCase[]> {
    return ctx.db.query(
      `select f.case_id as "caseId", c.number, f.answer, f.answered_at as "answeredAt" from follow_up f join case_file c on c.id = f.case_id
        where f.answer in ('partly','not_solved') and f.answered_at > now() - interval '60 days' and c.stage = 'closed' and ${ofThatClosure} order by f.answered_at desc, f.id limit 200`,
    );
  }

  /** Of the cases this office closed and may read still: how many were asked about within a year, and what was answered. */
  async countOf(ctx: Context, officeId: string): Promise<FollowUpCount> {
    const rows = await ctx.db.query<FollowUpCount>(
      `select count(*)::int as asked, count(*) filter (where f.answer = 'solved')::int as solved, count(*) filter (where f.answer = 'partly')::int as partly, count(*) filter (where f.answer = 'not_solved')::int as "notSolved"
         from follow_up f join closure x on x.id = f.closure_id where x.office_id = $1 and f.asked_at > now() - interval '365 days'`,
      [officeId],
    );
    return rows[0] as FollowUpCount;
  }
}
