import { Injectable } from '@nestjs/common';
import { Consents, Grants, caseNotFound, dayInCambodia, lockReaders, asksForState, fearInTurn, fearStands } from '@sarika/consent';
import { firstContactDue } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, Problem, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { DirectoryStore } from '@sarika/organisations';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canAnswerOffer, canDeclineOffer, canTakeProtected } from '../case.policy.js';
import { cannotBeNamed, nobodyElseToName, offerNotFound, offerWithoutAccess, officerElsewhere, reasonNeeded } from '../cases.problems.js';
import type { NamedOfficers } from '../named-officers.js';
import { type OfferRow, Offers } from '../offer.store.js';
import { offerConsentOver } from '../transition.problems.js';
import { Transitions } from '../transition.store.js';
import { assignOtherSex, offerOtherSex } from '../wish.problems.js';
import { type HandlerSex, fitsWish } from '../wish.store.js';
import type { TakeOver } from './take-over.js';

/**
 * An office takes a case on. From now on, and not before, its key opens it. A protected case is taken on by an officer who may:
 * its key is sealed to her and to another named officer, and the wrap of her office is destroyed in the same transaction.
 */
export class AcceptOffer {
  constructor(
    private readonly keyring: Keyring,
    private readonly named: NamedOfficers,
    private readonly takeOver: TakeOver,
    private readonly offers = new Offers(),
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly transitions = new Transitions(),
    private readonly consents = new Consents(),
    private readonly directory = new DirectoryStore(),
  ) {}

  /**
   * @param withOfficerId whom she names beside herself; for a protected case only, and a woman of her office where she chooses nobody
   * @param forOfficerId a colleague who will work it, where the worker asked for a woman or a man and whoever accepts is not
   * @throws Problem offer.notFound, offer.settled, offer.otherSex, assignment.officerElsewhere, assignment.otherSex, offer.noAccess, offer.consentOver, offer.protected, named.cannot, named.nobodyElse, role.notAllowed
   */
  async run(ctx: OfficerContext, { offerId, withOfficerId = null, forOfficerId = null }: { offerId: string; withOfficerId?: string | null; forOfficerId?: string | null }): Promise<{ caseId: string }> {
    const passedOn = await this.transitions.ofOffer(ctx, offerId);
    if (passedOn?.kind === 'transfer' && passedOn.toOfficeId === ctx.actor.officeId) await this.takeOver.lock(ctx, passedOn);
    const offer = await this.offers.lock(ctx, offerId);
    if (!offer) throw offerNotFound();
    authorize(canAnswerOffer(ctx.actor, offer));
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: offer.caseId });
    if (!caseFile) throw caseNotFound();

    const handler = await this.handlerOf(ctx, caseFile, forOfficerId);

    if (caseFile.restricted) await this.sealToNamed(ctx, offer.caseId, withOfficerId, caseFile.wantsSex);
    else await this.openForOffice(ctx, offer);
    await this.mustStillAgree(ctx, offer.caseId);
    // Said a moment ago, and the offer is about to be taken back. That she fears it is not said to the office she fears.
    if (!offer.isLastResort && (await asksForState(ctx))) {
      await fearInTurn(ctx, offer.caseId);
      if (await fearStands(ctx, offer.caseId)) throw offerNotFound();
    }
    await this.offers.settle(ctx, offerId, 'accepted', ctx.actor.id, null);
    const hours = await this.assignments.hoursOf(ctx, ctx.actor.officeId);
    const dueAt = firstContactDue(caseFile.urgency, offer.offeredAt ?? ctx.now, hours, caseFile.contactWithinHours);
    await this.assignments.begin(ctx, { caseId: offer.caseId, officeId: ctx.actor.officeId, officerId: handler, number: caseFile.number, urgency: caseFile.urgency, dueAt });
    await ctx.db.run(`update case_file set stage = 'accepted' where id = $1`, [offer.caseId]);
    await this.journal.record(ctx, ctx.actor, 'offer.accepted', { caseId: offer.caseId, offerId, officeId: ctx.actor.officeId });
    if (passedOn) {
      await this.transitions.accepted(ctx, passedOn.id, ctx.actor.id);
      if (passedOn.kind === 'transfer') await this.takeOver.run(ctx, passedOn, caseFile.urgency);
      await this.changes.bump(ctx, passedOn.fromOfficeId);
    }
    await this.changes.bump(ctx, ctx.actor.officeId);
    return { caseId: offer.caseId };
  }

  /** Her yes may have had a last day, and the clock that ends it comes round every few minutes only. */
  private async mustStillAgree(ctx: OfficerContext, caseId: string): Promise<void> {
    const terms = await this.grants.termsOf(ctx, caseId, ctx.actor.officeId);
    if (terms === null || terms.consentId === null) return;
    const yes = await this.consents.living(ctx, caseId, terms.consentId);
    if (!yes || (yes.endsOn !== null && yes.endsOn < dayInCambodia(ctx.now))) throw offerConsentOver();
  }

  /**
   * Whom she asked for handles it, or a colleague for whom it is taken on. A protected case is not taken on for somebody: who accepts it reads
   * it. In danger who is on duty takes it, and those who answer for the office are told that it is not whom she asked for.
   */
  private async handlerOf(ctx: OfficerContext, { wantsSex, restricted, urgency }: CaseFile, forOfficerId: string | null): Promise<string> {
    const own = await this.directory.officer(ctx, ctx.actor.id);
    if (forOfficerId === null || forOfficerId === ctx.actor.id || restricted) {
      if (wantsSex !== null && urgency !== 'U0' && !(own && fitsWish(wantsSex, own))) throw offerOtherSex(wantsSex);
      return ctx.actor.id;
    }
    const colleague = await this.directory.officer(ctx, forOfficerId);
    if (!colleague?.isActive || colleague.officeId !== ctx.actor.officeId || colleague.role === 'administrator') throw officerElsewhere();
    if (!fitsWish(wantsSex, colleague)) throw assignOtherSex(wantsSex as string);
    return colleague.id;
  }

  private async openForOffice(ctx: OfficerContext, offer: OfferRow): Promise<void> {
    // Only what waits for this answer: keys of a yes that she took back stay shut, also where she shares again.
    const moved = await this.grants.move(ctx, offer.caseId, ctx.actor.officeId, 'active', 'offer.accepted', ctx.actor.id, ['standby']);
    // An office that took a case on and cannot open it would keep her waiting for nothing. In danger the desk's is active already.
    if (moved === 0 && !(await this.grants.isActive(ctx, offer.caseId, ctx.actor.officeId))) throw offerWithoutAccess();
  }

  private async sealToNamed(ctx: OfficerContext, caseId: string, withOfficerId: string | null, wantsSex: HandlerSex | null): Promise<void> {
    authorize(canTakeProtected(ctx.actor));
    const { officeId, id: own } = ctx.actor;
    await this.named.attestSelf(ctx);
    const mayBe = await this.named.mayBeNamed(ctx, officeId);
    const herself = mayBe.find(({ id }) => id === own);
    const others = mayBe.filter(({ id }) => id !== own);
    // Whom she asked for first, and a woman where she did not say: who tells of violence may want one, and a man alone must not be the only other reader.
    const beside = withOfficerId === null ? (others.find(({ sex }) => sex === (wantsSex ?? 'female')) ?? others[0]) : others.find(({ id }) => id === withOfficerId);
    if (!herself || (!beside && withOfficerId !== null)) throw cannotBeNamed();
    if (!beside) throw nobodyElseToName();

    // Before the keys are opened: an epoch that begins meanwhile would be one the named officers never get.
    await lockReaders(ctx, caseId);
    const terms = await this.grants.termsOf(ctx, caseId, officeId);
    if (!terms) throw offerWithoutAccess();
    const keys = await this.grants.open(ctx, this.keyring, caseId, officeId, (epoch) => ctx.keys.office(epoch), ['standby']).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'case.notFound') throw offerWithoutAccess();
      throw error;
    });
    try {
      await this.named.seal(ctx, caseId, keys, [herself, beside], { ...terms, state: 'active' });
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
    await this.grants.destroy(ctx, caseId, officeId, 'offer.accepted', own, ['standby']);
    for (const officer of [herself, beside]) await this.journal.record(ctx, ctx.actor, 'officer.named', { caseId, officerId: officer.id, officeId });
  }
}

/** An office says no, with a reason that the plan keeps. Its key is taken off and the next office is asked. */
@Injectable()
export class DeclineOffer {
  constructor(
    private readonly offers: Offers,
    private readonly grants: Grants,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
    private readonly transitions: Transitions,
  ) {}

  /** @throws Problem offer.notFound, offer.settled, offer.deskCannotDecline, reason.needed */
  async run(ctx: OfficerContext, { offerId, reason }: { offerId: string; reason: DeclineReason }): Promise<void> {
    const offer = await this.offers.lock(ctx, offerId);
    if (!offer) throw offerNotFound();
    authorize(canDeclineOffer(ctx.actor, offer));
    if (!declineReasons.includes(reason)) throw reasonNeeded();
    await this.grants.move(ctx, offer.caseId, ctx.actor.officeId, 'revoked', 'offer.declined', ctx.actor.id);
    await this.offers.settle(ctx, offerId, 'declined', ctx.actor.id, reason);
    await this.journal.record(ctx, ctx.actor, 'offer.declined', { caseId: offer.caseId, offerId, officeId: ctx.actor.officeId }, { reason });
    const passedOn = await this.transitions.ofOffer(ctx, offerId);
    if (passedOn) await this.changes.bump(ctx, passedOn.fromOfficeId);
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}

/** Coded, because it stands in clear: a free sentence could name somebody. */
export const declineReasons = ['no_capacity', 'not_our_field', 'no_language', 'no_officer_of_sex', 'conflict_of_interest', 'not_our_place', 'unsafe_for_her'] as const;
export type DeclineReason = (typeof declineReasons)[number];
