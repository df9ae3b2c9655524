import { randomUUID } from 'node:crypto';
import type { Context } from '@sarika/platform';
import { type OutsideTask, type SheetWay, type StepKind } from './outside.process.js';

export interface OutsideStep {
  readonly referralId: string;
  readonly kind: StepKind;
  readonly reason: string | null;
  /** ISO day, in Cambodia. */
  readonly happenedOn: string;
  readonly feedbackOn: string | null;
  readonly itemId: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

export interface OutsideReferral {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly officeId: string;
  readonly bodyId: string;
  readonly consentId: string;
  readonly sheetItemId: string;
  readonly task: OutsideTask;
  readonly way: SheetWay;
  readonly offeredBy: string;
  readonly offeredAt: Date;
  /** By which day an answer is asked for, ISO. */
  readonly feedbackOn: string;
  readonly raised: number;
  /** Oldest first. */
  readonly steps: readonly OutsideStep[];
}

type Row = Omit<OutsideReferral, 'steps'>;
type Raised = Pick<OutsideReferral, 'id' | 'caseId' | 'officeId'>;

const columns = `r.id, r.case_id as "caseId", r.number, r.office_id as "officeId", r.body_id as "bodyId", r.consent_id as "consentId", r.sheet_item_id as "sheetItemId", r.task, r.way, r.offered_by as "offeredBy", r.offered_at as "offeredAt",
  r.feedback_on::text as "feedbackOn", case when r.raised_for = r.feedback_on then r.raised else 0 end as raised`;
const has = (...kinds: StepKind[]): string => `exists (select 1 from outside_step s where s.referral_id = r.id and s.kind in (${kinds.map((kind) => `'${kind}'`).join(',')}))`;

/** In SQL what `waitingStates` says: an answer is still waited for. Change both. */
const WAITS = `not ${has('done', 'refused', 'no_answer', 'withdrawn')}`;
/** In SQL what `mustTell` says: she stopped it, and the body was not told. Change both. */
const UNTOLD = `exists (select 1 from outside_step s where s.referral_id = r.id and s.kind = 'withdrawn' and s.reason <> 'not_handed_over') and not ${has('told_to_stop')}`;

/** Sheets that went to bodies without an account, and what became of them. */
export class OutsideReferrals {
  /** Whoever moves something of a case's sheets, she herself too, waits for the other. */
  async inTurn(ctx: Context, caseId: string): Promise<void> {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('sarika.outside.' || $1, 0))`, [caseId]);
  }

  /** Of one case, the newest first. */
  async ofCase(ctx: Context, caseId: string): Promise<OutsideReferral[]> {
    return this.withSteps(ctx, await ctx.db.query<Row>(`select ${columns} from outside_referral r where r.case_id = $1 order by r.offered_at desc, r.id`, [caseId]));
  }

  /** What an office gave out and still waits for or must tell, with what ended within a month; what is due first, first. */
  async ofOffice(ctx: Context, officeId: string): Promise<OutsideReferral[]> {
    return this.withSteps(
      ctx,
      await ctx.db.query<Row>(
        `select ${columns} from outside_referral r where r.office_id = $1 and (${WAITS} or ${UNTOLD} or exists (select 1 from outside_step s where s.referral_id = r.id and s.recorded_at > now() - interval '30 days'))
          order by case when ${UNTOLD} then 0 when ${WAITS} then 1 else 2 end, r.feedback_on, r.id limit 200`,
        [officeId],
      ),
    );
  }

  async find(ctx: Context, caseId: string, id: string): Promise<OutsideReferral | null> {
    return (await this.withSteps(ctx, await ctx.db.query<Row>(`select ${columns} from outside_referral r where r.id = $1 and r.case_id = $2`, [id, caseId])))[0] ?? null;
  }

  async waiting(ctx: Context, caseId: string): Promise<number> {
    return (await ctx.db.query<{ n: number }>(`select count(*)::int as n from outside_referral r where r.case_id = $1 and ${WAITS}`, [caseId]))[0]?.n ?? 0;
  }

  async add(ctx: Context, row: Omit<Row, 'offeredAt' | 'raised'>): Promise<void> {
    await ctx.db.run(
      `insert into outside_referral (id, case_id, number, office_id, body_id, consent_id, sheet_item_id, task, way, offered_by, feedback_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [row.id, row.caseId, row.number, row.officeId, row.bodyId, row.consentId, row.sheetItemId, row.task, row.way, row.offeredBy, row.feedbackOn],
    );
  }

  async step(ctx: Context, caseId: string, step: Omit<OutsideStep, 'recordedAt'>): Promise<void> {
    await ctx.db.run(
      `insert into outside_step (id, referral_id, case_id, kind, reason, happened_on, feedback_on, item_id, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [randomUUID(), step.referralId, caseId, step.kind, step.reason, step.happenedOn, step.feedbackOn, step.itemId, step.recordedBy],
    );
    if (step.feedbackOn !== null) await ctx.db.run('update outside_referral set feedback_on = $2 where id = $1', [step.referralId, step.feedbackOn]);
  }

  /** Of which no word came by its day, and which were not raised for that day, or once and so many days ago. Locked. @param today ISO, in Cambodia */
  async late(ctx: Context, today: string, secondAfterDays: number): Promise<(Raised & { readonly step: 1 | 2 })[]> {
    return ctx.db.query(
      `select r.id, r.case_id as "caseId", r.office_id as "officeId", case when r.raised_for = r.feedback_on then 2 else 1 end as step from outside_referral r
        where r.feedback_on < $1::date and (r.raised_for is distinct from r.feedback_on or (r.raised = 1 and r.raised_at < now() - make_interval(days => $2))) and ${WAITS}
        order by r.feedback_on limit 100 for update of r skip locked`,
      [today, secondAfterDays],
    );
  }

  async raisedLate(ctx: Context, id: string, step: 1 | 2): Promise<void> {
    await ctx.db.run('update outside_referral set raised = $2, raised_for = feedback_on, raised_at = now() where id = $1', [id, step]);
  }

  /** Stopped so many hours ago, and nobody wrote down that the body was told. Locked. */
  async untold(ctx: Context, hours: number): Promise<Raised[]> {
    return ctx.db.query(
      `select r.id, r.case_id as "caseId", r.office_id as "officeId" from outside_referral r
        where r.untold_raised_at is null and ${UNTOLD} and exists (select 1 from outside_step s where s.referral_id = r.id and s.kind = 'withdrawn' and s.recorded_at < now() - make_interval(hours => $1))
        limit 100 for update of r skip locked`,
      [hours],
    );
  }

  async raisedUntold(ctx: Context, id: string): Promise<void> {
    await ctx.db.run('update outside_referral set untold_raised_at = now() where id = $1', [id]);
  }

  private async withSteps(ctx: Context, rows: readonly Row[]): Promise<OutsideReferral[]> {
    if (rows.length === 0) return [];
    const steps = await ctx.db.query<OutsideStep>(
      `select referral_id as "referralId", kind, reason, happened_on::text as "happenedOn", feedback_on::text as "feedbackOn", item_id as "itemId", recorded_by as "recordedBy", recorded_at as "recordedAt"
         from outside_step where referral_id = any($1::uuid[]) order by seq`,
      [rows.map(({ id }) => id)],
    );
    return rows.map((row) => ({ ...row, steps: steps.filter(({ referralId }) => referralId === row.id) }));
  }
}
