import { type Gate, stepsBefore } from '@sarika/categories';
import type { Context } from '@sarika/platform';
import type { KeyPair } from '@sarika/vault';
import type { CaseFile } from './case-file.entity.js';
import { Items } from './item.store.js';
import { openProtection } from './protection.js';
import { protocolUnknown, stepFirst } from './protection.problems.js';
import { ProtectionRows } from './protection.store.js';

/**
 * Keeps other offices out of a case of grave harm until she was asked as its protocols say: what an officer does for her waits for the step,
 * what she does herself on her own page waits for nothing. An emergency goes another way, by two persons.
 */
export class ProtectionGate {
  constructor(
    private readonly items = new Items(),
    private readonly rows = new ProtectionRows(),
  ) {}

  /**
   * @param keys by case epoch; the caller wipes them
   * @throws Problem protocol.stepFirst; protocol.unknown, where a state would learn of a protected case of which nobody here may read what it is about, and no protocol was begun
   */
  async mustBeDone(ctx: Context, caseFile: CaseFile, keys: ReadonlyMap<number, KeyPair>, gates: readonly Gate[]): Promise<void> {
    const { applied, isUnknown } = await openProtection(ctx, { items: this.items, rows: this.rows }, caseFile, keys);
    // Fail closed where it can cost most: with no protocol known, nobody asked her whether a state may learn of it.
    if (isUnknown && applied.length === 0 && gates.some((gate) => gate !== 'passOn')) throw protocolUnknown();
    for (const { code, steps } of applied) {
      const before = new Set(gates.flatMap((gate) => stepsBefore(code, gate)));
      if ([...before].some((step) => steps.get(step)?.state !== 'done')) throw stepFirst();
    }
  }
}
