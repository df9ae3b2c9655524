import { Alarms, Audit } from '@sarika/audit';
import { type DirectoryCache, OfficerKeys } from '@sarika/organisations';
import type { Context, Keyring } from '@sarika/platform';
import { VaultError, keyId, newBoxKeyPair, openGrant, wipe } from '@sarika/vault';
import { type NewGrant, OFFICER_EPOCH, type Recipient, makeGrant } from './grant.store.js';

type ReaderKind = NewGrant['recipientKind'];

/** Who may read a case now, and under which terms: the newest live grant of each. */
interface Reader {
  readonly grantId: string;
  readonly caseEpoch: number;
  readonly kind: ReaderKind;
  readonly id: string;
  readonly recipientEpoch: number;
  readonly basis: NewGrant['basis'];
  readonly consentId: string | null;
  readonly state: 'standby' | 'active';
  readonly sealed: Buffer;
  readonly epochId: string;
  readonly receiptKey: Buffer | null;
  readonly viaOfficeId: string | null;
  readonly namedOnly: boolean;
  readonly emergencyId: string | null;
  readonly endsAt: Date | null;
  /** Of a new card that waits: the office that asked for it. */
  readonly askedBy: string | null;
}

/** Why a new epoch was not begun. Access is suspended all the same; items go on to the epoch there was. */
export type EpochRefusal = 'nobody_left' | 'epoch_key_away' | 'reader_not_proven' | 'key_refused';

/** Bytes of a KeyWrap v1 that name the key it was wrapped to. */
const WRAPPED_TO = [2, 10] as const;

/**
 * A case's key in epochs. A new one is begun when somebody may read no more: its private half is wrapped for those who remain and
 * for nobody else. Only public keys are needed, so it happens in the transaction of the withdrawal, with nobody signed in.
 */
export class CaseEpochs {
  private readonly audit = new Audit();
  private readonly alarms = new Alarms();
  private readonly officerKeys = new OfficerKeys();

  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Pick<DirectoryCache, 'current' | 'sealingKey' | 'officerSigners'>,
  ) {}

  /**
   * Begins the next epoch of a case for everybody who reads it now but these. Call it under `lockReaders`.
   * Each reader is proven first: her present grant opens its outer layer, whose key is not in the database, and a receipt's key is
   * the one that grant was wrapped to. A row somebody wrote into the database makes no reader.
   * @param without readers' ids that are left out
   * @param beside who reads from this epoch on and nothing before it: she shares with them "from now on"
   */
  async begin(ctx: Context, caseId: string, without: readonly string[], beside: readonly Joining[] = []): Promise<{ epoch: number; readers: number } | { refused: EpochRefusal }> {
    const remaining = (await this.readers(ctx, caseId)).filter((reader) => !without.includes(reader.id));
    // A card that waits reads as long as the office that asked for it does: it is not the way round a stop.
    const holding = new Set(remaining.filter(({ kind, state, emergencyId }) => kind !== 'receipt' && state === 'active' && emergencyId === null).map(({ id, viaOfficeId }) => viaOfficeId ?? id));
    const readers = remaining.filter(({ askedBy }) => askedBy === null || holding.has(askedBy));
    if (readers.length === 0) return { refused: 'nobody_left' };
    const last = await ctx.db.query<{ epoch: number }>('select max(epoch) as epoch from case_key where case_id = $1', [caseId], 'caseKey.newest');
    const epoch = (last[0]?.epoch ?? 0) + 1;
    const pair = newBoxKeyPair();
    try {
      const grants: LaterTerms[] = [];
      for (const reader of readers) {
        const sealedTo = await this.keyOf(ctx, caseId, reader);
        if ('refused' in sealedTo) return this.refuse(ctx, caseId, reader, sealedTo.refused);
        const recipient = { kind: reader.kind, id: reader.id, ...sealedTo, ...(reader.viaOfficeId === null ? {} : { viaOfficeId: reader.viaOfficeId }) };
        const grant = makeGrant(this.keyring, { caseId, epoch, secretKey: pair.secretKey }, recipient, { basis: reader.basis, consentId: reader.consentId, state: reader.state, namedOnly: reader.namedOnly });
        grants.push({ ...grant, emergencyId: reader.emergencyId, endsAt: reader.endsAt });
      }
      for (const { recipient, terms } of beside) grants.push(makeGrant(this.keyring, { caseId, epoch, secretKey: pair.secretKey }, recipient, terms));
      await ctx.db.run('insert into case_key (case_id, epoch, public_key) values ($1, $2, $3)', [caseId, epoch, pair.publicKey], 'caseKey.begin');
      for (const grant of grants) await insertGrant(ctx, caseId, epoch, grant);
      return { epoch, readers: grants.length };
    } finally {
      wipe(pair.secretKey);
    }
  }

  /** The epochs of a case's key, oldest first. */
  async of(ctx: Context, caseId: string): Promise<number[]> {
    return (await ctx.db.query<{ epoch: number }>('select epoch from case_key where case_id = $1 order by epoch', [caseId])).map(({ epoch }) => epoch);
  }

  /** Everybody with a live grant, by her yes and by an emergency apart: one ends without the other. An officer who has left is no reader any more. */
  private async readers(ctx: Context, caseId: string): Promise<Reader[]> {
    return ctx.db.query<Reader>(
      `select distinct on (g.recipient_id, g.emergency_id) g.id as "grantId", g.case_epoch as "caseEpoch", g.recipient_kind as kind, g.recipient_id as id, g.recipient_epoch as "recipientEpoch", g.basis,
              g.consent_id as "consentId", g.state, g.sealed, g.epoch_id as "epochId",
              (select r.public_key from receipt r where r.id = g.recipient_id and r.case_id = g.case_id and r.revoked_at is null) as "receiptKey",
              g.via_office_id as "viaOfficeId", g.named_only as "namedOnly", g.emergency_id as "emergencyId", g.ends_at as "endsAt",
              (select s.office_id from receipt_reissue s where s.case_id = g.case_id and s.new_receipt_id = g.recipient_id and s.state = 'waiting') as "askedBy"
         from access_grant g where g.case_id = $1 and g.state in ('standby','active') and g.sealed is not null and (g.ends_at is null or g.ends_at > now())
          and (g.recipient_kind <> 'officer' or exists (select 1 from officer f where f.id = g.recipient_id and f.office_id = g.via_office_id and f.state = 'active'))
        order by g.recipient_id, g.emergency_id, g.case_epoch desc`,
      [caseId],
      'grant.readers',
    );
  }

  private async keyOf(ctx: Context, caseId: string, reader: Reader): Promise<{ epoch: number; publicKey: Buffer } | { refused: EpochRefusal }> {
    const guard = this.keyring.grantEpochNamed(reader.epochId);
    if (!guard) return { refused: 'epoch_key_away' };
    let wrap: Buffer;
    try {
      wrap = openGrant(reader.sealed, guard.key, { grantId: reader.grantId, caseId, caseEpoch: reader.caseEpoch, recipientId: reader.id, recipientEpoch: reader.recipientEpoch });
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      return { refused: 'reader_not_proven' };
    }
    if (reader.kind === 'receipt') {
      const publicKey = reader.receiptKey;
      if (!publicKey || !keyId(publicKey).equals(wrap.subarray(...WRAPPED_TO))) return { refused: 'reader_not_proven' };
      return { epoch: reader.recipientEpoch, publicKey };
    }
    return (await this.signedKey(ctx, reader)) ?? { refused: 'key_refused' };
  }

  /** The key of today of an office, or of an officer named at one, its signatures checked. @returns null where they are not right */
  async signedKey(ctx: Context, reader: { readonly kind: ReaderKind; readonly id: string; readonly viaOfficeId: string | null }): Promise<{ epoch: number; publicKey: Buffer } | null> {
    const snapshot = await this.directory.current();
    try {
      if (reader.kind === 'office') {
        const record = this.directory.sealingKey(snapshot, reader.id, ctx.now);
        return { epoch: record.epoch, publicKey: record.boxPublicKey };
      }
      if (reader.kind !== 'officer' || reader.viaOfficeId === null) return null;
      const [named] = await this.officerKeys.named(ctx, reader.viaOfficeId, this.directory.officerSigners(snapshot, reader.viaOfficeId, ctx.now), [reader.id]);
      return named ? { epoch: OFFICER_EPOCH, publicKey: named.publicKey } : null;
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      return null;
    }
  }

  /** Sealed to nobody rather than to a key that is not right; nobody who may read loses anything. The record says so. */
  private async refuse(ctx: Context, caseId: string, reader: Reader, refused: EpochRefusal): Promise<{ refused: EpochRefusal }> {
    await this.audit.write(ctx, { actor: { kind: 'service' }, action: 'caseEpoch.refused', caseId, details: { reason: refused, reader: reader.id } });
    await this.alarms.raise(ctx, { kind: 'caseEpoch.refused', officeId: null, subjectId: caseId, details: { reason: refused } });
    return { refused };
  }
}

/** Somebody who is given the key of a new epoch and of none before it. */
export interface Joining {
  readonly recipient: Recipient;
  readonly terms: { readonly basis: NewGrant['basis']; readonly consentId: string | null; readonly state: 'standby'; readonly namedOnly: boolean };
}

/** A grant with what an emergency sets to it. */
export interface LaterTerms extends NewGrant {
  readonly emergencyId?: string | null;
  readonly endsAt?: Date | null;
}

export async function insertGrant(ctx: Context, caseId: string, caseEpoch: number, grant: LaterTerms): Promise<void> {
  await ctx.db.run(
    `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id, via_office_id, named_only, emergency_id, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      grant.id, caseId, caseEpoch, grant.recipientKind, grant.recipientId, grant.recipientEpoch, grant.basis, grant.consentId, grant.state, grant.sealed, grant.epochId,
      grant.viaOfficeId, grant.namedOnly, grant.emergencyId ?? null, grant.endsAt ?? null,
    ],
    'grant.insert',
  );
}
