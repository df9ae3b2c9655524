import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { guarded, owners, rowOf, withinRow } from './layers.js';
import { filesUnder, importsOf, isSpec, root, type Import } from './sources.js';

const code = ['apps', 'libs', 'test'].flatMap(filesUnder).filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'));
const all = code.flatMap(importsOf);
const libraryOf = (path: string): string | undefined => /^libs\/([^/]+)\//.exec(path)?.[1];
const appOf = (path: string): string | undefined => /^apps\/([^/]+)\//.exec(path)?.[1];
const said = (found: readonly Import[]): string[] => found.map(({ place, to }) => `${place} imports ${to}`);
const allowed = (path: string, places: readonly string[]): boolean => places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));

it('reads the imports it means to judge', () => {
  expect(all.length).toBeGreaterThan(500);
  expect(all.some(({ from, to }) => from === 'libs/cases/src/actions/file-case.ts' && to === '@sarika/platform')).toBe(true);
});

it('gives every library a row', () => {
  const libraries = readdirSync(join(root, 'libs'));
  expect(libraries.filter((library) => rowOf(library) === undefined)).toEqual([]);
});

it('lets a library import only from a lower row', () => {
  const wrong = all.filter(({ from, to }) => {
    const own = libraryOf(from);
    const other = /^@sarika\/([^/]+)/.exec(to)?.[1];
    if (!own || !other) return false;
    if (other === own) return !isSpec(from);
    if (withinRow[own]?.includes(other)) return false;
    return (rowOf(other) ?? Infinity) >= (rowOf(own) ?? -Infinity);
  });
  expect(said(wrong)).toEqual([]);
});

it('goes through the door and never into the house', () => {
  expect(said(all.filter(({ to }) => /^@sarika\/[^/]+\/./.test(to)))).toEqual([]);
});

it('never leaves a library or an app by a relative path', () => {
  const wrong = all.filter(({ from, to }) => {
    if (!to.startsWith('.')) return false;
    const at = posix.join(posix.dirname(from), to);
    const library = libraryOf(from);
    const app = appOf(from);
    // A suite on a real database takes its people and its database from test/support.
    if (isSpec(from) && at.startsWith('test/support/')) return false;
    if (library) return !at.startsWith(`libs/${library}/`);
    if (app) return !at.startsWith(`apps/${app}/`);
    return at.startsWith('libs/');
  });
  expect(said(wrong)).toEqual([]);
});

it('keeps the console, the simulator and the libraries free of the apps, and the first two free of the libraries', () => {
  expect(said(all.filter(({ from, to }) => (from.startsWith('apps/console/') || from.startsWith('apps/simulator/')) && to.startsWith('@sarika/')))).toEqual([]);
});

it('lets nobody but its owner touch what is outside', () => {
  const wrong = all.filter(({ from, to }) => {
    const name = Object.keys(owners).find((owned) => to === owned || to.startsWith(`${owned}/`));
    return name !== undefined && !allowed(from, owners[name] ?? []);
  });
  expect(said(wrong)).toEqual([]);
});

it('keeps Nest out of the libraries, but for its decorators', () => {
  expect(said(all.filter(({ from, to }) => libraryOf(from) && !isSpec(from) && to.startsWith('@nestjs/') && to !== '@nestjs/common'))).toEqual([]);
  expect(said(all.filter(({ from, to }) => libraryOf(from) && !isSpec(from) && (to.startsWith('fastify') || to.startsWith('@fastify/'))))).toEqual([]);
});

it('gives a guarded key only to those who need it', () => {
  const wrong = all.filter(({ from, names }) => names.some((name) => guarded[name] !== undefined && !allowed(from, guarded[name])));
  expect(wrong.map(({ place, names }) => `${place} imports ${names.join(', ')}`)).toEqual([]);
});

it('makes no drawer for things without a name', () => {
  const drawers = code.filter((path) => /\/(utils?|common|helpers?|managers?|misc|shared)\//i.test(path));
  expect(drawers).toEqual([]);
});
