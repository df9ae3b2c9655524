import { deflateRawSync, inflateRawSync } from 'node:zlib';
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

/**
 * A decision as it lies in a draft and in a case: base64 of its packed JSON. It goes with every filing and is read only when somebody asks why;
 * unpacked it was three quarters of what a filing writes (performance, goal a1).
 */
export const packDecision = (result: RoutingResult): string => packed(decisionOf(result));

/** Drafts and cases of before hold it unpacked. @throws Error of zlib or JSON where it is no packed decision */
export const unpackDecision = (kept: string | RoutingDecision): RoutingDecision => (typeof kept === 'string' ? (JSON.parse(inflateRawSync(Buffer.from(kept, 'base64')).toString('utf8')) as RoutingDecision) : kept);

/** As it is carried on, whichever way it was kept. */
export const repackDecision = (kept: string | RoutingDecision): string => (typeof kept === 'string' ? kept : packed(kept));

const packed = (decision: RoutingDecision): string => deflateRawSync(Buffer.from(JSON.stringify(decision), 'utf8')).toString('base64');
