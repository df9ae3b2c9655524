import { type Day, countryOf, lawPack, type Head } from '@sarika/jurisdictions';
import { dayOf, isoOf } from '../engine/day.js';
import { readWorksheet } from '../worksheet/read-worksheet.js';
import type { KeptAssessment } from './kept-assessment.js';

/** Days between which something lies, as a question about deadlines writes it: the earliest stands where it is neither a day nor a month. */
function written({ earliest, latest }: { readonly earliest: Day; readonly latest: Day }): string {
  const month = earliest.slice(0, 7);
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
  return earliest === `${month}-01` && latest === last ? month : earliest;
}

/**
 * What a kept assessment asks about deadlines (docs/deadline.md): its heads under the law where the work was, with the days they fell due. Days
 * and codes alone. What falls due later than it was assessed counts from then: sooner, never later.
 * @param nowIn where she is (ISO 3166-1): away from where she worked somebody acts for her with a power of attorney. null: not known
 * @returns null where nothing is claimed under that law
 */
export function limitsAsked({ worksheet: document, assessment }: Pick<KeptAssessment, 'worksheet' | 'assessment'>, nowIn: string | null): Readonly<Record<string, unknown>> | null {
  const { jurisdiction, assessedOn } = assessment;
  const dueOn: Partial<Record<Head, string[]>> = {};
  for (const { head, leg, rules, due } of assessment.lines) {
    if (head === 'interest' || head === 'surcharge' || (leg === 'agency' && (rules[0]?.country ?? jurisdiction) !== jurisdiction)) continue;
    const days = (dueOn[head] ??= []);
    if (due) days.push(due.earliest > assessedOn ? assessedOn : written(due));
  }
  const heads = Object.keys(dueOn) as Head[];
  if (heads.length === 0) return null;
  const day = dayOf(assessedOn);
  const read = day === null ? null : readWorksheet(document, (iso2) => (countryOf(iso2) ? lawPack(iso2) : null), day);
  const facts = read && 'worksheet' in read ? read.worksheet : null;
  const left = facts?.employment.to ? written({ earliest: isoOf(facts.employment.to.earliest), latest: isoOf(facts.employment.to.latest) }) : null;
  const { questions } = lawPack(jurisdiction);
  const needsPapers = nowIn !== null && nowIn !== jurisdiction && !facts?.papers?.includes('power-of-attorney');
  return {
    jurisdiction,
    heads,
    dueOn: Object.fromEntries(heads.map((head) => [head, [...new Set(dueOn[head])].sort()]).filter(([, days]) => days?.length)),
    ...(left !== null && { employmentEndedOn: left }),
    ...(facts && facts.employment.to === null && { stillEmployed: true }),
    ...(left !== null && facts?.employment.endedBy === 'employer' && left <= assessedOn && { dismissedOn: left }),
    ...(needsPapers && { papers: 'power-of-attorney', home: nowIn }),
    ...(facts && { known: { sector: facts.sector, place: facts.place, answers: Object.fromEntries(Object.entries(facts.answers).filter(([code]) => Object.hasOwn(questions, code))) } }),
  };
}
