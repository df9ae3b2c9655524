import { createHash } from 'node:crypto';
import { isOpen } from '@sarika/deadlines';
import type { Directory, OfficeEntry } from './directory.js';
import { asked, checked, mustNotSee, objection, takes } from './eligibility.js';
import type { Reason, ReasonCode, RoutingRequest, RoutingResult } from './routing.js';
import { type NearRow, type NumberedRules, type RoutingRules, deliveredRules, underTerms } from './rules.js';

/** More than three names on a page is a wall, not a choice. */
export const mostProposed = deliveredRules.rules.mostProposed;

// Her own choice stands before every point: these only say by how much on the page that shows the reckoning.
const points = { chosen: 1000, chosenStep: 10 };

const because = (code: ReasonCode, params: Reason['params'] = {}): Reason => ({ code, params });

/** Where the office stands as seen from her. */
function fitsRow(row: NearRow, office: OfficeEntry, { happenedIn, nowIn, homeProvince, claimFromHome }: RoutingRequest['facts']): boolean {
  if (row.kinds !== undefined && !row.kinds.includes(office.kind)) return false;
  if (row.she !== undefined && (row.she === 'atHome') !== (nowIn === 'KH')) return false;
  if (row.office === 'atHome' && office.country !== 'KH') return false;
  if (row.office === 'whereSheIs' && office.country !== nowIn) return false;
  if (row.office === 'whereItHappened' && (happenedIn === null || happenedIn === 'KH' || office.country !== happenedIn)) return false;
  if (row.province === 'hers' && (homeProvince === null || office.province !== homeProvince)) return false;
  if (row.province === 'unsaid' && homeProvince !== null) return false;
  return row.claimFromHome === undefined || row.claimFromHome === claimFromHome;
}

/** How near the help is, by the first step of the ladder that fits. */
function nearness(office: OfficeEntry, request: RoutingRequest, ladder: readonly NearRow[]): [number, Reason] {
  const row = ladder.find((step) => fitsRow(step, office, request.facts));
  // The last step fits every office; a set of rules without one is refused when it is read.
  if (!row) throw new Error('The ladder of the routing rules has no last step.');
  const params: Record<NearRow['reason'], Reason['params']> = {
    homeProvince: { province: office.province ?? '' },
    homeLabourDepartment: { province: office.province ?? '' },
    helpsAtHome: {},
    helpsWhereSheIs: { country: office.country },
    helpsWhereItHappened: { country: office.country },
    helpsFromAfar: {},
    missionAtChoice: { country: office.country },
  };
  return [row.points, because(row.reason, params[row.reason])];
}

/** Entries are judged as they are now; opening hours as they were when she asked, which is another time when a past case is tried. */
interface Moments {
  readonly now: Date;
  readonly asked: Date;
}

interface Candidate {
  readonly office: OfficeEntry;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly turn: number;
  readonly chosen: boolean;
}

function weigh(office: OfficeEntry, request: RoutingRequest, at: Moments, seed: string, rules: RoutingRules): Candidate {
  const { facts, urgency } = request;
  const [near, nearReason] = nearness(office, request, rules.ladder);
  const reasons: Reason[] = [];
  let score = near;

  const choice = request.chosenOfficeIds.indexOf(office.id);
  if (choice >= 0) {
    score += points.chosen - Math.min(choice, 50) * points.chosenStep * 2;
    reasons.push(because('chosen'));
  }
  reasons.push(nearReason);
  if (office.id === request.helpedByOfficeId) {
    score += rules.points.helpedBefore;
    reasons.push(because('helpedBefore'));
  }

  const codes = asked(request);
  const covered = codes.filter((code) => takes(office, code)).length;
  score += Math.round((rules.points.coverage * covered) / codes.length);
  reasons.push(because(covered === codes.length ? 'handlesAll' : 'handlesMost'));

  if (office.languages.includes(facts.language)) reasons.push(because('speaksLanguage', { language: facts.language }));
  else {
    score += rules.points.interpreter;
    reasons.push(because('needsInterpreter', { language: facts.language }));
  }
  if (facts.preferredOfficerSex !== null) reasons.push(because('officerSexAvailable', { sex: facts.preferredOfficerSex }));

  const open = isOpen(office.hours, at.asked);
  if (open) score += urgency === 'U0' || urgency === 'U1' ? rules.points.openWhenUrgent : rules.points.openOtherwise;
  reasons.push(because(open ? 'openNow' : 'closedNow'));

  if (checked(office, at.now, rules.verificationDays) !== 'lately') {
    score += rules.points.unchecked;
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
  return -Math.log((bits + 1) / 2 ** 48) / rateOf(office);
}

const rateOf = (office: OfficeEntry): number => (office.weight * (office.capacity - office.openLoad)) / office.capacity;

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

/** An office that nothing speaks against, with its points and its turn among equals. */
export interface Standing {
  readonly officeId: string;
  readonly score: number;
  /** What its turn is drawn by: its weight, less as it fills up. */
  readonly rate: number;
}

/** Every office that could be asked, best first. @internal for `simulate` */
export function standings(request: RoutingRequest, directory: Directory, now: Date, rules: RoutingRules): Standing[] {
  return weighAll(request, directory, { now, asked: now }, rules, deskOf(request, directory)).candidates.map(({ office, score }) => ({ officeId: office.id, score, rate: rateOf(office) }));
}

function weighAll(request: RoutingRequest, directory: Directory, at: Moments, rules: RoutingRules, deskId: string | null) {
  const seed = request.seed ?? JSON.stringify(request);
  const rejected: { officeId: string; reason: Reason }[] = [];
  const candidates: Candidate[] = [];
  for (const office of directory.offices) {
    if (office.id === directory.deskId || office.id === deskId || office.kind === 'desk') continue;
    const against = objection(office, request, directory, at.now, rules);
    if (against) rejected.push({ officeId: office.id, reason: against });
    else candidates.push(weigh(office, request, at, seed, rules));
  }
  candidates.sort(order(request.chosenOfficeIds));
  return { candidates, rejected };
}

/**
 * Proposes up to three offices, best first, with reasons; the worker says yes or no to each by name.
 * Pure: the same request, directory and time give the same answer. The desk is never among the ranked, since it
 * has every case on standby that it may see (decisions, "Who is who"). Throws when the directory has no desk.
 * @param askedAt when she asked, where that is not now
 */
export function route(request: RoutingRequest, listed: Directory, now: Date, { version, rules }: NumberedRules = deliveredRules, askedAt: Date = now): RoutingResult {
  const directory = underTerms(listed, rules);
  const at: Moments = { now, asked: askedAt };
  const deskId = deskOf(request, directory);
  const { candidates, rejected } = weighAll(request, directory, at, rules, deskId);

  // A text names the first office only, so an unchosen mission is never first: it stands where a yes or no is asked of each (field rules 4).
  const first = candidates.find(({ office, chosen }) => chosen || office.kind !== 'mission');
  const ranked = first ? [first, ...candidates.filter((candidate) => candidate !== first)].slice(0, rules.mostProposed) : [];
  for (const candidate of candidates) if (!ranked.includes(candidate)) rejected.push({ officeId: candidate.office.id, reason: because(first ? 'lowerRanked' : 'missionOnlyByChoice') });

  return {
    ranked: ranked.map(({ office, score, reasons }) => ({ officeId: office.id, score, reasons })),
    rejected: rejected.sort((a, b) => (a.officeId < b.officeId ? -1 : 1)),
    deskId,
    rulesVersion: version,
  };
}
