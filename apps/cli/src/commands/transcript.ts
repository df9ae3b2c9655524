import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { largestTranscript, parseTranscript } from '@sarika/intake';
import { Problem } from '@sarika/platform';

/** Reads no further than one byte past the largest transcript: a device or a pipe without end must not fill the memory. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file, { end: largestTranscript })) {
      const bytes = Buffer.from(chunk as Uint8Array);
      chunks.push(bytes);
      size += bytes.length;
      if (size > largestTranscript) break;
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Problem('transcript.unreadable', 422, `The file cannot be read (${reason}). Check its name and that you may open it.`, { line: null });
  }
  return Buffer.concat(chunks);
}

/** `sarika transcript <file>`: the turns as JSON on standard output, or the problem as JSON on standard error and exit status 2. */
export function transcriptCommand(program: Command): void {
  program
    .command('transcript')
    .description('read a call transcript (Agent:/Caller: text, WebVTT, SRT, Whisper JSON) and print its turns as JSON')
    .argument('<file>', 'the file, or - for standard input')
    .action(async (file: string) => {
      try {
        const { format, language, turns } = parseTranscript(await bytesOf(file), file === '-' ? undefined : basename(file));
        process.stdout.write(`${JSON.stringify({ format, language, turns }, null, 2)}\n`);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const { code, message, details } = error;
        process.stderr.write(`${JSON.stringify({ code, message, line: details?.['line'] ?? null })}\n`);
        process.exitCode = 2;
      }
    });
}
