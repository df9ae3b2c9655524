import { Grants, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { AccessCounts } from '../access-limit.store.js';
import { Assignments } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { nothingToReveal, reasonNeeded } from '../cases.problems.js';
import { type ContactFacts, mergedContact } from '../contact.js';
import { Items, type OpenedItem } from '../item.store.js';
import { knownIdentity, maskText } from '../masking.js';
import { Reveals } from '../reveal.store.js';
import { officerCaseKeys } from './read-case.js';

/** What a reveal shows, and until when. */
export interface RevealedContact extends ContactFacts {
  /** Names and papers as they were written down. */
  readonly identity: Readonly<Record<string, unknown>>;
  readonly until: Date;
}

/**
 * Shows her number and her identity, after a reason and for ten minutes, to the officer who asked and to nobody else. The reveal is
 * on record before anything of it leaves.
 */
export class RevealContact {
  constructor(
    private readonly keyring: Keyring,
    private readonly journal: Journal,
    private readonly counts = new AccessCounts(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly reveals = new Reveals(),
  ) {}

  /** @throws Problem case.notFound, reason.needed, identity.nothing (nothing is masked here), access.tooMany */
  async run(ctx: OfficerContext, { caseId, reason }: { caseId: string; reason: RevealReason }): Promise<RevealedContact> {
    authorize(canWorkCases(ctx.actor));
    if (!revealReasons.includes(reason)) throw reasonNeeded();
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const items = await this.items.open(ctx, caseId, keys);
      const facts = mergedContact(items);
      const known = knownIdentity(items);
      // Triage holds ids and codes of ours, whose digits are no number of hers.
      if (!facts?.phone && known.length === 0 && !items.some(({ kind, text }) => kind !== 'triage' && text !== null && maskText(text) !== text)) throw nothingToReveal();
      await this.counts.reveal(ctx);
      const until = await this.reveals.begin(ctx, caseId, reason, facts?.phone != null);
      await this.journal.record(ctx, ctx.actor, 'identity.revealed', { caseId, officerId: ctx.actor.id }, { reason });
      await this.assignments.numberShown(ctx, caseId, ctx.actor.officeId);
      return { ...(facts ?? { phone: null, how: 'none', from: null, to: null, safeWord: null, callAs: null }), identity: identityOf(items), until };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}

/** She is done before the ten minutes are over: what was shown is masked again. */
export class HideContact {
  constructor(
    private readonly grants = new Grants(),
    private readonly reveals = new Reveals(),
  ) {}

  /** @throws Problem case.notFound */
  async run(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.isActive(ctx, caseId, ctx.actor.officeId)) && !(await this.grants.isActive(ctx, caseId, ctx.actor.id))) throw caseNotFound();
    await this.reveals.hide(ctx, caseId);
  }
}

/** The newest of each thing that was written down as hers. */
export function identityOf(items: readonly Pick<OpenedItem, 'kind' | 'text'>[]): Record<string, unknown> {
  return Object.assign({}, ...items.flatMap(({ kind, text }) => (kind === 'identity' && text !== null ? [JSON.parse(text) as Record<string, unknown>] : []))) as Record<string, unknown>;
}

/** Coded, because the reason stands in clear in the record. */
export const revealReasons = ['call_back', 'first_contact', 'danger', 'appointment', 'court_form', 'correct_number'] as const;
export type RevealReason = (typeof revealReasons)[number];
