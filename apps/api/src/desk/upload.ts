import type { Multipart } from '@fastify/multipart';
import { largestTranscript } from '@sarika/intake';
import { Problem } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';

/** What a multipart request held: one file, whole, and its fields. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
  readonly fields: ReadonlyMap<string, string>;
}

const noUpload = (): Problem => new Problem('upload.missing', 422, 'No file came with this. Choose the transcript again.');
const cutUpload = (): Problem => new Problem('upload.cut', 400, 'The file did not arrive whole, and nothing of it was kept. Please send it again.');
const twoFiles = (): Problem => new Problem('upload.tooMany', 422, 'Send one transcript at a time.');
const tooLarge = (): Problem => new Problem('upload.tooLarge', 413, 'This transcript is longer than 5 MB. Split it into one file for each call.', { line: null });

// The parser's own words for what a sender can do; anything else is a cut line.
const refusals: Readonly<Record<string, () => Problem>> = {
  FST_REQ_FILE_TOO_LARGE: tooLarge,
  FST_FILES_LIMIT: twoFiles,
  FST_PARTS_LIMIT: twoFiles,
  FST_FIELDS_LIMIT: twoFiles,
  FST_INVALID_MULTIPART_CONTENT_TYPE: () => new Problem('request.wrongType', 415, 'Send the transcript as a file of a form.'),
};

/**
 * Reads an upload into memory and nowhere else: what is cut off leaves nothing behind. Waits for the last boundary, so a file that
 * looks whole and is not is refused.
 * @throws Problem upload.missing, upload.cut, upload.tooMany, upload.tooLarge, request.wrongType
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  const fields = new Map<string, string>();
  let file: { name: string; bytes: Buffer } | undefined;
  try {
    for await (const part of request.parts({ limits: { fileSize: largestTranscript, files: 1 } }) as AsyncIterable<Multipart>) {
      if (part.type === 'file') file = { name: (part.filename ?? '').slice(-200), bytes: await part.toBuffer() };
      else if (typeof part.value === 'string') fields.set(part.fieldname, part.value);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw (refusals[(error as { code?: string })?.code ?? ''] ?? cutUpload)();
  }
  if (!file) throw noUpload();
  return { ...file, fields };
}
