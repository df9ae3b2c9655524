import { randomUUID } from 'node:crypto';
import { OfficeChanges, canWorkCases, caseNotFound } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { countryOf } from '@sarika/jurisdictions';
import { type CurrencyCode, type Money, money } from '@sarika/money';
import { type Keyring, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { RecordClaimed } from '../../ledger/actions/record-total.js';
import { legOnce, otherCurrency, unknownCountry } from '../claim.problems.js';
import type { OtherSide } from '../claim.js';
import { Claims } from '../claim.store.js';
import { otherSideIndex } from '../other-side.js';
import { WorkingCase } from '../working-case.js';

export interface NewClaimLeg {
  readonly against: OtherSide;
  /** Where the employer or agency is: the employer where she worked, the agency at home, unless said otherwise. */
  readonly country: string | null;
  /** Of this leg, where it is not the claim's. */
  readonly currency: CurrencyCode | null;
  /** The name as she knows it. Only its keyed hash is kept here. */
  readonly name: string | null;
}

export interface NewClaim {
  readonly caseId: string;
  /** Made by whoever sends it: a second try opens no second claim. */
  readonly key: string;
  readonly origin: string;
  readonly jurisdiction: string;
  readonly currency: CurrencyCode;
  readonly legs: readonly NewClaimLeg[];
  /** null: not assessed yet. */
  readonly claimed: Money | null;
  /** ISO day of the assessment. */
  readonly assessedOn: string;
}

/** Opens a wage claim on a case, with its legs and, where it was assessed already, its sum. */
export class OpenClaim {
  constructor(
    private readonly keyring: Pick<Keyring, 'blindIndex'>,
    private readonly claims = new Claims(),
    private readonly working = new WorkingCase(),
    private readonly recordClaimed = new RecordClaimed(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
    private readonly grants = new Grants(),
  ) {}

  /** @throws Problem case.notFound, case.takeFirst, claim.legOnce, claim.unknownCountry, claim.otherCurrency, money.unknownCurrency, ledger.nothingOfIt, ledger.wrongDay */
  async run(ctx: OfficerContext, asked: NewClaim): Promise<{ claimId: string; isNew: boolean }> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.seesKey(ctx, asked.caseId))) throw caseNotFound();
    await this.working.lock(ctx, asked.caseId);
    const before = await this.claims.openedUnder(ctx, asked.caseId, asked.key);
    if (before) return { claimId: before, isNew: false };
    const against = asked.legs.map((leg) => leg.against);
    if (against.length === 0 || new Set(against).size !== against.length) throw legOnce();
    const countries = [asked.origin, asked.jurisdiction, ...asked.legs.flatMap(({ country }) => country ?? [])];
    if (countries.some((country) => !countryOf(country))) throw unknownCountry();
    if (asked.claimed && asked.claimed.currency !== asked.currency) throw otherCurrency(asked.currency);
    const claim = { id: randomUUID(), caseId: asked.caseId };
    await this.claims.add(ctx, { ...claim, origin: asked.origin, jurisdiction: asked.jurisdiction, currency: money(asked.currency, 0n).currency, openKey: asked.key, officeId: ctx.actor.officeId, openedBy: ctx.actor.id });
    for (const leg of asked.legs) {
      const country = leg.country ?? (leg.against === 'employer' ? asked.jurisdiction : asked.origin);
      const otherSide = leg.name === null ? null : otherSideIndex(this.keyring.blindIndex, leg.against, country, leg.name);
      await this.claims.addLeg(ctx, claim, { against: leg.against, country, currency: money(leg.currency ?? asked.currency, 0n).currency, otherSideIndex: otherSide });
    }
    await this.journal.record(ctx, ctx.actor, 'claim.opened', { caseId: claim.caseId, claimId: claim.id }, { jurisdiction: asked.jurisdiction, legs: asked.legs.length });
    await this.changes.bumpCase(ctx, claim.caseId);
    if (asked.claimed) await this.recordClaimed.run(ctx, { claimId: claim.id, key: asked.key, happenedOn: asked.assessedOn, total: asked.claimed });
    return { claimId: claim.id, isNew: true };
  }
}
