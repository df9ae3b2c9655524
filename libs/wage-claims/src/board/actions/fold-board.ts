import type { SystemContext } from '@sarika/platform';
import { BoardStore } from '../board.store.js';
import { LinkedSides } from '../linked.store.js';

const AT_ONCE = 500;
const ROUNDS = 20;

/** Writes the boards' lines anew for cases that changed, and what claims against the same employer come to. Until it did, whoever asks counts those cases herself. */
export class FoldBoard {
  constructor(
    private readonly board = new BoardStore(),
    private readonly linked = new LinkedSides(),
  ) {}

  /** @returns cases written */
  async run(ctx: SystemContext): Promise<number> {
    if (!(await this.board.alone(ctx))) return 0;
    let written = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const caseIds = await this.board.takeDirty(ctx, AT_ONCE);
      if (caseIds.length > 0) await this.board.write(ctx, caseIds);
      const sides = await this.linked.takeDue(ctx, caseIds);
      if (sides.length > 0) await this.linked.count(ctx, sides);
      written += caseIds.length;
      if (caseIds.length < AT_ONCE) break;
    }
    if (written > 0) await this.board.dropEmpty(ctx);
    return written;
  }
}
