import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 section 2.1: SHA-256, leaves under 0x00, nodes under 0x01. Pure: where hashes lie is the caller's.
 * Kept are the leaves and the roots of complete subtrees of 256, 65 536 … leaves; whatever a proof needs is one short row of those.
 */
export interface TreeHashes {
  /** Hashes `from` (inclusive) to `to` (exclusive) of the complete subtrees of 2^level leaves; level is 0 or a multiple of `STEP`. */
  read(level: number, from: number, to: number): Promise<readonly Buffer[]>;
}

/** Between two kept levels: a kept node stands for 2^STEP of the level below. */
export const STEP = 8;
const WIDTH = 2 ** STEP;

export const leafHash = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256').update(Uint8Array.of(0));
  for (const part of parts) hash.update(part);
  return hash.digest();
};
export const nodeHash = (left: Buffer, right: Buffer): Buffer => createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();

/** The root of a complete subtree from its lowest row. @throws Error when the row is not a power of two long */
export function fold(row: readonly Buffer[]): Buffer {
  let level = row;
  if (level.length === 0 || 2 ** Math.round(Math.log2(level.length)) !== level.length) throw new Error(`${level.length} hashes make no complete subtree`);
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) above.push(nodeHash(level[i] as Buffer, level[i + 1] as Buffer));
    level = above;
  }
  return level[0] as Buffer;
}

/** The largest power of two below `size` (RFC 6962's k). Counted up, because logarithms round. */
function split(size: number): number {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

async function subtree(hashes: TreeHashes, level: number, position: number): Promise<Buffer> {
  const kept = Math.floor(level / STEP) * STEP;
  const width = 2 ** (level - kept);
  const row = await hashes.read(kept, position * width, (position + 1) * width);
  if (row.length !== width) throw new Error(`the tree misses hashes of level ${kept} from ${position * width}`);
  return fold(row);
}

async function rangeRoot(hashes: TreeHashes, from: number, to: number): Promise<Buffer> {
  const size = to - from;
  const level = Math.round(Math.log2(size));
  if (2 ** level === size) return subtree(hashes, level, from / size);
  const middle = from + split(size);
  return nodeHash(await rangeRoot(hashes, from, middle), await rangeRoot(hashes, middle, to));
}

/** The tree head over the first `size` leaves. */
export const rootOf = (hashes: TreeHashes, size: number): Promise<Buffer> => (size === 0 ? Promise.resolve(createHash('sha256').digest()) : rangeRoot(hashes, 0, size));

/** RFC 6962 2.1.1: that leaf `index` is in the tree of `size` leaves. @throws RangeError when it cannot be */
export async function inclusionProof(hashes: TreeHashes, index: number, size: number): Promise<Buffer[]> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const path = async (from: number, to: number): Promise<Buffer[]> => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle ? [...(await path(from, middle)), await rangeRoot(hashes, middle, to)] : [...(await path(middle, to)), await rangeRoot(hashes, from, middle)];
  };
  return path(0, size);
}

/** RFC 6962 2.1.2: that the tree of `size` leaves begins with the tree of `before` leaves. @throws RangeError when it cannot */
export async function consistencyProof(hashes: TreeHashes, before: number, size: number): Promise<Buffer[]> {
  if (!Number.isSafeInteger(before) || !Number.isSafeInteger(size) || before < 1 || before > size) throw new RangeError(`a tree of ${size} leaves does not begin with one of ${before}`);
  const path = async (from: number, to: number, whole: boolean): Promise<Buffer[]> => {
    if (before === to) return whole ? [] : [await rangeRoot(hashes, from, to)];
    const middle = from + split(to - from);
    return before <= middle
      ? [...(await path(from, middle, whole)), await rangeRoot(hashes, middle, to)]
      : [...(await path(middle, to, false)), await rangeRoot(hashes, from, middle)];
  };
  return path(0, size, true);
}

/** A root that has been kept and is now complete. */
export interface KeptNode {
  readonly level: number;
  readonly position: number;
  readonly hash: Buffer;
}

/** The roots that become complete when `added` leaves follow the first `size`. `hashes` need not hold the added ones yet. */
export async function completedNodes(hashes: TreeHashes, size: number, added: readonly Buffer[]): Promise<KeptNode[]> {
  const nodes: KeptNode[] = [];
  let from = size;
  let fresh = added;
  for (let level = STEP; fresh.length > 0; level += STEP) {
    const first = Math.floor(from / WIDTH);
    const made: Buffer[] = [];
    for (let position = first; (position + 1) * WIDTH <= from + fresh.length; position += 1) {
      const begin = position * WIDTH;
      const there = begin < from ? await hashes.read(level - STEP, begin, from) : [];
      const hash = fold([...there, ...fresh.slice(Math.max(0, begin - from), begin + WIDTH - from)]);
      made.push(hash);
      nodes.push({ level, position, hash });
    }
    from = first;
    fresh = made;
  }
  return nodes;
}

/** Reads each row of 256 once: a proof looks into few of them, each several times. */
export class RowsOnce implements TreeHashes {
  private readonly rows = new Map<string, Promise<readonly Buffer[]>>();
  constructor(private readonly hashes: TreeHashes) {}

  async read(level: number, from: number, to: number): Promise<readonly Buffer[]> {
    const begin = Math.floor(from / WIDTH) * WIDTH;
    if (to > begin + WIDTH) return this.hashes.read(level, from, to);
    const key = `${level}/${begin}`;
    let row = this.rows.get(key);
    if (!row) {
      row = this.hashes.read(level, begin, begin + WIDTH);
      this.rows.set(key, row);
    }
    return (await row).slice(from - begin, to - begin);
  }
}
