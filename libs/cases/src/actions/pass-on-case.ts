import { randomUUID } from 'node:crypto';
import { type ConsentLine, Consents, Grants, WORDING_VERSION, caseClosed, caseNotFound, dayInCambodia, lockReaders, officeExcluded, officeWithoutKey, fearRefusal, fearStands } from '@sarika/consent';
import { type OfficeHours, acceptanceDue } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import type { DirectoryCache, OfficeListing } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { offerSettled, takeItFirst } from '../cases.problems.js';
import { Offers } from '../offer.store.js';
import { ProtectionGate } from '../protection-gate.js';
import { deskOnlyTakesOver, requestNotFound, requestOtherOffice, transitionAskedOften, transitionConsentNeeded, transitionNeedsWhole, transitionToSelf, transitionTooMany } from '../transition.problems.js';
import { transitionNoSuchSex } from '../wish.problems.js';
import { MOST_ASKED, MOST_OPEN, type TransitionKind, type TransitionReason, type TransitionTask } from '../transition.process.js';
import { CaseRequests, Transitions } from '../transition.store.js';
import { MeetWorker } from './meet-worker.js';
import { officerCaseKeys } from './read-case.js';
import { type HeardConsent, RecordConsent, Sharing } from './share-case.js';

export interface PassingOn {
  readonly caseId: string;
  /** A referral adds a helper and is the rule; a transfer moves the case (field rule 28). */
  readonly kind: TransitionKind;
  readonly officeId: string;
  readonly task: TransitionTask;
  readonly reason: TransitionReason;
  /** Of a transfer: she agreed that this office goes on seeing how far the case is, and nothing else. */
  readonly keepsStatus: boolean;
  /** Her yes, where she said it just now; null where it stands already. */
  readonly heard: Omit<HeardConsent, 'caseId' | 'officeId'> | null;
  /** Answers the request of that office. */
  readonly requestId: string | null;
}

interface Asked {
  readonly offerId: string;
  readonly consentId: string | null;
  /** Of an offer of the plan, whose turn comes now: by when it is answered. */
  readonly dueAt?: Date;
}

/**
 * Asks another office to help with a case, or to take it over. The case stays with whoever has it until that office says yes, and nothing is
 * opened before (field rules 27 and 28). It needs her living yes to that very office: one that stands, or one that was heard just now. Only the
 * desk, which holds a standby key of every case, is given a case back without.
 */
export class PassOnCase {
  private readonly sharing: Sharing;
  private readonly recordConsent: RecordConsent;

  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly transitions = new Transitions(),
    private readonly requests = new CaseRequests(),
    private readonly offers = new Offers(),
    private readonly grants = new Grants(),
    private readonly consents = new Consents(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly meetings = new MeetWorker(),
    private readonly gate = new ProtectionGate(),
  ) {
    this.sharing = new Sharing(keyring, directory);
    this.recordConsent = new RecordConsent(keyring, directory);
  }

  /**
   * @throws Problem role.notAllowed, transition.ownOffice, transition.deskTakesOver, case.takeFirst, case.notFound, consent.caseClosed, contact.wishNeeded, transition.tooMany,
   *   transition.askedOften, transition.consentNeeded, transition.needsWhole, transition.noSuchSex, offer.settled, request.notFound, request.otherOffice, and those of `RecordConsent`
   */
  async run(ctx: OfficerContext, wanted: PassingOn): Promise<{ transitionId: string; offerId: string }> {
    authorize(canWorkCases(ctx.actor));
    const { caseId, officeId, kind } = wanted;
    const own = ctx.actor.officeId;
    if (officeId === own) throw transitionToSelf();
    // Offers before readers, as everywhere.
    const planned = await this.offers.lockPlanned(ctx, caseId, officeId);
    await lockReaders(ctx, caseId);
    if (!(await this.assignments.lock(ctx, caseId, own))) throw takeItFirst();
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    if (!caseFile.isOpen) throw caseClosed();
    const request = wanted.requestId === null ? null : await this.requests.lock(ctx, wanted.requestId);
    if (wanted.requestId !== null && (request === null || request.caseId !== caseId || request.answer !== null)) throw requestNotFound();
    if (request && request.fromOfficeId !== officeId) throw requestOtherOffice();
    await this.meetings.mustGoOn(ctx, caseId);
    const { open, asked: times } = await this.transitions.counts(ctx, caseId, own, officeId);
    if (open >= MOST_OPEN) throw transitionTooMany(MOST_OPEN);
    if (times >= MOST_ASKED) throw transitionAskedOften(MOST_ASKED);
    if (kind === 'transfer' && wanted.heard !== null && wanted.heard.scope !== 'whole_case') throw transitionNeedsWhole();

    const there = (await this.directory.current()).byId.get(officeId);
    // Of the desk's turn she is never turned away: it has women and men (field rule 2), and gives the case to whom she asked for.
    if (caseFile.wantsSex !== null && !planned?.isLastResort && there && !there.officerSexes.includes(caseFile.wantsSex)) throw transitionNoSuchSex(caseFile.wantsSex);
    const asked: Asked = wanted.heard === null ? await this.onStandingYes(ctx, caseFile, wanted, planned) : await this.recordConsent.run(ctx, { ...wanted.heard, caseId, officeId });
    const transitionId = randomUUID();
    await this.transitions.add(ctx, own, ctx.actor.id, {
      id: transitionId, caseId, number: caseFile.number, kind, toOfficeId: officeId, offerId: asked.offerId, consentId: asked.consentId, task: wanted.task, reason: wanted.reason, keepsStatus: kind === 'transfer' && wanted.keepsStatus,
    });
    if (asked.dueAt) {
      // Moved after the transition stands: by it this office sees the offer it makes.
      await this.offers.makePlanned(ctx, asked.offerId, asked.dueAt);
      await this.journal.record(ctx, ctx.actor, 'offer.made', { caseId, offerId: asked.offerId, officeId });
    }
    if (request) await this.requests.answer(ctx, request.id, 'taken_up');
    const about = { task: wanted.task, reason: wanted.reason };
    if (kind === 'referral') await this.journal.record(ctx, ctx.actor, 'case.referred', { caseId, transitionId, officeId }, about);
    else await this.journal.record(ctx, ctx.actor, 'case.transferAsked', { caseId, transitionId, officeId }, about);
    for (const office of [own, officeId]) await this.changes.bump(ctx, office);
    return { transitionId, offerId: asked.offerId };
  }

  private async onStandingYes(ctx: OfficerContext, caseFile: CaseFile, { officeId, kind }: PassingOn, planned: { id: string; isLastResort: boolean } | null): Promise<Asked> {
    const office = await this.listed(ctx, caseFile, officeId);
    const dueAt = acceptanceDue(caseFile.urgency, ctx.now, office.hours as OfficeHours);
    if (planned?.isLastResort) {
      if (kind === 'referral') throw deskOnlyTakesOver();
      return { offerId: planned.id, consentId: null, dueAt };
    }
    const yes = (await this.consents.ofCase(ctx, caseFile.id)).find((line) => line.officeId === officeId && this.stands(ctx, line));
    if (!yes) throw transitionConsentNeeded();
    if (kind === 'transfer' && yes.scope !== 'whole_case') throw transitionNeedsWhole();
    await this.gateFor(ctx, caseFile, office.isState);
    // She agreed to it with her complaint; its key stands by, and its turn had not come.
    if (planned) return { offerId: planned.id, consentId: yes.id, dueAt };
    return this.askAgain(ctx, caseFile.id, yes);
  }

  private stands(ctx: OfficerContext, line: ConsentLine): boolean {
    return line.purpose === 'case_work' && line.withdrawnAt === null && (line.endsOn === null || line.endsOn >= dayInCambodia(ctx.now));
  }

  private async listed(ctx: OfficerContext, caseFile: CaseFile, officeId: string): Promise<OfficeListing> {
    const office = (await this.directory.current()).byId.get(officeId);
    if (!office?.hasKey) throw officeWithoutKey();
    if ((await this.consents.exclusions(ctx, caseFile.id)).some((line) => line.officeId === office.id || line.officeKind === office.kind)) throw officeExcluded();
    if (office.isState && (await fearStands(ctx, caseFile.id))) throw await fearRefusal(ctx);
    return office;
  }

  /** She was asked as the protocols of her case say, before any office is brought in. To the desk, which holds a key of every case, nothing stands in the way. */
  private async gateFor(ctx: OfficerContext, caseFile: CaseFile, isState: boolean): Promise<void> {
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseFile.id);
    try {
      await this.gate.mustBeDone(ctx, caseFile, keys, isState ? ['passOn', 'toState'] : ['passOn']);
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  /** Her yes stands, and the office let its key go when it declined or did not answer: it is made anew, on the same yes and the same terms. */
  private async askAgain(ctx: OfficerContext, caseId: string, yes: ConsentLine): Promise<Asked> {
    if (yes.grantState === 'active') throw offerSettled('accepted');
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      if (yes.scope !== 'whole_case' && yes.scope !== 'from_now_on') throw transitionConsentNeeded();
      const said = { givenHow: yes.givenHow, language: yes.language, wordingVersion: WORDING_VERSION, readBy: yes.readBy, witnessedBy: yes.witnessedBy, paperReference: yes.paperReference };
      return await this.sharing.run(ctx, ctx.actor, caseId, keys, { officeId: yes.officeId, scope: yes.scope, endsOn: yes.endsOn }, said);
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}
