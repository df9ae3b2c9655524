import { Option, type Command } from 'commander';
import { countryOf, lawPack, type LawPack } from '@sarika/jurisdictions';
import { Problem } from '@sarika/platform';
import { bytesOf } from './input.js';
import { localToday } from './local-today.js';

const unreadable = (reason: string): Problem => new Problem('worksheet.unreadable', 422, `The file cannot be read (${reason}). Check its name and that you may open it.`, { path: '' });

const packOf = (iso2: string): LawPack | null => (countryOf(iso2) ? lawPack(iso2) : null);
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
      const read = await bytesOf(file, largestWorksheet, unreadable).then(
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
