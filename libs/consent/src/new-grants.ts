import { Injectable } from '@nestjs/common';
import { type Context, Problem, byteaArray, violatedConstraint } from '@sarika/platform';
import { alreadyShared } from './sharing.problems.js';
import type { NewGrant } from './grant.store.js';

/** A key made for a case that is there already: each names the epoch it opens. */
export interface LaterGrant extends NewGrant {
  readonly caseEpoch: number;
}

/** Writes keys for an office that a worker shares with later than at filing. */
@Injectable()
export class NewGrants {
  /**
   * @throws Problem consent.alreadyShared when that office holds a key of that epoch; consent.keyRefused when row-level security
   *   sees no living yes to it
   */
  async add(ctx: Context, caseId: string, grants: readonly LaterGrant[]): Promise<void> {
    try {
      await ctx.db.run(
        `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id, via_office_id, named_only)
         select g.id, $1, g.case_epoch, g.recipient_kind, g.recipient_id, g.recipient_epoch, g.basis, g.consent_id, g.state, g.sealed, g.epoch_id, g.via_office_id, g.named_only
           from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::int[], $7::text[], $8::uuid[], $9::text[], $10::bytea[], $11::text[], $12::uuid[], $13::boolean[])
             as g (id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id, via_office_id, named_only)`,
        [
          caseId, grants.map((g) => g.id), grants.map((g) => g.caseEpoch), grants.map((g) => g.recipientKind), grants.map((g) => g.recipientId), grants.map((g) => g.recipientEpoch), grants.map((g) => g.basis),
          grants.map((g) => g.consentId), grants.map((g) => g.state), byteaArray(grants.map((g) => g.sealed)), grants.map((g) => g.epochId), grants.map((g) => g.viaOfficeId), grants.map((g) => g.namedOnly),
        ],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'grant_once') throw alreadyShared();
      if ((error as { code?: string }).code === '42501' || (error as { driverError?: { code?: string } }).driverError?.code === '42501') throw new Problem('consent.keyRefused', 403, 'There is no living yes of hers to this office.');
      throw error;
    }
  }

  /** Epochs of which an office holds a key that opens or may open. */
  async heldBy(ctx: Context, caseId: string, recipientId: string): Promise<{ caseEpoch: number; state: 'standby' | 'active' }[]> {
    return ctx.db.query(`select case_epoch as "caseEpoch", state from access_grant where case_id = $1 and (recipient_id = $2 or via_office_id = $2) and emergency_id is null and state in ('standby','active')`, [caseId, recipientId]);
  }

  /** Offices that hold a key of the case that opens or may open, themselves or through officers they named. */
  async holders(ctx: Context, caseId: string): Promise<string[]> {
    return (await ctx.db.query<{ id: string }>(`select distinct coalesce(via_office_id, recipient_id) as id from access_grant where case_id = $1 and recipient_kind <> 'receipt' and emergency_id is null and state in ('standby','active')`, [caseId])).map(({ id }) => id);
  }

  /** The same with those who hold it by an emergency that she was told of. */
  async holdersOfAnyKind(ctx: Context, caseId: string): Promise<string[]> {
    return (await ctx.db.query<{ id: string }>(`select distinct coalesce(via_office_id, recipient_id) as id from access_grant where case_id = $1 and recipient_kind <> 'receipt' and state in ('standby','active')`, [caseId])).map(({ id }) => id);
  }
}
