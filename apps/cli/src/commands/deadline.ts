import type { Command } from 'commander';
import { answerDeadline, largestRequest, parseDeadline } from '@sarika/deadlines';
import { lawPack } from '@sarika/jurisdictions';
import { Problem } from '@sarika/platform';
import { bytesOf } from './input.js';
import { localToday } from './local-today.js';

const unreadable = (reason: string): Problem => new Problem('deadline.unreadable', 422, `The file cannot be read (${reason}). Check its name and that you may open it.`, { path: '' });

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
      const read = await bytesOf(file, largestRequest, unreadable).then(
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
