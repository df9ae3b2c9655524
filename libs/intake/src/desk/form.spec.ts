import { ageBands, categoryCodes, sectors, triage, triageFlags, noFacts } from '@sarika/categories';
import { consentWording, ageBandWords, flagWords, questions, sectorWords, triageWords } from './form-words.js';
import { categoryChoices, countryChoices, triageReasonWords } from './form.js';

const khmer = /[\u1780-\u17ff]/;

describe('the form’s vocabulary', () => {
  it('has words in both languages for every code', () => {
    expect(categoryChoices.map(({ code }) => code)).toEqual(categoryCodes);
    expect(Object.keys(sectorWords).sort()).toEqual([...sectors].sort());
    expect(Object.keys(ageBandWords).sort()).toEqual([...ageBands].sort());
    expect(Object.keys(flagWords).sort()).toEqual([...triageFlags].sort());
    const all = [...categoryChoices, ...countryChoices, ...questions].map(({ words }) => words).concat(Object.values({ ...sectorWords, ...ageBandWords, ...flagWords, ...triageWords, ...consentWording }));
    for (const words of all) {
      expect(words.en).not.toMatch(khmer);
      expect(words.km).toMatch(khmer);
    }
  });

  it('names Cambodia and the corridors first, and no country twice', () => {
    const codes = countryChoices.map(({ code }) => code);
    expect(codes.slice(0, 5)).toEqual(['KH', 'TH', 'MY', 'KR', 'JP']);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('asks where it happened before where she is now', () => {
    const order = questions.map(({ key }) => key);
    expect(order.indexOf('happenedIn')).toBeLessThan(order.indexOf('nowIn'));
    expect(questions.map(({ number }) => number)).toEqual(questions.map((_question, index) => index + 1));
  });

  it('has words for every reason triage can give', () => {
    const worst = triage({ ...noFacts('desk'), categories: ['F1', 'L1', 'I1', 'D1', 'R2'], danger: true, claimFromHome: true, flags: [...triageFlags] });
    for (const reason of [...worst.reasons, ...triage(noFacts('desk')).reasons]) expect(triageReasonWords(reason).km).toMatch(khmer);
    expect(worst.reasons.length).toBeGreaterThan(12);
  });
});
