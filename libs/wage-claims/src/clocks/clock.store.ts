import { randomUUID } from 'node:crypto';
import type { Day } from '@sarika/jurisdictions';
import type { Warning } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import type { Context } from '@sarika/platform';
import type { KeptClock, NewClock } from './claim-clock.js';

const columns = (c: string): string => `${c}.id, ${c}.claim_id as "claimId", ${c}.case_id as "caseId", ${c}.leg_id as "legId", ${c}.clock_key as "key", ${c}.kind, ${c}.who, ${c}.country, ${c}.head, ${c}.step,
  ${c}.due_from::text as "dueFrom", ${c}.due_to::text as "dueTo", ${c}.limit_on::text as "limitOn", ${c}.last_safe_on::text as "lastSafeOn", ${c}.safe_at_latest::text as "safeAtLatest",
  ${c}.later_ends::text[] as "laterEnds", ${c}.asks, ${c}.has_papers as "hasPapers", ${c}.confidence, ${c}.rule_id as "ruleId", ${c}.sources, ${c}.pack_version as "packVersion", ${c}.too_late_at_start as "tooLateAtStart",
  ${c}.stopped_by as "stoppedBy", case when ${c}.stopped_by is not null then clock_stopped_on(${c}.claim_id, ${c}.leg_id, ${c}.country, ${c}.stopped_by)::text end as "stoppedOn",
  case when ${c}.kind = 'limitation' then (select min(lodged.lodged_on)::text from claim_leg lodged where lodged.claim_id = ${c}.claim_id and (${c}.leg_id is null or lodged.id = ${c}.leg_id) and lodged.country = ${c}.country and lodged.stage <> 'ended') end as "lodgedOn"`;

/** `outlivesTheMoney` as the database asks it. */
const reportsAChange = (c: string): string => `reports_a_change(${c}.leg_id, ${c}.country, ${c}.step)`;

/** A limit that a lodging has stopped is warned of no more, until the leg that stopped it is over. */
const runs = (c: string): string => `(${c}.stopped_by is null or clock_stopped_on(${c}.claim_id, ${c}.leg_id, ${c}.country, ${c}.stopped_by) is null)`;

/**
 * Somebody is to be told of it. A clock of the money is over with its leg and its claim; the report of a change of employer is hers and goes on
 * until it is met or over, unless the claim was none of its own (opened in error, the same as another) or the case is closed.
 */
const isWarnedOf = (c: string): string =>
  `case when ${reportsAChange(c)}
        then not exists (select 1 from wage_claim over where over.id = ${c}.claim_id and over.end_reason in ('same_as_another','opened_in_error'))
         and not exists (select 1 from closure shut where shut.case_id = ${c}.case_id and shut.reopened_at is null)
        else exists (select 1 from wage_claim going where going.id = ${c}.claim_id and going.stage not in ('received','ended'))
         and not exists (select 1 from claim_leg over where over.id = ${c}.leg_id and over.stage in ('paid','ended')) end
   and ${runs(c)}`;

/** What clocks are counted from. */
export interface ClockBasis {
  readonly id: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly legId: string | null;
  readonly country: string;
  /** null: limitation. */
  readonly step: string | null;
  /** As docs/deadline.md writes it. */
  readonly question: Readonly<Record<string, unknown>>;
}

/** A warning that was told, as an officer of the office sees it. */
export interface ClockNotice {
  readonly warningId: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly officerId: string | null;
  readonly toldAt: Date;
  readonly before: Warning['before'];
  readonly target: Day | null;
  readonly lead: Warning['lead'];
  /** Which leg it is of; null: the claim as a whole. */
  readonly against: 'employer' | 'agency' | null;
  /** It was counted anew since: the claim has the day that runs now. */
  readonly isReplaced: boolean;
  /** Who works the case in the reader's office. */
  readonly workedByName: string | null;
  readonly clock: KeptClock;
}

/** Where a page of warnings goes on: day, moment (to the microsecond) and id of the last notice shown. */
export interface NoticeCursor {
  readonly target: Day | null;
  readonly toldAt: string;
  readonly noticeId: string;
}

export interface ToldWarning {
  readonly clockId: string;
  readonly before: Warning['before'];
  readonly target: Day | null;
  readonly lead: Warning['lead'];
  readonly state: 'told' | 'overtaken';
  readonly at: Date;
}

export class Clocks {
  /** Takes the place of what was kept of the same limitation or step; its clocks stay, with the version of their pack. */
  async replaceBasis(ctx: Context, basis: Omit<ClockBasis, 'id'> & { packVersion: string; officeId: string; madeBy: string }): Promise<string> {
    const same = [basis.claimId, basis.legId, basis.step];
    await ctx.db.run(
      `update claim_clock set replaced_at = now() where replaced_at is null and basis_id in (select id from clock_basis where claim_id = $1 and leg_id is not distinct from $2 and step is not distinct from $3 and replaced_at is null)`,
      same,
    );
    await ctx.db.run('update clock_basis set replaced_at = now() where claim_id = $1 and leg_id is not distinct from $2 and step is not distinct from $3 and replaced_at is null', same);
    const id = randomUUID();
    await ctx.db.run('insert into clock_basis (id, claim_id, case_id, leg_id, country, step, question, pack_version, office_id, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      id, basis.claimId, basis.caseId, basis.legId, basis.country, basis.step, JSON.stringify(basis.question), basis.packVersion, basis.officeId, basis.madeBy,
    ]);
    return id;
  }

  /** A step was taken: its clock runs no more and nobody is warned of it. */
  async stopStep(ctx: Context, claimId: string, legId: string, step: string): Promise<void> {
    await ctx.db.run('update claim_clock set replaced_at = now() where replaced_at is null and basis_id in (select id from clock_basis where claim_id = $1 and leg_id = $2 and step = $3 and replaced_at is null)', [claimId, legId, step]);
    await ctx.db.run('update clock_basis set replaced_at = now() where claim_id = $1 and leg_id = $2 and step = $3 and replaced_at is null', [claimId, legId, step]);
  }

  /** What the clocks are counted from that she must keep on this leg, and on the claim as a whole under the law of the leg's country. */
  async basesOfWorker(ctx: Context, claimId: string, legId: string): Promise<ClockBasis[]> {
    return ctx.db.query<ClockBasis>(
      `select b.id, b.claim_id as "claimId", b.case_id as "caseId", b.leg_id as "legId", b.country, b.step, b.question from clock_basis b join claim_leg l on l.id = $2
        where b.claim_id = $1 and b.replaced_at is null and (b.leg_id = l.id or (b.leg_id is null and b.country = l.country))
          and exists (select 1 from claim_clock c where c.basis_id = b.id and c.replaced_at is null and c.who = 'worker') order by b.made_at, b.id`,
      [claimId, legId],
    );
  }

  /** They are looked at for the first time at once. */
  async add(ctx: Context, basis: Pick<ClockBasis, 'id' | 'claimId' | 'caseId' | 'legId'>, clocks: readonly NewClock[]): Promise<void> {
    for (const clock of clocks) {
      await ctx.db.run(
        `insert into claim_clock (id, basis_id, claim_id, case_id, leg_id, clock_key, kind, who, country, head, step, due_from, due_to, limit_on, last_safe_on, safe_at_latest, later_ends, asks, has_papers, confidence, rule_id, sources, pack_version, too_late_at_start, stopped_by, look_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::date[], $18, $19, $20, $21, $22, $23, $24, $25, current_date - 1)`,
        [
          randomUUID(), basis.id, basis.claimId, basis.caseId, basis.legId, clock.key, clock.kind, clock.who, clock.country, clock.head, clock.step, clock.dueFrom, clock.dueTo, clock.limitOn, clock.lastSafeOn, clock.safeAtLatest,
          clock.laterEnds, clock.asks, clock.hasPapers, clock.confidence, clock.ruleId, clock.sources, clock.packVersion, clock.tooLateAtStart, clock.stoppedBy,
        ],
      );
    }
  }

  /** Clocks that run, the first to lapse first, those without a known limit before all others. */
  async running(ctx: Context, claimId: string): Promise<KeptClock[]> {
    return ctx.db.query<KeptClock>(`select ${columns('c')} from claim_clock c where c.claim_id = $1 and c.replaced_at is null order by c.limit_on nulls first, c.clock_key`, [claimId]);
  }

  async told(ctx: Context, claimId: string): Promise<ToldWarning[]> {
    return ctx.db.query<ToldWarning>(`select clock_id as "clockId", before, target::text as target, lead, state, at from clock_warning where claim_id = $1 order by at, key`, [claimId]);
  }

  /** Bases counted under another version of their country's pack than the one in use, locked. */
  async outdated(ctx: Context, inUse: readonly { readonly country: string; readonly version: string }[], limit: number): Promise<ClockBasis[]> {
    return ctx.db.query<ClockBasis>(
      `select b.id, b.claim_id as "claimId", b.case_id as "caseId", b.leg_id as "legId", b.country, b.step, b.question from clock_basis b join unnest($1::text[], $2::text[]) as u (country, version) on u.country = b.country
        where b.replaced_at is null and b.pack_version <> u.version order by b.made_at, b.id limit $3 for update of b skip locked`,
      [inUse.map(({ country }) => country), inUse.map(({ version }) => version), limit],
    );
  }

  async countedUnder(ctx: Context, basisId: string, packVersion: string): Promise<void> {
    await ctx.db.run('update clock_basis set pack_version = $2 where id = $1', [basisId, packVersion]);
  }

  async stop(ctx: Context, basisId: string): Promise<void> {
    await ctx.db.run('update claim_clock set replaced_at = now() where basis_id = $1 and replaced_at is null', [basisId]);
  }

  /** Claims with a clock of which somebody may have to be told by this day, the longest waiting first; those of which nobody is to be told are let be. */
  async claimsToLookAt(ctx: Context, by: Day, limit: number): Promise<{ claimId: string; caseId: string }[]> {
    return ctx.db.query(
      `select c.claim_id as "claimId", c.case_id as "caseId" from claim_clock c where c.replaced_at is null and c.look_on <= $1 and ${isWarnedOf('c')}
        group by c.claim_id, c.case_id order by min(c.look_on), c.claim_id limit $2`,
      [by, limit],
    );
  }

  /** Its clocks that are due to be looked at, locked, so that two processes do not tell the same. */
  async toLookAt(ctx: Context, claimId: string, by: Day): Promise<KeptClock[]> {
    return ctx.db.query<KeptClock>(
      `select ${columns('c')} from claim_clock c where c.claim_id = $1 and c.replaced_at is null and c.look_on <= $2 and ${isWarnedOf('c')}
        order by c.limit_on nulls first, c.clock_key for update of c skip locked`,
      [claimId, by],
    );
  }

  /** Keys of what was told or overtaken. */
  async keysTold(ctx: Context, clock: Pick<KeptClock, 'claimId' | 'legId'>): Promise<ReadonlySet<string>> {
    const rows = await ctx.db.query<{ key: string }>('select key from clock_warning where claim_id = $1 and leg_id is not distinct from $2', [clock.claimId, clock.legId]);
    return new Set(rows.map(({ key }) => key));
  }

  /** @returns its id, or null where it was written before */
  async write(ctx: Context, clock: KeptClock, warning: Pick<Warning, 'key' | 'before' | 'target' | 'lead'>, state: 'told' | 'overtaken', workerTold: boolean): Promise<string | null> {
    const id = randomUUID();
    const made = await ctx.db.run(
      `insert into clock_warning (id, clock_id, claim_id, case_id, leg_id, key, before, target, lead, state, worker_told) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [id, clock.id, clock.claimId, clock.caseId, clock.legId, warning.key, warning.before, warning.before === 'unknown' ? null : warning.target, warning.lead, state, workerTold],
    );
    return made === 1 ? id : null;
  }

  async lookAgain(ctx: Context, clockId: string, on: Day | null): Promise<void> {
    await ctx.db.run('update claim_clock set look_on = $2 where id = $1', [clockId, on]);
  }

  async notice(ctx: Context, notice: { warningId: string; claimId: string; caseId: string; officeId: string; officerId: string | null }): Promise<void> {
    await ctx.db.run('insert into clock_notice (id, warning_id, claim_id, case_id, office_id, officer_id) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
      randomUUID(), notice.warningId, notice.claimId, notice.caseId, notice.officeId, notice.officerId,
    ]);
  }

  /** Legs that were handed over, with the office that works each. */
  async workersOfLegs(ctx: Context, claimId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await ctx.db.query<{ legId: string; officeId: string }>('select id as "legId", worked_by as "officeId" from claim_leg where claim_id = $1 and worked_by is not null and office_still_works(worked_by, case_id)', [claimId]);
    return new Map(rows.map(({ legId, officeId }) => [legId, officeId]));
  }

  /** The newest told warning of each day ahead of clocks that run, of which an office that works the case, or the leg, now was not told: it took case or leg on since. */
  async untold(ctx: Context, limit: number): Promise<{ warningId: string; claimId: string; caseId: string; officeId: string; officerId: string | null; before: Warning['before']; lead: Warning['lead'] }[]> {
    return ctx.db.query(
      `select w.id as "warningId", w.claim_id as "claimId", w.case_id as "caseId", a.office_id as "officeId", a.officer_id as "officerId", w.before, w.lead
         from assignment a join clock_warning w on w.case_id = a.case_id and w.state = 'told'
          and (w.at < a.accepted_at or exists (select 1 from leg_handover h where h.leg_id = w.leg_id and h.to_office_id = a.office_id and h.state = 'accepted' and w.at < h.settled_at))
         join claim_clock c on c.id = w.clock_id and c.replaced_at is null and ${isWarnedOf('c')}
        where a.ended_at is null and not exists (select 1 from claim_leg l where l.id = w.leg_id and l.worked_by <> a.office_id and office_still_works(l.worked_by, l.case_id))
          and not exists (select 1 from clock_notice n where n.warning_id = w.id and n.office_id = a.office_id)
          and not exists (select 1 from clock_warning n where n.clock_id = w.clock_id and n.before = w.before and n.target is not distinct from w.target and n.state = 'told' and n.at > w.at)
        order by w.at, w.id limit $1`,
      [limit],
    );
  }

  /** What this office was told and nobody has seen to, the nearest day first, what has no known day before all others. */
  async standing(ctx: OfficerContext, after: NoticeCursor | null, limit: number): Promise<(ClockNotice & { readonly cursor: NoticeCursor })[]> {
    // A day nobody knows sorts before every day, and a cursor cannot hold null: it is no day that ever was.
    const day = `coalesce(w.target, '-infinity')`;
    const rows = await ctx.db.query<Omit<ClockNotice, 'clock'> & { clock: null; noticeId: string; toldKey: string } & KeptClock>(
      `select n.warning_id as "warningId", n.officer_id as "officerId", n.told_at as "toldAt", n.id as "noticeId", to_char(n.told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "toldKey",
              f.number as "caseNumber", w.before, w.target::text as target, w.lead, l.against, c.replaced_at is not null as "isReplaced", o.name as "workedByName", ${columns('c')}
         from clock_notice n join clock_warning w on w.id = n.warning_id join claim_clock c on c.id = w.clock_id join case_file f on f.id = n.case_id
         left join claim_leg l on l.id = c.leg_id left join assignment a on a.case_id = n.case_id and a.office_id = $2 and a.ended_at is null left join officer o on o.id = a.officer_id
        where n.seen_at is null and ${isWarnedOf('c')} ${after === null ? '' : `and (${day}, n.told_at, n.id) > ($3::date, $4::timestamptz, $5::uuid)`} order by ${day}, n.told_at, n.id limit $1`,
      [limit, ctx.actor.officeId, ...(after === null ? [] : [after.target ?? '-infinity', after.toldAt, after.noticeId])],
    );
    return rows.map(({ warningId, officerId, toldAt, noticeId, toldKey, caseNumber, before, target, lead, against, isReplaced, workedByName, ...clock }) => ({
      warningId, claimId: clock.claimId, caseId: clock.caseId, caseNumber, officerId, toldAt, before, target, lead, against, isReplaced, workedByName, clock, cursor: { target, toldAt: toldKey, noticeId },
    }));
  }

  /** @returns the case, or null where there is none of this office that nobody has seen to */
  async see(ctx: Context, warningId: string, officerId: string): Promise<{ claimId: string; caseId: string } | null> {
    const rows = await ctx.db.query<{ claimId: string; caseId: string }>('select claim_id as "claimId", case_id as "caseId" from clock_notice where warning_id = $1 and seen_at is null for update', [warningId]);
    const notice = rows[0];
    if (!notice) return null;
    await ctx.db.run('update clock_notice set seen_at = now(), seen_by = $2 where warning_id = $1 and seen_at is null', [warningId, officerId]);
    return notice;
  }
}
