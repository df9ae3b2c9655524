import { join } from 'node:path';
import { KeepCheckpoints, MakeCheckpoint, RecordSigner } from '@sarika/audit';
import { type Database, type JobsConfig, type Log, readAuditSigning } from '@sarika/platform';

/** Signs the record when it is due and, once that is committed, writes what was signed where the database cannot take it back. */
export class SealRecord {
  private readonly make: MakeCheckpoint;
  private readonly keep: KeepCheckpoints;

  /** @throws KeyringError when the signing key is missing */
  constructor(
    private readonly database: Database,
    private readonly log: Log,
    config: Pick<JobsConfig, 'keysDir' | 'dataDir' | 'checkpointFolders'>,
  ) {
    const { current, previous } = readAuditSigning(config.keysDir);
    this.make = new MakeCheckpoint(new RecordSigner(current), previous ? new RecordSigner(previous) : null);
    this.keep = new KeepCheckpoints([join(config.dataDir, 'record'), ...(config.checkpointFolders?.split(',') ?? [])]);
  }

  async run(): Promise<void> {
    const outside = this.keep.newest();
    const outcome = await this.database.within({ as: 'job' }, ({ db, now }) => this.make.run({ as: 'job', db, now }, outside));
    if ('refused' in outcome) this.log.warn('record.notSealed', { code: outcome.refused });
    // A database older than the files has nothing to add to them.
    if ('refused' in outcome && outcome.refused === 'record.rolledBack') return;
    const away = await this.database.within({ as: 'job' }, ({ db, now }) => this.keep.run({ as: 'job', db, now }));
    for (const error of away) this.log.crash('record.notKept', error);
  }
}
