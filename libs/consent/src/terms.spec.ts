import fc from 'fast-check';
import { type Terms, compareTerms, consentScopes, dayInCambodia, givenHows, opens, purposes, spanOfDay } from './terms.js';

const terms = (scope: Terms['scope'], endsOn: string | null = null): Terms => ({ scope, endsOn });

describe('comparing terms', () => {
  it.each<[string, Terms, Terms, string]>([
    ['the same', terms('whole_case'), terms('whole_case'), 'same'],
    ['an end where there was none', terms('whole_case'), terms('whole_case', '2026-12-31'), 'narrowed'],
    ['an earlier end', terms('whole_case', '2026-12-31'), terms('whole_case', '2026-12-01'), 'narrowed'],
    ['a later end', terms('whole_case', '2026-12-31'), terms('whole_case', '2027-01-01'), 'widened'],
    ['no end where there was one', terms('whole_case', '2026-12-31'), terms('whole_case'), 'widened'],
    ['less of the case', terms('whole_case'), terms('from_now_on'), 'narrowed'],
    ['more of the case', terms('from_now_on'), terms('whole_case'), 'widened'],
    ['less of the case and longer: never passes as less', terms('whole_case', '2026-12-01'), terms('from_now_on', '2026-12-31'), 'widened'],
    ['more of the case and shorter: the same', terms('phone_only'), terms('claim_sheet', '2026-12-01'), 'widened'],
  ])('%s', (_name, stands, wanted, expected) => {
    expect(compareTerms(stands, wanted)).toBe(expected);
  });

  it('never calls both directions a narrowing', () => {
    const some = fc.record({ scope: fc.constantFrom(...consentScopes), endsOn: fc.option(fc.constantFrom('2026-12-01', '2026-12-31', '2027-02-01')) });
    fc.assert(fc.property(some, some, (a, b) => !(compareTerms(a, b) === 'narrowed' && compareTerms(b, a) === 'narrowed')));
  });
});

it('makes a key of the case for two scopes only', () => {
  expect(consentScopes.filter((scope) => opens[scope] === 'everything' || opens[scope] === 'fromNowOn')).toEqual(['whole_case', 'from_now_on']);
});

it('counts the days of Cambodia', () => {
  expect(dayInCambodia(new Date('2026-11-24T16:59:59Z'))).toBe('2026-11-24');
  expect(dayInCambodia(new Date('2026-11-24T17:00:00Z'))).toBe('2026-11-25');
  const { from, until } = spanOfDay('2026-11-25');
  expect([from.toISOString(), until.toISOString()]).toEqual(['2026-11-24T17:00:00.000Z', '2026-11-25T17:00:00.000Z']);
});

describe('what may be agreed to', () => {
  it('is a closed list: purposes, scopes, ways of saying it', () => {
    // Each is a word of the ledger for ever. A new one comes with a migration, a text and a wording.
    expect(purposes).toEqual(['case_work', 'referral', 'embassy_notice', 'claim_lodging', 'statistics_by_service', 'evidence']);
    expect(consentScopes).toEqual(['whole_case', 'from_now_on', 'phone_only', 'name_place_time', 'claim_sheet']);
    expect(givenHows).toEqual(['sms', 'web', 'read_aloud', 'paper_thumbprint']);
  });

  it('opens the case wholly, from that day on, or not at all', () => {
    expect(opens).toEqual({ whole_case: 'everything', from_now_on: 'fromNowOn', phone_only: 'number', name_place_time: 'sheet', claim_sheet: 'sheet' });
  });

  it('goes from her number to the whole case: each step up is asked for, each step down is less', () => {
    const byWidth = ['phone_only', 'name_place_time', 'claim_sheet', 'from_now_on', 'whole_case'] as const;
    for (const [at, scope] of byWidth.entries()) {
      for (const [wanted, other] of byWidth.entries()) expect([scope, other, compareTerms(terms(scope), terms(other))]).toEqual([scope, other, wanted > at ? 'widened' : wanted < at ? 'narrowed' : 'same']);
    }
  });

  it('has the same end twice without being less or more', () => expect(compareTerms(terms('whole_case', '2026-12-31'), terms('whole_case', '2026-12-31'))).toBe('same'));
  it('is never less with less of the case and no end any more', () => expect(compareTerms(terms('whole_case', '2026-12-31'), terms('phone_only'))).toBe('widened'));
});
