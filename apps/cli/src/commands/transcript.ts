import { basename } from 'node:path';
import type { Command } from 'commander';
import { largestTranscript, parseTranscript } from '@sarika/intake';
import { Problem } from '@sarika/platform';
import { bytesOf } from './input.js';

const unreadable = (reason: string): Problem => new Problem('transcript.unreadable', 422, `The file cannot be read (${reason}). Check its name and that you may open it.`, { line: null });

/** `sarika transcript <file>`: the turns as JSON on standard output, or the problem as JSON on standard error and exit status 2. */
export function transcriptCommand(program: Command): void {
  program
    .command('transcript')
    .description('read a call transcript (Agent:/Caller: text, WebVTT, SRT, Whisper JSON) and print its turns as JSON')
    .argument('<file>', 'the file, or - for standard input')
    .action(async (file: string) => {
      try {
        const { format, language, turns } = parseTranscript(await bytesOf(file, largestTranscript, unreadable), file === '-' ? undefined : basename(file));
        process.stdout.write(`${JSON.stringify({ format, language, turns }, null, 2)}\n`);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const { code, message, details } = error;
        process.stderr.write(`${JSON.stringify({ code, message, line: details?.['line'] ?? null })}\n`);
        process.exitCode = 2;
      }
    });
}
