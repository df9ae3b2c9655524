import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

/** Where a page of the queue goes on: urgency, due time and id of the last line shown. */
export interface QueueCursor {
  readonly urgency: string;
  readonly dueAt: string;
  readonly id: string;
}

/** One line of an office's queue. It holds triage facts only; of a protected case that the reader is not named in, not even those. */
export interface QueueLine {
  readonly kind: 'offer' | 'case' | 'held';
  readonly id: string;
  readonly caseId: string | null;
  readonly number: string | null;
  readonly urgency: string;
  readonly stage: string;
  readonly dueAt: Date;
  /** The same to the microsecond, for the cursor. */
  readonly dueKey: string;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly unread: number;
  readonly categories: readonly string[];
  readonly happenedIn: string | null;
  readonly nowIn: string | null;
  readonly channel: string | null;
  readonly caseKind: string;
  readonly claimFromHome: boolean;
  readonly contactedAt: Date | null;
  /** She asked that a woman, or a man, handles her case. */
  readonly wantsSex: string | null;
  /** Out of sight until then. */
  readonly snoozedUntil: Date | null;
}

export const queueViews = ['open', 'offers', 'mine', 'unassigned', 'unread', 'late', 'snoozed'] as const;
export type QueueView = (typeof queueViews)[number];
export const queueDues = ['late', 'today', 'week'] as const;

/** What a list is narrowed to. A protected case that the reader is not named in is found by urgency and due time alone. */
export interface QueueFilter {
  readonly urgency?: readonly string[] | undefined;
  readonly country?: string | undefined;
  readonly channel?: string | undefined;
  readonly category?: string | undefined;
  /** Of a case, never of an offer: an officer's id, or `none`. */
  readonly officer?: string | undefined;
  /** Whose first contact, or acceptance, is due: before now, before the day in Cambodia ends, or within seven days. */
  readonly due?: (typeof queueDues)[number] | undefined;
}

const joined = `c.number, c.categories, c.happened_in as "happenedIn", c.now_in as "nowIn", c.channel, c.kind as "caseKind", c.claim_from_home as "claimFromHome", c.wants_sex as "wantsSex"`;
// Offered or held by others, a protected case says that it is one and how urgent it is, and nothing else (field rule 7).
const whenOffered = `c.number, c.categories, case when c.restricted then null else c.happened_in end as "happenedIn", case when c.restricted then null else c.now_in end as "nowIn",
           case when c.restricted then null else c.channel end as channel, c.kind as "caseKind", c.claim_from_home and not c.restricted as "claimFromHome", c.wants_sex as "wantsSex"`;
/** A row as it lies in the office's queue, before it is asked what she may see of it. */
type AssignedRow = Omit<QueueLine, 'kind' | 'caseId'> & { readonly caseId: string };
/** What a line says of a case that others hold. */
const nothingSeen = { kind: 'held', caseId: null, number: null, unread: 0, categories: ['restricted'], happenedIn: null, nowIn: null, channel: null, caseKind: 'complaint', claimFromHome: false, wantsSex: null } as const satisfies Partial<Record<keyof QueueLine, unknown>>;
// To the microsecond: a cursor cut to milliseconds would show its own line again.
const dueKey = (of: string): string => `to_char(${of}due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "dueKey"`;
const beyond = (after: QueueCursor | null, of: string, params: unknown[]): string => {
  if (after === null) return '';
  const first = params.push(after.urgency, after.dueAt, after.id) - 2;
  return ` and (${of}urgency, ${of}due_at, ${of}id) > ($${first}::text, $${first + 1}::timestamptz, $${first + 2}::uuid)`;
};
/** Pages that everybody asks for all day are planned once for a connection; a filter has too many forms for that. */
const named = (view: string, after: QueueCursor | null, filter: QueueFilter): string | undefined => (Object.values(filter).some((part) => part !== undefined) ? undefined : `queue.${view}.${after === null ? 'first' : 'next'}`);
const inOrder = (one: QueueLine, other: QueueLine): number => {
  for (const part of ['urgency', 'dueKey', 'id'] as const) if (one[part] !== other[part]) return one[part] < other[part] ? -1 : 1;
  return 0;
};

const AWAKE = '(snoozed_until is null or snoozed_until <= now())';
const ofView: Readonly<Record<Exclude<QueueView, 'offers'>, string>> = {
  open: AWAKE,
  mine: `${AWAKE} and officer_id = $2`,
  unassigned: `${AWAKE} and officer_id is null`,
  unread: 'unread > 0',
  late: 'contacted_at is null and due_at < now()',
  snoozed: 'snoozed_until > now()',
};
const before: Readonly<Record<(typeof queueDues)[number], string>> = {
  late: 'now()',
  // One service, one day: deadlines are promised by Cambodia's calendar.
  today: `(date_trunc('day', now() at time zone 'Asia/Phnom_Penh') + interval '1 day') at time zone 'Asia/Phnom_Penh'`,
  week: `now() + interval '7 days'`,
};

/** Conditions of a filter, over rows of an assignment or of an offer joined to its case. Values travel as parameters. */
function conditions(filter: QueueFilter, of: 'case' | 'offer', params: unknown[]): string {
  const parts: string[] = [];
  const value = (given: unknown): string => `$${params.push(given)}`;
  const fact = of === 'case' ? (name: string) => name : (name: string) => `(case when c.restricted then null else c.${name} end)`;
  if (filter.urgency?.length) parts.push(`${of === 'case' ? '' : 'o.'}urgency = any(${value(filter.urgency)}::text[])`);
  if (filter.country) parts.push(`${fact('happened_in')} = ${value(filter.country)}`);
  if (filter.channel) parts.push(`${fact('channel')} = ${value(filter.channel)}`);
  if (filter.category) parts.push(`${of === 'case' ? 'categories' : 'c.categories'} @> array[${value(filter.category)}]::text[]`);
  if (filter.due) parts.push(of === 'case' ? `contacted_at is null and due_at < ${before[filter.due]}` : `o.due_at < ${before[filter.due]}`);
  if (filter.officer) parts.push(of === 'offer' ? 'false' : filter.officer === 'none' ? 'officer_id is null' : `officer_id = ${value(filter.officer)}::uuid`);
  return parts.map((part) => ` and ${part}`).join('');
}

@Injectable()
export class Queue {
  /** One page of the office's queue, most urgent and earliest due first. A page costs the same at ten thousand and at ten million cases. */
  async page(ctx: Context, officeId: string, officerId: string, view: QueueView, after: QueueCursor | null, limit: number, filter: QueueFilter = {}): Promise<QueueLine[]> {
    const offers = view === 'open' || view === 'offers' ? await this.offers(ctx, officeId, after, limit, filter) : [];
    const cases = view === 'offers' ? [] : await this.cases(ctx, officeId, officerId, view, after, limit, filter);
    return [...offers, ...cases].sort(inOrder).slice(0, limit);
  }

  private async offers(ctx: Context, officeId: string, after: QueueCursor | null, limit: number, filter: QueueFilter): Promise<QueueLine[]> {
    const params: unknown[] = [officeId, limit];
    const text = `select 'offer' as kind, o.id, o.case_id as "caseId", o.urgency, 'offered' as stage, o.due_at as "dueAt", ${dueKey('o.')}, null::uuid as "officerId", null as "officerName", 0 as unread, null::timestamptz as "contactedAt", null::timestamptz as "snoozedUntil", ${whenOffered}
        from offer o join case_file c on c.id = o.case_id where o.office_id = $1 and o.state = 'offered'${beyond(after, 'o.', params)}${conditions(filter, 'offer', params)} order by o.urgency, o.due_at, o.id limit $2`;
    return ctx.db.query<QueueLine>(text, params, named('offers', after, filter));
  }

  /**
   * Rows of the office alone (decision 14), then what she may see of them, asked once for the whole page: the policy of each case asked
   * for each line was most of what a page cost. A case without a living key of hers is a line that says so and nothing else.
   */
  private async cases(ctx: Context, officeId: string, officerId: string, view: Exclude<QueueView, 'offers'>, after: QueueCursor | null, limit: number, filter: QueueFilter): Promise<QueueLine[]> {
    const params: unknown[] = [officeId, officerId, limit];
    const rows = await ctx.db.query<AssignedRow>(
      `select a.id, a.case_id as "caseId", a.urgency, a.stage, a.due_at as "dueAt", ${dueKey('a.')}, a.officer_id as "officerId", f.name as "officerName", a.unread, a.contacted_at as "contactedAt", case when a.snoozed_until > now() then a.snoozed_until end as "snoozedUntil",
              a.number, coalesce(a.categories, '{restricted}') as categories, a.happened_in as "happenedIn", a.now_in as "nowIn", a.channel, coalesce(a.case_kind, 'complaint') as "caseKind", coalesce(a.claim_from_home, false) as "claimFromHome", a.wants_sex as "wantsSex"
         from assignment a left join officer f on f.id = a.officer_id
        where a.office_id = $1 and a.ended_at is null and $2::uuid is not null and ${ofView[view]}${beyond(after, 'a.', params)}${conditions(filter, 'case', params)} order by a.urgency, a.due_at, a.id limit $3`,
      params,
      named(view, after, filter),
    );
    const seen = new Set(
      (await ctx.db.query<{ id: string }>(
        `select distinct g.case_id as id from access_grant g where g.case_id = any($1::uuid[]) and g.state = 'active' and g.recipient_id in ($2::uuid, $3::uuid) and (g.ends_at is null or g.ends_at > now())
            and ((g.recipient_kind = 'office' and g.recipient_id = $2::uuid and not g.named_only) or (g.recipient_kind = 'officer' and g.recipient_id = $3::uuid and g.via_office_id = $2::uuid))`,
        [rows.map(({ caseId }) => caseId), officeId, officerId],
        'queue.seen',
      )).map(({ id }) => id),
    );
    // The facts of a protected case stand in the case alone, for whoever is named.
    const protectedIds = rows.filter(({ caseId, categories }) => categories.includes('restricted') && seen.has(caseId)).map(({ caseId }) => caseId);
    const facts = new Map(
      protectedIds.length === 0
        ? []
        : (await ctx.db.query<Pick<QueueLine, 'happenedIn' | 'nowIn' | 'channel' | 'caseKind' | 'claimFromHome'> & { id: string }>(
            `select id, happened_in as "happenedIn", now_in as "nowIn", channel, kind as "caseKind", claim_from_home as "claimFromHome" from case_file where id = any($1::uuid[])`,
            [protectedIds],
          )).map(({ id, ...fact }) => [id, fact] as const),
    );
    return rows.map((row) => (seen.has(row.caseId) ? { ...row, kind: 'case' as const, ...facts.get(row.caseId) } : { ...row, ...nothingSeen }));
  }

  /** How many lines each view has under the same filter: exact, in one pass over the rows of the office. */
  async counts(ctx: Context, officeId: string, officerId: string, filter: QueueFilter = {}): Promise<Record<QueueView, number>> {
    const params: unknown[] = [officeId, officerId];
    const seen = conditions(filter, 'case', params);
    const each = Object.entries(ofView).map(([view, which]) => `count(*) filter (where ${which})::int as ${view}`);
    const offered = named('counts', null, filter) !== undefined ? `select count(*)::int from offer where office_id = $1 and state = 'offered'` : `select count(*)::int from offer o join case_file c on c.id = o.case_id where o.office_id = $1 and o.state = 'offered'${conditions(filter, 'offer', params)}`;
    const [row] = await ctx.db.query<Record<QueueView, number>>(`select ${each.join(', ')}, (${offered}) as offers from assignment where office_id = $1 and ended_at is null and $2::uuid is not null${seen}`, params, named('counts', null, filter));
    if (!row) throw new Error('a count came without a row');
    return { ...row, open: row.open + row.offers };
  }

  /** Exact search by case number, within what the office may open or was offered. */
  async byNumber(ctx: Context, officeId: string, number: string): Promise<QueueLine[]> {
    return ctx.db.query<QueueLine>(
      `select 'case' as kind, a.id, a.case_id as "caseId", a.urgency, a.stage, a.due_at as "dueAt", ${dueKey('a.')}, a.officer_id as "officerId", f.name as "officerName", a.unread, a.contacted_at as "contactedAt", case when a.snoozed_until > now() then a.snoozed_until end as "snoozedUntil", ${joined}
         from case_file c join assignment a on a.case_id = c.id and a.office_id = $1 and (a.ended_at is null or a.stage = 'closed') left join officer f on f.id = a.officer_id where c.number = $2
       union all
       select 'offer', o.id, o.case_id, o.urgency, 'offered', o.due_at, ${dueKey('o.')}, null, null, 0, null, null, ${whenOffered}
         from case_file c join offer o on o.case_id = c.id and o.office_id = $1 and o.state = 'offered' where c.number = $2`,
      [officeId, number],
    );
  }
}
