import { isRestricted, noFacts, triage, type TriageFacts } from '@sarika/categories';
import { faultsOfHours } from '@sarika/deadlines';
import { countryOf, provinceOf } from '@sarika/jurisdictions';
import { route, type Directory, type RoutingRequest } from '@sarika/routing';
import { asOfficeEntry, demoDirectory } from './directory.js';

const { organisations, offices, administrators, deskId, conflictDeskId } = demoDirectory;
const officers = offices.flatMap((office) => office.officers);
const directory: Directory = { deskId, conflictDeskId, offices: offices.map((office) => asOfficeEntry(office, '2026-11-18')) };
const now = new Date('2026-11-18T03:00:00Z');
const proposed = (some: Partial<TriageFacts>, asked: Partial<RoutingRequest> = {}) => {
  const facts: TriageFacts = { ...noFacts('web'), ...some };
  const request: RoutingRequest = { facts, urgency: triage(facts).urgency, excludedOfficeIds: [], excludedKinds: [], chosenOfficeIds: [], previousOfficeId: null, complaintAboutOfficeId: null, seed: 'one', ...asked };
  return route(request, directory, now).ranked.map(({ officeId }) => offices.find(({ id }) => id === officeId)?.code);
};

describe('the directory of the demo', () => {
  it('has every id and every sign-in once', () => {
    const ids = [...organisations, ...offices, ...officers, ...administrators].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const signIns = [...officers, ...administrators].map(({ signIn }) => signIn);
    expect(new Set(signIns).size).toBe(signIns.length);
    expect(new Set(offices.map(({ code }) => code)).size).toBe(offices.length);
  });

  it('has what the slice needs', () => {
    const count = (kind: string) => offices.filter((office) => office.kind === kind).length;
    expect([count('desk'), count('mission'), count('pdlvt'), count('mlvt')]).toEqual([2, 3, 1, 1]);
    expect(count('mrc')).toBeGreaterThanOrEqual(4);
    for (const kind of ['union', 'ngo', 'legal_aid']) for (const atHome of [true, false]) expect(offices.some((office) => office.kind === kind && (office.country === 'KH') === atHome)).toBe(true);
  });

  it('has three or more at the desk, women and men, somebody always on duty', () => {
    const desk = offices.find(({ id }) => id === deskId);
    expect(desk?.officers.length).toBeGreaterThanOrEqual(3);
    expect(desk?.officerSexes).toEqual(['female', 'male']);
    expect(desk?.duty?.shifts[0]).toMatchObject({ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' });
    expect(desk?.isState).toBe(false);
  });

  it('has two named officers, a woman among them, wherever protected cases are taken, and none elsewhere', () => {
    const taking = offices.filter(({ capabilities }) => capabilities === 'all' || capabilities.some((code) => isRestricted([code])));
    expect(taking.length).toBeGreaterThan(10);
    for (const office of taking) {
      const named = office.officers.filter(({ takesRestricted }) => takesRestricted);
      expect([office.code, named.length >= 2, named.some(({ sex }) => sex === 'female')]).toEqual([office.code, true, true]);
    }
    for (const office of offices) if (!taking.includes(office)) expect([office.code, office.officers.filter(({ takesRestricted }) => takesRestricted)]).toEqual([office.code, []]);
    // Somebody works in the centre and takes none: what she cannot open is what this is for.
    expect(offices.find(({ code }) => code === 'mrc-bmc')?.officers.map(({ takesRestricted }) => takesRestricted)).toEqual([true, true, false]);
  });

  it('rings only officers of the office', () => {
    for (const { duty, officers: own, code } of offices) {
      const rung = duty ? [...duty.shifts.flatMap((shift) => shift.officers), duty.focalPoint] : [];
      expect([code, rung.filter((signIn) => !own.some((officer) => officer.signIn === signIn))]).toEqual([code, []]);
    }
  });

  it('says where each entry comes from, in both languages, with sound hours and places', () => {
    for (const office of offices) {
      expect([office.code, faultsOfHours(office.hours)]).toEqual([office.code, []]);
      expect(office.source).not.toBe('');
      expect(countryOf(office.country)).toBeDefined();
      for (const province of [office.province, ...(office.servesProvinces ?? [])]) if (province) expect(provinceOf(province)).toBeDefined();
      for (const { en, km } of [office.names, office.organisationNames, office.towns]) {
        expect(en).not.toBe('');
        expect(km).toMatch(/[\u1780-\u17ff]/);
      }
    }
    // No number without somebody who called it.
    expect(JSON.stringify([organisations, offices.map(({ officers: _officers, ...entry }) => entry)])).not.toMatch(/\+?\d{3}[ -]\d{3}[ -]\d{3}/);
  });

  it('keeps the administrators away from every office', () => {
    expect(administrators.map(({ role }) => role)).toEqual(['administrator', 'administrator']);
    for (const { organisationId } of administrators) expect(offices.map((office) => office.organisationId)).not.toContain(organisationId);
    expect(officers.map(({ role }) => role)).not.toContain('administrator');
  });

  it('routes the story: home from a Thai cannery, three months unpaid', () => {
    expect(proposed({ categories: ['W1'], claimFromHome: true, happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1' }).slice(0, 2)).toEqual(['mrc-bmc', 'hrdf-skn']);
    expect(proposed({ categories: ['W1'], happenedIn: 'TH', nowIn: 'KH' })[0]).toMatch(/^mrc-/);
  });

  it('never routes to Bangkok, chosen or not', () => {
    const bangkok = offices.find(({ code }) => code === 'attache-bkk')!;
    expect(bangkok).toMatchObject({ routable: false, demoVerified: false });
    expect(proposed({ categories: ['W1'], happenedIn: 'TH', nowIn: 'TH' }, { chosenOfficeIds: [bangkok.id] })).not.toContain('attache-bkk');
  });

  it('helps on the spot, with the attaché only after somebody else', () => {
    expect(proposed({ categories: ['W1'], happenedIn: 'KR', nowIn: 'KR' })).toEqual(expect.arrayContaining(['station-ansan', 'mtu-sel', 'attache-sel']));
    expect(proposed({ categories: ['W1'], happenedIn: 'KR', nowIn: 'KR' })[0]).not.toBe('attache-sel');
    expect(proposed({ categories: ['W1'], happenedIn: 'MY', nowIn: 'MY' })[0]).toBe('tenaganita-kul');
    expect(proposed({ categories: ['F2'], happenedIn: 'TH', nowIn: 'TH', danger: true })[0]).toBe('lpn-skn');
  });

  it('finds somebody for each first answer of a text, from home and from abroad', () => {
    for (const code of ['W1', 'D1', 'I1', 'V1', 'R1', 'F1', 'L1', 'Z1'] as const)
      for (const [happenedIn, nowIn] of [['TH', 'KH'], ['TH', 'TH'], ['MY', 'MY'], ['KR', 'KR'], ['KR', 'KH'], [null, null]] as const)
        expect([code, nowIn, proposed({ categories: [code], happenedIn, nowIn }).length > 0]).toEqual([code, nowIn, true]);
  });
});
