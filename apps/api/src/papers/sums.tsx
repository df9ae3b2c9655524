import { type AssessmentData, sumOfDecimal } from '@sarika/wage-claims';
import { LawWords } from './law-words.js';
import type { Sheet } from './sheet.js';

type Line = AssessmentData['lines'][number];
type Range = NonNullable<Line['amount']>;
/** A rule as it is quoted on a line. */
export type Quoted = Line['rules'][number];

/** The rules of a paper, each with the number under which its lines name it. */
export class RuleList {
  readonly all: Quoted[] = [];
  private readonly places = new Map<string, number>();
  numberOf(rule: Quoted): number {
    const key = `${rule.country} ${rule.id}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.all.push(rule);
    this.places.set(key, this.all.length);
    return this.all.length;
  }
}

export function Rules({ sheet, rules }: { sheet: Sheet; rules: RuleList }) {
  const { speech } = sheet;
  if (rules.all.length === 0) return null;
  return (
    <section>
      <h2>{speech.say('rules')}</h2>
      {speech.language === 'en' ? null : <p class="soft">{speech.say('rulesNote')}</p>}
      <ol class="rules">
        {rules.all.map((rule) => (
          <li key={`${rule.country} ${rule.id}`}>
            <LawWords sheet={sheet} text={rule.text} />
            {rule.basis === null ? null : <span lang="en"> — {rule.basis}</span>} ({speech.country(rule.country)}; {speech.say('confidence')}: {speech.say(`confidence.${rule.confidence}`)})
            {rule.sources.map((source) => (
              <span key={source.key} lang="en">
                {' '}
                {speech.say('source')}: {source.key === 'instrument' ? speech.say('source.instrument') : source.title}
                {source.url === null ? '' : ` ${source.url}`}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

export const headWords = ({ speech }: Pick<Sheet, 'speech'>, head: string): string => speech.other(`assess.head.${head}`) ?? head;
export const amountIn = ({ speech }: Pick<Sheet, 'speech'>, { currency }: Pick<Range, 'currency'>, decimal: string): string => speech.amount(sumOfDecimal(decimal, currency));
export const sumIn = ({ speech }: Pick<Sheet, 'speech'>, { currency }: Pick<Range, 'currency'>, decimal: string): string => speech.sum(sumOfDecimal(decimal, currency));
export const periodIn = ({ speech }: Pick<Sheet, 'speech'>, { period }: Pick<Line, 'period'>): string => (period.from === period.to ? speech.day(period.from) : `${speech.day(period.from)} – ${speech.day(period.to)}`);

/** The heads of one leg, or of both, in the order of the assessment, with the lines of each and the sum of what was computed. */
export function headsOf(assessment: AssessmentData, leg: Line['leg'] | null): { head: string; lines: Line[] }[] {
  const heads = new Map<string, Line[]>();
  for (const line of assessment.lines) if (leg === null || line.leg === leg) heads.set(line.head, [...(heads.get(line.head) ?? []), line]);
  return [...heads.entries()].map(([head, lines]) => ({ head, lines }));
}

/** Sums of lines in each currency; a line that was not computed counts in none. */
export function totalsOf(lines: readonly Line[]): { currency: string; low: bigint; likely: bigint; high: bigint; highWithoutPenalty: bigint }[] {
  const totals = new Map<string, { low: bigint; likely: bigint; high: bigint; highWithoutPenalty: bigint }>();
  for (const { amount, head } of lines) {
    if (!amount) continue;
    const before = totals.get(amount.currency) ?? { low: 0n, likely: 0n, high: 0n, highWithoutPenalty: 0n };
    const of = (decimal: string): bigint => sumOfDecimal(decimal, amount.currency).minor;
    totals.set(amount.currency, {
      low: before.low + of(amount.low),
      likely: before.likely + of(amount.likely),
      high: before.high + of(amount.high),
      highWithoutPenalty: before.highWithoutPenalty + of(head === 'surcharge' ? amount.likely : amount.high),
    });
  }
  return [...totals.entries()].map(([currency, sums]) => ({ currency, ...sums }));
}
