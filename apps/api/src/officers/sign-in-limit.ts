import { Inject, Injectable } from '@nestjs/common';
import { tooManyTries } from '@sarika/identity';
import { Database, type Keyring } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TryLimit } from '../edge/rate-limit.js';
import { KEYRING } from '../edge/tokens.js';
import { KnownDevice } from './device.js';

const QUARTER_HOUR = 900;
const normal = (signIn: string): string => signIn.trim().toLowerCase();

/**
 * Tries at a password, counted for a quarter of an hour:
 * - ten from a browser that signed in to this account before, counted apart: no stranger can use them up;
 * - from elsewhere ten for one account from one network, and fifty for one account from anywhere;
 * - a hundred from one network for all accounts, because a whole centre sits behind one address.
 * An address nobody has is counted like any other.
 */
@Injectable()
export class SignInLimit {
  private readonly ofDevice: TryLimit;
  private readonly ofAccountHere: TryLimit;
  private readonly ofAccount: TryLimit;
  private readonly ofNetwork: TryLimit;
  private readonly devices: KnownDevice;

  constructor(@Inject(KEYRING) keyring: Keyring, database: Database) {
    this.ofDevice = new TryLimit(keyring, database, 'sign-in-device', 10, QUARTER_HOUR);
    this.ofAccountHere = new TryLimit(keyring, database, 'sign-in-here', 10, QUARTER_HOUR);
    this.ofAccount = new TryLimit(keyring, database, 'sign-in', 50, QUARTER_HOUR);
    this.ofNetwork = new TryLimit(keyring, database, 'sign-in-network', 100, QUARTER_HOUR);
    this.devices = new KnownDevice(keyring);
  }

  /** @throws Problem signIn.tooManyTries with the seconds to wait */
  async take(signIn: string, request: FastifyRequest): Promise<void> {
    const address = normal(signIn);
    const device = this.devices.recognise(request, address);
    const wait =
      device !== null
        ? await this.ofDevice.take(device)
        : ((await this.ofNetwork.take(request.ip)) ?? (await this.ofAccountHere.take(`${request.ip} ${address}`)) ?? (await this.ofAccount.take(address)));
    if (wait !== null) throw tooManyTries(wait);
  }

  /** After a right password: the tries from here are forgotten. Of the strangers' common counts only this one is given back, or her day would renew them. */
  async forgive(signIn: string, request: FastifyRequest): Promise<void> {
    const address = normal(signIn);
    const device = this.devices.recognise(request, address);
    if (device !== null) return this.ofDevice.forgive(device);
    await this.ofAccountHere.forgive(`${request.ip} ${address}`);
    await this.ofAccount.giveBack(address);
    await this.ofNetwork.giveBack(request.ip);
  }

  /** Once she is wholly signed in, this browser is known. */
  remember(reply: FastifyReply, signIn: string): void {
    this.devices.remember(reply, normal(signIn));
  }
}
