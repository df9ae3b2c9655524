import { KNOWN_DAYS, KnownDevices } from './known-device.js';

const devices = new KnownDevices({ blindIndex: Buffer.alloc(32, 1) });
const now = new Date('2026-11-24T10:00:00Z');
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

describe('the mark of a device', () => {
  const marks = devices.remember(undefined, '123456789', now);

  it('is of one number, of this host, and for a quarter of a year', () => {
    expect(devices.knows(marks, '123456789', now)).toBe(true);
    expect(devices.knows(marks, '123456780', now)).toBe(false);
    expect(new KnownDevices({ blindIndex: Buffer.alloc(32, 2) }).knows(marks, '123456789', now)).toBe(false);
    expect(devices.knows(marks, '123456789', later(KNOWN_DAYS))).toBe(true);
    expect(devices.knows(marks, '123456789', later(KNOWN_DAYS + 1))).toBe(false);
    // A day put forward by hand is not signed.
    expect(devices.knows(marks.replace(/\.(\d+)\./, (_all, day: string) => `.${Number(day) + 80}.`), '123456789', later(120))).toBe(false);
  });

  it('names no number and is nothing where it was touched', () => {
    expect(marks).not.toContain('123456789');
    for (const wrong of [undefined, '', 'x', `${marks.slice(0, -1)}A`, marks.slice(1), '~~~', 'a.b.c']) expect(devices.knows(wrong, '123456789', now)).toBe(wrong === `${marks.slice(0, -1)}A` ? marks.endsWith('A') : false);
  });

  it('is kept for three receipts, the newest first, and once for each', () => {
    let all: string | undefined;
    for (const number of ['111111111', '222222222', '222222222', '333333333', '444444444']) all = devices.remember(all, number, now);
    expect(all?.split('~')).toHaveLength(3);
    expect(['111111111', '222222222', '333333333', '444444444'].map((number) => devices.knows(all, number, now))).toEqual([false, true, true, true]);
  });
});
