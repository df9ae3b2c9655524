import { hasText } from '@sarika/texts';
import ts from 'typescript';
import { nodesOf, placeOf, productCode, sourceOf } from './sources.js';

/** Letters somebody would read: names of keys, marks and numbers are none. */
const isSaid = (text: string): boolean => /\p{L}{2,}/u.test(text.replaceAll(/&[a-z]+;/g, ''));

/** Said as they are in every language: the project's name and the names of the languages. */
const sameEverywhere = new Set(['Sarika', 'សារិកា', 'ភាសាខ្មែរ', 'ខ្មែរ', 'English']);
const attributes = new Set(['alt', 'title', 'placeholder', 'aria-label', 'label', 'summary', 'value']);

const pages = productCode('apps/api/src/pages', 'apps/api/src/papers');

it('reads the pages it means to judge', () => {
  expect(pages.filter((path) => path.endsWith('.tsx')).length).toBeGreaterThan(4);
});

it('says nothing on a page or a paper that is not in a catalogue', () => {
  const literal: string[] = [];
  for (const path of pages.filter((page) => page.endsWith('.tsx'))) {
    for (const node of nodesOf(sourceOf(path))) {
      if (ts.isJsxText(node) && isSaid(node.text) && !sameEverywhere.has(node.text.trim())) literal.push(`${placeOf(node)} ${node.text.trim()}`);
      if (
        ts.isJsxExpression(node) &&
        node.expression &&
        ts.isStringLiteralLike(node.expression) &&
        (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)) &&
        isSaid(node.expression.text) &&
        !sameEverywhere.has(node.expression.text.trim())
      )
        literal.push(`${placeOf(node)} ${node.expression.text}`);
      if (
        ts.isJsxAttribute(node) &&
        attributes.has(node.name.getText()) &&
        node.initializer &&
        ts.isStringLiteral(node.initializer) &&
        /\s/.test(node.initializer.text) &&
        isSaid(node.initializer.text)
      )
        literal.push(`${placeOf(node)} ${node.name.getText()}="${node.initializer.text}"`);
    }
  }
  expect(literal).toEqual([]);
});

it('asks for no text that no catalogue has', () => {
  const asked: { key: string; place: string }[] = [];
  for (const path of productCode('apps/api', 'apps/jobs', 'apps/cli', 'libs')) {
    for (const node of nodesOf(sourceOf(path))) {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) continue;
      // The pages' `say` asks for `web.…`; `t` for the whole key.
      const prefix = node.expression.text === 't' ? '' : node.expression.text === 'say' ? 'web.' : undefined;
      const [, key] = node.arguments;
      if (prefix !== undefined && key && ts.isStringLiteral(key)) asked.push({ key: `${prefix}${key.text}`, place: placeOf(node) });
    }
  }
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter(({ key }) => !hasText('en', key) || !hasText('km', key)).map(({ key, place }) => `${key} at ${place}`)).toEqual([]);
});
