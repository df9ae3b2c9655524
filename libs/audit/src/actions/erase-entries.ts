import { Injectable } from '@nestjs/common';
import type { SystemContext } from '@sarika/platform';
import { Audit } from '../audit.store.js';
import { RecordStore } from '../record.store.js';

/**
 * Erases what entries said, and the salts without which their leaves say nothing. Their places stay, so the tree still verifies;
 * another entry names the places and the ground. Without that entry the verifier calls an empty place a deletion.
 */
@Injectable()
export class EraseEntries {
  constructor(
    private readonly store = new RecordStore(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * All entries of a case.
   * @param ground a code, such as `retention.ended`
   * @returns how many were erased and how many wait for their place in the tree: those are erased the next time, a second later
   */
  async ofCase(ctx: SystemContext, caseId: string, ground: string): Promise<{ erased: number; waiting: number }> {
    const entries = await this.store.entriesOf(ctx, caseId);
    const placed = entries.filter((entry) => entry.placed);
    const places = placed.length === 0 ? [] : await this.store.erase(ctx, placed.map((entry) => entry.id));
    if (places.length > 0) await this.audit.write(ctx, { actor: { kind: 'service' }, action: 'record.erased', details: { ground, entries: ranges(places) } });
    return { erased: places.length, waiting: entries.length - placed.length };
  }
}

/** `[3, 4, 5, 9]` as `['3-5', '9']`. */
export function ranges(places: readonly number[]): string[] {
  const found: [number, number][] = [];
  for (const place of places.toSorted((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && place <= last[1] + 1) last[1] = place;
    else found.push([place, place]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
}
