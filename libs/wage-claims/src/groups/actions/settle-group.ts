import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import type { Money } from '@sarika/money';
import { authorize } from '@sarika/platform';
import { legNotFound } from '../../claims/claim.problems.js';
import type { OtherSide } from '../../claims/claim.js';
import { RecordOutcome } from '../../ledger/actions/record-outcome.js';
import { Recording } from '../../ledger/recording.js';
import { DEFAULT_SHARE, type Share } from '../../ledger/share.js';
import { groupNotFound, nobodyNamed, notAMember } from '../group.problems.js';
import { ClaimGroups } from '../group.store.js';

export interface SettledTogether {
  readonly groupId: string;
  readonly against: OtherSide;
  readonly kind: 'agreed' | 'ordered';
  /** ISO day. */
  readonly happenedOn: string;
  readonly outcomes: readonly {
    readonly claimId: string;
    /** Made by whoever sends it, once for each: a second try records nothing twice. */
    readonly key: string;
    /** Hers alone, in the currency of her leg, which is that of her claim. */
    readonly total: Money;
  }[];
}

export interface SettledMember {
  readonly claimId: string;
  readonly postingId: string;
  readonly isNew: boolean;
  /** Below the set share of what was verified; null: nothing was verified, or it was ordered. */
  readonly belowShare: boolean | null;
}

/** What was agreed or ordered for several workers on one day: a sum for each, flagged for each. All are recorded or none. */
export class SettleGroup {
  constructor(
    share: Share = DEFAULT_SHARE,
    private readonly outcome = new RecordOutcome(share),
    private readonly recording = new Recording(),
    private readonly groups = new ClaimGroups(),
  ) {}

  /** @throws Problem group.notFound, group.notAMember, group.nobody, and what RecordOutcome throws, leg.otherOffice among it */
  async run(ctx: OfficerContext, { groupId, against, kind, happenedOn, outcomes }: SettledTogether): Promise<SettledMember[]> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.groups.find(ctx, groupId))) throw groupNotFound();
    if (outcomes.length === 0 || new Set(outcomes.map(({ claimId }) => claimId)).size !== outcomes.length) throw nobodyNamed();
    const settled: SettledMember[] = [];
    for (const { claimId, key, total } of [...outcomes].sort((a, b) => (a.claimId < b.claimId ? -1 : 1))) {
      const { legs } = await this.recording.open(ctx, claimId);
      if (!(await this.groups.membership(ctx, groupId, claimId))) throw notAMember();
      const leg = legs.find((each) => each.against === against);
      if (!leg) throw legNotFound();
      settled.push({ claimId, ...(await this.outcome.run(ctx, { claimId, legId: leg.id, kind, total, rate: null, key, happenedOn })) });
    }
    return settled;
  }
}
