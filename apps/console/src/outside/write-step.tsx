import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { noteOwnAct } from '../cases/drafts.js';
import { useWords } from '../words/words.js';
import { type OutsideLine, touchedByOutside } from './outside.js';

type Step = Schemas['OutsideStepBody'];

/** What became of a sheet: one thing, on a day. */
export function WriteStep({ line, about, onDone }: { line: OutsideLine; about: Schemas['OutsideListDto']; onDone: () => void }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const only = line.mayWrite.length === 1 ? (line.mayWrite[0] ?? null) : null;
  const [kind, setKind] = useState<string | null>(only);
  const [on, setOn] = useState(about.today);
  const [reason, setReason] = useState<string | null>(null);
  const [next, setNext] = useState('');
  const [taker, setTaker] = useState({ name: '', role: '', reference: '' });
  const reasons = (about.reasons as Record<string, readonly string[]>)[kind ?? ''] ?? null;
  const hasNext = kind === 'accepted' || kind === 'postponed';
  const write = useMutation({
    mutationFn: async (): Promise<void> => {
      await answered(
        api.POST('/api/v1/cases/{caseId}/outside-referrals/{outsideId}/steps', {
          params: { path: { caseId: line.caseId, outsideId: line.id } },
          body: { kind: kind as Step['kind'], happenedOn: on, reason: reasons ? reason : null, feedbackOn: hasNext ? next : null, taker: kind === 'taken' ? { name: taker.name, role: taker.role, reference: taker.reference.trim() || null } : null },
        }),
      );
    },
    onSuccess: onDone,
    // Also after a refusal: a colleague was quicker, and the line says how it stands now.
    onSettled: () => {
      noteOwnAct(line.caseId);
      for (const queryKey of touchedByOutside(line.caseId)) void memory.invalidateQueries({ queryKey });
    },
  });
  const ready = kind !== null && on !== '' && (!reasons || reason !== null) && (!hasNext || next !== '') && (kind !== 'taken' || (taker.name.trim() !== '' && taker.role.trim() !== ''));
  return (
    <form
      className="reveal"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate();
      }}
    >
      <Select size="sm" label={t('outside.what')} placeholder={t('offer.choose')} data={line.mayWrite.map((value) => ({ value, label: coded('outsideStep', value) }))} value={kind} onChange={(value) => { setKind(value); setReason(null); }} allowDeselect={false} />
      {kind === 'taken' ? (
        <>
          <TextInput size="sm" required label={t('outside.takerName')} description={t('outside.takerHint')} value={taker.name} maxLength={120} autoComplete="off" onChange={(event) => setTaker({ ...taker, name: event.currentTarget.value })} />
          <TextInput size="sm" required label={t('outside.takerRole')} value={taker.role} maxLength={120} autoComplete="off" onChange={(event) => setTaker({ ...taker, role: event.currentTarget.value })} />
          <TextInput size="sm" label={t('outside.takerReference')} value={taker.reference} maxLength={60} autoComplete="off" onChange={(event) => setTaker({ ...taker, reference: event.currentTarget.value })} />
        </>
      ) : null}
      {reasons ? <Select size="sm" label={t('outside.reason')} placeholder={t('offer.choose')} data={reasons.map((value) => ({ value, label: coded('outsideReason', value) }))} value={reason} onChange={setReason} /> : null}
      <TextInput size="sm" type="date" label={t('outside.on')} value={on} max={about.today} onChange={(event) => setOn(event.currentTarget.value)} />
      {hasNext ? <TextInput size="sm" type="date" required label={t('outside.next')} value={next} min={about.today} max={about.lastDay} onChange={(event) => setNext(event.currentTarget.value)} /> : null}
      <p className="file-acts">
        <Button size="sm" type="submit" disabled={!ready} loading={write.isPending}>{t('outside.save')}</Button>
        <Button size="sm" variant="subtle" onClick={onDone}>{t('keeping.notNow')}</Button>
      </p>
      {write.error ? <ProblemWords error={write.error} /> : null}
    </form>
  );
}

/** She says to an officer, before a colleague, that she stops it. */
export function StopStep({ line, witnesses, onDone }: { line: OutsideLine; witnesses: readonly Schemas['WitnessDto'][]; onDone: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const [witnessId, setWitness] = useState<string | null>(null);
  const stop = useMutation({
    mutationFn: async (): Promise<void> => {
      await answered(api.POST('/api/v1/cases/{caseId}/outside-referrals/{outsideId}/stops', { params: { path: { caseId: line.caseId, outsideId: line.id } }, body: { witnessId: witnessId ?? '' } }));
    },
    onSuccess: onDone,
    onSettled: () => {
      noteOwnAct(line.caseId);
      for (const queryKey of touchedByOutside(line.caseId)) void memory.invalidateQueries({ queryKey });
    },
  });
  return (
    <form
      className="reveal"
      onSubmit={(event) => {
        event.preventDefault();
        stop.mutate();
      }}
    >
      <p>{t('outside.stopWhat')}</p>
      <Select size="sm" label={t('sharing.witness')} description={t('sharing.witnessHint')} value={witnessId} onChange={setWitness} data={witnesses.map(({ id, name }) => ({ value: id, label: name }))} nothingFoundMessage={t('case.noColleague')} />
      <p className="file-acts">
        <Button size="sm" type="submit" color="red" disabled={witnessId === null} loading={stop.isPending}>{t('outside.stopWrite')}</Button>
        <Button size="sm" variant="subtle" onClick={onDone}>{t('keeping.notNow')}</Button>
      </p>
      {stop.error ? <ProblemWords error={stop.error} /> : null}
    </form>
  );
}
