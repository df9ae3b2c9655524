import { ageBands, categoryCodes, noFacts, sectors, triageFlags, urgencies, type TriageFacts } from '@sarika/categories';
import { alwaysOpen, type OfficeHours } from '@sarika/deadlines';
import fc from 'fast-check';
import { officeKinds, type Directory, type OfficeEntry } from './directory.js';
import { route } from './route.js';
import type { RoutingRequest } from './routing.js';

const now = new Date('2026-11-18T03:00:00Z'); // Wednesday, 10:00 in Cambodia
const night = new Date('2026-11-18T17:00:00Z');
const office8to17: OfficeHours = { timeZone: 'Asia/Phnom_Penh', holidaysOf: 'KH', week: { 1: [{ from: '08:00', to: '17:00' }], 3: [{ from: '08:00', to: '17:00' }] } };

const anOffice = (code: string, some: Partial<OfficeEntry> = {}): OfficeEntry => ({
  id: `id-${code}`,
  code,
  organisationId: `org-${code}`,
  kind: 'ngo',
  isState: false,
  names: { en: code, km: code },
  organisationNames: { en: code, km: code },
  towns: { en: code, km: code },
  country: 'KH',
  province: null,
  servesHappenedIn: ['*'],
  servesNowIn: ['*'],
  servesProvinces: null,
  capabilities: 'all',
  languages: ['km', 'en'],
  officerSexes: ['female', 'male'],
  hours: office8to17,
  weight: 1,
  capacity: 100,
  openLoad: 0,
  takesUrgent: true,
  routable: true,
  unroutableReason: null,
  verification: { on: '2026-11-01', by: 'Chenda', demo: false },
  hasKey: true,
  protectedOfficers: 2,
  ...some,
});

const desk = anOffice('desk', { kind: 'desk', organisationId: 'org-desk', hours: alwaysOpen('Asia/Phnom_Penh') });
const review = anOffice('review', { routable: false });
const sisophon = anOffice('sisophon', { kind: 'mrc', province: 'KH-1', organisationId: 'org-central' });
const kohKong = anOffice('kohKong', { kind: 'mrc', province: 'KH-9' });
const battambang = anOffice('battambang', { kind: 'pdlvt', province: 'KH-2', servesProvinces: ['KH-2'], isState: true, organisationId: 'org-mlvt' });
const ministry = anOffice('ministry', { kind: 'mlvt', isState: true, organisationId: 'org-mlvt' });
const lawyers = anOffice('lawyers', { organisationId: 'org-central', kind: 'legal_aid' });
const haven = anOffice('haven', { capabilities: ['F2', 'F1', 'V2'] });
const clinic = anOffice('clinic', { kind: 'legal_aid', country: 'TH', servesHappenedIn: ['TH'], servesNowIn: ['TH', 'KH'] });
const thaiUnion = anOffice('thaiUnion', { kind: 'union', country: 'TH', servesHappenedIn: ['TH'], servesNowIn: ['TH'] });
const bangkok = anOffice('bangkok', { kind: 'mission', isState: true, country: 'TH', servesHappenedIn: ['TH'], organisationId: 'org-mfa' });
const seoul = anOffice('seoul', { kind: 'mission', isState: true, country: 'KR', servesHappenedIn: ['KR'], organisationId: 'org-mfa' });
const ansan = anOffice('ansan', { country: 'KR', servesHappenedIn: ['KR'] });

const directoryOf = (...offices: OfficeEntry[]): Directory => ({ deskId: desk.id, conflictDeskId: review.id, offices: [desk, review, ...offices] });
const all = directoryOf(sisophon, kohKong, battambang, ministry, lawyers, haven, clinic, thaiUnion, bangkok, seoul, ansan);

const asking = (facts: Partial<TriageFacts> = {}, some: Partial<RoutingRequest> = {}): RoutingRequest => ({
  facts: { ...noFacts('web'), categories: ['W1'], happenedIn: 'TH', nowIn: 'KH', ...facts },
  urgency: 'U3',
  excludedOfficeIds: [],
  excludedKinds: [],
  chosenOfficeIds: [],
  previousOfficeId: null,
  complaintAboutOfficeId: null,
  seed: 'seed',
  ...some,
});
const ranked = (request: RoutingRequest, directory: Directory = all, at: Date = now) => route(request, directory, at).ranked.map(({ officeId }) => officeId.slice(3));
const against = (office: OfficeEntry, request: RoutingRequest, directory: Directory = all, at: Date = now) => route(request, directory, at).rejected.find(({ officeId }) => officeId === office.id)?.reason.code;

describe('never', () => {
  it('an office the worker excluded, by name or by kind', () => {
    expect(against(sisophon, asking({ homeProvince: 'KH-1' }, { excludedOfficeIds: [sisophon.id] }))).toBe('mustNotSee');
    expect(ranked(asking({}, { excludedKinds: ['mrc', 'pdlvt', 'mlvt', 'legal_aid', 'union'] }))).not.toContain('sisophon');
    expect(against(sisophon, asking({}, { excludedOfficeIds: [sisophon.id], chosenOfficeIds: [sisophon.id] }))).toBe('mustNotSee');
  });

  it('a state office for extortion by an official, not even when chosen', () => {
    const request = asking({ categories: ['A2'], homeProvince: 'KH-2' }, { chosenOfficeIds: [battambang.id, ministry.id] });
    expect([battambang, ministry, bangkok].map((office) => against(office, request))).toEqual(['mustNotSee', 'mustNotSee', 'mustNotSee']);
  });

  it('an office complained of, nor a colleague of its organisation', () => {
    const request = asking({ categories: ['A1'], homeProvince: 'KH-1' }, { complaintAboutOfficeId: sisophon.id });
    expect(against(sisophon, request)).toBe('mustNotSee');
    expect(against(lawyers, request)).toBe('mustNotSee');
    expect(ranked(request)).toContain('kohKong');
  });

  it('any state office when a state office is complained of', () => {
    const request = asking({ homeProvince: 'KH-2' }, { complaintAboutOfficeId: bangkok.id });
    for (const office of [battambang, ministry, bangkok]) expect(against(office, request)).toBe('mustNotSee');
  });

  it('anybody but the desk for a complaint about a service not named yet', () => {
    expect(route(asking({ categories: ['A1'] }), all, now)).toMatchObject({ ranked: [], deskId: desk.id });
  });

  it('the desk for a complaint about the desk: the second body has it', () => {
    expect(route(asking({ categories: ['A1'] }, { complaintAboutOfficeId: desk.id }), all, now).deskId).toBe(review.id);
    expect(route(asking({}, { excludedOfficeIds: [desk.id] }), all, now).deskId).toBe(review.id);
    expect(route(asking({}, { excludedOfficeIds: [desk.id, review.id] }), all, now).deskId).toBeNull();
    expect(route(asking({}, { excludedKinds: [desk.kind], excludedOfficeIds: [review.id] }), all, now).deskId).toBeNull();
    const { conflictDeskId: _none, ...alone } = all;
    expect(route(asking({}, { excludedOfficeIds: [desk.id] }), alone, now).deskId).toBeNull();
    expect(route(asking({}, { excludedOfficeIds: [review.id] }), all, now).deskId).toBe(desk.id);
  });

  it('one that takes everything for a scam compound: only who is specialised', () => {
    expect(ranked(asking({ categories: ['F2'], happenedIn: 'KR' }, { urgency: 'U0' }))).toEqual(['haven', 'seoul']);
  });

  it('a mission first, unless the worker named it', () => {
    const inKorea = { happenedIn: 'KR', nowIn: 'KR' };
    expect(ranked(asking(inKorea)).slice(0, 2)).toEqual(['ansan', 'seoul']);
    expect(ranked(asking(inKorea), directoryOf(seoul))).toEqual([]);
    expect(against(seoul, asking(inKorea), directoryOf(seoul))).toBe('missionOnlyByChoice');
    expect(ranked(asking(inKorea, { chosenOfficeIds: [seoul.id] }))[0]).toBe('seoul');
  });

  it('the mission in Thailand without the worker’s own word, nor before it is verified', () => {
    expect(against(bangkok, asking())).toBe('missionInThailand');
    expect(against(seoul, asking({ happenedIn: 'KR', nowIn: 'TH' }))).toBe('missionInThailand');
    expect(ranked(asking({ nowIn: 'TH' }, { chosenOfficeIds: [bangkok.id] }))[0]).toBe('bangkok');
    const unknown = { ...bangkok, routable: false, unroutableReason: 'unknown since 2025' };
    expect(against(unknown, asking({ nowIn: 'TH' }, { chosenOfficeIds: [bangkok.id] }), directoryOf(unknown))).toBe('notRoutable');
  });

  it('an entry nobody checked, or not for 180 days, when it is urgent', () => {
    const of = (verification: OfficeEntry['verification']) => directoryOf({ ...sisophon, verification });
    const urgent = asking({}, { urgency: 'U1' });
    expect(against(sisophon, urgent, of(null))).toBe('notVerified');
    expect(against(sisophon, urgent, of({ on: '2027-01-01', by: 'x', demo: false }))).toBe('notVerified');
    expect(against(sisophon, urgent, of({ on: 'soon', by: 'x', demo: false }))).toBe('notVerified');
    expect(against(sisophon, urgent, of({ on: '2026-05-21', by: 'x', demo: false }))).toBe('verificationOld');
    expect(ranked(urgent, of({ on: '2026-05-23', by: 'x', demo: false }))).toEqual(['sisophon']);
    expect(route(asking(), of(null), now).ranked[0]?.reasons).toContainEqual({ code: 'notCheckedLately', params: {} });
  });

  it.each<[string, Partial<OfficeEntry>, Partial<TriageFacts>, string]>([
    ['without a key', { hasKey: false }, {}, 'noKey'],
    ['with one officer for a protected case', { protectedOfficers: 1 }, { categories: ['R3'] }, 'noNamedOfficers'],
    ['that is full', { openLoad: 100 }, {}, 'full'],
    ['for another country', { servesHappenedIn: ['KR'] }, {}, 'otherCountry'],
    ['that does not reach where she is', { servesNowIn: ['TH'] }, {}, 'elsewhereNow'],
    ['of another province', { servesProvinces: ['KH-9'] }, { homeProvince: 'KH-1' }, 'otherProvince'],
    ['not equipped', { capabilities: ['W2'] }, {}, 'cannotHandle'],
    ['not equipped for the sealed part', { capabilities: ['W1', 'I2'] }, { categories: ['I2', 'V3', 'W1'] }, 'cannotHandle'],
    ['without a woman to speak to', { officerSexes: ['male'] }, { preferredOfficerSex: 'female' }, 'noOfficerOfThatSex'],
  ])('one %s', (_said, entry, facts, code) => {
    const office = { ...sisophon, ...entry };
    expect(against(office, asking(facts), directoryOf(office))).toBe(code);
  });

  it('one that takes nothing urgent, when it is', () => {
    expect(against(sisophon, asking({}, { urgency: 'U1' }), directoryOf({ ...sisophon, takesUrgent: false }))).toBe('noUrgentCases');
  });

  it('the one that declined before', () => {
    expect(against(sisophon, asking({ homeProvince: 'KH-1' }, { previousOfficeId: sisophon.id }))).toBe('declinedBefore');
  });

  it('a directory without its desk', () => {
    expect(() => route(asking(), { deskId: 'nobody', offices: [sisophon] }, now)).toThrow('no intake desk');
  });
});

describe('first', () => {
  it('the centre of the home province for a woman back from a Thai cannery, then the clinic over there', () => {
    const order = ranked(asking({ homeProvince: 'KH-1', claimFromHome: true }, { urgency: 'U2' }));
    expect(order.slice(0, 2)).toEqual(['sisophon', 'clinic']);
  });

  it('the labour department where the home province has no centre', () => {
    expect(ranked(asking({ homeProvince: 'KH-2' }))[0]).toBe('battambang');
  });

  it('a centre where the home province is not known', () => {
    expect(['sisophon', 'kohKong']).toContain(ranked(asking())[0]);
  });

  it('NGO, union and legal aid on the spot for a man in Thailand', () => {
    expect(ranked(asking({ nowIn: 'TH' })).slice(0, 2).sort()).toEqual(['clinic', 'thaiUnion']);
  });

  it('who understands her, before who is nearer by a little', () => {
    expect(ranked(asking({ nowIn: 'TH' }), directoryOf({ ...clinic, languages: ['th'] }, thaiUnion))).toEqual(['thaiUnion', 'clinic']);
  });

  it('who is open, when it is urgent; otherwise not', () => {
    const open = anOffice('open', { kind: 'ngo', hours: alwaysOpen('Asia/Phnom_Penh') });
    expect(ranked(asking({}, { urgency: 'U1' }), directoryOf(sisophon, open), night)).toEqual(['open', 'sisophon']);
    expect(ranked(asking(), directoryOf(sisophon, open), night)).toEqual(['sisophon', 'open']);
  });

  it('the worker’s own choice, in her order', () => {
    expect(ranked(asking({ homeProvince: 'KH-1' }, { chosenOfficeIds: [ministry.id, lawyers.id] })).slice(0, 2)).toEqual(['ministry', 'lawyers']);
  });

  it('says why, without telling what is sealed', () => {
    const codes = route(asking({ categories: ['V2', 'F1'], homeProvince: 'KH-1', preferredOfficerSex: 'female' }, { urgency: 'U1' }), all, now);
    expect(JSON.stringify(codes)).not.toMatch(/V2|F1/);
    expect(codes.ranked[0]?.reasons.map(({ code }) => code)).toEqual(['homeProvince', 'handlesAll', 'speaksLanguage', 'officerSexAvailable', 'openNow']);
  });
});

const countries = fc.constantFrom(null, 'KH', 'TH', 'KR', 'MY');
const anyOffice = (n: number): fc.Arbitrary<OfficeEntry> =>
  fc.record({
    kind: fc.constantFrom(...officeKinds.filter((kind) => kind !== 'desk')),
    isState: fc.boolean(),
    organisationId: fc.constantFrom('org-a', 'org-b', `org-${n}`),
    country: fc.constantFrom('KH', 'TH', 'KR'),
    province: fc.constantFrom(null, 'KH-1', 'KH-2'),
    servesHappenedIn: fc.constantFrom(['*'], ['TH'], ['KR', 'MY']),
    capabilities: fc.oneof({ weight: 3, arbitrary: fc.constant('all' as const) }, { weight: 1, arbitrary: fc.subarray(categoryCodes) }),
    languages: fc.constantFrom(['km'], ['th']),
    officerSexes: fc.constantFrom(['female' as const], ['male' as const], ['female' as const, 'male' as const]),
    openLoad: fc.constantFrom(0, 50, 100),
    weight: fc.integer({ min: 1, max: 5 }),
    takesUrgent: fc.boolean(),
    routable: fc.boolean(),
    hasKey: fc.boolean(),
    protectedOfficers: fc.integer({ min: 0, max: 3 }),
    verification: fc.constantFrom(null, { on: '2026-11-01', by: 'x', demo: true }, { on: '2025-11-01', by: 'x', demo: true }),
  }).map((some) => anOffice(String(n), some));
const anyDirectory = fc.integer({ min: 0, max: 9 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyOffice(n)))).map((offices) => directoryOf(...offices));
const officeIds = fc.subarray(['id-desk', ...Array.from({ length: 10 }, (_, n) => `id-${n}`)], { maxLength: 4 });
const oneOffice = fc.constantFrom(null, 'id-desk', 'id-0', 'id-1', 'id-2');
const anyRequest: fc.Arbitrary<RoutingRequest> = fc.record({
  facts: fc.record({
    categories: fc.subarray(categoryCodes, { maxLength: 3 }),
    claimFromHome: fc.boolean(),
    happenedIn: countries,
    happenedInProvince: fc.constant(null),
    nowIn: countries,
    homeProvince: fc.constantFrom(null, 'KH-1', 'KH-9'),
    sector: fc.constantFrom(null, ...sectors),
    sex: fc.constantFrom(null, 'female' as const, 'male' as const),
    ageBand: fc.constantFrom(null, ...ageBands),
    language: fc.constantFrom('km' as const, 'en' as const),
    channel: fc.constant('web' as const),
    preferredOfficerSex: fc.constantFrom(null, 'female' as const, 'male' as const),
    danger: fc.boolean(),
    flags: fc.subarray([...triageFlags]),
  }),
  urgency: fc.constantFrom(...urgencies),
  excludedOfficeIds: officeIds,
  excludedKinds: fc.subarray([...officeKinds], { maxLength: 2 }),
  chosenOfficeIds: officeIds,
  previousOfficeId: oneOffice,
  complaintAboutOfficeId: oneOffice,
  seed: fc.string(),
});

describe('whatever is asked', () => {
  it('holds its promises', () => {
    fc.assert(
      fc.property(anyRequest, anyDirectory, (request, directory) => {
        const result = route(request, directory, now);
        const offices = result.ranked.map(({ officeId }) => directory.offices.find(({ id }) => id === officeId)!);

        expect(offices.length).toBeLessThanOrEqual(3);
        expect(new Set(offices).size).toBe(offices.length);
        const held = directory.offices.find(({ id }) => id === result.deskId);
        expect([desk.id, review.id, null]).toContain(result.deskId);
        if (held) expect(request.excludedOfficeIds.includes(held.id) || request.excludedKinds.includes(held.kind) || request.complaintAboutOfficeId === held.id).toBe(false);
        for (const office of offices) {
          expect(request.excludedOfficeIds).not.toContain(office.id);
          expect(request.excludedKinds).not.toContain(office.kind);
          expect([request.previousOfficeId, request.complaintAboutOfficeId, desk.id]).not.toContain(office.id);
          expect(office.routable && office.hasKey && office.openLoad < office.capacity).toBe(true);
          if (request.facts.categories.includes('A2')) expect(office.isState).toBe(false);
          if (request.facts.preferredOfficerSex) expect(office.officerSexes).toContain(request.facts.preferredOfficerSex);
          if (request.urgency === 'U0' || request.urgency === 'U1') expect([office.verification?.on, office.takesUrgent]).toEqual(['2026-11-01', true]);
        }
        const first = offices[0];
        if (first?.kind === 'mission') expect(request.chosenOfficeIds).toContain(first.id);
        // Her choice stands before everything else that can be proposed.
        const chosen = offices.map(({ id }) => request.chosenOfficeIds.includes(id));
        expect(chosen).toEqual([...chosen].sort((a, b) => Number(b) - Number(a)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives each office one answer', () => {
    fc.assert(
      fc.property(anyRequest, anyDirectory, (request, directory) => {
        const { ranked: proposed, rejected } = route(request, directory, now);
        const answered = [...proposed, ...rejected].map(({ officeId }) => officeId).sort();
        const asked = directory.offices.map(({ id }) => id).filter((id) => id !== desk.id && id !== review.id).sort();
        expect(answered.filter((id) => id !== review.id)).toEqual(asked);
      }),
    );
  });

  it('answers the same again, for any order of the directory', () => {
    fc.assert(
      fc.property(anyRequest, anyDirectory, (request, directory) => {
        const once = route(request, directory, now);
        expect(route(request, directory, now)).toEqual(once);
        expect(route(request, { ...directory, offices: [...directory.offices].reverse() }, now)).toEqual(once);
      }),
    );
  });

  it('puts every eligible choice in her order', () => {
    fc.assert(
      fc.property(anyRequest, anyDirectory, (request, directory) => {
        const { ranked: proposed } = route(request, directory, now);
        const places = proposed.map(({ officeId }) => request.chosenOfficeIds.indexOf(officeId)).filter((place) => place >= 0);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });
});

describe('the share of each', () => {
  const equals = [1, 2, 3, 4].map((weight) => anOffice(`w${weight}`, { kind: 'mrc', weight, capacity: 100_000 * weight }));

  it('is that of its weight, over 20,000 requests against one snapshot', () => {
    const firsts = new Map<string, number>();
    for (let n = 0; n < 20_000; n += 1) {
      const first = route(asking({}, { seed: `request ${n}` }), directoryOf(...equals), now).ranked[0]?.officeId ?? 'none';
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const { id, weight } of equals) expect((firsts.get(id) ?? 0) / 20_000).toBeCloseTo(weight / 10, 1.7);
  });

  it('stays so while the cases pile up, and shrinks where there is little room', () => {
    const load = new Map(equals.map(({ id }) => [id, 0]));
    for (let n = 0; n < 5_000; n += 1) {
      const offices = equals.map((office) => ({ ...office, capacity: office.weight * 2_000, openLoad: load.get(office.id) ?? 0 }));
      const first = route(asking({}, { seed: `case ${n}` }), directoryOf(...offices), now).ranked[0]!.officeId;
      load.set(first, (load.get(first) ?? 0) + 1);
    }
    for (const { id, weight } of equals) expect(Math.abs((load.get(id) ?? 0) / 5_000 - weight / 10)).toBeLessThan(0.03);

    const [small, large] = [anOffice('nearlyFull', { kind: 'mrc', openLoad: 90 }), anOffice('empty', { kind: 'mrc' })];
    let toSmall = 0;
    for (let n = 0; n < 2_000; n += 1) if (route(asking({}, { seed: `${n}` }), directoryOf(small, large), now).ranked[0]?.officeId === small.id) toSmall += 1;
    expect(toSmall / 2_000).toBeGreaterThan(0.05);
    expect(toSmall / 2_000).toBeLessThan(0.14);
  });
});
