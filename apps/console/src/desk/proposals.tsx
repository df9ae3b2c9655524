import { Alert, Checkbox, Loader } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { type UseQueryResult, keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { UrgencyMark } from '../queue/marks.js';
import { useWords } from '../words/words.js';
import type { Change } from './desk-page.js';
import { type Draft, choicesOf } from './draft.js';
import { ReadIn } from './script.js';

/** Routing runs before the consent step and only on facts: no story leaves the page for it (decision 1). */
export function useProposals(draft: Draft): UseQueryResult<Schemas['DeskProposalDto']> {
  const asked = { formKey: draft.formKey, facts: draft.facts, choices: choicesOf(draft) };
  const [body] = useDebouncedValue(JSON.stringify(asked), 500);
  const { facts } = JSON.parse(body) as typeof asked;
  return useQuery({
    queryKey: ['proposals', body],
    queryFn: () => answered(api.POST('/api/v1/desk/proposals', { body: JSON.parse(body) as Schemas['DeskProposalBody'] })),
    enabled: facts.categories.length > 0 || facts.happenedIn !== null || facts.danger === true,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

interface Props {
  form: Schemas['DeskFormDto'];
  draft: Draft;
  change: Change;
  proposals: UseQueryResult<Schemas['DeskProposalDto']>;
}

/** Every office is read and answered by itself; nothing is chosen beforehand (field rule 5). */
export function Proposals({ form, draft, change, proposals }: Props) {
  const { t, both, day } = useWords();
  const { readLanguage } = draft;
  if (draft.relation !== 'self') return <p className="notice">{t('consent.notHers')}</p>;
  if (proposals.error) return <ProblemWords error={proposals.error} onRetry={() => void proposals.refetch()} />;
  const found = proposals.data;
  if (!found) return <p className="quiet">{t('consent.first')}</p>;
  const aloud = (words: Schemas['WordsDto'], className = ''): React.ReactNode => <p className={`aloud ${className}`} lang={readLanguage}>{words[readLanguage]}</p>;
  return (
    <div className="proposals" aria-busy={proposals.isFetching}>
      <div className="box-head">
        <p className="proposal-urgency"><UrgencyMark urgency={found.urgency} /> <span className="quiet">{found.reasons.map((reason) => both(reason.words)).join(' · ')}</span>{proposals.isFetching ? <Loader size={14} aria-label={t('shell.loading')} /> : null}</p>
        <ReadIn language={readLanguage} onLanguage={(language) => change({ readLanguage: language })} />
      </div>
      {aloud(form.consent.before)}
      {found.offices.length === 0 ? <p className="notice">{t('consent.noOffice')}</p> : null}
      <ol className="offices">
        {found.offices.map((office) => (
          <li key={office.officeId} className="office">
            <div className="office-head">
              <strong>{both(office.names)}</strong>
              <span className="tag">{both(office.kindWords)}</span>
              {office.isOwn ? <span className="tag tag-offer">{t('consent.own')}</span> : null}
              <span className="quiet small">{t('consent.promised', { day: day(office.promisedOn) })}</span>
            </div>
            <p className="quiet small">{office.reasons.map((reason) => both(reason.words)).join(' ')}</p>
            {office.warnings.map((warning) => <p key={warning.code} className="warning"><IconAlertTriangle size={15} aria-hidden />{both(warning.words)}</p>)}
            {office.isState ? aloud(form.consent.state) : null}
            {aloud(office.question, 'aloud-question')}
            <div className="answers" role="radiogroup" aria-label={both(office.names)}>
              {([true, false] as const).map((yes) => (
                <label key={String(yes)} className={`answer-choice${draft.answers[office.officeId] === yes ? (yes ? ' answer-yes' : ' answer-no') : ''}`}>
                  <input type="radio" name={`office ${office.officeId}`} checked={draft.answers[office.officeId] === yes} onChange={() => change({ answers: { ...draft.answers, [office.officeId]: yes } })} />
                  {t(yes ? 'yes' : 'no')}
                </label>
              ))}
            </div>
          </li>
        ))}
      </ol>
      {found.desk ? (
        <div className="office office-desk">
          <div className="office-head"><IconShieldCheck size={17} aria-hidden /><strong>{both(found.desk.names)}</strong><span className="tag">{both(found.desk.kindWords)}</span></div>
          {aloud(found.desk.sentence)}
        </div>
      ) : <Alert color="orange" p="xs">{t('consent.noDesk')}</Alert>}
      {aloud(form.consent.stop)}
      <Checkbox label={t('consent.readAloud')} checked={draft.readAloud} onChange={(event) => change({ readAloud: event.currentTarget.checked })} />
      {found.rejected.length > 0 ? (
        <details className="small">
          <summary>{t('consent.rejected', { count: found.rejected.length })}</summary>
          <ul className="reasons">{found.rejected.map((office) => <li key={office.officeId}><strong>{both(office.names)}</strong>: {both(office.reason.words)}</li>)}</ul>
        </details>
      ) : null}
      {found.restricted ? <Alert color="gray" p="xs">{t('desk.sealedKind')}</Alert> : null}
    </div>
  );
}
