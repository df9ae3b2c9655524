import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { transcriptCommand } from './transcript.js';

const folder = mkdtempSync(join(tmpdir(), 'sarika-transcript-'));
const samples = join(__dirname, '../../../../libs/intake/src/transcript/samples');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as typed; `stdin` stands in for standard input. */
async function run(file: string, stdin?: Iterable<Buffer>): Promise<{ out: string; err: string; status: unknown }> {
  let out = '';
  let err = '';
  const outSpy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((out += String(chunk)), true));
  const errSpy = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => ((err += String(chunk)), true));
  const input = Object.getOwnPropertyDescriptor(process, 'stdin');
  if (stdin) Object.defineProperty(process, 'stdin', { value: Readable.from(stdin), configurable: true });
  const statusBefore = process.exitCode;
  process.exitCode = undefined;
  try {
    const program = new Command().exitOverride();
    transcriptCommand(program);
    await program.parseAsync(['node', 'sarika', 'transcript', file]);
    return { out, err, status: process.exitCode };
  } finally {
    process.exitCode = statusBefore;
    if (input) Object.defineProperty(process, 'stdin', input);
    outSpy.mockRestore();
    errSpy.mockRestore();
  }
}

const written = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('sarika transcript', () => {
  it('says what is wrong, on which line, and ends with status 2', async () => {
    const { out, err, status } = await run(written('reversed.vtt', 'WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:04.000 --> 00:06.000\nb\n'));
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(JSON.parse(err)).toEqual({ code: 'transcript.timesReversed', message: expect.stringContaining('Line 6'), line: 6 });
  });

  it('names no line where there is none', async () => {
    const { err, status } = await run(written('empty.txt', ''));
    expect(JSON.parse(err)).toMatchObject({ code: 'transcript.empty', line: null });
    expect(status).toBe(2);
  });

  it.each([['a file that is not there', 'missing.txt'], ['a folder', '.']])('refuses %s as unreadable', async (_, name) => {
    const { out, err, status } = await run(join(folder, name));
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(JSON.parse(err)).toEqual({ code: 'transcript.unreadable', message: expect.any(String), line: null });
  });

  it('uses the ending of the name', async () => {
    expect(JSON.parse((await run(written('call.json', 'Agent: hello'))).err)).toMatchObject({ code: 'transcript.badJson', line: 1 });
  });

  it('stops reading a source without end', async () => {
    let given = 0;
    const endless: Iterable<Buffer> = {
      *[Symbol.iterator]() {
        for (;;) {
          given += 1_000_000;
          yield Buffer.alloc(1_000_000, 'a');
        }
      },
    };
    const { err, status } = await run('-', endless);
    expect(JSON.parse(err)).toMatchObject({ code: 'transcript.tooLarge' });
    expect(status).toBe(2);
    // What Readable holds ready beyond the limit is at most its buffer of objects.
    expect(given).toBeLessThan(40_000_000);
  });

  it('prints the turns of a file, two spaces deep', async () => {
    const { out, err, status } = await run(join(samples, 'cannery-unpaid.km.txt'));
    const transcript = JSON.parse(out) as { format: string; language: string; turns: unknown[] };
    expect({ err, status }).toEqual({ err: '', status: undefined });
    expect(Object.keys(transcript)).toEqual(['format', 'language', 'turns']);
    expect(transcript).toMatchObject({ format: 'plain', language: 'km' });
    expect(transcript.turns[0]).toMatchObject({ speaker: 'ភ្នាក់ងារ', start: null, end: null });
    expect(out.startsWith('{\n  "format": "plain",\n')).toBe(true);
  });

  it('reads standard input, a letter cut in two between its parts', async () => {
    const bytes = Buffer.from('អ្នកហៅ៖ ចាស');
    const { out } = await run('-', [bytes.subarray(0, 4), bytes.subarray(4)]);
    expect(JSON.parse(out)).toEqual({ format: 'plain', language: 'km', turns: [{ speaker: 'អ្នកហៅ', start: null, end: null, text: 'ចាស' }] });
  });
});
