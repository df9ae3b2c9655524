export { takeIn, keptName, type Incoming } from './arrival.js';
export { cleanCopy, cleanable, neverCopied } from './clean-copy.js';
export { DiskFiles, type SealedFiles } from './disk-files.js';
export { EvidenceFiles, LARGEST_FILE, MOST_FILES, type AboutFile, type ArrivedFile, type FileAuthor, type FileLine } from './evidence-file.store.js';
export { fileCut, fileDamaged, fileMissing, fileNotFound, fileTooLarge, notCleanable, oneFileOnly } from './evidence.problems.js';
export { fileKinds, kindOf, mediaOf, type FileKind } from './file-kind.js';
export { SweepFiles } from './sweep-files.js';
export { documentOf, type BundleContent, type BundleManifest, type BundleProof, type BundleRecord, type BundleSignature } from './bundle/manifest.js';
export { entryHeader, zipEnding, zipSize, type ZipEntry } from './bundle/stored-zip.js';
