import { Audit } from '@sarika/audit';
import { checkPassword, newCredential } from '@sarika/identity';
import { type Context, type Database, type Keyring, authorize, failpoint } from '@sarika/platform';
import { type FingerprintWord, fingerprintOf, subkeysOf, wipe } from '@sarika/vault';
import { linkGone } from '../custody.problems.js';
import { type LinkKind, type LinkRow, Links } from '../link.store.js';

/** What the person with the link sees. */
export interface LinkSeen {
  readonly kind: LinkKind;
  readonly name: string;
  readonly signIn: string;
  readonly officeNames: { readonly en: string; readonly km: string };
  readonly towns: { readonly en: string; readonly km: string };
  /** `open`: a password is to be set. `waiting`: a colleague must confirm. `confirmed`: she may sign in. */
  readonly state: 'open' | 'waiting' | 'confirmed';
  /** The six words of her key, for whoever confirms her; only while she waits. */
  readonly words: readonly FingerprintWord[] | null;
}

/**
 * A one-time link, opened by whoever holds it: it shows for whom it is, and lets her set a password once, which makes her own
 * key pair. It owns its transactions: argon2id stands between two of them (decision 15).
 */
export class OpenLink {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly links = new Links(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem link.gone, the same for one that was never made, was cancelled or has ended */
  async look(token: string): Promise<LinkSeen> {
    return this.seen(await this.behind(token));
  }

  /** @throws Problem link.gone, password.* as `checkPassword` says */
  async setPassword(token: string, password: string): Promise<LinkSeen> {
    const link = await this.behind(token);
    if (!link.open) throw linkGone();
    authorize(checkPassword(password, { signIn: link.signIn, name: link.name, officeNames: [...Object.values(link.officeNames), ...Object.values(link.towns), link.officeCode] }));
    const credential = await newCredential(link.officerId, password, this.keyring.pepper);
    const first = link.kind === 'first_administrator';
    await this.database.within({ as: 'sign-in' }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      if (!(await this.links.use(ctx, link.id))) throw linkGone();
      await db.run('insert into officer_credential (officer_id, salt, cost, auth, box_public_key, sealed_secret_key) values ($1, $2, $3, $4, $5, $6)', [
        link.officerId, credential.salt, JSON.stringify(credential.cost), credential.auth, credential.boxPublicKey, credential.sealedSecretKey,
      ]);
      // Nobody is there who could confirm the first one.
      if (first && (await db.run(`update officer set state = 'active' where id = $1 and state = 'pending'`, [link.officerId])) !== 1) throw linkGone();
      await this.audit.write(ctx, { actor: { kind: 'officer', id: link.officerId, officeId: link.officeId }, action: 'link.used', details: { kind: link.kind } });
      failpoint('custody.written');
    });
    failpoint('custody.committed');
    return this.seen({ ...link, open: false, used: true, state: first ? 'active' : link.state, boxPublicKey: credential.boxPublicKey });
  }

  private async behind(token: string): Promise<LinkRow> {
    let lookup: Buffer;
    try {
      const keys = subkeysOf(token);
      wipe(keys.wrapKey);
      lookup = keys.lookup;
    } catch {
      // Not even the form of a token: the same answer as for one that was never made.
      throw linkGone();
    }
    const link = await this.database.within({ as: 'sign-in' }, ({ db, now }) => this.links.behind({ as: 'sign-in', db, now }, lookup));
    if (!link || link.state === 'disabled' || !(link.open || link.used)) throw linkGone();
    return link;
  }

  private seen(link: LinkRow): LinkSeen {
    const { kind, name, signIn, officeNames, towns } = link;
    if (link.open) return { kind, name, signIn, officeNames, towns, state: 'open', words: null };
    if (link.state === 'active') return { kind, name, signIn, officeNames, towns, state: 'confirmed', words: null };
    // Another link replaced this one's password: its words would be those of a key that is gone.
    if (!link.boxPublicKey) throw linkGone();
    return { kind, name, signIn, officeNames, towns, state: 'waiting', words: fingerprintOf(link.officerId, link.boxPublicKey) };
  }
}
