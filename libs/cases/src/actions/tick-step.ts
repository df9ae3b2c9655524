import { type ProtocolCode, contactHoursOf, protocols, stepOf } from '@sarika/categories';
import { Grants, caseClosed, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { type KeyPair, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { type AssignmentRow, Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { takeItFirst } from '../cases.problems.js';
import { Items } from '../item.store.js';
import { canTick } from '../protection.policy.js';
import { type BeginReason, type Protection, type SealedStep, type StepState, openProtection } from '../protection.js';
import { noSuchStep, protocolHereAlready, protocolNotHere, stepReasonNeeded, stepUnchanged } from '../protection.problems.js';
import { ProtectionRows } from '../protection.store.js';
import { Wishes } from '../wish.store.js';
import { officerCaseKeys } from './read-case.js';

/** What both acts on a protocol ask first, with the case opened. */
class OnProtocol {
  constructor(
    private readonly keyring: Keyring,
    readonly items = new Items(),
    readonly rows = new ProtectionRows(),
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
  ) {}

  async opened<T>(ctx: OfficerContext, caseId: string, act: (found: { caseFile: CaseFile; assignment: AssignmentRow; protection: Protection }) => Promise<T>): Promise<T> {
    authorize(canWorkCases(ctx.actor));
    const keys: Map<number, KeyPair> = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      // Locked, so that two officers do not tick off the same step at once.
      const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
      if (!assignment) throw takeItFirst();
      // Who holds it by an emergency does what the emergency is for, and nothing that outlives it.
      if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
      const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
      if (!caseFile) throw caseNotFound();
      if (!caseFile.isOpen) throw caseClosed();
      return await act({ caseFile, assignment, protection: await openProtection(ctx, { items: this.items, rows: this.rows }, caseFile, keys) });
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  async seal(ctx: OfficerContext, caseId: string, sealed: SealedStep, withinHours: number | null): Promise<string> {
    const itemId = await this.items.append(ctx, caseId, { kind: 'protocol_step', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify(sealed) });
    return this.rows.addStep(ctx, { caseId, itemId, withinHours });
  }
}

export interface Ticking {
  readonly caseId: string;
  readonly protocol: ProtocolCode;
  readonly step: string;
  readonly state: StepState;
  /** Why it cannot be done; needed there and kept nowhere else. */
  readonly reason: string | null;
}

/** Ticks a step of a protocol off, says why it cannot be done, or takes that back. Each is a row of its own; nothing is edited. */
export class TickStep {
  private readonly on: OnProtocol;
  constructor(
    keyring: Keyring,
    private readonly directory: Pick<DirectoryStore, 'officer'> = new DirectoryStore(),
    private readonly wishes = new Wishes(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {
    this.on = new OnProtocol(keyring);
  }

  /** @throws Problem role.notAllowed, case.notFound, case.takeFirst, consent.caseClosed, protocol.notHere, protocol.noSuchStep, protocol.unchanged, protocol.reasonNeeded, protocol.notYours, protocol.womanFirst */
  async run(ctx: OfficerContext, { caseId, protocol, step: code, state, reason }: Ticking): Promise<void> {
    await this.on.opened(ctx, caseId, async ({ caseFile, assignment, protection }) => {
      const applied = protection.applied.find((each) => each.code === protocol);
      if (!applied) throw protocolNotHere();
      const step = stepOf(protocol, code);
      if (!step) throw noSuchStep();
      const standing = applied.steps.get(code)?.state ?? 'taken_back';
      if (standing === state) throw stepUnchanged();
      const why = reason?.trim() || null;
      if (state === 'not_possible' && why === null) throw stepReasonNeeded();
      const own = await this.directory.officer(ctx, ctx.actor.id);
      authorize(canTick(ctx.actor, step, { assignedTo: assignment.officerId, sex: own?.sex ?? null, wantsSex: caseFile.wantsSex, saidWhom: await this.wishes.heard(ctx, caseId) }));
      const stepId = await this.on.seal(ctx, caseId, { protocol, version: protocols[protocol].version, step: code, state, reason: state === 'not_possible' ? why : null }, null);
      await this.journal.record(ctx, ctx.actor, 'protocol.stepped', { caseId, stepId });
      await this.changes.bumpCase(ctx, caseId);
    });
  }
}

/** Begins a protocol that the case has not of itself: an officer heard or saw what the complaint did not say. Its category stays what it is. */
export class BeginProtocol {
  private readonly on: OnProtocol;
  constructor(
    keyring: Keyring,
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {
    this.on = new OnProtocol(keyring);
  }

  /** @throws Problem role.notAllowed, case.notFound, case.takeFirst, consent.caseClosed, protocol.hereAlready */
  async run(ctx: OfficerContext, { caseId, protocol, why }: { caseId: string; protocol: ProtocolCode; why: BeginReason }): Promise<void> {
    await this.on.opened(ctx, caseId, async ({ assignment, protection }) => {
      if (protection.applied.some((each) => each.code === protocol)) throw protocolHereAlready();
      // Where somebody reached her already there is nothing to hasten, and the hours would tell in clear which protocol it is.
      const withinHours = assignment.contactedAt === null ? contactHoursOf([protocol]) : null;
      const stepId = await this.on.seal(ctx, caseId, { protocol, version: protocols[protocol].version, began: why }, withinHours);
      await this.journal.record(ctx, ctx.actor, 'protocol.begun', { caseId, stepId });
      await this.changes.bumpCase(ctx, caseId);
    });
  }
}
