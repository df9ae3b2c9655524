import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { alwaysOpen, answerDeadline, largestRequest, localDate, parseDeadline } from '@sarika/deadlines';
import { countryOf, lawPack } from '@sarika/jurisdictions';
import { Problem } from '@sarika/platform';

/** Reads no further than one byte past the largest question: a device or a pipe without end must not fill the memory. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file, { end: largestRequest })) {
      const bytes = Buffer.from(chunk as Uint8Array);
      chunks.push(bytes);
      size += bytes.length;
      if (size > largestRequest) break;
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Problem('deadline.unreadable', 422, `The file cannot be read (${reason}). Check its name and that you may open it.`, { path: '' });
  }
  return Buffer.concat(chunks);
}

/** The date where the work was done: limits end by that calendar. */
const localToday = (iso2: string): string => localDate(alwaysOpen(countryOf(iso2)?.timeZones[0] ?? 'UTC'), new Date());

const told = ({ code, message, details }: Problem) => ({ code, path: details?.['path'] ?? '', message });

/**
 * `sarika deadline <file>`: the clocks of a claim as JSON on standard output. What is wrong comes as JSON on standard error with exit
 * status 2: the first problem, and under `problems` all of them.
 */
export function deadlineCommand(program: Command): void {
  program
    .command('deadline')
    .description('read a question about limits and statutory clocks (JSON) and print the clocks with their last safe days and warnings as JSON')
    .argument('<file>', 'the file, or - for standard input')
    .action(async (file: string) => {
      const read = await bytesOf(file).then(
        (bytes) => parseDeadline(bytes, { localToday, packOf: lawPack }),
        (error: unknown) => {
          if (error instanceof Problem) return { problems: [error] };
          throw error;
        },
      );
      if ('request' in read) {
        process.stdout.write(`${JSON.stringify(answerDeadline(read.request), null, 2)}\n`);
        return;
      }
      const [first] = read.problems;
      process.stderr.write(`${JSON.stringify({ ...(first && told(first)), problems: read.problems.map(told) })}\n`);
      process.exitCode = 2;
    });
}
