import type { CurrencyCode } from '@sarika/money';
import type { Context, SystemContext } from '@sarika/platform';
import type { ClaimStage } from '../claims/claim.process.js';
import { type BoardBlock, type BoardColumn, type BoardFigure, NEAR_DAYS, boardColumns, daysAfter } from './board.js';

/** Whose board: an office's, and what one of its officers holds by name beside it. */
export interface BoardReader {
  readonly officeId: string;
  readonly id: string;
}

export interface LineFilter {
  readonly origin: string | null;
  readonly jurisdiction: string | null;
  readonly currency: string | null;
  readonly column: BoardColumn | null;
  readonly blocked: BoardBlock | null;
  /** `near`: a limit from today on, within `NEAR_DAYS`; `lapsed`: one that is over. Sorted by the limit then, else by age. */
  readonly limit: 'near' | 'lapsed' | null;
  /** Keyed hash of an employer or agency. */
  readonly otherSide: Buffer | null;
}

/** Where a page goes on: the day it is sorted by and the id of the last line shown. */
export interface LineCursor {
  readonly day: string;
  readonly claimId: string;
}

export interface BoardLine {
  readonly claimId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly origin: string;
  readonly jurisdiction: string;
  readonly currency: CurrencyCode;
  readonly stage: ClaimStage;
  readonly openedOn: string;
  readonly limitOn: string | null;
  /** Its next hearing, or one that went by and of which nobody has said what came of it. */
  readonly hearingOn: string | null;
  readonly claimed: bigint;
  readonly verified: bigint;
  readonly paid: bigint;
  readonly blocked: readonly BoardBlock[];
  readonly officerName: string | null;
  /** Keyed hashes in hexadecimal. */
  readonly employer: string | null;
  readonly agency: string | null;
}

/*
 * `live` are the cases that are not read from the lines: those that changed since the jobs wrote them, those that the office holds for a
 * time (an emergency ends by itself), and those that she holds by name. Their lines are left out and their claims are counted as they
 * stand, through row-level security: what the office may not open is not counted, whatever a line still says.
 * $1 the office, $2 the officer.
 */
const LIVE = `live as materialized (
    select d.case_id from board_dirty d
    union select g.case_id from access_grant g where g.recipient_id = $1::uuid and g.state = 'active' and g.ends_at is not null
    union select g.case_id from access_grant g where g.recipient_id = $2::uuid and g.recipient_kind = 'officer' and g.via_office_id = $1::uuid and g.state = 'active'
  ),
  stood as materialized (select l.* from live v join board_line l on l.case_id = v.case_id and l.office_id = $1::uuid),
  stands as materialized (
    select s.* from live v cross join lateral (
      select c.* from claim_standing c where c.case_id = v.case_id offset 0
    ) s
  )`;

const FIGURES = `with ${LIVE},
  moved as (
    select t.origin, t.jurisdiction, t.currency, p.measure, p.key, t.sign as claims, t.sign * p.claimed as claimed, t.sign * p.verified as verified, t.sign * p.paid as paid
      from (select origin, jurisdiction, currency, stage, opened_on, limit_on, blocked, claimed, verified, paid, -1 as sign from stood
            union all select origin, jurisdiction, currency, stage, opened_on, limit_on, blocked, claimed, verified, paid, 1 from stands) t
     cross join lateral board_parts(t.stage, t.opened_on, t.limit_on, t.blocked, t.claimed, t.verified, t.paid) p
     where p.measure in ('stage','blocked') or (p.measure = 'limit' and p.key <= $3)
  ),
  summed as (
    select origin, jurisdiction, currency, measure, key, sum(claims)::int as claims, sum(claimed) as claimed, sum(verified) as verified, sum(paid) as paid
      from (select origin, jurisdiction, currency, measure, key, claims, claimed, verified, paid from board_tally where office_id = $1::uuid and measure in ('stage','blocked')
            union all select origin, jurisdiction, currency, measure, key, claims, claimed, verified, paid from board_tally where office_id = $1::uuid and measure = 'limit' and key <= $3
            union all select * from moved) t
     group by 1, 2, 3, 4, 5 having sum(claims) <> 0
  ),
  oldest as (
    select r.origin, r.jurisdiction, r.currency, least(
             -- The first day on which more was opened than is counted as it stands: read from the front of the index, not counted through.
             (select t.key from board_tally t where t.office_id = $1::uuid and t.measure = 'opened' and t.origin = r.origin and t.jurisdiction = r.jurisdiction and t.currency = r.currency
                 and t.claims > (select count(*) from stood s where s.origin = t.origin and s.jurisdiction = t.jurisdiction and s.currency = t.currency and s.stage not in ('received','ended') and to_char(s.opened_on, 'YYYY-MM-DD') = t.key)
               order by t.key limit 1),
             (select min(to_char(s.opened_on, 'YYYY-MM-DD')) from stands s where s.origin = r.origin and s.jurisdiction = r.jurisdiction and s.currency = r.currency and s.stage not in ('received','ended'))) as key
      from (select distinct origin, jurisdiction, currency from summed where measure = 'stage') r
  )
  select origin, jurisdiction, currency, measure, key, claims, claimed::text as claimed, verified::text as verified, paid::text as paid from summed
  union all select origin, jurisdiction, currency, 'opened', key, 1, '0', '0', '0' from oldest where key is not null`;

/** The same figures, counted claim by claim through row-level security. Slow, and what the board must come to. */
const SCANNED = `select s.origin, s.jurisdiction, s.currency, p.measure, p.key, count(*)::int as claims, sum(p.claimed)::text as claimed, sum(p.verified)::text as verified, sum(p.paid)::text as paid
  from claim_standing s cross join lateral board_parts(s.stage, s.opened_on, s.limit_on, s.blocked, s.claimed, s.verified, s.paid) p
 where p.measure <> 'limit' or p.key <= $1 group by 1, 2, 3, 4, 5`;

type FigureRow = Omit<BoardFigure, 'claimed' | 'verified' | 'paid'> & { claimed: string; verified: string; paid: string };
const figureOf = ({ claimed, verified, paid, ...row }: FigureRow): BoardFigure => ({ ...row, claimed: BigInt(claimed), verified: BigInt(verified), paid: BigInt(paid) });

const shownOf = `t.claim_id, t.case_id, t.origin, t.jurisdiction, t.currency, t.stage, t.opened_on, t.limit_on, t.claimed, t.verified, t.paid, t.blocked`;

/** All SQL of the board. */
export class BoardStore {
  /** What stands on the board of an officer, exact at this moment. */
  async figures(ctx: Context, reader: BoardReader, today: string): Promise<BoardFigure[]> {
    return (await ctx.db.query<FigureRow>(FIGURES, [reader.officeId, reader.id, daysAfter(today, NEAR_DAYS)])).map(figureOf);
  }

  async scanned(ctx: Context, today: string): Promise<BoardFigure[]> {
    return (await ctx.db.query<FigureRow>(SCANNED, [daysAfter(today, NEAR_DAYS)])).map(figureOf);
  }

  /** A page of claims behind a figure. It costs the same at ten thousand claims and at a million. */
  async lines(ctx: Context, reader: BoardReader, filter: LineFilter, today: string, after: LineCursor | null, limit: number): Promise<BoardLine[]> {
    const by = filter.limit === null ? 'opened_on' : 'limit_on';
    const params: unknown[] = [reader.officeId, reader.id];
    const bound = (value: unknown): string => `$${params.push(value)}`;
    const wanted: string[] = [];
    if (filter.origin !== null) wanted.push(`t.origin = ${bound(filter.origin)}`);
    if (filter.jurisdiction !== null) wanted.push(`t.jurisdiction = ${bound(filter.jurisdiction)}`);
    if (filter.currency !== null) wanted.push(`t.currency = ${bound(filter.currency)}`);
    if (filter.column !== null) wanted.push(`t.stage = any(${bound(boardColumns[filter.column])}::text[])`);
    if (filter.blocked !== null) wanted.push(`t.blocked @> array[${bound(filter.blocked)}::text]`);
    if (filter.limit === 'near') wanted.push(`t.limit_on between ${bound(today)}::date and ${bound(daysAfter(today, NEAR_DAYS))}::date`);
    if (filter.limit === 'lapsed') wanted.push(`t.limit_on < ${bound(today)}::date`);
    if (filter.blocked !== null) wanted.push(`t.stage not in ('received','ended')`);
    if (filter.otherSide !== null) wanted.push(`t.claim_id in (select g.claim_id from claim_leg g where g.other_side_index = ${bound(filter.otherSide)})`);
    if (after !== null) wanted.push(`(t.${by}, t.claim_id) > (${bound(after.day)}::date, ${bound(after.claimId)}::uuid)`);
    const where = wanted.length > 0 ? wanted.join(' and ') : 'true';
    const page = bound(limit);
    const rows = await ctx.db.query<Omit<BoardLine, 'claimed' | 'verified' | 'paid'> & { claimed: string; verified: string; paid: string }>(
      `with ${LIVE},
         kept as (select ${shownOf} from board_line t where t.office_id = $1::uuid and not exists (select 1 from live v where v.case_id = t.case_id) and ${where} order by t.${by}, t.claim_id limit ${page}),
         fresh as (select ${shownOf} from stands t where ${where} order by t.${by}, t.claim_id limit ${page}),
         shown as (select * from kept union all select * from fresh order by ${by}, claim_id limit ${page})
       select t.claim_id as "claimId", t.case_id as "caseId", c.number as "caseNumber", t.origin, t.jurisdiction, t.currency, t.stage, t.opened_on::text as "openedOn", t.limit_on::text as "limitOn",
              t.claimed::text as claimed, t.verified::text as verified, t.paid::text as paid, t.blocked, f.name as "officerName",
              (select min(h.held_on)::text from leg_hearing h where h.claim_id = t.claim_id and h.outcome is null and t.stage not in ('received','ended')) as "hearingOn",
              (select encode(g.other_side_index, 'hex') from claim_leg g where g.claim_id = t.claim_id and g.against = 'employer') as employer,
              (select encode(g.other_side_index, 'hex') from claim_leg g where g.claim_id = t.claim_id and g.against = 'agency') as agency
         from shown t join case_file c on c.id = t.case_id
         left join assignment a on a.case_id = t.case_id and a.office_id = $1::uuid and a.ended_at is null left join officer f on f.id = a.officer_id
        order by t.${by}, t.claim_id`,
      params,
    );
    return rows.map(({ claimed, verified, paid, ...row }) => ({ ...row, claimed: BigInt(claimed), verified: BigInt(verified), paid: BigInt(paid) }));
  }

  /** One at a time writes lines: two that look at the same case at different moments would leave the older one's answer. @returns false while another does */
  async alone(ctx: SystemContext): Promise<boolean> {
    return (await ctx.db.query<{ alone: boolean }>(`select pg_try_advisory_xact_lock(hashtext('sarika.board')) as alone`))[0]?.alone === true;
  }

  /** Takes cases that changed. What changes them from now on notes them again. */
  async takeDirty(ctx: SystemContext, limit: number): Promise<string[]> {
    const rows = await ctx.db.query<{ caseId: string }>(
      `with taken as (delete from board_dirty d using (select case_id, xact from board_dirty order by xact limit $1) n where d.case_id = n.case_id and d.xact = n.xact returning d.case_id) select distinct case_id as "caseId" from taken`,
      [limit],
    );
    return rows.map(({ caseId }) => caseId);
  }

  /** Writes the lines of these cases anew, for every office that holds them without an end. */
  async write(ctx: SystemContext, caseIds: readonly string[]): Promise<void> {
    await ctx.db.run('delete from board_line where case_id = any($1::uuid[])', [caseIds]);
    await ctx.db.run(
      `insert into board_line (office_id, claim_id, case_id, origin, jurisdiction, currency, stage, opened_on, limit_on, claimed, verified, paid, blocked)
       select g.office_id, ${shownOf.replaceAll('t.', 's.')}
         from (select distinct case_id, recipient_id as office_id from access_grant where case_id = any($1::uuid[]) and state = 'active' and recipient_kind = 'office' and not named_only and ends_at is null) g
         cross join lateral (select c.* from claim_standing c where c.case_id = g.case_id offset 0) s`,
      [caseIds],
    );
  }

  async dropEmpty(ctx: SystemContext): Promise<void> {
    await ctx.db.run('delete from board_tally where claims = 0');
  }
}
