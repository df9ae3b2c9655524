import { readDeadline } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { lawPack } from '@sarika/jurisdictions';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { outlivesTheMoney } from '../../changes/employer-change.js';
import { canRecord } from '../../claims/claim.policy.js';
import { Recording, legOf } from '../../ledger/recording.js';
import { clocksOf, localDay } from '../claim-clock.js';
import { clockOneAtATime, clockOtherCountry, clockStepOfALeg, clockUnknownAnswer } from '../clock.problems.js';
import { papersUnderWay } from '../../powers/papers-under-way.js';
import { Powers } from '../../powers/power.store.js';
import { Clocks } from '../clock.store.js';

/**
 * Keeps the clocks of a claim: its limits, when she says that the sum of an assessment is right; a statutory step of a leg, when something set it off. What was kept of
 * the same before is replaced and stays with the version of its law pack.
 */
export class KeepClocks {
  constructor(
    private readonly recording = new Recording(),
    private readonly clocks = new Clocks(),
    private readonly powers = new Powers(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * @param legId null: the claim as a whole, under the law where the work was
   * @param question as docs/deadline.md writes it; days and codes alone
   * @returns how many clocks run from it
   * @throws Problem claim.notFound, claim.ended, leg.notFound, case.takeFirst, clock.otherCountry, clock.oneAtATime, clock.stepOfALeg, clock.unknownAnswer, and the first of the `deadline.*` problems
   */
  async run(ctx: OfficerContext, { claimId, legId, question }: { claimId: string; legId: string | null; question: Readonly<Record<string, unknown>> }): Promise<{ clocks: number }> {
    const book = await this.recording.openEnded(ctx, claimId);
    const underLawOf = book.legs.find(({ id }) => id === legId)?.country ?? book.claim.jurisdiction;
    if (!outlivesTheMoney(lawPack(underLawOf), question['clock'])) authorize(canRecord(book.claim));
    const country = legId === null ? book.claim.jurisdiction : legOf(book, legId).country;
    // The day it is asked on and whether she may be texted are looked up whenever the clocks are looked at.
    const { today: _, workerChoseHours: __, ...asked } = { jurisdiction: country, ...question } as Readonly<Record<string, unknown>>;
    // A power of attorney that is under way takes what it still has to go through, whatever was planned before it was begun.
    const papers = await papersUnderWay(ctx, this.powers, { claimId, legId, country, legs: book.legs });
    const lasting = papers === null ? asked : { ...asked, papers };
    const read = readDeadline(lasting, { localToday: (iso2) => localDay(iso2, ctx.now), packOf: lawPack });
    if ('problems' in read) throw read.problems[0] ?? new Error('a refusal without a problem');
    const { request } = read;
    if (request.pack.iso2 !== country) throw clockOtherCountry(country);
    if (request.step !== null && request.heads.length > 0) throw clockOneAtATime();
    if (request.step !== null && legId === null) throw clockStepOfALeg();
    // The codes of answers are the only free keys: one that is no question of this law could be words of a person.
    if (Object.keys(request.known.answers ?? {}).some((code) => !Object.hasOwn(request.pack.questions, code))) throw clockUnknownAnswer();
    const basis = { claimId, caseId: book.claim.caseId, legId, country, step: request.step?.id ?? null, question: lasting };
    const id = await this.clocks.replaceBasis(ctx, { ...basis, packVersion: request.pack.version, officeId: ctx.actor.officeId, madeBy: ctx.actor.id });
    const clocks = clocksOf(request, request.today);
    await this.clocks.add(ctx, { ...basis, id }, clocks);
    await this.journal.record(ctx, ctx.actor, 'claim.clocksKept', { caseId: basis.caseId, claimId }, { clocks: clocks.length, law: request.pack.version });
    await this.recording.stand(ctx, book);
    return { clocks: clocks.length };
  }
}
