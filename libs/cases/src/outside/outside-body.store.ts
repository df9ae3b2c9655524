import { randomUUID } from 'node:crypto';
import type { OfficerContext } from '@sarika/identity';
import type { Context } from '@sarika/platform';
import type { BodyCheck, BodyKind, BodyLanguage } from './outside.process.js';

export interface OutsideBody {
  readonly id: string;
  readonly officeId: string;
  /** Its entry in the directory, where it has one. */
  readonly directoryOfficeId: string | null;
  readonly kind: BodyKind;
  readonly name: string;
  readonly nameKm: string | null;
  /** Whose it is; of an embassy the country that it represents. */
  readonly ofCountry: string;
  readonly isState: boolean;
  readonly language: BodyLanguage;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly endedAt: Date | null;
}

export interface BodyChecked {
  readonly bodyId: string;
  readonly checked: readonly BodyCheck[];
  readonly checkedBy: string;
  readonly checkedAt: Date;
}

const columns = `b.id, b.office_id as "officeId", b.directory_office_id as "directoryOfficeId", b.kind, b.name, b.name_km as "nameKm", b.of_country as "ofCountry", b.is_state as "isState", b.language, b.written_by as "writtenBy", b.written_at as "writtenAt", b.ended_at as "endedAt"`;

/** Bodies without an account, as each office keeps its list of them. */
export class OutsideBodies {
  /** The list of an office, without those that were taken off it. */
  async ofOffice(ctx: Context, officeId: string): Promise<OutsideBody[]> {
    return ctx.db.query<OutsideBody>(`select ${columns} from outside_body b where b.office_id = $1 and b.ended_at is null order by b.kind, lower(b.name), b.id limit 500`, [officeId]);
  }

  /** Also those that were taken off a list since: a sheet went there all the same. */
  async byIds(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, OutsideBody>> {
    if (ids.length === 0) return new Map();
    const rows = await ctx.db.query<OutsideBody>(`select ${columns} from outside_body b where b.id = any($1::uuid[])`, [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async find(ctx: OfficerContext, id: string): Promise<OutsideBody | null> {
    return (await ctx.db.query<OutsideBody>(`select ${columns} from outside_body b where b.id = $1 and b.office_id = $2 and b.ended_at is null`, [id, ctx.actor.officeId]))[0] ?? null;
  }

  async write(ctx: OfficerContext, body: Pick<OutsideBody, 'directoryOfficeId' | 'kind' | 'name' | 'nameKm' | 'ofCountry' | 'isState' | 'language'>): Promise<string> {
    const id = randomUUID();
    await ctx.db.run(
      `insert into outside_body (id, office_id, directory_office_id, kind, name, name_km, of_country, is_state, language, written_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, ctx.actor.officeId, body.directoryOfficeId, body.kind, body.name, body.nameKm, body.ofCountry, body.isState, body.language, ctx.actor.id],
    );
    return id;
  }

  /** @returns false where it is not on the office's list, or no more */
  async end(ctx: OfficerContext, id: string): Promise<boolean> {
    return (await ctx.db.run('update outside_body set ended_at = now(), ended_by = $3 where id = $1 and office_id = $2 and ended_at is null', [id, ctx.actor.officeId, ctx.actor.id])) === 1;
  }

  async check(ctx: OfficerContext, bodyId: string, checked: readonly BodyCheck[]): Promise<void> {
    await ctx.db.run('insert into outside_body_check (id, body_id, office_id, checked, checked_by) values ($1, $2, $3, $4, $5)', [randomUUID(), bodyId, ctx.actor.officeId, checked, ctx.actor.id]);
  }

  /** The newest check of each body of the office. */
  async checks(ctx: OfficerContext): Promise<ReadonlyMap<string, BodyChecked>> {
    const rows = await ctx.db.query<BodyChecked>(
      'select distinct on (body_id) body_id as "bodyId", checked, checked_by as "checkedBy", checked_at as "checkedAt" from outside_body_check where office_id = $1 order by body_id, checked_at desc, id',
      [ctx.actor.officeId],
    );
    return new Map(rows.map((row) => [row.bodyId, row]));
  }
}
