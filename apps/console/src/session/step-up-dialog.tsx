import { Button, Modal, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiProblem, type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { answerStepUps } from '../app/step-up.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import { useAccount, waysOf } from './account.js';
import { FactorForm } from './factor-form.js';

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
    <Modal opened={settle !== null} onClose={() => close('left')} title={t('stepUp.title')} closeButtonProps={{ 'aria-label': t('stepUp.leave') }} zIndex={400} centered>
      {settle ? <Proving onProved={() => close('proved')} onLeave={() => close('left')} /> : null}
    </Modal>
  );
}

function Proving({ onProved, onLeave }: { onProved: () => void; onLeave: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const account = useAccount();
  const [byPassword, setByPassword] = useState(false);
  const ways = waysOf(account.data);
  const prove = async (body: Schemas['StepUpBody']): Promise<void> => {
    try {
      await answered(api.POST('/api/v1/session/step-ups', { body }));
    } catch (error) {
      // The sign-in covers the page; nothing is left to ask here.
      if (error instanceof ApiProblem && error.code === 'signIn.needed') onLeave();
      throw error;
    }
    onProved();
    void memory.invalidateQueries({ queryKey: ['account'] });
  };
  if (account.isPending) return <Waiting rows={3} />;
  return (
    <div className="stack">
      <p>{t('stepUp.lead')}</p>
      {ways.length > 0 && !byPassword ? (
        <>
          <FactorForm ways={ways} ask={() => answered(api.POST('/api/v1/session/step-up-questions'))} answer={prove} goWords={t('stepUp.go')} />
          <Button variant="subtle" size="compact-sm" type="button" onClick={() => setByPassword(true)}>{t('stepUp.byPassword')}</Button>
        </>
      ) : (
        <ByPassword prove={prove} />
      )}
      <Button variant="default" type="button" onClick={onLeave}>{t('stepUp.leave')}</Button>
    </div>
  );
}

function ByPassword({ prove }: { prove: (body: Schemas['StepUpBody']) => Promise<void> }) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const give = useMutation({ mutationFn: () => prove({ password }) });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '') give.mutate();
  };
  return (
    <form className="stack" onSubmit={send} noValidate>
      {give.error ? <ProblemWords error={give.error} /> : null}
      <PasswordInput label={t('signIn.password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" size="md" data-autofocus autoFocus maxLength={1024} visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }} />
      <Button type="submit" size="md" loading={give.isPending}>{t('stepUp.go')}</Button>
    </form>
  );
}
