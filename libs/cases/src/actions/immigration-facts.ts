import { Audit } from '@sarika/audit';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, Problem, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { AccessCounts } from '../access-limit.store.js';
import { canWorkCases } from '../case.policy.js';
import { Items } from '../item.store.js';
import { officerCaseKeys } from './read-case.js';

/** What they are needed for. Without one of these nobody asks a worker for her status, and nobody opens what she said (the firewall, design 1.5). */
export const immigrationNeeds = ['legal_defence', 'detention', 'travel_document', 'return_home', 'change_of_employer', 'court_order'] as const;
export type ImmigrationNeed = (typeof immigrationNeeds)[number];
export const immigrationStatuses = ['valid', 'expired', 'none', 'held_by_employer', 'unknown'] as const;

/** Status, route and whereabouts as she told them; each may be left out. */
export interface ImmigrationFacts {
  readonly status: (typeof immigrationStatuses)[number] | null;
  /** ISO date until which a permit or visa is valid. */
  readonly validUntil: string | null;
  /** How she came, in her words. */
  readonly route: string | null;
  /** Where she is now. */
  readonly whereabouts: string | null;
}
export interface WrittenImmigrationFacts extends ImmigrationFacts {
  readonly need: ImmigrationNeed;
  readonly writtenAt: Date;
}

const needNeeded = (): Problem => new Problem('immigration.needNeeded', 422, 'Say what her papers, route or whereabouts are needed for. Without a need they are not asked and not opened.');
const nothingWritten = (): Problem => new Problem('immigration.nothing', 422, 'There is nothing to write down here.');

/**
 * Writes down immigration facts. They are a class of their own: the case page, offers, messages, exports and figures never hold them,
 * and `Items.open` leaves them out unless they are asked for by name.
 */
export class WriteImmigrationFacts {
  constructor(
    private readonly keyring: Keyring,
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem case.notFound, immigration.needNeeded, immigration.nothing */
  async run(ctx: OfficerContext, { caseId, need, facts }: { caseId: string; need: ImmigrationNeed; facts: ImmigrationFacts }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!immigrationNeeds.includes(need)) throw needNeeded();
    if (Object.values(facts).every((value) => value === null)) throw nothingWritten();
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    for (const key of keys.values()) wipe(key.secretKey);
    await this.items.append(ctx, caseId, { kind: 'immigration', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify({ need, ...facts }) });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'immigration.written', caseId, details: { need } });
  }
}

/** Opens them, for a stated need, on record before anything is shown, and counted with the cases she opens. */
export class OpenImmigrationFacts {
  constructor(
    private readonly keyring: Keyring,
    private readonly counts = new AccessCounts(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly audit = new Audit(),
  ) {}

  /** Newest last. @throws Problem case.notFound, immigration.needNeeded, access.tooMany */
  async run(ctx: OfficerContext, { caseId, need }: { caseId: string; need: ImmigrationNeed }): Promise<WrittenImmigrationFacts[]> {
    authorize(canWorkCases(ctx.actor));
    if (!immigrationNeeds.includes(need)) throw needNeeded();
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      await this.counts.open(ctx, caseId, false);
      const opened = await this.items.open(ctx, caseId, keys, ['immigration']);
      await this.audit.write(ctx, { actor: ctx.actor, action: 'immigration.opened', caseId, details: { need, count: opened.length } });
      return opened.flatMap(({ text, recordedAt }) => (text === null ? [] : [{ ...(JSON.parse(text) as ImmigrationFacts & { need: ImmigrationNeed }), writtenAt: recordedAt }]));
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}
