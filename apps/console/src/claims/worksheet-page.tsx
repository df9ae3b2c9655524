import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconCheck, IconHistory, IconLock, IconPencil, IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useBlocker, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { type OpenedCase, caseQuery } from '../cases/case.js';
import { noteOwnAct } from '../cases/drafts.js';
import { GroupFacts } from '../groups/group-facts.js';
import { groupedNumber } from '../logic/number.js';
import { groupedSum } from '../logic/sum.js';
import { useWords } from '../words/words.js';
import { type Assessment, Assessed } from './assessed.js';
import { type Kept, faultsOf, formQuery, keptQuery, trialQuery } from './assessments.js';
import { ClaimTabs } from './claim-tabs.js';
import type { WorksheetForm } from './told-field.js';
import { type Asked, WorksheetQuestions } from './worksheet-form.js';
import { type Draft, canBeTried, draftOf, emptyDraft, keptDraft, rememberDraft, worksheetOf } from './worksheet.js';

/** The worksheet a counsellor fills while the worker talks, and beside it what it comes to. */
export function WorksheetPage() {
  const { caseId } = useParams({ from: '/cases/$caseId/worksheet' });
  const { t } = useWords();
  const form = useQuery(formQuery);
  // Only what this page has already: nothing is opened for a heading.
  const opened = useQueryClient().getQueryData<OpenedCase>(caseQuery(caseId).queryKey);
  return (
    <article className="claim-page">
      <header className="claim-head">
        <Link to="/cases/$caseId" params={{ caseId }} search={(search) => search} className="back"><IconArrowLeft size={16} aria-hidden />{t('claim.toCase')}</Link>
        <h1>{t('worksheet.title')} {opened ? <span className="number quiet">{groupedNumber(opened.facts.number)}</span> : null}</h1>
        <ClaimTabs caseId={caseId} here="worksheet" />
      </header>
      {form.isPending ? <Waiting rows={8} /> : null}
      {form.error ? <ProblemWords error={form.error} onRetry={() => void form.refetch()} /> : null}
      {form.data ? <Begin key={caseId} caseId={caseId} form={form.data} opened={opened} /> : null}
    </article>
  );
}

/** A new worksheet, or one that was kept. What was begun and not kept is there again at once. */
function Begin({ caseId, form, opened }: { caseId: string; form: WorksheetForm; opened: OpenedCase | undefined }) {
  const { t, day, clock } = useWords();
  const [draft, setDraft] = useState<Draft | null>(() => keptDraft(caseId));
  const [shown, setShown] = useState<Kept | null>(null);
  // What her group shared and she is being asked about now: it is settled when her worksheet is kept.
  const [asked, setAsked] = useState<string | null>(null);
  const kept = useQuery(keptQuery(caseId));
  const open = (one: Kept): void => {
    setAsked(null);
    setShown(one);
    setDraft(draftOf(one.worksheet));
  };
  const fresh = (): void => {
    const country = opened?.facts.happenedIn ?? null;
    setAsked(null);
    setShown(null);
    setDraft(emptyDraft({ country: form.countries.some(({ code }) => code === country) ? country : null, sector: opened?.facts.sector ?? null }));
  };
  return (
    <>
      <section className="box kept" aria-label={t('kept.title')}>
        <div className="row">
          {draft ? null : <Button leftSection={<IconPencil size={16} />} onClick={fresh}>{t('worksheet.new')}</Button>}
          {kept.data ? null : <Button variant="default" leftSection={<IconHistory size={16} />} loading={kept.isFetching} onClick={() => void kept.refetch()}>{t('kept.open')}</Button>}
          <p className="quiet small grow"><IconLock size={14} aria-hidden /> {t('kept.what')}</p>
        </div>
        <GroupFacts caseId={caseId} onTake={(itemId, facts) => { setShown(null); setAsked(itemId); setDraft(draftOf(facts)); }} />
        {kept.error ? <ProblemWords error={kept.error} onRetry={() => void kept.refetch()} /> : null}
        {kept.data?.length === 0 ? <p className="quiet">{t('kept.none')}</p> : null}
        {kept.data && kept.data.length > 0 ? (
          <ol className="kept-list">
            {kept.data.map((one) => (
              <li key={one.itemId} aria-current={shown?.itemId === one.itemId}>
                <span>{day(one.keptAt)}, {clock(one.keptAt)}</span>
                <span>{one.assessment.totals.map(({ owed }) => `${groupedSum(owed.likely)} ${owed.currency}`).join(' + ') || t('assessed.nothing')}</span>
                <span className="quiet small">{[one.keptBy, ...one.assessment.packs.map(({ country, version }) => `${country} ${version}`)].filter(Boolean).join(' · ')}</span>
                <Button size="compact-sm" variant="light" onClick={() => open(one)}>{t('kept.goOn')}</Button>
              </li>
            ))}
          </ol>
        ) : null}
      </section>
      {draft ? <Filling key={shown?.itemId ?? asked ?? 'new'} caseId={caseId} form={form} first={draft} shown={shown} shared={asked} /> : null}
    </>
  );
}

/** She was asked, and what she said is kept: the shared draft waits no more. A colleague may have seen to it meanwhile. */
async function sharedIsHers(caseId: string, itemId: string): Promise<void> {
  try {
    await answered(api.POST('/api/v1/cases/{caseId}/worksheet-drafts/{itemId}/ends', { params: { path: { caseId, itemId } }, body: { how: 'kept' } }));
  } catch (error) {
    if (!(error instanceof ApiProblem && error.code === 'worksheetDraft.notFound')) throw error;
  }
}

/** Waits until she has stopped typing for a moment. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

function Filling({ caseId, form, first, shown, shared }: { caseId: string; form: WorksheetForm; first: Draft; shown: Kept | null; shared: string | null }) {
  const { t, coded, day, clock } = useWords();
  const memory = useQueryClient();
  const [draft, setDraft] = useState(first);
  const begun = useRef(JSON.stringify(worksheetOf(first).worksheet));
  const settled = useSettled(draft, 350);
  const written = worksheetOf(settled);
  const asIs = JSON.stringify(written.worksheet);
  const isAsKept = shown !== null && asIs === begun.current;
  const trial = useQuery({ ...trialQuery(caseId, written.worksheet), enabled: canBeTried(settled) && !isAsKept });
  const last = useRef<Assessment | null>(null);
  if (trial.data) last.current = trial.data;
  const assessment = isAsKept ? shown.assessment : (trial.data ?? last.current);
  const faults = faultsOf(trial.error, written.rows);
  const errors = new Map(faults.map(({ place, code }) => [place, coded('problem', code)]));
  const away = trial.error instanceof ApiProblem && trial.error.status === 0;
  const [keptAs, setKeptAs] = useState<string | null>(shown ? begun.current : null);
  const keep = useMutation({
    mutationFn: async () => {
      const made = await answered(api.POST('/api/v1/cases/{caseId}/assessments', { params: { path: { caseId } }, body: written.worksheet }));
      if (shared !== null) await sharedIsHers(caseId, shared);
      return made;
    },
    onSuccess: () => {
      noteOwnAct(caseId);
      setKeptAs(asIs);
      rememberDraft(caseId, null);
      void memory.invalidateQueries({ queryKey: ['assessments', caseId] });
      memory.removeQueries({ queryKey: ['worksheet-draft', caseId] });
      void memory.invalidateQueries({ queryKey: ['case', caseId] });
    },
  });
  const now = JSON.stringify(worksheetOf(draft).worksheet);
  const dirty = now !== keptAs && now !== JSON.stringify(worksheetOf(emptyDraft()).worksheet);
  // Inside the console it waits in memory; only closing the page would lose it.
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: () => dirty });
  const change = (make: (before: Draft) => Draft): void =>
    setDraft((before) => {
      const after = make(before);
      rememberDraft(caseId, after);
      return after;
    });
  const asked: Asked[] = questionsOf(assessment, draft, form);
  const isStale = assessment !== null && !isAsKept && (!trial.data || settled !== draft);
  return (
    <div className="worksheet">
      <form className="worksheet-form" noValidate onSubmit={(event) => event.preventDefault()}>
        <WorksheetQuestions form={form} draft={draft} change={change} errors={errors} asked={asked} />
      </form>
      {assessment && assessment.totals.length > 0 ? (
        <a className="sum-bar" href="#assessed" onClick={(event) => { event.preventDefault(); document.getElementById('assessed')?.scrollIntoView(); }}>
          <span>{t('assessed.owed')}</span> <strong>{assessment.totals.map(({ owed }) => `${groupedSum(owed.likely)} ${owed.currency}`).join(' + ')}</strong>
        </a>
      ) : null}
      <div className="worksheet-side" id="assessed" aria-label={t('assessed.title')} role="region">
        {away ? <p className="notice notice-due"><IconPlugConnectedX size={18} aria-hidden />{t('worksheet.away')} <Button size="compact-sm" variant="light" onClick={() => void trial.refetch()}>{t('problem.again')}</Button></p> : null}
        {trial.error && !away && faults.length === 0 ? <ProblemWords error={trial.error} onRetry={() => void trial.refetch()} /> : null}
        {faults.length > 0 ? (
          <div className="notice notice-due" role="alert">
            <IconAlertTriangle size={18} aria-hidden />
            <div>
              <p><strong>{t('worksheet.faults', { count: faults.length })}</strong></p>
              <ul className="reasons">{faults.map(({ path, place, code }) => <li key={`${path} ${code}`}><button type="button" className="link" onClick={() => lookAt(place)}>{coded('problem', code)}</button></li>)}</ul>
            </div>
          </div>
        ) : null}
        {isAsKept ? <p className="notice"><IconLock size={18} aria-hidden />{t('kept.asItWas', { day: day(shown.keptAt), time: clock(shown.keptAt) })}</p> : null}
        {assessment ? (
          <div className={isStale ? 'stale' : undefined} aria-busy={isStale}>
            <Assessed assessment={assessment} />
          </div>
        ) : (
          <div className="empty"><h2>{t('worksheet.notYet')}</h2><p className="quiet">{t('worksheet.notYetNext')}</p></div>
        )}
        <div className="desk-foot">
          <p className="quiet small">{keptAs === now ? <span className="due-done"><IconCheck size={15} aria-hidden /> {t('kept.done')}</span> : t('kept.keepWhat')}</p>
          <Button loading={keep.isPending} disabled={!trial.data || isStale || keptAs === now} onClick={() => keep.mutate()}>{t('kept.keep')}</Button>
          {keep.error ? <ProblemWords error={keep.error} /> : null}
        </div>
      </div>
    </div>
  );
}

/** Questions that a yes or no answers: those of the country's law that stand open, and those that were answered. What only a lawyer can say is none. */
function questionsOf(assessment: Assessment | null, draft: Draft, form: WorksheetForm): Asked[] {
  const law = new Map(form.countries.find(({ code }) => code === draft.facts.jurisdiction?.one)?.questions.map((question) => [question.code, question]));
  const open = (assessment?.lines ?? []).flatMap(({ questions }) => questions.map(({ code }) => code)).filter((code) => law.has(code) || code.startsWith('month-pay-covers'));
  return [...new Set([...open, ...Object.keys(draft.answers)])].map((code) => ({ code, text: law.get(code)?.text ?? null, textKm: law.get(code)?.textKm ?? null }));
}

function lookAt(place: string): void {
  const box = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
  box?.scrollIntoView({ block: 'center' });
  (box?.matches('input, select') ? box : box?.querySelector<HTMLElement>('input, select'))?.focus();
}
