import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { OpenFile, OpenedFile } from '@sarika/cases';
import { mediaOf } from '@sarika/evidence';
import { wipe } from '@sarika/vault';
import type { FastifyReply } from 'fastify';

/**
 * Hands a file out as something to be saved and never to be shown in place: a name that says nothing, nothing guessed from its
 * content, nothing run, nothing kept by the browser. It is read once before, so that a damaged one is told as damaged.
 */
export async function handOut(reply: FastifyReply, openFile: OpenFile, file: OpenedFile): Promise<StreamableFile> {
  let stream: Readable;
  try {
    const bytes = await openFile.measure(file);
    const { mime, ending } = mediaOf[file.about.kind];
    void reply
      .header('content-type', mime)
      .header('content-length', String(bytes))
      .header('content-disposition', `attachment; filename="file-${file.fileId.slice(0, 8)}.${ending}"`)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin')
      .header('cache-control', 'no-store');
    stream = Readable.from(openFile.read(file), { objectMode: false });
  } catch (error) {
    wipe(file.fileKey);
    throw error;
  }
  stream.once('close', () => wipe(file.fileKey));
  return new StreamableFile(stream);
}
