import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuditActor } from '@sarika/audit';
import type { Context, Keyring } from '@sarika/platform';
import { type KeyPair, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { CaseEpochs, insertGrant } from '../case-epoch.store.js';
import { consentNotFound, notStopped, wrapsDestroyed } from '../consent.problems.js';
import { makeGrant } from '../grant.store.js';
import { consentStopped, officeExcluded } from '../sharing.problems.js';
import { fearInTurn, fearRefusal, fearStands } from '../state-fear.js';
import { lockReaders, stopping } from '../stopping.js';
import { dayInCambodia } from '../terms.js';
import { type StopToUndo, type StoppedLine, type SuspendedGrant, Withdrawals } from '../withdrawal.store.js';

/** Opens, with the reader's own key, the case keys she holds now: what the office missed meanwhile is wrapped to it with them. */
export type OpenCaseKeys = () => Promise<Map<number, KeyPair>>;

/** A grant that was put back. */
type Restored = Omit<SuspendedGrant, 'grantId' | 'was'> & { readonly state: 'standby' | 'active' };

/**
 * Takes a withdrawal back while the wraps are still there: with her receipt, or after she was called back. The office has again
 * what it had, and reads also what came meanwhile. It is a new yes of hers: the old one stays withdrawn in her list.
 */
@Injectable()
export class ShareAgain {
  private readonly withdrawals = new Withdrawals();

  constructor(
    private readonly keyring: Keyring,
    private readonly epochs: CaseEpochs,
    private readonly journal: Journal,
  ) {}

  /**
   * @param ctx as complainant with her receipt
   * @throws Problem consent.notFound, consent.notStopped, consent.keysDestroyed, consent.officeExcluded, notice.fearsState, consent.stopped where its last day is over
   */
  async run(ctx: Context, { caseId, consentId, receiptId, openKeys }: { caseId: string; consentId: string; receiptId: string; openKeys: OpenCaseKeys }): Promise<{ consentId: string }> {
    return this.undo(ctx, { caseId, consentId, openKeys, actor: { kind: 'complainant', id: receiptId }, how: 'web', givenHow: 'web', witnessedBy: null });
  }

  /** What of her stops can still be taken back, the newest of each office. */
  async possible(ctx: Context, caseId: string): Promise<StoppedLine[]> {
    return this.withdrawals.undoable(ctx, caseId, dayInCambodia(ctx.now));
  }

  /** @internal for `CallBack` */
  async undo(
    ctx: Context,
    what: { caseId: string; consentId: string; openKeys: OpenCaseKeys; actor: AuditActor; how: 'web' | 'call_back'; givenHow: 'web' | 'read_aloud'; witnessedBy: string | null },
  ): Promise<{ consentId: string }> {
    const { caseId } = what;
    return stopping(ctx, caseId, async () => {
      const officeId = await this.withdrawals.officeOf(ctx, caseId, what.consentId);
      if (officeId === null) throw consentNotFound();
      await this.withdrawals.lockOffers(ctx, caseId, officeId);
      await lockReaders(ctx, caseId);
      const stopped = await this.stopped(ctx, caseId, what.consentId);
      const again = randomUUID();
      await this.withdrawals.giveAgain(ctx, what.consentId, { id: again, givenHow: what.givenHow, witnessedBy: what.witnessedBy });
      const restored = await this.putBack(ctx, caseId, stopped.officeId, what.consentId, again, what.actor);
      await this.catchUp(ctx, caseId, restored, what.openKeys);
      await this.withdrawals.putWorkBack(ctx, caseId, stopped);
      await this.withdrawals.undo(ctx, stopped.withdrawalId, what.how);
      await this.journal.record(ctx, what.actor, 'consent.sharedAgain', { caseId, consentId: again, officeId: stopped.officeId }, { how: what.how });
      return { consentId: again };
    });
  }

  private async stopped(ctx: Context, caseId: string, consentId: string): Promise<StopToUndo> {
    const row = await this.withdrawals.lockToUndo(ctx, consentId, dayInCambodia(ctx.now));
    if (!row || row.undoneAt) throw notStopped();
    // What came later weighs more: she named it among those who must not see it, and has to allow it first.
    if (row.isExcluded) throw officeExcluded();
    // Nor does an office of a state come back while she fears hers, by a call either: she takes that back first, in words of its own.
    if (row.isOfState) {
      await fearInTurn(ctx, caseId);
      if (await fearStands(ctx, caseId)) throw await fearRefusal(ctx);
    }
    // It ended by her own date: taken back it would have none. She can give a new yes.
    if (row.isPast) throw consentStopped();
    // She gave that office a new yes meanwhile: what it has now stands on that.
    if (await this.withdrawals.holds(ctx, caseId, row.officeId)) throw notStopped();
    if (row.isOver) throw wrapsDestroyed();
    return row;
  }

  /** Each grant goes back to what it was before: the office's, and those of the officers it had named. What stood on an emergency does not: it was never her yes. */
  private async putBack(ctx: Context, caseId: string, officeId: string, consentId: string, again: string, actor: AuditActor): Promise<Restored[]> {
    const rows = await this.withdrawals.suspended(ctx, caseId, officeId, consentId);
    const restored: Restored[] = [];
    for (const { grantId, was, ...row } of rows) {
      // Where the move was not found it waits for the office to accept again: less and never more than there was.
      const state = was ?? 'standby';
      const standsOn = row.consentId === null ? null : again;
      await this.withdrawals.putGrantBack(ctx, caseId, grantId, state, standsOn, actor.kind === 'officer' ? actor.id : null);
      restored.push({ ...row, consentId: standsOn, state });
    }
    return restored;
  }

  /** Wraps to each of them every epoch that was begun while she read nothing, and none from before she first read. */
  private async catchUp(ctx: Context, caseId: string, restored: readonly Restored[], openKeys: OpenCaseKeys): Promise<void> {
    const epochs = await this.epochs.of(ctx, caseId);
    const readers = new Map<string, Restored[]>();
    for (const one of restored) readers.set(one.id, [...(readers.get(one.id) ?? []), one]);
    let keys: Map<number, KeyPair> | undefined;
    try {
      for (const held of readers.values()) {
        const first = held[0];
        const last = held.at(-1);
        if (!first || !last) continue;
        const missing = epochs.filter((epoch) => epoch > first.caseEpoch && !held.some(({ caseEpoch }) => caseEpoch === epoch));
        if (missing.length === 0) continue;
        const sealedTo = await this.epochs.signedKey(ctx, last);
        // An officer who has left stays without: her colleagues name another.
        if (!sealedTo) continue;
        keys ??= await openKeys();
        for (const epoch of missing) {
          const key = keys.get(epoch);
          if (!key) continue;
          const recipient = { kind: last.kind, id: last.id, ...sealedTo, ...(last.viaOfficeId === null ? {} : { viaOfficeId: last.viaOfficeId }) };
          const terms = { basis: last.basis, consentId: last.consentId, state: last.state, namedOnly: last.namedOnly };
          await insertGrant(ctx, caseId, epoch, makeGrant(this.keyring, { caseId, epoch, secretKey: key.secretKey }, recipient, terms));
        }
      }
    } finally {
      for (const key of keys?.values() ?? []) wipe(key.secretKey);
    }
  }
}
