import { randomUUID } from 'node:crypto';
import type { OfficerContext } from '@sarika/identity';
import { lawPack } from '@sarika/jurisdictions';
import { violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { KeepClocks } from '../../clocks/actions/keep-clocks.js';
import { Clocks } from '../../clocks/clock.store.js';
import { Recording, legOf, requireDay } from '../../ledger/recording.js';
import { changeDayWrong, changeNotEmployer, changeNotFound, changeOpen, changeReported } from '../change.problems.js';
import { EmployerChanges } from '../change.store.js';
import { type ChangeReason, afterReporting, reportingRule } from '../employer-change.js';

export interface ChangeRecorded {
  readonly claimId: string;
  readonly legId: string;
  /** ISO days: she worked there no more; she began elsewhere, where she did. */
  readonly endedOn: string;
  readonly startedOn: string | null;
  readonly reason: ChangeReason;
}

/**
 * She left her employer, or changed to another: the time to report it runs as a clock of the leg, under the pack of that country, from the
 * day she left. Where no pack knows the time the clock is unknown, which is told and asked and never taken for "no time".
 */
export class RecordEmployerChange {
  constructor(
    private readonly recording = new Recording(),
    private readonly changes = new EmployerChanges(),
    private readonly keepClocks = new KeepClocks(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, leg.notFound, leg.otherOffice, case.takeFirst, change.notEmployer, change.dayWrong, change.open, ledger.wrongDay */
  async run(ctx: OfficerContext, { claimId, legId, endedOn, startedOn, reason }: ChangeRecorded): Promise<{ changeId: string }> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    if (leg.against !== 'employer') throw changeNotEmployer();
    requireDay(ctx.now, endedOn);
    if (startedOn !== null) requireDay(ctx.now, startedOn);
    if (startedOn !== null && startedOn < endedOn) throw changeDayWrong();
    const changeId = randomUUID();
    const { caseId } = book.claim;
    try {
      await this.changes.add(ctx, { id: changeId, claimId, caseId, legId, country: leg.country, endedOn, startedOn, reason, recordedBy: ctx.actor.id, officeId: ctx.actor.officeId });
    } catch (error) {
      if (violatedConstraint(error) === 'change_open_once') throw changeOpen();
      throw error;
    }
    const rule = reportingRule(lawPack(leg.country));
    if (rule) await this.keepClocks.run(ctx, { claimId, legId, question: { clock: rule.id, triggeredOn: endedOn } });
    await this.journal.record(ctx, ctx.actor, 'change.recorded', { caseId, claimId, changeId }, { country: leg.country, known: rule?.value !== null && rule !== null });
    await this.recording.stand(ctx, book);
    return { changeId };
  }
}

/** It was reported. A mission that knows it is no authority: only the authority stops the clock. It is hers also when the claim is over. */
export class ReportEmployerChange {
  constructor(
    private readonly recording = new Recording(),
    private readonly changes = new EmployerChanges(),
    private readonly clocks = new Clocks(),
    private readonly keepClocks = new KeepClocks(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, leg.otherOffice, case.takeFirst, change.notFound, change.reported, change.dayWrong, ledger.wrongDay */
  async run(ctx: OfficerContext, { claimId, changeId, whom, on }: { claimId: string; changeId: string; whom: 'authority' | 'mission'; on: string }): Promise<void> {
    const book = await this.recording.openEnded(ctx, claimId);
    const change = await this.changes.find(ctx, claimId, changeId);
    if (!change) throw changeNotFound();
    legOf(book, change.legId);
    if (change.toldAuthorityOn !== null) throw changeReported();
    requireDay(ctx.now, on);
    if (on < change.endedOn) throw changeDayWrong();
    await this.changes.told(ctx, changeId, whom, on);
    if (whom === 'authority') {
      const pack = lawPack(change.country);
      const [rule, next] = [reportingRule(pack), afterReporting(pack)];
      if (rule) await this.clocks.stopStep(ctx, claimId, change.legId, rule.id);
      if (next) await this.keepClocks.run(ctx, { claimId, legId: change.legId, question: { clock: next.id, triggeredOn: on } });
    }
    await this.journal.record(ctx, ctx.actor, 'change.reported', { caseId: change.caseId, claimId, changeId }, { whom });
    await this.recording.stand(ctx, book);
  }
}
