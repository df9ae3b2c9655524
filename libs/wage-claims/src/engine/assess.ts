import { heads, type LawPack } from '@sarika/jurisdictions';
import { plus, rounded, zero, type CurrencyCode, type Money, type RoundingRule } from '@sarika/money';
import type { Flag, Worksheet } from '../worksheet/worksheet.js';
import type { Assessment, HeadTotal, Line, MoneyRange, Recovered, RuleQuoted, Total } from './assessment.js';
import { checkBeforeFiling, limitationOfHeads } from './check.js';
import { deductionDrafts } from './deductions.js';
import { isoOf } from './day.js';
import { unique, type Draft } from './draft.js';
import { leaveDrafts, noticeDrafts, severanceDrafts } from './ending.js';
import { feeDrafts } from './fees.js';
import { interestDrafts, surchargeDrafts } from './late.js';
import { Law, lowestConfidence } from './law.js';
import { Span } from './span.js';
import { earningsBySegment, wageDrafts } from './wages.js';

/** What a statistic says is usually recovered: a share of what is owed, with where it was counted. */
export interface RecoveryStatistic {
  /** A decimal from 0 to 1. */
  readonly share: string;
  readonly source: string;
}

export interface AssessmentInput {
  readonly worksheet: Worksheet;
  readonly flags: readonly Flag[];
  /** The law of a country; null where there is none. */
  readonly packOf: (iso2: string) => LawPack | null;
  /** Only what was counted. Left out, "usually recovered" stays unknown with its reason. */
  readonly recovery?: RecoveryStatistic | null;
}

/** Smallest unit, half away from zero: where a country's law sets no rounding of its own. */
const usualRounding = (currency: CurrencyCode): RoundingRule => ({ unit: { JPY: '1', KRW: '1', VND: '1', KWD: '0.001', JOD: '0.001' }[currency as string] ?? '0.01', mode: 'half-up' });

/** The one place where sums are rounded: on the result of a line. */
export function inMoney({ currency, law, to, ...draft }: Draft): MoneyRange | null {
  if (draft.amount === null) return null;
  const { amount } = draft;
  const rule = law.find('rounding', to).applies.find(({ value }) => (value?.currency ?? law.pack.currency) === currency)?.value;
  const rounding: RoundingRule = rule ? { unit: rule.unit, mode: rule.mode } : usualRounding(currency);
  const at = (part: Span['low']): Money => rounded(currency, part, rounding);
  return { currency, low: at(amount.low), likely: at(amount.likely), high: at(amount.high) };
}

/** What a line is called by, within its assessment. */
export const idOf = ({ head, mark, from, to }: Pick<Draft, 'head' | 'mark' | 'from' | 'to'>): string => [head, mark, isoOf(from), isoOf(to)].filter(Boolean).join('/');

const noStatistic: Recovered = { amount: null, reason: 'no-statistic' };

function lineOf(draft: Draft, recovery: RecoveryStatistic | null): Line {
  const rules = [...new Map(draft.rules.map((rule) => [rule.id, rule])).values()];
  const amount = inMoney(draft);
  return {
    id: idOf(draft),
    head: draft.head,
    leg: draft.leg,
    period: { from: isoOf(draft.from), to: isoOf(draft.to) },
    inputs: [...new Map(draft.inputs.map((input) => [input.path, input])).values()],
    rules: rules.map((rule): RuleQuoted => draft.law.quoted(rule)),
    confidence: amount === null ? 'unknown' : lowestConfidence([...rules.map(({ confidence }) => confidence), draft.confidence ?? 'high']),
    steps: draft.steps,
    amount,
    condition: draft.condition ?? null,
    due: draft.due && { earliest: isoOf(draft.due.earliest), latest: isoOf(draft.due.latest) },
    questions: unique(draft.questions),
    usuallyRecovered: amount === null ? { amount: null, reason: 'not-computed' } : shareOf(amount.likely, recovery),
  };
}

function shareOf(owed: Money, recovery: RecoveryStatistic | null): Recovered {
  if (!recovery) return noStatistic;
  const [whole = '0', digits = ''] = recovery.share.split('.');
  const scale = 10n ** BigInt(digits.length);
  return { amount: { currency: owed.currency, minor: (owed.minor * BigInt(whole + digits)) / scale }, share: recovery.share, source: recovery.source };
}

/** What rests on a rule that only probably holds may also be nothing. */
export const withProbableRules = (drafts: readonly Draft[]): Draft[] =>
  drafts.map((draft) =>
    draft.amount && draft.rules.some((rule) => draft.law.isProbable(rule))
      ? { ...draft, amount: Span.between(0, draft.amount.likely, draft.amount.high), confidence: lowestConfidence(['medium', draft.confidence ?? 'high']) }
      : draft,
  );

/** Lines that say the same "not known" of neighbouring periods are one, or a claim over two years would ask the same thing twenty-four times. */
function joinUnknown(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  const open = new Map<string, number>();
  for (const draft of drafts) {
    const key = [
      draft.head,
      draft.mark,
      draft.leg,
      draft.law.pack.iso2,
      ...unique(draft.questions)
        .map(({ code }) => code)
        .sort(),
    ].join(' ');
    const at = draft.amount === null ? open.get(key) : undefined;
    const before = at === undefined ? undefined : joined[at];
    if (at === undefined || !before) {
      if (draft.amount === null) open.set(key, joined.length);
      joined.push(draft);
      continue;
    }
    const due =
      before.due && draft.due
        ? { earliest: Math.min(before.due.earliest, draft.due.earliest), likely: Math.min(before.due.likely, draft.due.likely), latest: Math.max(before.due.latest, draft.due.latest) }
        : before.due;
    joined[at] = {
      ...before,
      from: Math.min(before.from, draft.from),
      to: Math.max(before.to, draft.to),
      due,
      rules: [...before.rules, ...draft.rules],
      inputs: [...before.inputs, ...draft.inputs],
      steps: [],
    };
  }
  return joined;
}

const add = (a: MoneyRange, b: MoneyRange): MoneyRange => ({ currency: a.currency, low: plus(a.low, b.low), likely: plus(a.likely, b.likely), high: plus(a.high, b.high) });
const nothing = (currency: CurrencyCode): MoneyRange => ({ currency, low: zero(currency), likely: zero(currency), high: zero(currency) });
const together = (currency: CurrencyCode, lines: readonly Line[]): MoneyRange => lines.reduce((total, { amount }) => (amount?.currency === currency ? add(total, amount) : total), nothing(currency));

/** Her last pay by the month, which a cap on fees may be a multiple of; null where it is not known. */
export function monthlyPayOf(bySegment: ReturnType<typeof earningsBySegment>): { readonly span: Span; readonly currency: string } | null {
  const last = bySegment
    .map(({ earnings }) => earnings.rates)
    .filter((rates) => rates !== null)
    .at(-1);
  return last?.month ? { span: last.month, currency: last.currency } : null;
}

/**
 * Computes what a worker is owed, line by line, from facts that may be ranges, by the law in force on each day. Pure: the same worksheet and
 * the same packs always give the same assessment. What cannot be computed stays unknown, with its question.
 */
export function assess({ worksheet, flags, packOf, recovery = null }: AssessmentInput): Assessment {
  const laws = new Map<string, Law>();
  const lawOf = (country: string): Law => {
    const known = laws.get(country);
    if (known) return known;
    const pack = packOf(country);
    if (!pack) throw new Error(`There is no law pack of ${country}, although the worksheet was read with it.`);
    const law = new Law(pack, worksheet);
    laws.set(country, law);
    return law;
  };
  const law = lawOf(worksheet.jurisdiction);
  const bySegment = earningsBySegment(worksheet, law);
  const monthlyPay = monthlyPayOf(bySegment);

  const principal = joinUnknown(
    withProbableRules([
      ...wageDrafts(bySegment, worksheet, law),
      ...deductionDrafts(bySegment, worksheet, law),
      ...noticeDrafts(bySegment, worksheet, law),
      ...severanceDrafts(bySegment, worksheet, law),
      ...leaveDrafts(bySegment, worksheet, law),
      ...feeDrafts(worksheet, lawOf, monthlyPay),
    ]),
  );
  const interest = interestDrafts(principal, worksheet, law);
  const surcharges = surchargeDrafts(principal, worksheet, law);
  const drafts = [...principal, ...interest, ...surcharges];
  const order = (draft: Draft): number => heads.indexOf(draft.head);
  drafts.sort((a, b) => order(a) - order(b) || a.from - b.from || a.to - b.to);
  const lines = drafts.map((draft) => lineOf(draft, recovery));

  const limitation = limitationOfHeads(lines, worksheet, lawOf);
  const lapsed = new Set(limitation.flatMap(({ linesLapsed }) => linesLapsed));
  const currencies = [...new Set(lines.map(({ amount }) => amount?.currency).filter((currency) => currency !== undefined))];
  const headTotals = currencies.flatMap((currency) =>
    heads.flatMap((head): HeadTotal[] => {
      const own = lines.filter((line) => line.head === head && line.amount?.currency === currency);
      return own.length === 0 ? [] : [{ head, amount: together(currency, own), unknownLines: lines.filter((line) => line.head === head && line.amount === null).length }];
    }),
  );
  const totals = currencies.map((currency): Total => {
    const owed = together(currency, lines);
    const plain = together(
      currency,
      lines.filter(({ head }) => head !== 'surcharge'),
    );
    return {
      currency,
      owed,
      highWithoutSurcharges: plain.high,
      lapsed: together(
        currency,
        lines.filter(({ id }) => lapsed.has(id)),
      ),
      usuallyRecovered: shareOf(owed.likely, recovery),
    };
  });
  return {
    assessedOn: isoOf(worksheet.assessedOn),
    jurisdiction: worksheet.jurisdiction,
    packs: Object.fromEntries([...laws].map(([country, { pack }]) => [country, pack.version])),
    lines,
    heads: headTotals,
    totals,
    flags,
    check: checkBeforeFiling({ worksheet, lines, limitation }),
  };
}
