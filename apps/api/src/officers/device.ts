import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie, writeCookie } from '../edge/cookies.js';

const browsers: readonly (readonly [RegExp, string])[] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/SamsungBrowser\//, 'Samsung Internet'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari']];
const systems: readonly (readonly [RegExp, string])[] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']];
const named = (list: typeof browsers, text: string): string | undefined => list.find(([sign]) => sign.test(text))?.[1];

/** Browser and system in two words, so that an officer knows her own sessions apart. No more of what the browser says is kept. */
export function deviceOf(request: FastifyRequest): string | null {
  const said = (request.headers['user-agent'] ?? '').slice(0, 400);
  return [named(browsers, said), named(systems, said)].filter((word) => word !== undefined).join(', ') || null;
}

const NINETY_DAYS = 90 * 86_400;

/**
 * Knows a browser from which an officer signed in before: by a cookie that names nobody. Whoever guesses at her password from
 * elsewhere uses up the tries of strangers, and she still gets in from her own machine.
 */
export class KnownDevice {
  private readonly key: Buffer;
  constructor({ blindIndex }: Pick<Keyring, 'blindIndex'>) {
    this.key = Buffer.from(hkdfSync('sha256', blindIndex, Buffer.alloc(0), 'sarika/v1/known-device', 32));
  }

  /** @returns the device's own number when this address signed in from it before, otherwise null */
  recognise(request: FastifyRequest, address: string): string | null {
    const value = readCookie(request, 'device');
    if (!value) return null;
    const bytes = Buffer.from(value, 'base64url');
    const [number, proof] = [bytes.subarray(0, 16), bytes.subarray(16)];
    return timingSafeEqual(proof, this.proof(number, address)) ? number.toString('base64url') : null;
  }

  /** Remembers the browser for ninety days. */
  remember(reply: FastifyReply, address: string): void {
    const number = randomBytes(16);
    writeCookie(reply, 'device', Buffer.concat([number, this.proof(number, address)]).toString('base64url'), NINETY_DAYS);
  }

  private proof(number: Buffer, address: string): Buffer {
    return createHmac('sha256', this.key).update(number).update(address).digest().subarray(0, 16);
  }
}
