import { formReview, formText, formTextKeys, hasFormText, hasText, t } from './index.js';

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();
const elsewhere = /^papers\.(head|sector|country|money)\./;

describe('the words of a Thai form', () => {
  it('are for keys that the papers have, with the same places, and say that nobody has read them', () => {
    const keys = formTextKeys('th');
    expect(keys.length).toBeGreaterThan(80);
    expect(keys.toSorted()).toEqual(keys);
    const own = keys.filter((key) => !elsewhere.test(key));
    expect(own.filter((key) => !hasText('en', key))).toEqual([]);
    const filled = (key: string): Record<string, string> => Object.fromEntries(['what', 'from', 'to', 'hours', 'days', 'amount'].map((name) => [name, `{${name}}`]).filter(([, place]) => formText('th', key, allPlaces).includes(String(place))));
    for (const key of own) expect([key, places(formText('th', key, allPlaces))]).toEqual([key, places(t('en', key, filled(key)))]);
    expect(formReview('th')).toBe('needs native review');
  });

  it('are Thai', () => {
    expect(formTextKeys('th').filter((key) => !/[\u0e00-\u0e7f]/.test(formText('th', key, allPlaces)))).toEqual([]);
  });

  it('refuse a key that is not there and a place that is not filled', () => {
    expect(hasFormText('th', 'papers.nothing')).toBe(false);
    expect(() => formText('th', 'papers.nothing')).toThrow(expect.objectContaining({ code: 'texts.missing' }));
    expect(() => formText('th', 'papers.told.about')).toThrow(expect.objectContaining({ code: 'texts.missing' }));
  });
});

const allPlaces = Object.fromEntries(['what', 'from', 'to', 'hours', 'days', 'amount'].map((name) => [name, `{${name}}`]));
