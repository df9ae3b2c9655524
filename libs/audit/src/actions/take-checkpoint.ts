import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import { noCheckpoint } from '../audit.problems.js';
import { RecordStore, type StoredCheckpoint } from '../record.store.js';

/** An office takes the newest checkpoint to keep it where we cannot reach it. Which office took which is on record. */
@Injectable()
export class TakeCheckpoint {
  constructor(private readonly store = new RecordStore()) {}

  /** @throws Problem record.noCheckpoint before the first one */
  async run(ctx: Context & { readonly actor: { readonly id: string; readonly officeId: string } }): Promise<StoredCheckpoint> {
    const newest = await this.store.newest(ctx);
    if (!newest) throw noCheckpoint();
    await this.store.keepCopy(ctx, newest.number, ctx.actor.officeId, ctx.actor.id);
    return newest;
  }
}
