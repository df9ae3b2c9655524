import { randomUUID } from 'node:crypto';
import type { Buffer } from 'node:buffer';
import type { CurrencyCode } from '@sarika/money';
import type { Context } from '@sarika/platform';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import type { ClaimGroup, FormerMember, GroupFiling, GroupMember, MemberLeg } from './group.js';

const columns = `g.id, g.office_id as "officeId", g.number, g.jurisdiction, g.made_at as "madeAt"`;

export interface GroupSides {
  readonly employer: Buffer | null;
  readonly agency: Buffer | null;
}

/** A claim against the same employer that is in no group yet. */
export interface Candidate {
  readonly claimId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly currency: CurrencyCode;
  readonly stage: string;
}

interface MemberRow extends Omit<GroupMember, 'assessed' | 'claimed' | 'verified' | 'awarded' | 'paid'> {
  low: string | null;
  likely: string | null;
  high: string | null;
  unknownLines: number | null;
  assessedOn: string | null;
  claimed: string;
  verified: string;
  awarded: string | null;
  paid: string;
}

/** What was claimed or verified: an account nobody wrote to holds nothing, which is unknown and not zero. */
const known = (minor: string): bigint | null => (minor === '0' ? null : BigInt(minor));

/** Groups of claims. Who is in one is asked of the yeses that stand, through row-level security: whose case the office may not open any more is not there. */
export class ClaimGroups {
  /** Serialises the numbering of an office. @returns the group of an earlier try under the same key, or the new one */
  async add(ctx: OfficerContext, group: { readonly key: string; readonly jurisdiction: string; readonly sides: GroupSides }): Promise<{ groupId: string; isNew: boolean }> {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended($1, 84))`, [ctx.actor.officeId]);
    const [before] = await ctx.db.query<{ id: string }>('select id from claim_group where office_id = $1 and open_key = $2', [ctx.actor.officeId, group.key]);
    if (before) return { groupId: before.id, isNew: false };
    const id = randomUUID();
    await ctx.db.run(
      `insert into claim_group (id, office_id, number, jurisdiction, employer_index, agency_index, open_key, made_by)
         select $1, $2, coalesce(max(g.number), 0) + 1, $3, $4, $5, $6, $7 from claim_group g where g.office_id = $2`,
      [id, ctx.actor.officeId, group.jurisdiction, group.sides.employer, group.sides.agency, group.key, ctx.actor.id],
    );
    return { groupId: id, isNew: true };
  }

  async find(ctx: Context, groupId: string): Promise<(ClaimGroup & { sides: GroupSides }) | null> {
    const rows = await ctx.db.query<ClaimGroup & { employer: Buffer | null; agency: Buffer | null }>(`select ${columns}, g.employer_index as employer, g.agency_index as agency from claim_group g where g.id = $1`, [groupId]);
    const row = rows[0];
    if (!row) return null;
    const { employer, agency, ...group } = row;
    return { ...group, sides: { employer, agency } };
  }

  /** Newest first, with how many of each are open to the reader. */
  async ofOffice(ctx: Context, limit: number): Promise<(ClaimGroup & { members: number; running: number })[]> {
    return ctx.db.query(
      `select ${columns}, m.members, m.running from claim_group g
        cross join lateral (select count(*)::int as members, count(*) filter (where c.stage not in ('received','ended'))::int as running
                              from claim_consent k join wage_claim c on c.id = k.claim_id where k.group_id = g.id and k.ended_at is null) m
        order by g.number desc limit $1`,
      [limit],
    );
  }

  /** The keyed hashes of the names a claim is against. */
  async sidesOf(ctx: Context, claimId: string): Promise<GroupSides> {
    const rows = await ctx.db.query<{ against: 'employer' | 'agency'; index: Buffer | null }>('select against, other_side_index as index from claim_leg where claim_id = $1', [claimId]);
    const of = (against: 'employer' | 'agency'): Buffer | null => rows.find((row) => row.against === against)?.index ?? null;
    return { employer: of('employer'), agency: of('agency') };
  }

  async join(ctx: OfficerContext, yes: { readonly groupId: string; readonly claimId: string; readonly caseId: string; readonly givenHow: string; readonly witnessedBy: string }): Promise<string> {
    const id = randomUUID();
    await ctx.db.run(`insert into claim_consent (id, claim_id, case_id, kind, group_id, given_how, read_by, witnessed_by) values ($1, $2, $3, 'group', $4, $5, $6, $7)`, [
      id, yes.claimId, yes.caseId, yes.groupId, yes.givenHow, ctx.actor.id, yes.witnessedBy,
    ]);
    return id;
  }

  /** The yes by which a claim is in a group; null where it is not. Lock the claim first where something is decided from it. */
  async membership(ctx: Context, groupId: string, claimId: string): Promise<{ consentId: string; caseId: string } | null> {
    const rows = await ctx.db.query<{ consentId: string; caseId: string }>(`select id as "consentId", case_id as "caseId" from claim_consent where group_id = $1 and claim_id = $2 and ended_at is null`, [groupId, claimId]);
    return rows[0] ?? null;
  }

  async leave(ctx: Context, consentId: string, how: FormerMember['how']): Promise<void> {
    await ctx.db.run('update claim_consent set ended_at = now(), ended_how = $2 where id = $1 and ended_at is null', [consentId, how]);
  }

  /** Who is in a group, in the order of their coming. Each claim once. */
  async members(ctx: Context, groupId: string): Promise<GroupMember[]> {
    const rows = await ctx.db.query<MemberRow>(
      `select k.id as "consentId", k.claim_id as "claimId", k.case_id as "caseId", f.number as "caseNumber", k.given_at as "joinedAt", c.currency, c.stage, c.confirmed_at as "confirmedAt",
              a.low::text as low, a.likely::text as likely, a.high::text as high, a.unknown_lines as "unknownLines", a.assessed_on::text as "assessedOn",
              s.claimed::text as claimed, s.verified::text as verified, s.paid::text as paid, w.minor::text as awarded, w.below as "belowShare",
              exists (select 1 from worksheet_draft d where d.claim_id = k.claim_id and d.group_id = k.group_id and d.settled_at is null) as "draftWaits",
              (select min(h.held_on)::text from leg_hearing h where h.claim_id = k.claim_id and h.outcome is null) as "hearingOn",
              (select json_agg(json_build_object('id', l.id, 'against', l.against, 'stage', l.stage,
                        'blockedBy', case when l.stage = 'planned' and l.safety_plan_at is null then 'safety_plan' else l.blocked_by end) order by l.against desc) from claim_leg l where l.claim_id = k.claim_id) as legs
         from claim_consent k join wage_claim c on c.id = k.claim_id join case_file f on f.id = k.case_id
         cross join lateral (select n.* from claim_standing n where n.claim_id = k.claim_id offset 0) s
         left join lateral (select n.* from assessed_sum n where n.claim_id = k.claim_id order by n.made_at desc, n.id limit 1) a on true
         left join lateral (select sum(o.counts_minor) as minor, bool_or(o.below_share) as below
                              from (select distinct on (p.leg_id) p.counts_minor, p.below_share from ledger_posting p where p.claim_id = k.claim_id and p.kind in ('agreed','ordered')
                                       and not exists (select 1 from ledger_posting r where r.reverses = p.id) order by p.leg_id, p.seq desc) o) w on true
        where k.group_id = $1 and k.ended_at is null order by k.given_at, f.number`,
      [groupId],
    );
    return rows.map(({ low, likely, high, unknownLines, assessedOn, claimed, verified, awarded, paid, legs, ...row }) => ({
      ...row,
      legs: (legs as readonly MemberLeg[] | null) ?? [],
      assessed: low !== null && likely !== null && high !== null && assessedOn !== null ? { low: BigInt(low), likely: BigInt(likely), high: BigInt(high), unknownLines: unknownLines ?? 0, assessedOn } : null,
      claimed: known(claimed),
      verified: known(verified),
      awarded: awarded === null ? null : BigInt(awarded),
      paid: BigInt(paid),
    }));
  }

  /** The groups that claims of the worker who asks are in, and how many go on in each. */
  async ofOwnCase(ctx: ComplainantContext): Promise<{ claimId: string; groupId: string; officeId: string; joinedAt: Date; size: number | null }[]> {
    return ctx.db.query(
      `select k.claim_id as "claimId", g.id as "groupId", g.office_id as "officeId", k.given_at as "joinedAt", own_group_size(g.id) as size
         from claim_consent k join claim_group g on g.id = k.group_id where k.case_id = $1 and k.kind = 'group' and k.ended_at is null order by k.given_at, k.id`,
      [ctx.caseId],
    );
  }

  /** Who was in it and is not any more, as far as the reader may open their cases. */
  async former(ctx: Context, groupId: string): Promise<FormerMember[]> {
    return ctx.db.query<FormerMember>(
      `select distinct on (k.claim_id) k.claim_id as "claimId", k.case_id as "caseId", f.number as "caseNumber", k.ended_at as "leftAt", coalesce(k.ended_how, 'left') as how
         from claim_consent k join case_file f on f.id = k.case_id
        where k.group_id = $1 and k.ended_at is not null and not exists (select 1 from claim_consent n where n.group_id = $1 and n.claim_id = k.claim_id and n.ended_at is null)
        order by k.claim_id, k.ended_at desc`,
      [groupId],
    );
  }

  async filings(ctx: Context, groupId: string): Promise<GroupFiling[]> {
    return ctx.db.query<GroupFiling>(
      `select g.id, g.against, g.authority, g.lodged_on::text as "lodgedOn", g.members, array(select m.claim_id::text from group_filing_member m where m.filing_id = g.id order by 1) as "claimIds"
         from group_filing g where g.group_id = $1 order by g.lodged_on, g.id`,
      [groupId],
    );
  }

  /** What a claim stands on that was lodged with others. */
  async filingsOf(ctx: Context, claimId: string): Promise<{ filingId: string; authority: string; lodgedOn: string }[]> {
    return ctx.db.query(
      `select g.id as "filingId", g.authority, g.lodged_on::text as "lodgedOn" from group_filing_member m join group_filing g on g.id = m.filing_id where m.claim_id = $1 order by g.lodged_on, g.id`,
      [claimId],
    );
  }

  async lodgedUnder(ctx: Context, groupId: string, key: string): Promise<string | null> {
    return (await ctx.db.query<{ id: string }>('select id from group_filing where group_id = $1 and open_key = $2', [groupId, key]))[0]?.id ?? null;
  }

  async lodge(
    ctx: OfficerContext,
    filing: { readonly groupId: string; readonly against: string; readonly authority: string; readonly lodgedOn: string; readonly key: string; readonly members: readonly { readonly claimId: string; readonly caseId: string; readonly legId: string }[] },
  ): Promise<string> {
    const id = randomUUID();
    await ctx.db.run('insert into group_filing (id, group_id, office_id, against, authority, lodged_on, members, open_key, lodged_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      id, filing.groupId, ctx.actor.officeId, filing.against, filing.authority, filing.lodgedOn, filing.members.length, filing.key, ctx.actor.id,
    ]);
    await ctx.db.run(`insert into group_filing_member (filing_id, claim_id, case_id, leg_id) select $1::uuid, n.claim_id, n.case_id, n.leg_id from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as n (claim_id, case_id, leg_id)`, [
      id, filing.members.map(({ claimId }) => claimId), filing.members.map(({ caseId }) => caseId), filing.members.map(({ legId }) => legId),
    ]);
    return id;
  }

  /** Claims against the same employer or agency in the same country that are open to the reader and in no group. */
  async candidates(ctx: Context, { jurisdiction, sides }: { readonly jurisdiction: string; readonly sides: GroupSides }, limit: number): Promise<Candidate[]> {
    return ctx.db.query<Candidate>(
      `select c.id as "claimId", c.case_id as "caseId", f.number as "caseNumber", c.currency, c.stage from wage_claim c join case_file f on f.id = c.case_id
        where c.jurisdiction = $1 and c.stage not in ('received','ended')
          and c.id in (select l.claim_id from claim_leg l where l.other_side_index = $2 or l.other_side_index = $3)
          and not exists (select 1 from claim_consent k where k.claim_id = c.id and k.kind = 'group' and k.ended_at is null)
        order by c.opened_at, c.id limit $4`,
      [jurisdiction, sides.employer, sides.agency, limit],
    );
  }

  /** Of these cases those that the reader sees unmasked now, after a reveal of hers. */
  async revealed(ctx: OfficerContext, caseIds: readonly string[]): Promise<{ caseId: string; until: Date }[]> {
    return ctx.db.query('select case_id as "caseId", max(until) as until from reveal where case_id = any($1::uuid[]) and officer_id = $2 and until > now() and hidden_at is null group by 1', [caseIds, ctx.actor.id]);
  }

  /** Yeses to groups of offices that may not open the case any more. */
  async orphaned(ctx: Context, caseId: string): Promise<{ consentId: string; claimId: string; groupId: string }[]> {
    return ctx.db.query(
      `select k.id as "consentId", k.claim_id as "claimId", k.group_id as "groupId" from claim_consent k join claim_group g on g.id = k.group_id
        where k.case_id = $1 and k.kind = 'group' and k.ended_at is null
          and not exists (select 1 from access_grant a where a.case_id = k.case_id and a.state = 'active' and (a.recipient_id = g.office_id or a.via_office_id = g.office_id))
        for update of k`,
      [caseId],
    );
  }
}
