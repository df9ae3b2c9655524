import { askingWords, consentTexts, ledgerWords, wordsAgreedTo } from './wording.js';

const union = { named: 'The Union', isState: false };

describe('a yes that is asked for later is asked', () => {
  it.each([
    ['whole_case', 'May The Union read everything in your case?'],
    ['from_now_on', 'May The Union read what is written in your case from now on?'],
  ] as const)('for %s: the question, who is asked, how she is reached, how long, and that she can stop', (scope, question) => {
    expect(askingWords('en', scope, union, null)).toEqual({
      question,
      says: ['They are asked first. They can read it only when they take it.', 'They contact you only in the way you chose.', 'It goes on until you stop it.', 'You can stop sharing at any time. What they have read, they have read.'],
    });
  });

  it('for a notice of detention: that it opens nothing', () => {
    const { question, says } = askingWords('en', 'name_place_time', union, null);
    expect(question).toMatch(/^If you are held by the police .*The Union/);
    expect(says[0]).toBe('Only if it happens. They do not get to read your case.');
    expect(says).toHaveLength(4);
  });

  it('of the state: first of all that what is lodged there is kept', () => {
    const { says } = askingWords('en', 'whole_case', { named: 'The Department', isState: true }, null);
    expect(says[0]).toBe('This is the state. What is lodged there must be kept, also if you stop sharing later.');
    expect(says).toHaveLength(5);
  });

  it('with its last day where it has one', () => {
    const { says } = askingWords('en', 'whole_case', union, '31 December');
    expect(says).toContain('It ends by itself after 31 December.');
    expect(says).not.toContain('It goes on until you stop it.');
  });

  it('in her language', () => {
    const { question, says } = askingWords('km', 'whole_case', union, null);
    for (const words of [question, ...says]) expect(words).toMatch(/[\u1780-\u17ff]/);
  });
});

it('the words of a version are kept by key and language, and none is made up', () => {
  expect(wordsAgreedTo('2026-11-c', 'en', 'consent.says.noEnd')).toBe('It goes on until you stop it.');
  expect(wordsAgreedTo('2026-11-c', 'km', 'consent.says.noEnd')).toMatch(/[\u1780-\u17ff]/);
  expect(wordsAgreedTo('2026-11-c', 'en', 'consent.says.forever')).toBeNull();
  expect(wordsAgreedTo('1999-01-a', 'en', 'consent.says.noEnd')).toBeNull();
  for (const key of consentTexts) expect([key, wordsAgreedTo('2026-11-c', 'en', key)]).toEqual([key, expect.stringMatching(/\w{2}/)]);
});

it('a code of the ledger is said in words, and as it stands where it has none yet', () => {
  expect(ledgerWords('en', 'purpose', 'case_work')).toBe('to help with your case');
  expect(ledgerWords('en', 'scope', 'phone_only')).toBe('your phone number');
  expect(ledgerWords('en', 'how', 'sms')).toBe('by text');
  expect(ledgerWords('en', 'how', 'by_dream')).toBe('by_dream');
});
