import { type CurrencyCode, isCurrency, parseAmount } from '@sarika/money';
import { Problem } from '@sarika/platform';
import type { Speech } from './speech.js';

/** What stands in a worksheet, as people say it: `8`, `about 8`, `10 to 12`. null: it was not said. */
export function told(value: unknown, speech: Speech): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? speech.day(value) : value === 'dark to dark' ? speech.say('told.daylight') : speech.digits(value);
  if (typeof value === 'number') return speech.digits(value);
  if (typeof value !== 'object') return null;
  const { about, from, to, amount, currency } = value as Readonly<Record<string, unknown>>;
  const unit = typeof currency === 'string' ? ` ${currency}` : '';
  const part = (each: unknown): string => told(each, speech) ?? '';
  if (about !== undefined) return `${speech.say('told.about', { what: part(about) })}${unit}`;
  if (amount !== undefined) return `${part(amount)}${unit}`;
  if (from !== undefined && to !== undefined) return `${speech.say('told.between', { from: part(from), to: part(to) })}${unit}`;
  return null;
}

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : []);

/** A sum as it was written, said in the paper's language where it can be read in one way. */
function payTold(amount: unknown, currency: string, speech: Speech): string | null {
  if (typeof amount !== 'string' && typeof amount !== 'number') return told(amount, speech);
  const expected: CurrencyCode[] = isCurrency(currency) ? [currency] : [];
  try {
    return speech.sum(parseAmount(String(amount), expected));
  } catch (error) {
    if (error instanceof Problem) return told(amount, speech);
    throw error;
  }
}

/** What a form asks about the work, from the worksheet as it was written. */
export function workTold(worksheet: Row | null, currency: string, speech: Speech) {
  const employment = (worksheet?.['employment'] ?? {}) as Row;
  const ended = employment['to'];
  return {
    from: told(employment['from'], speech),
    to: told(ended, speech) ?? (employment['from'] !== undefined && ended === undefined ? speech.say('stillWorks') : null),
    pay:
      rowsOf(worksheet?.['pay'])
        .flatMap((row) => {
          const amount = payTold(row['amount'], currency, speech);
          if (amount === null) return [];
          return [`${amount} ${typeof row['per'] === 'string' ? speech.say(`per.${row['per']}`) : ''}`.trim()];
        })
        .join('; ') || null,
    hours:
      rowsOf(worksheet?.['work'])
        .map((row) => {
          const [hours, days] = [told(row['hoursPerDay'], speech), told(row['daysPerWeek'], speech)];
          return [hours === null ? null : row['hoursPerDay'] === 'dark to dark' ? hours : speech.say('told.hours', { hours }), days === null ? null : speech.say('told.days', { days })].filter((part) => part !== null).join(', ');
        })
        .filter((part) => part !== '')
        .join('; ') || null,
    papers: Array.isArray(worksheet?.['papers']) ? (worksheet['papers'].length === 0 ? speech.say('noPapers') : worksheet['papers'].map((paper) => speech.say(`paper.${String(paper)}`)).join(', ')) : null,
  };
}
