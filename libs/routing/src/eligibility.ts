import { categories, isRestricted, moreUrgent, type CategoryCode, type Urgency } from '@sarika/categories';
import type { Directory, OfficeEntry } from './directory.js';
import type { Reason, ReasonCode, RoutingRequest } from './routing.js';
import { type KeepFrom, type RoutingRules, deliveredRules } from './rules.js';

/** A directory entry older than this is a rumour: never for urgent cases (facts of the directory). Rules may ask for less. */
export const verificationDays = deliveredRules.rules.verificationDays;

const msOfDay = 86_400_000;
const because = (code: ReasonCode, params: Reason['params'] = {}): Reason => ({ code, params });
const isUrgent = (urgency: Urgency): boolean => urgency === 'U0' || urgency === 'U1';

/** What is asked of an office: Z1 where nothing is named. */
export const asked = (request: RoutingRequest): readonly CategoryCode[] => (request.facts.categories.length > 0 ? request.facts.categories : ['Z1']);

/** Whether the office takes this kind of complaint. */
export const takes = (office: OfficeEntry, code: CategoryCode): boolean => office.capabilities === 'all' || office.capabilities.includes(code);

/** Whether somebody looked at the entry, and lately. A mark from the future is a mistake and counts as none. */
export function checked(office: Pick<OfficeEntry, 'verification'>, now: Date, days: number = verificationDays): 'lately' | 'longAgo' | 'never' {
  const on = office.verification ? Date.parse(`${office.verification.on}T00:00:00Z`) : Number.NaN;
  // One day of grace: the date is local to whoever looked.
  if (Number.isNaN(on) || on > now.getTime() + msOfDay) return 'never';
  return now.getTime() - on > days * msOfDay ? 'longAgo' : 'lately';
}

// Who takes the worst must be able to; nobody sees a sealed kind she cannot handle.
const mustTake = (codes: readonly CategoryCode[]): CategoryCode[] => {
  const worst = codes.map((code) => categories[code].urgency).reduce(moreUrgent);
  return codes.filter((code) => categories[code].restricted || categories[code].urgency === worst);
};

// Scam compounds: a specialised NGO or shelter, for which "takes everything" is no speciality, or her own mission (field rules 11).
const takesScamCompounds = (office: OfficeEntry): boolean =>
  office.kind === 'mission' ? takes(office, 'F2') : (office.kind === 'ngo' || office.kind === 'shelter') && office.capabilities !== 'all' && office.capabilities.includes('F2');

/** Whether the office must not see the case: said by the worker, complained of, or a state office where an official is concerned. */
export function mustNotSee(office: OfficeEntry, request: RoutingRequest, directory: Directory): boolean {
  if (request.excludedOfficeIds.includes(office.id) || request.excludedKinds.includes(office.kind)) return true;
  const codes = request.facts.categories;
  if (office.isState && codes.includes('A2')) return true;
  if (request.complaintAboutOfficeId !== null) {
    if (office.id === request.complaintAboutOfficeId) return true;
    const about = directory.offices.find(({ id }) => id === request.complaintAboutOfficeId);
    // Its whole organisation, and for a state office every state office: colleagues are not independent (field rules 11).
    return about !== undefined && (about.organisationId === office.organisationId || (about.isState && office.isState));
  }
  // A complaint about a service nobody has named yet: only the desk, until a person knows whose it is.
  return codes.includes('A1') && office.id !== directory.deskId && office.id !== directory.conflictDeskId;
}

const serves = (served: readonly string[], country: string | null): boolean => country === null || served.includes('*') || served.includes(country);

const fits = <T>(wanted: readonly T[] | undefined, value: T | null): boolean => wanted === undefined || (value !== null && wanted.includes(value));

/** Whether a rule keeps the case from this office. */
function kept(row: KeepFrom, office: OfficeEntry, request: RoutingRequest, chosen: boolean): boolean {
  if (chosen && row.unlessChosen) return false;
  if (!fits(row.kinds, office.kind) || !fits(row.officeIds, office.id) || !fits(row.urgencies, request.urgency)) return false;
  if (row.categories !== undefined && !asked(request).some((code) => row.categories?.includes(code))) return false;
  return fits(row.happenedIn, request.facts.happenedIn) && fits(row.nowIn, request.facts.nowIn);
}

/** Cases that can wait leave the last part of an office's room to those that cannot. */
const roomOf = (office: OfficeEntry, urgency: Urgency, rules: RoutingRules): number => (isUrgent(urgency) ? office.capacity : Math.ceil((office.capacity * rules.fullAtPercent) / 100));

/** Why this office cannot be proposed, or null when it can. The first reason found is the one that weighs most. */
export function objection(office: OfficeEntry, request: RoutingRequest, directory: Directory, now: Date, rules: RoutingRules = deliveredRules.rules): Reason | null {
  const { facts, urgency } = request;
  const chosen = request.chosenOfficeIds.includes(office.id);
  const codes = asked(request);

  if (mustNotSee(office, request, directory)) return because('mustNotSee');
  if (office.id === request.previousOfficeId) return because('declinedBefore');
  if (!office.routable) return because('notRoutable');
  if (!office.hasKey) return because('noKey');

  if (isUrgent(urgency)) {
    const check = checked(office, now, rules.verificationDays);
    if (check === 'never') return because('notVerified');
    if (check === 'longAgo') return because('verificationOld', { days: String(rules.verificationDays) });
    if (!office.takesUrgent) return because('noUrgentCases');
  }

  if (rules.keepFrom.some((row) => kept(row, office, request, chosen))) return because('keptByRule');
  // A mission in Thailand, or any mission while she is in Thailand: "embassy" defaults to no (field rules 4).
  if (office.kind === 'mission' && !chosen && (rules.missionsByChoiceIn.includes(office.country) || (facts.nowIn !== null && rules.missionsByChoiceIn.includes(facts.nowIn)))) {
    return office.country === 'TH' || facts.nowIn === 'TH' ? because('missionInThailand') : because('missionOnlyByChoice');
  }
  if (!serves(office.servesHappenedIn, facts.happenedIn)) return because('otherCountry', { country: facts.happenedIn ?? '' });
  if (!serves(office.servesNowIn, facts.nowIn)) return because('elsewhereNow', { country: facts.nowIn ?? '' });
  // She may name an office of another province: many returnees live where they were not registered.
  if (!chosen && facts.homeProvince !== null && office.servesProvinces !== null && !office.servesProvinces.includes(facts.homeProvince)) return because('otherProvince', { province: facts.homeProvince });

  if (!mustTake(codes).every((code) => takes(office, code))) return because('cannotHandle');
  // A protected case is sealed to two named officers, so that nobody's absence leaves it unread (field rules 7).
  if (isRestricted(codes) && office.protectedOfficers < 2) return because('noNamedOfficers');
  if (codes.includes('F2') && !takesScamCompounds(office)) return because('cannotHandle');
  // Her choice of a woman or a man is kept for the whole case; the desk has both (field rules 2).
  if (facts.preferredOfficerSex !== null && !office.officerSexes.includes(facts.preferredOfficerSex)) return because('noOfficerOfThatSex');
  if (office.openLoad >= roomOf(office, urgency, rules)) return because('full');
  return null;
}
