import { Audit, type AuditEntry } from '@sarika/audit';
import { type ConsentLine, Consents, Grants, caseNotFound } from '@sarika/consent';
import { EvidenceFiles, type FileLine } from '@sarika/evidence';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { Texts } from '@sarika/messaging';
import { type Context, type Keyring, Problem, authorize } from '@sarika/platform';
import { type KeyPair, wipe } from '@sarika/vault';
import { AccessCounts } from '../access-limit.store.js';
import { type AssignmentRow, Assignments } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { Items, type OpenedItem } from '../item.store.js';
import { type OfferRow, Offers } from '../offer.store.js';
import { Reveals } from '../reveal.store.js';
import { type Met, metOf } from './meet-worker.js';

/** A case as one reader may see it, opened. */
export interface OpenedCase {
  readonly caseFile: CaseFile;
  readonly items: readonly OpenedItem[];
  readonly files: readonly FileLine[];
  readonly consents: readonly ConsentLine[];
  /** Somebody else told it, and when; null where it is her own. */
  readonly reported: { readonly relation: string; readonly reportedAt: Date } | null;
  readonly met: Met | null;
  readonly exclusions: readonly { officeId: string | null; officeKind: string | null }[];
  readonly offers: readonly (OfferRow & { settledAt: Date | null })[];
  readonly record: readonly AuditEntry[];
  readonly deliveries: Awaited<ReturnType<Texts['ofCase']>>;
  readonly assignment: AssignmentRow | null;
  /** Officers of the reader's office to whom a protected case is sealed by name. */
  readonly namedIds: readonly string[];
  /** Until when its reader sees the identity unmasked, after a reveal of hers. */
  readonly revealedUntil: Date | null;
}

/**
 * The case's keys as this officer may open them: through her office, or, where the case is protected, by her own name.
 * @throws Problem case.notFound
 */
export async function officerCaseKeys(grants: Grants, keyring: Keyring, ctx: OfficerContext, caseId: string): Promise<Map<number, KeyPair>> {
  try {
    return await grants.open(ctx, keyring, caseId, ctx.actor.officeId, (epoch) => ctx.keys.office(epoch));
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'case.notFound')) throw error;
    return grants.open(ctx, keyring, caseId, ctx.actor.id, async () => ctx.keys.own());
  }
}

/** Shows an officer a case of hers. The opening is written down in the same transaction, so it is on record before anything is shown. */
export class ReadCase {
  constructor(
    private readonly keyring: Keyring,
    private readonly texts: Pick<Texts, 'ofCase'>,
    private readonly counts = new AccessCounts(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly consents = new Consents(),
    private readonly offers = new Offers(),
    private readonly assignments = new Assignments(),
    private readonly audit = new Audit(),
    private readonly evidence = new EvidenceFiles(),
    private readonly reveals = new Reveals(),
  ) {}

  /** @throws Problem access.tooMany; case.notFound, the same for "not yours" and "not there" */
  async run(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<OpenedCase> {
    authorize(canWorkCases(ctx.actor));
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
      await this.counts.open(ctx, caseId, assignment?.officerId !== ctx.actor.id);
      // What lies under an epoch this reader has no key of was not shared with her: not a word of it and not that it was said.
      const items = (await this.items.open(ctx, caseId, keys)).filter(({ text, damaged }) => text !== null || damaged);
      const revealedUntil = await this.reveals.until(ctx, caseId);
      await this.audit.write(ctx, { actor: ctx.actor, action: 'item.opened', caseId, details: { count: items.length, damaged: items.filter((item) => item.damaged).length, ...(revealedUntil ? { revealed: true } : {}) } });
      if (assignment && (assignment.officerId === ctx.actor.id || assignment.officerId === null)) await this.assignments.read(ctx, assignment.id);
      return { ...(await aroundCase(ctx, caseId, this)), items, files: await this.evidence.ofCase(ctx, caseId, keys), assignment, namedIds: await this.grants.namedAt(ctx, caseId, ctx.actor.officeId), revealedUntil };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  /** @internal for `aroundCase` */
  get stores() {
    return { consents: this.consents, offers: this.offers, audit: this.audit, texts: this.texts };
  }
}

/** Shows the worker her own case, opened with her receipt. */
export class ReadOwnCase {
  constructor(
    private readonly keyring: Keyring,
    private readonly texts: Pick<Texts, 'ofCase'>,
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly consents = new Consents(),
    private readonly offers = new Offers(),
    private readonly audit = new Audit(),
    private readonly evidence = new EvidenceFiles(),
  ) {}

  async run(ctx: ComplainantContext): Promise<Omit<OpenedCase, 'assignment' | 'namedIds' | 'revealedUntil'>> {
    const keys = await this.grants.open(ctx, this.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker);
    try {
      const items = await this.items.open(ctx, ctx.caseId, keys, ['story', 'facts', 'message_in', 'message_out', 'late_words', 'contact', 'employer', 'triage']);
      return { ...(await aroundCase(ctx, ctx.caseId, this)), items, files: await this.evidence.ofCase(ctx, ctx.caseId, keys) };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  /** @internal for `aroundCase` */
  get stores() {
    return { consents: this.consents, offers: this.offers, audit: this.audit, texts: this.texts };
  }
}

async function aroundCase(
  ctx: Context,
  caseId: string,
  { stores }: { stores: { consents: Consents; offers: Offers; audit: Audit; texts: Pick<Texts, 'ofCase'> } },
): Promise<Omit<OpenedCase, 'items' | 'files' | 'assignment' | 'namedIds' | 'revealedUntil'>> {
  const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
  if (!caseFile) throw caseNotFound();
  return {
    caseFile,
    consents: await stores.consents.ofCase(ctx, caseId),
    reported: await stores.consents.reported(ctx, caseId),
    met: await metOf(ctx, caseId),
    exclusions: await stores.consents.exclusions(ctx, caseId),
    offers: await stores.offers.ofCase(ctx, caseId),
    record: await stores.audit.ofCase(ctx, caseId),
    deliveries: await stores.texts.ofCase(ctx, caseId),
  };
}
