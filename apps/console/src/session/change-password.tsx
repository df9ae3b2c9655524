import { Alert, Button, PasswordInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { accountQuery } from './account.js';

const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });
const lengthOf = (text: string): number => [...graphemes.segment(text.normalize('NFC'))].length;
const LEAST = 15;

/** A new password for herself. It may be pasted and looked at; whether it is good the server says. */
export function ChangePassword({ changedAt }: { changedAt: string }) {
  const { t, day } = useWords();
  const memory = useQueryClient();
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const change = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/account/passwords', { body: { current, chosen } })),
    onSuccess: async () => {
      for (const empty of [setCurrent, setChosen, setAgain]) empty('');
      await memory.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setDiffers(chosen !== again);
    if (chosen === again && current !== '' && chosen !== '') change.mutate();
  };
  const length = lengthOf(chosen);
  const toggle = { 'aria-label': t('signIn.showPassword') };
  return (
    <section className="box" aria-labelledby="account-password">
      <h2 id="account-password">{t('account.password')}</h2>
      <p className="quiet small">{t('account.password.lead', { day: day(changedAt) })}</p>
      <form className="stack" onSubmit={send} noValidate>
        {change.isSuccess ? <Alert color="green" role="status" icon={<IconCircleCheck size={18} />}>{t('account.password.done')}</Alert> : null}
        {change.error ? <ProblemWords error={change.error} /> : null}
        <PasswordInput label={t('account.password.current')} value={current} onChange={(event) => setCurrent(event.currentTarget.value)} autoComplete="current-password" maxLength={1024} visibilityToggleButtonProps={toggle} />
        <PasswordInput label={t('account.password.new')} description={chosen === '' ? t('account.password.rule') : length < LEAST ? t('account.password.short', { count: LEAST - length }) : t('account.password.longEnough')} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)} autoComplete="new-password" maxLength={1100} visibilityToggleButtonProps={toggle} />
        <PasswordInput label={t('account.password.again')} value={again} onChange={(event) => setAgain(event.currentTarget.value)} error={differs && chosen !== again ? t('account.password.differs') : undefined} autoComplete="new-password" maxLength={1100} visibilityToggleButtonProps={toggle} />
        <div><Button type="submit" loading={change.isPending}>{t('account.password.go')}</Button></div>
      </form>
    </section>
  );
}
