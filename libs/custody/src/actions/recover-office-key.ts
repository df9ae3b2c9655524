import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import { authorize, failpoint } from '@sarika/platform';
import { VaultError, wipe } from '@sarika/vault';
import { asHerself, inCustody } from '../custody.js';
import { canAdminister, canRenewKey } from '../custody.policy.js';
import { alreadyHolds, holdersThere, noKeyYet, noPasswordYet, noRecoveryCode, notApproved, notYourself, officerGone, officerNotFound, wordsDiffer, wrongRecoveryCode } from '../custody.problems.js';
import { areWordsOf } from '../fingerprint-words-typed.js';
import { People } from '../people.store.js';
import { RecoveryCodes } from '../recovery-code.store.js';
import { BeginRenewal } from './renew-office-key.js';

const APPROVAL_HOURS = 24;

/** Prints another recovery code, such as when the paper was lost or seen. The one before is worth nothing from then on. */
@Injectable()
export class RenewRecoveryCode {
  constructor(
    private readonly people: People,
    private readonly codes: RecoveryCodes,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem role.notAllowed, office.noKeyYet, office.keyAway */
  async run(ctx: OfficerContext): Promise<{ code: string; epoch: number }> {
    const { officeId } = ctx.actor;
    return inCustody(ctx, async () => {
      await this.people.lockOffice(ctx, officeId);
      authorize(canRenewKey(ctx.actor, await this.people.somebodyLeads(ctx, officeId)));
      const epoch = await this.people.epoch(ctx, officeId);
      if (epoch === null) throw noKeyYet();
      const seed = await ctx.keys.seed(epoch);
      try {
        const code = await this.codes.renew(ctx, officeId, epoch, seed);
        await asHerself(ctx, () => this.audit.write(ctx, { actor: ctx.actor, action: 'recovery.codeMade', details: { epoch } }));
        failpoint('custody.written');
        return { code, epoch };
      } finally {
        wipe(seed);
      }
    });
  }
}

/**
 * The second person of a recovery. Nobody at the office holds its key any more; an administrator heard the six words of whoever will use
 * the printed code, and lets her sign in for that. She gains nothing by it without the paper, and the administrator nothing at all.
 */
@Injectable()
export class ApproveRecovery {
  constructor(
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem role.notAllowed, officer.*, office.noKeyYet, recovery.holdersThere, recovery.none */
  async run(ctx: OfficerContext, { officerId, words }: { officerId: string; words: readonly string[] }): Promise<void> {
    authorize(canAdminister(ctx.actor));
    const officeId = await inCustody(ctx, async () => {
      const person = await this.people.lock(ctx, officerId);
      if (!person) throw officerNotFound();
      if (person.id === ctx.actor.id) throw notYourself();
      if (person.state === 'disabled') throw officerGone();
      if ((await this.people.epoch(ctx, person.officeId)) === null) throw noKeyYet();
      if (person.holds) throw alreadyHolds();
      if ((await this.people.holders(ctx, person.officeId)).length > 0) throw holdersThere();
      if (!(await this.people.hasRecoveryCode(ctx, person.officeId))) throw noRecoveryCode();
      if (!person.boxPublicKey) throw noPasswordYet();
      if (!areWordsOf(words, person.id, person.boxPublicKey)) throw wordsDiffer();
      if (person.state === 'pending') await ctx.db.run(`update officer set state = 'active' where id = $1`, [person.id]);
      await ctx.db.run('update recovery_approval set used_at = now() where officer_id = $1 and used_at is null', [person.id]);
      await ctx.db.run('insert into recovery_approval (id, office_id, officer_id, approved_by, expires_at) values ($1, $2, $3, $4, $5)', [
        randomUUID(), person.officeId, person.id, ctx.actor.id, new Date(ctx.now.getTime() + APPROVAL_HOURS * 3_600_000),
      ]);
      return person.officeId;
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'recovery.approved', details: { officerId, officeId } });
    failpoint('custody.written');
  }
}

/** The printed code opens the office's key once, for an officer an administrator approved. A new key begins in the same transaction. */
@Injectable()
export class UseRecoveryCode {
  constructor(
    private readonly people: People,
    private readonly codes: RecoveryCodes,
    private readonly renewal: BeginRenewal,
    private readonly audit: Audit,
  ) {}

  /** @returns the next printed code. @throws Problem recovery.notApproved, recovery.none, recovery.wrongCode, officer.alreadyHolds, office.noKeyYet */
  async run(ctx: OfficerContext, { code }: { code: string }): Promise<{ code: string; epoch: number }> {
    const { officeId, id } = ctx.actor;
    const next = await inCustody(ctx, async () => {
      await this.people.lockOffice(ctx, officeId);
      const epoch = await this.people.epoch(ctx, officeId);
      if (epoch === null) throw noKeyYet();
      const me = await this.people.find(ctx, id);
      if (!me?.boxPublicKey) throw officerNotFound();
      if (me.holds) throw alreadyHolds();
      const [approval] = await ctx.db.query<{ id: string }>('select id from recovery_approval where officer_id = $1 and office_id = $2 and used_at is null and expires_at > now() for update', [id, officeId]);
      if (!approval) throw notApproved();
      const row = await this.codes.lock(ctx, officeId);
      if (!row || row.epoch !== epoch) throw noRecoveryCode();
      let seed: Buffer;
      try {
        seed = this.codes.open(code, officeId, row);
      } catch (error) {
        if (error instanceof VaultError) throw wrongRecoveryCode();
        throw error;
      }
      try {
        await this.codes.spend(ctx, row.id);
        await ctx.db.run('update recovery_approval set used_at = now() where id = $1', [approval.id]);
        const holders = (await this.people.holders(ctx, officeId)).filter((holder) => holder.id !== id);
        await asHerself(ctx, () => this.audit.write(ctx, { actor: ctx.actor, action: 'recovery.used', details: { epoch } }));
        return await this.renewal.begin(ctx, epoch, seed, 'recovery', [...holders, { id, boxPublicKey: me.boxPublicKey }]);
      } finally {
        wipe(seed);
      }
    });
    failpoint('custody.written');
    return next;
  }
}
