import { Button, TextInput } from '@mantine/core';
import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { type PublicKeyCredentialCreationOptionsJSON, browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { KeyLeft, KeyProblem } from './key-problem.js';

type Added = (codes: readonly string[] | null) => Promise<void>;

/** One more second factor: an app on a telephone, or a key, finger or PIN of the machine. */
export function SetUpFactor({ onAdded }: { onAdded: Added }) {
  const { t } = useWords();
  const [kind, setKind] = useState<'app' | 'key' | null>(null);
  const done: Added = async (codes) => {
    setKind(null);
    await onAdded(codes);
  };
  if (kind === 'app') return <SetUpApp onAdded={done} onLeave={() => setKind(null)} />;
  if (kind === 'key') return <SetUpKey onAdded={done} onLeave={() => setKind(null)} />;
  return (
    <div className="row">
      <Button variant="default" leftSection={<IconDeviceMobile size={17} />} onClick={() => setKind('app')}>{t('setUp.app')}</Button>
      {browserSupportsWebAuthn() ? <Button variant="default" leftSection={<IconFingerprint size={17} />} onClick={() => setKind('key')}>{t('setUp.key')}</Button> : null}
    </div>
  );
}

function SetUpApp({ onAdded, onLeave }: { onAdded: Added; onLeave: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState(t('setUp.app.name'));
  const [begun, setBegun] = useState<Schemas['TotpSetUpDto'] | null>(null);
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => answered(api.POST('/api/v1/account/totps', { body: { name } })), onSuccess: setBegun });
  const confirmed = useMutation({
    mutationFn: (id: string) => answered(api.POST('/api/v1/account/totps/{id}/confirmations', { params: { path: { id } }, body: { code } })),
    onSuccess: ({ backupCodes }) => onAdded(backupCodes),
    onError: () => setCode(''),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (begun === null) begin.mutate();
    else if (code.trim() !== '') confirmed.mutate(begun.id);
  };
  return (
    <form className="stack set-up" onSubmit={send} noValidate>
      <h3>{t('setUp.app')}</h3>
      {begin.error ? <ProblemWords error={begin.error} /> : confirmed.error ? <ProblemWords error={confirmed.error} /> : null}
      {begun === null ? (
        <TextInput label={t('setUp.name')} description={t('setUp.name.what')} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={60} required autoFocus />
      ) : (
        <>
          <p>{t('setUp.app.scan')}</p>
          <div className="set-up-scan">
            <img src={begun.picture} width={200} height={200} alt={t('setUp.app.picture')} />
            <p className="small">{t('setUp.app.type')}<br /><code className="set-up-secret">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
          </div>
          <TextInput className="code-input" label={t('setUp.app.code')} value={code} onChange={(event) => setCode(event.currentTarget.value)} inputMode="numeric" autoComplete="one-time-code" maxLength={20} autoFocus />
        </>
      )}
      <div className="row">
        <Button type="submit" loading={begin.isPending || confirmed.isPending} disabled={begun === null && name.trim() === ''}>{begun === null ? t('setUp.next') : t('setUp.done')}</Button>
        <Button variant="subtle" type="button" onClick={onLeave}>{t('setUp.leave')}</Button>
      </div>
    </form>
  );
}

function SetUpKey({ onAdded, onLeave }: { onAdded: Added; onLeave: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState(t('setUp.key.name'));
  const add = useMutation({
    mutationFn: async () => {
      const optionsJSON = (await answered(api.POST('/api/v1/account/key-questions'))) as unknown as PublicKeyCredentialCreationOptionsJSON;
      const response = await startRegistration({ optionsJSON }).catch((error: unknown) => {
        throw new KeyLeft(error);
      });
      return answered(api.POST('/api/v1/account/keys', { body: { name, response: { ...response } } }));
    },
    onSuccess: ({ backupCodes }) => onAdded(backupCodes),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="stack set-up" onSubmit={send} noValidate>
      <h3>{t('setUp.key')}</h3>
      {add.error ? add.error instanceof KeyLeft ? <KeyProblem /> : <ProblemWords error={add.error} /> : null}
      <p>{t('setUp.key.how')}</p>
      <TextInput label={t('setUp.name')} description={t('setUp.name.what')} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={60} required autoFocus />
      <div className="row">
        <Button type="submit" loading={add.isPending} disabled={name.trim() === ''}>{t('setUp.key.go')}</Button>
        <Button variant="subtle" type="button" onClick={onLeave}>{t('setUp.leave')}</Button>
      </div>
    </form>
  );
}
