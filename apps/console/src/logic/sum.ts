import { latinDigits } from './digits.js';

/** Thousands apart, and no ".00": 21500.00 as 21,500. */
export function groupedSum(decimal: string): string {
  const [whole = '', digits = ''] = decimal.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
  return /^0*$/.test(digits) ? grouped : `${grouped}.${digits}`;
}

/**
 * Minor units of a sum as it was typed, in digits of any script, thousands set apart or not.
 * @returns null where it cannot be read without guessing: more digits than the currency has, a comma that may be a point
 */
export function minorOf(typed: string, digits: number): string | null {
  const text = latinDigits(typed.trim()).replaceAll(/[\s\u00a0]/g, '');
  const parts = /^(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d+))?$/.exec(text);
  if (!parts) return null;
  const [, whole = '', fraction = ''] = parts;
  if (fraction.length > digits) return null;
  const minor = `${whole.replaceAll(',', '')}${fraction.padEnd(digits, '0')}`.replace(/^0+(?=\d)/, '');
  return minor === '0' || minor.length > 15 ? null : minor;
}

/** A sum of minor units as people write it. */
export function majorOf(minor: string, digits: number): string {
  const plain = minor.replace('-', '').padStart(digits + 1, '0');
  const decimal = digits === 0 ? plain : `${plain.slice(0, -digits)}.${plain.slice(-digits)}`;
  return `${minor.startsWith('-') ? '−' : ''}${groupedSum(decimal)}`;
}
