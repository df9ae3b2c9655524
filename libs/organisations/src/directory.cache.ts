import { type Database, Problem } from '@sarika/platform';
import { type KeyRecord, verifyKeyChain } from '@sarika/vault';
import { DirectoryStore, type OfficeListing } from './directory.store.js';
import { RuleVersions } from './rule-version.store.js';

/** A snapshot of who there is, with keys that were not yet checked. */
export interface DirectorySnapshot {
  readonly offices: readonly OfficeListing[];
  readonly byId: ReadonlyMap<string, OfficeListing>;
  readonly deskId: string;
  /** The second body for conflicts of interest (field rule 2). */
  readonly conflictDeskId: string | null;
  readonly keys: ReadonlyMap<string, KeyRecord[]>;
  readonly takenAt: number;
  /** The routing rules in force, as they are stored; null where nobody changed those that come with the program. */
  readonly rules?: { readonly version: number; readonly rules: unknown } | null;
}

/**
 * The directory as routing and sealing see it, read again after five seconds.
 * It holds no personal data and no case; an office's load is what the jobs counted last (`CountLoads`).
 */
export class DirectoryCache {
  private snapshot: DirectorySnapshot | undefined;
  private reading: Promise<DirectorySnapshot> | undefined;
  private readonly ruleVersions = new RuleVersions();
  private readonly verified = new WeakMap<readonly KeyRecord[], { begun: number; record: KeyRecord }>();

  constructor(
    private readonly database: Database,
    private readonly rootPublicKey: Buffer,
    private readonly capacity: 'intake' | 'job' = 'intake',
    private readonly store: DirectoryStore = new DirectoryStore(),
    private readonly maxAgeMs = 5_000,
  ) {}

  /** The current snapshot. @throws Problem directory.noDesk when no intake desk is enrolled: nothing may be taken in without one (field rule 2). */
  async current(): Promise<DirectorySnapshot> {
    if (this.snapshot && Date.now() - this.snapshot.takenAt < this.maxAgeMs) return this.snapshot;
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    // A stale snapshot is better than making everybody wait, but only while the database is merely slow.
    if (this.snapshot && Date.now() - this.snapshot.takenAt < 12 * this.maxAgeMs) {
      this.reading.catch(() => undefined);
      return this.snapshot;
    }
    return this.reading;
  }

  /** Forgets the snapshot, as after an office was added. */
  forget(): void {
    this.snapshot = undefined;
  }

  private async read(): Promise<DirectorySnapshot> {
    const { offices, keys, rules } = await this.database.within({ as: this.capacity }, async (unit) => {
      const ctx = { as: this.capacity, now: unit.now, db: unit.db } as const;
      return { offices: await this.store.offices(ctx), keys: await this.store.keyRecords(ctx), rules: await this.ruleVersions.inForce(ctx) };
    });
    // The second body takes nothing that is routed, so the desk comes before it whatever their codes are.
    const [desk, second] = offices.filter((office) => office.kind === 'desk' && office.hasKey).sort((left, right) => Number(right.routable) - Number(left.routable));
    if (!desk) throw new Problem('directory.noDesk', 503, 'No intake desk is enrolled, so nothing can be taken in yet. An administrator must enrol it first.');
    this.snapshot = { offices, byId: new Map(offices.map((office) => [office.id, office])), deskId: desk.id, conflictDeskId: second?.id ?? null, keys, rules, takenAt: Date.now() };
    return this.snapshot;
  }

  /**
   * The office's public key of today, its chain of signatures checked now, at every seal (decision 19).
   * @throws VaultError vault.unsigned when a row was swapped in the database; Problem office.suspended (409)
   */
  sealingKey(snapshot: DirectorySnapshot, officeId: string, now: Date): KeyRecord {
    if (snapshot.byId.get(officeId)?.suspended) throw new Problem('office.suspended', 409, 'This place takes nothing new just now. Please choose again who may read.');
    const records = snapshot.keys.get(officeId) ?? [];
    // What was read from the database is checked once for each reading, and again when another epoch has begun: the rows in this
    // process's memory do not change in between.
    const begun = records.filter((record) => Date.parse(record.notBefore) <= now.getTime()).length;
    const known = this.verified.get(records);
    if (known && known.begun === begun) return known.record;
    const record = verifyKeyChain(records, this.rootPublicKey, now);
    this.verified.set(records, { begun, record });
    return record;
  }

  /**
   * Who may sign an officer's key: the office's epoch of today, and the one before it until each officer has been at work again.
   * @returns Ed25519 public keys by epoch @throws VaultError vault.unsigned
   */
  officerSigners(snapshot: DirectorySnapshot, officeId: string, now: Date): Map<number, Buffer> {
    const { epoch } = this.sealingKey(snapshot, officeId, now);
    return new Map((snapshot.keys.get(officeId) ?? []).filter((record) => record.epoch === epoch || record.epoch === epoch - 1).map((record) => [record.epoch, record.signPublicKey]));
  }
}
