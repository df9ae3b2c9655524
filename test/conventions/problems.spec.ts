import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemsPage, problemsSaid } from './problem-list.js';
import { root, textOf } from './sources.js';

const said = problemsSaid();

/** Codes whose status the transport chooses: Fastify or Nest refused before a word of ours was read. */
const asTheyCame = ['http.…', 'request.malformed'];

it('reads the problems it means to judge', () => {
  expect(said.length).toBeGreaterThan(60);
});

it('gives each problem a stable code of words with a dot', () => {
  expect(said.filter(({ code }) => !/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(code) && !asTheyCame.includes(code)).map(({ code, place }) => `${code} at ${place}`)).toEqual([]);
});

it('answers a code with one status everywhere', () => {
  const statuses = new Map<string, Set<number | undefined>>();
  for (const { code, status } of said) statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
  expect([...statuses].filter(([code, found]) => !asTheyCame.includes(code) && (found.size !== 1 || found.has(undefined))).map(([code, found]) => `${code}: ${[...found].join(', ')}`)).toEqual([]);
});

it('says each in a sentence', () => {
  expect(said.filter(({ code, sentence }) => !asTheyCame.includes(code) && !/[.?…]$/.test(sentence)).map(({ code, place }) => `${code} at ${place}`)).toEqual([]);
});

it('has them all in docs/problems.md', () => {
  const page = problemsPage();
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(join(root, 'docs/problems.md'), page);
  expect(textOf('docs/problems.md')).toBe(page);
});
