import { type Money, decimalOf, exponentOf } from '@sarika/money';
import { type FormLanguage, type Language, foldDigits, formText, hasFormText, hasText, khmerDigits, t } from '@sarika/texts';
import type { PaperLanguage } from '@sarika/wage-claims';

const LOCALE: Readonly<Record<PaperLanguage, string>> = { km: 'km', en: 'en-GB', th: 'th' };
const isForm = (language: PaperLanguage): language is FormLanguage => language === 'th';

/**
 * How one paper speaks: its words, days, sums and digits.
 *
 * Khmer digits stand on official Khmer letters alone (field rule 24); her own papers have the digits of the slips they are compared with.
 * Thai forms count the years of the Buddha.
 */
export class Speech {
  constructor(
    readonly language: PaperLanguage,
    readonly isOfficialKhmer = false,
  ) {}

  /** Words of the papers. @throws Problem texts.missing */
  say(key: string, params: Readonly<Record<string, string>> = {}): string {
    return isForm(this.language) ? formText(this.language, `papers.${key}`, params) : t(this.language, `papers.${key}`, params);
  }

  /** Words of another catalogue: heads, kinds of work, countries. In Thai they stand among the words of papers. null: not said in this language */
  other(key: string): string | null {
    if (isForm(this.language)) {
      const own = `papers.${key.replace(/^(assess|web)\./, '')}`;
      return hasFormText(this.language, own) ? formText(this.language, own) : hasText('en', key) ? t('en', key) : null;
    }
    return hasText(this.language, key) ? t(this.language, key) : null;
  }

  digits(text: string | number): string {
    const folded = foldDigits(String(text));
    return this.isOfficialKhmer ? khmerDigits(folded) : folded;
  }

  /** A day with its month in words and all digits of its year. @param iso year-month-day; a longer time is that of Cambodia */
  day(iso: string | Date): string {
    const at = typeof iso === 'string' ? new Date(`${iso.slice(0, 10)}T00:00:00Z`) : new Date(iso.getTime() + 7 * 3_600_000);
    const parts = new Intl.DateTimeFormat(LOCALE[this.language], { timeZone: 'UTC', calendar: this.language === 'th' ? 'buddhist' : 'gregory', numberingSystem: 'latn', day: 'numeric', month: 'long', year: 'numeric' }).formatToParts(at);
    const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
    return `${this.digits(of('day'))} ${of('month')} ${this.digits(of('year'))}`;
  }

  /** A sum with all of its decimals, so that none can be written in later. */
  sum(sum: Money): string {
    return this.unit(sum.currency, this.amount(sum));
  }

  /** The same without its currency, for a column that names it. */
  amount(sum: Money): string {
    const [whole = '', part = ''] = decimalOf(sum).replace('-', '').split('.');
    const marks = this.isOfficialKhmer ? { group: t('km', 'money.group'), point: t('km', 'money.point') } : { group: ',', point: '.' };
    const shown = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, marks.group)}${exponentOf(sum.currency) === 0 ? '' : `${marks.point}${part}`}`;
    return this.digits(sum.minor < 0n ? `−${shown}` : shown);
  }

  private unit(currency: string, amount: string): string {
    const key = `money.unit.${currency}`;
    if (!isForm(this.language)) return t(this.language, key, { amount });
    return hasFormText(this.language, `papers.${key}`) ? formText(this.language, `papers.${key}`, { amount }) : `${amount} ${currency}`;
  }

  country(iso2: string): string {
    return this.other(`country.${iso2}`) ?? iso2;
  }

  /** The language whose catalogue holds `name.km` and `name.en` of offices. */
  get office(): Language {
    return this.language === 'km' ? 'km' : 'en';
  }
}
