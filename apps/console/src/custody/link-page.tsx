import { Button, PasswordInput } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconKey } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { LanguageSwitch } from '../app/language-switch.js';
import { Mark } from '../app/mark.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';

/** What stands behind the # of the address. A browser sends it to nobody. */
const tokenHere = (): string => location.hash.replace(/^#/, '');

/** A one-time link: for whom it is, her password, and the six words of her key. Nobody is signed in here. */
export function LinkPage() {
  const { t, both } = useWords();
  const memory = useQueryClient();
  const [token] = useState(tokenHere);
  const seen = useQuery({
    queryKey: ['link', token],
    queryFn: () => answered(api.POST('/api/v1/links/looks', { body: { token } })),
    // While she waits the page learns by itself that a colleague confirmed her.
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 10_000 : false),
    retry: false,
  });
  return (
    <main className="sign-in">
      <div className="sign-in-card link-card">
        <div className="sign-in-head">
          <Mark size={30} />
          <h1>{t('link.title')}</h1>
          <LanguageSwitch />
        </div>
        {seen.isPending ? <Waiting rows={3} /> : null}
        {seen.error ? <ProblemWords error={seen.error} /> : null}
        {seen.data ? (
          <>
            <p><strong>{seen.data.name}</strong><br /><span className="quiet">{both(seen.data.officeName)}{seen.data.officeTown.en ? `, ${both(seen.data.officeTown)}` : ''}</span></p>
            {seen.data.state === 'open' ? <Password seen={seen.data} token={token} onSet={(next) => memory.setQueryData(['link', token], next)} /> : null}
            {seen.data.state === 'waiting' ? <Words words={seen.data.words ?? []} /> : null}
            {seen.data.state === 'confirmed' ? (
              <>
                <p className="notice notice-done"><IconCircleCheck size={18} aria-hidden />{t('link.confirmed')}</p>
                <Button component="a" href={`/console?door=${encodeURIComponent(seen.data.signIn)}`} size="md">{t('signIn.go')}</Button>
              </>
            ) : null}
          </>
        ) : null}
      </div>
    </main>
  );
}

function Password({ seen, token, onSet }: { seen: Schemas['LinkSeenDto']; token: string; onSet: (next: Schemas['LinkSeenDto']) => void }) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const set = useMutation({ mutationFn: () => answered(api.POST('/api/v1/links/passwords', { body: { token, password } })), onSuccess: onSet });
  const differ = again !== '' && again !== password;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '' && password === again) set.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>{t('link.lead')}</p>
      <p className="quiet small">{t('link.advice')}</p>
      {set.error ? <ProblemWords error={set.error} /> : null}
      <input type="text" name="username" value={seen.signIn} autoComplete="username" readOnly hidden />
      <PasswordInput label={t('link.password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="new-password" size="md" maxLength={1024} visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} autoFocus />
      <PasswordInput label={t('link.again')} value={again} onChange={(event) => setAgain(event.currentTarget.value)} autoComplete="new-password" size="md" maxLength={1024} error={differ ? t('link.differ') : undefined} visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} />
      <Button type="submit" size="md" leftSection={<IconKey size={18} />} loading={set.isPending} disabled={password === '' || again === '' || differ}>{t('link.go')}</Button>
      <p className="quiet small">{t('link.signIn', { address: seen.signIn })}</p>
    </form>
  );
}

function Words({ words }: { words: readonly Schemas['FingerprintWordDto'][] }) {
  const { t } = useWords();
  return (
    <section className="stack">
      <p className="notice"><IconHourglass size={18} aria-hidden />{t('link.waiting')}</p>
      <ol className="fingerprint">{words.map(({ word, number }) => <li key={number}><span lang="en">{word}</span> <span className="quiet number">{number}</span></li>)}</ol>
      <p className="quiet small">{t('link.read')}</p>
    </section>
  );
}
