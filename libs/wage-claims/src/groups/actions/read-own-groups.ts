import type { ComplainantContext } from '@sarika/identity';
import { ClaimGroups } from '../group.store.js';
import type { StoodOn } from './leave-group.js';

/** A group as a worker in it sees it: with how many she goes on, and nothing of any of them. */
export interface OwnGroup {
  readonly claimId: string;
  readonly groupId: string;
  /** The office that brings them together. */
  readonly officeId: string;
  readonly joinedAt: Date;
  /** How many they are, herself among them. null: fewer than five, where a number that falls would tell who left. */
  readonly size: number | null;
  /** What was lodged with her name on it. */
  readonly stoodOn: readonly StoodOn[];
}

/** In which groups her claims go on, by her receipt. */
export class ReadOwnGroups {
  constructor(private readonly groups = new ClaimGroups()) {}

  async run(ctx: ComplainantContext): Promise<OwnGroup[]> {
    const found: OwnGroup[] = [];
    for (const own of await this.groups.ofOwnCase(ctx)) found.push({ ...own, stoodOn: await this.groups.filingsOf(ctx, own.claimId) });
    return found;
  }
}
