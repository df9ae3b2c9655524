import { SegmentedMessage } from 'sms-segments-calculator';
import { stripInvisible } from './invisible.js';

export interface SmsParts {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets in GSM-7, 16-bit units in UCS-2. */
  units: number;
  /** What the carrier sends and charges: 160 or 70 units alone, 153 or 67 a part. An empty text is 0 parts. */
  parts: number;
}

/** How a carrier will cut and charge a text. */
export function smsParts(text: string): SmsParts {
  if (text === '') return { encoding: 'GSM-7', units: 0, parts: 0 };
  const message = new SegmentedMessage(text);
  const ucs2 = message.encodingName === 'UCS-2';
  const units = ucs2 ? text.length : message.encodedChars.reduce((sum, char) => sum + (char.codeUnits?.length ?? 0), 0);
  return { encoding: message.encodingName, units, parts: message.segmentsCount };
}

const straight: Readonly<Record<string, string>> = {
  '\u2018': "'", '\u2019': "'", '\u201A': "'", '\u201B': "'", '\u2032': "'",
  '\u201C': '"', '\u201D': '"', '\u201E': '"', '\u2033': '"',
  '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-',
  '\u2026': '...', '\u00A0': ' ', '\u2009': ' ', '\u202F': ' ', '\u2022': '-',
};

/** Malaysia's regulator (MCMC, since July 2023) wants the price and the sender's name in front of every text of an application. */
const openings: Readonly<Record<string, (brand: string) => string>> = { '+60': (brand) => `RM0.00 ${brand}: ` };

/**
 * A text as it should leave: nothing invisible, quotes and dashes straight, because one curly quote turns 160 characters into 70.
 * With a country (calling code) the opening its regulator demands is put in front.
 */
export function toSms(text: string, to?: { country: string; brand: string }): string {
  const plain = stripInvisible(text)
    .replace(/[\u2018-\u201B\u2032\u201C-\u201E\u2033\u2010-\u2014\u2212\u2026\u00A0\u2009\u202F\u2022]/g, (sign) => straight[sign] ?? sign)
    .replace(/\r\n?/g, '\n');
  const opening = to && openings[to.country]?.(to.brand);
  return opening && !plain.startsWith('RM0.00') ? opening + plain : plain;
}

/**
 * The longest name that may stand in a text, in characters of that language. The directory keeps a short name within this for each
 * office, or a question grows by a part that somebody has to pay for.
 */
export const roomInText: Readonly<Record<'org' | 'town' | 'day' | 'time' | 'date' | 'sum', { en: number; km: number }>> = {
  org: { en: 16, km: 14 },
  town: { en: 16, km: 13 },
  day: { en: 10, km: 24 },
  time: { en: 16, km: 30 },
  // `dayInText`, and `moneyInText` of a sum below ten thousand million.
  date: { en: 10, km: 10 },
  sum: { en: 18, km: 18 },
};
