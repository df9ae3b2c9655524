import { dayInCambodia } from '@sarika/consent';
import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { type Board, layOut } from '../board.js';
import { type BoardLine, BoardStore, type LineCursor, type LineFilter } from '../board.store.js';

/** What an officer's office has of claims, by corridor and stage, and the claims behind a figure. Nothing is opened: all of it stands in clear. */
export class ReadBoard {
  constructor(private readonly board = new BoardStore()) {}

  /** @throws Problem role.notAllowed */
  async run(ctx: OfficerContext): Promise<Board> {
    authorize(canWorkCases(ctx.actor));
    const today = dayInCambodia(ctx.now);
    return layOut(await this.board.figures(ctx, ctx.actor, today), today);
  }

  /** @throws Problem role.notAllowed */
  async claims(ctx: OfficerContext, { filter, after, limit }: { filter: LineFilter; after: LineCursor | null; limit: number }): Promise<BoardLine[]> {
    authorize(canWorkCases(ctx.actor));
    return this.board.lines(ctx, ctx.actor, filter, dayInCambodia(ctx.now), after, limit);
  }
}
