export declare class Unreadable extends Error {
  readonly code: string;
  readonly line: number;
}
export declare class GrowingTree {
  readonly size: number;
  add(leaf: Buffer): void;
  root(): Buffer;
}
export interface Finding {
  readonly index: number;
  readonly before: number;
  readonly kind: 'deletion' | 'edit' | 'reorder' | 'fork' | 'truncation' | 'bad signature';
  readonly words: string;
}
export interface Kept {
  readonly checkpoints: readonly { readonly number: number; readonly size: number; readonly text: string }[];
  readonly leaves: readonly string[];
}
export interface Wish {
  readonly kept?: readonly Kept[];
  readonly keyId?: string;
}
export type Verified =
  | { readonly ok: true; readonly summary: { readonly entries: number; readonly erased: number; readonly withheld: number; readonly checkpoints: number; readonly keys: number; readonly covered: number; readonly uncovered: number; readonly kept: number; readonly proof?: string } }
  | { readonly ok: false; readonly finding: Finding };
export declare function isIncluded(leaf: Buffer, index: number, size: number, proof: readonly Buffer[], root: Buffer): boolean;
export declare function continues(beforeSize: number, beforeRoot: Buffer, size: number, root: Buffer, proof: readonly Buffer[]): boolean;
export declare function readKept(lines: Iterable<string>): Kept;
export declare function verifyBundle(lines: Iterable<string>, wish?: Wish): Verified;
export declare function verifyProof(text: string, wish?: Wish): Verified;
