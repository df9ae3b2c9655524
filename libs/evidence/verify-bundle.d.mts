export declare class Unreadable extends Error {}
export interface EvidenceFinding {
  readonly kind: 'form' | 'truncation' | 'addition' | 'deletion' | 'edit' | 'swap' | 'bad signature' | 'foreign signature';
  readonly where: string;
  readonly words: string;
}
export interface EvidenceWish {
  readonly root?: string;
  readonly keyId?: string;
}
export type VerifiedEvidence =
  | { readonly ok: true; readonly summary: { readonly case: string; readonly made: string; readonly files: number; readonly items: number; readonly proved: number; readonly unproved: readonly string[]; readonly root: string; readonly contents: readonly { readonly path: string; readonly sha256: string }[] } }
  | { readonly ok: false; readonly finding: EvidenceFinding };
export declare function verifyEvidence(bytes: Buffer, wish?: EvidenceWish): VerifiedEvidence;
export declare function verifyEvidenceFile(path: string, wish?: EvidenceWish): VerifiedEvidence;
export declare function main(args: readonly string[], out?: { write(text: string): unknown }, err?: { write(text: string): unknown }): number;
