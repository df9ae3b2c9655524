import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { claimNotFound } from '../../claims/claim.problems.js';
import { Claims } from '../../claims/claim.store.js';
import type { ClaimLeg } from '../../claims/claim.js';
import { LegDealings } from '../../claims/dealing.store.js';
import { type LegDocument, LegDocuments } from '../../claims/leg-document.store.js';
import type { Hearing } from '../hearing.js';
import { type HearingAhead, Hearings, type ToldHearing } from '../hearing.store.js';

export interface HearingSeen extends Hearing {
  readonly told: readonly Omit<ToldHearing, 'hearingId'>[];
}

/** What a claim goes through at its authorities, without anything sealed: numbers, persons and places are opened apart. */
export interface Proceedings {
  readonly legs: readonly { readonly leg: ClaimLeg; readonly authorityId: string | null; /** null: nothing was written down. */ readonly dealingsAt: Date | null }[];
  readonly hearings: readonly HearingSeen[];
  readonly documents: readonly LegDocument[];
}

const MOST_AHEAD = 100;

export class ReadProceedings {
  constructor(
    private readonly claims = new Claims(),
    private readonly dealings = new LegDealings(),
    private readonly hearings = new Hearings(),
    private readonly documents = new LegDocuments(),
  ) {}

  /** @throws Problem claim.notFound, role.notAllowed */
  async run(ctx: OfficerContext, { claimId }: { claimId: string }): Promise<Proceedings> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.claims.find(ctx, claimId))) throw claimNotFound();
    const dealings = await this.dealings.ofClaim(ctx, claimId);
    const told = await this.hearings.toldOf(ctx, claimId);
    return {
      legs: (await this.claims.legs(ctx, claimId)).map((leg) => {
        const dealing = dealings.find(({ legId }) => legId === leg.id);
        return { leg, authorityId: dealing?.authorityId ?? null, dealingsAt: dealing?.recordedAt ?? null };
      }),
      hearings: (await this.hearings.ofClaim(ctx, claimId)).map((hearing) => ({ ...hearing, told: told.filter(({ hearingId }) => hearingId === hearing.id).map(({ lead, at }) => ({ lead, at })) })),
      documents: await this.documents.ofClaim(ctx, claimId),
    };
  }

  /** Of all cases of the office: hearings of which nobody has said what came of them, the earliest first. @throws Problem role.notAllowed */
  async ahead(ctx: OfficerContext): Promise<HearingAhead[]> {
    authorize(canWorkCases(ctx.actor));
    return this.hearings.ahead(ctx, MOST_AHEAD);
  }
}
