import { Inject, Injectable } from '@nestjs/common';
import { tooManyTries } from '@sarika/identity';
import { Database, type Keyring } from '@sarika/platform';
import { TryLimit } from '../edge/rate-limit.js';
import { KEYRING } from '../edge/tokens.js';

/**
 * Tries at a password: ten a quarter of an hour for one address, and a hundred from one network, because a whole centre
 * sits behind one address.
 */
@Injectable()
export class SignInLimit {
  private readonly perAddress: TryLimit;
  private readonly perNetwork: TryLimit;

  constructor(@Inject(KEYRING) keyring: Keyring, database: Database) {
    this.perAddress = new TryLimit(keyring, database, 'sign-in', 10, 900);
    this.perNetwork = new TryLimit(keyring, database, 'sign-in-network', 100, 900);
  }

  /** @throws Problem signIn.tooManyTries with the seconds to wait */
  async take(signIn: string, ip: string): Promise<void> {
    const wait = (await this.perNetwork.take(ip)) ?? (await this.perAddress.take(signIn.trim().toLowerCase()));
    if (wait !== null) throw tooManyTries(wait);
  }

  async forgive(signIn: string): Promise<void> {
    await this.perAddress.forgive(signIn.trim().toLowerCase());
  }
}
