import { timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@sarika/platform';
import { blindIndex, newToken } from '@sarika/vault';

/** How many receipts one device is remembered for: a shared telephone. */
const MOST = 3;
/** A quarter of a year. */
export const KNOWN_DAYS = 90;

/**
 * The mark that a device carries after it opened or filed a receipt: `nonce.day.mac`, up to three of them. It opens nothing and names
 * no case; it only lets its owner try while strangers use up what is left for strangers (OWASP, "device cookies").
 */
export class KnownDevices {
  constructor(private readonly keyring: Pick<Keyring, 'blindIndex'>) {}

  /** Whether one of the marks is of this number. The same work whether or not. */
  knows(marks: string | undefined, number: string, now: Date): boolean {
    let known = false;
    for (const mark of splitMarks(marks)) {
      const [nonce = '', day = '', mac = ''] = mark.split('.');
      const right = this.mac(nonce, day, number);
      const given = Buffer.from(mac, 'base64url');
      const fresh = dayOf(now) - Number(day) <= KNOWN_DAYS && Number(day) <= dayOf(now);
      if (given.byteLength === right.byteLength && timingSafeEqual(given, right) && fresh) known = true;
    }
    return known;
  }

  /** The marks with one for this number, the newest first. */
  remember(marks: string | undefined, number: string, now: Date): string {
    const [nonce, day] = [newToken().slice(0, 22), String(dayOf(now))];
    const others = splitMarks(marks).filter((mark) => !this.knows(mark, number, now));
    return [`${nonce}.${day}.${this.mac(nonce, day, number).toString('base64url')}`, ...others].slice(0, MOST).join('~');
  }

  private mac(nonce: string, day: string, number: string): Buffer {
    return blindIndex(this.keyring.blindIndex, 'knownDevice', `${nonce} ${day} ${number}`);
  }
}

const splitMarks = (marks: string | undefined): string[] => (marks ?? '').split('~').filter((mark) => /^[\w-]{22}\.\d{1,6}\.[\w-]{43}$/.test(mark)).slice(0, MOST);
const dayOf = (now: Date): number => Math.floor(now.getTime() / 86_400_000);
