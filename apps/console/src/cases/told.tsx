import { type Words, useWords } from '../words/words.js';

import { Facts } from '../offers/offer-page.js';
import type { OpenedCase } from './case.js';

// Words for what a channel may have written; a code is looked up, a sentence stays as it was said.
const families: Readonly<Record<string, string>> = { happenedIn: 'country', nowIn: 'country', homeProvince: 'province', sector: 'sector', sex: 'sex', ageBand: 'age', relation: 'relation', per: 'per', safeHours: 'hours', danger: 'danger', preferredHelperSex: 'sex' };
// Marks that say something only when they stand: "not in another country" is no news.
const marks = new Set(['happenedElsewhere', 'nowElsewhere']);

function wordsOf(words: Words, key: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (marks.has(key) && value === false) return null;
  if (typeof value === 'boolean') return words.t(value ? 'yes' : 'no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return families[key] ? words.coded(families[key], value) : value;
  if (Array.isArray(value)) return value.map((each) => wordsOf(words, key, each)).filter(Boolean).join(', ') || null;
  const { amount, currency, per } = value as Record<string, unknown>;
  if (typeof amount === 'number' && typeof currency === 'string') return money(amount, currency) + (typeof per === 'string' ? ` / ${words.coded('per', per)}` : '');
  if (typeof amount === 'number' && !currency) return new Intl.NumberFormat('en-GB').format(amount);
  return Object.entries(value).map(([inner, each]) => [words.coded('told', inner), wordsOf(words, inner, each)]).filter(([, each]) => each).map((pair) => pair.join(': ')).join(' · ') || null;
}

/** What the triage facts below already say is not said twice. */
function saidBelow(key: string, value: unknown, facts: OpenedCase['facts']): boolean {
  if (key === 'happenedIn' || key === 'nowIn' || key === 'homeProvince' || key === 'sector' || key === 'sex' || key === 'ageBand') return facts[key] === value;
  return false;
}

/** As it was said, in whole units of the currency: what is owed is worked out by a person. */
const money = (amount: number, currency: string): string => `${new Intl.NumberFormat('en-GB').format(amount)} ${currency}`;

/** What she told about the work and the money, beside the triage facts. */
export function Told({ opened }: { opened: OpenedCase }) {
  const words = useWords();
  const { t, coded } = words;
  const told = Object.entries(opened.told).flatMap(([key, value]) => {
    const said = saidBelow(key, value, opened.facts) ? null : wordsOf(words, key, value);
    return said === null ? [] : [[key, said] as const];
  });
  return (
    <>
      <section className="box">
        <h2>{t('told.title')}</h2>
        <dl className="facts facts-narrow">
          <div><dt>{t('told.employer')}</dt><dd>{opened.employer ?? <span className="quiet">{t('facts.unknown')}</span>}</dd></div>
          {told.map(([key, said]) => <div key={key}><dt>{coded('told', key)}</dt><dd dir="auto">{said}</dd></div>)}
        </dl>
      </section>
      <section className="box">
        <h2>{t('offer.facts')}</h2>
        <Facts facts={{ ...opened.facts, categories: opened.categories.length > 0 ? opened.categories : opened.facts.categories }} />
        {opened.triageReasons.length > 0 ? <p className="quiet small">{t('told.raised', { why: opened.triageReasons.map((reason) => triageWords(words, reason)).join(' · ') })}</p> : null}
      </section>
    </>
  );
}

function triageWords({ coded, t }: Words, reason: string): string {
  const [kind = '', code = ''] = reason.split('.');
  if (kind === 'default') return t('triage.default', { what: coded('category', code) });
  if (kind === 'raised') return coded('flag', code);
  return coded('triage', code);
}
