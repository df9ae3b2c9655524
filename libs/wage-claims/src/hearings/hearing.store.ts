import { randomUUID } from 'node:crypto';
import type { Day } from '@sarika/jurisdictions';
import type { OfficerContext } from '@sarika/identity';
import type { Context } from '@sarika/platform';
import type { Hearing, HearingKind, HearingLead, HearingOutcome } from './hearing.js';

const columns = (h: string): string => `${h}.id, ${h}.leg_id as "legId", ${h}.claim_id as "claimId", ${h}.case_id as "caseId", ${h}.kind, ${h}.held_on::text as "heldOn", to_char(${h}.held_at, 'HH24:MI') as "heldAt", ${h}.country,
  ${h}.item_id as "itemId", ${h}.follows, ${h}.outcome, ${h}.outcome_at as "outcomeAt", ${h}.missed_at as "missedAt"`;

export interface NewHearing {
  readonly legId: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly kind: HearingKind;
  readonly heldOn: Day;
  readonly heldAt: string | null;
  readonly country: string;
  readonly itemId: string | null;
  readonly follows: string | null;
  readonly key: string;
}

/** A hearing that is ahead, or of which nobody has said what came of it, as a board shows it. */
export interface HearingAhead extends Pick<Hearing, 'id' | 'legId' | 'claimId' | 'caseId' | 'kind' | 'heldOn' | 'heldAt' | 'country' | 'missedAt'> {
  readonly caseNumber: string;
  readonly against: 'employer' | 'agency';
  /** Of the reader's office. */
  readonly officerId: string | null;
  readonly officerName: string | null;
}

export interface ToldHearing {
  readonly hearingId: string;
  readonly lead: HearingLead;
  readonly at: Date;
}

export class Hearings {
  /** The jobs look at it at once. @returns null where one was written under this key before: it stands */
  async add(ctx: OfficerContext, hearing: NewHearing): Promise<{ hearingId: string; isNew: boolean }> {
    const [before] = await ctx.db.query<{ id: string }>('select id from leg_hearing where leg_id = $1 and open_key = $2', [hearing.legId, hearing.key]);
    if (before) return { hearingId: before.id, isNew: false };
    const id = randomUUID();
    await ctx.db.run(
      `insert into leg_hearing (id, leg_id, claim_id, case_id, kind, held_on, held_at, country, item_id, follows, open_key, office_id, recorded_by, look_on)
       values ($1, $2, $3, $4, $5, $6::date, $7::time, $8, $9, $10, $11, $12, $13, current_date - 1)`,
      [id, hearing.legId, hearing.claimId, hearing.caseId, hearing.kind, hearing.heldOn, hearing.heldAt, hearing.country, hearing.itemId, hearing.follows, hearing.key, ctx.actor.officeId, ctx.actor.id],
    );
    return { hearingId: id, isNew: true };
  }

  async find(ctx: Context, hearingId: string): Promise<Hearing | null> {
    return (await ctx.db.query<Hearing>(`select ${columns('h')} from leg_hearing h where h.id = $1`, [hearingId]))[0] ?? null;
  }

  async ofClaim(ctx: Context, claimId: string): Promise<Hearing[]> {
    return ctx.db.query<Hearing>(`select ${columns('h')} from leg_hearing h where h.claim_id = $1 order by h.held_on, h.held_at nulls last, h.id`, [claimId]);
  }

  /** Of a case, the earliest first: those of which nobody has said what came of them, on claims and legs that run. */
  async openOfCase(ctx: Context, caseId: string): Promise<Hearing[]> {
    return ctx.db.query<Hearing>(
      `select ${columns('h')} from leg_hearing h join claim_leg l on l.id = h.leg_id join wage_claim c on c.id = h.claim_id
        where h.case_id = $1 and h.outcome is null and c.stage not in ('received','ended') and l.stage <> 'ended' order by h.held_on, h.held_at nulls last, h.id`,
      [caseId],
    );
  }

  async toldOf(ctx: Context, claimId: string): Promise<ToldHearing[]> {
    return ctx.db.query<ToldHearing>('select hearing_id as "hearingId", lead, at from hearing_notice where claim_id = $1 order by at, key', [claimId]);
  }

  async end(ctx: OfficerContext, hearingId: string, outcome: HearingOutcome, itemId: string | null): Promise<boolean> {
    return (await ctx.db.run('update leg_hearing set outcome = $2, outcome_at = now(), outcome_by = $3, outcome_item_id = $4, look_on = null where id = $1 and outcome is null', [hearingId, outcome, ctx.actor.id, itemId])) === 1;
  }

  /** Of all cases the reader may open: those that went by first, then the next. */
  async ahead(ctx: OfficerContext, limit: number): Promise<HearingAhead[]> {
    return ctx.db.query<HearingAhead>(
      `select h.id, h.leg_id as "legId", h.claim_id as "claimId", h.case_id as "caseId", h.kind, h.held_on::text as "heldOn", to_char(h.held_at, 'HH24:MI') as "heldAt", h.country, h.missed_at as "missedAt",
              f.number as "caseNumber", l.against, o.id as "officerId", o.name as "officerName"
         from leg_hearing h join claim_leg l on l.id = h.leg_id join wage_claim c on c.id = h.claim_id join case_file f on f.id = h.case_id
         left join assignment a on a.case_id = h.case_id and a.office_id = $1 and a.ended_at is null left join officer o on o.id = a.officer_id
        where h.outcome is null and c.stage not in ('received','ended') and l.stage <> 'ended' order by h.held_on, h.held_at nulls last, h.id limit $2`,
      [ctx.actor.officeId, limit],
    );
  }

  /** Hearings of which somebody may have to be told by this day, locked, so that two processes do not tell the same; those of claims and legs that are over are let be. */
  async toLookAt(ctx: Context, by: Day, limit: number): Promise<Hearing[]> {
    return ctx.db.query<Hearing>(
      `select ${columns('h')} from leg_hearing h join claim_leg l on l.id = h.leg_id join wage_claim c on c.id = h.claim_id
        where h.look_on <= $1 and h.outcome is null and c.stage not in ('received','ended') and l.stage <> 'ended' order by h.look_on, h.id limit $2 for update of h skip locked`,
      [by, limit],
    );
  }

  /** Who works it: after a handover of its leg that office alone. */
  async officesOf(ctx: Context, { caseId, legId }: Pick<Hearing, 'caseId' | 'legId'>): Promise<{ officeId: string }[]> {
    return ctx.db.query<{ officeId: string }>(
      `select a.office_id as "officeId" from assignment a where a.case_id = $1 and a.ended_at is null
          and not exists (select 1 from claim_leg l where l.id = $2 and l.worked_by <> a.office_id and office_still_works(l.worked_by, l.case_id)) order by a.office_id`,
      [caseId, legId],
    );
  }

  async keysTold(ctx: Context, hearingId: string): Promise<ReadonlySet<string>> {
    return new Set((await ctx.db.query<{ key: string }>('select key from hearing_notice where hearing_id = $1', [hearingId])).map(({ key }) => key));
  }

  async tell(ctx: Context, hearing: Pick<Hearing, 'id' | 'claimId' | 'caseId'>, reminder: { readonly key: string; readonly lead: HearingLead }, workerTold: boolean): Promise<void> {
    await ctx.db.run('insert into hearing_notice (id, hearing_id, claim_id, case_id, key, lead, worker_told) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing', [
      randomUUID(), hearing.id, hearing.claimId, hearing.caseId, reminder.key, reminder.lead, workerTold,
    ]);
  }

  async lookAgain(ctx: Context, hearingId: string, on: Day | null): Promise<void> {
    await ctx.db.run('update leg_hearing set look_on = $2 where id = $1', [hearingId, on]);
  }

  async wentBy(ctx: Context, hearingId: string): Promise<void> {
    await ctx.db.run('update leg_hearing set missed_at = now() where id = $1 and missed_at is null', [hearingId]);
  }
}
