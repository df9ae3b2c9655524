import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesUnder, root, textOf } from './sources.js';

const documents = [...['apps', 'libs', 'test', 'docs'].flatMap(filesUnder).filter((path) => path.endsWith('.md')), ...readdirSync(root).filter((name) => name.endsWith('.md'))];

it('reads the documents it means to judge', () => {
  expect(documents.length).toBeGreaterThan(20);
});

it('has a README for every library and every app', () => {
  const places = ['libs', 'apps'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
  expect(places.filter((place) => !existsSync(join(root, place, 'README.md')))).toEqual([]);
});

it('links only to what is there', () => {
  const broken = documents.flatMap((path) =>
    [...textOf(path).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, to]) => (to ?? '').split('#')[0] ?? '')
      // Pictures are made by test/journeys/pictures.mjs.
      .filter((to) => to !== '' && !to.startsWith('docs/images/') && !/^[a-z]+:/.test(to) && !existsSync(join(root, posix.join(posix.dirname(path), to))))
      .map((to) => `${path} -> ${to}`),
  );
  expect(broken).toEqual([]);
});

it('explains every setting a process reads', () => {
  const settings = [...textOf('libs/platform/src/config.ts').matchAll(/(?:text|whole|postgresUrl)\('([A-Z_]+)'|name: '([A-Z_]+)'/g)].map((match) => match[1] ?? match[2] ?? '');
  expect(settings.length).toBeGreaterThan(15);
  const page = textOf('docs/operating.md');
  expect(settings.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('lists every decision', () => {
  const list = textOf('docs/decisions/README.md');
  expect(filesUnder('docs/decisions').filter((path) => !path.endsWith('/README.md') && !list.includes(posix.basename(path)))).toEqual([]);
});
