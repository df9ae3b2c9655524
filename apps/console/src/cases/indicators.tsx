import { Button, Radio, Select } from '@mantine/core';
import { IconClipboardList } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';
import { type Answer, type Answers, type Protection, answers, protectionQuery } from './protection.js';
import { useBegin } from './protocols.js';

const beginReasons = ['told', 'age_told', 'signs'] as const;

/** The eleven questions on forced labour, and a protocol that an officer begins. */
export function Indicators({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const { data, error, isPending, refetch } = useQuery(protectionQuery(opened.id));
  return (
    <details className="box">
      <summary><IconClipboardList size={16} aria-hidden /> {t('signs.title')}</summary>
      <div className="folded">
        {isPending ? <Waiting rows={3} /> : null}
        {error ? <ProblemWords error={error} onRetry={() => void refetch()} /> : null}
        {data ? <Asked key={data.sheets.length} caseId={opened.id} protection={data} /> : null}
        {data?.mayWrite && data.mayBegin.length > 0 ? <Begin caseId={opened.id} mayBegin={data.mayBegin} /> : null}
      </div>
    </details>
  );
}

function Asked({ caseId, protection: { sheets, questions, mayWrite } }: { caseId: string; protection: Protection }) {
  const { t, moment, both, coded } = useWords();
  const [asking, setAsking] = useState(false);
  const [last, ...earlier] = sheets;
  return (
    <>
      <p className="quiet small">{t('signs.what')}</p>
      {last ? <p>{t('signs.last', { name: last.byName ?? '—', time: moment(last.at), count: last.signs })}</p> : <p>{t('signs.none')}</p>}
      {last ? <ul className="plain small answers-said">{questions.filter(({ code }) => last.answers[code as keyof Answers] !== 'not_asked').map(({ code, words }) => <li key={code}><strong>{coded('indicatorAnswer', last.answers[code as keyof Answers])}</strong> — {both(words)}</li>)}</ul> : null}
      {earlier.length > 0 ? <ul className="plain small quiet">{earlier.map((sheet) => <li key={sheet.at + sheet.signs}>{t('signs.earlier', { name: sheet.byName ?? '—', time: moment(sheet.at), count: sheet.signs })}</li>)}</ul> : null}
      {mayWrite && !asking ? <p className="file-acts"><Button size="compact-sm" variant="light" onClick={() => setAsking(true)}>{t(last ? 'signs.again' : 'signs.ask')}</Button></p> : null}
      {asking ? <Sheet caseId={caseId} questions={questions} onDone={() => setAsking(false)} /> : null}
    </>
  );
}

function Sheet({ caseId, questions, onDone }: { caseId: string; questions: Protection['questions']; onDone: () => void }) {
  const { t, both } = useWords();
  const memory = useQueryClient();
  const [said, setSaid] = useState<Answers>(() => Object.fromEntries(questions.map(({ code }) => [code, 'not_asked'])) as Answers);
  const [stillThere, setThere] = useState<Answer>('not_asked');
  const write = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/cases/{caseId}/indicator-sheets', { params: { path: { caseId } }, body: { answers: said, stillThere } })),
    onSuccess: () => {
      noteOwnAct(caseId);
      onDone();
      for (const queryKey of [['case', caseId], ['queue'], ['line']]) void memory.invalidateQueries({ queryKey });
    },
  });
  return (
    <form
      className="signs"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate();
      }}
    >
      <ol>
        {questions.map(({ code, words }) => <li key={code}><Question label={both(words)} value={said[code as keyof Answers]} onChange={(answer) => setSaid({ ...said, [code]: answer })} /></li>)}
      </ol>
      <Question label={t('signs.stillThere')} value={stillThere} onChange={setThere} />
      {write.error ? <ProblemWords error={write.error} /> : null}
      <p className="file-acts">
        <Button type="submit" loading={write.isPending} disabled={Object.values(said).every((answer) => answer === 'not_asked')}>{t('signs.write')}</Button>
        <Button variant="subtle" onClick={onDone}>{t('shell.close')}</Button>
      </p>
    </form>
  );
}

function Question({ label, value, onChange }: { label: string; value: Answer; onChange: (answer: Answer) => void }) {
  const { coded } = useWords();
  return (
    <Radio.Group label={label} value={value} onChange={(answer) => onChange(answer as Answer)}>
      <div className="signs-answers">{answers.map((answer) => <Radio key={answer} value={answer} label={coded('indicatorAnswer', answer)} />)}</div>
    </Radio.Group>
  );
}

function Begin({ caseId, mayBegin }: { caseId: string; mayBegin: Protection['mayBegin'] }) {
  const { t, both, coded } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [protocol, setProtocol] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const begin = useBegin(caseId, () => {
    setOpen(false);
    setProtocol(null);
    setWhy(null);
  });
  if (!isOpen) return <p className="file-acts"><Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>{t('protection.begin')}</Button></p>;
  return (
    <form
      className="reveal"
      onSubmit={(event) => {
        event.preventDefault();
        if (protocol && why) begin.mutate({ protocol: protocol as never, why: why as never });
      }}
    >
      <p className="quiet small">{t('protection.beginWhat')}</p>
      <Select size="sm" label={t('protection.which')} placeholder={t('offer.choose')} data={mayBegin.map(({ code, names }) => ({ value: code, label: both(names) }))} value={protocol} onChange={setProtocol} />
      <Select size="sm" label={t('keeping.why')} placeholder={t('offer.choose')} data={beginReasons.map((value) => ({ value, label: coded('beginReason', value) }))} value={why} onChange={setWhy} />
      <p className="file-acts">
        <Button size="sm" type="submit" disabled={!protocol || !why} loading={begin.isPending}>{t('protection.beginThis')}</Button>
        <Button size="sm" variant="subtle" onClick={() => setOpen(false)}>{t('shell.close')}</Button>
      </p>
      {begin.error ? <ProblemWords error={begin.error} /> : null}
    </form>
  );
}
