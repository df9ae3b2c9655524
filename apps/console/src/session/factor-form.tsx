import { Button, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Schemas } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { KeyLeft, KeyProblem } from './key-problem.js';

export type FactorBody = Schemas['FactorBody'];
type Way = 'webauthn' | 'totp' | 'backup_code';

interface Props {
  ways: readonly string[];
  /** The server's question to a key or to the machine itself. */
  ask: () => Promise<unknown>;
  answer: (body: FactorBody) => Promise<unknown>;
  goWords: string;
}

/** A second factor, in the way she chooses: the quickest one first, the others one press away. */
export function FactorForm({ ways, ask, answer, goWords }: Props) {
  const { t, coded } = useWords();
  const [way, setWay] = useState<Way>((ways[0] ?? 'totp') as Way);
  const [typed, setTyped] = useState('');
  const give = useMutation({
    mutationFn: async () => {
      if (way === 'totp') return answer({ code: typed });
      if (way === 'backup_code') return answer({ backupCode: typed });
      const optionsJSON = (await ask()) as PublicKeyCredentialRequestOptionsJSON;
      const said = await startAuthentication({ optionsJSON }).catch((error: unknown) => {
        throw new KeyLeft(error);
      });
      return answer({ webauthn: { ...said } });
    },
    onError: () => setTyped(''),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (way === 'webauthn' || typed.trim() !== '') give.mutate();
  };
  const choose = (next: Way): void => {
    setWay(next);
    setTyped('');
    give.reset();
  };
  return (
    <form className="stack" onSubmit={send} noValidate>
      {give.error ? give.error instanceof KeyLeft ? <KeyProblem /> : <ProblemWords error={give.error} /> : null}
      {way === 'totp' ? <TextInput key="totp" className="code-input" label={t('factor.code')} description={t('factor.code.where')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} inputMode="numeric" autoComplete="one-time-code" size="md" maxLength={20} data-autofocus autoFocus /> : null}
      {way === 'backup_code' ? <TextInput key="backup" className="code-input" label={t('factor.backupCode')} description={t('factor.backupCode.where')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} autoComplete="off" autoCapitalize="characters" spellCheck={false} size="md" maxLength={20} data-autofocus autoFocus /> : null}
      {way === 'webauthn' ? <p>{t('factor.key.how')}</p> : null}
      <Button type="submit" size="md" loading={give.isPending} data-autofocus={way === 'webauthn' || undefined} autoFocus={way === 'webauthn'} leftSection={way === 'webauthn' ? <IconFingerprint size={18} /> : undefined}>{way === 'webauthn' ? t('factor.key.go') : goWords}</Button>
      {ways.length > 1 ? (
        <div className="other-ways">
          {ways.filter((each) => each !== way).map((each) => <Button key={each} variant="subtle" size="compact-sm" type="button" onClick={() => choose(each as Way)}>{coded('factorInstead', each)}</Button>)}
        </div>
      ) : null}
    </form>
  );
}
