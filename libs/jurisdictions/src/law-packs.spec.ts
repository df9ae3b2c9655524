import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '@sarika/platform';
import { dataAt } from './data-folder.js';
import { lawPack, lawPackOf, openLawPacks } from './law-packs.js';
import { readPack } from './pack-reading.js';

type Document = Record<string, unknown> & { notice: Record<string, unknown>[] };
const thai = (): Document => JSON.parse(readFileSync(join(dataAt('packs'), 'TH.json'), 'utf8')) as Document;
/** Thailand's pack as somebody corrected it on a later day: two pay periods of notice. */
const corrected = (dataOf = '2027-01-15'): Document => {
  const document = thai();
  return { ...document, dataOf, notice: document.notice.map((rule) => ({ ...rule, value: { days: null, months: null, payPeriods: 2 } })) };
};
const write = (path: string, document: unknown): void => writeFileSync(path, JSON.stringify(document));

describe('law packs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'law-packs-'));
    mkdirSync(join(folder, 'archive'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives each country its pack, and the same one by its version', () => {
    const { version } = lawPack('TH');
    expect(version).toMatch(/^\d{4}-\d{2}-\d{2}\+[0-9a-f]{8}$/);
    expect(lawPackOf('TH', version)).toBe(lawPack('TH'));
    expect(() => lawPack('ZZ')).toThrow('There is no law pack of "ZZ".');
  });

  it('refuses a version that is not at hand', () => {
    const refused = () => lawPackOf('TH', '2020-01-01+00000000');
    expect(refused).toThrow(Problem);
    expect(refused).toThrow(expect.objectContaining({ code: 'law.versionUnknown', status: 409, details: { country: 'TH', version: '2020-01-01+00000000' } }));
  });

  it('takes a correction without a change of code, and still reads what older assessments were made with', () => {
    write(join(folder, 'TH.json'), corrected());
    const before = lawPack('TH');
    const packs = openLawPacks(dataAt('packs'), folder);
    expect(packs.of('TH').version).toMatch(/^2027-01-15\+/);
    expect(packs.of('TH').notice[0]?.value?.payPeriods).toBe(2);
    expect(packs.ofVersion('TH', before.version).notice[0]?.value?.payPeriods).toBe(1);
    expect(packs.versions('TH').slice(0, 2)).toEqual([packs.of('TH').version, before.version]);
  });

  it('reads archived packs by the version in their name', () => {
    const old = corrected('2025-05-05');
    const { version } = readPack(old);
    write(join(folder, 'archive', `TH@${version}.json`), old);
    const packs = openLawPacks(dataAt('packs'), folder);
    expect(packs.ofVersion('TH', version).notice[0]?.value?.payPeriods).toBe(2);
    expect(packs.of('TH')).toEqual(lawPack('TH'));
  });

  it('misses no country', () => {
    write(join(folder, 'TH.json'), thai());
    expect(() => openLawPacks(folder)).toThrow('the pack of MY is missing');
  });

  it('stops with every fault of every file', () => {
    write(join(folder, 'TH.json'), corrected('2026-01-01'));
    write(join(folder, 'MY.json'), { ...corrected(), hours: [] });
    write(join(folder, 'KR.json'), corrected());
    writeFileSync(join(folder, 'JP.json'), '{');
    write(join(folder, 'archive', 'TH@2025-05-05+00000000.json'), corrected('2025-05-05'));
    const opening = () => openLawPacks(dataAt('packs'), folder);
    for (const fault of ['TH.json: its data of 2026-01-01 are older', 'MY.json: hours is empty', 'KR.json: is the pack of TH', 'JP.json: ', 'archive/TH@2025-05-05+00000000.json: is version 2025-05-05+']) expect(opening).toThrow(fault);
    expect(() => openLawPacks(dataAt('packs'), join(folder, 'nowhere'))).toThrow('nowhere: there is no such folder');
  });
});
