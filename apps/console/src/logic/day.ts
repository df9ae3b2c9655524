/** Days of a person's own country end with its day, and consents, ledgers and offices of ours are Cambodia's. */
export const CAMBODIA = 'Asia/Phnom_Penh';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is in a place, ISO. @param timeZone IANA name */
export function dayAt(timeZone: string, now: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''}`;
}

/** Further apart than this, a computer's own clock and the time that passed since the last reply do not agree by chance. */
const SLEPT_MS = 5_000;

/**
 * The server's time between its replies. A computer whose date is set wrong would otherwise call a deadline over, or one that is over
 * still open; so the time that passes is measured by a clock that nobody sets. That one stands still in most browsers while a laptop
 * sleeps, and the computer's own goes on: how far the two have moved apart since the last reply is how long it slept, or somebody set
 * the date. Which of the two only the server knows, so it is asked (`isDoubtful`); until it answers the later of both is shown, because
 * a day that may be over is not shown as one that still runs.
 */
export class ServerClock {
  private heard: { readonly server: number; readonly steady: number; readonly own: number } | null = null;

  /** @param date the `Date` of a reply (RFC 9110, 6.6.1) @param steady milliseconds of a clock that only goes forward @param own what the computer says */
  hear(date: string | null, steady: number, own: number): void {
    const server = date === null ? Number.NaN : Date.parse(date);
    if (!Number.isNaN(server)) this.heard = { server, steady, own };
  }

  at(steady: number, own: number): Date {
    if (!this.heard) return new Date(own);
    const [passed, ticked] = [steady - this.heard.steady, own - this.heard.own];
    return new Date(this.heard.server + (ticked - passed > SLEPT_MS ? ticked : passed));
  }

  /** Whether the server must be asked what time it is: nothing was heard yet, or the two clocks moved apart. */
  isDoubtful(steady: number, own: number): boolean {
    return this.heard === null || Math.abs(own - this.heard.own - (steady - this.heard.steady)) > SLEPT_MS;
  }
}
