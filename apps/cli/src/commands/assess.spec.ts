import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { assessCommand } from './assess.js';

const folder = mkdtempSync(join(tmpdir(), 'sarika-assess-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as typed; `stdin` stands in for standard input. */
async function run(args: readonly string[], stdin?: Iterable<Buffer>): Promise<{ out: string; err: string; status: unknown }> {
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
    assessCommand(program);
    await program.parseAsync(['node', 'sarika', 'assess', ...args]);
    return { out, err, status: process.exitCode };
  } finally {
    process.exitCode = statusBefore;
    if (input) Object.defineProperty(process, 'stdin', input);
    outSpy.mockRestore();
    errSpy.mockRestore();
  }
}
const written = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const cannery = {
  assessedOn: '2025-06-30',
  jurisdiction: 'TH',
  place: 'TH-74',
  sector: 'seafood',
  employment: { from: '2025-01-01', to: '2025-02-28', endedBy: 'worker' },
  pay: [{ per: 'day', amount: '៣៧២ បាត' }],
  work: [{ daysPerWeek: 6, hoursPerDay: 8 }],
  unpaid: [{ from: '2025-02' }],
};

describe('sarika assess', () => {
  it('says everything that is wrong on standard error, with code and path, and ends with status 2', async () => {
    const { out, err, status } = await run([written('wrong.json', { ...cannery, jurisdiction: 'XX', place: null, work: [{ hoursPerDay: 25 }], colour: 'red' })]);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    const said = JSON.parse(err) as { code: string; path: string; problems: { code: string; path: string; message: string }[] };
    expect(said.problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['worksheet.unknownField colour', 'worksheet.unknownJurisdiction jurisdiction', 'worksheet.absurd work[0].hoursPerDay']);
    expect(said).toMatchObject({ code: 'worksheet.unknownField', path: 'colour' });
    expect(err.endsWith('\n')).toBe(true);
  });

  it.each([
    ['a file that is not there', 'missing.json', 'worksheet.unreadable'],
    ['a folder', '.', 'worksheet.unreadable'],
  ])('refuses %s', async (_, name, code) => {
    const { out, err, status } = await run([join(folder, name)]);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(JSON.parse(err)).toMatchObject({ code, path: '', problems: [{ code }] });
  });

  it.each([
    ['an empty file', '', 'worksheet.empty'],
    ['what is not JSON', 'jurisdiction: TH', 'worksheet.notJson'],
    ['a list', '[]', 'worksheet.notAnObject'],
    ['a file cut off', JSON.stringify(cannery).slice(0, 90), 'worksheet.notJson'],
  ])('refuses %s', async (_, content, code) => {
    const { err, status } = await run([written('broken.json', content)]);
    expect(JSON.parse(err)).toMatchObject({ code });
    expect(status).toBe(2);
  });

  it('stops reading a source without end', async () => {
    const endless: Iterable<Buffer> = {
      *[Symbol.iterator]() {
        for (;;) yield Buffer.alloc(1_000_000, ' ');
      },
    };
    const { err, status } = await run(['-'], endless);
    expect(JSON.parse(err)).toMatchObject({ code: 'worksheet.tooLarge' });
    expect(status).toBe(2);
  });

  it('prints the assessment with every line, rule and source', async () => {
    const { out, err, status } = await run([written('cannery.json', cannery)]);
    expect({ err, status }).toEqual({ err: '', status: undefined });
    const said = JSON.parse(out) as { packs: unknown; lines: { head: string; words: string; rules: { id: string; sources: unknown[] }[]; steps: { words: string }[]; amount: unknown }[] };
    expect(said).toMatchObject({ assessedOn: '2025-06-30', jurisdiction: 'TH', packs: { TH: expect.stringMatching(/^\d{4}-\d{2}-\d{2}\+[0-9a-f]{8}$/) } });
    const [pay] = said.lines;
    expect(pay).toMatchObject({ head: 'basic-pay', words: 'Pay for work done', amount: { currency: 'THB', low: '8928.00', likely: '8928.00', high: '8928.00' }, due: { earliest: '2025-02-28' } });
    const interest = said.lines.find(({ head }) => head === 'interest');
    // 8,928 × 0.15 × 122 ÷ 365
    expect(interest).toMatchObject({ amount: { likely: '447.62' }, rules: [{ id: 'th-interest', sources: [{ key: 'th-lpa-7', url: expect.stringMatching(/^https?:/) }] }] });
    for (const line of said.lines) expect([line.words.length > 0, line.steps.every(({ words }) => words.length > 0)]).toEqual([true, true]);
  });

  it('reads standard input, and says it in Khmer', async () => {
    const { out } = await run(['-', '--language', 'km'], [Buffer.from(JSON.stringify(cannery))]);
    expect((JSON.parse(out) as { lines: { words: string }[] }).lines[0]?.words).toBe('ប្រាក់ឈ្នួលសម្រាប់ការងារដែលបានធ្វើ');
  });

  it('refuses a language it has no words for', async () => {
    await expect(run([written('cannery.json', cannery), '--language', 'fr'])).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  });
});

describe('docs/worksheet.md', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/worksheet.md'), 'utf8');
  const examples = [...page.matchAll(/```json worksheet\n([\s\S]*?)```\n[\s\S]*?```json says\n([\s\S]*?)```/g)].map(([, sheet, says]) => [sheet ?? '', says ?? ''] as const);

  it('has three examples', () => expect(examples).toHaveLength(3));
  it.each([0, 1, 2])('example %i says what the command says', async (at) => {
    const [sheet, says] = examples[at] as readonly [string, string];
    const { out, err } = await run(['-'], [Buffer.from(sheet)]);
    expect(err).toBe('');
    const { heads, totals } = JSON.parse(out) as {
      heads: { head: string; amount: { low: string; likely: string; high: string; currency: string } }[];
      totals: { currency: string; owed: { low: string; likely: string; high: string }; highWithoutSurcharges: string }[];
    };
    expect({
      heads: Object.fromEntries(heads.map(({ head, amount }) => [`${head} ${amount.currency}`, `${amount.low} – ${amount.likely} – ${amount.high}`])),
      totals: totals.map(({ currency, owed, highWithoutSurcharges }) => `${owed.low} – ${owed.likely} – ${owed.high} ${currency}, without penalties at most ${highWithoutSurcharges}`),
    }).toEqual(JSON.parse(says));
  });
  it('names every field a worksheet has', () => {
    const source = readFileSync(join(__dirname, '../../../../libs/wage-claims/src/worksheet/read-worksheet.ts'), 'utf8');
    const fields = [...source.matchAll(/read\.object\([^\n]*?\[([^\]]*)\]\)/g), ...source.matchAll(/const fields = \[([\s\S]*?)\] as const/g)].flatMap(([, list]) =>
      [...(list ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1] as string),
    );
    expect(fields.length).toBeGreaterThan(40);
    expect([...new Set(fields)].filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
  });
  it('lists every code a worksheet can be refused or flagged with', () => {
    const codes = ['worksheet.problems.ts', 'read-worksheet.ts'].flatMap((file) =>
      [...readFileSync(join(__dirname, `../../../../libs/wage-claims/src/worksheet/${file}`), 'utf8').matchAll(/'(worksheet\.\w+)'/g)].map((match) => match[1] as string),
    );
    expect(codes.length).toBeGreaterThan(30);
    expect([...new Set(codes)].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });
});
