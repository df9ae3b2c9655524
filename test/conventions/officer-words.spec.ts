import ts from 'typescript';
import { declaredEvents } from './declared-events.js';
import { problemsSaid } from './problem-list.js';
import { nodesOf, productCode, sourceOf, textOf } from './sources.js';

/** The actions an object literal with an `action` may name: both sides of a choice, none where the name comes from elsewhere. */
const namedBy = (node: ts.Expression): string[] =>
  ts.isStringLiteralLike(node) ? [node.text] : ts.isConditionalExpression(node) ? [...namedBy(node.whenTrue), ...namedBy(node.whenFalse)] : ts.isParenthesizedExpression(node) ? namedBy(node.expression) : [];

/** Every entry of the record that is written with a case beside it. */
const written = productCode('libs', 'apps').flatMap((path) =>
  [...nodesOf(sourceOf(path))].flatMap((node) => {
    if (!ts.isObjectLiteralExpression(node)) return [];
    const field = (name: string) => node.properties.find((property) => property.name?.getText() === name);
    const action = field('action');
    return action && ts.isPropertyAssignment(action) && field('actor') && field('caseId') ? namedBy(action.initializer) : [];
  }),
);
const told = declaredEvents().flatMap(({ event, fields }) => (fields.some(({ name }) => name === 'caseId') ? [event] : []));
const actions = [...new Set([...written, ...told])].sort();

describe('what an officer reads in a case’s record', () => {
  it('is found by this test', () => expect(actions).toEqual(expect.arrayContaining(['hold.asked', 'item.opened', 'stop.acknowledged'])));
  it.each(['en', 'km'])('has words for every action that is written with a case (%s)', (language) => {
    const { texts } = JSON.parse(textOf(`apps/console/src/words/${language}.json`)) as { texts: Record<string, string> };
    expect(actions.filter((action) => !texts[`record.${action}`])).toEqual([]);
  });
});

describe('a refusal on an officer’s screen', () => {
  // Met only by a worker on her own page, by a provider's hook, at the command line, or a fault of the program itself.
  const elsewhere = /^(administrator|console|deadline|dialogue|draft|erasure|exclusion|form|grant|hook|http|page|receipt|report|texts|word)\./;
  it.each(['en', 'km'])('has words of its own (%s)', (language) => {
    const { texts } = JSON.parse(textOf(`apps/console/src/words/${language}.json`)) as { texts: Record<string, string> };
    const codes = [...new Set(problemsSaid().map(({ code }) => code))].filter((code) => !elsewhere.test(code));
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code) => !texts[`problem.${code}`])).toEqual([]);
  });
});
