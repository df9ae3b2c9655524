import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, textOf } from './sources.js';

/** What is claimed, and where it is said to hold: a claim whose test is gone or renamed is no claim. */
const documents = ['docs/threat-model.md', 'docs/asvs.md'] as const;
const matching = (pattern: string): boolean => {
  if (!pattern.includes('*')) return existsSync(join(root, pattern));
  const folder = join(root, dirname(pattern));
  const name = new RegExp(`^${(pattern.split('/').at(-1) ?? '').replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
  return existsSync(folder) && readdirSync(folder).some((file) => name.test(file));
};

describe.each(documents)('%s', (document) => {
  const text = textOf(document);
  it('names only places that are there', () => {
    const named = [...new Set([...text.matchAll(/`((?:apps|libs|test|docs|docker)\/[^`\s]+)`/g)].map((match) => match[1] as string))];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !matching(path))).toEqual([]);
  });
  it('quotes only tests that have these words in their name', () => {
    const quoted = [...text.matchAll(/`((?:apps|libs|test)\/[^`\s]+\.spec\.tsx?)` \("([^"]+)"\)/g)].map((match) => ({ path: match[1] as string, words: match[2] as string }));
    expect(quoted.filter(({ path, words }) => !textOf(path).includes(words))).toEqual([]);
  });
});

describe('the table of OWASP ASVS', () => {
  const rows = [...textOf('docs/asvs.md').matchAll(/^\| v5\.0\.0-(\d+)\.(\d+)\.(\d+) \| ([\d, ]+) \| [^|]+ \| (holds|partly|not yet|n\/a) \| (.+) \|$/gm)].map(([, chapter, section, row, level, state, where]) => ({ chapter: Number(chapter), section: Number(section), row: Number(row), level: String(level), state: String(state), where: String(where) }));
  const summed = [...textOf('docs/asvs.md').matchAll(/^\| V(\d+) [^|]+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)].map((match) => match.slice(1).map(Number));

  it('counts what it has, chapter by chapter, where each row stands by itself', () => {
    const states = ['holds', 'partly', 'not yet', 'n/a'];
    const counted = summed.filter(([chapter]) => rows.some((row) => row.chapter === chapter)).map(([chapter]) => [chapter, ...states.map((state) => rows.filter((row) => row.chapter === chapter && row.state === state).length)]);
    expect(counted.length).toBe(14);
    expect(counted).toEqual(summed.filter(([chapter]) => rows.some((row) => row.chapter === chapter)));
  });
  it('has every row of the chapters that are gone through to level 3, without a hole', () => {
    for (const chapter of [8, 11, 14, 16]) {
      const own = rows.filter((row) => row.chapter === chapter);
      expect(own.some(({ level }) => level.includes('3'))).toBe(true);
      for (const section of new Set(own.map((row) => row.section))) expect([chapter, section, own.filter((row) => row.section === section).map(({ row }) => row)]).toEqual([chapter, section, own.filter((row) => row.section === section).map((_row, index) => index + 1)]);
    }
  });
  it('says something of its own in every row that applies here', () => {
    expect(rows.filter(({ state, where }) => state !== 'n/a' && where.length < 12).map(({ chapter, section, row }) => `${chapter}.${section}.${row}`)).toEqual([]);
  });
});
