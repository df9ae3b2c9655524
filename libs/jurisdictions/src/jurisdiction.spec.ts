import { countries, countryOf } from './country.js';
import { jurisdiction, readJurisdictions } from './jurisdiction.js';
import { provinceOf, provinces } from './province.js';

const anAuthority = { id: 'kh-x', name: 'X', takes: 'complaints', form: null, hotline: null, url: null, note: null, confidence: 'high', sources: ['instrument'] };

describe('the facts about a jurisdiction', () => {
  it('lists every fault at once', () => {
    const document = { sources: {}, jurisdictions: [{ iso2: 'kh', name: '', roles: [], currency: 'riel', authorities: [{ ...anAuthority, confidence: 'sure', sources: ['nowhere'], hotline: 12 }] }] };
    const reading = () => readJurisdictions(document);
    for (const fault of ['two capitals', 'name is missing', 'ISO 4217', 'origin or destination', '"sure"', '"nowhere" is not listed', 'hotline is neither', 'TH: is missing']) expect(reading).toThrow(fault);
  });

  it('refuses what is no document at all', () => {
    for (const document of [null, [], 'facts', {}]) expect(() => readJurisdictions(document)).toThrow('KH: is missing');
  });

  it('knows each of the nineteen, with the same role as the table of countries', () => {
    expect(countries).toHaveLength(19);
    for (const { iso2, roles, names } of countries) expect(jurisdiction(iso2)).toMatchObject({ iso2, roles, name: names.en });
    expect(jurisdiction('TH').currency).toBe('THB');
  });

  it('keeps source and confidence of every authority', () => {
    for (const { iso2 } of countries)
      for (const authority of jurisdiction(iso2).authorities) {
        expect(authority.sources.length).toBeGreaterThan(0);
        expect(['high', 'medium', 'low', 'unknown']).toContain(authority.confidence);
      }
  });

  it('says so when a country is not known', () => {
    expect(() => jurisdiction('ZZ')).toThrow('"ZZ"');
    expect(countryOf('ZZ')).toBeUndefined();
  });

  it('has zones a clock understands and calling codes of digits', () => {
    for (const { timeZones, callingCode } of countries) {
      for (const timeZone of timeZones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
      expect(callingCode).toMatch(/^\d{2,3}$/);
    }
  });
});

describe('the provinces', () => {
  it('are twenty-five, each code and name once', () => {
    expect(provinces).toHaveLength(25);
    expect(new Set(provinces.flatMap(({ code, names }) => [code, names.en, names.km])).size).toBe(75);
    expect(provinceOf('KH-1')?.names.en).toBe('Banteay Meanchey');
    expect(provinceOf('KH-26')).toBeUndefined();
  });
});
