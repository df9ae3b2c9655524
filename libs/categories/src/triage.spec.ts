import fc from 'fast-check';
import { categories, categoryCodes, firstContact, urgencies } from './category.js';
import { ageBands, noFacts, sectors, triageFlags, type TriageFacts } from './triage-facts.js';
import { triage } from './triage.js';

const facts = (some: Partial<TriageFacts>): TriageFacts => ({ ...noFacts('web'), ...some });
const urgencyOf = (some: Partial<TriageFacts>) => triage(facts(some)).urgency;

const anyFacts: fc.Arbitrary<TriageFacts> = fc.record({
  categories: fc.uniqueArray(fc.constantFrom(...categoryCodes), { maxLength: 5 }),
  claimFromHome: fc.boolean(),
  happenedIn: fc.constantFrom(null, 'TH', 'KR'),
  happenedInProvince: fc.constant(null),
  nowIn: fc.constantFrom(null, 'KH', 'TH'),
  homeProvince: fc.constant(null),
  sector: fc.constantFrom(null, ...sectors),
  sex: fc.constantFrom(null, 'female' as const),
  ageBand: fc.constantFrom(null, ...ageBands),
  language: fc.constant('km' as const),
  channel: fc.constant('sms' as const),
  preferredOfficerSex: fc.constant(null),
  danger: fc.boolean(),
  flags: fc.uniqueArray(fc.constantFrom(...triageFlags)),
});

describe('what stays sealed', () => {
  it('is exactly violence, force, arrest, missing, fraud and complaints about a service', () => {
    expect(categoryCodes.filter((code) => categories[code].restricted)).toEqual(['R3', 'V1', 'V2', 'V3', 'F1', 'F2', 'L1', 'X1', 'A1']);
  });

  it('seals the plain codes too when one restricted code stands beside them', () => {
    expect(triage(facts({ categories: ['W1', 'V2'] })).clearCategories).toBe('restricted');
    expect(triage(facts({ categories: ['W4', 'W1'] })).clearCategories).toEqual(['W1', 'W4']);
  });

  it('has no W6: claiming from home is a flag', () => {
    expect(categoryCodes).not.toContain('W6');
    expect(categoryCodes).toEqual(expect.arrayContaining(['A2', 'B1', 'B2', 'K1', 'K2', 'J1', 'N1']));
  });
});

describe('how soon', () => {
  it.each<[string, Partial<TriageFacts>, string]>([
    ['unpaid wages', { categories: ['W1'] }, 'U3'],
    ['unpaid wages claimed from home', { categories: ['W1'], claimFromHome: true }, 'U2'],
    ['violence that is past', { categories: ['V1'] }, 'U1'],
    ['violence now', { categories: ['V1'], danger: true }, 'U0'],
    ['somebody missing', { categories: ['X1'] }, 'U1'],
    ['somebody missing, in danger', { categories: ['X1'], danger: true }, 'U0'],
    ['cannot leave', { categories: ['F1'] }, 'U0'],
    ['scam compound', { categories: ['F2'] }, 'U0'],
    ['locked in over wages', { categories: ['W1'], flags: ['confined'] }, 'U0'],
    ['arrest', { categories: ['L1'] }, 'U1'],
    ['arrest of a person who is hurt', { categories: ['L1', 'I1'] }, 'U0'],
    ['papers held', { categories: ['D1'] }, 'U2'],
    ['papers held with threats to the family', { categories: ['D1'], flags: ['familyThreatened'] }, 'U0'],
    ['papers held with violence', { categories: ['D1', 'V1'] }, 'U1'],
    ['not sent', { categories: ['R2'] }, 'U3'],
    ['not sent while the border is shut', { categories: ['R2'], flags: ['borderShut'] }, 'U2'],
    ['wages with a short period', { categories: ['W5'], flags: ['shortPeriod'] }, 'U2'],
    ['dismissal', { categories: ['T1'] }, 'U2'],
    ['something else, until a person looks', { categories: ['Z1'] }, 'U3'],
    ['nothing said', {}, 'U3'],
    ['danger and nothing else', { danger: true }, 'U0'],
    ['a girl of sixteen unpaid', { categories: ['W1'], ageBand: 'under18' }, 'U2'],
    ['a maid unpaid', { categories: ['W1'], sector: 'domestic' }, 'U2'],
    ['several raisers raise once', { categories: ['W1'], flags: ['pregnant', 'retaliation', 'groupOfTenOrMore'] }, 'U2'],
    ['the most urgent sets the pace', { categories: ['J1', 'P1', 'W1'] }, 'U1'],
  ])('%s', (_said, some, urgency) => expect(urgencyOf(some)).toBe(urgency));

  it('gives a reason for every step', () => {
    expect(triage(facts({ categories: ['W1'], claimFromHome: true, flags: ['pregnant'] })).reasons).toEqual(['default.W1', 'floor.claimFromHome', 'raised.pregnant']);
  });

  it('never lowers: more categories, flags or danger are at least as urgent', () => {
    const rank = (some: TriageFacts) => urgencies.indexOf(triage(some).urgency);
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...categoryCodes), fc.constantFrom(...triageFlags), (known, code, flag) => {
        // Naming the first category replaces the holding U3 of "nothing said"; from then on it only rises.
        if (known.categories.length > 0) expect(rank({ ...known, categories: [...known.categories, code] })).toBeLessThanOrEqual(rank(known));
        expect(rank({ ...known, flags: [...known.flags, flag] })).toBeLessThanOrEqual(rank(known));
        expect(rank({ ...known, danger: true })).toBe(0);
      }),
    );
  });

  it('promises contact sooner the more urgent it is', () => {
    expect(urgencies.map((urgency) => firstContact[urgency])).toEqual([{ hours: 1 }, { hours: 12 }, { workingDays: 2 }, { workingDays: 5 }, { workingDays: 10 }]);
  });
});
