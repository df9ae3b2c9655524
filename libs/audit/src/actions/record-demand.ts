import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, Problem, violatedConstraint } from '@sarika/platform';
import { type AuditActor, Audit } from '../audit.store.js';
import { type Demand, type DemandAnswer, Demands } from '../demand.store.js';

const inTheFuture = (): Problem => new Problem('demand.inTheFuture', 422, 'This day has not come yet. Write the day on which it happened.');
const notFound = (): Problem => new Problem('demand.notFound', 404, 'There is no such demand in the ledger.');

/** The day in Cambodia, ISO 8601. */
const today = (now: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Phnom_Penh', calendar: 'gregory', numberingSystem: 'latn' }).format(now);

/**
 * Writes down that somebody demanded something of the host by law, and what came of it. Rows are added and never changed: a new
 * answer stands above the earlier one. Who may: the caller and row-level security (administrators).
 */
@Injectable()
export class RecordDemand {
  constructor(
    private readonly demands: Demands,
    private readonly audit: Audit,
  ) {}

  /** @returns its id @throws Problem demand.inTheFuture, demand.tooEarly */
  async received(ctx: Context, actor: Extract<AuditActor, { kind: 'officer' }>, demand: Omit<Demand, 'id' | 'answer'>): Promise<string> {
    if (demand.receivedOn > today(ctx.now)) throw inTheFuture();
    const id = randomUUID();
    try {
      await this.demands.add(ctx, { id, ...demand }, actor.id);
    } catch (error) {
      if (violatedConstraint(error) === 'demand_not_before') throw new Problem('demand.tooEarly', 422, 'The ledger begins with the year 2026.');
      throw error;
    }
    await this.audit.write(ctx, { actor, action: 'demand.recorded', details: { demandId: id, demandedBy: demand.demandedBy, wanted: demand.wanted } });
    return id;
  }

  /** @throws Problem demand.notFound, demand.inTheFuture */
  async answered(ctx: Context, actor: Extract<AuditActor, { kind: 'officer' }>, demandId: string, answer: DemandAnswer): Promise<void> {
    if (answer.answeredOn > today(ctx.now)) throw inTheFuture();
    try {
      await this.demands.answer(ctx, randomUUID(), demandId, answer, actor.id);
    } catch (error) {
      if (violatedConstraint(error) === 'answer_to_demand') throw notFound();
      throw error;
    }
    await this.audit.write(ctx, { actor, action: 'demand.answered', details: { demandId, outcome: answer.outcome, told: answer.told } });
  }
}
