import { sectors } from '@sarika/categories';
import { deductionKinds, lawInKhmer, lawPack, payBases } from '@sarika/jurisdictions';
import { currencyCodes, exponentOf } from '@sarika/money';
import { type AssessmentData, type KeptAssessment, type SafeLimit, assessableCountries } from '@sarika/wage-claims';
import type { AssessmentDto, KeptAssessmentDto, QuotedRuleDto, UsuallyRecoveredDto, WorksheetFormDto } from './assessments.dto.js';

type Rule = AssessmentData['lines'][number]['rules'][number];
type Recovered = AssessmentData['totals'][number]['usuallyRecovered'];

const ruleId = ({ country, id }: Pick<Rule, 'country' | 'id'>): string => `${country}/${id}`;
const presentRule = (rule: Rule): QuotedRuleDto => ({
  id: ruleId(rule),
  country: rule.country,
  text: rule.text,
  textKm: lawInKhmer(rule.text),
  from: rule.from,
  until: rule.until,
  basis: rule.basis,
  note: rule.note,
  noteKm: lawInKhmer(rule.note),
  confidence: rule.confidence,
  sources: rule.sources.map(({ title, url }) => ({ title, url })),
});
const presentRecovered = (recovered: Recovered): UsuallyRecoveredDto =>
  recovered.amount === null ? { amount: null, share: null, source: null, reason: recovered.reason } : { amount: recovered.amount, share: recovered.share, source: recovered.source, reason: null };

/** An assessment for a screen: each rule once and lines that name it, because hundreds of lines quote the same few. */
export function presentAssessment(assessment: AssessmentData, limits: readonly SafeLimit[]): AssessmentDto {
  const { check } = assessment;
  const rules = new Map([...assessment.lines, ...check.limitation].flatMap((each) => each.rules.map((rule) => [ruleId(rule), presentRule(rule)] as const)));
  const safe = new Map(limits.map((limit) => [limit.head, limit]));
  return {
    assessedOn: assessment.assessedOn,
    jurisdiction: assessment.jurisdiction,
    packs: Object.entries(assessment.packs).map(([country, version]) => ({ country, version })),
    totals: assessment.totals.map(({ owed, highWithoutSurcharges, lapsed, usuallyRecovered }) => ({ owed: { ...owed }, highWithoutSurcharges, lapsed: { ...lapsed }, usuallyRecovered: presentRecovered(usuallyRecovered) })),
    heads: assessment.heads.map(({ head, amount, unknownLines }) => ({ head, amount: { ...amount }, unknownLines })),
    lines: assessment.lines.map((line) => ({
      id: line.id,
      head: line.head,
      leg: line.leg,
      period: { ...line.period },
      inputs: line.inputs.map(({ path, value }) => ({ path, value })),
      rules: line.rules.map(ruleId),
      confidence: line.confidence,
      steps: line.steps.map(({ kind, expression, result }) => ({ kind, expression, result })),
      amount: line.amount && { ...line.amount },
      condition: line.condition,
      conditionKm: lawInKhmer(line.condition),
      questions: line.questions.map(({ code, of, text }) => ({ code, of, text, textKm: lawInKhmer(text) })),
    })),
    rules: [...rules.values()],
    flags: assessment.flags.map(({ code, path }) => ({ code, path })),
    limits: check.limitation.map((limit) => ({
      head: limit.head,
      lapsesOn: limit.lapsesOn,
      monthsLeft: limit.monthsLeft,
      lapsed: limit.lapsed,
      linesLapsed: limit.linesLapsed.length,
      confidence: limit.confidence,
      rules: limit.rules.map(ruleId),
      advice: limit.advice.map(({ code, question }) => ({ code, question, questionKm: lawInKhmer(question) })),
      lastSafeDay: safe.get(limit.head)?.lastSafeDay ?? null,
      atLatest: safe.get(limit.head)?.atLatest ?? null,
      askedPapers: [...(safe.get(limit.head)?.asked ?? [])],
    })),
    missing: check.missing.map(({ kind, code, path, heads, from, effect }) => ({ kind, code, path, heads: [...heads], from: [...from], effect })),
    roads: check.roads.map(({ road, excludes, state, note }) => ({ road, excludes, state, note, noteKm: lawInKhmer(note) })),
    authorities: check.jurisdiction.authorities.map(({ id, name, takes }) => ({ id, name, takes })),
    ready: check.ready,
  };
}

export const presentKept = ({ itemId, keptAt, keptBy, worksheet, assessment, limits }: KeptAssessment, nameOf: (officerId: string) => string | null): KeptAssessmentDto => ({
  itemId,
  keptAt: keptAt.toISOString(),
  keptBy: keptBy === null ? null : nameOf(keptBy),
  worksheet: { ...worksheet },
  assessment: presentAssessment(assessment, limits),
});

export const presentWorksheetForm = (): WorksheetFormDto => ({
  countries: assessableCountries().map((code) => {
    const { currency, secondaryCurrency, questions } = lawPack(code);
    return { code, currency, secondaryCurrency, questions: Object.entries(questions).map(([question, text]) => ({ code: question, text, textKm: lawInKhmer(text) })) };
  }),
  currencies: currencyCodes.map((code) => ({ code, digits: exponentOf(code) })),
  sectors,
  payBases,
  deductionKinds,
});
