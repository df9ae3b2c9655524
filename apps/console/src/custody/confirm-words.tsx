import { Button, Modal, TextInput } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';

const SIX = [0, 1, 2, 3, 4, 5] as const;

/** The six words as she reads them out. They are typed here and not shown: what is only shown is clicked away. */
export function ConfirmWords({ name, lead, send, onDone, onLeave }: { name: string; lead: string; send: (words: string[]) => Promise<unknown>; onDone: () => void; onLeave: () => void }) {
  const { t } = useWords();
  const [words, setWords] = useState<string[]>(SIX.map(() => ''));
  const confirm = useMutation({ mutationFn: () => send(words.map((word) => word.trim())), onSuccess: onDone });
  // A whole line that was pasted or dictated fills the boxes that follow.
  const write = (place: number, text: string): void => {
    const parts = text.trim().split(/[\s,]+/);
    setWords(words.map((word, at) => (at === place && parts.length < 2 ? text : at >= place && parts.length > 1 && parts[at - place] ? (parts[at - place] as string) : word)));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (words.every((word) => word.trim() !== '')) confirm.mutate();
  };
  return (
    <Modal opened onClose={onLeave} title={t('people.confirm.title', { name })} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
      <form className="stack" onSubmit={submit} noValidate>
        <p>{lead}</p>
        <p className="quiet small">{t('people.confirm.how')}</p>
        {confirm.error ? <ProblemWords error={confirm.error} /> : null}
        <div className="six-words">
          {SIX.map((place) => <TextInput key={place} label={t('people.confirm.word', { number: place + 1 })} value={words[place] ?? ''} onChange={(event) => write(place, event.currentTarget.value)} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={120} data-autofocus={place === 0 || undefined} />)}
        </div>
        <div className="row">
          <Button type="submit" leftSection={<IconShieldCheck size={17} />} loading={confirm.isPending} disabled={words.some((word) => word.trim() === '')}>{t('people.confirm.go')}</Button>
          <Button variant="default" type="button" onClick={onLeave}>{t('people.leave')}</Button>
        </div>
      </form>
    </Modal>
  );
}
