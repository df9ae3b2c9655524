import type { Context } from '@sarika/platform';
import { RecordStore } from '../record.store.js';

const PAGE = 2_000;

/**
 * The whole record as the lines of a bundle for `verify.mjs`: keys, checkpoints, entries in their order, the end.
 * The caller's transaction must see one moment (repeatable read): an entry that is erased in between would look deleted.
 */
export class WriteBundle {
  constructor(private readonly store = new RecordStore()) {}

  /** @param contents `withheld` leaves out what the entries say: whoever receives it can follow the tree and reads nothing */
  async *run(ctx: Context, contents: 'whole' | 'withheld'): AsyncGenerator<string> {
    const line = (kind: string, value: unknown): string => `${JSON.stringify({ [kind]: value })}\n`;
    yield line('bundle', { format: 'sarika-record-bundle/1', written: ctx.now.toISOString(), contents });
    const keys = await this.store.keys(ctx);
    for (const { text } of keys) yield line('key', text);
    let checkpoints = 0;
    for (let page = await this.store.checkpointsAfter(ctx, 0, PAGE); page.length > 0; page = await this.store.checkpointsAfter(ctx, page.at(-1)?.number ?? 0, PAGE)) {
      for (const { text } of page) yield line('checkpoint', text);
      checkpoints += page.length;
    }
    let entries = 0;
    let next = 0;
    for (let page = await this.store.placed(ctx, 0, PAGE); page.length > 0; page = await this.store.placed(ctx, next, PAGE)) {
      for (const { index, hash, there, line: said, salt } of page) {
        const leaf = hash.toString('hex');
        if (!there) yield line('missing', [index, leaf]);
        else if (!said || !salt) yield line('erased', [index, leaf]);
        else if (contents === 'withheld' && said.action !== 'record.erased') yield line('withheld', [index, leaf]);
        else yield line('entry', [index, leaf, salt.toString('hex'), said.id, said.at, said.actorKind, said.actorId, said.officeId, said.action, said.caseId, said.details]);
      }
      entries += page.length;
      next = (page.at(-1)?.index ?? 0) + 1;
    }
    yield line('end', { entries, checkpoints, keys: keys.length });
  }
}
