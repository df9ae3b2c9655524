import { statSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, root, textOf } from './sources.js';

const binary = /\.(png|jpe?g|ico|woff2?|ttf|otf|gz|zip|pdf)$/;
const folders = ['apps', 'libs', 'test', 'docs', 'docker', '.ci'];
const roots = [
  'package.json',
  'jest.config.js',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.check.json',
  'openapi.json',
  '.swcrc',
  'README.md',
  'README.km.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
];

const present = (path: string): boolean => statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
const files = [...folders.filter(present).flatMap(filesUnder), ...roots.filter(present)].filter((path) => !binary.test(path) && !path.startsWith('apps/console/dist/'));

// Put together, or this file would find itself.
const say = (...parts: string[]): string => parts.join('');

/** What must not stand in the tree, and where it may all the same. */
const forbidden: readonly { readonly why: string; readonly pattern: RegExp; readonly only?: RegExp; readonly except?: readonly string[] }[] = [
  { why: 'a path of somebody’s machine', pattern: new RegExp(say('(^|[\\s"\'`(=:])', '/(work|root|home|tmp|Users)', '/[A-Za-z0-9._-]+')) },
  { why: 'the address of a package registry', pattern: new RegExp(say('registry', '\\.(npmjs|yarnpkg)|', 'npm\\.pkg\\.', 'github|artifact', 'ory|pypi', '\\.org'), 'i') },
  { why: 'something left for later', pattern: new RegExp(say('\\bTO', 'DO\\b|\\bFIX', 'ME\\b|\\bXX', 'X\\b')) },
  { why: 'a test that hides others', pattern: new RegExp(say('\\b(it|test|describe)\\.on', 'ly\\b|\\bf', '(it|describe)\\(')), only: /\.(spec|journey)\.(ts|tsx|mjs)$/ },
  { why: 'a test that does not run', pattern: new RegExp(say('\\b(it|test|describe)\\.(sk', 'ip|to', 'do)\\b|\\bx', '(it|describe|test)\\(')), only: /\.(spec|journey)\.(ts|tsx|mjs)$/ },
  { why: 'a test that cannot fail', pattern: new RegExp(say('expect\\((tr', 'ue|1|false)\\)')), only: /\.(spec|journey)\.(ts|tsx|mjs)$/ },
  { why: 'a type that switches the compiler off', pattern: new RegExp(say('@ts-(ig', 'nore|no', 'check)')), only: /\.tsx?$/ },
];

it('reads the files it means to judge', () => {
  expect(files.length).toBeGreaterThan(300);
});

it.each(forbidden)('has nowhere $why', ({ pattern, only, except }) => {
  const found = files
    .filter((path) => (!only || only.test(path)) && !except?.includes(path))
    .flatMap((path) =>
      textOf(path)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [])),
    );
  expect(found).toEqual([]);
});
