import type { Context, Database, Keyring } from '@sarika/platform';
import { blindIndex } from '@sarika/vault';
import { LANE_DEPTH, type Lane, type Trier, slow } from './slowing.js';

interface Row {
  wrong: number;
  freeAt: Date | null;
  level: number | null;
  changedAt: Date;
}

/** Who tries: the address of a network, or the mark of a device that opened this receipt before (`KnownDevices`). */
export interface Trying {
  readonly number: string;
  readonly network: string;
  /** Whether this device opened this receipt before. */
  readonly isKnown: boolean;
}

/** Slows tries at receipts, in the database so that several processes count together. What is counted by stands there only as a keyed hash. */
export class ReceiptTries {
  constructor(
    private readonly database: Database,
    private readonly keyring: Pick<Keyring, 'blindIndex'>,
  ) {}

  /** Counts one try. @returns how many seconds to wait; null where it may be tried now */
  async take(trying: Trying): Promise<number | null> {
    return this.database.within({ as: 'receipt' }, async ({ db, now }) => {
      const ctx: Context = { as: 'receipt', db, now };
      const keys = this.keysOf(trying);
      // Always in this order: whoever tries first, then what all share, so that two wait for one another and never in a circle.
      const trier = await this.lock(ctx, keys.trier);
      const lane = await this.lock(ctx, keys.lane);
      const at = (await db.query<{ now: Date }>('select clock_timestamp() as now'))[0]?.now.getTime() ?? now.getTime();
      const slowed = slow(asTrier(trier), asLane(lane), at);
      if (slowed.waitMs !== null) return Math.max(1, Math.ceil(slowed.waitMs / 1_000));
      await this.keep(ctx, keys.trier, { wrong: slowed.trier.wrong, freeAt: slowed.trier.freeAt, level: null, changedAt: at });
      await this.keep(ctx, keys.lane, { wrong: 0, freeAt: null, level: slowed.lane.level, changedAt: at });
      return null;
    });
  }

  /** A right try is none: what it took is given back, and whoever tried is not slowed any more. */
  async forgive(trying: Trying): Promise<void> {
    await this.database.within({ as: 'receipt' }, async ({ db }) => {
      const { trier, lane } = this.keysOf(trying);
      await db.run('delete from receipt_slowing where key = $1', [trier]);
      await db.run('update receipt_slowing set level = least($2, level + 1) where key = $1', [lane, LANE_DEPTH]);
    });
  }

  private keysOf({ number, network, isKnown }: Trying): { trier: Buffer; lane: Buffer } {
    const lane = isKnown ? 'known' : 'strangers';
    const hashed = (value: string): Buffer => blindIndex(this.keyring.blindIndex, 'receiptTry', value);
    return { trier: hashed(`${lane} ${number} ${network}`), lane: hashed(`${lane} ${number}`) };
  }

  private async lock(ctx: Context, key: Buffer): Promise<Row | null> {
    // Made first, so that two first tries at once lock the same row.
    await ctx.db.run(`insert into receipt_slowing (key, changed_at) values ($1, to_timestamp(0)) on conflict do nothing`, [key]);
    const rows = await ctx.db.query<Row>('select wrong, free_at as "freeAt", level, changed_at as "changedAt" from receipt_slowing where key = $1 for update', [key]);
    const row = rows[0] ?? null;
    return row && row.changedAt.getTime() > 0 ? row : null;
  }

  private async keep(ctx: Context, key: Buffer, row: { wrong: number; freeAt: number | null; level: number | null; changedAt: number }): Promise<void> {
    await ctx.db.run('update receipt_slowing set wrong = $2, free_at = to_timestamp($3::double precision / 1000), level = $4, changed_at = to_timestamp($5::double precision / 1000) where key = $1', [
      key, row.wrong, row.freeAt, row.level, row.changedAt,
    ]);
  }
}

const asTrier = (row: Row | null): Trier | null => row && { wrong: row.wrong, freeAt: row.freeAt?.getTime() ?? null, changedAt: row.changedAt.getTime() };
const asLane = (row: Row | null): Lane | null => (row === null || row.level === null ? null : { level: row.level, changedAt: row.changedAt.getTime() });

/** What was counted two days ago slows nobody any more. @param ctx as a job @returns how many rows went */
export const forgetOldTries = (ctx: Context): Promise<number> => ctx.db.run(`delete from receipt_slowing where changed_at < now() - interval '2 days'`);
