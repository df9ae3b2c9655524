import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import { checkpointNotFound, entryErased, entryNotFound, entryNotCovered } from '../audit.problems.js';
import { RecordStore, type StoredCheckpoint } from '../record.store.js';
import { RowsOnce, consistencyProof, inclusionProof } from '../tree.js';

const hexes = (path: readonly Buffer[]): string[] => path.map((hash) => hash.toString('hex'));

/** What `verify.mjs --proof` reads: that an entry has its place under a checkpoint. */
export interface InclusionProof {
  readonly format: 'sarika-inclusion/1';
  readonly index: number;
  readonly salt: string;
  /** id, at, actorKind, actorId, officeId, action, caseId, details */
  readonly entry: readonly (string | null)[];
  readonly path: readonly string[];
  readonly checkpoint: string;
  readonly keys: readonly string[];
}
/** That a checkpoint continues another. */
export interface ConsistencyProof {
  readonly format: 'sarika-consistency/1';
  readonly before: string;
  readonly checkpoint: string;
  readonly path: readonly string[];
  readonly keys: readonly string[];
}

/** Proofs that whoever may read something of the record can take away and check without us. */
@Injectable()
export class ProveRecord {
  constructor(private readonly store = new RecordStore()) {}

  /** @throws Problem record.entryNotFound (also where it is not hers), record.entryErased, record.notCovered until the next checkpoint */
  async entry(ctx: Context, entryId: string): Promise<InclusionProof> {
    const place = await this.store.placeOf(ctx, entryId);
    if (!place) throw entryNotFound();
    if (!place.entry) throw entryErased();
    const newest = await this.store.newest(ctx);
    if (place.index === null || !newest || newest.size <= place.index) throw entryNotCovered();
    const { salt, ...line } = place.entry;
    return {
      format: 'sarika-inclusion/1',
      index: place.index,
      salt: salt.toString('hex'),
      entry: [line.id, line.at, line.actorKind, line.actorId, line.officeId, line.action, line.caseId, line.details],
      path: hexes(await inclusionProof(new RowsOnce(this.store.hashes(ctx)), place.index, newest.size)),
      checkpoint: newest.text,
      keys: (await this.store.keys(ctx)).map((key) => key.text),
    };
  }

  /** @throws Problem record.checkpointNotFound */
  async checkpoint(ctx: Context, number: number): Promise<StoredCheckpoint> {
    const found = Number.isSafeInteger(number) ? await this.store.checkpoint(ctx, number) : null;
    if (!found) throw checkpointNotFound();
    return found;
  }

  /** @throws Problem record.checkpointNotFound */
  async consistency(ctx: Context, before: number, number: number): Promise<ConsistencyProof> {
    const [first, second] = [await this.checkpoint(ctx, Math.min(before, number)), await this.checkpoint(ctx, Math.max(before, number))];
    return {
      format: 'sarika-consistency/1',
      before: first.text,
      checkpoint: second.text,
      path: hexes(await consistencyProof(new RowsOnce(this.store.hashes(ctx)), first.size, second.size)),
      keys: (await this.store.keys(ctx)).map((key) => key.text),
    };
  }
}
