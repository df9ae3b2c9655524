import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { inDays } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { Hold } from '../keeping/keeping-page.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';

type Kept = Schemas['CaseKeepingDto'];
type Doing = 'close' | 'reopen' | 'solved' | 'keep' | 'hold' | 'file';

/** How the work ends, how long the case is kept, what holds it back, what was filed. */
export function Keeping({ opened }: { opened: OpenedCase }) {
  const { t, coded, day } = useWords();
  const [doing, setDoing] = useState<Doing | null>(null);
  const kept = useQuery({ queryKey: ['case-keeping', opened.id], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/keeping', { params: { path: { caseId: opened.id } } })), staleTime: 60_000 });
  const { data } = kept;
  if (!data) return kept.error ? <section className="box"><h2>{t('keeping.case')}</h2><ProblemWords error={kept.error} onRetry={() => void kept.refetch()} /></section> : null;
  return (
    <section className="box">
      <h2>{t('keeping.case')}</h2>
      {data.outcome && data.closedAt ? <p>{t('keeping.closed', { day: day(data.closedAt), how: coded('outcome', data.outcome) })}</p> : null}
      {data.followUp ? <p>{data.followUp.answer ? t('keeping.followUpSaid', { day: day(data.followUp.answeredAt ?? ''), answer: coded('followUpAnswer', data.followUp.answer), how: coded('followUpHow', data.followUp.answeredHow ?? '') }) : t(data.followUp.byText ? 'keeping.followUpAskedByText' : 'keeping.followUpAsked', { day: day(data.followUp.askedAt) })}</p> : null}
      {data.workerErasesOn ? <p className="damaged">{t('keeping.workerAsked', { day: day(data.workerErasesOn) })} {t('keeping.callHer')}</p> : null}
      {data.eraseOn && !data.workerErasesOn ? <p>{t('keeping.willBeErased', { day: day(data.eraseOn) })}</p> : null}
      {data.keepUntil ? <p className="quiet">{t('keeping.keptUntil', { day: day(data.keepUntil) })}</p> : null}
      {data.holds.length > 0 ? <ul className="access">{data.holds.map((hold) => <Hold key={hold.id} hold={hold} />)}</ul> : null}
      {data.filed.length > 0 ? <ul className="plain">{data.filed.map((filed) => <li key={filed.filedAt}>{t('keeping.filedWith', { where: coded('filedWith', filed.filedWith), day: day(filed.filedAt) })} · <span className="quiet">{coded('filingBasis', filed.basis)}</span></li>)}</ul> : null}
      {doing === null ? (
        <p className="file-acts">
          {data.mayClose ? <Button size="compact-sm" variant="default" onClick={() => setDoing('close')}>{t('keeping.close')}</Button> : null}
          {data.mayReopen ? <Button size="compact-sm" variant="default" onClick={() => setDoing('reopen')}>{t('keeping.reopen')}</Button> : null}
          {data.followUp?.answer === null ? <Button size="compact-sm" variant="default" onClick={() => setDoing('solved')}>{t('keeping.solved')}</Button> : null}
          <Button size="compact-sm" variant="subtle" onClick={() => setDoing('keep')}>{t('keeping.keepLonger')}</Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setDoing('hold')}>{t('keeping.askHold')}</Button>
          {data.mayClose ? <Button size="compact-sm" variant="subtle" onClick={() => setDoing('file')}>{t('keeping.recordFiling')}</Button> : null}
        </p>
      ) : (
        <Act key={doing} doing={doing} kept={data} caseId={opened.id} onDone={() => setDoing(null)} />
      )}
    </section>
  );
}

function Act({ doing, kept, caseId, onDone }: { doing: Doing; kept: Kept; caseId: string; onDone: () => void }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [code, setCode] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const [until, setUntil] = useState('');
  const [told, setTold] = useState(false);
  const path = { params: { path: { caseId } } };
  const act = useMutation({
    mutationFn: async (): Promise<void> => {
      if (doing === 'close') await answered(api.POST('/api/v1/cases/{caseId}/closures', { ...path, body: { outcome: code as never } }));
      else if (doing === 'reopen') await answered(api.POST('/api/v1/cases/{caseId}/reopenings', { ...path, body: { reason: code as never } }));
      else if (doing === 'solved') await answered(api.POST('/api/v1/cases/{caseId}/follow-up-answers', { ...path, body: { answer: code as never } }));
      else if (doing === 'keep') await answered(api.POST('/api/v1/cases/{caseId}/extensions', { ...path, body: { reason: code as never, keepUntil: until } }));
      else if (doing === 'hold') await answered(api.POST('/api/v1/cases/{caseId}/holds', { ...path, body: { reason: code as never, endsOn: until } }));
      else await answered(api.POST('/api/v1/cases/{caseId}/filed-evidence', { ...path, body: { basis: code as never, filedWith: second as never, toldWorker: told } }));
    },
    onSuccess: () => {
      noteOwnAct(caseId);
      onDone();
      for (const queryKey of [['case', caseId], ['case-keeping', caseId], ['keeping'], ['queue'], ['line']]) void memory.invalidateQueries({ queryKey });
    },
  });
  const { family, codes, label } = {
    close: { family: 'outcome', codes: kept.outcomes, label: t('keeping.how') },
    reopen: { family: 'reopeningReason', codes: kept.reopeningReasons, label: t('keeping.why') },
    solved: { family: 'followUpAnswer', codes: kept.followUpAnswers, label: t('keeping.sheSaid') },
    keep: { family: 'extensionReason', codes: kept.extensionReasons, label: t('keeping.why') },
    hold: { family: 'holdReason', codes: kept.holdReasons, label: t('keeping.why') },
    file: { family: 'filingBasis', codes: kept.filingBases, label: t('keeping.basis') },
  }[doing];
  const dated = doing === 'keep' || doing === 'hold';
  const ready = code !== null && (!dated || until !== '') && (doing !== 'file' || second !== null);
  return (
    <div className="reveal">
      <p className="quiet small">{t(`keeping.what_${doing}`)}</p>
      <Select size="sm" label={label} placeholder={t('offer.choose')} data={codes.map((value) => ({ value, label: coded(family, value) }))} value={code} onChange={setCode} />
      {doing === 'file' ? <Select size="sm" label={t('keeping.where')} placeholder={t('offer.choose')} data={kept.filedWith.map((value) => ({ value, label: coded('filedWith', value) }))} value={second} onChange={setSecond} /> : null}
      {dated ? <TextInput size="sm" type="date" label={t('keeping.untilDay')} min={inDays(1)} max={inDays(729)} value={until} onChange={(event) => setUntil(event.currentTarget.value)} /> : null}
      {doing === 'file' ? <Checkbox size="sm" label={t('keeping.told')} checked={told} onChange={(event) => setTold(event.currentTarget.checked)} /> : null}
      <p className="file-acts">
        <Button size="sm" disabled={!ready} loading={act.isPending} onClick={() => act.mutate()}>{t(`keeping.do_${doing}`)}</Button>
        <Button size="sm" variant="subtle" onClick={onDone}>{t('keeping.notNow')}</Button>
      </p>
      {act.error ? <ProblemWords error={act.error} /> : null}
    </div>
  );
}
