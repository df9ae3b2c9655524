import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import type { KdfCost } from '@sarika/vault';

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

  /** Of an officer who has a session, and therefore a credential. */
  async byOfficer(ctx: Context, officerId: string): Promise<Credential> {
    const rows = await ctx.db.query<Credential>(`select ${COLUMNS} from officer f join officer_credential c on c.officer_id = f.id where f.id = $1`, [officerId]);
    const [credential] = rows;
    if (!credential) throw new Error('an officer with a session has no credential');
    return credential;
  }

  /** The wrap of an office's seed of one epoch. Row-level security shows an officer her own, and her office's of older epochs. @param holderId the officer, or the office */
  async officeWrap(ctx: Context, officeId: string, epoch: number, holderId: string): Promise<Buffer | null> {
    const rows = await ctx.db.query<{ wrap: Buffer }>('select wrap from key_wrap where owner_id = $1 and epoch = $2 and holder_id = $3', [officeId, epoch, holderId]);
    return rows[0]?.wrap ?? null;
  }
}
