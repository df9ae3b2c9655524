import { productCode, textOf } from './sources.js';

/*
 * Field rule 9: no time-out texts, no surveys, no notices of a clock. Whatever runs by the clock or by the queue may send what was
 * queued, and ring a duty officer; a text to a worker is only ever made by somebody who answers her or writes to her.
 */
it('nothing that runs by the clock or the queue makes a text to a worker', () => {
  const making = /insert into outbound_text|\.queue\(ctx|queueAll\(|holdWithNews\(/;
  const makers = productCode('apps/jobs').filter((path) => making.test(textOf(path)));
  expect(makers).toEqual(['apps/jobs/src/processors/ring-by-text.ts']);
  expect(textOf('apps/jobs/src/processors/ring-by-text.ts')).not.toContain('conversation_id');
});

it('texts are made in these places only, each an answer to her, words of an officer, or what she must be told', () => {
  const making = /insert into outbound_text|texts\.queue(?:All)?\(|holdWithNews\(/;
  const places = [...productCode('libs'), ...productCode('apps')].filter((path) => making.test(textOf(path))).sort();
  expect(places).toEqual([
    'apps/jobs/src/processors/ring-by-text.ts',
    // Was it solved? Held, and news of it only where she chose hours (field rule 9).
    'libs/cases/src/actions/ask-follow-up.ts',
    // Told that somebody acted without her yes: held, and news of it only where and when she may be texted.
    'libs/cases/src/actions/tell-of-emergencies.ts',
    // Told that a mission was told by her own yes: held, and news of it only where and when she may be texted.
    'libs/cases/src/actions/tell-of-notices.ts',
    // Her yes ends soon: held, and news of it only where she chose hours (field rule 9).
    'libs/cases/src/actions/warn-of-endings.ts',
    'libs/cases/src/actions/write-to-case.ts',
    'libs/intake/src/actions/answer-ring-by-text.ts',
    'libs/intake/src/actions/receive-text.ts',
    'libs/messaging/src/text.store.ts',
    // Where her claim stands: held, and news of it only where and when she may be texted.
    'libs/wage-claims/src/claims/actions/tell-claim.ts',
    // A last day of her claim: held, and news of it only where she chose hours (field rules 9).
    'libs/wage-claims/src/clocks/actions/watch-clocks.ts',
    // A hearing of her claim: held, and news of it only where she chose hours (field rules 9).
    'libs/wage-claims/src/hearings/actions/watch-hearings.ts',
  ]);
});
