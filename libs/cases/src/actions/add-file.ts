import { randomUUID } from 'node:crypto';
import type { AuditActor } from '@sarika/audit';
import { Grants, caseNotFound } from '@sarika/consent';
import { type ArrivedFile, EvidenceFiles, type FileAuthor, type Incoming, type SealedFiles, takeIn } from '@sarika/evidence';
import { type Context, failpoint } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';

/** Opens a transaction in the capacity of whoever adds the file, and commits it. A slow line stands between two of them. */
export type Within = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>;

/**
 * Adds a photo, a paper or a voice note to a case: a place is asked for, the file arrives and is sealed on the way to the disk, and
 * then it belongs to the case. What breaks off leaves neither a file nor a taken place.
 */
export class AddFile {
  constructor(
    private readonly files: SealedFiles,
    private readonly evidence = new EvidenceFiles(),
    private readonly journal = new Journal(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly grants = new Grants(),
  ) {}

  /**
   * @param open reads the line only after the place is given
   * @param onKept in the transaction in which it becomes part of the case; what it throws takes the file back
   * @throws Problem file.tooMany, file.missing, file.kindNotTaken, file.tooLarge, file.cut, file.noRoom, case.notFound
   */
  async run(within: Within, { caseId, by, actor, open, onKept }: { caseId: string; by: FileAuthor; actor: AuditActor; open: () => Promise<Incoming>; onKept?: (ctx: Context) => Promise<void> }): Promise<{ fileId: string }> {
    const fileId = randomUUID();
    await within(async (ctx) => {
      // Seen by whoever may write into the case, and by nobody else.
      if (!(await this.grants.seesKey(ctx, caseId))) throw caseNotFound();
      await this.evidence.reserve(ctx, { caseId, fileId }, by);
    });
    let arrived: ArrivedFile | undefined;
    try {
      failpoint('evidence.reserved');
      arrived = await takeIn(this.files, { caseId, fileId }, await open());
      failpoint('evidence.arrived');
      const file = arrived;
      await within(async (ctx) => {
        await onKept?.(ctx);
        await this.evidence.keep(ctx, file);
        await this.journal.record(ctx, actor, 'evidence.added', { caseId, fileId });
        // A reporter sees no office: the job shows them that something came.
        if (by.author === 'reporter') return this.journal.record(ctx, actor, 'report.added', { caseId });
        if (by.author === 'worker' && (await this.assignments.raiseUnread(ctx, caseId)) === 0) await this.journal.record(ctx, actor, 'evidence.unheard', { caseId });
        await this.changes.bumpCase(ctx, caseId);
      });
      failpoint('evidence.kept');
      return { fileId };
    } catch (error) {
      await this.giveUp(within, fileId);
      throw error;
    } finally {
      if (arrived) wipe(arrived.fileKey);
    }
  }

  /** As much as can be done now; what cannot is done by the sweep. */
  private async giveUp(within: Within, fileId: string): Promise<void> {
    try {
      await within((ctx) => this.evidence.giveUp(ctx, fileId));
      await this.files.destroy(fileId);
    } catch {
      // The database or the disk is away, which is why this failed in the first place. The place is free again within the hour.
    }
  }
}
