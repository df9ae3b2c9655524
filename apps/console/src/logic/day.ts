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

/**
 * The server's time between its replies. A computer whose date is set wrong would otherwise call a deadline over, or one that is over
 * still open; so only the steady clock of the browser is used, which nobody sets.
 */
export class ServerClock {
  private heard: { readonly server: number; readonly steady: number } | null = null;

  /** @param date the `Date` of a reply (RFC 9110, 6.6.1) @param steady milliseconds of a clock that only goes forward */
  hear(date: string | null, steady: number): void {
    const server = date === null ? Number.NaN : Date.parse(date);
    if (!Number.isNaN(server)) this.heard = { server, steady };
  }

  /** @param own what the computer says, taken only while nothing was heard yet */
  at(steady: number, own: number): Date {
    return new Date(this.heard ? this.heard.server + (steady - this.heard.steady) : own);
  }
}
