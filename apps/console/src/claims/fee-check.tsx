import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelpCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { groupedSum } from '../logic/sum.js';
import { useWords } from '../words/words.js';
import { LawWords } from './law-words.js';
import { Confidence } from './assessed.js';

type Checked = Schemas['CheckedFeeDto'];
const icons = { over: IconAlertTriangle, perhaps: IconHelpCircle, unknown: IconHelpCircle, within: IconCheck } as const;

/** Fees and costs she paid, against the schedule of their day. It opens her worksheet, so it is asked for and on record. */
export function FeeCheck({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const fees = useQuery({ queryKey: ['fee-check', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/fee-check', { params: { path: { caseId } } })), enabled: asked, staleTime: 60_000 });
  return (
    <details className="box">
      <summary>{t('fees.title')}</summary>
      <p className="quiet small">{t('fees.what')}</p>
      {asked ? null : <div className="row"><Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>{t('fees.open')}</Button></div>}
      {fees.isFetching && !fees.data ? <Waiting rows={2} /> : null}
      {fees.error ? <ProblemWords error={fees.error} onRetry={() => void fees.refetch()} /> : null}
      {fees.data && fees.data.fees.length === 0 ? <p>{t(fees.data.keptAt === null ? 'fees.noWorksheet' : 'fees.none')}</p> : null}
      {fees.data?.fees.map((fee) => <One key={`${fee.paidIn} ${fee.kind} ${fee.currency} ${fee.lineId ?? fee.rules[0]?.id ?? ''}`} fee={fee} />)}
    </details>
  );
}

function One({ fee }: { fee: Checked }) {
  const { t, coded, country, day } = useWords();
  const Icon = icons[fee.verdict as keyof typeof icons];
  return (
    <section className="power">
      <p><strong>{coded('feeKind', fee.kind)}</strong> · {country(fee.paidIn)} <span className={`due due-${fee.verdict === 'within' ? 'calm' : fee.verdict === 'over' ? 'late' : 'soon'}`}><Icon size={14} aria-hidden />{coded('feeVerdict', fee.verdict)}</span></p>
      <ul className="small">{fee.fees.map((paid, at) => <li key={`${paid.amount} ${paid.paidOn ?? ''} ${at}`}>{groupedSum(paid.amount)} {fee.currency}{paid.paidOn ? `, ${day(paid.paidOn)}` : ` (${t('fees.noDay')})`}</li>)}</ul>
      {fee.refund && fee.verdict !== 'within' ? <p>{t('fees.back', { likely: groupedSum(fee.refund.likely), low: groupedSum(fee.refund.low), high: groupedSum(fee.refund.high), currency: fee.currency })} <Confidence level={fee.confidence} /></p> : null}
      {fee.refund === null ? <p>{t('fees.unknown')}</p> : null}
      {fee.lineId && fee.refund ? <p className="quiet small">{t(fee.leg === 'agency' ? 'fees.inAgency' : 'fees.inEmployer')}</p> : null}
      {fee.rules.map((rule) => <Rule key={rule.id} rule={rule} />)}
      {fee.questions.map((question) => <p key={question.code} className="small"><IconHelpCircle size={14} aria-hidden /> {coded(`feeAsk.${question.of}`, question.code) === question.code ? t(question.of === 'lawyer' ? 'fees.askLawyer' : 'fees.askHer') : coded(`feeAsk.${question.of}`, question.code)} {question.text ? <LawWords text={question.text} km={question.textKm} /> : null}</p>)}
      {fee.alsoSay.length > 0 ? (
        <details>
          <summary className="small">{t('fees.also')}</summary>
          {fee.alsoSay.map((rule) => <Rule key={rule.id} rule={rule} />)}
        </details>
      ) : null}
    </section>
  );
}

function Rule({ rule }: { rule: Schemas['QuotedRuleDto'] }) {
  const { country } = useWords();
  return (
    <blockquote className="rule">
      <p><LawWords text={rule.text} km={rule.textKm} /></p>
      <p className="small"><Confidence level={rule.confidence} /> {country(rule.country)}{rule.basis ? <span lang="en"> · {rule.basis}</span> : null}{rule.sources.map((source) => <span key={source.title} lang="en"> · {source.title}</span>)}</p>
      {rule.note ? <p className="quiet small"><LawWords text={rule.note} km={rule.noteKm} /></p> : null}
    </blockquote>
  );
}
