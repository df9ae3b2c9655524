import { createHash } from 'node:crypto';
import { sectors } from '@sarika/categories';
import { countryOf } from './country.js';
import { confidences } from './jurisdiction.js';
import { deductionKinds, heads, limitationStarts, limitationStops, lodgedWith, payBases, ruleFamilies, type LawPack, type Rule, type RuleFamily } from './law-pack.js';
import { day, decimal, fields, isRow, keyed, like, listOf, oneOf, orNull, whole, words, yesOrNo, type Form } from './pack-form.js';

const currency = like(/^[A-Z]{3}$/, 'an ISO 4217 code');
const place = like(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'an ISO 3166-2 code');
const code = like(/^[a-z][a-z0-9-]*$/, 'a code of small letters, digits and hyphens');
const clock = like(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as "22:00"');
const head = oneOf(heads);

const scope: Form = fields(
  {},
  {
    sectors: listOf(oneOf(sectors), 1),
    exceptSectors: listOf(oneOf(sectors), 1),
    places: listOf(place, 1),
    exceptPlaces: listOf(place, 1),
    payBases: listOf(oneOf(payBases), 1),
    employeesMin: whole,
    employeesMax: whole,
    serviceMonthsMin: whole,
    serviceMonthsBelow: whole,
    monthlyPayMax: decimal,
    monthlyPayAbove: decimal,
    ask: listOf(code, 1),
    askNot: listOf(code, 1),
    askIn: keyed(oneOf(sectors), listOf(code, 1)),
  },
);

/** The form of each family's value, and what two rules must share to be about the same thing: with the same scope they may not be in force on one day. */
const values: { readonly [F in RuleFamily]: { readonly form: Form; readonly about: readonly string[] } } = {
  minimumWage: { form: fields({ amount: decimal, currency, per: oneOf(['hour', 'day', 'week', 'month']) }, { component: oneOf(['wage', 'lodging-allowance', 'food-allowance']) }), about: ['per', 'component'] },
  hours: { form: fields({ perDay: orNull(decimal), perWeek: orNull(decimal) }), about: [] },
  hourlyRate: { form: fields({ daysPerMonth: orNull(decimal), hoursPerDay: orNull(decimal), hoursPerMonth: orNull(decimal) }), about: [] },
  premiums: {
    form: fields(
      {
        when: oneOf(['overtime', 'rest-day', 'rest-day-overtime', 'public-holiday', 'public-holiday-overtime', 'night']),
        mode: oneOf(['times', 'added']),
        factor: decimal,
        base: oneOf(['basic', 'ordinary']),
      },
      { hoursOver: decimal, hoursUpTo: decimal, within: oneOf(['day', 'week', 'month']), night: fields({ from: clock, to: clock }), unit: oneOf(['hour', 'day']) },
    ),
    about: ['when', 'hoursOver', 'hoursUpTo', 'within', 'night'],
  },
  interest: {
    form: fields({ annualRate: decimal, from: oneOf(['due-date', 'day-after-due-date', 'end-of-employment', 'order', 'judgment']), daysAfter: whole, simple: yesOrNo }),
    about: ['from'],
  },
  surcharges: {
    form: fields({ kind: oneOf(['per-period', 'annual', 'multiple']), rate: decimal, everyDays: orNull(whole), afterDays: whole, cap: orNull(decimal), condition: words }),
    about: ['kind', 'condition'],
  },
  deductions: {
    form: fields({ kind: oneOf(['listed', 'share', 'none']), kinds: listOf(oneOf(deductionKinds)), shareOfWage: orNull(decimal), within: orNull(oneOf(['period', 'month'])), needsConsent: yesOrNo }),
    about: ['kind', 'kinds'],
  },
  notice: { form: fields({ days: orNull(whole), months: orNull(whole), payPeriods: orNull(whole) }), about: [] },
  severance: {
    form: fields({
      kind: oneOf(['steps', 'rate']),
      bands: listOf(fields({ fromServiceMonths: whole, days: decimal }, { fromServiceDays: whole, months: decimal }), 1),
      proRata: yesOrNo,
      base: oneOf(['basic', 'ordinary', 'average-3-months']),
      endedBy: oneOf(['employer', 'anyone']),
      capMonths: orNull(decimal),
    }),
    about: [],
  },
  leave: { form: fields({ days: decimal, perServiceMonths: whole, fromServiceMonths: whole, proRata: yesOrNo }), about: [] },
  fees: {
    form: fields({
      payer: oneOf(['employer', 'worker-up-to']),
      covers: listOf(oneOf(['recruitment', 'document', 'levy', 'broker-monthly', 'travel']), 1),
      cap: orNull((value, at) =>
        isRow(value) && value['kind'] === 'amount'
          ? fields({ kind: words, amount: decimal, currency, per: oneOf(['once', 'month']) })(value, at)
          : fields({ kind: oneOf(['months-of-basic-pay']), months: decimal, perMonthsOfContract: orNull(whole), capMonths: orNull(decimal) })(value, at),
      ),
      announcedOnly: yesOrNo,
    }),
    about: ['payer', 'covers'],
  },
  limitation: { form: fields({ heads: listOf(head), months: orNull(whole), days: orNull(whole), from: oneOf(limitationStarts), employed: orNull(yesOrNo) }, { stoppedBy: oneOf(limitationStops) }), about: ['heads', 'from', 'employed'] },
  clocks: { form: fields({ who: oneOf(['authority', 'employer', 'worker']), trigger: words, days: orNull(whole), months: orNull(whole), unit: oneOf(['calendar-day', 'working-day']) }, { setOffBy: listOf(oneOf(lodgedWith), 1) }), about: ['who', 'trigger', 'days', 'months'] },
  rounding: { form: fields({ unit: decimal, mode: oneOf(['half-up', 'up', 'down']) }, { currency }), about: ['currency'] },
  documentRetention: { form: fields({ illegal: yesOrNo }), about: [] },
};

const ruleForm = (value: Form): Form =>
  fields(
    {
      id: code,
      from: orNull(day),
      until: orNull(day),
      appliesTo: scope,
      text: words,
      value: orNull(value),
      question: orNull(words),
      confidence: oneOf(confidences),
      basis: orNull(words),
      note: orNull(words),
      sources: listOf(words, 1),
    },
    { heads: listOf(head, 1) },
  );

const packForm: Form = fields({
  iso2: like(/^[A-Z]{2}$/, 'two capitals'),
  dataOf: day,
  currency,
  secondaryCurrency: orNull(currency),
  // A family without a rule says nothing, and silence is no answer: one rule without a value and with its question at least.
  ...Object.fromEntries(ruleFamilies.map((family) => [family, listOf(ruleForm(values[family].form), 1)])),
  questions: keyed(code, words),
  sources: keyed(code, fields({ title: words, url: orNull(like(/^https?:\/\/\S+$/, 'an address')) })),
});

/** JSON with the keys of every object in order and no space: the same data has the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isRow(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
}

type AnyRule = Rule<Record<string, unknown>>;

const inForceTogether = (a: AnyRule, b: AnyRule): boolean => (a.until ?? '9999') >= (b.from ?? '') && (b.until ?? '9999') >= (a.from ?? '');

/** Faults that only show when the form is sound. */
function faultsBetween(pack: LawPack): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const asked = new Set<string>();
  for (const family of ruleFamilies) {
    const rules = pack[family] as unknown as readonly AnyRule[];
    const same = new Map<string, AnyRule[]>();
    for (const rule of rules) {
      const { id, from, until, appliesTo, value, question, confidence, basis, sources } = rule;
      if (!id.startsWith(`${pack.iso2.toLowerCase()}-`)) faults.push(`${id} does not begin with ${pack.iso2.toLowerCase()}-`);
      if (ids.has(id)) faults.push(`${id} stands twice`);
      ids.add(id);
      if (from !== null && until !== null && from > until) faults.push(`${id} ends on ${until}, before it begins on ${from}`);
      for (const source of sources) if (source !== 'instrument' && !pack.sources[source]) faults.push(`${id}: source "${source}" is not listed`);
      if (value !== null && confidence === 'unknown') faults.push(`${id} has a value, and nobody says how sure it is`);
      if (value !== null && basis === null) faults.push(`${id} has a value and names no law`);
      if (value === null && question === null) faults.push(`${id} has neither a value nor a question`);
      if (value === null && (family === 'premiums' || family === 'limitation') && !rule.heads) faults.push(`${id} has no value and does not say which heads it is about`);
      if (value !== null && rule.heads) faults.push(`${id} has a value and names heads beside it`);
      for (const codes of [appliesTo.ask, appliesTo.askNot, ...Object.values(appliesTo.askIn ?? {})])
        for (const ask of codes ?? []) {
          asked.add(ask);
          if (!pack.questions[ask]) faults.push(`${id} asks "${ask}", which is no question of this pack`);
        }
      for (const at of [...(appliesTo.places ?? []), ...(appliesTo.exceptPlaces ?? [])]) if (!at.startsWith(`${pack.iso2}-`)) faults.push(`${id}: ${at} is not in ${pack.iso2}`);
      if (value === null) continue;
      const key = canonicalJson([appliesTo, ...values[family].about.map((name) => value[name] ?? null)]);
      const others = same.get(key) ?? [];
      for (const other of others) if (inForceTogether(rule, other)) faults.push(`${id} and ${other.id} say the same thing of the same work on the same day`);
      same.set(key, [...others, rule]);
    }
  }
  for (const question of Object.keys(pack.questions)) if (!asked.has(question)) faults.push(`question "${question}" is asked by no rule`);
  if (!countryOf(pack.iso2)) faults.push(`${pack.iso2} is not a country of this service`);
  return faults;
}

/** Every fault of a pack's document; nothing when it is sound. */
export function faultsOfPack(document: unknown): string[] {
  const faults = packForm(document, '');
  return faults.length > 0 ? faults : faultsBetween(document as LawPack);
}

/**
 * A pack from its document (`data/packs/XX.json`), with its version.
 * Throws an Error that lists every fault at once: a wrong pack must stop the start, not reach a worker as a sum.
 */
export function readPack(document: unknown): LawPack {
  const faults = faultsOfPack(document);
  const name = isRow(document) && typeof document['iso2'] === 'string' ? document['iso2'] : 'an unnamed country';
  if (faults.length > 0) throw new Error(`The law pack of ${name} is wrong:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  return versioned(document);
}

/** A pack with its version, from a document without faults. */
export function versioned(document: unknown): LawPack {
  const { dataOf, ...pack } = document as Omit<LawPack, 'version'> & { readonly dataOf: string };
  return { ...pack, version: `${dataOf}+${createHash('sha256').update(canonicalJson(document)).digest('hex').slice(0, 8)}` };
}
