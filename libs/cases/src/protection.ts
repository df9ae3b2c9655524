import { type CategoryCode, type IndicatorAnswer, type IndicatorSheet, type ProtocolCode, type TriageFlag, isCategoryCode, isProtocolCode, protocolCodes, protocolsFor } from '@sarika/categories';
import type { KeyPair } from '@sarika/vault';
import type { Context } from '@sarika/platform';
import type { CaseFile } from './case-file.entity.js';
import type { Items } from './item.store.js';
import type { ProtectionRow, ProtectionRows } from './protection.store.js';

/** How a step stands. */
export const stepStates = ['done', 'not_possible', 'taken_back'] as const;
export type StepState = (typeof stepStates)[number];
/** Why an officer begins a protocol that the case has not of itself. */
export const beginReasons = ['told', 'signs', 'age_told'] as const;
export type BeginReason = (typeof beginReasons)[number];

/** What is sealed of a row of `protocol_step`. */
export type SealedStep =
  | { readonly protocol: ProtocolCode; readonly version: number; readonly began: BeginReason }
  | { readonly protocol: ProtocolCode; readonly version: number; readonly step: string; readonly state: StepState; readonly reason: string | null };

/** What is sealed of a row of `indicator_sheet`. */
export interface SealedSheet {
  readonly answers: IndicatorSheet;
  /** Whether she is still in that place. */
  readonly stillThere: IndicatorAnswer;
}

export interface StandingStep {
  readonly state: StepState;
  readonly reason: string | null;
  readonly officerId: string;
  readonly at: Date;
}

/** A protocol of a case, with how its steps stand. */
export interface AppliedProtocol {
  readonly code: ProtocolCode;
  /** Null where the case has it of itself. */
  readonly began: { readonly why: BeginReason; readonly officerId: string; readonly at: Date } | null;
  /** The last word on each step that was touched. */
  readonly steps: ReadonlyMap<string, StandingStep>;
}

export interface OpenedSheet extends SealedSheet {
  readonly officerId: string;
  readonly at: Date;
}

export interface Protection {
  readonly applied: readonly AppliedProtocol[];
  /** What the case is about is protected and not shared with this reader: nobody knows here which protocols it has. */
  readonly isUnknown: boolean;
  /** Every version, the oldest first. */
  readonly sheets: readonly OpenedSheet[];
}

/**
 * Opens what concerns the protection of a case. What lies under an epoch this reader has no key of was not shared with her and is left out.
 * @param keys by case epoch; the caller wipes them
 */
export async function openProtection(ctx: Context, { items, rows }: { items: Items; rows: ProtectionRows }, caseFile: CaseFile, keys: ReadonlyMap<number, KeyPair>): Promise<Protection> {
  const opened = await items.open(ctx, caseFile.id, keys, ['triage', 'protocol_step', 'indicators']);
  const words = new Map(opened.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
  const triage = opened.findLast(({ kind, text }) => kind === 'triage' && text !== null)?.text ?? null;
  const read = <T>(from: readonly ProtectionRow[]): (T & { officerId: string; at: Date })[] =>
    from.flatMap(({ itemId, officerId, at }) => (words.has(itemId) ? [{ ...(JSON.parse(words.get(itemId) as string) as T), officerId, at }] : []));
  return {
    applied: appliedOf(ofItself(caseFile, triage), read<SealedStep>(await rows.steps(ctx, caseFile.id))),
    isUnknown: caseFile.restricted && caseFile.kind === 'complaint' && triage === null,
    sheets: read<SealedSheet>(await rows.sheets(ctx, caseFile.id)),
  };
}

/** In clear, or sealed with what triage found where the case is protected; a child's age band is in clear always. */
function ofItself(caseFile: CaseFile, triage: string | null): ProtocolCode[] {
  const sealed = (triage === null ? {} : JSON.parse(triage)) as { categories?: string[]; flags?: string[] };
  const categories = [...caseFile.categories, ...(sealed.categories ?? [])].filter((code): code is CategoryCode => isCategoryCode(code));
  return protocolsFor({ categories, ageBand: caseFile.ageBand as 'under18' | null, flags: [...caseFile.flags, ...(sealed.flags ?? [])] as TriageFlag[] });
}

function appliedOf(ofItselfCodes: readonly ProtocolCode[], entries: readonly (SealedStep & { officerId: string; at: Date })[]): AppliedProtocol[] {
  const began = new Map<ProtocolCode, AppliedProtocol['began']>();
  const steps = new Map<ProtocolCode, Map<string, StandingStep>>();
  for (const entry of entries) {
    // A protocol that a later list no longer has stays sealed in the case and is not followed any more.
    if (!isProtocolCode(entry.protocol)) continue;
    if ('began' in entry) began.set(entry.protocol, { why: entry.began, officerId: entry.officerId, at: entry.at });
    else {
      const of = steps.get(entry.protocol) ?? new Map<string, StandingStep>();
      of.set(entry.step, { state: entry.state, reason: entry.reason, officerId: entry.officerId, at: entry.at });
      steps.set(entry.protocol, of);
    }
  }
  return protocolCodes
    .filter((code) => ofItselfCodes.includes(code) || began.has(code))
    .map((code) => ({ code, began: ofItselfCodes.includes(code) ? null : (began.get(code) ?? null), steps: steps.get(code) ?? new Map<string, StandingStep>() }));
}
