import { categoryCodes, isRestricted } from './category.js';
import { contactHoursOf, protocolCodes, protocols, protocolsFor, stepOf, stepsBefore } from './protocol.js';
import type { Gate, Protocol } from './protocol-step.js';

const facts = (some: Partial<Parameters<typeof protocolsFor>[0]>) => ({ categories: [], ageBand: null, flags: [], ...some });
const all: [string, Protocol][] = protocolCodes.map((code) => [code, protocols[code]]);

describe('which protocol', () => {
  it.each([
    ['sexual violence', { categories: ['V2'] }, ['sexual_violence']],
    ['signs of force', { categories: ['F1'] }, ['trafficking']],
    ['a scam compound', { categories: ['F2', 'W1'] }, ['trafficking']],
    ['an arrest', { categories: ['L1'] }, ['detention']],
    ['a girl of sixteen unpaid', { categories: ['W1'], ageBand: 'under18' }, ['child']],
    ['a child whose age was told as a flag', { flags: ['under18'] }, ['child']],
    ['an arrested child', { categories: ['L1'], ageBand: 'under18' }, ['child', 'detention']],
    ['unpaid wages', { categories: ['W1'], ageBand: '18-24' }, []],
    // Sexual harassment is not told apart from the rest of V3: an officer begins the protocol.
    ['harassment', { categories: ['V3'] }, []],
  ] as const)('%s', (_said, some, found) => expect(protocolsFor(facts(some as never))).toEqual(found));

  it('by a category is only ever by one that is sealed, so that what is in clear names no protocol', () => {
    for (const code of categoryCodes) if (protocolsFor(facts({ categories: [code] })).length > 0) expect(isRestricted([code])).toBe(true);
  });

  it('takes the shortest first contact of several', () => {
    expect(contactHoursOf([])).toBeNull();
    expect(contactHoursOf(['child', 'sexual_violence'])).toBe(1);
  });
});

describe.each(all)('%s', (code, protocol) => {
  it('says its steps and what must never be done in both languages, once each', () => {
    const said = [protocol.names, protocol.consent, ...protocol.steps.map(({ words }) => words), ...protocol.never];
    for (const words of said) {
      expect(words.en).toMatch(/[a-z]/);
      expect(words.km).toMatch(/[\u1780-\u17ff]/);
    }
    for (const language of ['en', 'km'] as const) expect(new Set(said.map((words) => words[language])).size).toBe(said.length);
    expect(new Set(protocol.steps.map(({ code: step }) => step)).size).toBe(protocol.steps.length);
    expect(protocol.source).not.toBe('');
    expect(protocol.never.length).toBeGreaterThan(2);
  });

  it('asks first whether she is safe, and lets nobody else in before a step of its own', () => {
    expect(protocol.steps[0]?.code).toBe('safe');
    for (const gate of ['passOn', 'toState', 'notice'] satisfies Gate[]) {
      const steps = stepsBefore(code as 'child', gate);
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) expect(stepOf(code as 'child', step)?.by).not.toBe('anyone');
    }
    expect(stepOf(code as 'child', 'nothing of the kind')).toBeNull();
  });
});

it('leaves no step of safety or medicine to wait for a woman', () => {
  const steps = protocols.sexual_violence.steps;
  expect(steps.filter(({ womanFirst }) => womanFirst).map(({ code }) => code)).toEqual(['choices', 'state', 'story']);
  expect(steps.slice(0, 4).every(({ by, womanFirst }) => by === 'anyone' && !womanFirst)).toBe(true);
});
