import type { RankedOffice, Reason, RoutingResult } from './routing.js';

/** A decision as it is kept with the case, sealed: who was proposed and why, why not the others, and by which rules. */
export interface RoutingDecision {
  readonly rulesVersion: number;
  readonly ranked: readonly RankedOffice[];
  /** Offices with the same reason stand together. */
  readonly rejected: readonly { readonly reason: Reason; readonly officeIds: readonly string[] }[];
}

/** What is kept of a result. Pure; the order of reasons is that of their first office. */
export function decisionOf({ ranked, rejected, rulesVersion }: RoutingResult): RoutingDecision {
  const together = new Map<string, { reason: Reason; officeIds: string[] }>();
  for (const { officeId, reason } of rejected) {
    const key = JSON.stringify(reason);
    const known = together.get(key);
    if (known) known.officeIds.push(officeId);
    else together.set(key, { reason, officeIds: [officeId] });
  }
  return { rulesVersion, ranked, rejected: [...together.values()] };
}

/** The result a decision was kept of. */
export const resultOf = ({ ranked, rejected, rulesVersion }: RoutingDecision, deskId: string | null): RoutingResult => ({
  ranked,
  rejected: rejected.flatMap(({ reason, officeIds }) => officeIds.map((officeId) => ({ officeId, reason }))),
  deskId,
  rulesVersion,
});
