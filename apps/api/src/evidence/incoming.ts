import type { Multipart, MultipartFile } from '@fastify/multipart';
import { type Incoming, LARGEST_FILE, fileCut, fileMissing, fileTooLarge, oneFileOnly } from '@sarika/evidence';
import { Problem } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';

// The parser's own words for what a sender can do; anything else is a cut line.
const refusals: Readonly<Record<string, () => Problem>> = {
  FST_REQ_FILE_TOO_LARGE: fileTooLarge,
  FST_FILES_LIMIT: oneFileOnly,
  FST_PARTS_LIMIT: oneFileOnly,
  FST_FIELDS_LIMIT: oneFileOnly,
  FST_INVALID_MULTIPART_CONTENT_TYPE: () => new Problem('request.wrongType', 415, 'Send the file with the form of this page.'),
};
const refusalOf = (error: unknown): Problem => (error instanceof Problem ? error : (refusals[(error as { code?: string })?.code ?? ''] ?? fileCut)());

/** An upload whose fields were read and whose file was not. Fields stand before the file in our forms. */
export interface OpenUpload {
  readonly fields: ReadonlyMap<string, string>;
  /** The file, to be read once, to its end. @throws Problem file.missing */
  file(): Incoming;
  /** Lets the rest of the line run out, so that the sender gets to the answer. */
  letGo(): void;
}

/**
 * Opens an upload up to its file and reads no byte of that.
 * @throws Problem file.cut, file.oneAtATime, request.wrongType
 */
export async function openUpload(request: FastifyRequest): Promise<OpenUpload> {
  const fields = new Map<string, string>();
  let parts: AsyncIterator<Multipart>;
  let file: MultipartFile | undefined;
  try {
    parts = (request.parts({ limits: { fileSize: LARGEST_FILE + 1, files: 1, fields: 10, fieldSize: 1_000, parts: 12 } }) as AsyncIterable<Multipart>)[Symbol.asyncIterator]();
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      if (next.value.type === 'file') {
        file = next.value;
        break;
      }
      if (typeof next.value.value === 'string') fields.set(next.value.fieldname, next.value.value);
    }
  } catch (error) {
    throw refusalOf(error);
  }
  async function* content(from: MultipartFile): AsyncGenerator<Buffer> {
    try {
      for await (const piece of from.file) yield piece as Buffer;
      // The last boundary: a file that looks whole and is not is refused.
      for (let next = await parts.next(); !next.done; next = await parts.next()) if (next.value.type === 'file') throw oneFileOnly();
    } catch (error) {
      throw refusalOf(error);
    }
  }
  return {
    fields,
    file: () => {
      if (!file) throw fileMissing();
      const from = file;
      return { name: from.filename ?? '', content: content(from), isCutShort: () => from.file.truncated };
    },
    letGo: () => file?.file.resume(),
  };
}
