import { Alert, Button } from '@mantine/core';
import { IconFileText, IconLock, IconPhone } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Schemas, answered, api, uploaded } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import { type Draft, emptyDraft, intakeOf, isUntouched } from './draft.js';
import { Filed } from './filed.js';
import { Proposals, useProposals } from './proposals.js';
import { Questions } from './questions.js';
import { Script } from './script.js';
import { type Brought, TranscriptPanel } from './transcript-panel.js';
import { formQuery } from './vocabulary.js';

export type Change = (part: Partial<Draft>) => void;

/** One form for who stands at the desk, who calls, and whose call was written down. */
export function DeskPage() {
  const form = useQuery(formQuery);
  const [key, setKey] = useState(0);
  return (
    <div className="desk">
      {form.isPending ? <Waiting rows={10} /> : null}
      {form.error ? <ProblemWords error={form.error} onRetry={() => void form.refetch()} /> : null}
      {form.data ? <Intake key={key} form={form.data} onNext={() => setKey(key + 1)} /> : null}
    </div>
  );
}

function Intake({ form, onNext }: { form: Schemas['DeskFormDto']; onNext: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [brought, setBrought] = useState<Brought | null>(null);
  const [mode, setMode] = useState<'talk' | 'transcript'>('talk');
  const change: Change = useCallback((part) => setDraft((before) => ({ ...before, ...part })), []);
  const proposals = useProposals(draft);
  const offices = proposals.data?.offices.map((office) => office.officeId) ?? [];
  const file = useMutation({
    mutationFn: (): Promise<Schemas['DeskFiledDto']> => {
      const pasted = brought && !brought.file ? { name: brought.name, content: brought.content } : null;
      const body = intakeOf(draft, offices, form.consent.version, pasted);
      if (!brought?.file || body.callRequest || body.vitalInterest) return answered(api.POST('/api/v1/desk/intakes', { body }));
      const parts = new FormData();
      const { transcript: _, ...intake } = body;
      // The form stands first: the file is read after it.
      parts.append('intake', JSON.stringify(intake));
      parts.append('file', brought.file, brought.file.name);
      return uploaded('/api/v1/desk/transcript-intakes', parts);
    },
    onSuccess: () => void memory.invalidateQueries({ queryKey: ['queue'] }),
    gcTime: 0,
  });
  const dirty = !file.data && !(isUntouched(draft) && brought === null);
  useBlocker({ shouldBlockFn: () => dirty && !confirm(t('desk.leave')), enableBeforeUnload: dirty });
  const problem = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (file.error) problem.current?.scrollIntoView({ block: 'center' });
  }, [file.error]);
  if (file.data) return <Filed filed={file.data} onNext={onNext} />;

  const alone = draft.relation === 'self' && draft.callRequest;
  const unread = draft.relation === 'self' && !alone && Object.keys(draft.answers).length > 0 && !draft.readAloud;
  return (
    <>
      <header className="desk-head">
        <h1>{t('desk.title')}</h1>
        <div className="composer-tabs" role="group" aria-label={t('desk.how')}>
          <button type="button" className="tab" aria-pressed={mode === 'talk'} onClick={() => setMode('talk')}><IconPhone size={16} aria-hidden />{t('desk.talk')}</button>
          <button type="button" className="tab" aria-pressed={mode === 'transcript'} onClick={() => setMode('transcript')}><IconFileText size={16} aria-hidden />{t('desk.transcript')}</button>
        </div>
        <p className="quiet small"><IconLock size={14} aria-hidden /> {t('desk.notStored')}</p>
      </header>
      <div className="desk-body">
        <aside className="desk-side">
          {mode === 'transcript' ? <TranscriptPanel brought={brought} onBrought={setBrought} draft={draft} change={change} /> : <Script form={form} language={draft.readLanguage} onLanguage={(readLanguage) => change({ readLanguage })} />}
        </aside>
        <form
          className="desk-form"
          noValidate
          // Enter in a box must not file half a form: only the button files.
          onSubmit={(event) => event.preventDefault()}
        >
          <Questions
            form={form}
            draft={draft}
            change={change}
            consent={<Proposals form={form} draft={draft} change={change} proposals={proposals} />}
          />
          <div ref={problem}>{file.error ? <ProblemWords error={file.error} /> : null}</div>
          {unread ? <Alert color="orange">{t('desk.readFirst')}</Alert> : null}
          <div className="desk-foot">
            <p className="quiet small">{t(draft.alarm && !alone ? 'desk.fileAlarm' : alone ? 'desk.fileCall' : draft.relation === 'self' ? 'desk.fileNext' : 'desk.fileReporter')}</p>
            <Button type="button" size="md" onClick={() => file.mutate()} color={draft.alarm && !alone ? 'red' : 'teal'} loading={file.isPending} disabled={unread}>{t(draft.alarm && !alone ? 'desk.fileNow' : 'desk.file')}</Button>
          </div>
        </form>
      </div>
    </>
  );
}
