/** What proves an officer beside her password. */
export type FactorKind = 'totp' | 'webauthn' | 'backup_code';

/** What she gives: a code of her app, one of her printed codes, or the answer of a key or of the machine itself. */
export type FactorAnswer = { readonly code: string } | { readonly backupCode: string } | { readonly webauthn: Readonly<Record<string, unknown>> };

/** Counts tries at something that can be guessed. Lives at the edge, because several processes count together. */
export interface Tries {
  /** @returns seconds to wait when there were too many, otherwise null */
  take(officerId: string): Promise<number | null>;
  forgive(officerId: string): Promise<void>;
}
