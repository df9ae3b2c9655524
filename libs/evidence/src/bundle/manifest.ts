/** One thing in a bundle: a file of the case, or an item that was chosen. */
export interface BundleContent {
  readonly path: string;
  /** Hex, of the bytes as they stand in the bundle. */
  readonly sha256: string;
  readonly bytes: number;
  readonly what: 'file' | 'item';
  /** Of the file or item in the case. */
  readonly id: string;
  /** Of a file its kind, of an item too (`story`, `assessment`). */
  readonly kind: string;
  /** As it was named by whoever added it; of a file only. */
  readonly name: string | null;
  /** Of a file: as it came, or without what a camera wrote into it. */
  readonly copy: 'clean' | 'original' | null;
  readonly added: { readonly by: string; readonly officer: string | null; readonly office: string | null; readonly at: string };
}

/** What is in a bundle and where each came from. Its bytes are what the office signs. */
export interface BundleManifest {
  readonly format: 'sarika-evidence-bundle/1';
  /** The case number. */
  readonly case: string;
  readonly made: string;
  readonly by: { readonly officer: string; readonly office: { readonly id: string; readonly name: string } };
  readonly contents: readonly BundleContent[];
  /** SHA-256 of `record.json`. */
  readonly record: string;
}

/** That the record says who added a file and when. */
export interface BundleProof {
  readonly path: string;
  readonly index: number;
  readonly salt: string;
  readonly entry: readonly (string | null)[];
  readonly siblings: readonly string[];
  readonly checkpoint: string;
}
export interface BundleRecord {
  readonly format: 'sarika-bundle-record/1';
  readonly keys: readonly string[];
  readonly proofs: readonly BundleProof[];
}

export interface BundleSignature {
  readonly format: 'sarika-bundle-signature/1';
  /** SHA-256 of `manifest.json`. */
  readonly manifest: string;
  readonly office: string;
  readonly epoch: number;
  readonly signature: string;
  /** The office's key records from the first; keys and signatures in base64url. */
  readonly keys: readonly { readonly ownerId: string; readonly epoch: number; readonly boxPublicKey: string; readonly signPublicKey: string; readonly notBefore: string; readonly signedBy: 'root' | 'previous'; readonly signature: string }[];
  readonly root: string;
}

/** A document of a bundle. Written in one way only: without spaces, its keys in their order. */
export const documentOf = (document: BundleManifest | BundleRecord | BundleSignature): Buffer => Buffer.from(JSON.stringify(document), 'utf8');
