export { contextOf } from './context.js';
export { VaultError, type VaultErrorCode } from './vault-error.js';
export { type KeyPair, keyId, newBoxKeyPair } from './key-pair.js';
export {
  type GrantAddress,
  type GrantEpoch,
  type ItemAddress,
  KEY_WRAP_BYTES,
  grantEpochOf,
  itemSealer,
  openGrant,
  openItem,
  openLetter,
  openUnder,
  isWrapFor,
  openWrap,
  rewrapItem,
  sealGrant,
  sealItem,
  sealLetter,
  sealUnder,
  wrapKey,
} from './formats.js';
export { type FileAddress, FILE_BLOCK, fileBlocks, newFileKey, openFile, openFileKey, sealFile, storedFileSize, wrapFileKey } from './file-format.js';
export { newToken, subkeysOf } from './token.js';
export { type KdfCost, OFFICER_COST, RECEIPT_COST, deriveSecret } from './secret-derivation.js';
export { type KeyRecord, newRootKeys, officeKeysFromSeed, signKeyRecord, verifyKeyChain } from './key-record.js';
export { type OfficerKeyRecord, isOfficerKeySigned, signOfficerKey } from './officer-key.js';
export { type EvidenceStatement, signEvidence } from './evidence-seal.js';
export { type BlindIndexKind, blindIndex } from './blind-index.js';
export { type FingerprintWord, fingerprintOf } from './fingerprint.js';
export { newRecoveryCode, recoveryKeyOf } from './recovery-code.js';
export { wipe } from './wipe.js';
