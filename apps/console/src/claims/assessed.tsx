import { IconAlertTriangle, IconCalendarDue, IconExternalLink, IconHelpCircle } from '@tabler/icons-react';
import type { Schemas } from '../api/client.js';
import { groupedSum } from '../logic/sum.js';
import { type WordKey, useWords } from '../words/words.js';
import { LawWords } from './law-words.js';


export type Assessment = Schemas['AssessmentDto'];
type Line = Assessment['lines'][number];
type Range = Schemas['RangeDto'];
type Rules = ReadonlyMap<string, Schemas['QuotedRuleDto']>;

/** Penalties stand apart: they hang on a condition and are never likely. */
const isPenalty = ({ head }: { head: string }): boolean => head === 'surcharge';

/** What the worksheet comes to, from the sum down to the words of the law behind each line. */
export function Assessed({ assessment }: { assessment: Assessment }) {
  const { t } = useWords();
  const rules: Rules = new Map(assessment.rules.map((rule) => [rule.id, rule]));
  const penalties = assessment.lines.filter(isPenalty);
  return (
    <div className="assessed">
      <Totals assessment={assessment} />
      {assessment.flags.length > 0 ? <Flags flags={assessment.flags} /> : null}
      <section className="box">
        <h2>{t('assessed.heads')}</h2>
        <p className="quiet small">{t('assessed.headsWhat')}</p>
        <Heads assessment={assessment} rules={rules} />
      </section>
      {penalties.length > 0 ? (
        <section className="box">
          <h2>{t('assessed.penalties')}</h2>
          <p className="quiet small">{t('assessed.penaltiesWhat')}</p>
          {penalties.map((line) => <OneLine key={line.id} line={line} rules={rules} />)}
        </section>
      ) : null}
      <Limits assessment={assessment} />
      <MissingBox assessment={assessment} />
      <section className="box">
        <h2>{t('assessed.where')}</h2>
        <ul className="reasons">{assessment.authorities.map(({ id, name, takes }) => <li key={id}><strong>{name}</strong> <span className="quiet">{takes}</span></li>)}</ul>
        {assessment.roads.filter(({ state }) => state !== 'open').map((road) => (
          <p key={`${road.road} ${road.excludes}`} className="warning"><IconAlertTriangle size={15} aria-hidden />{t(`assessed.road.${road.state}` as WordKey, { road: t(`worksheet.road.${road.road}` as WordKey), excludes: t(`worksheet.road.${road.excludes}` as WordKey) })} {road.note ? <LawWords text={road.note} km={road.noteKm} /> : null}</p>
        ))}
        <p className="quiet small">{t('assessed.law', { versions: assessment.packs.map(({ country, version }) => `${country} ${version}`).join(', '), day: assessment.assessedOn })}</p>
      </section>
    </div>
  );
}

/** The sum, said so that it can be read aloud; a reader of the screen hears it change. */
function Totals({ assessment }: { assessment: Assessment }) {
  const { t } = useWords();
  return (
    <section className="box sum" aria-live="polite" aria-atomic="true">
      <h2>{t('assessed.sum')}</h2>
      {assessment.totals.length === 0 ? <p>{t('assessed.nothing')}</p> : null}
      {assessment.totals.map(({ owed, highWithoutSurcharges, lapsed, usuallyRecovered }) => (
        <div key={owed.currency} className="sum-of">
          <div className="sum-pair">
            <div>
              <p className="quiet small">{t('assessed.owed')}</p>
              <p className="sum-likely" data-sum={owed.currency}>{groupedSum(owed.likely)} <span className="sum-currency">{owed.currency}</span></p>
              <p className="small">{t('assessed.between', { low: groupedSum(owed.low), high: groupedSum(highWithoutSurcharges), currency: owed.currency })}</p>
            </div>
            <div>
              <p className="quiet small">{t('assessed.usually')}</p>
              {usuallyRecovered.amount === null ? <p className="small">{t('assessed.noStatistic')}</p> : <p><strong>{groupedSum(usuallyRecovered.amount)} {owed.currency}</strong> <span className="quiet small">{usuallyRecovered.source}</span></p>}
            </div>
          </div>
          {owed.high === highWithoutSurcharges ? null : <p className="quiet small">{t('assessed.withPenalties', { high: groupedSum(owed.high), currency: owed.currency })}</p>}
          {/[1-9]/.test(lapsed.high) ? <p className="warning"><IconAlertTriangle size={15} aria-hidden />{t('assessed.lapsed', { likely: groupedSum(lapsed.likely), currency: owed.currency })}</p> : null}
        </div>
      ))}
    </section>
  );
}

function Flags({ flags }: { flags: Assessment['flags'] }) {
  const { coded } = useWords();
  return <div className="notice notice-due" role="note"><IconAlertTriangle size={18} aria-hidden /><ul>{flags.map(({ code, path }) => <li key={`${code} ${path}`}>{coded('worksheetFlag', code.replace('worksheet.', ''))}</li>)}</ul></div>;
}

const RangeCells = ({ amount }: { amount: Range }) => (
  <>
    <span className="sum-cell">{groupedSum(amount.low)}</span>
    <span className="sum-cell sum-strong">{groupedSum(amount.likely)}</span>
    <span className="sum-cell">{groupedSum(amount.high)}</span>
  </>
);

/** One row for a head and a currency; a head of which nothing could be computed has a row too. */
function Heads({ assessment, rules }: { assessment: Assessment; rules: Rules }) {
  const { t, coded } = useWords();
  const lines = assessment.lines.filter((line) => !isPenalty(line));
  const known = assessment.heads.filter((each) => !isPenalty(each));
  const heads = [...new Set(lines.map(({ head }) => head))];
  return (
    <div className="heads">
      <div className="head-row head-names" aria-hidden><span /><span className="sum-cell">{t('assessed.low')}</span><span className="sum-cell">{t('assessed.likely')}</span><span className="sum-cell">{t('assessed.high')}</span></div>
      {heads.map((head) => {
        const own = lines.filter((line) => line.head === head);
        const sums = known.filter((each) => each.head === head);
        const unknown = own.filter(({ amount }) => amount === null).length;
        return (
          <details key={head} className="head">
            <summary className="head-row">
              <span>{coded('assess.head', head)}{unknown > 0 ? <span className="head-unknown"><IconHelpCircle size={14} aria-hidden />{t('assessed.unknownLines', { count: unknown })}</span> : null}</span>
              {sums.length === 0 ? <span className="head-none">{t('assessed.notComputed')}</span> : null}
              {sums.map(({ amount }, at) => <span key={amount.currency} className="head-sums"><RangeCells amount={amount} />{sums.length > 1 || at > 0 || assessment.totals.length > 1 ? <span className="sum-currency">{amount.currency}</span> : null}</span>)}
            </summary>
            {own.map((line) => <OneLine key={line.id} line={line} rules={rules} />)}
          </details>
        );
      })}
    </div>
  );
}

/** A fact by the words it was asked with. */
function useSaid(): (path: string) => string {
  const { t, coded } = useWords();
  return (path) => {
    const inList = /^(\w+)\[(\d+)\](?:\.(\w+))?/.exec(path);
    const [, list = '', at = '', name = ''] = inList ?? [];
    const field = list === 'unpaid' && /^(months|weeks|days)$/.test(name) ? 'length' : name === 'until' ? 'to' : name;
    if (inList) return `${t('worksheet.entry', { what: coded('worksheet.entry', list), number: Number(at) + 1 })}${field === '' ? '' : `, ${coded(`worksheet.${list}`, field)}`}`;
    return coded('worksheet.fact', path.split('.').at(-1) ?? path);
  };
}

function OneLine({ line, rules }: { line: Line; rules: Rules }) {
  const { t, coded, day, language } = useWords();
  const said = useSaid();
  return (
    <details className="assessed-line">
      <summary>
        <span>{day(line.period.from)} – {day(line.period.to)}</span>
        {line.amount ? <span className="line-sum">{groupedSum(line.amount.low)} – <strong>{groupedSum(line.amount.likely)}</strong> – {groupedSum(line.amount.high)} {line.amount.currency}</span> : <span className="head-unknown"><IconHelpCircle size={14} aria-hidden />{t('assessed.notComputed')}</span>}
      </summary>
      <div className="line-inside">
        {line.condition ? <p className="warning"><IconAlertTriangle size={15} aria-hidden />{t('assessed.onlyIf', { condition: (language === 'km' && line.conditionKm) || line.condition })}</p> : null}
        {line.questions.map(({ code, of, text, textKm }) => {
          const words = coded('assess.question', code);
          return <p key={code} className="line-question"><IconHelpCircle size={15} aria-hidden /><span><strong>{t(of === 'lawyer' ? 'assessed.askLawyer' : 'assessed.askHer')}</strong> {words !== code ? words : text === null ? code : <LawWords text={text} km={textKm} />}</span></p>;
        })}
        {line.steps.length > 0 ? (
          <>
            <h3>{t('assessed.arithmetic')}</h3>
            <table className="figures steps"><tbody>{line.steps.map((step, at) => <tr key={`${step.kind} ${at}`}><th scope="row">{coded('assess.step', step.kind)}</th><td>{step.expression === step.result ? '' : `${step.expression} =`}</td><td>{step.result}</td></tr>)}</tbody></table>
          </>
        ) : null}
        {line.inputs.length > 0 ? <p className="small"><span className="quiet">{t('assessed.from')}</span> {line.inputs.map(({ path, value }) => `${said(path)}: ${value}`).join(' · ')}</p> : null}
        {line.rules.map((id) => <OneRule key={id} rule={rules.get(id)} />)}
      </div>
    </details>
  );
}

/** How sure we are of a rule: never by colour alone. */
export function Confidence({ level }: { level: string }) {
  const { t, coded } = useWords();
  return <span className={`tag confidence confidence-${level}`}>{t('assessed.confidence', { level: coded('confidence', level) })}</span>;
}

function OneRule({ rule }: { rule: Schemas['QuotedRuleDto'] | undefined }) {
  const { t } = useWords();
  if (!rule) return null;
  return (
    <blockquote className="rule">
      <p><LawWords text={rule.text} km={rule.textKm} /></p>
      <p className="small"><Confidence level={rule.confidence} />{rule.basis ? <span lang="en"> {rule.basis}</span> : null}</p>
      {rule.note ? <p className="quiet small"><LawWords text={rule.note} km={rule.noteKm} /></p> : null}
      <p className="quiet small">
        {rule.sources.length === 0 ? t('assessed.noSource') : rule.sources.map(({ title, url }) => (url ? <a key={title} href={url} target="_blank" rel="noreferrer noopener" lang="en">{title} <IconExternalLink size={12} aria-hidden /></a> : <span key={title} lang="en">{title}</span>))}
      </p>
    </blockquote>
  );
}

function Limits({ assessment }: { assessment: Pick<Assessment, 'limits' | 'rules'> }) {
  const { t, coded, day } = useWords();
  const rules: Rules = new Map(assessment.rules.map((rule) => [rule.id, rule]));
  const limits = assessment.limits.toSorted((a, b) => (a.lapsesOn ?? '').localeCompare(b.lapsesOn ?? ''));
  if (limits.length === 0) return null;
  return (
    <section className="box">
      <h2>{t('limits.title')}</h2>
      <p className="quiet small">{t('limits.what')}</p>
      <ul className="limits">
        {limits.map((limit) => (
          <li key={limit.head}>
            <details>
              <summary>
                <span className="limit-head">{coded('assess.head', limit.head)}</span>
                {limit.lapsesOn === null ? <span className="due due-late"><IconHelpCircle size={14} aria-hidden />{t('limits.unknown')}</span> : <span className={`due ${limit.lapsed ? 'due-late' : (limit.monthsLeft ?? 0) < 6 ? 'due-soon' : 'due-calm'}`}><IconCalendarDue size={14} aria-hidden />{t(limit.lapsed ? 'limits.lapsed' : 'limits.last', { day: day(limit.lapsesOn) })}</span>}
                {limit.lapsesOn && limit.atLatest && !limit.lapsed ? <span className="small">{limit.lastSafeDay ? t('limits.safe', { day: day(limit.lastSafeDay) }) : t('limits.safeAtLatest', { day: day(limit.atLatest) })}</span> : null}
                {limit.advice.length > 0 && limit.lapsesOn ? <span className="tag">{t('limits.shortest')}</span> : null}
              </summary>
              <div className="line-inside">
                {limit.askedPapers.length > 0 ? <p className="small">{t('limits.askPapers', { steps: limit.askedPapers.map((step) => coded('paperStep', step)).join(', ') })}</p> : null}
                {limit.advice.length > 0 ? <ul className="reasons small">{limit.advice.map(({ code, question, questionKm }) => <li key={`${code} ${question}`} >{coded('advice', code)} <span className="quiet"><LawWords text={question} km={questionKm} /></span></li>)}</ul> : null}
                {limit.rules.map((id) => <OneRule key={id} rule={rules.get(id)} />)}
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MissingBox({ assessment }: { assessment: Assessment }) {
  const { t, coded } = useWords();
  if (assessment.missing.length === 0) return <section className="box"><h2>{t('missing.title')}</h2><p>{t('missing.nothing')}</p></section>;
  return (
    <section className="box">
      <h2>{t('missing.title')}</h2>
      <ul className="missing">
        {assessment.missing.map(({ kind, code, heads, from, effect }) => {
          const words = coded(kind === 'paper' ? 'assess.paper' : 'assess.question', code);
          const law = assessment.lines.flatMap(({ questions }) => questions).find((question) => question.code === code);
          return (
            <li key={`${kind} ${code} ${heads.join(' ')}`}>
              <p><strong>{words !== code ? words : law?.text ? <LawWords text={law.text} km={law.textKm} /> : code}</strong></p>
              <p className="small">{t('missing.from', { who: from.map((who) => coded('missing.who', who)).join(', ') })} · <span className={effect === 'wider-range' || effect === 'harder-to-prove' ? 'quiet' : 'missing-hard'}>{coded('assess.effect', effect)}</span></p>
              {heads.length > 0 && heads.length < 5 ? <p className="quiet small">{heads.map((head) => coded('assess.head', head)).join(' · ')}</p> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
