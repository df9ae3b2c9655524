import { Problem } from '@sarika/platform';

export const noCheckpoint = (): Problem => new Problem('record.noCheckpoint', 409, 'No checkpoint of the record has been signed yet. The first comes within five minutes.');
export const checkpointNotFound = (): Problem => new Problem('record.checkpointNotFound', 404, 'There is no checkpoint with that number.');
export const entryNotFound = (): Problem => new Problem('record.entryNotFound', 404, 'Your office cannot see such an entry.');
export const entryErased = (): Problem => new Problem('record.entryErased', 410, 'What this entry said was erased. Its place in the record is left.');
export const entryNotCovered = (): Problem => new Problem('record.notCovered', 409, 'This entry is not under a checkpoint yet. Try again in five minutes.');
