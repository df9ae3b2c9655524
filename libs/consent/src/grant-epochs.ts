import { timingSafeEqual } from 'node:crypto';
import { Alarms, Audit } from '@sarika/audit';
import { type Context, type Database, type Keyring, type SystemContext, byteaArray, destroyGrantEpoch, failpoint, keyCheckOf, makeGrantEpoch } from '@sarika/platform';
import { VaultError, openGrant, sealGrant } from '@sarika/vault';

/** H of confidentiality, section 3: a retired key lives a week, and with it every backup that has grants under it. */
export const EPOCH_KEPT_DAYS = 7;
/** Grants of one batch: each is a transaction of its own, so a filing or an acceptance waits for few and briefly. */
export const REWRAP_BATCH = 500;
/** Between two batches, so that the database is not taken whole. */
const BREATH_MS = 10;
/** A process reads the folder again every half minute; what was sealed later than this under a retired key comes from a host that lags. */
const LATE_AFTER_MINUTES = 60;

interface KnownEpoch {
  readonly id: string;
  readonly keyCheck: Buffer;
  readonly sealedLateAt: Date | null;
  readonly destroyedAt: Date | null;
}

/** What one round did. */
export interface EpochRound {
  readonly made: readonly string[];
  readonly rewrapped: number;
  /** Grants still under an older key: locked by somebody, damaged, or under a key this host does not hold. The next round comes back to them. */
  readonly left: number;
  readonly destroyed: readonly string[];
  /** Key files that are not the keys the database knows under their names. */
  readonly wrong: readonly string[];
}

const dayAfter = (day: string, count: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The keys of the grants' outer layer, which lie outside the database and its backups: one a day, in use for that day, gone a week
 * after the next one began and only when no grant is under it any more. Every step may be killed anywhere and is taken up again:
 * at each moment both the old and the new key are there. Several hosts may run it; see docs/operating.md for how keys travel.
 */
export class GrantEpochs {
  private readonly audit = new Audit();
  private readonly alarms = new Alarms();

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly keysDir: string,
  ) {}

  async run(): Promise<EpochRound> {
    const { made, wrong } = await this.make();
    const { rewrapped, left } = await this.rewrap();
    const destroyed = await this.destroy();
    return { made, wrong, rewrapped, left, destroyed };
  }

  /**
   * Makes today's and tomorrow's key where nobody has made them, and writes down which keys there are. Tomorrow's is made a day ahead,
   * so that it has reached every host when it is first used. A file that is not the key known under its name is used no more.
   */
  async make(): Promise<{ made: string[]; wrong: string[] }> {
    const made: string[] = [];
    const wrong: string[] = [];
    await this.asJob(async (ctx) => {
      const [lock] = await ctx.db.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('sarika.grantEpochs')) as mine`);
      if (!lock?.mine) return;
      const today = ctx.now.toISOString().slice(0, 10);
      const known = new Map((await epochsKnown(ctx)).map((epoch) => [epoch.id, epoch]));
      for (const id of [today, dayAfter(today, 1)]) {
        // Known and not here: another host made it, and it is on its way. A second key under the same name would lose grants.
        if (known.has(id) || !makeGrantEpoch(this.keysDir, id)) continue;
        made.push(id);
        failpoint('epoch.made');
      }
      for (const id of this.keyring.grantEpochIds()) {
        const epoch = this.keyring.grantEpochNamed(id);
        if (!epoch) {
          wrong.push(id);
          continue;
        }
        const before = known.get(id);
        if (!before) await ctx.db.run('insert into grant_epoch (id, key_check) values ($1, $2)', [id, keyCheckOf(epoch)]);
        else if (!timingSafeEqual(before.keyCheck, keyCheckOf(epoch))) wrong.push(id);
      }
      for (const id of wrong) {
        this.keyring.refuseGrantEpoch(id);
        await this.alarms.raise(ctx, { kind: 'keys.wrongGrantEpoch', officeId: null, details: { epoch: id } });
      }
    });
    return { made, wrong };
  }

  /**
   * Compares this host's key files with what the database knows, as each process does at its start.
   * @returns the names of files that are not the right keys; they are used no more
   */
  async check(ctx: Context): Promise<string[]> {
    const wrong: string[] = [];
    for (const { id, keyCheck, destroyedAt } of await epochsKnown(ctx)) {
      const epoch = destroyedAt ? undefined : this.keyring.grantEpochNamed(id);
      if (epoch && !timingSafeEqual(keyCheck, keyCheckOf(epoch))) wrong.push(id);
    }
    for (const id of wrong) this.keyring.refuseGrantEpoch(id);
    return wrong;
  }

  /** Seals every grant that is under an older key under the newest: the outer layer only, nothing inside is opened. */
  async rewrap(): Promise<{ rewrapped: number; left: number }> {
    const damaged: string[] = [];
    let rewrapped = 0;
    for (;;) {
      const batch = await this.asJob((ctx) => this.rewrapBatch(ctx, damaged));
      failpoint('rewrap.committed');
      rewrapped += batch.rewrapped;
      if (batch.claimed === 0) break;
      await pause(BREATH_MS);
    }
    const current = this.keyring.grantEpoch().id;
    const left = await this.asJob(async ({ db }) => (await db.query<{ n: number }>('select count(*)::int as n from access_grant where epoch_id < $1 and sealed is not null', [current]))[0]?.n ?? 0);
    return { rewrapped, left };
  }

  private async rewrapBatch(ctx: SystemContext, damaged: string[]): Promise<{ claimed: number; rewrapped: number }> {
    const current = this.keyring.grantEpoch();
    const older = this.keyring.grantEpochIds().filter((id) => id < current.id && this.keyring.grantEpochNamed(id) !== undefined);
    // Locked rows are left to whoever holds them, so the rewrap never waits and nobody waits long for it.
    const rows = await ctx.db.query<{ id: string; caseId: string; caseEpoch: number; recipientId: string; recipientEpoch: number; sealed: Buffer; epochId: string; createdAt: Date }>(
      `select id, case_id as "caseId", case_epoch as "caseEpoch", recipient_id as "recipientId", recipient_epoch as "recipientEpoch", sealed, epoch_id as "epochId", created_at as "createdAt"
         from access_grant where epoch_id = any($1::text[]) and sealed is not null and id <> all($2::uuid[]) limit $3 for update skip locked`,
      [older, damaged, REWRAP_BATCH],
    );
    if (rows.length === 0) return { claimed: 0, rewrapped: 0 };
    failpoint('rewrap.claimed');
    const sealed: { id: string; sealed: Buffer }[] = [];
    for (const row of rows) {
      const from = this.keyring.grantEpochNamed(row.epochId);
      const address = { grantId: row.id, caseId: row.caseId, caseEpoch: row.caseEpoch, recipientId: row.recipientId, recipientEpoch: row.recipientEpoch };
      try {
        if (!from) throw new VaultError('vault.corrupt', 'The key went away.');
        sealed.push({ id: row.id, sealed: sealGrant(openGrant(row.sealed, from.key, address), current, address) });
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        // It stays as it is, and its key with it: nothing that might still be mended is made unreadable.
        damaged.push(row.id);
      }
    }
    await ctx.db.run('update access_grant g set sealed = n.sealed, epoch_id = $3 from unnest($1::uuid[], $2::bytea[]) as n (id, sealed) where g.id = n.id', [
      sealed.map(({ id }) => id), byteaArray(sealed.map((one) => one.sealed)), current.id,
    ]);
    await this.noteLate(ctx, rows);
    failpoint('rewrap.written');
    return { claimed: rows.length, rewrapped: sealed.length };
  }

  /** A grant that was made under a key long after the next had begun: some host does not get the new keys. Its key is kept a week longer. */
  private async noteLate(ctx: SystemContext, rows: readonly { epochId: string; createdAt: Date }[]): Promise<void> {
    const ids = this.keyring.grantEpochIds();
    const late = new Set<string>();
    for (const { epochId, createdAt } of rows) {
      const next = ids.find((id) => id > epochId);
      if (next !== undefined && createdAt.getTime() > Date.parse(`${next}T00:00:00Z`) + LATE_AFTER_MINUTES * 60_000) late.add(epochId);
    }
    for (const id of late) {
      const first = await ctx.db.run('update grant_epoch set sealed_late_at = now() where id = $1', [id]);
      if (first > 0) await this.alarms.raise(ctx, { kind: 'keys.hostLags', officeId: null, details: { epoch: id } });
    }
  }

  /** Destroys keys that retired a week ago and guard nothing any more. Marked first, then removed: killed in between, the next round removes the file. */
  async destroy(): Promise<string[]> {
    const marked = await this.asJob(async (ctx) => {
      const [lock] = await ctx.db.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtext('sarika.grantEpochs')) as mine`);
      if (!lock?.mine) return [];
      const today = ctx.now.toISOString().slice(0, 10);
      const known = (await epochsKnown(ctx)).filter(({ destroyedAt }) => destroyedAt === null);
      const over: string[] = [];
      for (const [index, epoch] of known.entries()) {
        const next = known[index + 1];
        if (!next || dayAfter(next.id, EPOCH_KEPT_DAYS) > today) continue;
        if (epoch.sealedLateAt && epoch.sealedLateAt.getTime() > ctx.now.getTime() - EPOCH_KEPT_DAYS * 86_400_000) continue;
        const [guarded] = await ctx.db.query<{ some: boolean }>('select exists (select 1 from access_grant where epoch_id = $1 and sealed is not null) as some', [epoch.id]);
        if (guarded?.some) continue;
        await ctx.db.run('update grant_epoch set destroyed_at = now() where id = $1', [epoch.id]);
        await this.audit.write(ctx, { actor: { kind: 'service' }, action: 'grantEpoch.destroyed', details: { epoch: epoch.id } });
        over.push(epoch.id);
      }
      return over;
    });
    if (marked.length > 0) failpoint('epoch.destroyed');
    await this.asJob((ctx) => this.forget(ctx));
    return marked;
  }

  /**
   * Removes from this host what the database says is destroyed. Every process does it for its own folder.
   * @returns the names of the files removed
   */
  async forget(ctx: Context): Promise<string[]> {
    const here = new Set(this.keyring.grantEpochIds());
    const gone = (await epochsKnown(ctx)).filter(({ id, destroyedAt }) => destroyedAt !== null && here.has(id)).map(({ id }) => id);
    for (const id of gone) destroyGrantEpoch(this.keysDir, id);
    if (gone.length > 0) this.keyring.grantEpochIds();
    return gone;
  }

  private asJob<T>(work: (ctx: SystemContext) => Promise<T>): Promise<T> {
    return this.database.within({ as: 'job' }, ({ db, now }) => work({ as: 'job', db, now }));
  }
}

/** Every key there was, the oldest first. */
const epochsKnown = (ctx: Context): Promise<KnownEpoch[]> =>
  ctx.db.query<KnownEpoch>('select id, key_check as "keyCheck", sealed_late_at as "sealedLateAt", destroyed_at as "destroyedAt" from grant_epoch order by id');
