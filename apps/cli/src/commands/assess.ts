import { createReadStream } from 'node:fs';
import { Option, type Command } from 'commander';
import { alwaysOpen, localDate } from '@sarika/deadlines';
import { countryOf, lawPack, type LawPack } from '@sarika/jurisdictions';
import { Problem } from '@sarika/platform';

/** Reads no further than one byte past the largest worksheet: a device or a pipe without end must not fill the memory. */
async function bytesOf(file: string, largestWorksheet: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file, { end: largestWorksheet })) {
      const bytes = Buffer.from(chunk as Uint8Array);
      chunks.push(bytes);
      size += bytes.length;
      if (size > largestWorksheet) break;
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Problem('worksheet.unreadable', 422, `The file cannot be read (${reason}). Check its name and that you may open it.`, { path: '' });
  }
  return Buffer.concat(chunks);
}

const packOf = (iso2: string): LawPack | null => (countryOf(iso2) ? lawPack(iso2) : null);
/** The date where the work was done; in Greenwich where the country is not known, and then nothing is computed anyway. */
const localToday = (iso2: string | null): string => localDate(alwaysOpen((iso2 === null ? undefined : countryOf(iso2))?.timeZones[0] ?? 'UTC'), new Date());

const told = ({ code, message, details }: Problem) => ({ code, path: details?.['path'] ?? '', message, ...(details?.['reason'] === undefined ? {} : { reason: details['reason'] }) });

/**
 * `sarika assess <file>`: the assessment as JSON on standard output. What is wrong comes as JSON on standard error with exit status 2: the
 * first problem, and under `problems` all of them.
 */
export function assessCommand(program: Command): void {
  program
    .command('assess')
    .description('read a worksheet of a wage claim (JSON) and print what is owed, line by line with rule and source, as JSON')
    .argument('<file>', 'the file, or - for standard input')
    .addOption(new Option('--language <language>', 'the words of steps and questions').choices(['en', 'km']).default('en'))
    .action(async (file: string, { language }: { language: 'en' | 'km' }) => {
      // Loaded here: other commands must not wait for the library, which knows the database too.
      const { assess, assessmentData, dayOf, inWords, largestWorksheet, parseWorksheet } = await import('@sarika/wage-claims');
      const read = await bytesOf(file, largestWorksheet).then(
        (bytes) => parseWorksheet(bytes, packOf, (iso2) => dayOf(localToday(iso2)) as number),
        (error: unknown) => {
          if (error instanceof Problem) return { faults: [error] };
          throw error;
        },
      );
      if ('worksheet' in read) {
        process.stdout.write(`${JSON.stringify(inWords(language, assessmentData(assess({ ...read, packOf }))), null, 2)}\n`);
        return;
      }
      const [first] = read.faults;
      process.stderr.write(`${JSON.stringify({ ...(first && told(first)), problems: read.faults.map(told) })}\n`);
      process.exitCode = 2;
    });
}
