import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import type { KdfCost } from '@sarika/vault';
import type { AboutOfficer } from './password.js';

export interface Credential {
  readonly officerId: string;
  readonly officeId: string;
  readonly state: string;
  readonly salt: Buffer;
  readonly cost: KdfCost;
  readonly auth: Buffer;
  readonly boxPublicKey: Buffer;
  readonly sealedSecretKey: Buffer;
}

const COLUMNS = `f.id as "officerId", f.office_id as "officeId", f.state, c.salt, c.cost, c.auth, c.box_public_key as "boxPublicKey", c.sealed_secret_key as "sealedSecretKey"`;

@Injectable()
export class CredentialStore {
  async bySignIn(ctx: Context, signIn: string): Promise<Credential | null> {
    const rows = await ctx.db.query<Credential>(
      `select ${COLUMNS} from officer f join officer_credential c on c.officer_id = f.id where f.sign_in = $1`,
      [signIn],
    );
    return rows[0] ?? null;
  }

  /**
   * What a guess costs for some credential, drawn by the address. An address nobody has is derived at that cost: with one fixed
   * cost, addresses whose row has another would answer faster or slower than those that do not exist.
   */
  async someCost(ctx: Context, signIn: string): Promise<KdfCost | null> {
    const rows = await ctx.db.query<{ cost: KdfCost }>('select cost from officer_credential order by md5(officer_id::text || $1) limit 1', [signIn]);
    return rows[0]?.cost ?? null;
  }

  /** Puts another password in place of the one that was read. @returns false when it was changed meanwhile */
  async change(ctx: Context, officerId: string, before: Buffer, next: { salt: Buffer; cost: KdfCost; auth: Buffer; sealedSecretKey: Buffer }): Promise<boolean> {
    const changed = await ctx.db.run('update officer_credential set salt = $3, cost = $4, auth = $5, sealed_secret_key = $6, changed_at = now() where officer_id = $1 and salt = $2', [
      officerId, before, next.salt, JSON.stringify(next.cost), next.auth, next.sealedSecretKey,
    ]);
    return changed === 1;
  }

  /** Of an officer who has a session, and therefore a credential. */
  async byOfficer(ctx: Context, officerId: string): Promise<Credential> {
    const rows = await ctx.db.query<Credential>(`select ${COLUMNS} from officer f join officer_credential c on c.officer_id = f.id where f.id = $1`, [officerId]);
    const [credential] = rows;
    if (!credential) throw new Error('an officer with a session has no credential');
    return credential;
  }

  /** Whose account it is, with what anybody who knows her would try first as a password. */
  async about(ctx: Context, officerId: string): Promise<AboutOfficer & { changedAt: Date }> {
    const rows = await ctx.db.query<AboutOfficer & { changedAt: Date }>(
      `select f.sign_in as "signIn", f.name, array_remove(array[o.name_en, o.name_km, o.town_en, o.town_km, o.code, g.name_en, g.name_km], null) as "officeNames", c.changed_at as "changedAt"
         from officer f join officer_credential c on c.officer_id = f.id join office o on o.id = f.office_id join organisation g on g.id = o.organisation_id where f.id = $1`,
      [officerId],
    );
    const [about] = rows;
    if (!about) throw new Error('an officer with a session has no account');
    return about;
  }

  /** The wrap of an office's seed of one epoch. Row-level security shows an officer her own, and her office's of older epochs. @param holderId the officer, or the office */
  async officeWrap(ctx: Context, officeId: string, epoch: number, holderId: string): Promise<Buffer | null> {
    const rows = await ctx.db.query<{ wrap: Buffer }>('select wrap from key_wrap where owner_id = $1 and epoch = $2 and holder_id = $3', [officeId, epoch, holderId]);
    return rows[0]?.wrap ?? null;
  }
}
