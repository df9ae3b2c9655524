import type { OpenedItem } from './item.store.js';

/** Stands where a number or a name was. */
export const MASK = '•••';

// Seven digits or more, of any script, with the signs people put between them: a telephone, a passport, an identity card. A sign
// before the first digit may be a plus or a bracket. Letters in front belong to a passport (N0123456, AA1234567).
const RUN = /(?<![\p{L}\p{Nd}])\p{L}{0,2}[+(]{0,2}\p{Nd}(?:[ \u00a0\u200b\-–.()/]{0,3}\p{Nd}){6,}(?!\p{Nd})/gu;
const SEPARATED_DATE = /^(?:\p{Nd}{4}[-./ ]\p{Nd}{1,2}[-./ ]\p{Nd}{1,2}|\p{Nd}{1,2}[-./ ]\p{Nd}{1,2}[-./ ]\p{Nd}{4})$/u;
const digitsOf = (text: string): string[] => text.match(/\p{Nd}/gu) ?? [];

/** A date is no number of hers, and neither are two or three of them side by side. */
const isDate = (run: string): boolean => SEPARATED_DATE.test(run.trim()) || run.split(/\s+[-–]\s+/u).every((part) => SEPARATED_DATE.test(part.trim()));

/**
 * Words as they are shown before a reveal: runs of digits that look like a telephone or passport number, and names that are known
 * from her identity, are masked; the last two digits stay, so that numbers can be told apart. The stored words stay whole.
 * Money with thousands set apart by commas, and dates, are left as they are. A name that nobody wrote down as hers cannot be found.
 * @param known names and numbers of her identity; shorter than three signs they are not looked for
 */
export function maskText(text: string, known: readonly string[] = []): string {
  let shown = text;
  for (const name of known) {
    if ([...name].length < 3) continue;
    shown = shown.replaceAll(new RegExp(name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'giu'), MASK);
  }
  return shown.replaceAll(RUN, (run) => {
    const digits = digitsOf(run);
    return isDate(run) ? run : `${MASK}${digits.slice(-2).join('')}`;
  });
}

/** The same for whatever a JSON document holds, at any depth; its keys and its numbers stay (a sum is no telephone). */
export function maskDeep(value: unknown, known: readonly string[] = []): unknown {
  if (typeof value === 'string') return maskText(value, known);
  if (Array.isArray(value)) return value.map((each) => maskDeep(each, known));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskDeep(each, known)]));
  return value;
}

/** Every text inside a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** What is written down as hers, or a reporter's: names, papers. @param items opened ones of a case */
export function knownIdentity(items: readonly Pick<OpenedItem, 'kind' | 'text'>[]): string[] {
  const said = items.flatMap(({ kind, text }) => {
    if (kind !== 'identity' || text === null) return [];
    const { reporter, ...own } = JSON.parse(text) as Record<string, unknown> & { reporter?: { name?: unknown; phone?: unknown } };
    return textsIn([own, reporter?.name, reporter?.phone]);
  });
  // The longest first: of "Sok Dara" nothing is left behind when "Sok" stands there too.
  return [...new Set(said.map((text) => text.trim()).filter((text) => text !== ''))].sort((a, b) => b.length - a.length);
}
