import type { Directory, OfficeEntry } from './directory.js';
import { standings } from './route.js';
import type { RoutingRequest } from './routing.js';
import { type NumberedRules, deliveredRules, underTerms } from './rules.js';

/** What an office got of the simulated cases. */
export interface Share {
  readonly officeId: string;
  readonly weight: number;
  readonly capacity: number;
  /** How many cases were asked of it first. */
  readonly cases: number;
  /** How many it had a fair claim to: at each case its weight among its equals, less as it fills up. */
  readonly fair: number;
  /** The most it held at once. */
  readonly most: number;
}

export interface Simulated {
  readonly cases: number;
  /** Cases no office could take: the desk had them at once. */
  readonly desk: number;
  readonly shares: readonly Share[];
}

/**
 * Runs cases through the rules one after the other, each held by its office until so many later ones came. Nobody declines: what is
 * looked at is who is asked first. Pure: the same cases give the same shares.
 * @param holds how many later cases come before one is closed
 */
export function simulate(cases: Iterable<RoutingRequest>, listed: Directory, now: Date, holds: number, { rules }: NumberedRules = deliveredRules): Simulated {
  const offices = new Map(underTerms(listed, rules).offices.map((office) => [office.id, { ...office, openLoad: 0 } as OfficeEntry & { openLoad: number }]));
  const directory: Directory = { ...listed, offices: [...offices.values()] };
  const kept = new Map([...offices.keys()].map((id) => [id, { cases: 0, fair: 0, most: 0 }]));
  const held: (string | null)[] = [];
  let [count, desk] = [0, 0];
  for (const request of cases) {
    const leaving = count >= holds ? (held[count % holds] ?? null) : null;
    const left = leaving === null ? undefined : offices.get(leaving);
    if (left) left.openLoad -= 1;
    // A mission nobody chose is never first, as in `route`.
    const standing = standings(request, directory, now, { ...rules, offices: {} }).filter(({ officeId }) => offices.get(officeId)?.kind !== 'mission' || request.chosenOfficeIds.includes(officeId));
    const first = standing[0];
    held[count % holds] = first?.officeId ?? null;
    count += 1;
    if (!first) {
      desk += 1;
      continue;
    }
    const equals = request.chosenOfficeIds.includes(first.officeId) ? [first] : standing.filter(({ score }) => score === first.score);
    const whole = equals.reduce((sum, { rate }) => sum + rate, 0);
    for (const { officeId, rate } of equals) (kept.get(officeId) as { fair: number }).fair += rate / whole;
    const office = offices.get(first.officeId) as { openLoad: number };
    const got = kept.get(first.officeId) as { cases: number; most: number };
    office.openLoad += 1;
    got.cases += 1;
    got.most = Math.max(got.most, office.openLoad);
  }
  return { cases: count, desk, shares: [...kept].flatMap(([officeId, got]) => (got.fair > 0 ? [{ officeId, weight: offices.get(officeId)?.weight ?? 0, capacity: offices.get(officeId)?.capacity ?? 0, ...got }] : [])) };
}
