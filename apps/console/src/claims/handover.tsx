import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconArrowsExchange, IconClockExclamation } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useMe } from '../session/session.js';
import { type WordKey, useWords } from '../words/words.js';
import { type Claim, type Leg, claimChanged } from './claims.js';

type Handover = Schemas['HandoverDto'];
const reasons: readonly Schemas['HandoverBody']['reason'][] = ['she_moved', 'competence', 'language', 'capacity', 'conflict_of_interest', 'she_asks'];
export const declineReasons: readonly Schemas['HandoverDeclineBody']['reason'][] = ['no_capacity', 'not_competent', 'conflict_of_interest', 'cannot_reach_her'];

/** Names of offices by id, in the reader's language. */
export function useOfficeNames(): (officeId: string | null) => string {
  const { both } = useWords();
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => answered(api.GET('/api/v1/directory')), staleTime: 10 * 60_000 });
  return (officeId) => both(directory.data?.offices.find(({ id }) => id === officeId)?.name) || '—';
}

/** Who works which leg, and legs on their way to another office. */
export function Handovers({ claim, mayRecord }: { claim: Claim; mayRecord: boolean }) {
  const { t, coded, moment } = useWords();
  const nameOf = useOfficeNames();
  const handovers = useQuery({ queryKey: ['claim', claim.id, 'handovers'], queryFn: () => answered(api.GET('/api/v1/claims/{claimId}/handovers', { params: { path: { claimId: claim.id } } })).then((found) => found.handovers), staleTime: 15_000 });
  const rows = handovers.data ?? [];
  const open = rows.filter(({ state }) => state === 'offered');
  const over = rows.filter(({ state }) => state !== 'offered');
  const ours = claim.legs.filter((leg) => leg.isOurs && leg.stage !== 'ended' && leg.stage !== 'paid' && !open.some(({ legId }) => legId === leg.id));
  return (
    <details className="box" open={open.length > 0 || claim.legs.some(({ workedBy }) => workedBy !== null)}>
      <summary>{t('handover.title')}</summary>
      {handovers.error ? <ProblemWords error={handovers.error} onRetry={() => void handovers.refetch()} /> : null}
      <ul className="reasons">{claim.legs.map((leg) => <li key={leg.id}>{legWords(t, leg)}: {leg.workedBy ? t('handover.worked', { office: nameOf(leg.workedBy) }) : t('handover.anybody')}</li>)}</ul>
      {open.map((row) => <Open key={row.id} row={row} claim={claim} />)}
      {over.length > 0 ? (
        <ul className="reasons small quiet">
          {over.map((row) => (
            <li key={row.id}>
              {t(`handover.was.${row.state}` as WordKey, { leg: legWords(t, claim.legs.find(({ id }) => id === row.legId)), from: nameOf(row.fromOfficeId), to: nameOf(row.toOfficeId), at: row.settledAt ? moment(row.settledAt) : '' })}
              {row.declineReason ? ` ${coded('handoverDecline', row.declineReason)}` : row.revokeReason ? ` ${coded('handoverRevoked', row.revokeReason)}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {mayRecord && ours.length > 0 ? <Offer claim={claim} legs={ours} /> : null}
    </details>
  );
}

const legWords = (t: (key: WordKey) => string, leg: Pick<Leg, 'against'> | undefined): string => (leg ? t(`leg.${leg.against}` as WordKey) : '—');

function Open({ row, claim }: { row: Handover; claim: Claim }) {
  const { t, coded, moment } = useWords();
  const nameOf = useOfficeNames();
  const memory = useQueryClient();
  const changed = () => claimChanged(memory, claim);
  const takeBack = useMutation({ mutationFn: () => answered(api.POST('/api/v1/leg-handovers/{handoverId}/revocations', { params: { path: { handoverId: row.id } } })), onSuccess: changed });
  return (
    <div className={`notice ${row.isLate ? 'notice-due' : ''}`}>
      {row.isLate ? <IconClockExclamation size={18} aria-hidden /> : <IconArrowsExchange size={18} aria-hidden />}
      <div className="grow">
        <p>{t('handover.waits', { leg: legWords(t, claim.legs.find(({ id }) => id === row.legId)), from: nameOf(row.fromOfficeId), to: nameOf(row.toOfficeId) })}</p>
        <p className="small quiet">{coded('handoverReason', row.reason)} · {t(row.isLate ? 'handover.late' : 'handover.due', { at: moment(row.dueAt) })}</p>
        {row.mayAnswer ? <Answer handoverId={row.id} onDone={changed} /> : null}
        {row.mayTakeBack ? <div className="row"><Button size="compact-sm" variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>{t('handover.takeBack')}</Button></div> : null}
        {takeBack.error ? <ProblemWords error={takeBack.error} /> : null}
      </div>
    </div>
  );
}

/** Yes or no to a leg: the case must be taken on first, and the refusal says so. */
export function Answer({ handoverId, onDone }: { handoverId: string; onDone: () => void }) {
  const { t, coded } = useWords();
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const path = { params: { path: { handoverId } } };
  const accept = useMutation({ mutationFn: () => answered(api.POST('/api/v1/leg-handovers/{handoverId}/acceptances', path)), onSuccess: onDone });
  const decline = useMutation({ mutationFn: () => answered(api.POST('/api/v1/leg-handovers/{handoverId}/declines', { ...path, body: { reason: reason as Schemas['HandoverDeclineBody']['reason'] } })), onSuccess: onDone });
  return (
    <div className="stack">
      {declining ? (
        <>
          <NativeSelect size="sm" label={t('handover.why')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...declineReasons.map((code) => ({ value: code, label: coded('handoverDecline', code) }))]} />
          <div className="row">
            <Button size="compact-sm" disabled={reason === ''} loading={decline.isPending} onClick={() => decline.mutate()}>{t('handover.decline')}</Button>
            <Button size="compact-sm" variant="default" onClick={() => setDeclining(false)}>{t('claim.notNow')}</Button>
          </div>
        </>
      ) : (
        <div className="row">
          <Button size="compact-sm" loading={accept.isPending} onClick={() => accept.mutate()}>{t('handover.accept')}</Button>
          <Button size="compact-sm" variant="default" onClick={() => setDeclining(true)}>{t('handover.decline')}</Button>
        </div>
      )}
      {accept.error ? <ProblemWords error={accept.error} /> : null}
      {decline.error ? <ProblemWords error={decline.error} /> : null}
    </div>
  );
}

function Offer({ claim, legs }: { claim: Claim; legs: readonly Leg[] }) {
  const { t, coded, both } = useWords();
  const me = useMe().data;
  const memory = useQueryClient();
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => answered(api.GET('/api/v1/directory')), staleTime: 10 * 60_000 });
  const [legId, setLeg] = useState(legs.length === 1 ? (legs[0]?.id ?? '') : '');
  const [toOfficeId, setOffice] = useState('');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const offer = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/handovers', { params: { path: { claimId: claim.id, legId } }, body: { toOfficeId, reason: reason as Schemas['HandoverBody']['reason'], ...(note.trim() ? { words: note.trim() } : {}) } })),
    onSuccess: () => {
      setOffice('');
      setReason('');
      setNote('');
      claimChanged(memory, claim);
    },
  });
  const offices = (directory.data?.offices ?? []).filter((office) => office.hasKey && office.id !== me?.officeId);
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('handover.to')} description={t('handover.toWhat')} value={toOfficeId} onChange={(event) => setOffice(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...offices.map((office) => ({ value: office.id, label: both(office.name) }))]} />
      {toOfficeId === '' ? null : (
        <>
          {legs.length > 1 ? <NativeSelect size="sm" label={t('handover.leg')} value={legId} onChange={(event) => setLeg(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...legs.map((leg) => ({ value: leg.id, label: legWords(t, leg) }))]} /> : null}
          <NativeSelect size="sm" label={t('handover.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...reasons.map((code) => ({ value: code, label: coded('handoverReason', code) }))]} />
          <Textarea size="sm" autosize minRows={2} maxLength={4000} label={t('handover.words')} description={t('handover.wordsWhat')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <div className="row"><Button size="compact-sm" disabled={legId === '' || reason === ''} loading={offer.isPending} onClick={() => offer.mutate()}>{t('handover.offer')}</Button></div>
        </>
      )}
      {offer.error ? <ProblemWords error={offer.error} /> : null}
    </div>
  );
}

/** Legs other offices offer this one: a box for the list of the office, whether or not it took the case on yet. Nothing where none waits. */
export function WaitingHandovers() {
  const { t, coded, moment } = useWords();
  const nameOf = useOfficeNames();
  const memory = useQueryClient();
  const waiting = useQuery({ queryKey: ['leg-handovers'], queryFn: () => answered(api.GET('/api/v1/leg-handovers')).then(({ handovers }) => handovers), staleTime: 30_000, refetchInterval: 60_000 });
  if (!waiting.data || waiting.data.length === 0) return null;
  return (
    <section className="box" aria-label={t('handover.waiting')}>
      <h2>{t('handover.waiting')}</h2>
      <ul className="reasons">
        {waiting.data.map((row) => (
          <li key={row.id}>
            <p>{t('handover.offeredBy', { leg: row.against ? t(`leg.${row.against}` as WordKey) : t('handover.aLeg'), from: nameOf(row.fromOfficeId) })}{row.caseNumber ? ` · ${row.caseNumber}` : ''}</p>
            <p className="small quiet">{coded('handoverReason', row.reason)} · {t(row.isLate ? 'handover.late' : 'handover.due', { at: moment(row.dueAt) })}</p>
            {row.against === null ? <p className="small">{t('handover.caseFirst')}</p> : null}
            <Answer handoverId={row.id} onDone={() => { for (const queryKey of [['leg-handovers'], ['claim', row.claimId], ['claims', row.caseId]]) void memory.invalidateQueries({ queryKey }); }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
