import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import { type OfficerKeyRecord, isOfficerKeySigned } from '@sarika/vault';

/** Somebody to whom a protected case may be sealed by name, with a public key that her office signed. */
export interface NamedOfficer {
  readonly id: string;
  readonly officeId: string;
  readonly name: string;
  readonly sex: 'female' | 'male' | null;
  readonly role: string;
  readonly languages: readonly string[];
  readonly publicKey: Buffer;
}

type Row = Omit<OfficerKeyRecord, 'notBefore'> & { notBefore: Date; name: string; sex: NamedOfficer['sex']; role: string; languages: string[] };

/** Public keys of officers, signed by their office's epoch. A row that no trusted epoch signed is as if it were not there. */
@Injectable()
export class OfficerKeys {
  async add(ctx: Context, record: OfficerKeyRecord): Promise<void> {
    await ctx.db.run('insert into officer_key (officer_id, office_id, office_epoch, box_public_key, not_before, signature) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
      record.officerId, record.officeId, record.officeEpoch, record.boxPublicKey, record.notBefore, record.signature,
    ]);
  }

  async isSigned(ctx: Context, officerId: string, officeId: string, officeEpoch: number, boxPublicKey: Buffer): Promise<boolean> {
    return (await ctx.db.query('select 1 from officer_key where officer_id = $1 and office_id = $2 and office_epoch = $3 and box_public_key = $4', [officerId, officeId, officeEpoch, boxPublicKey])).length > 0;
  }

  /**
   * Officers of an office who may take protected cases, by name, each with the newest key that one of these epochs signed.
   * @param signers Ed25519 public keys of the office by epoch, from its verified chain
   * @param which only these officers, also where they take no protected cases any more; all who do when left out
   */
  async named(ctx: Context, officeId: string, signers: ReadonlyMap<number, Buffer>, which: readonly string[] | null = null): Promise<NamedOfficer[]> {
    const rows = await ctx.db.query<Row>(
      `select k.officer_id as "officerId", k.office_id as "officeId", k.office_epoch as "officeEpoch", k.box_public_key as "boxPublicKey", k.not_before as "notBefore", k.signature,
              f.name, f.sex, f.role, f.languages
         from officer_key k join officer f on f.id = k.officer_id and f.office_id = k.office_id and f.state = 'active' and f.role <> 'administrator'
        where k.office_id = $1 and (case when $2::uuid[] is null then f.takes_restricted else f.id = any($2) end)
        order by f.name, f.id, k.office_epoch desc, k.not_before desc`,
      [officeId, which],
    );
    const found = new Map<string, NamedOfficer>();
    for (const { name, sex, role, languages, ...record } of rows) {
      const signer = signers.get(record.officeEpoch);
      if (found.has(record.officerId) || !signer || !isOfficerKeySigned({ ...record, notBefore: record.notBefore.toISOString() }, signer)) continue;
      found.set(record.officerId, { id: record.officerId, officeId, name, sex, role, languages, publicKey: record.boxPublicKey });
    }
    return [...found.values()];
  }
}
