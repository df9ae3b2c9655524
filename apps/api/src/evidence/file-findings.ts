import type { Finding } from '@sarika/intake';
import type { Database, Keyring } from '@sarika/platform';
import { TryLimit } from '../edge/rate-limit.js';

/** What is wrong with a file, said on the page with the form. Anything else is an error page. */
export const fileFindings: Readonly<Record<string, Finding>> = {
  'file.missing': { field: 'file', code: 'fileMissing' },
  'file.cut': { field: 'file', code: 'fileCut' },
  'file.oneAtATime': { field: 'file', code: 'fileMissing' },
  'file.tooLarge': { field: 'file', code: 'fileLarge' },
  'file.kindNotTaken': { field: 'file', code: 'fileKind' },
  'file.tooMany': { field: 'file', code: 'fileMany' },
  'file.noRoom': { field: 'file', code: 'fileNoRoom' },
};

/** Generous, as a whole province may come from one address; it keeps one sender from filling the disk. Workers and reporters count together. */
export const perNetwork = (keyring: Keyring, database: Database): TryLimit => new TryLimit(keyring, database, 'file-net', 300, 3_600);

/** @param wait seconds */
export const tooMany = (wait: number): Finding => ({ field: 'file', code: 'tooMany', params: { minutes: String(Math.ceil(wait / 60)) } });
