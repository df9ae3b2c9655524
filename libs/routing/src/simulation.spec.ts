import { noFacts } from '@sarika/categories';
import { alwaysOpen } from '@sarika/deadlines';
import type { Directory, OfficeEntry } from './directory.js';
import type { RoutingRequest } from './routing.js';
import { simulate } from './simulate.js';
import { simulatedCases } from './simulated-cases.js';

// A hundred thousand cases: who is asked first, and what each holds at once.

const now = new Date('2026-11-18T03:00:00Z');
const CASES = 100_000;
const HOLDS = 4_000;
const anOffice = (code: string, some: Partial<OfficeEntry> = {}): OfficeEntry => ({
  id: code, code, organisationId: `org-${code}`, kind: 'ngo', isState: false, names: { en: code, km: code }, organisationNames: { en: code, km: code }, towns: { en: code, km: code }, country: 'KH', province: null,
  servesHappenedIn: ['*'], servesNowIn: ['*'], servesProvinces: null, capabilities: 'all', languages: ['km'], officerSexes: ['female', 'male'], hours: alwaysOpen('Asia/Phnom_Penh'), weight: 1, capacity: 1_000_000, openLoad: 0,
  takesUrgent: true, routable: true, unroutableReason: null, verification: { on: '2026-11-01', by: 'Chenda', demo: false }, hasKey: true, protectedOfficers: 2, ...some,
});
const desk = anOffice('desk', { kind: 'desk' });
const directoryOf = (...offices: OfficeEntry[]): Directory => ({ deskId: 'desk', conflictDeskId: null, offices: [desk, ...offices] });

function* plainCases(count: number): Generator<RoutingRequest> {
  for (let n = 0; n < count; n += 1) yield { facts: { ...noFacts('web'), categories: ['W1'], happenedIn: 'TH', nowIn: 'KH' }, urgency: 'U3', excludedOfficeIds: [], excludedKinds: [], chosenOfficeIds: [], previousOfficeId: null, complaintAboutOfficeId: null, seed: `plain ${n}` };
}
/** Five standard deviations of a fair draw: a share further away is no accident. */
const allowance = (fair: number, cases: number): number => 5 * Math.sqrt(fair * (1 - fair / cases)) + 1;

describe('a hundred thousand cases', () => {
  it('fall to equals by their weight', () => {
    const weights = [1, 2, 3, 4, 10];
    const found = simulate(plainCases(CASES), directoryOf(...weights.map((weight) => anOffice(`w${weight}`, { weight }))), now, HOLDS);
    expect(found).toMatchObject({ cases: CASES, desk: 0 });
    for (const { weight, cases } of found.shares) expect([weight, Math.abs(cases - (CASES * weight) / 20) <= allowance((CASES * weight) / 20, CASES)]).toEqual([weight, true]);
  });

  it('never fill an office beyond its room, and what it cannot take goes to the others by their weight', () => {
    const offices = [anOffice('small', { weight: 10, capacity: 200 }), anOffice('one', { weight: 1 }), anOffice('three', { weight: 3 })];
    const found = simulate(plainCases(CASES), directoryOf(...offices), now, HOLDS);
    const of = (code: string) => found.shares.find(({ officeId }) => officeId === code)!;
    expect(of('small').most).toBeLessThanOrEqual(200);
    // It could hold 200 of the 4,000 open at any time: about a twentieth of all.
    expect(of('small').cases / CASES).toBeGreaterThan(0.04);
    expect(of('small').cases / CASES).toBeLessThanOrEqual(0.0525);
    expect(of('three').cases / of('one').cases).toBeCloseTo(3, 0);
    expect(found.desk).toBe(0);
  });

  it('go to the desk when everybody is full, and none is lost', () => {
    const offices = [anOffice('a', { capacity: 300 }), anOffice('b', { capacity: 500 })];
    const found = simulate(plainCases(CASES), directoryOf(...offices), now, HOLDS);
    expect(found.shares.reduce((sum, { cases }) => sum + cases, found.desk)).toBe(CASES);
    for (const { most, capacity } of found.shares) expect(most).toBe(capacity);
    // 800 of 4,000 open ones are with offices, so a fifth of all; the desk has the rest.
    expect(found.desk / CASES).toBeCloseTo(0.8, 2);
  });

  it('in a mixture like that of the field give each office what is fair among its equals', () => {
    const offices = [
      anOffice('mrc1', { kind: 'mrc', province: 'KH-1', weight: 2, capacity: 900 }), anOffice('mrc9', { kind: 'mrc', province: 'KH-9', capacity: 300 }), anOffice('pd2', { kind: 'pdlvt', province: 'KH-2', isState: true, servesProvinces: ['KH-2'], capabilities: ['W1', 'W4', 'R1', 'C1'] }),
      anOffice('ngo1', { weight: 3 }), anOffice('ngo2', { officerSexes: ['male'] }), anOffice('union', { kind: 'union', capabilities: ['W1', 'W4', 'T1', 'I1', 'D1'] }),
      anOffice('thai1', { country: 'TH', servesHappenedIn: ['TH'], weight: 2, capacity: 400 }), anOffice('thai2', { country: 'TH', servesHappenedIn: ['TH'] }), anOffice('seoul', { kind: 'mission', isState: true, country: 'KR', servesHappenedIn: ['KR'] }),
    ];
    const found = simulate(simulatedCases(CASES, 5), directoryOf(...offices), now, HOLDS);
    expect(found.shares.reduce((sum, { cases }) => sum + cases, found.desk)).toBe(CASES);
    for (const { officeId, cases, fair, most, capacity } of found.shares) {
      expect([officeId, Math.abs(cases - fair) <= allowance(fair, CASES)]).toEqual([officeId, true]);
      expect([officeId, most <= capacity]).toEqual([officeId, true]);
    }
    expect(found.shares.map(({ officeId }) => officeId)).not.toContain('seoul');
  });
});

it('simulates the same again', () => {
  const directory = directoryOf(anOffice('a'), anOffice('b', { weight: 2 }));
  expect(simulate(simulatedCases(500, 1), directory, now, 50)).toEqual(simulate(simulatedCases(500, 1), directory, now, 50));
});
