import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import type { KeyRecord } from '@sarika/vault';
import { Office } from './office.entity.js';
import { Officer } from './officer.entity.js';

/** One office as the directory knows it, in the shape routing reads. */
export interface OfficeListing {
  readonly id: string;
  readonly code: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly isState: boolean;
  readonly names: { readonly en: string; readonly km: string };
  readonly organisationNames: { readonly en: string; readonly km: string };
  readonly towns: { readonly en: string; readonly km: string };
  readonly country: string;
  readonly province: string | null;
  readonly servesHappenedIn: readonly string[];
  readonly servesNowIn: readonly string[];
  readonly servesProvinces: readonly string[] | null;
  readonly capabilities: readonly string[] | 'all';
  readonly languages: readonly string[];
  readonly officerSexes: readonly ('female' | 'male')[];
  readonly hours: { readonly timeZone: string; readonly holidaysOf: string | null; readonly week: Record<string, { from: string; to: string }[]> };
  readonly weight: number;
  readonly capacity: number;
  readonly openLoad: number;
  readonly takesUrgent: boolean;
  readonly routable: boolean;
  readonly unroutableReason: string | null;
  /** Suspended or closed: nothing is sealed to it. */
  readonly suspended?: boolean;
  readonly verification: { readonly on: string; readonly by: string; readonly demo: boolean } | null;
  readonly hasKey: boolean;
  /** How many officers protected cases can be sealed to. */
  readonly protectedOfficers: number;
  readonly confidence: string;
  readonly source: string | null;
}

interface OfficeRow extends Omit<OfficeListing, 'names' | 'organisationNames' | 'towns' | 'capabilities' | 'verification'> {
  nameEn: string; nameKm: string; orgEn: string; orgKm: string; townEn: string; townKm: string;
  capabilities: string[] | null;
  verifiedOn: string | null; verifiedBy: string | null; verifiedDemo: boolean | null;
}

@Injectable()
export class DirectoryStore {
  /** Every office with its newest verification, and with what it had in hand when the jobs last counted. */
  async offices(ctx: Context): Promise<OfficeListing[]> {
    const rows = await ctx.db.query<OfficeRow>(`
      select o.id, o.code, o.organisation_id as "organisationId", o.kind, o.is_state as "isState",
             o.name_en as "nameEn", o.name_km as "nameKm", g.name_en as "orgEn", g.name_km as "orgKm", o.town_en as "townEn", o.town_km as "townKm",
             o.country, o.province, o.serves_happened_in as "servesHappenedIn", o.serves_now_in as "servesNowIn", o.serves_provinces as "servesProvinces",
             o.capabilities, o.languages,
             coalesce((select array_agg(distinct f.sex) from officer f where f.office_id = o.id and f.state = 'active' and f.sex is not null), '{}') as "officerSexes",
             o.hours, o.weight, o.capacity, coalesce(l.open, 0) as "openLoad", o.takes_urgent as "takesUrgent", o.routable, o.unroutable_reason as "unroutableReason", o.suspended_at is not null or o.closed_at is not null as suspended,
             v.verified_on::text as "verifiedOn", v.verified_by as "verifiedBy", v.is_demo as "verifiedDemo",
             exists (select 1 from key_record k where k.owner_id = o.id) as "hasKey",
             (select count(*)::int from officer f where f.office_id = o.id and f.state = 'active' and f.takes_restricted and exists (select 1 from officer_key k where k.officer_id = f.id and k.office_id = o.id)) as "protectedOfficers", o.confidence, o.source
        from office o join organisation g on g.id = o.organisation_id
        left join lateral (select * from office_verification v where v.office_id = o.id order by v.verified_on desc, v.recorded_at desc limit 1) v on true
        left join office_load l on l.office_id = o.id
       where o.kind <> 'host'
       order by o.code`);
    return rows.map(({ nameEn, nameKm, orgEn, orgKm, townEn, townKm, verifiedOn, verifiedBy, verifiedDemo, capabilities, ...row }) => ({
      ...row,
      names: { en: nameEn, km: nameKm },
      organisationNames: { en: orgEn, km: orgKm },
      towns: { en: townEn, km: townKm },
      capabilities: capabilities ?? 'all',
      verification: verifiedOn === null ? null : { on: verifiedOn, by: verifiedBy ?? '', demo: verifiedDemo ?? false },
    }));
  }

  /** The signed public records of every office, by office, oldest epoch first. */
  async keyRecords(ctx: Context): Promise<Map<string, KeyRecord[]>> {
    const rows = await ctx.db.query<{ ownerId: string; epoch: number; boxPublicKey: Buffer; signPublicKey: Buffer; notBefore: Date; signedBy: 'root' | 'previous'; signature: Buffer }>(
      `select owner_id as "ownerId", epoch, box_public_key as "boxPublicKey", sign_public_key as "signPublicKey", not_before as "notBefore", signed_by as "signedBy", signature
         from key_record order by owner_id, epoch`,
    );
    const records = new Map<string, KeyRecord[]>();
    for (const row of rows) {
      const record: KeyRecord = { ...row, notBefore: row.notBefore.toISOString() };
      records.set(row.ownerId, [...(records.get(row.ownerId) ?? []), record]);
    }
    return records;
  }

  async office(ctx: Context, officeId: string): Promise<Office | null> {
    return ctx.db.manager.findOneBy(Office, { id: officeId });
  }

  async officer(ctx: Context, officerId: string): Promise<Officer | null> {
    return ctx.db.manager.findOneBy(Officer, { id: officerId });
  }

  /** Their names by id, for those who may be seen; each id once. */
  async namesOf(ctx: Context, officerIds: readonly (string | null)[]): Promise<Map<string, string>> {
    const wanted = [...new Set(officerIds.flatMap((id) => id ?? []))];
    const rows = wanted.length === 0 ? [] : await ctx.db.query<{ id: string; name: string }>('select id, name from officer where id = any($1::uuid[])', [wanted]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The office of each, by her id. */
  async officesOf(ctx: Context, officerIds: readonly (string | null)[]): Promise<Map<string, string>> {
    const wanted = [...new Set(officerIds.flatMap((id) => id ?? []))];
    const rows = wanted.length === 0 ? [] : await ctx.db.query<{ id: string; officeId: string }>('select id, office_id as "officeId" from officer where id = any($1::uuid[])', [wanted]);
    return new Map(rows.map(({ id, officeId }) => [id, officeId]));
  }

  async officersOf(ctx: Context, officeId: string): Promise<Officer[]> {
    return ctx.db.manager.find(Officer, { where: { officeId }, order: { name: 'ASC' } });
  }
}
