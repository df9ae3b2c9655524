import { randomUUID } from 'node:crypto';
import { Consents, Grants, caseNotFound, lockReaders, makeGrant, fearRefusal, fearStands } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import type { DirectoryCache, DirectorySnapshot } from '@sarika/organisations';
import { type Context, type Keyring, Problem, authorize, violatedConstraint } from '@sarika/platform';
import { sealLetter, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { emergencyForbidden, nobodyDecides } from '../cases.problems.js';
import { type EmergencySheet, sheetContext, whyContext } from '../emergency.letters.js';
import { Emergencies, type EmergencyGround, type EmergencyReason, type TellLaterReason, emergencyReasons, tellLaterReasons } from '../emergency.store.js';
import { Items } from '../item.store.js';
import { LEAST_NAMED, type NamedOfficers } from '../named-officers.js';
import { Offers } from '../offer.store.js';
import { officerCaseKeys } from './read-case.js';

export interface EmergencyAsked {
  readonly caseId: string;
  readonly officeId: string;
  readonly ground: EmergencyGround;
  readonly reason: EmergencyReason;
  /** In words, sealed to the case and to the office that decides. */
  readonly explanation: string;
  readonly sheet: EmergencySheet | null;
  /** ISO date from which she may be told, and why not at once; null tells her now. */
  readonly tellLater: { readonly reason: TellLaterReason; readonly on: string } | null;
}

/**
 * Asks that an office without her yes may open her case for 72 hours because her life is in danger, or that it be told her name, a
 * place and a time because she is held or in hospital and cannot be asked. Whoever holds the case asks and wraps the key, which
 * opens nothing until somebody else says yes (field rule 12).
 */
export class AskEmergency {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly named: NamedOfficers,
    private readonly grants = new Grants(),
    private readonly emergencies = new Emergencies(),
    private readonly items = new Items(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly offers = new Offers(),
    private readonly consents = new Consents(),
  ) {}

  /** @throws Problem case.notFound, emergency.reasonNeeded, emergency.sheetNeeded, emergency.officeCannot, emergency.shared, emergency.nobodyDecides, emergency.saidNo, emergency.asked, notice.fearsState */
  async run(ctx: OfficerContext, asked: EmergencyAsked): Promise<{ emergencyId: string }> {
    authorize(canWorkCases(ctx.actor));
    const { caseId, ground, tellLater } = asked;
    await lockReaders(ctx, caseId);
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      // Who holds it by an emergency herself cannot pass it on.
      if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
      const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
      if (!caseFile) throw caseNotFound();
      if (!emergencyReasons.includes(asked.reason) || asked.explanation.trim() === '' || (tellLater && !tellLaterReasons.includes(tellLater.reason))) {
        throw new Problem('emergency.reasonNeeded', 422, 'Choose the reason, and write in a sentence why it cannot wait for her yes.');
      }
      if ((ground === 'held_unreachable') !== (asked.sheet !== null)) throw new Problem('emergency.sheetNeeded', 422, 'Where she is held or in hospital write her name, the place and the time, and nothing else.');
      const snapshot = await this.directory.current();
      const office = snapshot.byId.get(asked.officeId);
      if (office?.isState && (await fearStands(ctx, caseId))) throw await fearRefusal(ctx);
      if (!office?.hasKey || office.id === ctx.actor.officeId) throw new Problem('emergency.officeCannot', 422, 'This office cannot be asked: it has no key here, or it is your own.');
      if (await this.emergencies.opensAlready(ctx, caseId, office.id)) throw new Problem('emergency.shared', 409, 'This office can open the case already.');
      // It opens by taking its offer. Of a protected case that needs an officer of it who may; her colleagues' keys stand beside it.
      if (!caseFile.restricted && (await this.emergencies.waitsForOffer(ctx, caseId, office.id))) throw emergencyAsked();

      const deskId = await this.deciding(ctx, caseId, snapshot);
      const id = randomUUID();
      const explanationItemId = await this.items.append(ctx, caseId, { kind: 'note', author: 'officer', authorId: ctx.actor.id, text: asked.explanation });
      const desk = this.directory.sealingKey(snapshot, deskId, ctx.now);
      const target = this.directory.sealingKey(snapshot, office.id, ctx.now);
      await this.emergencies
        .ask(ctx, {
          id, caseId, officeId: office.id, deskId, ground, reason: asked.reason, requestedBy: ctx.actor.id, requestedOfficeId: ctx.actor.officeId,
          tell: tellLater ? 'later' : 'now', tellReason: tellLater?.reason ?? null, tellOn: tellLater?.on ?? null, explanationItemId,
          deskLetter: sealLetter(Buffer.from(asked.explanation, 'utf8'), desk.boxPublicKey, whyContext(id)), deskEpoch: desk.epoch,
          sheetLetter: asked.sheet ? sealLetter(Buffer.from(JSON.stringify(asked.sheet), 'utf8'), target.boxPublicKey, sheetContext(id)) : null, sheetEpoch: asked.sheet ? target.epoch : null,
        })
        .catch(alreadyAsked);
      // Asked of the row that was written, so that her no is found the same way here, at the approval and by the clock.
      if (await this.emergencies.isForbidden(ctx, id)) throw emergencyForbidden();
      if (ground === 'danger_to_life') await this.wrap(ctx, caseFile, keys, { id, officeId: office.id, epoch: target.epoch, publicKey: target.boxPublicKey });
      await this.journal.record(ctx, ctx.actor, 'emergency.requested', { caseId, emergencyId: id, officeId: office.id }, { ground, reason: asked.reason });
      await this.changes.bump(ctx, deskId);
      await this.changes.bump(ctx, ctx.actor.officeId);
      return { emergencyId: id };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  /**
   * The office that decides beside the one that asks: the desk of the case, and where she named it among those who must not see it,
   * the second body (field rule 2). Never one that she named.
   */
  private async deciding(ctx: Context, caseId: string, snapshot: DirectorySnapshot): Promise<string> {
    const shutOut = await this.consents.exclusions(ctx, caseId);
    for (const id of [await this.offers.deskOf(ctx, caseId), snapshot.deskId, snapshot.conflictDeskId]) {
      const desk = id === null ? undefined : snapshot.byId.get(id);
      if (desk?.hasKey && !shutOut.some((line) => line.officeId === desk.id || line.officeKind === desk.kind)) return desk.id;
    }
    throw nobodyDecides();
  }

  private async wrap(ctx: OfficerContext, caseFile: CaseFile, keys: Awaited<ReturnType<typeof officerCaseKeys>>, to: { id: string; officeId: string; epoch: number; publicKey: Buffer }): Promise<void> {
    const terms = { basis: 'vital_interest' as const, consentId: null, state: 'standby' as const };
    if (caseFile.restricted) {
      const officers = await this.named.mayBeNamed(ctx, to.officeId);
      if (officers.length < LEAST_NAMED) throw new Problem('emergency.officeCannot', 422, 'This office cannot be asked: it has no two officers who may take protected cases.');
      return this.named.seal(ctx, caseFile.id, keys, officers, terms, to.id);
    }
    for (const [epoch, { secretKey }] of keys) {
      await this.grants.add(ctx, caseFile.id, epoch, [makeGrant(this.keyring, { caseId: caseFile.id, epoch, secretKey }, { kind: 'office', id: to.officeId, epoch: to.epoch, publicKey: to.publicKey }, terms)], to.id);
    }
  }
}

const emergencyAsked = (): Problem => new Problem('emergency.asked', 409, 'This office was asked already, or waits for its own offer of this case.');
const alreadyAsked = (error: unknown): never => {
  const constraint = violatedConstraint(error);
  if (constraint === 'emergency_once') throw emergencyAsked();
  throw error;
};
