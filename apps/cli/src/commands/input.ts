import { createReadStream } from 'node:fs';
import type { Problem } from '@sarika/platform';

/**
 * The bytes of a file, or of standard input for `-`. Reads no further than one byte past `largest`: a device or a pipe without end must
 * not fill the memory, and what is too large is refused by whoever parses it.
 * @throws the Problem that `unreadable` makes of the system's reason (`ENOENT`, `EISDIR`, …)
 */
export async function bytesOf(file: string, largest: number, unreadable: (reason: string) => Problem): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file, { end: largest })) {
      const bytes = Buffer.from(chunk as Uint8Array);
      chunks.push(bytes);
      size += bytes.length;
      if (size > largest) break;
    }
  } catch (error) {
    throw unreadable((error as NodeJS.ErrnoException).code ?? 'unknown');
  }
  return Buffer.concat(chunks);
}
