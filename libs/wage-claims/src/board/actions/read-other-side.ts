import { Buffer } from 'node:buffer';
import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import type { OtherSide } from '../../claims/claim.js';
import { otherSideNotFound } from '../../claims/claim.problems.js';
import { type Linked, LinkedSides } from '../linked.store.js';

export interface OtherSideSeen {
  readonly against: OtherSide;
  readonly country: string;
  /** Claims against it that the reader may open. */
  readonly own: number;
  /** Of all offices, in each currency with three or more complainants who said yes to be counted together; empty: not yet. */
  readonly linked: readonly Linked[];
}

/** Shows an employer or an agency to an office that has a claim against it: what all who agreed claim, and what came back. Nobody's name, and no case of another office. */
export class ReadOtherSide {
  constructor(private readonly sides = new LinkedSides()) {}

  /**
   * @param index keyed hash of its name, in hexadecimal
   * @throws Problem otherSide.notFound also where others have claims against it and the reader's office has none; role.notAllowed
   */
  async run(ctx: OfficerContext, { against, index }: { against: OtherSide; index: string }): Promise<OtherSideSeen> {
    authorize(canWorkCases(ctx.actor));
    const hash = /^[0-9a-f]{64}$/.test(index) ? Buffer.from(index, 'hex') : null;
    const seen = hash && (await this.sides.seen(ctx, against, hash));
    if (!hash || !seen) throw otherSideNotFound();
    return { against, country: seen.country, own: seen.claims, linked: await this.sides.of(ctx, hash) };
  }
}
