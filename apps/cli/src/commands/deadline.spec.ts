import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { deadlineCommand } from './deadline.js';

const folder = mkdtempSync(join(tmpdir(), 'sarika-deadline-'));
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
    deadlineCommand(program);
    await program.parseAsync(['node', 'sarika', 'deadline', file]);
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
const page = readFileSync(join(__dirname, '../../../../docs/deadline.md'), 'utf8');
const blocks = (kind: string): unknown[] => [...page.matchAll(new RegExp(`\`\`\`json ${kind}\\n([^\`]+)\`\`\``, 'g'))].map(([, text]) => JSON.parse(text ?? '') as unknown);

describe('sarika deadline', () => {
  it('says everything that is wrong, each with its code and path, and ends with status 2', async () => {
    const { out, err, status } = await run(written('wrong.json', JSON.stringify({ jurisdiction: 'XX', head: 'bonus', dueOn: '2025-02-30', employmentStartedOn: '2025-05-01', employmentEndedOn: '2025-04-01' })));
    expect({ out, status }).toEqual({ out: '', status: 2 });
    const { code, path, message, problems } = JSON.parse(err) as { code: string; path: string; message: string; problems: { code: string; path: string; message: string }[] };
    expect(problems.map((problem) => [problem.code, problem.path])).toEqual([['deadline.unknownCountry', 'jurisdiction'], ['deadline.unknownHead', 'head'], ['deadline.noSuchDay', 'dueOn'], ['deadline.reversed', 'employmentEndedOn']]);
    expect({ code, path, message }).toEqual(problems[0]);
  });

  it.each([
    ['an empty file', '', 'deadline.empty'],
    ['a file that is no JSON', 'jurisdiction: TH', 'deadline.notJson'],
    ['a JSON text cut off', '{"jurisdiction": "TH"', 'deadline.notJson'],
    ['a list', '[]', 'deadline.notAnObject'],
    ['a file larger than a claim', `{"jurisdiction": "${'T'.repeat(1_000_001)}"}`, 'deadline.tooLarge'],
  ])('refuses %s', async (_, content, code) => {
    const { out, err, status } = await run(written('file.json', content));
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(JSON.parse(err)).toEqual({ code, path: '', message: expect.any(String), problems: [{ code, path: '', message: expect.any(String) }] });
  });

  it.each([['a file that is not there', 'missing.json'], ['a folder', '.']])('refuses %s as unreadable', async (_, name) => {
    const { err, status } = await run(join(folder, name));
    expect(JSON.parse(err)).toMatchObject({ code: 'deadline.unreadable', path: '' });
    expect(status).toBe(2);
  });

  it('stops reading a source without end', async () => {
    let given = 0;
    const endless: Iterable<Buffer> = {
      *[Symbol.iterator]() {
        for (;;) {
          given += 100_000;
          yield Buffer.alloc(100_000, ' ');
        }
      },
    };
    const { err, status } = await run('-', endless);
    expect(JSON.parse(err)).toMatchObject({ code: 'deadline.tooLarge' });
    expect(status).toBe(2);
    expect(given).toBeLessThan(10_000_000);
  });

  it('reads standard input and looks from the day it is where the work was done', async () => {
    const { out, err, status } = await run('-', [Buffer.from('{"jurisdiction": "TH", "head": '), Buffer.from('"basic-pay", "dueOn": "2025-07-31"}')]);
    expect({ err, status }).toEqual({ err: '', status: undefined });
    const { today, clocks } = JSON.parse(out) as { today: string; clocks: unknown[] };
    expect([new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), today]).toContain(today);
    expect(Math.abs(Date.parse(today) - Date.now())).toBeLessThan(2 * 86_400_000);
    expect(clocks).toHaveLength(1);
    expect(out.startsWith('{\n  "jurisdiction": "TH",\n')).toBe(true);
  });

  it.each([0, 1, 2])('answers example %i of its page as the page says', async (n) => {
    expect([blocks('question'), blocks('answer')].map(({ length }) => length)).toEqual([3, 3]);
    const { out, err } = await run(written(`example-${n}.json`, JSON.stringify(blocks('question')[n])));
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject(blocks('answer')[n] as object);
  });

  it('has every code it can answer with on its page', () => {
    const listed = readFileSync(join(__dirname, '../../../../docs/problems.md'), 'utf8').match(/`deadline\.[A-Za-z]+`/g) ?? [];
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter((code) => !page.includes(code))).toEqual([]);
  });
});
