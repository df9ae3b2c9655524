import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, Problem } from '@sarika/platform';
import { countries } from './country.js';
import { dataAt } from './data-folder.js';
import type { LawPack } from './law-pack.js';
import { faultsOfPack, versioned } from './pack-reading.js';

/** The law packs at hand, each country's newest and the older ones by their version. */
export interface LawPacks {
  /** The pack of a country. Throws an Error for a code that is not among `countries`. */
  of(iso2: string): LawPack;
  /** The pack that an assessment was made with. Refuses with `law.versionUnknown` when it is not at hand. */
  ofVersion(iso2: string, version: string): LawPack;
  /** Versions at hand, the one in use first. */
  versions(iso2: string): readonly string[];
}

const filesOf = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')).sort() : []);

/**
 * Reads the packs of a folder (`XX.json`, older ones as `archive/XX@version.json`), and those of a second folder, which replace them.
 * Throws a ConfigError that lists every fault of every file: a wrong pack, a country without one, an archived pack that is not what its name says,
 * a correction that is older than the pack it would replace.
 */
export function openLawPacks(folder: string, corrections: string | null = null): LawPacks {
  const faults: string[] = [];
  const current = new Map<string, LawPack>();
  const byVersion = new Map<string, LawPack>();

  const read = (path: string): LawPack | null => {
    let document: unknown;
    try {
      document = JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      faults.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
    const wrong = faultsOfPack(document);
    for (const fault of wrong) faults.push(`${path}: ${fault}`);
    return wrong.length > 0 ? null : versioned(document);
  };
  const keep = (pack: LawPack): void => void byVersion.set(`${pack.iso2}@${pack.version}`, pack);

  const readFolder = (from: string, replaces: boolean): void => {
    for (const name of filesOf(from)) {
      const pack = read(join(from, name));
      if (!pack) continue;
      if (name !== `${pack.iso2}.json`) faults.push(`${join(from, name)}: is the pack of ${pack.iso2}`);
      const before = current.get(pack.iso2);
      if (replaces && before && pack.version.slice(0, 10) < before.version.slice(0, 10)) faults.push(`${join(from, name)}: its data of ${pack.version.slice(0, 10)} are older than those it would replace, of ${before.version.slice(0, 10)}`);
      keep(pack);
      current.set(pack.iso2, pack);
    }
    for (const name of filesOf(join(from, 'archive'))) {
      const pack = read(join(from, 'archive', name));
      if (!pack) continue;
      if (name !== `${pack.iso2}@${pack.version}.json`) faults.push(`${join(from, 'archive', name)}: is version ${pack.version} of ${pack.iso2}`);
      keep(pack);
    }
  };

  readFolder(folder, false);
  for (const { iso2 } of countries) if (!current.has(iso2)) faults.push(`${folder}: the pack of ${iso2} is missing or wrong`);
  if (corrections !== null) {
    if (existsSync(corrections)) readFolder(corrections, true);
    else faults.push(`${corrections}: there is no such folder`);
  }
  if (faults.length > 0) throw new ConfigError(faults);

  return {
    of(iso2) {
      const pack = current.get(iso2);
      if (!pack) throw new Error(`There is no law pack of "${iso2}".`);
      return pack;
    },
    ofVersion(iso2, version) {
      const pack = byVersion.get(`${iso2}@${version}`);
      if (!pack) throw new Problem('law.versionUnknown', 409, 'This assessment was made with a version of the law that is not at hand here. Put the file of that version into the archive of the law packs, or assess again.', { country: iso2, version });
      return pack;
    },
    versions(iso2) {
      const used = current.get(iso2)?.version;
      const others = [...byVersion.values()].filter((pack) => pack.iso2 === iso2 && pack.version !== used).map(({ version }) => version);
      return used === undefined ? others : [used, ...others.sort().reverse()];
    },
  };
}

let packs: LawPacks | undefined;

/**
 * Reads all packs now, those of `corrections` in place of the shipped ones, so that a wrong pack stops the start.
 * `corrections` is the setting SARIKA_LAW_PACKS_DIR. Throws a ConfigError that lists every fault.
 */
export function useLawPacks(corrections: string | null): LawPacks {
  packs = openLawPacks(dataAt('packs'), corrections);
  return packs;
}

// Half a megabyte that many processes never ask for: read when somebody first does.
const atHand = (): LawPacks => (packs ??= useLawPacks(process.env['SARIKA_LAW_PACKS_DIR'] || null));

/** The law pack of a country in use now. Throws an Error for a code that is not among `countries`. */
export const lawPack = (iso2: string): LawPack => atHand().of(iso2);

/** The law pack that an assessment was made with. Refuses with `law.versionUnknown` when it is not at hand. */
export const lawPackOf = (iso2: string, version: string): LawPack => atHand().ofVersion(iso2, version);
