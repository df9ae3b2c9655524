import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { caseKeyContext } from '@sarika/consent';
import { type OfficerContext, officeSeedContext } from '@sarika/identity';
import { type Keyring, authorize, byteaArray, failpoint } from '@sarika/platform';
import { VaultError, officeKeysFromSeed, openGrant, openWrap, sealGrant, signKeyRecord, wipe, wrapKey } from '@sarika/vault';
import { asHerself, inCustody } from '../custody.js';
import { canRenewKey } from '../custody.policy.js';
import { noKeyYet, noRotation } from '../custody.problems.js';
import { People } from '../people.store.js';
import { RecoveryCodes } from '../recovery-code.store.js';

export type RotationReason = 'departure' | 'suspicion' | 'yearly' | 'recovery';

/** How many grants one transaction re-wraps: about 0.1 s of key work. */
export const BATCH = 500;
/**
 * How long the old key lives on although nothing is left under it, in minutes. Other processes may seal to it from a directory of up to
 * a minute ago, in transactions of up to half a minute.
 */
export const SETTLE_MINUTES = 5;

/**
 * A new epoch of the office's key. From this commit on everything new is sealed to it; every colleague who held the old one holds it too.
 * The record is signed by the epoch before, so that whoever holds the database cannot bring in a key of their own.
 */
@Injectable()
export class BeginRenewal {
  constructor(
    private readonly people: People,
    private readonly codes: RecoveryCodes,
    private readonly audit: Audit,
  ) {}

  /** @returns the new printed recovery code, shown once. @throws Problem role.notAllowed, office.noKeyYet, office.keyAway */
  async run(ctx: OfficerContext, { reason }: { reason: Exclude<RotationReason, 'recovery'> }): Promise<{ code: string; epoch: number }> {
    return inCustody(ctx, async () => {
      const { officeId } = ctx.actor;
      await this.people.lockOffice(ctx, officeId);
      authorize(canRenewKey(ctx.actor, await this.people.somebodyLeads(ctx, officeId)));
      const epoch = await this.people.epoch(ctx, officeId);
      if (epoch === null) throw noKeyYet();
      const seed = await ctx.keys.seed(epoch);
      try {
        return await this.begin(ctx, epoch, seed, reason, await this.people.holders(ctx, officeId));
      } finally {
        wipe(seed);
      }
    });
  }

  /**
   * The new epoch itself. In custody, the office locked.
   * @param holders who holds the new one: with a wrap of the old one, or let in by the recovery code
   */
  async begin(ctx: OfficerContext, fromEpoch: number, oldSeed: Buffer, reason: RotationReason, holders: readonly { id: string; boxPublicKey: Buffer }[]): Promise<{ code: string; epoch: number }> {
    const { officeId } = ctx.actor;
    const epoch = fromEpoch + 1;
    const seed = randomBytes(32);
    const old = officeKeysFromSeed(oldSeed);
    const fresh = officeKeysFromSeed(seed);
    try {
      const record = signKeyRecord(
        { ownerId: officeId, epoch, boxPublicKey: fresh.box.publicKey, signPublicKey: fresh.sign.publicKey, notBefore: ctx.now.toISOString(), signedBy: 'previous' },
        old.sign.secretKey,
      );
      await ctx.db.run('insert into key_record (owner_id, epoch, box_public_key, sign_public_key, not_before, signed_by, signature) values ($1, $2, $3, $4, $5, $6, $7)', [
        record.ownerId, record.epoch, record.boxPublicKey, record.signPublicKey, record.notBefore, record.signedBy, record.signature,
      ]);
      const wraps = holders.map(({ id, boxPublicKey }) => ({ holderId: id, epoch, wrap: wrapKey(boxPublicKey, seed, officeSeedContext(officeId, epoch, id)) }));
      // The seed of the old epoch under the new one: who is confirmed while grants are still moved reads them too.
      const chain = { holderId: officeId, epoch: fromEpoch, wrap: wrapKey(fresh.box.publicKey, oldSeed, officeSeedContext(officeId, fromEpoch, officeId)) };
      for (const { holderId, epoch: of, wrap } of [...wraps, chain]) await ctx.db.run('insert into key_wrap (owner_id, epoch, holder_id, wrap) values ($1, $2, $3, $4)', [officeId, of, holderId, wrap]);
      // A renewal that was under way goes over into this one: it moves whatever is older.
      await ctx.db.run('update office_rotation set finished_at = now() where office_id = $1 and finished_at is null', [officeId]);
      await ctx.db.run('insert into office_rotation (id, office_id, from_epoch, to_epoch, reason, started_by) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), officeId, fromEpoch, epoch, reason, ctx.actor.id]);
      const code = await this.codes.renew(ctx, officeId, epoch, seed);
      await asHerself(ctx, () => this.audit.write(ctx, { actor: ctx.actor, action: 'officeKey.renewed', details: { epoch, reason, holders: holders.length } }));
      failpoint('rotation.begun');
      return { code, epoch };
    } finally {
      for (const pair of [old.box, old.sign, fresh.box, fresh.sign]) wipe(pair.secretKey);
      wipe(seed);
    }
  }
}

interface OldGrant {
  id: string;
  caseId: string;
  caseEpoch: number;
  recipientEpoch: number;
  epochId: string;
  sealed: Buffer | null;
}

/** One batch of a renewal: grants of older epochs are wrapped anew, standby and suspended ones too. It gives nobody access and takes none. */
@Injectable()
export class MoveGrants {
  constructor(
    private readonly keyring: Keyring,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /**
   * Moves up to `BATCH` grants. It looks at what is and goes on: after a crash it is simply called again.
   * @returns how many were moved and how many are left; `failed` ones did not open and are set aside
   * @throws Problem rotation.none, office.keyAway
   */
  async run(ctx: OfficerContext, batch = BATCH): Promise<{ moved: number; remaining: number; failed: number }> {
    const { officeId } = ctx.actor;
    return inCustody(ctx, async () => {
      const [rotation] = await ctx.db.query<{ id: string; toEpoch: number; publicKey: Buffer }>(
        `select r.id, r.to_epoch as "toEpoch", k.box_public_key as "publicKey" from office_rotation r join key_record k on k.owner_id = r.office_id and k.epoch = r.to_epoch
          where r.office_id = $1 and r.finished_at is null`,
        [officeId],
      );
      if (!rotation) throw noRotation();
      // Opened first: who holds no key moves nothing, and what she wraps to is what her own wrap opens, not what a row says.
      const target = (await ctx.keys.office(rotation.toEpoch)).publicKey;
      const grants = await ctx.db.query<OldGrant>(
        `select id, case_id as "caseId", case_epoch as "caseEpoch", recipient_epoch as "recipientEpoch", epoch_id as "epochId", sealed from access_grant g
          where recipient_id = $1 and recipient_epoch < $2 and state <> 'revoked'
            and not exists (select 1 from rotation_failure x where x.rotation_id = $3 and x.grant_id = g.id)
          order by case_id, id limit $4 for update skip locked`,
        [officeId, rotation.toEpoch, rotation.id, batch],
      );
      const outer = this.keyring.grantEpoch();
      const moved: { id: string; sealed: Buffer | null }[] = [];
      const failed: { id: string; code: string }[] = [];
      for (const grant of grants) {
        if (!grant.sealed) {
          moved.push({ id: grant.id, sealed: null });
          continue;
        }
        try {
          moved.push({ id: grant.id, sealed: await this.rewrapped(ctx, grant, grant.sealed, target, rotation.toEpoch, outer) });
        } catch (error) {
          // One that was changed, or whose outer key is away, stands in nobody's way; the old key is kept for it.
          if (!(error instanceof VaultError) && !(error instanceof OuterKeyAway)) throw error;
          failed.push({ id: grant.id, code: error instanceof VaultError ? error.code : 'grant.epochGone' });
        }
      }
      if (moved.length > 0) {
        const touched = await ctx.db.run(
          `update access_grant g set sealed = m.sealed, recipient_epoch = $3, epoch_id = case when m.sealed is null then g.epoch_id else $4 end
             from (select unnest($1::uuid[]) as id, unnest($2::bytea[]) as sealed) m where g.id = m.id`,
          [moved.map(({ id }) => id), byteaArray(moved.map(({ sealed }) => sealed)), rotation.toEpoch, outer.id],
        );
        if (touched !== moved.length) throw new Error('a grant of the batch could not be written');
      }
      for (const { id, code } of failed) await ctx.db.run('insert into rotation_failure (rotation_id, grant_id, code) values ($1, $2, $3)', [rotation.id, id, code]);
      await ctx.db.run('update office_rotation set moved = moved + $2 where id = $1', [rotation.id, moved.length]);
      if (grants.length > 0) await asHerself(ctx, () => this.audit.write(ctx, { actor: ctx.actor, action: 'officeKey.moved', details: { epoch: rotation.toEpoch, moved: moved.length, failed: failed.length } }));
      const [left] = await ctx.db.query<{ remaining: number; failed: number }>(
        `select (select count(*)::int from access_grant g where g.recipient_id = $1 and g.recipient_epoch < $2 and g.state <> 'revoked'
                   and not exists (select 1 from rotation_failure x where x.rotation_id = $3 and x.grant_id = g.id)) as remaining,
                (select count(*)::int from rotation_failure where rotation_id = $3) as failed`,
        [officeId, rotation.toEpoch, rotation.id],
      );
      failpoint('rotation.moved');
      return { moved: moved.length, remaining: left?.remaining ?? 0, failed: left?.failed ?? 0 };
    });
  }

  /** Tries those again that did not open, as after a key file was put back. */
  async retry(ctx: OfficerContext): Promise<void> {
    await inCustody(ctx, async () => {
      authorize(canRenewKey(ctx.actor, await this.people.somebodyLeads(ctx, ctx.actor.officeId)));
      await ctx.db.run('delete from rotation_failure where rotation_id in (select id from office_rotation where office_id = $1 and finished_at is null)', [ctx.actor.officeId]);
    });
  }

  private async rewrapped(ctx: OfficerContext, grant: OldGrant, sealed: Buffer, target: Buffer, toEpoch: number, outer: { id: string; key: Buffer }): Promise<Buffer> {
    const { officeId } = ctx.actor;
    const epoch = this.keyring.grantEpochNamed(grant.epochId);
    if (!epoch) throw new OuterKeyAway();
    const { id: grantId, caseId, caseEpoch, recipientEpoch } = grant;
    const wrap = openGrant(sealed, epoch.key, { grantId, caseId, caseEpoch, recipientId: officeId, recipientEpoch });
    const secretKey = openWrap(await ctx.keys.office(recipientEpoch), wrap, caseKeyContext(caseId, caseEpoch, officeId, recipientEpoch));
    try {
      return sealGrant(wrapKey(target, secretKey, caseKeyContext(caseId, caseEpoch, officeId, toEpoch)), outer, { grantId, caseId, caseEpoch, recipientId: officeId, recipientEpoch: toEpoch });
    } finally {
      wipe(secretKey);
    }
  }
}

class OuterKeyAway extends Error {}
