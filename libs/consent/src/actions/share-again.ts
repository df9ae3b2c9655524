import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor } from '@sarika/audit';
import type { Context, Keyring } from '@sarika/platform';
import { type KeyPair, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { CaseEpochs, insertGrant } from '../case-epoch.store.js';
import { callNotFound, callOpen, callTooOld, callTwoPeople, consentNotFound, notStopped, wrapsDestroyed } from '../consent.problems.js';
import { Grants, type NewGrant, caseNotFound, makeGrant } from '../grant.store.js';
import { consentStopped, officeExcluded } from '../sharing.problems.js';
import { lockReaders, stopping } from '../stopping.js';
import { dayInCambodia } from '../terms.js';

/** Opens, with the reader's own key, the case keys she holds now: what the office missed meanwhile is wrapped to it with them. */
export type OpenCaseKeys = () => Promise<Map<number, KeyPair>>;

interface Stopped {
  withdrawalId: string;
  officeId: string;
  offerWas: string | null;
  hadAssignment: boolean;
  undoneAt: Date | null;
  isOver: boolean;
  isPast: boolean;
  isExcluded: boolean;
}

// The end as she set it last: a later change counts, and not what the first yes said.
const endsOn = `(select case when count(h.id) = 0 then c.ends_on else (array_agg(h.ends_on order by h.seq desc))[1] end from consent_change h where h.consent_id = c.id)`;
const isPast = (today: string): string => `coalesce(${endsOn} < ${today}::date, false)`;
const isExcluded = `exists (select 1 from consent_exclusion x join office f on f.id = c.office_id where x.case_id = c.case_id and (x.office_id = f.id or x.office_kind = f.kind)
  and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id))`;

/** A stop that can still be taken back. */
export interface StoppedLine {
  readonly consentId: string;
  readonly officeId: string;
  readonly stoppedAt: Date;
  /** Until when; null where only a text said so, which destroys nothing. */
  readonly until: Date | null;
}

/** A grant that was put back. */
interface Restored {
  id: string;
  kind: NewGrant['recipientKind'];
  viaOfficeId: string | null;
  namedOnly: boolean;
  basis: NewGrant['basis'];
  consentId: string | null;
  caseEpoch: number;
  state: 'standby' | 'active';
}

/**
 * Takes a withdrawal back while the wraps are still there: with her receipt, or after she was called back. The office has again
 * what it had, and reads also what came meanwhile. It is a new yes of hers: the old one stays withdrawn in her list.
 */
@Injectable()
export class ShareAgain {
  constructor(
    private readonly keyring: Keyring,
    private readonly epochs: CaseEpochs,
    private readonly journal: Journal,
  ) {}

  /**
   * @param ctx as complainant with her receipt
   * @throws Problem consent.notFound, consent.notStopped, consent.keysDestroyed, consent.officeExcluded, consent.stopped where its last day is over
   */
  async run(ctx: Context, { caseId, consentId, receiptId, openKeys }: { caseId: string; consentId: string; receiptId: string; openKeys: OpenCaseKeys }): Promise<{ consentId: string }> {
    return this.undo(ctx, { caseId, consentId, openKeys, actor: { kind: 'complainant', id: receiptId }, how: 'web', givenHow: 'web', witnessedBy: null });
  }

  /** What of her stops can still be taken back, the newest of each office. */
  async possible(ctx: Context, caseId: string): Promise<StoppedLine[]> {
    return ctx.db.query<StoppedLine>(
      `select distinct on (c.office_id) c.id as "consentId", c.office_id as "officeId", w.withdrawn_at as "stoppedAt", w.destroy_at as until
         from consent c join consent_withdrawal w on w.consent_id = c.id
        where c.case_id = $1 and w.undone_at is null and w.destroyed_at is null and (w.destroy_at is null or w.destroy_at > now())
          and w.withdrawn_how <> 'expired' and not (${isPast('$2')}) and not (${isExcluded})
          and exists (select 1 from access_grant g where g.case_id = c.case_id and (g.recipient_id = c.office_id or g.via_office_id = c.office_id) and g.state = 'suspended')
          and not exists (select 1 from access_grant g where g.case_id = c.case_id and (g.recipient_id = c.office_id or g.via_office_id = c.office_id) and g.state in ('standby','active'))
        order by c.office_id, w.withdrawn_at desc`,
      [caseId, dayInCambodia(ctx.now)],
    );
  }

  /** @internal for `CallBack` */
  async undo(
    ctx: Context,
    what: { caseId: string; consentId: string; openKeys: OpenCaseKeys; actor: AuditActor; how: 'web' | 'call_back'; givenHow: 'web' | 'read_aloud'; witnessedBy: string | null },
  ): Promise<{ consentId: string }> {
    const { caseId } = what;
    return stopping(ctx, caseId, async () => {
      const [named] = await ctx.db.query<{ officeId: string }>('select office_id as "officeId" from consent where id = $1 and case_id = $2', [what.consentId, caseId]);
      if (!named) throw consentNotFound();
      await ctx.db.query('select id from offer where case_id = $1 and office_id = $2 for update', [caseId, named.officeId]);
      await lockReaders(ctx, caseId);
      const stopped = await this.stopped(ctx, caseId, what.consentId);
      const again = randomUUID();
      await ctx.db.run(
        `insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version, witnessed_by, ends_on)
         select $2, c.case_id, c.office_id, c.purpose, c.scope, $3, c.language, c.wording_version, $4, ${endsOn} from consent c where c.id = $1`,
        [what.consentId, again, what.givenHow, what.witnessedBy],
      );
      const restored = await this.putBack(ctx, caseId, stopped.officeId, what.consentId, again, what.actor);
      await this.catchUp(ctx, caseId, restored, what.openKeys);
      await this.putOfferBack(ctx, caseId, stopped);
      await ctx.db.run('update consent_withdrawal set undone_at = now(), undone_how = $2 where id = $1', [stopped.withdrawalId, what.how]);
      await this.journal.record(ctx, what.actor, 'consent.sharedAgain', { caseId, consentId: again, officeId: stopped.officeId }, { how: what.how });
      return { consentId: again };
    });
  }

  private async stopped(ctx: Context, caseId: string, consentId: string): Promise<Stopped> {
    const [row] = await ctx.db.query<Stopped>(
      `select w.id as "withdrawalId", c.office_id as "officeId", w.offer_was as "offerWas", w.had_assignment as "hadAssignment", w.undone_at as "undoneAt",
              w.withdrawn_how = 'expired' or ${isPast('$2')} as "isPast", ${isExcluded} as "isExcluded", w.destroyed_at is not null or coalesce(w.destroy_at <= now(), false) as "isOver"
         from consent c join consent_withdrawal w on w.consent_id = c.id where c.id = $1 for update of w`,
      [consentId, dayInCambodia(ctx.now)],
    );
    if (!row || row.undoneAt) throw notStopped();
    // What came later weighs more: she named it among those who must not see it, and has to allow it first.
    if (row.isExcluded) throw officeExcluded();
    // It ended by her own date: taken back it would have none. She can give a new yes.
    if (row.isPast) throw consentStopped();
    // She gave that office a new yes meanwhile: what it has now stands on that.
    const held = await ctx.db.query(`select 1 from access_grant where case_id = $1 and (recipient_id = $2 or via_office_id = $2) and state in ('standby','active')`, [caseId, row.officeId]);
    if (held.length > 0) throw notStopped();
    if (row.isOver) throw wrapsDestroyed();
    return row;
  }

  /** Each grant goes back to what it was before: the office's, and those of the officers it had named. What stood on an emergency does not: it was never her yes. */
  private async putBack(ctx: Context, caseId: string, officeId: string, consentId: string, again: string, actor: AuditActor): Promise<Restored[]> {
    const rows = await ctx.db.query<Omit<Restored, 'state'> & { grantId: string; was: 'standby' | 'active' | null }>(
      `select g.id as "grantId", g.recipient_id as id, g.recipient_kind as kind, g.via_office_id as "viaOfficeId", g.named_only as "namedOnly", g.consent_id as "consentId", g.basis, g.case_epoch as "caseEpoch",
              (select m.from_state from grant_move m where m.grant_id = g.id and m.to_state = 'suspended' and m.reason = 'consent.withdrawn' order by m.moved_at desc limit 1) as was
         from access_grant g where g.case_id = $1 and (g.recipient_id = $2 or g.via_office_id = $2) and g.state = 'suspended' and g.emergency_id is null and (g.consent_id is null or g.consent_id = $3)
        order by g.recipient_id, g.case_epoch for update of g`,
      [caseId, officeId, consentId],
    );
    const restored: Restored[] = [];
    for (const { grantId, was, ...row } of rows) {
      // Where the move was not found it waits for the office to accept again: less and never more than there was.
      const state = was ?? 'standby';
      const standsOn = row.consentId === null ? null : again;
      await ctx.db.run('update access_grant set state = $2, consent_id = $3, changed_at = now() where id = $1', [grantId, state, standsOn]);
      await ctx.db.run(`insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, 'suspended', $4, 'consent.sharedAgain', $5)`, [
        randomUUID(), grantId, caseId, state, actor.kind === 'officer' ? actor.id : null,
      ]);
      restored.push({ ...row, consentId: standsOn, state });
    }
    return restored;
  }

  /** Wraps to each of them every epoch that was begun while she read nothing, and none from before she first read. */
  private async catchUp(ctx: Context, caseId: string, restored: readonly Restored[], openKeys: OpenCaseKeys): Promise<void> {
    const epochs = await ctx.db.query<{ epoch: number }>('select epoch from case_key where case_id = $1 order by epoch', [caseId]);
    const readers = new Map<string, Restored[]>();
    for (const one of restored) readers.set(one.id, [...(readers.get(one.id) ?? []), one]);
    let keys: Map<number, KeyPair> | undefined;
    try {
      for (const held of readers.values()) {
        const first = held[0];
        const last = held.at(-1);
        if (!first || !last) continue;
        const missing = epochs.filter(({ epoch }) => epoch > first.caseEpoch && !held.some(({ caseEpoch }) => caseEpoch === epoch));
        if (missing.length === 0) continue;
        const sealedTo = await this.epochs.signedKey(ctx, last);
        // An officer who has left stays without: her colleagues name another.
        if (!sealedTo) continue;
        keys ??= await openKeys();
        for (const { epoch } of missing) {
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

  private async putOfferBack(ctx: Context, caseId: string, stopped: Stopped): Promise<void> {
    if (stopped.offerWas === null) return;
    await ctx.db.run(
      `update offer set state = $3, settled_at = case when $3 = 'accepted' then settled_at end where id = (
         select id from offer where case_id = $1 and office_id = $2 and state = 'revoked' and not exists (
           select 1 from offer o where o.case_id = $1 and o.office_id = $2 and o.state in ('waiting','offered','accepted')) order by position desc limit 1)`,
      // One that was open is asked anew, with a new time to answer.
      [caseId, stopped.officeId, stopped.offerWas === 'accepted' ? 'accepted' : 'waiting'],
    );
    if (!stopped.hadAssignment) return;
    await ctx.db.run(
      `update assignment set ended_at = null, updated_at = now() where id = (
         select id from assignment where case_id = $1 and office_id = $2 and ended_at is not null and not exists (
           select 1 from assignment a where a.case_id = $1 and a.office_id = $2 and a.ended_at is null) order by accepted_at desc limit 1)`,
      [caseId, stopped.officeId],
    );
  }
}

/** How long a call that nobody confirmed is good for. */
export const CALL_BACK_DAYS = 3;

/**
 * "It was not me": an office that still reads the case calls her back on the number on file. One officer writes the call down,
 * another confirms it, and only then the withdrawal is taken back. The office it is about has no part in it: it cannot open the case.
 */
@Injectable()
export class CallBack {
  private readonly audit = new Audit();

  constructor(
    private readonly grants: Grants,
    private readonly shareAgain: ShareAgain,
  ) {}

  /**
   * First step: she was called and says that she did not stop.
   * @throws Problem case.notFound, consent.notFound, consent.notStopped, consent.keysDestroyed, callBack.open
   */
  async call(ctx: Context, { caseId, consentId, officer }: { caseId: string; consentId: string; officer: { kind: 'officer'; id: string; officeId: string } }): Promise<{ callId: string }> {
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, officer))) throw caseNotFound();
    const [row] = await ctx.db.query<{ id: string; isUndone: boolean; isOver: boolean }>(
      `select w.id, w.undone_at is not null as "isUndone", w.destroyed_at is not null or coalesce(w.destroy_at <= now(), false) as "isOver"
         from consent c join consent_withdrawal w on w.consent_id = c.id where c.id = $1 and c.case_id = $2 and c.office_id <> $3`,
      [consentId, caseId, officer.officeId],
    );
    if (!row) throw consentNotFound();
    if (row.isUndone) throw notStopped();
    if (row.isOver) throw wrapsDestroyed();
    await lockReaders(ctx, caseId);
    const open = await ctx.db.query('select 1 from call_back where withdrawal_id = $1 and confirmed_at is null and called_at > now() - make_interval(days => $2)', [row.id, CALL_BACK_DAYS]);
    if (open.length > 0) throw callOpen();
    const callId = randomUUID();
    await ctx.db.run('insert into call_back (id, withdrawal_id, case_id, office_id, called_by) values ($1, $2, $3, $4, $5)', [callId, row.id, caseId, officer.officeId, officer.id]);
    await this.audit.write(ctx, { actor: { kind: 'officer', id: officer.id, officeId: officer.officeId }, action: 'callBack.made', caseId, details: { callId, consentId } });
    return { callId };
  }

  /**
   * Second step, by somebody else.
   * @throws Problem callBack.notFound, callBack.twoPeople, callBack.tooOld, and as `ShareAgain`
   */
  async confirm(
    ctx: Context,
    { caseId, callId, officer, openKeys }: { caseId: string; callId: string; officer: { kind: 'officer'; id: string; officeId: string }; openKeys: OpenCaseKeys },
  ): Promise<{ consentId: string }> {
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, officer))) throw caseNotFound();
    const [call] = await ctx.db.query<{ calledBy: string; consentId: string; officeId: string; isOld: boolean }>(
      `select b.called_by as "calledBy", w.consent_id as "consentId", c.office_id as "officeId", b.called_at < now() - make_interval(days => $3) as "isOld"
         from call_back b join consent_withdrawal w on w.id = b.withdrawal_id join consent c on c.id = w.consent_id
        where b.id = $1 and b.case_id = $2 and b.confirmed_at is null for update of b`,
      [callId, caseId, CALL_BACK_DAYS],
    );
    if (!call || call.officeId === officer.officeId) throw callNotFound();
    if (call.calledBy === officer.id) throw callTwoPeople();
    if (call.isOld) throw callTooOld();
    await ctx.db.run('update call_back set confirmed_by = $2, confirmed_at = now() where id = $1', [callId, officer.id]);
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
}
