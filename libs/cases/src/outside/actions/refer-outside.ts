import { randomUUID } from 'node:crypto';
import { Audit } from '@sarika/audit';
import {
  BODY_WORDING_VERSION, BodyConsents, type BodyShare, Consents, Grants, caseClosed, caseNotFound, consentNotHers, consentPaperNeeded, consentWitnessNeeded, consentWordingOld, dayInCambodia, endsTooEarly, fearInTurn,
} from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { AccessCounts } from '../../access-limit.store.js';
import { MeetWorker } from '../../actions/meet-worker.js';
import { officerCaseKeys } from '../../actions/read-case.js';
import { Assignments, OfficeChanges } from '../../assignment.store.js';
import { CaseFile } from '../../case-file.entity.js';
import { canWorkCases } from '../../case.policy.js';
import { takeItFirst } from '../../cases.problems.js';
import { Items } from '../../item.store.js';
import { ProtectionGate } from '../../protection-gate.js';
import { Reveals } from '../../reveal.store.js';
import { mustBeAllowedSheet } from '../may-get.js';
import { type OutsideBody, OutsideBodies } from '../outside-body.store.js';
import { bodyNotFound, feedbackDay, outsideRevealFirst, outsideTooMany, requestNeeded, shareMissing, sharesNeeded, sheetChanged } from '../outside.problems.js';
import { FARTHEST_FEEDBACK_DAYS, MOST_OUTSIDE, type OutsideTask, type SheetWay } from '../outside.process.js';
import { OutsideReferrals } from '../outside.store.js';
import { type SealedSheet, type SheetValues, chosenLines, everyLine, markOfSheet, sharesOfIdentity, sheetItemKinds } from '../sheet.js';
import { witnessFor } from '../../witness.js';

/** What stands on a sheet, and for whom. */
export interface SheetWanted {
  readonly caseId: string;
  readonly bodyId: string;
  readonly shares: readonly BodyShare[];
  /** In one or two sentences, in the language of the body: what is asked. */
  readonly request: string | null;
}

export interface ReferringOutside extends SheetWanted {
  /** The mark of the sheet that was looked at and read to her. */
  readonly seen: string;
  readonly task: OutsideTask;
  readonly way: SheetWay;
  /** By which day an answer is asked for, ISO, in Cambodia. */
  readonly feedbackOn: string;
  readonly heard: {
    readonly heardFrom: 'worker' | 'somebody_else';
    readonly how: 'read_aloud' | 'paper_thumbprint';
    readonly language: 'km' | 'en';
    readonly wordingVersion: string;
    readonly witnessId: string | null;
    readonly paperReference: string | null;
    readonly endsOn: string | null;
  };
}

/**
 * Asks a body that has no account to help, with a sheet of chosen facts (field rule 23). Her yes names that body and just those facts; it makes no
 * key. The sheet is sealed in the case as it was read to her, so that what is printed later is what she agreed to.
 */
export class ReferOutside {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Pick<DirectoryCache, 'current'>,
    private readonly bodies = new OutsideBodies(),
    private readonly referrals = new OutsideReferrals(),
    private readonly bodyConsents = new BodyConsents(),
    private readonly consents = new Consents(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly reveals = new Reveals(),
    private readonly counts = new AccessCounts(),
    private readonly assignments = new Assignments(),
    private readonly meetings = new MeetWorker(),
    private readonly officers: Pick<DirectoryStore, 'officer'> = new DirectoryStore(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly audit = new Audit(),
    private readonly gate = new ProtectionGate(),
  ) {}

  /**
   * Shows the sheet as it would be, and leaves it unmade. The look is on record.
   * @throws Problem case.takeFirst, case.notFound, consent.caseClosed, outside.bodyNotFound, outside.protected, outside.hasAccount, outside.excluded, outside.aboutOfficial, outside.notPossible, notice.fearsState, contact.wishNeeded,
   *   outside.sharesNeeded, outside.requestNeeded, outside.shareMissing, outside.revealFirst, access.tooMany
   */
  async preview(ctx: OfficerContext, wanted: SheetWanted): Promise<{ values: SheetValues; mark: string }> {
    const { values } = await this.sheet(ctx, wanted);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'outside.previewed', caseId: wanted.caseId, details: { bodyId: wanted.bodyId, shares: Object.keys(values).join(' ') } });
    return { values, mark: markOfSheet(wanted.caseId, wanted.bodyId, values) };
  }

  /** @throws Problem those of `preview`, outside.sheetChanged, outside.feedbackDay, outside.tooMany, consent.notHers, consent.wordingOld, consent.paperNeeded, consent.witnessNeeded, consent.endsTooEarly, protocol.stepFirst */
  async run(ctx: OfficerContext, wanted: ReferringOutside): Promise<{ outsideId: string }> {
    await this.referrals.inTurn(ctx, wanted.caseId);
    await fearInTurn(ctx, wanted.caseId);
    const { values, caseFile, body } = await this.sheet(ctx, wanted);
    const { caseId, bodyId, heard } = wanted;
    if (markOfSheet(caseId, bodyId, values) !== wanted.seen) throw sheetChanged();
    this.mustBeADay(ctx, wanted.feedbackOn);
    if ((await this.referrals.waiting(ctx, caseId)) >= MOST_OUTSIDE) throw outsideTooMany(MOST_OUTSIDE);
    await this.mustBeHeard(ctx, heard);
    await this.gateFor(ctx, caseFile, body);

    const [consentId, outsideId] = [randomUUID(), randomUUID()];
    await this.bodyConsents.give(ctx, caseId, {
      id: consentId, bodyId, shares: Object.keys(values) as BodyShare[], givenHow: heard.how, language: heard.language, wordingVersion: BODY_WORDING_VERSION, readBy: ctx.actor.id, witnessedBy: heard.witnessId as string,
      paperReference: heard.how === 'paper_thumbprint' ? heard.paperReference : null, endsOn: heard.endsOn,
    });
    const sealed: SealedSheet = { type: 'sheet', values };
    const sheetItemId = await this.items.append(ctx, caseId, { kind: 'outside', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify(sealed) });
    await this.referrals.add(ctx, { id: outsideId, caseId, number: caseFile.number, officeId: ctx.actor.officeId, bodyId, consentId, sheetItemId, task: wanted.task, way: wanted.way, offeredBy: ctx.actor.id, feedbackOn: wanted.feedbackOn });
    await this.journal.record(ctx, ctx.actor, 'outside.offered', { caseId, outsideId, officeId: ctx.actor.officeId }, { task: wanted.task, way: wanted.way, givenHow: heard.how });
    await this.changes.bumpCase(ctx, caseId);
    return { outsideId };
  }

  /** What can be filled in of this case, without a word of it. @throws Problem as `preview` where she may not write in the case */
  async fillable(ctx: OfficerContext, caseId: string): Promise<BodyShare[]> {
    const caseFile = await this.held(ctx, caseId);
    const lines = everyLine(caseFile, await this.opened(ctx, caseId), '-');
    return (Object.entries(lines) as [BodyShare, string | null][]).flatMap(([share, value]) => (value === null ? [] : [share]));
  }

  /** She was asked as the protocols of her case say, before any body is told. */
  private async gateFor(ctx: OfficerContext, caseFile: CaseFile, body: OutsideBody): Promise<void> {
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseFile.id);
    try {
      await this.gate.mustBeDone(ctx, caseFile, keys, body.isState ? ['passOn', 'toState'] : ['passOn']);
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  private async sheet(ctx: OfficerContext, wanted: SheetWanted): Promise<{ values: SheetValues; caseFile: CaseFile; body: OutsideBody }> {
    const caseFile = await this.held(ctx, wanted.caseId);
    const body = await this.bodies.find(ctx, wanted.bodyId);
    if (!body) throw bodyNotFound();
    await mustBeAllowedSheet(ctx, caseFile, body, await this.consents.exclusions(ctx, wanted.caseId), await this.directory.current());
    await this.meetings.mustGoOn(ctx, wanted.caseId);
    if (wanted.shares.length === 0) throw sharesNeeded();
    const request = wanted.request?.trim() || null;
    if (wanted.shares.includes('request') && request === null) throw requestNeeded();
    if (wanted.shares.some((share) => sharesOfIdentity.includes(share)) && (await this.reveals.until(ctx, wanted.caseId)) === null) throw outsideRevealFirst();
    const { values, missing } = chosenLines(everyLine(caseFile, await this.opened(ctx, wanted.caseId), request), wanted.shares);
    if (missing.length > 0) throw shareMissing(missing);
    return { values, caseFile, body };
  }

  /** A case that this officer's office works on her yes or as the desk, and that is open. */
  private async held(ctx: OfficerContext, caseId: string): Promise<CaseFile> {
    authorize(canWorkCases(ctx.actor));
    const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
    if (!assignment) throw takeItFirst();
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    if (!caseFile.isOpen) throw caseClosed();
    await this.counts.open(ctx, caseId, assignment.officerId !== ctx.actor.id);
    return caseFile;
  }

  private async opened(ctx: OfficerContext, caseId: string) {
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      return await this.items.open(ctx, caseId, keys, sheetItemKinds);
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }

  private mustBeADay(ctx: OfficerContext, day: string): void {
    const farthest = dayInCambodia(new Date(ctx.now.getTime() + FARTHEST_FEEDBACK_DAYS * 86_400_000));
    if (day <= dayInCambodia(ctx.now) || day > farthest || Number.isNaN(Date.parse(day))) throw feedbackDay(FARTHEST_FEEDBACK_DAYS);
  }

  private async mustBeHeard(ctx: OfficerContext, heard: ReferringOutside['heard']): Promise<void> {
    if (heard.heardFrom !== 'worker') throw consentNotHers();
    if (heard.wordingVersion !== BODY_WORDING_VERSION) throw consentWordingOld(BODY_WORDING_VERSION);
    if (heard.how === 'paper_thumbprint' && !heard.paperReference) throw consentPaperNeeded();
    if (!(await witnessFor(ctx, this.officers, heard.witnessId))) throw consentWitnessNeeded();
    if (heard.endsOn !== null && heard.endsOn <= dayInCambodia(ctx.now)) throw endsTooEarly();
  }
}
