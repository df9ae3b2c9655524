import { Audit } from '@sarika/audit';
import { AccessCounts, Assignments, Items, canWorkCases, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Hearings } from '../../hearings/hearing.store.js';
import { claimNotFound } from '../claim.problems.js';
import { Claims } from '../claim.store.js';
import { type Dealings, referenceIndex } from '../dealing.js';
import { type Dealing, LegDealings } from '../dealing.store.js';

export interface OpenedDealing extends Omit<Dealing, 'itemId' | 'id'> {
  /** null: it is damaged, or was written before this office was let in. */
  readonly said: Dealings | null;
}
export interface OpenedDealings {
  readonly legs: readonly OpenedDealing[];
  /** Where each hearing is, and what to bring. */
  readonly places: readonly { readonly hearingId: string; readonly place: string | null }[];
}

/** Opens what is sealed of a claim's authorities: numbers, who deals with it, where it is heard. On record, and counted with the cases that are opened. */
export class ReadDealings {
  constructor(
    private readonly keyring: Keyring,
    private readonly counts = new AccessCounts(),
    private readonly claims = new Claims(),
    private readonly dealings = new LegDealings(),
    private readonly hearings = new Hearings(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem claim.notFound, case.notFound, access.tooMany, role.notAllowed */
  async run(ctx: OfficerContext, { claimId }: { claimId: string }): Promise<OpenedDealings> {
    authorize(canWorkCases(ctx.actor));
    const claim = await this.claims.find(ctx, claimId);
    if (!claim) throw claimNotFound();
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, claim.caseId);
    try {
      const assignment = await this.assignments.lock(ctx, claim.caseId, ctx.actor.officeId);
      await this.counts.open(ctx, claim.caseId, assignment?.officerId !== ctx.actor.id);
      const opened = await this.items.open(ctx, claim.caseId, keys, ['dealings', 'hearing']);
      const textOf = new Map(opened.map(({ id, text }) => [id, text]));
      await this.audit.write(ctx, { actor: ctx.actor, action: 'item.opened', caseId: claim.caseId, details: { count: opened.length, damaged: opened.filter(({ damaged }) => damaged).length, claimId } });
      return {
        legs: (await this.dealings.ofClaim(ctx, claimId)).map(({ legId, authorityId, recordedAt, itemId }) => {
          const text = textOf.get(itemId) ?? null;
          return { legId, authorityId, recordedAt, said: text === null ? null : (JSON.parse(text) as Dealings) };
        }),
        places: (await this.hearings.ofClaim(ctx, claimId)).flatMap(({ id, itemId }) => (itemId === null ? [] : [{ hearingId: id, place: textOf.get(itemId) ?? null }])),
      };
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }

  /** Legs that are under a number of an authority, of cases the reader may open: a letter came with it. Nothing is opened. @throws Problem role.notAllowed */
  async under(ctx: OfficerContext, { country, reference }: { country: string; reference: string }): Promise<Awaited<ReturnType<LegDealings['under']>>> {
    authorize(canWorkCases(ctx.actor));
    const index = referenceIndex(this.keyring.blindIndex, country, reference);
    return index === null ? [] : this.dealings.under(ctx, index);
  }
}
