import { Problem } from '@sarika/platform';

/** One answer for "not yours", "not there" and "still arriving". */
export const fileNotFound = (): Problem => new Problem('file.notFound', 404, 'There is no such file here.');
export const fileMissing = (): Problem => new Problem('file.missing', 422, 'No file came with this. Choose the photo or paper again.');
export const fileCut = (): Problem => new Problem('file.cut', 400, 'The file did not arrive whole, and nothing of it was kept. Please send it again.');
export const oneFileOnly = (): Problem => new Problem('file.oneAtATime', 422, 'Send one file at a time.');
export const fileTooLarge = (): Problem => new Problem('file.tooLarge', 413, 'This file is larger than 15 MB, and nothing of it was kept. Send a smaller photo, or only the pages that matter.');
export const tooManyFiles = (): Problem => new Problem('file.tooMany', 409, 'This case holds as many files as it can: twenty.');
export const fileKindNotTaken = (): Problem => new Problem('file.kindNotTaken', 415, 'This kind of file is not taken, and nothing of it was kept. Send a photo (JPEG, PNG, WebP, HEIC), a PDF, a voice note (MP3, M4A, OGG, AMR, 3GP) or a plain text.');
export const noRoomForFile = (): Problem => new Problem('file.noRoom', 507, 'There is no room for files on our side just now, and nothing of this one was kept. Your case is safe. The host was told; please try again tomorrow.');
export const fileDamaged = (): Problem => new Problem('file.damaged', 500, 'This file is damaged where it is kept and cannot be opened. It was reported.');
export const notCleanable = (): Problem =>
  new Problem('file.notCleanable', 422, 'What the camera wrote into this file cannot be taken out of it, so no copy is given. The office that works the case may ask for the original.');
