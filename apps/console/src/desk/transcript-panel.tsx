import { Alert, Button, FileButton, Textarea } from '@mantine/core';
import { IconClipboardText, IconCopyPlus, IconTrash, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Schemas, answered, api, uploaded } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { callTime } from '../cases/transcript.js';
import { groupedNumber } from '../logic/number.js';
import { useWords } from '../words/words.js';
import type { Change } from './desk-page.js';
import { type Draft, takesNoStory } from './draft.js';

/** A transcript as it was brought, and as it was read. The original is filed, whole. */
export interface Brought {
  name: string | null;
  content: string;
  file: File | null;
  read: Schemas['TranscriptDto'];
}

interface Props {
  brought: Brought | null;
  onBrought: (brought: Brought | null) => void;
  draft: Draft;
  change: Change;
}

/** Turns on the left, the same form on the right: selected words are copied, never retyped. */
export function TranscriptPanel({ brought, onBrought, draft, change }: Props) {
  const { t } = useWords();
  const [pasted, setPasted] = useState('');
  const read = useMutation({
    mutationFn: async (file: File | null): Promise<Brought> => {
      if (!file) return { name: null, content: pasted, file: null, read: await answered(api.POST('/api/v1/desk/transcripts', { body: { content: pasted } })) };
      const form = new FormData();
      form.append('file', file, file.name);
      return { name: file.name, content: '', file, read: await uploaded<Schemas['TranscriptDto']>('/api/v1/desk/transcript-files', form) };
    },
    onSuccess: onBrought,
    gcTime: 0,
  });
  if (brought) return <BroughtTurns brought={brought} onAway={() => onBrought(null)} draft={draft} change={change} />;
  return (
    <section className="box" aria-labelledby="transcript-title">
      <h2 id="transcript-title">{t('transcript.bring')}</h2>
      <p className="quiet small">{t('transcript.formats')}</p>
      <Textarea label={t('transcript.paste')} value={pasted} onChange={(event) => setPasted(event.currentTarget.value)} autosize minRows={8} maxRows={18} dir="auto" placeholder={t('transcript.example')} />
      {read.error ? <ProblemWords error={read.error} /> : null}
      <div className="row">
        <Button leftSection={<IconClipboardText size={16} />} disabled={pasted.trim() === ''} loading={read.isPending} onClick={() => read.mutate(null)}>{t('transcript.read')}</Button>
        <FileButton accept=".txt,.vtt,.srt,.json" onChange={(file) => file && read.mutate(file)}>
          {(props) => <Button {...props} variant="default" leftSection={<IconUpload size={16} />} disabled={read.isPending}>{t('transcript.upload')}</Button>}
        </FileButton>
      </div>
    </section>
  );
}

function BroughtTurns({ brought, onAway, draft, change }: { brought: Brought; onAway: () => void; draft: Draft; change: Change }) {
  const { t, coded } = useWords();
  const panel = useRef<HTMLOListElement>(null);
  const [selected, setSelected] = useState('');
  useEffect(() => {
    const look = (): void => {
      const selection = document.getSelection();
      const inside = selection && panel.current && selection.rangeCount > 0 && panel.current.contains(selection.getRangeAt(0).commonAncestorContainer);
      setSelected(inside ? selection.toString().trim() : '');
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  const toStory = (words: string): void => change({ story: [draft.story.trimEnd(), words].filter(Boolean).join('\n') });
  const toEmployer = (words: string): void => change({ employer: { ...draft.employer, name: [draft.employer.name, words].filter(Boolean).join(' ').slice(0, 200) } });
  const { read } = brought;
  const noStory = takesNoStory(draft);
  return (
    <section className="box transcript-box" aria-labelledby="transcript-title">
      <div className="box-head">
        <h2 id="transcript-title">{t('transcript.title', { count: read.turns.length })}</h2>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconTrash size={15} />} onClick={onAway}>{t('transcript.away')}</Button>
      </div>
      <p className="quiet small">{[brought.name, coded('format', read.format), read.language ? coded('language', read.language) : null].filter(Boolean).join(' · ')}</p>
      {read.alreadyFiled ? <Alert color="orange">{read.number ? t('transcript.filedAs', { number: groupedNumber(read.number.replace(/\D/g, '')) }) : t('transcript.filed')}</Alert> : null}
      <div className="copy-bar" role="toolbar" aria-label={t('transcript.copy')}>
        <span className="quiet small">{selected ? t('transcript.copySelected') : t('transcript.select')}</span>
        {/* The press must not take the selection away before it is read. */}
        <Button size="compact-sm" variant="light" disabled={!selected || noStory} onMouseDown={(event) => event.preventDefault()} onClick={() => toStory(selected)}>{t('transcript.toStory')}</Button>
        <Button size="compact-sm" variant="light" disabled={!selected} onMouseDown={(event) => event.preventDefault()} onClick={() => toEmployer(selected)}>{t('transcript.toEmployer')}</Button>
      </div>
      <ol className="turns" ref={panel}>
        {read.turns.map((turn, index) => (
          <li key={index}>
            <p className="turn-head"><strong>{turn.speaker ?? '—'}</strong>{turn.start !== null ? <span>{callTime(turn.start)}</span> : null}<button type="button" className="turn-copy" disabled={noStory} onClick={() => toStory(turn.text)} aria-label={t('transcript.turnToStory', { turn: index + 1 })} title={t('transcript.toStory')}><IconCopyPlus size={15} aria-hidden /></button></p>
            <p className="turn-text" dir="auto">{turn.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
