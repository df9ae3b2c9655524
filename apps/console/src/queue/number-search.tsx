import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type Ref, useState } from 'react';
import { answered, api } from '../api/client.js';
import { problemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { addressOf } from './queue.js';

/** Finds a case by its number, in digits of any script; only what the office may see is found. */
export function NumberSearch({ ref }: { ref: Ref<HTMLInputElement> }) {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const search = useMutation({
    mutationFn: async (q: string) => (await answered(api.GET('/api/v1/search', { params: { query: { q } } }))).lines,
    onSuccess: ([line]) => {
      if (!line) return setTold(t('search.none'));
      setTyped('');
      setTold(null);
      void navigate({ to: addressOf(line) });
    },
    onError: (error) => setTold(problemWords(words, error)),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const digits = typed.match(/\p{Nd}/gu)?.length ?? 0;
    if (digits !== 9) return setTold(typed.trim() === '' ? null : t('search.nine'));
    search.mutate(typed);
  };
  return (
    <form className="search" role="search" onSubmit={send} noValidate>
      <TextInput
        ref={ref}
        size="sm"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setTold(null);
        }}
        inputMode="numeric"
        autoComplete="off"
        maxLength={60}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <div className="search-told" role="status">{told ? <p>{told}</p> : null}</div>
    </form>
  );
}
