import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OfficerContext } from '@sarika/identity';
import type { Context } from '@sarika/platform';

/** What came of a call. `later`: she answered and asked for another day. */
export const callOutcomes = ['reached', 'not_reached', 'somebody_else', 'later'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Somebody who waits to be called, as her office sees it before anything of hers is opened. */
export interface CallLine {
  /** null once it was taken. */
  readonly offerId: string | null;
  readonly caseId: string;
  readonly number: string;
  readonly urgency: string;
  /** By when to take it, or, once it was taken, by when to reach her. */
  readonly dueAt: Date;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly calls: number;
  readonly lastOutcome: CallOutcome | null;
  readonly lastAt: Date | null;
  /** The day of the next call, as YYYY-MM-DD in Cambodia. */
  readonly againOn: string | null;
}

/** A list no longer than one person can call in a day; what is beyond it comes up as lines leave. */
const MOST_LINES = 200;

@Injectable()
export class Calls {
  /** Who waits to be called by this office: offered and not taken, or taken and not reached. The earliest due first. */
  async waiting(ctx: Context, officeId: string): Promise<CallLine[]> {
    return ctx.db.query<CallLine>(
      `select * from (
         select o.id as "offerId", o.case_id as "caseId", c.number, o.urgency, o.due_at as "dueAt", null::uuid as "officerId", null as "officerName", 0 as calls, null as "lastOutcome", null::timestamptz as "lastAt", null as "againOn"
           from offer o join case_file c on c.id = o.case_id where o.office_id = $1 and o.state = 'offered' and c.kind = 'call_request'
         union all
         select null, a.case_id, a.number, a.urgency, a.due_at, a.officer_id, f.name, coalesce(l.calls, 0), l.outcome, l.called_at, to_char(l.again_on, 'YYYY-MM-DD')
           from assignment a left join officer f on f.id = a.officer_id
           left join lateral (select outcome, called_at, again_on, (select count(*)::int from call_attempt n where n.case_id = a.case_id) as calls from call_attempt t where t.case_id = a.case_id order by seq desc limit 1) l on true
          where a.office_id = $1 and a.ended_at is null and a.case_kind = 'call_request' and a.contacted_at is null and office_may_open(a.case_id)) w
        order by "dueAt", "caseId" limit $2`,
      [officeId, MOST_LINES],
    );
  }

  /** The newest outcome of a case; null where nobody called. */
  async last(ctx: Context, caseId: string): Promise<CallOutcome | null> {
    return (await ctx.db.query<{ outcome: CallOutcome }>('select outcome from call_attempt where case_id = $1 order by seq desc limit 1', [caseId]))[0]?.outcome ?? null;
  }

  async write(ctx: OfficerContext, caseId: string, outcome: CallOutcome, againOn: string | null): Promise<void> {
    await ctx.db.run('insert into call_attempt (id, case_id, office_id, officer_id, outcome, again_on) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), caseId, ctx.actor.officeId, ctx.actor.id, outcome, againOn]);
  }
}
