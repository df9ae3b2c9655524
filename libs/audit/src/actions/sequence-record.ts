import { Injectable } from '@nestjs/common';
import type { SystemContext } from '@sarika/platform';
import { RecordStore, type WaitingEntry } from '../record.store.js';
import { leafOf } from '../record-line.js';
import { RowsOnce, completedNodes } from '../tree.js';

const BATCH = 5_000;

/**
 * Gives each entry its place in the tree, about each second and outside the transactions that write entries.
 *
 * Ids are drawn before a commit and may become visible in another order, so "everything after the last id" would skip whoever
 * commits late. An id therefore counts as settled only when none of the transactions is left that held the table's writing lock
 * after the id was drawn: whoever draws an id holds that lock before, and gives it back after her commit can be seen.
 */
@Injectable()
export class SequenceRecord {
  constructor(private readonly store = new RecordStore()) {}

  /** @param most the entries of one transaction; what is left waits for the next. @returns how many got their place */
  async run(ctx: SystemContext, most = 20_000): Promise<number> {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('sarika.record.sequence'))`);
    const before = await this.store.progress(ctx);
    const settled = before.watched.length === 0 || !(await this.stillWriting(ctx, before.watched));
    // Read after the look at the locks: what was being written then and is not now is seen by this statement.
    const placed = await this.place(ctx, before.settledThrough, most);
    if (!settled || placed >= most) return placed;
    // Drawn first, writers second: whoever draws in between is watched for nothing, and nobody is missed.
    const drawn = await this.store.lastDrawn(ctx);
    if (drawn !== before.watchingThrough || before.watchingThrough !== before.settledThrough) {
      await this.store.keepProgress(ctx, { settledThrough: before.watchingThrough, watchingThrough: drawn, watched: await this.store.writers(ctx) });
    }
    return placed;
  }

  /** Looks at every entry there is, whatever counts as settled. Anything it finds is a fault worth a line in the log. */
  async sweep(ctx: SystemContext): Promise<number> {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('sarika.record.sequence'))`);
    const { settledThrough } = await this.store.progress(ctx);
    const missed = (await this.store.waiting(ctx, null, BATCH)).filter((entry) => BigInt(entry.id) <= BigInt(settledThrough));
    await this.append(ctx, missed);
    return missed.length;
  }

  private async stillWriting(ctx: SystemContext, watched: readonly string[]): Promise<boolean> {
    const writing = new Set(await this.store.writers(ctx));
    return watched.some((who) => writing.has(who));
  }

  private async place(ctx: SystemContext, after: string, most: number): Promise<number> {
    let placed = 0;
    while (placed < most) {
      const waiting = await this.store.waiting(ctx, after, Math.min(BATCH, most - placed));
      if (waiting.length === 0) return placed;
      await this.append(ctx, waiting);
      placed += waiting.length;
    }
    return placed;
  }

  private async append(ctx: SystemContext, entries: readonly WaitingEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const size = await this.store.size(ctx);
    const leaves = entries.map(({ salt, ...line }) => ({ entryId: line.id, hash: leafOf(salt, line) }));
    const nodes = await completedNodes(new RowsOnce(this.store.hashes(ctx)), size, leaves.map((leaf) => leaf.hash));
    await this.store.append(ctx, size, leaves, nodes);
  }
}
