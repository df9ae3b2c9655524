import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { formQuery } from '../desk/vocabulary.js';
import { useWords } from '../words/words.js';
import { type Book, claimChanged } from './claims.js';

type Kind = Schemas['ClaimConsentBody']['kind'];

/** Her yes where a claim needs one of its own: to be counted with others, that somebody else takes the money for her, or that her signed paper is sent. */
export function ClaimConsents({ book }: { book: Book }) {
  const { t, coded, day } = useWords();
  const memory = useQueryClient();
  const { claim } = book;
  // Her yes to a group has its own box, with what leaving it means.
  const consents = book.consents.filter(({ kind }) => kind !== 'group');
  const end = useMutation({ mutationFn: (consentId: string) => answered(api.POST('/api/v1/claims/{claimId}/consents/{consentId}/ends', { params: { path: { claimId: claim.id, consentId } } })), onSuccess: () => claimChanged(memory, claim) });
  return (
    <details className="box" open={consents.some(({ endedAt }) => endedAt === null)}>
      <summary>{t('claimConsent.title')}</summary>
      {consents.length === 0 ? <p className="quiet small">{t('claimConsent.none')}</p> : null}
      <ul className="access">
        {consents.map((consent) => (
          <li key={consent.id} className="claim-consent">
            <p>{coded('claimConsent', consent.kind)} <span className="quiet small">{coded('givenHow', consent.givenHow)}, {day(consent.givenAt)}{consent.endedAt ? ` · ${t('claimConsent.ended', { day: day(consent.endedAt) })}` : ''}</span></p>
            {consent.kind === 'third_party_payee' && consent.givenHow === 'web' && consent.endedAt === null ? <p className="quiet small">{t('claimConsent.onHerPage')}</p> : null}
            {book.mayRecord && consent.endedAt === null ? <Button size="compact-sm" variant="subtle" color="red" loading={end.isPending && end.variables === consent.id} onClick={() => end.mutate(consent.id)}>{t('claimConsent.takeBack')}</Button> : null}
          </li>
        ))}
      </ul>
      {end.error ? <ProblemWords error={end.error} /> : null}
      {book.mayRecord ? <Hear book={book} /> : null}
    </details>
  );
}

function Hear({ book: { claim } }: { book: Book }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const colleagues = useQuery(formQuery).data?.colleagues ?? [];
  const [kind, setKind] = useState<Kind | ''>('');
  const [how, setHow] = useState<'read_aloud' | 'paper_thumbprint'>('read_aloud');
  const [witnessedBy, setWitness] = useState('');
  const [payee, setPayee] = useState('');
  const hear = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/consents', { params: { path: { claimId: claim.id } }, body: { kind: kind as Kind, givenHow: how, witnessedBy, ...(kind === 'third_party_payee' ? { payee: payee.trim() } : {}) } })),
    onSuccess: () => {
      setKind('');
      setPayee('');
      claimChanged(memory, claim);
    },
  });
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('claimConsent.hear')} value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind | '')} data={[{ value: '', label: t('worksheet.choose') }, ...(['linking', 'third_party_payee', 'power_of_attorney'] as const).map((code) => ({ value: code, label: coded('claimConsent', code) }))]} />
      {kind === '' ? null : (
        <>
          <p className="read-aloud small">{t(kind === 'linking' ? 'claimConsent.linkingWords' : kind === 'power_of_attorney' ? 'claimConsent.powerWords' : 'claimConsent.payeeWords')}</p>
          {kind === 'third_party_payee' ? <TextInput size="sm" label={t('claimConsent.payee')} maxLength={400} autoComplete="off" value={payee} onChange={(event) => setPayee(event.currentTarget.value)} /> : null}
          <NativeSelect size="sm" label={t('claim.how')} value={how} onChange={(event) => setHow(event.currentTarget.value as typeof how)} data={(['read_aloud', 'paper_thumbprint'] as const).map((code) => ({ value: code, label: coded('givenHow', code) }))} />
          <NativeSelect size="sm" label={t('claimConsent.witness')} value={witnessedBy} onChange={(event) => setWitness(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} />
          <div className="row"><Button size="compact-sm" disabled={witnessedBy === '' || (kind === 'third_party_payee' && payee.trim() === '')} loading={hear.isPending} onClick={() => hear.mutate()}>{t('claimConsent.keep')}</Button></div>
        </>
      )}
      {hear.error ? <ProblemWords error={hear.error} /> : null}
    </div>
  );
}
