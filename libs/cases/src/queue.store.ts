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
}

export const queueViews = ['open', 'offers', 'mine', 'unassigned', 'unread'] as const;
export type QueueView = (typeof queueViews)[number];

// The keyset is found on rows keyed by office; only the lines of one page are joined to their case (decision 14).
const joined = `c.number, c.categories, c.happened_in as "happenedIn", c.now_in as "nowIn", c.channel, c.kind as "caseKind", c.claim_from_home as "claimFromHome"`;
// Offered or held by others, a protected case says that it is one and how urgent it is, and nothing else (field rule 7).
const whenOffered = `c.number, c.categories, case when c.restricted then null else c.happened_in end as "happenedIn", case when c.restricted then null else c.now_in end as "nowIn",
           case when c.restricted then null else c.channel end as channel, c.kind as "caseKind", c.claim_from_home and not c.restricted as "claimFromHome"`;
// Row-level security hides the case of which she is not named an opener: then only the line of the assignment is left.
const whenSeen = `c.number, coalesce(c.categories, '{restricted}') as categories, c.happened_in as "happenedIn", c.now_in as "nowIn", c.channel, coalesce(c.kind, 'complaint') as "caseKind", coalesce(c.claim_from_home, false) as "claimFromHome"`;

const OFFERS = `
  select 'offer' as kind, o.id, o.case_id as "caseId", o.urgency, 'offered' as stage, o.due_at as "dueAt", null::uuid as "officerId", null as "officerName", 0 as unread, null::timestamptz as "contactedAt", ${whenOffered}
    from (select * from offer where office_id = $1 and state = 'offered' and ($2::text is null or (urgency, due_at, id) > ($2::text, $3::timestamptz, $4::uuid)) order by urgency, due_at, id limit $5) o
    join case_file c on c.id = o.case_id`;

const assignments = (filter: string): string => `
  select case when c.id is null then 'held' else 'case' end as kind, a.id, c.id as "caseId", a.urgency, a.stage, a.due_at as "dueAt", a.officer_id as "officerId", f.name as "officerName",
         case when c.id is null then 0 else a.unread end as unread, a.contacted_at as "contactedAt", ${whenSeen}
    from (select * from assignment where office_id = $1 and ended_at is null ${filter} and ($2::text is null or (urgency, due_at, id) > ($2::text, $3::timestamptz, $4::uuid)) order by urgency, due_at, id limit $5) a
    left join case_file c on c.id = a.case_id left join officer f on f.id = a.officer_id`;

const ordered = 'order by urgency, "dueAt", id limit $5';

@Injectable()
export class Queue {
  /** One page of the office's queue, most urgent and earliest due first. A page costs the same at ten thousand and at ten million cases. */
  async page(ctx: Context, officeId: string, officerId: string, view: QueueView, after: QueueCursor | null, limit: number): Promise<QueueLine[]> {
    const params: unknown[] = [officeId, after?.urgency ?? null, after?.dueAt ?? null, after?.id ?? null, limit];
    switch (view) {
      case 'offers':
        return ctx.db.query<QueueLine>(`${OFFERS} ${ordered}`, params);
      case 'mine':
        return ctx.db.query<QueueLine>(`${assignments('and officer_id = $6')} ${ordered}`, [...params, officerId]);
      case 'unassigned':
        return ctx.db.query<QueueLine>(`${assignments('and officer_id is null')} ${ordered}`, params);
      case 'unread':
        return ctx.db.query<QueueLine>(`${assignments('and unread > 0')} ${ordered}`, params);
      case 'open':
        return ctx.db.query<QueueLine>(`select * from (${OFFERS} union all ${assignments('')}) q ${ordered}`, params);
    }
  }

  /** Counts beside the views, exact up to 1,000. */
  async counts(ctx: Context, officeId: string, officerId: string): Promise<Record<QueueView, number>> {
    const capped = (from: string): string => `(select count(*)::int from (select 1 from ${from} limit 1001) n)`;
    const rows = await ctx.db.query<Record<QueueView, number>>(
      `select ${capped(`offer where office_id = $1 and state = 'offered'`)} as offers,
              ${capped('assignment where office_id = $1 and ended_at is null and officer_id = $2')} as mine,
              ${capped('assignment where office_id = $1 and ended_at is null and officer_id is null')} as unassigned,
              ${capped('assignment where office_id = $1 and ended_at is null and unread > 0')} as unread,
              ${capped('assignment where office_id = $1 and ended_at is null')} as open`,
      [officeId, officerId],
    );
    const row = rows[0] ?? { offers: 0, mine: 0, unassigned: 0, unread: 0, open: 0 };
    return { ...row, open: row.open + row.offers };
  }

  /** Exact search by case number, within what the office may open or was offered. */
  async byNumber(ctx: Context, officeId: string, number: string): Promise<QueueLine[]> {
    return ctx.db.query<QueueLine>(
      `select 'case' as kind, a.id, a.case_id as "caseId", a.urgency, a.stage, a.due_at as "dueAt", a.officer_id as "officerId", f.name as "officerName", a.unread, a.contacted_at as "contactedAt", ${joined}
         from case_file c join assignment a on a.case_id = c.id and a.office_id = $1 and (a.ended_at is null or a.stage = 'closed') left join officer f on f.id = a.officer_id where c.number = $2
       union all
       select 'offer', o.id, o.case_id, o.urgency, 'offered', o.due_at, null, null, 0, null, ${whenOffered}
         from case_file c join offer o on o.case_id = c.id and o.office_id = $1 and o.state = 'offered' where c.number = $2`,
      [officeId, number],
    );
  }
}
