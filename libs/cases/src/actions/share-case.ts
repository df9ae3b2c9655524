import { randomUUID } from 'node:crypto';
import {
  CaseEpochs, type ConsentScope, Consents, Grants, type LaterConsent, NewGrants, WORDING_VERSION, alreadyShared, caseClosed, caseNotFound, compareTerms, consentForOwnOffice, consentNotHers, consentPaperNeeded, consentWitnessNeeded,
  consentWordingOld, dayInCambodia, endsTooEarly, epochRefused, lockReaders, makeGrant, officeExcluded, officeWithoutKey, stopping, fearRefusal, fearStands,
} from '@sarika/consent';
import { type OfficeHours, acceptanceDue } from '@sarika/deadlines';
import { type ComplainantContext, type OfficerContext } from '@sarika/identity';
import type { AuditActor } from '@sarika/audit';
import { type DirectoryCache, DirectoryStore, type OfficeListing } from '@sarika/organisations';
import { type Context, type Keyring, authorize } from '@sarika/platform';
import { type KeyPair, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { takeItFirst } from '../cases.problems.js';
import { Items } from '../item.store.js';
import { LEAST_NAMED } from '../named-officers.js';
import { Offers } from '../offer.store.js';
import { ProtectionGate } from '../protection-gate.js';
import { MeetWorker } from './meet-worker.js';
import { officerCaseKeys } from './read-case.js';
import { witnessFor } from '../witness.js';

/** What can be shared with one more office now. */
export const shareableScopes = ['whole_case', 'from_now_on'] as const satisfies readonly ConsentScope[];
export type ShareableScope = (typeof shareableScopes)[number];

/** What she says yes to. */
export interface NewSharing {
  readonly officeId: string;
  readonly scope: ShareableScope;
  /** Last day, ISO, by the clock of Cambodia; null until she stops. */
  readonly endsOn: string | null;
}

/** How a yes was said. */
export interface Said {
  readonly givenHow: LaterConsent['givenHow'];
  readonly language: string;
  readonly readBy: string | null;
  readonly witnessedBy: string | null;
  readonly paperReference: string | null;
}

/** What came of it: her yes and the offer that asks the office. */
export interface Shared {
  readonly consentId: string;
  readonly officeId: string;
  readonly offerId: string;
}

/**
 * Shares a case with one more office. The key is made from the keys of whoever shares, so nobody can share what she cannot read;
 * it is standby, and the office reads nothing before it takes the offer (field rule 27).
 */
export class Sharing {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly consents = new Consents(),
    private readonly grants = new Grants(),
    private readonly newGrants = new NewGrants(),
    private readonly offers = new Offers(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly items = new Items(),
    private readonly epochs = new CaseEpochs(keyring, directory),
  ) {}

  async run(ctx: Context, actor: AuditActor, caseId: string, keys: ReadonlyMap<number, KeyPair>, wanted: NewSharing, said: Said): Promise<Shared> {
    // Two yeses to one office at once would make two keys and ask it twice.
    await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 3))', [caseId]);
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    if (!caseFile.isOpen) throw caseClosed();
    if (wanted.endsOn !== null && wanted.endsOn <= dayInCambodia(ctx.now)) throw endsTooEarly();
    const snapshot = await this.directory.current();
    const office = snapshot.byId.get(wanted.officeId);
    // A protected case can be opened there only for officers by name, two at least.
    // The second body takes nothing that is routed, and what she gives it by name.
    if (!office?.hasKey || (!office.routable && office.id !== snapshot.conflictDeskId) || (caseFile.restricted && office.protectedOfficers < LEAST_NAMED)) throw officeWithoutKey();
    const exclusions = await this.consents.exclusions(ctx, caseId);
    if (exclusions.some((line) => line.officeId === office.id || line.officeKind === office.kind)) throw officeExcluded();
    // Taken back first: a yes that stands beside her fear may be somebody else's.
    if (office.isState && (await fearStands(ctx, caseId))) throw await fearRefusal(ctx);
    // No yes, whoever wrote it down, brings a case about an official to the state (field rule 11).
    if (office.isState && (await this.isAboutAnOfficial(ctx, caseFile, keys))) throw officeExcluded();

    const consentId = await this.agree(ctx, actor, caseId, wanted, said);
    const record = this.directory.sealingKey(snapshot, office.id, ctx.now);
    const recipient = { kind: 'office' as const, id: office.id, epoch: record.epoch, publicKey: record.boxPublicKey };
    // What was stopped stays stopped: its old keys are let go for good, and new ones stand on the new yes.
    await this.grants.move(ctx, caseId, office.id, 'revoked', 'consent.givenAgain', actor.kind === 'officer' ? actor.id : null, ['suspended']);
    const terms = { basis: 'consent', consentId, state: 'standby', namedOnly: caseFile.restricted } as const;
    if (wanted.scope === 'from_now_on') {
      // A new epoch for whoever reads it, and the new office gets no key of one before: what was said stays shut by its key, not by a rule.
      const begun = await stopping(ctx, caseId, () => this.epochs.begin(ctx, caseId, [], [{ recipient, terms }]));
      if ('refused' in begun) throw epochRefused();
    } else {
      await this.newGrants.add(ctx, caseId, [...keys].map(([caseEpoch, pair]) => ({ ...makeGrant(this.keyring, { caseId, epoch: caseEpoch, secretKey: pair.secretKey }, recipient, terms), caseEpoch })));
    }
    const offerId = await this.ask(ctx, actor, caseFile, office);
    return { consentId, officeId: office.id, offerId };
  }

  /** In clear, or sealed with what triage found where the case is protected. */
  private async isAboutAnOfficial(ctx: Context, caseFile: CaseFile, keys: ReadonlyMap<number, KeyPair>): Promise<boolean> {
    if (caseFile.categories.includes('A2')) return true;
    const sealed = (await this.items.open(ctx, caseFile.id, keys, ['triage'])).at(-1)?.text ?? null;
    // Fail closed: an office that reads only what came later cannot know what a protected case is about.
    if (sealed === null && caseFile.restricted) return true;
    const found = sealed === null ? null : (JSON.parse(sealed) as { categories?: unknown });
    return Array.isArray(found?.categories) && found.categories.includes('A2');
  }

  /** Her yes as a row: a new one, or the one that still stands where the office let its offer go. */
  private async agree(ctx: Context, actor: AuditActor, caseId: string, wanted: NewSharing, said: Said): Promise<string> {
    if ((await this.newGrants.heldBy(ctx, caseId, wanted.officeId)).length > 0) throw alreadyShared();
    const living = (await this.consents.ofCase(ctx, caseId)).find((line) => line.officeId === wanted.officeId && line.withdrawnAt === null && line.purpose === 'case_work');
    if (living) {
      const stands = await this.consents.living(ctx, caseId, living.id);
      const kind = stands ? compareTerms(stands, wanted) : 'same';
      if (stands && kind !== 'same') {
        await this.consents.change(ctx, caseId, living.id, { scope: wanted.scope, endsOn: wanted.endsOn, kind, seq: stands.changes + 1, how: said.givenHow, language: said.language, wordingVersion: WORDING_VERSION, readBy: said.readBy, witnessedBy: said.witnessedBy });
        if (kind === 'narrowed') await this.journal.record(ctx, actor, 'consent.narrowed', { caseId, consentId: living.id, officeId: wanted.officeId }, { scope: wanted.scope, endsOn: wanted.endsOn });
        else await this.journal.record(ctx, actor, 'consent.widened', { caseId, consentId: living.id, officeId: wanted.officeId }, { scope: wanted.scope, endsOn: wanted.endsOn });
      }
      return living.id;
    }
    const id = randomUUID();
    await this.consents.give(ctx, caseId, { id, officeId: wanted.officeId, purpose: 'case_work', scope: wanted.scope, endsOn: wanted.endsOn, wordingVersion: WORDING_VERSION, ...said });
    await this.journal.record(ctx, actor, 'consent.given', { caseId, consentId: id, officeId: wanted.officeId }, { scope: wanted.scope, givenHow: said.givenHow });
    return id;
  }

  private async ask(ctx: Context, actor: AuditActor, caseFile: CaseFile, office: OfficeListing): Promise<string> {
    const offerId = randomUUID();
    await this.offers.ask(ctx, {
      id: offerId, caseId: caseFile.id, officeId: office.id, urgency: caseFile.urgency, reasons: [{ code: 'chosen', params: {} }], dueAt: acceptanceDue(caseFile.urgency, ctx.now, office.hours as OfficeHours),
    });
    await this.journal.record(ctx, actor, 'offer.made', { caseId: caseFile.id, offerId, officeId: office.id });
    await this.changes.bump(ctx, office.id);
    await this.changes.bumpCase(ctx, caseFile.id);
    return offerId;
  }
}

/** The worker shares with an office from her own page, with the keys her receipt opens. */
export class ShareCase {
  private readonly sharing: Sharing;
  constructor(
    private readonly keyring: Keyring,
    directory: DirectoryCache,
    private readonly grants = new Grants(),
  ) {
    this.sharing = new Sharing(keyring, directory);
  }

  /** @throws Problem consent.alreadyShared, consent.caseClosed, consent.endsTooEarly, consent.officeExcluded, consent.officeWithoutKey */
  async run(ctx: ComplainantContext, wanted: NewSharing & { language: string }): Promise<{ consentId: string; officeId: string }> {
    // Before the keys are opened: an epoch that begins meanwhile would be one the new office never gets.
    await lockReaders(ctx, ctx.caseId);
    const keys = await this.grants.open(ctx, this.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker);
    try {
      const said: Said = { givenHow: 'web', language: wanted.language, readBy: null, witnessedBy: null, paperReference: null };
      return await this.sharing.run(ctx, { kind: 'complainant', id: ctx.receiptId }, ctx.caseId, keys, wanted, said);
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}

/** What an officer states when she writes down a yes that she heard. */
export interface HeardConsent extends NewSharing {
  readonly caseId: string;
  /** Whose words they were. Only the worker's count (field rule 6). */
  readonly heardFrom: 'worker' | 'somebody_else';
  readonly how: 'read_aloud' | 'paper_thumbprint';
  readonly language: 'km' | 'en';
  readonly wordingVersion: string;
  /** A colleague who heard her say it, or saw the thumb. */
  readonly witnessId: string | null;
  /** Number of the sheet in the office's register. */
  readonly paperReference: string | null;
}

/**
 * An officer writes down a yes that the worker said to her, for another office and never for her own: who read it, which words in
 * which language, and which colleague heard it. Without that nothing is shared, and the refusal is on record
 * (confidentiality, bad input 17; docs/decisions/2026-11-24-a-yes-through-an-officer.md).
 */
export class RecordConsent {
  private readonly sharing: Sharing;
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly grants = new Grants(),
    private readonly officers: Pick<DirectoryStore, 'officer'> = new DirectoryStore(),
    private readonly assignments = new Assignments(),
    private readonly meetings = new MeetWorker(),
    private readonly gate = new ProtectionGate(),
  ) {
    this.sharing = new Sharing(keyring, directory);
  }

  /** @throws Problem case.takeFirst, contact.wishNeeded, consent.ownOffice, consent.notHers, consent.witnessNeeded, consent.paperNeeded, consent.wordingOld, protocol.stepFirst, protocol.unknown, and those of `ShareCase` */
  async run(ctx: OfficerContext, heard: HeardConsent): Promise<Shared> {
    authorize(canWorkCases(ctx.actor));
    await lockReaders(ctx, heard.caseId);
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, heard.caseId);
    try {
      if (!(await this.assignments.lock(ctx, heard.caseId, ctx.actor.officeId))) throw takeItFirst();
      // Who holds it by an emergency cannot pass it on.
      if (!(await this.grants.opensBeyondEmergency(ctx, heard.caseId, ctx.actor))) throw caseNotFound();
      if (heard.officeId === ctx.actor.officeId) throw consentForOwnOffice();
      if (heard.heardFrom !== 'worker') throw consentNotHers();
      // What somebody else told for her waits for her own word first (field rule 6).
      await this.meetings.mustGoOn(ctx, heard.caseId);
      if (heard.wordingVersion !== WORDING_VERSION) throw consentWordingOld(WORDING_VERSION);
      if (heard.how === 'paper_thumbprint' && !heard.paperReference) throw consentPaperNeeded();
      if (!(await witnessFor(ctx, this.officers, heard.witnessId))) throw consentWitnessNeeded();
      await this.gateFor(ctx, heard, keys);
      const said: Said = { givenHow: heard.how, language: heard.language, readBy: ctx.actor.id, witnessedBy: heard.witnessId, paperReference: heard.how === 'paper_thumbprint' ? heard.paperReference : null };
      return await this.sharing.run(ctx, ctx.actor, heard.caseId, keys, heard, said);
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  /** She was asked as the protocols of her case say: before any office is brought in, and once more before one of a state. */
  private async gateFor(ctx: OfficerContext, { caseId, officeId }: HeardConsent, keys: ReadonlyMap<number, KeyPair>): Promise<void> {
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    const isState = (await this.directory.current()).byId.get(officeId)?.isState ?? false;
    await this.gate.mustBeDone(ctx, caseFile, keys, isState ? ['passOn', 'toState'] : ['passOn']);
  }
}
