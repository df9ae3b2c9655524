import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { GrantEpochs } from '@sarika/consent';
import { type ApiConfig, Database, type Keyring, KeyringError, Log } from '@sarika/platform';
import { CONFIG, KEYRING } from './tokens.js';

/** An hour after a key was destroyed no host holds it any more. */
const EVERY_MS = 3_600_000;

/**
 * This host's part in the life of the grant epoch keys: it refuses to start with a key file that is not the key known under its
 * name, and removes what was destroyed. Making keys and sealing under new ones is for the jobs.
 */
@Injectable()
export class KeyUpkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly epochs: GrantEpochs;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(KEYRING) keyring: Keyring,
    @Inject(CONFIG) config: ApiConfig,
    private readonly log: Log,
  ) {
    this.epochs = new GrantEpochs(database, keyring, config.keysDir);
  }

  /** @throws KeyringError keyring.wrongKey */
  async onApplicationBootstrap(): Promise<void> {
    if (process.env['SARIKA_NO_DATABASE'] === '1') return;
    const wrong = await this.database.within({ as: 'intake' }, ({ db, now }) => this.epochs.check({ as: 'intake', db, now })).catch((error: unknown) => {
      // Away, or shut after a restore: it is looked at again within the hour, and nobody is served before.
      this.log.crash('keys.notChecked', error);
      return [];
    });
    if (wrong.length > 0) {
      throw new KeyringError('keyring.wrongKey', `The grant epoch key ${wrong.join(', ')} in the key folder is not the one this database knows. Put back the right file; do not make a new one.`);
    }
    this.timer = setInterval(() => void this.round(), EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async round(): Promise<void> {
    try {
      await this.database.within({ as: 'intake' }, async ({ db, now }) => {
        const ctx = { as: 'intake' as const, db, now };
        const wrong = await this.epochs.check(ctx);
        if (wrong.length > 0) this.log.warn('keys.wrongGrantEpoch', { count: wrong.length });
        await this.epochs.forget(ctx);
      });
    } catch (error) {
      this.log.crash('keys.notChecked', error);
    }
  }
}
