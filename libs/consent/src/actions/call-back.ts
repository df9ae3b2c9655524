import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import type { Context } from '@sarika/platform';
import { type CallBackSaying, CallBacks, type CallSeen, type OpenCall, type StopSeen } from '../call-back.store.js';
import { callNotFound, callNumberNotShown, callOpen, callTooOld, callTwoPeople, consentNotFound, notStopped, wrapsDestroyed } from '../consent.problems.js';
import { Grants, caseNotFound } from '../grant.store.js';
import { lockReaders } from '../stopping.js';
import { type OpenCaseKeys, ShareAgain } from './share-again.js';

interface CallingOfficer {
  readonly kind: 'officer';
  readonly id: string;
  readonly officeId: string;
}

/** A time when her number was shown to an officer, and until when it stayed. */
export interface NumberShown {
  readonly at: Date;
  readonly until: Date;
}

/** Whether a number that was shown is good for a call about a stop: it was shown since, or it is still shown. */
export const wasShownFor = (stoppedAt: Date, shown: NumberShown | null, now: Date): boolean => shown !== null && (shown.at >= stoppedAt || shown.until > now);

/**
 * "It was not me": an office that still reads the case calls her back on the number on file. One officer writes the call down,
 * another confirms it, and only then the withdrawal is taken back. The office it is about has no part in it: it cannot open the case.
 */
@Injectable()
export class CallBack {
  private readonly audit = new Audit();
  private readonly calls = new CallBacks();

  constructor(
    private readonly grants: Grants,
    private readonly shareAgain: ShareAgain,
  ) {}

  /**
   * The stops that this office could call her about, each with its calls, newest first.
   * @throws Problem case.notFound
   */
  async list(ctx: Context, { caseId, officer }: { caseId: string; officer: CallingOfficer }): Promise<(StopSeen & { calls: CallSeen[] })[]> {
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, officer))) throw caseNotFound();
    const [stops, calls] = [await this.calls.stops(ctx, caseId, officer.officeId), await this.calls.ofCase(ctx, caseId)];
    return stops.map((stop) => ({ ...stop, calls: calls.filter(({ withdrawalId }) => withdrawalId === stop.withdrawalId) }));
  }

  /**
   * First step: she was called, and what she said is written down. Where she lets it stand that is the end of it.
   * Nobody has called her to whom her number was not shown.
   * @param numberShown when her number was last shown to this officer, and until when; null when it never was
   * @throws Problem case.notFound, consent.notFound, consent.notStopped, consent.keysDestroyed, callBack.numberNotShown, callBack.open
   */
  async call(ctx: Context, { caseId, consentId, officer, said, numberShown }: { caseId: string; consentId: string; officer: CallingOfficer; said: CallBackSaying; numberShown: () => Promise<NumberShown | null> }): Promise<{ callId: string }> {
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, officer))) throw caseNotFound();
    const stop = await this.calls.stopOf(ctx, caseId, consentId, officer.officeId);
    if (!stop) throw consentNotFound();
    if (stop.isUndone) throw notStopped();
    if (stop.isOver) throw wrapsDestroyed();
    if (!wasShownFor(stop.stoppedAt, await numberShown(), ctx.now)) throw callNumberNotShown();
    await lockReaders(ctx, caseId);
    if (await this.calls.isOpen(ctx, stop.id)) throw callOpen();
    const callId = await this.calls.add(ctx, caseId, stop.id, officer, said);
    await this.audit.write(ctx, { actor: { kind: 'officer', id: officer.id, officeId: officer.officeId }, action: 'callBack.made', caseId, details: { callId, consentId, said } });
    return { callId };
  }

  /**
   * Second step, by somebody else.
   * @throws Problem callBack.notFound, callBack.twoPeople, callBack.tooOld, and as `ShareAgain`
   */
  async confirm(ctx: Context, { caseId, callId, officer, openKeys }: { caseId: string; callId: string; officer: CallingOfficer; openKeys: OpenCaseKeys }): Promise<{ consentId: string }> {
    const call = await this.waiting(ctx, caseId, callId, officer);
    await this.calls.confirm(ctx, callId, officer.id);
    return this.shareAgain.undo(ctx, {
      caseId,
      consentId: call.consentId,
      openKeys,
      actor: { kind: 'officer', id: officer.id, officeId: officer.officeId },
      how: 'call_back',
      givenHow: 'read_aloud',
      witnessedBy: officer.id,
    });
  }

  /**
   * Second step the other way: a colleague does not confirm it. The stop stands, and she may be called again.
   * @throws Problem case.notFound, callBack.notFound, callBack.twoPeople, callBack.tooOld
   */
  async refuse(ctx: Context, { caseId, callId, officer }: { caseId: string; callId: string; officer: CallingOfficer }): Promise<void> {
    const { consentId } = await this.waiting(ctx, caseId, callId, officer);
    await this.calls.refuse(ctx, callId, officer.id);
    await this.audit.write(ctx, { actor: { kind: 'officer', id: officer.id, officeId: officer.officeId }, action: 'callBack.refused', caseId, details: { callId, consentId } });
  }

  private async waiting(ctx: Context, caseId: string, callId: string, officer: CallingOfficer): Promise<OpenCall> {
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, officer))) throw caseNotFound();
    const call = await this.calls.lock(ctx, caseId, callId);
    if (!call || call.officeId === officer.officeId) throw callNotFound();
    if (call.calledBy === officer.id) throw callTwoPeople();
    if (call.isOld) throw callTooOld();
    return call;
  }
}
