/**
 * `wrongKey`       the blob names another key than the one offered.
 * `wrongContext`   the key opened it, and it was sealed for another place or purpose.
 * `corrupt`        it did not authenticate: changed, cut, or (for AEAD, which cannot tell) another key or context.
 * `unknownVersion` the first two bytes name no format this code reads.
 * `unsigned`       a key record is not signed by who must sign it.
 * `badInput`       the caller's arguments are not what the function takes.
 */
export type VaultErrorCode =
  | 'vault.wrongKey'
  | 'vault.wrongContext'
  | 'vault.corrupt'
  | 'vault.unknownVersion'
  | 'vault.unsigned'
  | 'vault.badInput';

/** A refusal of the vault. The message never holds a key, a plaintext or a context: it may be logged. */
export class VaultError extends Error {
  constructor(
    readonly code: VaultErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'VaultError';
  }
}
