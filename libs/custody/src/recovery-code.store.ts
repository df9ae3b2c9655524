import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OfficerContext } from '@sarika/identity';
import type { Context } from '@sarika/platform';
import { contextOf, newRecoveryCode, openUnder, recoveryKeyOf, sealUnder, wipe } from '@sarika/vault';

export const recoveryContext = (officeId: string, epoch: number): string => contextOf('office-recovery', officeId, epoch);

/** An office's seed under a code that exists on paper only. */
export function sealedForRecovery(officeId: string, epoch: number, seed: Buffer): { code: string; sealed: Buffer } {
  const code = newRecoveryCode();
  const key = recoveryKeyOf(code, officeId, epoch);
  try {
    return { code, sealed: sealUnder(key, seed, recoveryContext(officeId, epoch)) };
  } finally {
    wipe(key);
  }
}

/** Printed recovery codes. One is good at a time, for the newest epoch. All of it needs `inCustody`. */
@Injectable()
export class RecoveryCodes {
  /** Makes a new code; the one before is worth nothing from then on. @returns the code, shown once and kept nowhere */
  async renew(ctx: OfficerContext, officeId: string, epoch: number, seed: Buffer): Promise<string> {
    const { code, sealed } = sealedForRecovery(officeId, epoch, seed);
    await ctx.db.run('update recovery_code set sealed = null where office_id = $1 and sealed is not null', [officeId]);
    await ctx.db.run('insert into recovery_code (id, office_id, epoch, sealed, made_by) values ($1, $2, $3, $4, $5)', [randomUUID(), officeId, epoch, sealed, ctx.actor.id]);
    return code;
  }

  /** The code that is good now, locked, so that it opens once. */
  async lock(ctx: Context, officeId: string): Promise<{ id: string; epoch: number; sealed: Buffer } | null> {
    return (await ctx.db.query<{ id: string; epoch: number; sealed: Buffer }>('select id, epoch, sealed from recovery_code where office_id = $1 and sealed is not null for update', [officeId]))[0] ?? null;
  }

  async spend(ctx: OfficerContext, id: string): Promise<void> {
    await ctx.db.run('update recovery_code set sealed = null, used_at = now(), used_by = $2 where id = $1', [id, ctx.actor.id]);
  }

  /** The seed behind a code. @throws VaultError when it is another code */
  open(typed: string, officeId: string, row: { epoch: number; sealed: Buffer }): Buffer {
    const key = recoveryKeyOf(typed, officeId, row.epoch);
    try {
      return openUnder(key, row.sealed, recoveryContext(officeId, row.epoch));
    } finally {
      wipe(key);
    }
  }
}
