import { type TriageFacts, type Urgency, urgencies } from '@sarika/categories';
import { type Directory, type NumberedRules, type OfficeKind, type ReasonCode, route } from '@sarika/routing';

/** What routing may know of a past case: its clear columns, and whom she excluded or named. */
export interface PastCase {
  readonly caseId: string;
  readonly facts: TriageFacts;
  readonly urgency: Urgency;
  readonly filedHour: Date;
  readonly excludedOfficeIds: readonly string[];
  readonly excludedKinds: readonly OfficeKind[];
  readonly chosenOfficeIds: readonly string[];
}

/** Cases that would go from one office to another. `null` is the desk alone. */
export interface Move {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
  readonly byUrgency: Readonly<Record<Urgency, number>>;
  /** What speaks against the first office under the new rules, with how often. `lowerRanked` where it is still named to her. */
  readonly because: readonly { readonly code: ReasonCode; readonly count: number }[];
}

export interface Compared {
  readonly compared: number;
  readonly same: number;
  /** Protected cases: what they are about is sealed, so nobody can try them. */
  readonly sealed: number;
  /** More cases than were tried; the newest were. */
  readonly more: boolean;
  readonly moves: readonly Move[];
}

interface Counting {
  from: string | null;
  to: string | null;
  count: number;
  byUrgency: Record<Urgency, number>;
  because: Map<ReasonCode, number>;
}

/**
 * Who would be asked first under either rules, over the same cases and the same directory: what differs comes from the rules. The
 * seed is the case itself, so that shares fall the same way. Pure but for the pauses it makes for others.
 */
export async function compareRules(cases: readonly PastCase[], directory: Directory, now: Date, before: NumberedRules, after: NumberedRules, pause: () => Promise<void> = () => Promise.resolve()): Promise<Omit<Compared, 'sealed' | 'more'>> {
  const moves = new Map<string, Counting>();
  let same = 0;
  for (const [index, past] of cases.entries()) {
    if (index % 200 === 199) await pause();
    const request = { facts: past.facts, urgency: past.urgency, excludedOfficeIds: past.excludedOfficeIds, excludedKinds: past.excludedKinds, chosenOfficeIds: past.chosenOfficeIds, previousOfficeId: null, complaintAboutOfficeId: null, seed: past.caseId };
    const [old, fresh] = [before, after].map((rules) => route(request, directory, now, rules, past.filedHour));
    const from = old?.ranked[0]?.officeId ?? null;
    const to = fresh?.ranked[0]?.officeId ?? null;
    if (from === to) {
      same += 1;
      continue;
    }
    const key = `${from} ${to}`;
    const move: Counting = moves.get(key) ?? { from, to, count: 0, byUrgency: Object.fromEntries(urgencies.map((level) => [level, 0])) as Record<Urgency, number>, because: new Map() };
    moves.set(key, move);
    move.count += 1;
    move.byUrgency[past.urgency] += 1;
    const against: ReasonCode = from === null ? 'deskAlways' : (fresh?.rejected.find(({ officeId }) => officeId === from)?.reason.code ?? 'lowerRanked');
    move.because.set(against, (move.because.get(against) ?? 0) + 1);
  }
  return {
    compared: cases.length,
    same,
    moves: [...moves.values()]
      .sort((a, b) => b.count - a.count || `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`))
      .map(({ because, ...move }) => ({ ...move, because: [...because].sort((a, b) => b[1] - a[1]).map(([code, count]) => ({ code, count })) })),
  };
}
