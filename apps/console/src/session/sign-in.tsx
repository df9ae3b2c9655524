import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconLogin2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { LanguageSwitch } from '../app/language-switch.js';
import { Mark } from '../app/mark.js';
import { forgetEverything } from '../app/memory.js';
import { useWords } from '../words/words.js';
import { type FactorBody, FactorForm } from './factor-form.js';
import { type Me, meQuery, rememberAddress, rememberedAddress } from './session.js';

interface Props {
  /** The address of a demo door, or nothing. */
  door: string;
  /** Who worked here before the session ended, or is signed in while another door was opened. */
  before: Me | null;
  expired: boolean;
  onDone: () => void;
}

export function SignIn({ door, before, expired, onDone }: Props) {
  const { t, both } = useWords();
  const memory = useQueryClient();
  const [address, setAddress] = useState(door || (expired ? rememberedAddress() : ''));
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  /** In which ways the second factor can be given; null while the password is asked. */
  const [ways, setWays] = useState<readonly string[] | null>(null);
  const enter = async (): Promise<void> => {
    const me = await answered(api.GET('/api/v1/session'));
    rememberAddress(address.trim());
    // Another person at the same machine starts from nothing.
    if (before && before.id !== me.id) forgetEverything();
    memory.setQueryData(meQuery.queryKey, me);
    if (before?.id === me.id) void memory.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    onDone();
  };
  const signIn = useMutation({
    mutationFn: async () => {
      const asked = await answered(api.POST('/api/v1/session', { body: { signIn: address.trim(), password } }));
      if (asked.signedIn) await enter();
      else {
        setPassword('');
        setWays(asked.ways);
      }
    },
  });
  const [startAgain, setStartAgain] = useState<ApiProblem | null>(null);
  const giveFactor = async (body: FactorBody): Promise<void> => {
    try {
      await answered(api.POST('/api/v1/session/factors', { body }));
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === 'signIn.startAgain')) throw error;
      setStartAgain(error);
      setWays(null);
      return;
    }
    await enter();
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const empty = address.trim() === '' || password === '';
    setMissing(empty);
    setStartAgain(null);
    if (!empty) signIn.mutate();
  };
  if (ways) {
    return (
      <main className="sign-in">
        <section className="sign-in-card" aria-labelledby="sign-in-title">
          <div className="sign-in-head">
            <Mark size={30} />
            <h1 id="sign-in-title">{t('factor.title')}</h1>
            <LanguageSwitch />
          </div>
          <p className="quiet">{address.trim()}</p>
          <FactorForm ways={ways} ask={() => answered(api.POST('/api/v1/session/factor-questions'))} answer={giveFactor} goWords={t('signIn.go')} />
          <Button variant="subtle" type="button" onClick={() => setWays(null)}>{t('factor.back')}</Button>
          <p className="quiet small">{t('factor.lost')}</p>
        </section>
      </main>
    );
  }
  return (
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={send} noValidate aria-labelledby="sign-in-title">
        <div className="sign-in-head">
          <Mark size={30} />
          <h1 id="sign-in-title">{t('signIn.title')}</h1>
          <LanguageSwitch />
        </div>
        {expired ? <Alert color="orange" icon={<IconAlertTriangle size={18} />}>{t('signIn.expired')}</Alert> : <p className="quiet">{t('signIn.lead')}</p>}
        {missing ? <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />}>{t('signIn.missing')}</Alert> : signIn.error ?? startAgain ? <ProblemWords error={signIn.error ?? startAgain} /> : null}
        <TextInput label={t('signIn.address')} value={address} onChange={(event) => setAddress(event.currentTarget.value)} autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} size="md" autoFocus={address === ''} maxLength={200} />
        <PasswordInput label={t('signIn.password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" size="md" autoFocus={address !== ''} maxLength={1024} visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} />
        <Button type="submit" size="md" loading={signIn.isPending} leftSection={<IconLogin2 size={18} />}>{t('signIn.go')}</Button>
        {before && !expired ? (
          <Button variant="subtle" type="button" onClick={onDone}>{t('signIn.stay', { name: before.name, office: both(before.officeName) })}</Button>
        ) : null}
        <p className="quiet small">{t('signIn.forgotten')}</p>
      </form>
    </main>
  );
}
