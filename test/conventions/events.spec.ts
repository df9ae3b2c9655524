import ts from 'typescript';
import { actionNames } from '../../apps/jobs/src/processors/handlers.js';
import { subscriptions } from '../../apps/jobs/src/subscriptions.js';
import { declaredEvents } from './declared-events.js';
import { nodesOf, placeOf, productCode, sourceOf, textOf } from './sources.js';

const events = new Set<string>(declaredEvents().map(({ event }) => event));
const code = productCode('apps/api', 'apps/jobs', 'apps/cli', 'libs');

interface Recorded {
  readonly event: string | undefined;
  readonly place: string;
}

/** `journal.record(ctx, actor, 'event', …)`, `journal.recordAll(…)` with the same place for it, and `journal.announce(ctx, 'event', …)`. */
const recorded: Recorded[] = code.flatMap((path) =>
  [...nodesOf(sourceOf(path))].flatMap((node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
    const { expression: on, name } = node.expression;
    if (!/journal$/i.test(on.getText()) || !['record', 'recordAll', 'announce'].includes(name.text)) return [];
    const event = node.arguments[name.text === 'announce' ? 1 : 2];
    return [{ event: event && ts.isStringLiteral(event) ? event.text : undefined, place: placeOf(node) }];
  }),
);

/** The filing writes its events itself, in its one statement. */
const FILING = 'libs/cases/src/filing.store.ts';
const written: string[] = [...nodesOf(sourceOf(FILING))].flatMap((node) =>
  ts.isPropertyAssignment(node) && node.name.getText() === 'event' && ts.isStringLiteral(node.initializer) ? [node.initializer.text] : [],
);

const filed: readonly string[] = [...new Set(written)].sort();

/** Declared because their screens come later; the day one is recorded it leaves this list. */
const notRecordedYet: readonly string[] = [];

it('reads the events it means to judge', () => {
  expect(events.size).toBeGreaterThan(10);
  expect(recorded.length).toBeGreaterThan(10);
  expect([...filed]).toEqual(['case.alarmed', 'case.filed', 'case.urgent']);
});

it('lists every event with what follows it, and nothing else', () => {
  expect(Object.keys(subscriptions).sort()).toEqual([...events].sort());
});

it('has an action for every name, and a follower for every action', () => {
  const named = new Set<string>(Object.values(subscriptions).flat());
  expect([...named].sort()).toEqual([...actionNames].sort());
  // `deliver-text` speaks to the provider and has its own three steps; the others are bound in `transactionalActions`.
  const handlers = textOf('apps/jobs/src/processors/handlers.ts');
  for (const action of actionNames) if (action !== 'deliver-text') expect(handlers).toMatch(new RegExp(`'${action}': (async )?\\(`));
  expect(textOf('apps/jobs/src/process-event.ts')).toContain(`job.name === 'deliver-text'`);
});

it('records only events that are declared, by their names as they stand', () => {
  expect(recorded.filter(({ event }) => event === undefined || !events.has(event)).map(({ event, place }) => `${event ?? 'not a literal'} at ${place}`)).toEqual([]);
  expect(filed.filter((event) => !events.has(event))).toEqual([]);
});

it('records every event somewhere, but for those not in use yet', () => {
  const used = new Set([...recorded.map(({ event }) => event), ...filed]);
  expect([...events].filter((event) => !used.has(event)).sort()).toEqual(notRecordedYet);
});

it('writes to the outbox only through the journal and the filing', () => {
  const writers = code.filter((path) => /insert\s+into\s+outbox/i.test(textOf(path)));
  // A text and its event are one statement: a round trip less for each answer (performance.md).
  expect(writers.sort()).toEqual([FILING, 'libs/messaging/src/text.store.ts', 'libs/workflow/src/journal.ts']);
});
