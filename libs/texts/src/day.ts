import { t, type Language } from './catalogue.js';
import { khmerDigits } from './digits.js';
import { dayUnreadable } from './texts.problems.js';

/**
 * A day as people say it: "Tue 24 Nov", in Khmer weekday, day in Khmer digits, month. Always the Gregorian calendar: the Thai locale
 * would give 2569.
 * @param isoDate year-month-day; a longer ISO time is cut to its day.
 * @throws Problem texts.dayUnreadable
 */
export function formatDay(language: Language, isoDate: string): string {
  return t(language, 'day', dayParts(language, isoDate));
}

/** The same with its year, for a day that may be more than a few months away. @throws Problem texts.dayUnreadable */
export function formatDayInYear(language: Language, isoDate: string): string {
  const year = isoDate.slice(0, 4);
  return `${formatDay(language, isoDate)} ${language === 'km' ? khmerDigits(year) : year}`;
}

/** A day with its hour ("Tue 24 Nov 08:00") at `timeZone`, by default Cambodia's. */
export function formatMoment(language: Language, at: Date, timeZone = 'Asia/Phnom_Penh'): string {
  if (Number.isNaN(at.getTime())) throw dayUnreadable('not a time');
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    }).formatToParts(at).map(({ type, value }) => [type, value]),
  );
  const isoDate = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return t(language, 'moment', { ...dayParts(language, isoDate), time: `${parts['hour']}:${parts['minute']}` });
}

/** A day in a text, ten signs at most: `12/3/2027`. @throws Problem texts.dayUnreadable */
export function dayInText(isoDate: string): string {
  dayParts('en', isoDate);
  const [year, month, day] = isoDate.slice(0, 10).split('-').map(Number);
  return `${day}/${month}/${year}`;
}

function dayParts(language: Language, isoDate: string): { weekday: string; day: string; month: string } {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(isoDate);
  if (!match) throw dayUnreadable(isoDate.slice(0, 30));
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) throw dayUnreadable(isoDate.slice(0, 30));
  return {
    weekday: t(language, `weekday.${at.getUTCDay()}`),
    day: language === 'km' ? khmerDigits(String(day)) : String(day),
    month: t(language, `month.${month}`),
  };
}
