import { noFacts, type TriageFacts } from '@sarika/categories';
import { alwaysOpen } from '@sarika/deadlines';
import type { Directory, OfficeEntry } from './directory.js';
import { decisionOf, packDecision, repackDecision, unpackDecision } from './decision.js';
import { route } from './route.js';
import type { RoutingRequest } from './routing.js';
import { type RoutingRules, deliveredRules, readRules } from './rules.js';

const now = new Date('2026-11-18T03:00:00Z');
const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const anOffice = (n: number, some: Partial<OfficeEntry> = {}): OfficeEntry => ({
  id: id(n), code: `o${n}`, organisationId: `org-${n}`, kind: 'ngo', isState: false, names: { en: 'o', km: 'o' }, organisationNames: { en: 'o', km: 'o' }, towns: { en: 'o', km: 'o' }, country: 'KH', province: null,
  servesHappenedIn: ['*'], servesNowIn: ['*'], servesProvinces: null, capabilities: 'all', languages: ['km', 'en'], officerSexes: ['female', 'male'], hours: alwaysOpen('Asia/Phnom_Penh'), weight: 1, capacity: 100, openLoad: 0,
  takesUrgent: true, routable: true, unroutableReason: null, verification: { on: '2026-11-01', by: 'Chenda', demo: false }, hasKey: true, protectedOfficers: 2, ...some,
});
const [desk, first, second] = [anOffice(1, { kind: 'desk' }), anOffice(2), anOffice(3)];
const directory: Directory = { deskId: desk.id, conflictDeskId: null, offices: [desk, first, second] };
const asking = (facts: Partial<TriageFacts> = {}, some: Partial<RoutingRequest> = {}): RoutingRequest => ({
  facts: { ...noFacts('web'), categories: ['W1'], happenedIn: 'TH', nowIn: 'KH', ...facts },
  urgency: 'U3', excludedOfficeIds: [], excludedKinds: [], chosenOfficeIds: [], previousOfficeId: null, complaintAboutOfficeId: null, seed: 'one', ...some,
});
const under = (some: Partial<RoutingRules>) => ({ version: 7, rules: { ...deliveredRules.rules, ...some } });
const reasonFor = (result: ReturnType<typeof route>, office: string) => result.rejected.find(({ officeId }) => officeId === office)?.reason.code;
const findingsOf = (rules: unknown): readonly string[] => {
  try {
    readRules(rules);
  } catch (error) {
    return (error as { details: { findings: string[] } }).details.findings;
  }
  return [];
};

describe('rules as they are read', () => {
  it('are refused with everything that is wrong at once', () => {
    const wrong = findingsOf({ ...deliveredRules.rules, mostProposed: 9, verificationDays: 400, points: { ...deliveredRules.rules.points, interpreter: 5, luck: 1 }, keepFrom: [{ kinds: ['casino'], unlessChosen: 'yes' }] });
    expect(wrong).toEqual([
      'points.luck: is not known',
      'points.interpreter: must be a whole number from -100 to 0',
      'keepFrom 1.kinds: “casino” is not known',
      'keepFrom 1.unlessChosen: must be yes or no',
      'verificationDays: must be a whole number from 1 to 180',
      'mostProposed: must be a whole number from 1 to 3',
    ]);
  });
  it('cannot send a worker in Thailand to a mission she did not choose', () => {
    expect(findingsOf({ ...deliveredRules.rules, missionsByChoiceIn: ['KR'] })).toEqual(['missionsByChoiceIn: Thailand stays on the list (field rules 4)']);
  });
  it('need a last step of the ladder that fits every office', () => {
    expect(findingsOf({ ...deliveredRules.rules, ladder: [{ kinds: ['mrc'], points: 50, reason: 'helpsAtHome' }] })).toEqual(['ladder: the last step must fit every office']);
    expect(findingsOf({ ...deliveredRules.rules, ladder: [] })).toEqual(['ladder: has no step']);
  });
  it.each([[null], ['rules'], [[]], [{}]])('are refused where they are no rules: %j', (nothing) => {
    expect(findingsOf(nothing).length).toBeGreaterThan(3);
  });
  it('come back as they were written', () => {
    expect(readRules(JSON.parse(JSON.stringify(deliveredRules.rules)))).toEqual(deliveredRules.rules);
  });
});

describe('rules at work', () => {
  it('name the version that decided', () => expect(route(asking(), directory, now, under({})).rulesVersion).toBe(7));

  it('keep a kind of case from an office, unless she chose it', () => {
    const rules = under({ keepFrom: [{ officeIds: [first.id], happenedIn: ['TH'], unlessChosen: true }] });
    expect(reasonFor(route(asking(), directory, now, rules), first.id)).toBe('keptByRule');
    expect(route(asking({ happenedIn: 'KR' }), directory, now, rules).ranked.map(({ officeId }) => officeId)).toContain(first.id);
    expect(route(asking({}, { chosenOfficeIds: [first.id] }), directory, now, rules).ranked[0]?.officeId).toBe(first.id);
    const always = under({ keepFrom: [{ officeIds: [first.id], unlessChosen: false }] });
    expect(reasonFor(route(asking({}, { chosenOfficeIds: [first.id] }), directory, now, always), first.id)).toBe('keptByRule');
  });

  it('count what they say of an office in place of the directory', () => {
    const rules = under({ offices: { [first.id]: { servesHappenedIn: ['KR'], capacity: 1 } } });
    expect(reasonFor(route(asking(), directory, now, rules), first.id)).toBe('otherCountry');
    const full = under({ offices: { [first.id]: { capacity: 3 } } });
    expect(reasonFor(route(asking(), { ...directory, offices: [desk, { ...first, openLoad: 3 }, second] }, now, full), first.id)).toBe('full');
  });

  it('keep the last part of the room for urgent cases', () => {
    const nearlyFull = { ...directory, offices: [desk, { ...first, openLoad: 85 }] };
    const rules = under({ fullAtPercent: 80 });
    expect(reasonFor(route(asking(), nearlyFull, now, rules), first.id)).toBe('full');
    expect(route(asking({}, { urgency: 'U1' }), nearlyFull, now, rules).ranked[0]?.officeId).toBe(first.id);
  });

  it('ask for a fresher look than the field rules do, and never an older one', () => {
    const old = { ...directory, offices: [desk, { ...first, verification: { on: '2026-09-01', by: 'Chenda', demo: false } }] };
    expect(route(asking({}, { urgency: 'U1' }), old, now).ranked).toHaveLength(1);
    expect(reasonFor(route(asking({}, { urgency: 'U1' }), old, now, under({ verificationDays: 60 })), first.id)).toBe('verificationOld');
  });

  it('bring her back to the office that helped her before, where nothing speaks against it', () => {
    for (let n = 0; n < 20; n += 1) {
      const result = route(asking({}, { helpedByOfficeId: second.id, seed: `${n}` }), directory, now);
      expect(result.ranked[0]?.officeId).toBe(second.id);
      expect(result.ranked[0]?.reasons.map(({ code }) => code)).toContain('helpedBefore');
    }
    expect(reasonFor(route(asking({}, { helpedByOfficeId: second.id, excludedOfficeIds: [second.id] }), directory, now), second.id)).toBe('mustNotSee');
  });

  it('name a mission elsewhere only by her choice where they say so', () => {
    const seoul = anOffice(4, { kind: 'mission', country: 'KR', isState: true });
    const there = { ...directory, offices: [desk, first, seoul] };
    expect(route(asking({ nowIn: 'KR' }), there, now).ranked.map(({ officeId }) => officeId)).toContain(seoul.id);
    expect(reasonFor(route(asking({ nowIn: 'KR' }), there, now, under({ missionsByChoiceIn: ['TH', 'KR'] })), seoul.id)).toBe('missionOnlyByChoice');
  });

  it('judge a past case by the hours of its own day', () => {
    const early = { timeZone: 'Asia/Phnom_Penh', holidaysOf: null, week: { 3: [{ from: '08:00', to: '17:00' }] } };
    const result = (asked: Date) => route(asking(), { ...directory, offices: [desk, { ...first, hours: early }] }, now, deliveredRules, asked).ranked[0]?.reasons.map(({ code }) => code);
    expect(result(now)).toContain('openNow');
    expect(result(new Date('2026-11-17T20:00:00Z'))).toContain('closedNow');
  });
});

it('keeps a decision whole: who was named, why the others were not, and by which rules', () => {
  const result = route(asking(), { ...directory, offices: [desk, first, { ...second, routable: false }, anOffice(5, { routable: false })] }, now, under({}));
  const kept = decisionOf(result);
  expect(kept.rejected).toEqual([{ reason: { code: 'notRoutable', params: {} }, officeIds: [second.id, id(5)] }]);
  expect([kept.ranked, kept.rulesVersion]).toEqual([result.ranked, result.rulesVersion]);
  expect(unpackDecision(packDecision(result))).toEqual(kept);
  expect(packDecision(result).length).toBeLessThan(JSON.stringify(kept).length);
  // What was kept unpacked is read and carried on likewise; what is no decision is not read as one.
  expect(unpackDecision(kept)).toEqual(kept);
  expect([repackDecision(kept), repackDecision(packDecision(result))]).toEqual([packDecision(result), packDecision(result)]);
  expect(() => unpackDecision('AAAA')).toThrow();
});
