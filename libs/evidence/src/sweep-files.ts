import { type SystemContext, failpoint } from '@sarika/platform';
import type { SealedFiles } from './disk-files.js';
import { ARRIVING_MINUTES } from './evidence-file.store.js';

/**
 * Looks at what lies on the disk and what should, and closes the gap: uploads that never ended, files of erased cases, files whose
 * row never came because a process was killed in between.
 */
export class SweepFiles {
  constructor(private readonly files: SealedFiles) {}

  /** Frees places that were asked for and never filled, and takes away what erased cases left. @returns how many files went */
  async run(ctx: SystemContext): Promise<number> {
    await ctx.db.run(`delete from evidence_file where state = 'arriving' and recorded_at < now() - make_interval(mins => $1)`, [ARRIVING_MINUTES]);
    const due = await ctx.db.query<{ id: string }>('select file_id as id from evidence_removal order by since limit 500');
    for (const { id } of due) {
      // From the disk first: killed in between, the row says what is still to do, and twice is once.
      await this.files.destroy(id);
      failpoint('erasure.filesGone');
      await ctx.db.run('delete from evidence_removal where file_id = $1', [id]);
    }
    return due.length;
  }

  /**
   * Takes away files older than an hour that no row knows.
   * @returns how many
   * @throws Error when most of the folder is unknown: it is the folder of another database, and nothing is taken away
   */
  async orphans(ctx: SystemContext): Promise<number> {
    const unknown: string[] = [];
    let known = 0;
    let batch: string[] = [];
    const before = ctx.now.getTime() - ARRIVING_MINUTES * 60_000;
    const look = async (): Promise<void> => {
      if (batch.length === 0) return;
      const rows = new Set((await ctx.db.query<{ id: string }>('select id from evidence_file where id = any($1::uuid[]) union select file_id from evidence_removal where file_id = any($1::uuid[])', [batch])).map(({ id }) => id));
      known += rows.size;
      unknown.push(...batch.filter((id) => !rows.has(id)));
      batch = [];
    };
    for await (const { id, writtenAt } of this.files.list()) {
      if (writtenAt.getTime() > before) continue;
      batch.push(id);
      if (batch.length >= 500) await look();
    }
    await look();
    if (unknown.length > 20 && unknown.length > known) throw new Error('most files of the evidence folder are unknown to this database: is DATA_DIR the right one? Nothing was taken away');
    for (const id of unknown) await this.files.destroy(id);
    return unknown.length;
  }
}
