import type { SystemContext } from '@sarika/platform';
import { Alarms } from '../alarm.store.js';
import { FIRST_PREVIOUS, type RecordKey, type RecordSigner, checkpointBody, isSignedBy, keyBody, textHash } from '../checkpoint.js';
import { RecordStore, type StoredCheckpoint } from '../record.store.js';
import { RowsOnce, rootOf } from '../tree.js';

/** While entries come, and while none come: a quiet hour is signed too, so that silence is not a gap. */
const EVERY_SECONDS = 300;
const QUIET_SECONDS = 3_600;
/** The look comes each 15 seconds: a little early is better than a turn late. */
const SLACK_SECONDS = 15;

export type CheckpointRefusal = 'record.forked' | 'record.rolledBack' | 'record.keyUnknown';
export type CheckpointOutcome = { readonly made: StoredCheckpoint } | { readonly refused: CheckpointRefusal } | { readonly none: true };

/**
 * Signs the head of the tree when it is time. It does not sign over a contradiction: a tree that no longer begins with what was
 * signed, a database that is older than a checkpoint already written outside, a key that nobody vouched for. Each stands as an alarm.
 */
export class MakeCheckpoint {
  /** @param before the key that this one replaces, while it is being replaced */
  constructor(
    private readonly signer: RecordSigner,
    private readonly before: RecordSigner | null = null,
    private readonly store = new RecordStore(),
    private readonly alarms = new Alarms(),
  ) {}

  /** @param outside the newest checkpoints that lie in files, which a restored database does not take back */
  async run(ctx: SystemContext, outside: readonly { number: number; text: string }[] = []): Promise<CheckpointOutcome> {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('sarika.record.checkpoint'))`);
    const last = await this.store.newest(ctx);
    for (const { number, text } of outside) {
      if ((await this.store.checkpoint(ctx, number))?.text !== text) return this.refuse(ctx, 'record.rolledBack', number);
    }
    const size = await this.store.size(ctx);
    if (size === 0 || !isDue(ctx.now, size, last)) return { none: true };
    if (!(await this.knowsKey(ctx))) return this.refuse(ctx, 'record.keyUnknown', last?.number ?? 0);
    const hashes = new RowsOnce(this.store.hashes(ctx));
    if (last && (size < last.size || !(await rootOf(hashes, last.size)).equals(last.root))) return this.refuse(ctx, 'record.forked', last.number);
    const checkpoint = {
      number: (last?.number ?? 0) + 1,
      size,
      root: await rootOf(hashes, size),
      time: ctx.now.toISOString(),
      keyId: this.signer.keyId,
      previous: last ? textHash(last.text) : FIRST_PREVIOUS,
    };
    const text = this.signer.sign(checkpointBody(checkpoint));
    await this.store.keepCheckpoint(ctx, checkpoint, text);
    return { made: { ...checkpoint, text } };
  }

  /** The first key vouches for itself, each later one is signed by the key it replaces. */
  private async knowsKey(ctx: SystemContext): Promise<boolean> {
    const newest = await this.store.newestKey(ctx);
    if (newest?.keyId === this.signer.keyId) return true;
    if (newest && this.before?.keyId !== newest.keyId) return false;
    const key: RecordKey = { keyId: this.signer.keyId, publicKey: this.signer.publicKey, from: ctx.now.toISOString(), replaces: newest?.keyId ?? null };
    const text = (newest ? (this.before as RecordSigner) : this.signer).sign(keyBody(key));
    if (!isSignedBy(text, newest?.publicKey ?? key.publicKey)) throw new Error('the key’s record does not verify');
    await this.store.keepKey(ctx, key, text);
    return true;
  }

  private async refuse(ctx: SystemContext, refused: CheckpointRefusal, number: number): Promise<CheckpointOutcome> {
    await this.alarms.raise(ctx, { kind: refused, officeId: null, details: { checkpoint: number } });
    return { refused };
  }
}

function isDue(now: Date, size: number, last: StoredCheckpoint | null): boolean {
  if (!last) return true;
  const age = (now.getTime() - Date.parse(last.time)) / 1_000;
  return age >= (size > last.size ? EVERY_SECONDS : QUIET_SECONDS) - SLACK_SECONDS;
}
