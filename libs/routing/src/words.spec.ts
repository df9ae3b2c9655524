import { reasonCodes } from './routing.js';
import { explain, reasonWords } from './words.js';

const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the words of a reason', () => {
  it('refuse a sentence with a hole', () => {
    expect(() => explain({ code: 'otherCountry', params: {} }, 'en')).toThrow('"country"');
  });

  it('are there for every code, with the same parameters in both languages', () => {
    for (const code of reasonCodes) {
      const { en, km } = reasonWords[code];
      expect([code, holes(km)]).toEqual([code, holes(en)]);
      expect([code, /[\u1780-\u17ff]/.test(km)]).toEqual([code, true]);
    }
  });

  it('read codes as names', () => {
    expect(explain({ code: 'homeProvince', params: { province: 'KH-1' } }, 'en')).toBe('It is the centre of her home province, Banteay Meanchey.');
    expect(explain({ code: 'homeProvince', params: { province: 'KH-1' } }, 'km')).toContain('បន្ទាយមានជ័យ');
    expect(explain({ code: 'helpsWhereSheIs', params: { country: 'TH' } }, 'en')).toContain('Thailand');
    expect(explain({ code: 'speaksLanguage', params: { language: 'km' } }, 'en')).toContain('Khmer');
    expect(explain({ code: 'otherCountry', params: { country: 'ZZ' } }, 'en')).toContain('ZZ');
  });
});
