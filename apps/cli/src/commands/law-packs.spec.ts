import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { countries, readPack, useLawPacks } from '@sarika/jurisdictions';
import { lawPacksCommand } from './law-packs.js';

const folder = mkdtempSync(join(tmpdir(), 'sarika-law-packs-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
  useLawPacks(null);
});

async function run(...words: string[]): Promise<{ out: string; err: string; status: unknown }> {
  let [out, err] = ['', ''];
  const outSpy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((out += String(chunk)), true));
  const errSpy = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => ((err += String(chunk)), true));
  const statusBefore = process.exitCode;
  process.exitCode = undefined;
  try {
    const program = new Command().exitOverride();
    lawPacksCommand(program);
    await program.parseAsync(['node', 'sarika', 'law-packs', ...words]);
    return { out, err, status: process.exitCode };
  } finally {
    process.exitCode = statusBefore;
    outSpy.mockRestore();
    errSpy.mockRestore();
  }
}

type Row = { country: string; version: string; rules: number; coded: number; older: string[] };
const korea = JSON.parse(readFileSync(join(__dirname, '../../../../libs/jurisdictions/data/packs/KR.json'), 'utf8')) as Record<string, unknown> & { minimumWage: Record<string, unknown>[] };
/** Versions of a country that were replaced, as they lie in the archive. */
const archived = readdirSync(join(__dirname, '../../../../libs/jurisdictions/data/packs/archive'));
const olderOf = (country: string): string[] => archived.filter((file) => file.startsWith(`${country}@`)).map((file) => file.slice(3, -'.json'.length)).sort();
/** Somebody read the rate of 2027 and wrote it down. */
const corrected = (amount: string, dataOf = '2027-01-10') => ({ ...korea, dataOf, minimumWage: korea.minimumWage.map((rule) => (rule['id'] === 'kr-mw-2027' ? { ...rule, value: { amount, currency: 'KRW', per: 'hour' }, confidence: 'medium', question: null } : rule)) });

describe('sarika law-packs', () => {
  it('names the version in use of each country', async () => {
    const { out, status } = await run();
    const rows = JSON.parse(out) as Row[];
    expect(status).toBeUndefined();
    expect(rows.map(({ country }) => country)).toEqual(countries.map(({ iso2 }) => iso2));
    for (const { country, version, rules, coded, older } of rows) expect([country, /^\d{4}-\d\d-\d\d\+[0-9a-f]{8}$/.test(version), coded > 0 && coded < rules, [...older].sort()]).toEqual([country, true, true, olderOf(country)]);
    expect(olderOf('TH')).not.toEqual([]);
  });

  it('tries a correction before it is used, and keeps the version before it', async () => {
    writeFileSync(join(folder, 'KR.json'), JSON.stringify(corrected('10700')));
    const row = (JSON.parse((await run(folder)).out) as Row[]).find(({ country }) => country === 'KR');
    expect(row?.version).toBe(readPack(corrected('10700')).version);
    expect([...(row?.older ?? [])].sort()).toEqual([...olderOf('KR'), readPack(korea).version].sort());
  });

  it('lists everything that is wrong and ends with status 2', async () => {
    mkdirSync(join(folder, 'archive'), { recursive: true });
    writeFileSync(join(folder, 'KR.json'), JSON.stringify(corrected('10.700,-', '2026-01-01')));
    writeFileSync(join(folder, 'TH.json'), '{');
    writeFileSync(join(folder, 'archive', 'KR@2026-11-21+00000000.json'), JSON.stringify(korea));
    const { out, err, status } = await run(folder);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    const { code, faults } = JSON.parse(err) as { code: string; faults: string[] };
    expect(code).toBe('law.packsWrong');
    expect(faults).toHaveLength(3);
    for (const [n, part] of ['KR.json: minimumWage[3].value.amount is "10.700,-" and not a decimal', 'TH.json: ', `KR@2026-11-21+00000000.json: is version ${readPack(korea).version}`].entries()) expect(faults[n]).toContain(part);
  });

  it('says that there is no such folder', async () => {
    expect(JSON.parse((await run(join(folder, 'nowhere'))).err)).toMatchObject({ faults: [expect.stringContaining('there is no such folder')] });
  });
});
