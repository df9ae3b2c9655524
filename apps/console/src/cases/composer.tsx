import { Button, Textarea } from '@mantine/core';
import { IconDeviceMobileMessage, IconLock, IconNote, IconSend, IconWorld } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { smsParts } from '../logic/sms.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { draftOf, hasDrafts, keepDraft, noteOwnAct } from './drafts.js';

export interface ComposerBoxes {
  reply: () => void;
  note: () => void;
}

/** A reply and a note cannot be mixed up: two tabs, two colours, two labels, and a button that names who will read. */
export function Composer({ opened, ref }: { opened: OpenedCase; ref: Ref<ComposerBoxes> }) {
  const { t } = useWords();
  const [box, setBox] = useState<'reply' | 'note'>('reply');
  const text = useRef<HTMLTextAreaElement>(null);
  const show = (which: 'reply' | 'note') => (): void => {
    setBox(which);
    setTimeout(() => {
      text.current?.focus();
      text.current?.scrollIntoView({ block: 'nearest' });
    });
  };
  useImperativeHandle(ref, () => ({ reply: show('reply'), note: show('note') }));
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (hasDrafts()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  return (
    <section className={`composer composer-${box}`} aria-label={t(box === 'reply' ? 'composer.reply' : 'composer.note')}>
      <div className="composer-tabs" role="group" aria-label={t('composer.which')}>
        <button type="button" className="tab tab-reply" aria-pressed={box === 'reply'} onClick={show('reply')}><IconSend size={16} aria-hidden />{t('composer.reply')}</button>
        <button type="button" className="tab tab-note" aria-pressed={box === 'note'} onClick={show('note')}><IconNote size={16} aria-hidden />{t('composer.note')}</button>
      </div>
      <Box key={`${box} ${opened.id}`} box={box} opened={opened} text={text} />
    </section>
  );
}

function Box({ box, opened, text }: { box: 'reply' | 'note'; opened: OpenedCase; text: Ref<HTMLTextAreaElement> }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const [words, setWords] = useState(() => draftOf(opened.id, box));
  const [sent, setSent] = useState(false);
  const write = (next: string): void => {
    setWords(next);
    keepDraft(opened.id, box, next);
    setSent(false);
  };
  const send = useMutation({
    mutationFn: async (body: { text: string }) => {
      const params = { path: { caseId: opened.id } };
      if (box === 'reply') await answered(api.POST('/api/v1/cases/{caseId}/messages', { params, body }));
      else await answered(api.POST('/api/v1/cases/{caseId}/notes', { params, body }));
    },
    onSuccess: () => {
      write('');
      setSent(true);
      noteOwnAct(opened.id);
      for (const queryKey of [['case', opened.id], ['queue'], ['line']]) void memory.invalidateQueries({ queryKey });
    },
  });
  const byText = opened.replyPath === 'text';
  const empty = words.trim() === '';
  const parts = smsParts(words);
  const locked = box === 'reply' && !opened.mayReply;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !send.isPending) send.mutate({ text: words.trim() });
      }}
    >
      <Textarea
        ref={text}
        label={t(box === 'reply' ? 'composer.replyLabel' : 'composer.noteLabel')}
        description={box === 'reply' ? t(byText ? 'composer.pathText' : 'composer.pathWeb') : t('composer.pathNote')}
        value={words}
        onChange={(event) => write(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={5000}
        disabled={locked}
        readOnly={send.isPending}
      />
      {locked ? <p className="quiet small"><IconLock size={14} aria-hidden /> {t(opened.facts.stage === 'closed' ? 'composer.openAgainFirst' : 'composer.acceptFirst')}</p> : null}
      {send.error ? <ProblemWords error={send.error} /> : null}
      <div className="composer-foot">
        {box === 'reply' && byText ? <span className={parts.parts > 3 ? 'parts parts-many' : 'parts'} aria-live="polite">{t('composer.parts', { count: parts.parts, used: parts.used, room: parts.room })}</span> : <span />}
        <span role="status" className="sent">{sent ? t(box === 'reply' ? 'composer.replySent' : 'composer.noteKept') : ''}</span>
        <Button type="submit" color={box === 'reply' ? 'teal' : '#7a5b00'} disabled={empty || locked} loading={send.isPending} leftSection={box === 'note' ? <IconNote size={16} /> : byText ? <IconDeviceMobileMessage size={16} /> : <IconWorld size={16} />}>
          {t(box === 'note' ? 'composer.keepNote' : byText ? 'composer.sendText' : 'composer.sendWeb')}
        </Button>
      </div>
    </form>
  );
}
