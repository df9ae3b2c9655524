import { createHash } from 'node:crypto';
import { GrowingTree, continues, isIncluded } from '../verify.mjs';
import { type KeptNode, RowsOnce, STEP, type TreeHashes, completedNodes, consistencyProof, fold, inclusionProof, leafHash, nodeHash, rootOf } from './tree.js';

/** A tree in memory, kept as the database keeps it. */
class Kept implements TreeHashes {
  readonly rows = new Map<number, Buffer[]>([[0, []]]);
  asked = 0;
  get size(): number {
    return this.rows.get(0)?.length ?? 0;
  }
  async add(leaves: readonly Buffer[]): Promise<KeptNode[]> {
    const nodes = await completedNodes(this, this.size, leaves);
    this.rows.get(0)?.push(...leaves);
    for (const { level, position, hash } of nodes) {
      const row = this.rows.get(level) ?? [];
      expect(position).toBe(row.length);
      row.push(hash);
      this.rows.set(level, row);
    }
    return nodes;
  }
  async read(level: number, from: number, to: number): Promise<Buffer[]> {
    this.asked += 1;
    return (this.rows.get(level) ?? []).slice(from, to);
  }
}

// The test tree of the reference implementation of Certificate Transparency (merkle_tree_test.cc), which RFC 6962 came from.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex'));
const heads = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const inclusions: [number, number, string[]][] = [
  [0, 1, []],
  [0, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']],
  [5, 8, ['bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [1, 5, ['6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
];
const consistencies: [number, number, string[]][] = [
  [1, 1, []],
  [1, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']],
  [6, 8, ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 5, ['5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
];
const hexes = (path: readonly Buffer[]): string[] => path.map((hash) => hash.toString('hex'));
const bytes = (path: readonly string[]): Buffer[] => path.map((hash) => Buffer.from(hash, 'hex'));
const leaf = (n: number): Buffer => leafHash(Buffer.from(`leaf ${n}`));

describe('the known tree of RFC 6962', () => {
  const tree = new Kept();
  beforeAll(() => tree.add(inputs.map((input) => leafHash(input))));

  it('has the empty head', async () => {
    expect((await rootOf(tree, 0)).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(new GrowingTree().root().toString('hex')).toBe(createHash('sha256').digest('hex'));
  });
  it.each(heads.map((head, i) => [i + 1, head] as const))('has the head of %i leaves', async (size, head) => {
    expect((await rootOf(tree, size)).toString('hex')).toBe(head);
    const second = new GrowingTree();
    for (const input of inputs.slice(0, size)) second.add(leafHash(input));
    expect(second.root().toString('hex')).toBe(head);
  });
  it.each(inclusions)('proves leaf %i of %i', async (index, size, path) => {
    expect(hexes(await inclusionProof(tree, index, size))).toEqual(path);
    expect(isIncluded(leafHash(inputs[index] as Buffer), index, size, bytes(path), Buffer.from(heads[size - 1] as string, 'hex'))).toBe(true);
  });
  it.each(consistencies)('proves that %i leaves are the beginning of %i', async (before, size, path) => {
    expect(hexes(await consistencyProof(tree, before, size))).toEqual(path);
    expect(continues(before, Buffer.from(heads[before - 1] as string, 'hex'), size, Buffer.from(heads[size - 1] as string, 'hex'), bytes(path))).toBe(true);
  });
});

it.each([[3, 3], [-1, 3], [0.5, 3], [0, 0]])('refuses to prove leaf %d in a tree of %i', async (index, size) => {
  await expect(inclusionProof(new Kept(), index, size)).rejects.toThrow(RangeError);
});
it.each([[0, 3], [4, 3]])('refuses to prove that %i leaves begin %i', async (before, size) => {
  await expect(consistencyProof(new Kept(), before, size)).rejects.toThrow(RangeError);
});
it('says so when hashes are missing, and folds only whole subtrees', async () => {
  const tree = new Kept();
  await tree.add([leaf(0), leaf(1)]);
  await expect(rootOf(tree, 3)).rejects.toThrow(/misses hashes/);
  expect(() => fold([leaf(0), leaf(1), leaf(2)])).toThrow(/no complete subtree/);
  expect(() => fold([])).toThrow(/no complete subtree/);
});

it('proves every leaf and every beginning of every tree up to 40, to the second reader, and nothing that was changed', async () => {
  const tree = new Kept();
  const second = new GrowingTree();
  const roots: Buffer[] = [Buffer.alloc(32)];
  let proofs = 0;
  for (let size = 1; size <= 40; size += 1) {
    await tree.add([leaf(size - 1)]);
    second.add(leaf(size - 1));
    const root = await rootOf(tree, size);
    expect(second.root()).toEqual(root);
    roots.push(root);
    for (let index = 0; index < size; index += 1) {
      const path = await inclusionProof(tree, index, size);
      expect(isIncluded(leaf(index), index, size, path, root)).toBe(true);
      expect(isIncluded(leaf(index + 100), index, size, path, root)).toBe(false);
      if (size > 1) expect(isIncluded(leaf(index), (index + 1) % size, size, path, root)).toBe(false);
      expect(isIncluded(leaf(index), index, size, [...path, leaf(1)], root)).toBe(false);
      const consistent = await consistencyProof(tree, index + 1, size);
      expect(continues(index + 1, roots[index + 1] as Buffer, size, root, consistent)).toBe(true);
      expect(continues(index + 1, leaf(7), size, root, consistent)).toBe(false);
      expect(continues(index + 1, roots[index + 1] as Buffer, size, leaf(7), consistent)).toBe(false);
      proofs += 2;
    }
  }
  expect(proofs).toBe(40 * 41);
});

it('keeps subtrees of 256 and 65 536 leaves whatever the batches are, and proves with few short rows', async () => {
  const tree = new Kept();
  const second = new GrowingTree();
  const all = Array.from({ length: 66_000 }, (_, n) => leaf(n));
  const sizes = [1, 254, 1, 1, 700, 4_096, 60_000, 947];
  for (let from = 0, turn = 0; from < all.length; turn += 1) {
    const batch = all.slice(from, from + (sizes[turn % sizes.length] as number));
    await tree.add(batch);
    from += batch.length;
  }
  for (const each of all) second.add(each);
  expect(tree.rows.get(STEP)).toHaveLength(257);
  expect(tree.rows.get(2 * STEP)).toHaveLength(1);
  expect((tree.rows.get(STEP) as Buffer[])[0]).toEqual(fold(all.slice(0, 256)));
  const root = await rootOf(tree, all.length);
  expect(second.root()).toEqual(root);
  for (const index of [0, 255, 256, 65_535, 65_536, 65_999]) {
    tree.asked = 0;
    const path = await inclusionProof(new RowsOnce(tree), index, all.length);
    expect(isIncluded(all[index] as Buffer, index, all.length, path, root)).toBe(true);
    expect(tree.asked).toBeLessThan(9);
  }
  expect(continues(300, await rootOf(tree, 300), all.length, root, await consistencyProof(tree, 300, all.length))).toBe(true);
});

it('keeps leaves and nodes apart, so that a node cannot be shown as a leaf', () => {
  const [left, right] = [leaf(1), leaf(2)];
  expect(leafHash(left, right)).not.toEqual(nodeHash(left, right));
});
