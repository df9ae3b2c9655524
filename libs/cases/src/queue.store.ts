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
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly unread: number;
  readonly categories: string[];
  readonly happenedIn: string | null;
  readonly nowIn: string | null;
  readonly channel: string | null;
  readonly caseKind: string;
  readonly claimFromHome: boolean;
  readonly contactedAt: Date | null;
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

const joined = `c.number, c.categories, c.happened_in as "happenedIn", c.now_in as "nowIn", c.channel, c.kind as "caseKind", c.claim_from_home as "claimFromHome"`;
// Offered or held by others, a protected case says that it is one and how urgent it is, and nothing else (field rule 7).
const whenOffered = `c.number, c.categories, case when c.restricted then null else c.happened_in end as "happenedIn", case when c.restricted then null else c.now_in end as "nowIn",
           case when c.restricted then null else c.channel end as channel, c.kind as "caseKind", c.claim_from_home and not c.restricted as "claimFromHome"`;
// A protected case's facts are read from the case itself, by whoever is named; of every other one they stand in the row of the office.
const whenSeen = `case when s.seen then a.number end as number, case when s.seen then coalesce(a.categories, '{restricted}') else '{restricted}' end as categories, case when s.seen then coalesce(a.happened_in, c.happened_in) end as "happenedIn",
             case when s.seen then coalesce(a.now_in, c.now_in) end as "nowIn", case when s.seen then coalesce(a.channel, c.channel) end as channel,
             case when s.seen then coalesce(a.case_kind, c.kind, 'complaint') else 'complaint' end as "caseKind", s.seen is not null and coalesce(a.claim_from_home, c.claim_from_home, false) as "claimFromHome"`;
/** A line without a living key of hers is held by others: as the policy of the case says (`office_may_open`), asked of the grants she may see. */
const SEEN = `select true as seen from access_grant g where g.case_id = a.case_id and g.state = 'active' and g.recipient_id in ($1::uuid, $2::uuid) and (g.ends_at is null or g.ends_at > now())
                and ((g.recipient_kind = 'office' and g.recipient_id = $1::uuid and not g.named_only) or (g.recipient_kind = 'officer' and g.recipient_id = $2::uuid and g.via_office_id = $1::uuid)) limit 1`;

const bracketed = (statement: string): string => `(${statement})`;

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
    const params: unknown[] = [officeId, officerId, limit];
    const keyset = (of: string): string => (after === null ? '' : ` and (${of}urgency, ${of}due_at, ${of}id) > (${value(after.urgency)}::text, ${value(after.dueAt)}::timestamptz, ${value(after.id)}::uuid)`);
    const value = (given: unknown): string => `$${params.push(given)}`;
    const offers = (): string => `
      select 'offer' as kind, o.id, o.case_id as "caseId", o.urgency, 'offered' as stage, o.due_at as "dueAt", null::uuid as "officerId", null as "officerName", 0 as unread, null::timestamptz as "contactedAt", null::timestamptz as "snoozedUntil", ${whenOffered}
        from offer o join case_file c on c.id = o.case_id where o.office_id = $1 and o.state = 'offered'${keyset('o.')}${conditions(filter, 'offer', params)} order by o.urgency, o.due_at, o.id limit $3`;
    // The keyset is found on rows of the office alone; only the lines of one page are joined to their case (decision 14).
    const cases = (of: Exclude<QueueView, 'offers'>): string => `
      select case when s.seen then 'case' else 'held' end as kind, a.id, case when s.seen then a.case_id end as "caseId", a.urgency, a.stage, a.due_at as "dueAt", a.officer_id as "officerId", f.name as "officerName",
             case when s.seen then a.unread else 0 end as unread, a.contacted_at as "contactedAt", case when a.snoozed_until > now() then a.snoozed_until end as "snoozedUntil", ${whenSeen}
        from (select * from assignment where office_id = $1 and ended_at is null and ${ofView[of]}${keyset('')}${conditions(filter, 'case', params)} order by urgency, due_at, id limit $3) a
        left join lateral (${SEEN}) s on true
        left join lateral (select * from case_file where id = case when s.seen and a.categories = '{restricted}' then a.case_id end) c on true
        left join officer f on f.id = a.officer_id`;
    const from = view === 'offers' ? offers() : view === 'open' ? `${bracketed(offers())} union all ${bracketed(cases('open'))}` : cases(view);
    // Every view has the same first three values, whether it needs the officer or not.
    return ctx.db.query<QueueLine>(`select q.* from (${from}) q where $2::uuid is not null order by urgency, "dueAt", id limit $3`, params);
  }

  /** How many lines each view has under the same filter: exact, in one pass over the rows of the office. */
  async counts(ctx: Context, officeId: string, officerId: string, filter: QueueFilter = {}): Promise<Record<QueueView, number>> {
    const params: unknown[] = [officeId, officerId];
    const seen = conditions(filter, 'case', params);
    const each = Object.entries(ofView).map(([view, which]) => `count(*) filter (where ${which})::int as ${view}`);
    const offered = Object.keys(filter).length === 0 ? `select count(*)::int from offer where office_id = $1 and state = 'offered'` : `select count(*)::int from offer o join case_file c on c.id = o.case_id where o.office_id = $1 and o.state = 'offered'${conditions(filter, 'offer', params)}`;
    const [row] = await ctx.db.query<Record<QueueView, number>>(`select ${each.join(', ')}, (${offered}) as offers from assignment where office_id = $1 and ended_at is null and $2::uuid is not null${seen}`, params);
    if (!row) throw new Error('a count came without a row');
    return { ...row, open: row.open + row.offers };
  }

  /** Exact search by case number, within what the office may open or was offered. */
  async byNumber(ctx: Context, officeId: string, number: string): Promise<QueueLine[]> {
    return ctx.db.query<QueueLine>(
      `select 'case' as kind, a.id, a.case_id as "caseId", a.urgency, a.stage, a.due_at as "dueAt", a.officer_id as "officerId", f.name as "officerName", a.unread, a.contacted_at as "contactedAt", case when a.snoozed_until > now() then a.snoozed_until end as "snoozedUntil", ${joined}
         from case_file c join assignment a on a.case_id = c.id and a.office_id = $1 and (a.ended_at is null or a.stage = 'closed') left join officer f on f.id = a.officer_id where c.number = $2
       union all
       select 'offer', o.id, o.case_id, o.urgency, 'offered', o.due_at, null, null, 0, null, null, ${whenOffered}
         from case_file c join offer o on o.case_id = c.id and o.office_id = $1 and o.state = 'offered' where c.number = $2`,
      [officeId, number],
    );
  }
}
