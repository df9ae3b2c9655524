import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import { newToken, subkeysOf, wipe } from '@sarika/vault';

export type LinkKind = 'first_administrator' | 'new_officer' | 'reset';

/** A day, for what is handed over in person; an hour for the first administrator, whose link stands on a screen. */
export const LINK_HOURS: Readonly<Record<LinkKind, number>> = { new_officer: 24, reset: 24, first_administrator: 1 };

export interface LinkRow {
  readonly id: string;
  readonly kind: LinkKind;
  readonly officerId: string;
  readonly officeId: string;
  readonly name: string;
  readonly signIn: string;
  readonly state: 'pending' | 'active' | 'disabled';
  readonly officeNames: { readonly en: string; readonly km: string };
  readonly towns: { readonly en: string; readonly km: string };
  readonly officeCode: string;
  readonly open: boolean;
  readonly used: boolean;
  readonly boxPublicKey: Buffer | null;
}

/** One-time links. The token is handed to one person; the database knows only a hash of it. */
@Injectable()
export class Links {
  /** Makes a link and ends the one before it. @returns the token, shown once */
  async make(ctx: Context, officerId: string, kind: LinkKind, madeBy: string | null): Promise<{ token: string; expiresAt: Date }> {
    await this.cancel(ctx, officerId);
    const token = newToken();
    const { lookup, wrapKey } = subkeysOf(token);
    wipe(wrapKey);
    const expiresAt = new Date(ctx.now.getTime() + LINK_HOURS[kind] * 3_600_000);
    await ctx.db.run('insert into officer_link (id, officer_id, kind, lookup, made_by, expires_at) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), officerId, kind, lookup, madeBy, expiresAt]);
    return { token, expiresAt };
  }

  /** Ends whatever link of hers still opens. */
  async cancel(ctx: Context, officerId: string): Promise<number> {
    return ctx.db.run('update officer_link set cancelled_at = now() where officer_id = $1 and used_at is null and cancelled_at is null', [officerId]);
  }

  /** The link behind a token, living or used; null for one that was cancelled or never made. As `sign-in`. */
  async behind(ctx: Context, lookup: Buffer): Promise<LinkRow | null> {
    const rows = await ctx.db.query<LinkRow & { en: string; km: string; townEn: string; townKm: string }>(
      `select l.id, l.kind, f.id as "officerId", f.office_id as "officeId", f.name, f.sign_in as "signIn", f.state, o.name_en as en, o.name_km as km, o.town_en as "townEn", o.town_km as "townKm", o.code as "officeCode",
              (l.used_at is null and l.expires_at > now()) as open, l.used_at is not null as used,
              case when l.used_at is null then null else c.box_public_key end as "boxPublicKey"
         from officer_link l join officer f on f.id = l.officer_id join office o on o.id = f.office_id left join officer_credential c on c.officer_id = f.id and c.changed_at = l.used_at
        where l.lookup = $1 and l.cancelled_at is null and l.made_at > now() - interval '14 days'`,
      [lookup],
    );
    const row = rows[0];
    return row ? { ...row, officeNames: { en: row.en, km: row.km }, towns: { en: row.townEn, km: row.townKm } } : null;
  }

  /** Uses a link up. @returns false when somebody was quicker, or its time ran out */
  async use(ctx: Context, linkId: string): Promise<boolean> {
    return (await ctx.db.run('update officer_link set used_at = now() where id = $1 and used_at is null and cancelled_at is null and expires_at > now()', [linkId])) === 1;
  }
}
