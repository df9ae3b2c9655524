import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, type Keyring, Problem } from '@sarika/platform';
import { type KeyPair, contextOf, openGrant, openWrap, sealGrant, wrapKey } from '@sarika/vault';
import { lockReaders } from './stopping.js';

export type GrantState = 'standby' | 'active' | 'suspended' | 'revoked';

/** `standby → active → suspended → revoked`; what is not listed cannot happen (design, section 4). */
export const grantMoves: Readonly<Record<GrantState, readonly GrantState[]>> = {
  standby: ['active', 'suspended', 'revoked'],
  active: ['suspended', 'revoked'],
  suspended: ['active', 'revoked'],
  revoked: [],
};

/** The context inside a wrapped case key: a wrap cannot be moved to another case, epoch or reader. */
export const caseKeyContext = (caseId: string, caseEpoch: number, recipientId: string, recipientEpoch: number): string =>
  contextOf('case-key', caseId, caseEpoch, recipientId, recipientEpoch);

export interface NewGrant {
  readonly id: string;
  readonly recipientKind: 'office' | 'receipt' | 'officer';
  readonly recipientId: string;
  readonly recipientEpoch: number;
  readonly basis: 'consent' | 'desk' | 'vital_interest' | 'call_request' | 'worker';
  readonly consentId: string | null;
  readonly state: GrantState;
  readonly sealed: Buffer;
  readonly epochId: string;
  /** Of a named officer: the office whose grant hers stands on. */
  readonly viaOfficeId: string | null;
  /** Of a protected case: it opens for named officers and never for a whole office. */
  readonly namedOnly: boolean;
}

interface CaseKey {
  readonly caseId: string;
  readonly epoch: number;
  readonly secretKey: Buffer;
}
/** Who a case key is wrapped to. */
export interface Recipient {
  readonly kind: 'office' | 'receipt' | 'officer';
  readonly id: string;
  readonly epoch: number;
  readonly publicKey: Buffer;
  readonly viaOfficeId?: string;
}

/** An officer's pair has no epochs: when it is replaced, somebody who holds the case names her again. */
export const OFFICER_EPOCH = 1;

/** A case's key wrapped to one reader, without the outer layer: it is not a grant yet, and nothing in the database. */
export const wrapCaseKey = (caseKey: CaseKey, recipient: Omit<Recipient, 'kind'>): Buffer =>
  wrapKey(recipient.publicKey, caseKey.secretKey, caseKeyContext(caseKey.caseId, caseKey.epoch, recipient.id, recipient.epoch));

/**
 * Wraps a case key to a reader and seals the wrap under the grant epoch key, which lies outside the database.
 * @param prepared a wrap made before by `wrapCaseKey` for the same key and reader
 */
export function makeGrant(
  keyring: Keyring,
  caseKey: CaseKey,
  recipient: Recipient,
  terms: { basis: NewGrant['basis']; consentId: string | null; state: GrantState; namedOnly?: boolean },
  prepared?: Buffer,
): NewGrant {
  const id = randomUUID();
  const epoch = keyring.grantEpoch();
  const wrap = prepared ?? wrapCaseKey(caseKey, recipient);
  const sealed = sealGrant(wrap, epoch, { grantId: id, caseId: caseKey.caseId, caseEpoch: caseKey.epoch, recipientId: recipient.id, recipientEpoch: recipient.epoch });
  return { id, recipientKind: recipient.kind, recipientId: recipient.id, recipientEpoch: recipient.epoch, basis: terms.basis, consentId: terms.consentId, state: terms.state, sealed, epochId: epoch.id, viaOfficeId: recipient.viaOfficeId ?? null, namedOnly: terms.namedOnly ?? false };
}

interface GrantRow {
  id: string;
  caseEpoch: number;
  recipientEpoch: number;
  state: GrantState;
  sealed: Buffer | null;
  epochId: string;
}

/** One answer for "not yours", "not there" and "taken back" (confidentiality, bad input 9 and 27). */
export const caseNotFound = (): Problem => new Problem('case.notFound', 404, 'There is no such case here.');

@Injectable()
export class Grants {
  /**
   * The case's secret keys by epoch that this reader may open now. A new card that waits opens nothing once the office that asked for
   * it holds the case no more.
   * @param openWith the reader's pair for a given epoch of hers
   * @param states also `standby` where an office takes a protected case on and seals it to officers by name
   * @throws Problem case.notFound without a live grant; grant.epochGone (503) when the outer key is away
   */
  async open(ctx: Context, keyring: Keyring, caseId: string, recipientId: string, openWith: (recipientEpoch: number) => Promise<KeyPair>, states: readonly GrantState[] = ['active']): Promise<Map<number, KeyPair>> {
    const rows = await ctx.db.query<GrantRow & { publicKey: Buffer }>(
      `select g.id, g.case_epoch as "caseEpoch", g.recipient_epoch as "recipientEpoch", g.state, g.sealed, g.epoch_id as "epochId", k.public_key as "publicKey"
         from access_grant g join case_key k on k.case_id = g.case_id and k.epoch = g.case_epoch
        where g.case_id = $1 and g.recipient_id = $2 and g.state = any($3) and (g.ends_at is null or g.ends_at > now())
          and not (g.state = 'active' and g.recipient_kind = 'office' and exists (select 1 from case_file c where c.id = g.case_id and c.restricted))
          and not (g.recipient_kind = 'receipt' and exists (select 1 from receipt_reissue s where s.case_id = g.case_id and s.new_receipt_id = g.recipient_id and s.state = 'waiting'
                     and not exists (select 1 from access_grant o where o.case_id = s.case_id and o.state = 'active' and o.emergency_id is null and (o.recipient_id = s.office_id or o.via_office_id = s.office_id))))`,
      [caseId, recipientId, states],
      'grant.toOpen',
    );
    const keys = new Map<number, KeyPair>();
    for (const row of rows) {
      if (!row.sealed) continue;
      const epoch = keyring.grantEpochNamed(row.epochId);
      if (!epoch) throw new Problem('grant.epochGone', 503, 'The key that guards this case is not available on this server. The host must look at it.');
      const address = { grantId: row.id, caseId, caseEpoch: row.caseEpoch, recipientId, recipientEpoch: row.recipientEpoch };
      const wrap = openGrant(row.sealed, epoch.key, address);
      const secretKey = openWrap(await openWith(row.recipientEpoch), wrap, caseKeyContext(caseId, row.caseEpoch, recipientId, row.recipientEpoch));
      keys.set(row.caseEpoch, { publicKey: row.publicKey, secretKey });
    }
    if (keys.size === 0) throw caseNotFound();
    return keys;
  }

  /**
   * Moves every grant of one reader on a case, and writes each move down. What ends for an office ends for the officers it named;
   * the wrap of a whole office never becomes active where a case is protected: it waits for somebody who may take it.
   * What is revoked is emptied by the database. It waits for a new epoch that is being begun: its grants belong to the same reader and
   * move with the rest.
   * @param from moves only grants in these states; the others stay as they are
   * @throws Problem grant.moveNotAllowed when the states' table forbids it
   */
  async move(ctx: Context, caseId: string, recipientId: string, to: GrantState, reason: string, movedBy: string | null, from: readonly GrantState[] | null = null): Promise<number> {
    await lockReaders(ctx, caseId);
    const rows = await ctx.db.query<{ id: string; state: GrantState }>(
      `select id, state from access_grant where case_id = $1 and (recipient_id = $2 or via_office_id = $2) and state <> $3 and ($4::text[] is null or state = any($4))
          and not ($3 = 'active' and emergency_id is not null)
          and not ($3 = 'active' and recipient_kind = 'office' and (named_only or exists (select 1 from case_file c where c.id = case_id and c.restricted))) for update`,
      [caseId, recipientId, to, from],
      'grant.lockToMove',
    );
    const open = rows.filter((row) => row.state !== 'revoked');
    for (const row of open) {
      if (!grantMoves[row.state].includes(to)) throw new Problem('grant.moveNotAllowed', 409, `Access cannot go from ${row.state} to ${to}.`);
      await ctx.db.run('update access_grant set state = $2, changed_at = now() where id = $1', [row.id, to], 'grant.setState');
      await ctx.db.run('insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, $4, $5, $6, $7)', [
        randomUUID(), row.id, caseId, row.state, to, reason, movedBy,
      ], 'grant.noteMove');
    }
    return open.length;
  }

  /**
   * Suspends what an office, or somebody of it, holds under one consent or under none. In one statement: after the first row an
   * officer of that very office would no longer see the second.
   * @returns how many grants were live until now
   */
  async suspend(ctx: Context, caseId: string, readers: readonly string[], consentId: string | null, movedBy: string | null): Promise<number> {
    const rows = await ctx.db.query<{ id: string; state: GrantState }>(
      `select id, state from access_grant where case_id = $1 and recipient_id = any($2::uuid[]) and (consent_id is null or consent_id = $3) and state in ('standby','active') for update`,
      [caseId, readers, consentId],
      'grant.lockToSuspend',
    );
    if (rows.length === 0) return 0;
    await ctx.db.run(`update access_grant set state = 'suspended', changed_at = now() where id = any($1::uuid[])`, [rows.map(({ id }) => id)], 'grant.suspendAll');
    for (const row of rows) {
      await ctx.db.run(`insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, $4, 'suspended', 'consent.withdrawn', $5)`, [randomUUID(), row.id, caseId, row.state, movedBy], 'grant.noteSuspension');
    }
    return rows.length;
  }

  /** Whether this officer's key opens the case now: her office's, or her own where it is sealed to her by name. */
  async opensFor(ctx: Context, caseId: string, officer: { readonly id: string; readonly officeId: string }): Promise<boolean> {
    return (await this.isActive(ctx, caseId, officer.officeId)) || (await this.isActive(ctx, caseId, officer.id));
  }

  /** Which of these cases the officer who asks may open now, as row-level security sees it. */
  async mayOpen(ctx: Context, caseIds: readonly string[]): Promise<Set<string>> {
    if (caseIds.length === 0) return new Set();
    return new Set((await ctx.db.query<{ id: string }>('select id from unnest($1::uuid[]) as c (id) where office_may_open(id)', [caseIds])).map(({ id }) => id));
  }

  /** Whether the case's key is there for whoever asks: an officer who may open it, or the worker on her page. Not yours and not there look the same. */
  async seesKey(ctx: Context, caseId: string): Promise<boolean> {
    // An officer’s yes or no is one function of the id: rows that are there had their policies asked, a tenth of a millisecond that could be told.
    if (ctx.as === 'officer') return (await this.mayOpen(ctx, [caseId])).has(caseId);
    // A reporter adds to a case and never reads what it is.
    return (await ctx.db.query('select 1 from case_key where case_id = $1 limit 1', [caseId])).length > 0;
  }

  /** Whether it opens for her by more than an emergency: 72 hours pass nothing on and make nothing that outlives them. */
  async opensBeyondEmergency(ctx: Context, caseId: string, officer: { readonly id: string; readonly officeId: string }): Promise<boolean> {
    return (await ctx.db.query(`select 1 from access_grant where case_id = $1 and recipient_id = any($2::uuid[]) and state = 'active' and emergency_id is null and (ends_at is null or ends_at > now())`, [caseId, [officer.officeId, officer.id]])).length > 0;
  }

  /** Whether this reader's key opens the case now. */
  async isActive(ctx: Context, caseId: string, recipientId: string): Promise<boolean> {
    return (await ctx.db.query(`select 1 from access_grant where case_id = $1 and recipient_id = $2 and state = 'active' and (ends_at is null or ends_at > now())`, [caseId, recipientId])).length > 0;
  }

  /** On what an office holds a case, or waits to: what its named officers stand on too. */
  async termsOf(ctx: Context, caseId: string, officeId: string): Promise<{ basis: NewGrant['basis']; consentId: string | null } | null> {
    const rows = await ctx.db.query<{ basis: NewGrant['basis']; consentId: string | null }>(
      `select basis, consent_id as "consentId" from access_grant where case_id = $1 and (recipient_id = $2 or via_office_id = $2) and state in ('standby','active') and emergency_id is null order by case_epoch desc limit 1`,
      [caseId, officeId],
    );
    return rows[0] ?? null;
  }

  /** Officers of one office to whom a case is sealed by name now. */
  async namedAt(ctx: Context, caseId: string, officeId: string): Promise<string[]> {
    const rows = await ctx.db.query<{ id: string }>(
      `select distinct recipient_id as id from access_grant where case_id = $1 and via_office_id = $2 and recipient_kind = 'officer' and state = 'active' and (ends_at is null or ends_at > now())`,
      [caseId, officeId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Ends what these readers hold of a case, each wrap with it. In one statement: who gives up her own key would not see the second row
   * after the first.
   * @returns how many grants lived until now
   */
  async end(ctx: Context, caseId: string, readers: readonly string[], reason: string, movedBy: string | null): Promise<number> {
    const rows = await ctx.db.query<{ id: string; state: GrantState }>(`select id, state from access_grant where case_id = $1 and recipient_id = any($2::uuid[]) and state <> 'revoked' for update`, [caseId, readers]);
    if (rows.length === 0) return 0;
    await ctx.db.run(`update access_grant set state = 'revoked', changed_at = now() where id = any($1::uuid[])`, [rows.map(({ id }) => id)]);
    for (const row of rows) await ctx.db.run(`insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, $4, 'revoked', $5, $6)`, [randomUUID(), row.id, caseId, row.state, reason, movedBy]);
    return rows.length;
  }

  /** Adds grants to a case that is there. */
  async add(ctx: Context, caseId: string, caseEpoch: number, grants: readonly NewGrant[], emergencyId: string | null = null): Promise<void> {
    for (const grant of grants) {
      await ctx.db.run(
        `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id, via_office_id, named_only, emergency_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [grant.id, caseId, caseEpoch, grant.recipientKind, grant.recipientId, grant.recipientEpoch, grant.basis, grant.consentId, grant.state, grant.sealed, grant.epochId, grant.viaOfficeId, grant.namedOnly, emergencyId],
      );
    }
  }

  /** Ends grants and destroys their wraps, in this transaction. @param from only those in these states @returns how many */
  async destroy(ctx: Context, caseId: string, recipientId: string, reason: string, movedBy: string | null, from: readonly GrantState[] = ['standby', 'active', 'suspended']): Promise<number> {
    const rows = await ctx.db.query<{ id: string; state: GrantState }>(`select id, state from access_grant where case_id = $1 and recipient_id = $2 and state = any($3) for update`, [caseId, recipientId, from]);
    for (const row of rows) {
      await ctx.db.run('insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, $4, $5, $6, $7)', [randomUUID(), row.id, caseId, row.state, 'revoked', reason, movedBy]);
      await ctx.db.run(`update access_grant set state = 'revoked', sealed = null, changed_at = now() where id = $1`, [row.id]);
    }
    return rows.length;
  }
}
