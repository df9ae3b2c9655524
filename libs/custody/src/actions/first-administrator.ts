import { randomUUID } from 'node:crypto';
import type { Context } from '@sarika/platform';
import { notEmpty } from '../custody.problems.js';
import { LINK_HOURS, Links } from '../link.store.js';

/**
 * The first person of an installation. While nobody can sign in, whoever runs the server may make one link for an administrator; it
 * stands on her screen, opens once and ends after an hour. It runs as the owner of the tables: no process that serves can do it.
 */
export class FirstAdministrator {
  constructor(private readonly links = new Links()) {}

  /**
   * Called again before the link was used it makes another, and the one before is worth nothing.
   * @throws Problem administrator.notFirst when somebody has a password already
   */
  async run(ctx: Context, { signIn, name }: { signIn: string; name: string }): Promise<{ token: string; expiresAt: Date; hours: number }> {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('sarika.custody.first'))`);
    if ((await ctx.db.query('select 1 from officer_credential limit 1')).length > 0) throw notEmpty();
    const waiting = await ctx.db.query<{ id: string }>(`select f.id from officer f join officer_link l on l.officer_id = f.id and l.kind = 'first_administrator' where f.state = 'pending' limit 1`);
    if (waiting.length === 0 && (await ctx.db.query('select 1 from officer limit 1')).length > 0) throw notEmpty();
    const officerId = waiting[0]?.id ?? (await this.host(ctx, signIn, name));
    return { ...(await this.links.make(ctx, officerId, 'first_administrator', null)), hours: LINK_HOURS.first_administrator };
  }

  /** The host's own office, which takes no case and holds no key. */
  private async host(ctx: Context, signIn: string, name: string): Promise<string> {
    const [hostId, officerId] = [randomUUID(), randomUUID()];
    await ctx.db.run(`insert into organisation (id, kind, is_state, name_en, name_km) values ($1, 'host', false, 'Host', 'អ្នកបង្ហោះ')`, [hostId]);
    await ctx.db.run(
      `insert into office (id, organisation_id, code, kind, is_state, name_en, name_km, town_en, town_km, country, serves_happened_in, serves_now_in, languages, hours, weight, capacity, takes_urgent, routable, unroutable_reason, confidence)
       values ($1, $1, 'host', 'host', false, 'Host', 'អ្នកបង្ហោះ', '', '', 'KH', '{}', '{}', '{km,en}', '{"timeZone":"Asia/Phnom_Penh","holidaysOf":"KH","week":{}}', 1, 1, false, false, 'takes no cases', 'high')`,
      [hostId],
    );
    await ctx.db.run(`insert into officer (id, office_id, sign_in, name, languages, role, state) values ($1, $2, $3, $4, '{km,en}', 'administrator', 'pending')`, [officerId, hostId, signIn.trim().toLowerCase(), name.trim()]);
    return officerId;
  }
}
