import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

export const demanders = ['court', 'prosecutor', 'police', 'immigration', 'ministry', 'private_party', 'other'] as const;
export type Demander = (typeof demanders)[number];
/** What was demanded: the clear columns, what workers wrote, who somebody is, the keys themselves. */
export const wantedThings = ['times_and_offices', 'words', 'identity', 'keys', 'other'] as const;
export type WantedThing = (typeof wantedThings)[number];
export const demandOutcomes = ['pending', 'refused', 'nothing_to_give', 'partly', 'fully', 'withdrawn'] as const;
export type DemandOutcome = (typeof demandOutcomes)[number];
/** Whether the people it was about were told. */
export const tellings = ['told', 'not_yet', 'forbidden', 'nobody_to_tell'] as const;
export type Telling = (typeof tellings)[number];

export interface DemandAnswer {
  readonly outcome: DemandOutcome;
  /** How many people it was about; null where that is not known. */
  readonly people: number | null;
  readonly told: Telling;
  /** ISO date. */
  readonly answeredOn: string;
}
export interface Demand {
  readonly id: string;
  /** ISO date. */
  readonly receivedOn: string;
  readonly demandedBy: Demander;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly wanted: WantedThing;
  /** The newest answer; null while nothing was answered. */
  readonly answer: DemandAnswer | null;
}
/** What anybody may read: how many, from whom, with what end. */
export interface DemandCount {
  readonly year: number;
  readonly demandedBy: Demander;
  readonly outcome: DemandOutcome;
  readonly count: number;
}

const NEWEST = `left join lateral (select outcome, people, told, answered_on from legal_demand_answer a where a.demand_id = d.id order by recorded_at desc, a.id limit 1) a on true`;

/** The ledger of legal demands to the host. It holds nothing of a worker: no name, no case, no file number of the other side. */
@Injectable()
export class Demands {
  /** Every demand with its newest answer, newest first. */
  async all(ctx: Context): Promise<Demand[]> {
    const rows = await ctx.db.query<Omit<Demand, 'answer'> & { outcome: DemandOutcome | null; people: number | null; told: Telling; answeredOn: string }>(
      `select d.id, d.received_on::text as "receivedOn", d.demanded_by as "demandedBy", d.country, d.wanted, a.outcome, a.people, a.told, a.answered_on::text as "answeredOn"
         from legal_demand d ${NEWEST} order by d.received_on desc, d.recorded_at desc, d.id`,
    );
    return rows.map(({ outcome, people, told, answeredOn, ...demand }) => ({ ...demand, answer: outcome === null ? null : { outcome, people, told, answeredOn } }));
  }

  /** Counts by year, from whom and with what end. A demand without an answer counts as pending. */
  async counts(ctx: Context): Promise<DemandCount[]> {
    return ctx.db.query<DemandCount>(
      `select extract(year from d.received_on)::int as year, d.demanded_by as "demandedBy", coalesce(a.outcome, 'pending') as outcome, count(*)::int as count
         from legal_demand d ${NEWEST} group by 1, 2, 3 order by 1 desc, 2, 3`,
    );
  }

  async add(ctx: Context, demand: Omit<Demand, 'answer'>, recordedBy: string): Promise<void> {
    await ctx.db.run('insert into legal_demand (id, received_on, demanded_by, country, wanted, recorded_by) values ($1, $2, $3, $4, $5, $6)', [demand.id, demand.receivedOn, demand.demandedBy, demand.country, demand.wanted, recordedBy]);
  }

  async answer(ctx: Context, id: string, demandId: string, answer: DemandAnswer, recordedBy: string): Promise<void> {
    await ctx.db.run('insert into legal_demand_answer (id, demand_id, outcome, people, told, answered_on, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)', [id, demandId, answer.outcome, answer.people, answer.told, answer.answeredOn, recordedBy]);
  }
}
