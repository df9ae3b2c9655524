import { Audit } from '@sarika/audit';
import { Grants } from '@sarika/consent';
import { type AboutFile, EvidenceFiles, type SealedFiles, cleanCopy, fileDamaged, neverCopied, notCleanable } from '@sarika/evidence';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { type FileAddress, VaultError, openFile, wipe } from '@sarika/vault';
import { Assignments } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { originalNotYours } from '../cases.problems.js';
import { officerCaseKeys } from './read-case.js';

/** `clean`: without what a camera wrote into it. `original`: as it came, for her, for who added it, and for the office that works the case. */
export type FileCopy = 'clean' | 'original';

/** A file that may now be read. It is on record before the first byte can be asked for. */
export interface OpenedFile extends FileAddress {
  readonly about: AboutFile;
  readonly copy: FileCopy;
  readonly fileKey: Buffer;
}

/** Opens a file of a case. The opening is written down in the transaction that finds its key. */
export class OpenFile {
  constructor(
    private readonly keyring: Keyring,
    private readonly files: SealedFiles,
    private readonly grants = new Grants(),
    private readonly evidence = new EvidenceFiles(),
    private readonly assignments = new Assignments(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem case.notFound, file.notFound, file.originalNotYours, file.notCleanable, file.damaged */
  async forOfficer(ctx: OfficerContext, { caseId, fileId, copy }: { caseId: string; fileId: string; copy: FileCopy }): Promise<OpenedFile> {
    authorize(canWorkCases(ctx.actor));
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const { fileKey, line } = await this.find(() => this.evidence.open(ctx, { caseId, fileId }, keys));
      try {
        const holds = line.officeId === ctx.actor.officeId || (await this.assignments.lock(ctx, caseId, ctx.actor.officeId)) !== null;
        if (copy === 'original' && !holds) throw originalNotYours();
        if (copy === 'clean' && neverCopied.has(line.about.kind)) throw notCleanable();
        await this.audit.write(ctx, { actor: ctx.actor, action: 'file.opened', caseId, details: { fileId, copy } });
        return { caseId, fileId, about: line.about, copy, fileKey };
      } catch (error) {
        wipe(fileKey);
        throw error;
      }
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  /** Her own case: what was added to it, as it came. @throws Problem case.notFound, file.notFound, file.damaged */
  async forWorker(ctx: ComplainantContext, { fileId }: { fileId: string }): Promise<OpenedFile> {
    const { caseId } = ctx;
    const keys = await this.grants.open(ctx, this.keyring, caseId, ctx.receiptId, async () => ctx.worker);
    try {
      const { fileKey, line } = await this.find(() => this.evidence.open(ctx, { caseId, fileId }, keys));
      await this.audit.write(ctx, { actor: { kind: 'complainant', id: ctx.receiptId }, action: 'file.opened', caseId, details: { fileId, copy: 'original' } });
      return { caseId, fileId, about: line.about, copy: 'original', fileKey };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  /**
   * Reads the whole file once to see that it is whole and how long its copy is, and holds none of it.
   * @returns bytes of the copy
   * @throws Problem file.damaged, file.notCleanable, file.notFound
   */
  async measure(file: OpenedFile): Promise<number> {
    let bytes = 0;
    for await (const piece of this.read(file)) bytes += piece.byteLength;
    return bytes;
  }

  /** The copy, piece by piece. @throws Problem file.damaged, file.notCleanable, file.notFound */
  async *read(file: OpenedFile): AsyncGenerator<Buffer> {
    try {
      const content = openFile(this.files.read(file.fileId), file.fileKey, file);
      yield* file.copy === 'original' ? content : cleanCopy(file.about.kind, content);
    } catch (error) {
      if (error instanceof VaultError) throw fileDamaged();
      throw error;
    }
  }

  private async find<T>(look: () => Promise<T>): Promise<T> {
    try {
      return await look();
    } catch (error) {
      if (error instanceof VaultError) throw fileDamaged();
      throw error;
    }
  }
}

