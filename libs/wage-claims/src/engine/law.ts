import Fraction from 'fraction.js';
import { rulesOn, type Confidence, type Known, type LawPack, type PayBasis, type RuleFamily, type RuleOf, type RulesFound, type Scope } from '@sarika/jurisdictions';
import type { Worksheet } from '../worksheet/worksheet.js';
import type { Question, RuleQuoted } from './assessment.js';
import { isoOf, monthsBetween, type DayNumber } from './day.js';
import { Span } from './span.js';

const rank: Readonly<Record<Confidence, number>> = { high: 3, medium: 2, low: 1, unknown: 0 };
export const lowestConfidence = (all: readonly Confidence[]): Confidence => [...all].sort((a, b) => rank[a] - rank[b])[0] ?? 'unknown';

/** Sources that stand in no pack. */
const ownSources: Readonly<Record<string, string>> = { worksheet: 'The facts of this worksheet', instrument: 'The law itself, named in the basis' };

/** Rules found for a day, with what stays open. */
export interface Found<F extends RuleFamily> {
  /** What holds, and what holds but for exceptions that are unlikely (`isProbable`). */
  readonly applies: readonly RuleOf<F>[];
  readonly mayApply: readonly RuleOf<F>[];
  /** What was looked for and has no value; the family may also be empty. */
  readonly unknown: readonly RuleOf<F>[];
  readonly questions: readonly Question[];
}

/** What is known besides the worksheet when a rule is looked for. */
interface About {
  readonly payBasis?: PayBasis | null;
  readonly monthlyPay?: Span | null;
  readonly serviceMonths?: number;
  readonly answers?: Readonly<Record<string, boolean>>;
}

const isGeneral = ({ sectors, places }: Scope): boolean => sectors === undefined && places === undefined;

/** The law of one country as it stands to one worker. */
export class Law {
  private readonly probable = new Set<string>();
  private readonly asked = new Map<string, unknown>();

  constructor(
    readonly pack: LawPack,
    private readonly worksheet: Worksheet,
  ) {}

  /** Months of service completed on the morning of a day: at least, likely, at most. */
  serviceMonths(before: DayNumber): readonly [number, number, number] {
    const { from, to } = this.worksheet.employment;
    const until = (edge: DayNumber | undefined): DayNumber => Math.min(before, edge === undefined ? before : edge + 1);
    return [monthsBetween(from.latest, until(to?.earliest)), monthsBetween(from.likely, until(to?.likely)), monthsBetween(from.earliest, until(to?.latest))];
  }

  /** A segment asks for the same family several times, each time for other rules of it. */
  private rulesOf<F extends RuleFamily>(family: F, day: DayNumber, about: About): RulesFound<F> {
    const key = [family, day, about.payBasis, about.monthlyPay, about.serviceMonths, about.answers && JSON.stringify(about.answers)].join(' ');
    const kept = this.asked.get(key);
    // The key begins with the family, so what is kept under it is of this family.
    if (kept) return kept as RulesFound<F>;
    const known = this.known(day, about.payBasis ?? null, about.monthlyPay ?? null);
    const found = rulesOn(this.pack, family, isoOf(day), {
      ...known,
      ...(about.serviceMonths !== undefined && { serviceMonths: about.serviceMonths }),
      ...(about.answers && { answers: { ...known.answers, ...about.answers } }),
    });
    this.asked.set(key, found);
    return found;
  }

  /** What is known of her, as the packs ask for it. */
  known(day: DayNumber, payBasis: PayBasis | null, monthlyPay: Span | null): Known {
    const { sector, place, employees, answers } = this.worksheet;
    const [least, , most] = this.serviceMonths(day);
    const whole = (value: Fraction): number => Number(value.n / value.d);
    return {
      sector,
      place,
      payBasis,
      answers,
      employees: employees && { from: whole(employees.low), to: whole(employees.high) },
      serviceMonths: { from: least, to: most },
      monthlyPay: monthlyPay && { from: monthlyPay.low.floor(3).toString(), to: monthlyPay.high.ceil(3).toString() },
    };
  }

  /** Rules of a family in force on a day. */
  find<F extends RuleFamily>(family: F, day: DayNumber, about: About & { readonly only?: (rule: RuleOf<F>) => boolean } = {}): Found<F> {
    const found = this.rulesOf(family, day, about);
    const only = about.only ?? (() => true);
    const may = found.mayApply.filter(({ rule }) => only(rule));
    const unknown = found.unknown.filter(({ rule }) => only(rule));
    // A rule of the whole country that spares some places or kinds of work probably holds while nobody has said where or what.
    const probable = may.filter(({ rule, questions }) => isGeneral(rule.appliesTo) && questions.every((code) => code === 'place' || code === 'sector')).map(({ rule }) => rule);
    for (const { id } of probable) this.probable.add(id);
    const applies = [...found.applies.filter(only), ...probable];
    const asked = [...new Set([...may, ...unknown].flatMap(({ questions }) => questions))].map((code): Question => ({ code, of: 'worker', text: this.pack.questions[code] ?? null }));
    // A lawyer is asked about the law of a case that is known to be this one, or when there is nothing else to go by.
    const forLawyers = unknown.filter(({ questions }) => questions.length === 0 || applies.length + may.length === 0);
    const lawyers = forLawyers.map(({ rule, question }): Question => ({ code: rule.id, of: 'lawyer', text: question }));
    return { applies, mayApply: may.map(({ rule }) => rule).filter((rule) => !probable.includes(rule)), unknown: unknown.map(({ rule }) => rule), questions: [...asked, ...lawyers] };
  }

  /** Whether a rule counts as applying only because the exceptions from it are unlikely: what rests on it may also be nothing. */
  isProbable({ id }: { readonly id: string }): boolean {
    return this.probable.has(id);
  }

  quoted(rule: RuleOf<RuleFamily>): RuleQuoted {
    const { id, text, from, until, basis, note, confidence } = rule;
    return {
      id,
      country: this.pack.iso2,
      text,
      from,
      until,
      basis,
      note,
      confidence,
      sources: rule.sources.map((key) => ({ key, title: this.pack.sources[key]?.title ?? ownSources[key] ?? key, url: this.pack.sources[key]?.url ?? null })),
    };
  }

  /** Days on which a rule that wages are computed by begins or ends. */
  changes(families: readonly RuleFamily[]): DayNumber[] {
    const days = families.flatMap((family) =>
      (this.pack[family] as readonly RuleOf<RuleFamily>[]).flatMap(({ from, until }) => [from && Date.parse(from) / 86_400_000, until && Date.parse(until) / 86_400_000 + 1]),
    );
    return [...new Set(days.filter((day): day is DayNumber => typeof day === 'number'))];
  }
}

export const decimal = (value: string): Fraction => new Fraction(value);

/** Of rules that hold for the same work, those for a narrower case: the hours of hazardous work go before the hours of all work. */
function narrowest<F extends RuleFamily>(rules: readonly RuleOf<F>[]): readonly RuleOf<F>[] {
  const asks = (rule: RuleOf<F>): number => (rule.appliesTo.ask?.length ?? 0) + (rule.appliesTo.sectors ? 1 : 0) + (rule.appliesTo.places ? 1 : 0);
  const most = Math.max(0, ...rules.map(asks));
  return rules.filter((rule) => asks(rule) === most);
}

/**
 * One value out of the rules that hold or may hold: what certainly holds is likely, what only may hold widens the range.
 * null when no rule with a value was found.
 */
export function rangeOf<F extends RuleFamily>(found: Found<F>, value: (rule: RuleOf<F>) => Fraction | null): Span | null {
  const definite = narrowest<F>(found.applies)
    .map(value)
    .filter((one) => one !== null);
  const perhaps = found.mayApply.map(value).filter((one) => one !== null);
  const all = [...definite, ...perhaps].sort((a, b) => a.compare(b));
  const [low, high] = [all[0], all.at(-1)];
  if (!low || !high) return null;
  return Span.between(low, definite[0] ?? low, high);
}
