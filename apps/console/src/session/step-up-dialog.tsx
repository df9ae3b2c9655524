import { Button, Modal, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiProblem, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { answerStepUps } from '../app/step-up.js';
import { useWords } from '../words/words.js';

/** "It is still me": opens when the server asks for it, over whatever screen is there. */
export function StepUpDialog() {
  const { t } = useWords();
  const [settle, setSettle] = useState<((answer: 'proved' | 'left') => void) | null>(null);
  useEffect(() => answerStepUps(() => new Promise((resolve) => setSettle(() => resolve))), []);
  const close = (answer: 'proved' | 'left'): void => {
    settle?.(answer);
    setSettle(null);
  };
  return (
    <Modal opened={settle !== null} onClose={() => close('left')} title={t('stepUp.title')} closeButtonProps={{ 'aria-label': t('stepUp.leave') }} centered>
      {settle ? <StepUpForm onProved={() => close('proved')} onLeave={() => close('left')} /> : null}
    </Modal>
  );
}

function StepUpForm({ onProved, onLeave }: { onProved: () => void; onLeave: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const [password, setPassword] = useState('');
  const prove = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/session/step-ups', { body: { password } })),
    onSuccess: () => {
      onProved();
      void memory.invalidateQueries({ queryKey: ['account'] });
    },
    // The sign-in covers the page; nothing is left to ask here.
    onError: (error) => {
      if (error instanceof ApiProblem && error.code === 'signIn.needed') onLeave();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '') prove.mutate();
  };
  return (
    <form className="stack" onSubmit={send} noValidate>
      <p>{t('stepUp.lead')}</p>
      {prove.error ? <ProblemWords error={prove.error} /> : null}
      <PasswordInput label={t('signIn.password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" data-autofocus maxLength={1024} visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} />
      <div className="row row-end">
        <Button variant="default" type="button" onClick={onLeave}>{t('stepUp.leave')}</Button>
        <Button type="submit" loading={prove.isPending}>{t('stepUp.go')}</Button>
      </div>
    </form>
  );
}
