import { constants } from 'node:fs';
import { mkdir, open, opendir, rename, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNotFound, noRoomForFile } from './evidence.problems.js';

/** Where sealed bytes lie, under an id that says nothing. Everything it is given is sealed already. */
export interface SealedFiles {
  /**
   * Keeps a file, whole or not at all: what is not kept leaves nothing behind.
   * @throws Problem file.noRoom; whatever `sealed` throws
   */
  keep(id: string, sealed: AsyncIterable<Buffer>): Promise<void>;
  /** The bytes in pieces. @throws Problem file.notFound */
  read(id: string): AsyncGenerator<Buffer>;
  /** Twice is once. */
  destroy(id: string): Promise<void>;
  /** Every file there is, those that never arrived whole too. */
  list(): AsyncGenerator<{ readonly id: string; readonly writtenAt: Date }>;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PART = '.part';
const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']);
const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? '';

/**
 * On a disk, in `<folder>/<first two signs>/<id>`, owner only. Several api processes need one folder: a shared disk, or another
 * implementation of `SealedFiles` (an S3-compatible store would be one; no client for it is among our packages yet).
 */
export class DiskFiles implements SealedFiles {
  /** @param spare bytes that stay free: the database may lie on the same disk, and it comes first */
  constructor(
    private readonly folder: string,
    private readonly spare = 512 * 1024 * 1024,
  ) {}

  private at(id: string): string {
    // Ids come from our own rows; a path may still never leave the folder.
    if (!ID.test(id)) throw fileNotFound();
    return join(this.folder, id.slice(0, 2), id);
  }

  async keep(id: string, sealed: AsyncIterable<Buffer>): Promise<void> {
    const place = this.at(id);
    const part = place + PART;
    try {
      await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(this.folder);
      if (bavail * bsize < this.spare) throw noRoomForFile();
      const file = await open(part, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
      try {
        for await (const piece of sealed) for (let done = 0; done < piece.byteLength; ) done += (await file.write(piece, done)).bytesWritten;
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, place);
      // The name too must outlast a power cut.
      const around = await open(join(place, '..'), constants.O_RDONLY);
      try {
        await around.sync();
      } finally {
        await around.close();
      }
    } catch (error) {
      await this.destroy(id);
      if (full.has(codeOf(error))) throw noRoomForFile();
      throw error;
    }
  }

  async *read(id: string): AsyncGenerator<Buffer> {
    let file;
    try {
      file = await open(this.at(id), constants.O_RDONLY);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw fileNotFound();
      throw error;
    }
    try {
      for (;;) {
        const piece = Buffer.alloc(131_072);
        const { bytesRead } = await file.read(piece, 0, piece.byteLength);
        if (bytesRead === 0) return;
        yield piece.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async destroy(id: string): Promise<void> {
    for (const place of [this.at(id), this.at(id) + PART]) {
      try {
        await unlink(place);
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
      }
    }
  }

  async *list(): AsyncGenerator<{ readonly id: string; readonly writtenAt: Date }> {
    for await (const shelf of await this.opened(this.folder)) {
      if (!shelf.isDirectory()) continue;
      for await (const entry of await this.opened(join(this.folder, shelf.name))) {
        const id = entry.name.endsWith(PART) ? entry.name.slice(0, -PART.length) : entry.name;
        if (!ID.test(id)) continue;
        try {
          yield { id, writtenAt: (await stat(join(this.folder, shelf.name, entry.name))).mtime };
        } catch (error) {
          // It was taken away meanwhile.
          if (codeOf(error) !== 'ENOENT') throw error;
        }
      }
    }
  }

  private async opened(folder: string) {
    try {
      return await opendir(folder);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }
}
