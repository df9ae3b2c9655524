import { Alarms } from '@sarika/audit';
import { DirectoryStore } from '@sarika/organisations';
import type { Keyring, SystemContext } from '@sarika/platform';
import { VaultError, verifyKeyChain } from '@sarika/vault';

/**
 * Looks at the signed keys of all offices: a record that nobody rightly signed was put there by whoever holds the database. Sealing to it
 * is refused anyway (`sealingKey`); here it becomes an alarm for the administrators. The newest epoch cannot be taken out alone: a foreign
 * key of its renewal holds it.
 */
export class WatchOfficeKeys {
  constructor(
    private readonly keyring: Pick<Keyring, 'rootPublic'>,
    private readonly directory = new DirectoryStore(),
    private readonly alarms = new Alarms(),
  ) {}

  async run(ctx: SystemContext): Promise<number> {
    let raised = 0;
    for (const [officeId, records] of await this.directory.keyRecords(ctx)) {
      try {
        verifyKeyChain(records, this.keyring.rootPublic, ctx.now);
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        if (await this.alarms.raise(ctx, { kind: 'officeKey.swapped', officeId: null, subjectId: officeId, details: { code: error.code, epochs: records.length } })) raised += 1;
      }
    }
    return raised;
  }
}
