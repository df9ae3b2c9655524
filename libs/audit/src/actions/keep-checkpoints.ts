import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemContext } from '@sarika/platform';
import { RecordStore } from '../record.store.js';

const FILE = 'checkpoints.txt';
const whole = /sarika-checkpoint\/1\nnumber: (\d+)\n(?:[a-z]+: .*\n)*?signature: [A-Za-z0-9+/]{86}==\n\n/g;

/**
 * Writes checkpoints outside the database, one after another into one file for each folder, each forced to disk: beside the data
 * and wherever the host mounts what somebody else keeps. A database that is restored or rewritten does not take these back.
 */
export class KeepCheckpoints {
  constructor(
    private readonly folders: readonly string[],
    private readonly store = new RecordStore(),
  ) {}

  /** The newest checkpoint of each folder that can be read: a medium that was taken out holds nothing up. */
  newest(): { number: number; text: string }[] {
    return this.folders.flatMap((folder) => {
      try {
        return newestIn(join(folder, FILE)) ?? [];
      } catch {
        return [];
      }
    });
  }

  /** Brings every folder up to date; one that is away does not hold back the others. @returns why those that are away are */
  async run(ctx: SystemContext): Promise<unknown[]> {
    const errors: unknown[] = [];
    for (const folder of this.folders) {
      try {
        await this.bringUpToDate(ctx, folder);
      } catch (error) {
        errors.push(error);
      }
    }
    return errors;
  }

  private async bringUpToDate(ctx: SystemContext, folder: string): Promise<void> {
    const path = join(folder, FILE);
    for (;;) {
      const missing = await this.store.checkpointsAfter(ctx, newestIn(path)?.number ?? 0, 500);
      if (missing.length === 0) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      append(path, missing.map(({ text }) => `${text}\n`).join(''));
    }
  }
}

/** A checkpoint is shorter than a kilobyte: the last whole one stands in the last few. */
const TAIL = 8_192;

/** The end of a file and where in the file it begins; empty where there is none. */
function tailOf(path: string): { text: string; from: number; size: number } {
  if (!existsSync(path)) return { text: '', from: 0, size: 0 };
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const from = Math.max(0, size - TAIL);
    const tail = Buffer.alloc(size - from);
    readSync(file, tail, 0, tail.length, from);
    // Checkpoints are ASCII: letters and bytes count alike, also where a crash left something else.
    return { text: tail.toString('latin1'), from, size };
  } finally {
    closeSync(file);
  }
}

const lastWhole = (text: string): RegExpExecArray | undefined => [...text.matchAll(whole)].at(-1);

function newestIn(path: string): { number: number; text: string } | undefined {
  const last = lastWhole(tailOf(path).text);
  return last ? { number: Number(last[1]), text: last[0].slice(0, -1) } : undefined;
}

/** Appends after the last whole checkpoint: half a one that a crash left behind was never kept by anybody. */
function append(path: string, text: string): void {
  const { text: tail, from, size } = tailOf(path);
  const last = lastWhole(tail);
  const end = last ? from + last.index + last[0].length : 0;
  if (!last && from > 0) throw new Error('the file of checkpoints holds something else');
  const file = openSync(path, size > 0 ? 'r+' : 'w', 0o644);
  try {
    if (end < size) ftruncateSync(file, end);
    writeSync(file, text, end);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
