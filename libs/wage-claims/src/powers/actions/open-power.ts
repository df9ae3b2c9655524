import { randomUUID } from 'node:crypto';
import { Items } from '@sarika/cases';
import { isDay } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { countryOf } from '@sarika/jurisdictions';
import { authorize, violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { canRecordOn } from '../../claims/claim.policy.js';
import { unknownCountry } from '../../claims/claim.problems.js';
import { RecountPapers } from '../../clocks/actions/recount-papers.js';
import { localDay } from '../../clocks/claim-clock.js';
import { Recording, legOf } from '../../ledger/recording.js';
import { powerEndsTooEarly, powerNameNeeded, powerScopeNeeded, powerUnderWay } from '../power.problems.js';
import type { PowerRoute, PowerScope } from '../power.process.js';
import { Powers } from '../power.store.js';

export interface NewPower {
  readonly claimId: string;
  readonly legId: string;
  /** Where it is made (ISO 3166-1). */
  readonly country: string;
  readonly scope: readonly PowerScope[];
  readonly route: readonly PowerRoute[];
  /** ISO day; null: no last day is written in it. */
  readonly validUntil: string | null;
  /** Who acts for her; sealed into the case. */
  readonly representative: string;
}

/** The words of a power of attorney are written: from now on its steps are followed, and the last safe day of the leg counts them. */
export class OpenPower {
  constructor(
    private readonly recording = new Recording(),
    private readonly powers = new Powers(),
    private readonly items = new Items(),
    private readonly recount = new RecountPapers(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, claim.unknownCountry, leg.notFound, leg.otherOffice, leg.ended, case.takeFirst, power.scopeNeeded, power.nameNeeded, power.endsTooEarly, power.underWay */
  async run(ctx: OfficerContext, { claimId, legId, country, scope, route, validUntil, representative }: NewPower): Promise<{ powerId: string }> {
    const book = await this.recording.open(ctx, claimId);
    authorize(canRecordOn(legOf(book, legId)));
    if (!countryOf(country)) throw unknownCountry();
    if (scope.length === 0) throw powerScopeNeeded();
    if (representative.trim() === '') throw powerNameNeeded();
    const today = localDay(country, ctx.now);
    if (validUntil !== null && (!isDay(validUntil) || validUntil <= today)) throw powerEndsTooEarly();
    const { caseId } = book.claim;
    const itemId = await this.items.append(ctx, caseId, { kind: 'note', author: 'officer', authorId: ctx.actor.id, text: representative.trim() });
    const power = { id: randomUUID(), claimId, caseId };
    try {
      await this.powers.add(ctx, { ...power, legId, country, scope: [...new Set(scope)], route: [...new Set(route)], validUntil, movedOn: today, holder: 'office', itemId, officeId: ctx.actor.officeId, openedBy: ctx.actor.id });
    } catch (error) {
      if (violatedConstraint(error) === 'power_under_way_once') throw powerUnderWay();
      throw error;
    }
    await this.powers.addStep(ctx, power, { stage: 'drafted', happenedOn: today, holder: 'office', before: null, sealedAs: null, reason: null, consentId: null, recordedBy: ctx.actor.id, officeId: ctx.actor.officeId });
    await this.journal.record(ctx, ctx.actor, 'power.opened', { caseId, claimId, powerId: power.id }, { country, steps: route.length + 2 });
    await this.recount.run(ctx, { claimId, legId });
    await this.recording.stand(ctx, book);
    return { powerId: power.id };
  }
}
