import { countries, jurisdiction } from '@sarika/jurisdictions';
import { bodyOf, codedBodies } from './authority-body.js';

describe('the body a leg’s authority stands for', () => {
  it('is one of the facts of that country', () => {
    const known = new Set(countries.flatMap(({ iso2 }) => jurisdiction(iso2).authorities.map(({ id }) => `${iso2} ${id}`)));
    expect(codedBodies.filter(({ country, id }) => !known.has(`${country} ${id}`))).toEqual([]);
  });
  it('is found by country and kind, and left open where the facts do not say', () => {
    expect(bodyOf('TH', 'labour_inspectorate')).toBe('th-dlpw');
    expect(bodyOf('TH', 'labour_court')).toBe('th-labour-court');
    expect(bodyOf('KH', 'labour_inspectorate')).toBeNull();
    expect(bodyOf('KW', 'ministry')).toBeNull();
    expect(bodyOf('TH', null)).toBeNull();
  });
});
