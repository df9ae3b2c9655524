import { createHash } from 'node:crypto';
import { isOpen } from '@sarika/deadlines';
import type { Directory, OfficeEntry, OfficeKind } from './directory.js';
import { asked, checked, mustNotSee, objection, takes } from './eligibility.js';
import type { Reason, ReasonCode, RoutingRequest, RoutingResult } from './routing.js';

/** More than three names on a page is a wall, not a choice. */
export const mostProposed = 3;

// Points. The nearness of help weighs most; then whether she is understood; within equals the share decides.
const points = { chosen: 1000, chosenStep: 10, interpreter: -35, openWhenUrgent: 30, unchecked: -20, coverage: 10 };

const because = (code: ReasonCode, params: Reason['params'] = {}): Reason => ({ code, params });
const civil: readonly OfficeKind[] = ['ngo', 'union', 'legal_aid', 'shelter'];

/** How near the help is, from 0 to 100: home province first for those at home, civil help on the spot for those abroad (field rules 4, 16). */
function nearness(office: OfficeEntry, request: RoutingRequest): [number, Reason] {
  const { happenedIn, nowIn, homeProvince, claimFromHome } = request.facts;
  const isCivil = civil.includes(office.kind);
  const sameProvince = homeProvince !== null && office.province === homeProvince;
  const whereItHappened = happenedIn !== null && happenedIn !== 'KH' && office.country === happenedIn && isCivil;

  if (office.kind === 'mission') return [office.country === nowIn ? 85 : 30, because('missionAtChoice', { country: office.country })];

  if (nowIn === 'KH') {
    if (office.country === 'KH') {
      if (office.kind === 'mrc') return sameProvince ? [100, because('homeProvince', { province: homeProvince })] : [homeProvince === null ? 80 : 60, because('helpsAtHome')];
      if (office.kind === 'pdlvt') return sameProvince ? [90, because('homeLabourDepartment', { province: homeProvince })] : [55, because('helpsAtHome')];
      return [isCivil ? 70 : 50, because('helpsAtHome')];
    }
    // A claim from home has to be lodged there; before the law clinic come those who can sit with her.
    if (whereItHappened) return [claimFromHome ? 75 : 65, because('helpsWhereItHappened', { country: office.country })];
    return [40, because('helpsFromAfar')];
  }

  if (nowIn !== null && office.country === nowIn && isCivil) return [100, because('helpsWhereSheIs', { country: nowIn })];
  if (whereItHappened) return [80, because('helpsWhereItHappened', { country: office.country })];
  if (office.country === 'KH') {
    if (office.kind === 'mrc') return sameProvince ? [65, because('homeProvince', { province: homeProvince })] : [60, because('helpsFromAfar')];
    return [isCivil ? 60 : 45, because('helpsFromAfar')];
  }
  return [40, because('helpsFromAfar')];
}

interface Candidate {
  readonly office: OfficeEntry;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly turn: number;
  readonly chosen: boolean;
}

function weigh(office: OfficeEntry, request: RoutingRequest, now: Date, seed: string): Candidate {
  const { facts, urgency } = request;
  const [near, nearReason] = nearness(office, request);
  const reasons: Reason[] = [];
  let score = near;

  const choice = request.chosenOfficeIds.indexOf(office.id);
  if (choice >= 0) {
    score += points.chosen - Math.min(choice, 50) * points.chosenStep * 2;
    reasons.push(because('chosen'));
  }
  reasons.push(nearReason);

  const codes = asked(request);
  const covered = codes.filter((code) => takes(office, code)).length;
  score += Math.round((points.coverage * covered) / codes.length);
  reasons.push(because(covered === codes.length ? 'handlesAll' : 'handlesMost'));

  if (office.languages.includes(facts.language)) reasons.push(because('speaksLanguage', { language: facts.language }));
  else {
    score += points.interpreter;
    reasons.push(because('needsInterpreter', { language: facts.language }));
  }
  if (facts.preferredOfficerSex !== null) reasons.push(because('officerSexAvailable', { sex: facts.preferredOfficerSex }));

  const open = isOpen(office.hours, now);
  if (open && (urgency === 'U0' || urgency === 'U1')) score += points.openWhenUrgent;
  reasons.push(because(open ? 'openNow' : 'closedNow'));

  if (checked(office, now) !== 'lately') {
    score += points.unchecked;
    reasons.push(because('notCheckedLately'));
  }
  return { office, score, reasons, turn: turnOf(office, seed), chosen: choice >= 0 };
}

/**
 * Whose turn it is among equals; the smallest goes first. An exponential draw at the rate of the office's weight,
 * so that each comes first as often as its weight is of the whole, less as it fills up; drawn from a hash of
 * request and office, so that the same request gives the same answer and a snapshot some seconds old does not
 * send everybody to one office.
 */
function turnOf(office: OfficeEntry, seed: string): number {
  const bits = createHash('sha256').update(`${seed}\n${office.id}`).digest().readUIntBE(0, 6);
  const room = (office.capacity - office.openLoad) / office.capacity;
  return -Math.log((bits + 1) / 2 ** 48) / (office.weight * room);
}

// Her own order stands whatever the rest says; sorting by id last keeps the answer the same for any order of the directory.
const order = (choices: readonly string[]) => (a: Candidate, b: Candidate): number =>
  (a.chosen && b.chosen ? choices.indexOf(a.office.id) - choices.indexOf(b.office.id) : Number(b.chosen) - Number(a.chosen)) ||
  b.score - a.score ||
  a.turn - b.turn ||
  (a.office.id < b.office.id ? -1 : 1);

/**
 * The body that gets the case beside whoever she names: the desk, or the second body when the desk must not see it. Null when neither
 * may: never a desk that she shut out (field rule 2, docs/decisions/2026-11-25-a-desk-that-must-not-see-it-never-gets-it.md).
 */
export function deskOf(request: RoutingRequest, directory: Directory): string | null {
  const desk = directory.offices.find(({ id }) => id === directory.deskId);
  if (!desk) throw new Error('The directory has no intake desk.');
  if (!mustNotSee(desk, request, directory)) return desk.id;
  const second = directory.offices.find(({ id }) => id === directory.conflictDeskId);
  return second && !mustNotSee(second, request, directory) ? second.id : null;
}

/**
 * Proposes up to three offices, best first, with reasons; the worker says yes or no to each by name.
 * Pure: the same request, directory and time give the same answer. The desk is never among the ranked, since it
 * has every case on standby that it may see (decisions, "Who is who"). Throws when the directory has no desk.
 */
export function route(request: RoutingRequest, directory: Directory, now: Date): RoutingResult {
  const deskId = deskOf(request, directory);
  const seed = request.seed ?? JSON.stringify(request);
  const rejected: { officeId: string; reason: Reason }[] = [];
  const candidates: Candidate[] = [];

  for (const office of directory.offices) {
    if (office.id === directory.deskId || office.id === deskId || office.kind === 'desk') continue;
    const against = objection(office, request, directory, now);
    if (against) rejected.push({ officeId: office.id, reason: against });
    else candidates.push(weigh(office, request, now, seed));
  }
  candidates.sort(order(request.chosenOfficeIds));

  // A text names the first office only, so an unchosen mission is never first: it stands where a yes or no is asked of each (field rules 4).
  const first = candidates.find(({ office, chosen }) => chosen || office.kind !== 'mission');
  const ranked = first ? [first, ...candidates.filter((candidate) => candidate !== first)].slice(0, mostProposed) : [];
  for (const candidate of candidates) if (!ranked.includes(candidate)) rejected.push({ officeId: candidate.office.id, reason: because(first ? 'lowerRanked' : 'missionOnlyByChoice') });

  return {
    ranked: ranked.map(({ office, score, reasons }) => ({ officeId: office.id, score, reasons })),
    rejected: rejected.sort((a, b) => (a.officeId < b.officeId ? -1 : 1)),
    deskId,
  };
}
