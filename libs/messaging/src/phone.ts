import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { Problem } from '@sarika/platform';
import { foldDigits } from '@sarika/texts';

/**
 * A telephone number in E.164, from what a person typed.
 * Digits of any script are read; `00` is an international prefix; a number dialled abroad as `00855…` is tried as `+855` before anything else,
 * because a phone in Thailand reads it as a Brazilian number (facts of the field).
 * @param country where she is, ISO 3166-1 alpha-2, for numbers without a country code
 * @throws Problem phone.notANumber
 */
export function readPhone(text: string, country: string | null = 'KH'): string {
  const folded = foldDigits(text.normalize('NFKC')).replace(/[^\d+]/g, '');
  const candidates = folded.startsWith('+') ? [folded] : folded.startsWith('00') ? [`+${folded.slice(2)}`] : [folded, ...(folded.startsWith('855') ? [`+${folded}`] : [])];
  for (const candidate of candidates) {
    const parsed = parsePhoneNumberFromString(candidate, candidate.startsWith('+') ? undefined : ((country ?? 'KH') as 'KH'));
    if (parsed?.isPossible()) return parsed.number;
  }
  throw new Problem('phone.notANumber', 422, 'This does not look like a telephone number. Please write it with its first zero, or with + and the country.');
}

/** What an officer sees before she gives a reason: the country and the last two digits. */
export function maskPhone(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  return parsed ? `+${parsed.countryCallingCode} ••• ••• •${e164.slice(-2)}` : `••• ${e164.slice(-2)}`;
}
