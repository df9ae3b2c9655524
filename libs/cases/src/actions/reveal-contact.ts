import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { noWayToReach, reasonNeeded } from '../cases.problems.js';
import { type ContactFacts, mergedContact } from '../contact.js';
import { Items } from '../item.store.js';
import { officerCaseKeys } from './read-case.js';

/** Shows a telephone number after a reason. The reveal is on record before the number leaves. */
export class RevealContact {
  constructor(
    private readonly keyring: Keyring,
    private readonly journal: Journal,
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
  ) {}

  /** @throws Problem case.notFound, reason.needed, identity.noPhone */
  async run(ctx: OfficerContext, { caseId, reason }: { caseId: string; reason: RevealReason }): Promise<ContactFacts> {
    authorize(canWorkCases(ctx.actor));
    if (!revealReasons.includes(reason)) throw reasonNeeded();
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const facts = mergedContact(await this.items.open(ctx, caseId, keys, ['contact']));
      if (!facts?.phone) throw noWayToReach();
      await this.journal.record(ctx, ctx.actor, 'identity.revealed', { caseId, officerId: ctx.actor.id }, { reason });
      await this.assignments.contacted(ctx, caseId, ctx.actor.officeId);
      return facts;
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}

/** Coded, because the reason stands in clear in the record. */
export const revealReasons = ['call_back', 'first_contact', 'danger', 'appointment', 'court_form', 'correct_number'] as const;
export type RevealReason = (typeof revealReasons)[number];
