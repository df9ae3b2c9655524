import { randomUUID } from 'node:crypto';
import { Audit } from '@sarika/audit';
import { Consents, Grants, asksForState, caseNotFound, fearRefusal, fearStands } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import type { DirectoryCache } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { contextOf, openLetter, sealLetter, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { takeItFirst } from '../cases.problems.js';
import type { EmergencySheet } from '../emergency.letters.js';
import { Emergencies } from '../emergency.store.js';
import { Items } from '../item.store.js';
import { noticeAcknowledged, noticeNeedsYes, noticeNotFound, noticeOnlyToMission, noticeSaidNo, noticeSheetNeeded } from '../notice.problems.js';
import { type DetentionNotice, DetentionNotices } from '../notice.store.js';
import { ProtectionGate } from '../protection-gate.js';
import { allowedNotice, saidNo } from './allow-notice.js';
import { officerCaseKeys } from './read-case.js';

/** Bound into the letter to the mission. */
const noticeContext = (noticeId: string): string => contextOf('detention-notice', noticeId);

/**
 * Tells a mission that she is held: name, place and time, sealed to it, by the yes she gave before. Without that yes there is only the
 * second ground of an emergency, by two persons (`AskEmergency`, field rule 12). She is told that it was done.
 */
export class GiveNotice {
  constructor(
    private readonly directory: Pick<DirectoryCache, 'current' | 'sealingKey'>,
    private readonly keyring: Keyring,
    private readonly notices = new DetentionNotices(),
    private readonly consents = new Consents(),
    private readonly grants = new Grants(),
    private readonly emergencies = new Emergencies(),
    private readonly assignments = new Assignments(),
    private readonly items = new Items(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly gate = new ProtectionGate(),
  ) {}

  /** @throws Problem case.takeFirst, case.notFound, notice.fearsState, notice.onlyToMission, notice.saidNo, notice.needsYes, notice.sheetNeeded, protocol.stepFirst, protocol.unknown */
  async run(ctx: OfficerContext, { caseId, officeId, sheet }: { caseId: string; officeId: string; sheet: EmergencySheet }): Promise<{ noticeId: string }> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    // Asked first: no other refusal may hide it.
    // To an office of a state in the words for any mission that cannot be told: others would say it.
    if (await fearStands(ctx, caseId)) throw (await asksForState(ctx)) ? noticeOnlyToMission() : await fearRefusal(ctx);
    const snapshot = await this.directory.current();
    const office = snapshot.byId.get(officeId);
    if (office?.kind !== 'mission' || !office.hasKey || !office.routable || office.id === ctx.actor.officeId) throw noticeOnlyToMission();
    if (await saidNo(ctx, this.consents, this.emergencies, caseId, office)) throw noticeSaidNo();
    const consentId = await allowedNotice(ctx, this.consents, caseId, officeId);
    if (consentId === null) throw noticeNeedsYes();
    const told: EmergencySheet = { name: sheet.name.trim(), place: sheet.place.trim(), time: sheet.time.trim() };
    if (Object.values(told).includes('')) throw noticeSheetNeeded();
    await this.gateFor(ctx, caseId);
    const noticeId = randomUUID();
    const key = this.directory.sealingKey(snapshot, officeId, ctx.now);
    const itemId = await this.items.append(ctx, caseId, { kind: 'note', author: 'officer', authorId: ctx.actor.id, text: [told.name, told.place, told.time].join('\n') });
    await this.notices.add(ctx, {
      id: noticeId, caseId, officeId, consentId, itemId, sentBy: ctx.actor.id, sentOfficeId: ctx.actor.officeId, letterEpoch: key.epoch,
      letter: sealLetter(Buffer.from(JSON.stringify(told), 'utf8'), key.boxPublicKey, noticeContext(noticeId)),
    });
    await this.journal.record(ctx, ctx.actor, 'notice.given', { caseId, noticeId, officeId });
    await this.changes.bump(ctx, officeId);
    await this.changes.bumpCase(ctx, caseId);
    return { noticeId };
  }

  /** Her yes may be old: she was asked as the protocols of her case say, before a mission is told. */
  private async gateFor(ctx: OfficerContext, caseId: string): Promise<void> {
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      await this.gate.mustBeDone(ctx, caseFile, keys, ['notice']);
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}

/** The mission reads what it was told, on record, and says that it has it. */
export class ReadNotice {
  constructor(
    private readonly notices = new DetentionNotices(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem notice.notFound, role.notAllowed */
  async run(ctx: OfficerContext, { noticeId }: { noticeId: string }): Promise<{ notice: DetentionNotice; sheet: EmergencySheet }> {
    const { letter, letterEpoch, ...notice } = await this.own(ctx, noticeId);
    // On record before it is shown.
    await this.audit.write(ctx, { actor: ctx.actor, action: 'notice.opened', caseId: notice.caseId, details: { noticeId } });
    const sheet = JSON.parse(openLetter(letter, await ctx.keys.office(letterEpoch), noticeContext(noticeId)).toString('utf8')) as EmergencySheet;
    return { notice, sheet };
  }

  /** @throws Problem notice.notFound, notice.acknowledged, role.notAllowed */
  async acknowledge(ctx: OfficerContext, { noticeId }: { noticeId: string }): Promise<void> {
    const notice = await this.own(ctx, noticeId);
    if (!(await this.notices.acknowledge(ctx, noticeId, ctx.actor.id))) throw noticeAcknowledged();
    await this.journal.record(ctx, ctx.actor, 'notice.acknowledged', { caseId: notice.caseId, noticeId, officeId: notice.officeId });
    await this.changes.bump(ctx, notice.sentOfficeId);
    await this.changes.bump(ctx, ctx.actor.officeId);
  }

  private async own(ctx: OfficerContext, noticeId: string) {
    authorize(canWorkCases(ctx.actor));
    const found = await this.notices.find(ctx, noticeId, ctx.actor.officeId);
    if (!found) throw noticeNotFound();
    return found;
  }
}
