import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconLogin2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { LanguageSwitch } from '../app/language-switch.js';
import { Mark } from '../app/mark.js';
import { forgetEverything } from '../app/memory.js';
import { useWords } from '../words/words.js';
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
  const signIn = useMutation({
    mutationFn: async () => {
      await answered(api.POST('/api/v1/session', { body: { signIn: address.trim(), password } }));
      return answered(api.GET('/api/v1/session'));
    },
    onSuccess: (me) => {
      rememberAddress(address.trim());
      // Another person at the same machine starts from nothing.
      if (before && before.id !== me.id) forgetEverything();
      memory.setQueryData(meQuery.queryKey, me);
      if (before?.id === me.id) void memory.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
      onDone();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const empty = address.trim() === '' || password === '';
    setMissing(empty);
    if (!empty) signIn.mutate();
  };
  return (
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={send} noValidate aria-labelledby="sign-in-title">
        <div className="sign-in-head">
          <Mark size={30} />
          <h1 id="sign-in-title">{t('signIn.title')}</h1>
          <LanguageSwitch />
        </div>
        {expired ? <Alert color="orange" icon={<IconAlertTriangle size={18} />}>{t('signIn.expired')}</Alert> : <p className="quiet">{t('signIn.lead')}</p>}
        {missing ? <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />}>{t('signIn.missing')}</Alert> : signIn.error ? <ProblemWords error={signIn.error} /> : null}
        <TextInput label={t('signIn.address')} value={address} onChange={(event) => setAddress(event.currentTarget.value)} autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} size="md" autoFocus={address === ''} maxLength={200} />
        <PasswordInput label={t('signIn.password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" size="md" autoFocus={address !== ''} maxLength={500} visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} />
        <Button type="submit" size="md" loading={signIn.isPending} leftSection={<IconLogin2 size={18} />}>{t('signIn.go')}</Button>
        {before && !expired ? (
          <Button variant="subtle" type="button" onClick={onDone}>{t('signIn.stay', { name: before.name, office: both(before.officeName) })}</Button>
        ) : null}
        <p className="quiet small">{t('signIn.forgotten')}</p>
      </form>
    </main>
  );
}
