import { Button, Select, TextInput, Textarea } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import type { OpenedCase } from '../cases/case.js';
import { useMe } from '../session/session.js';
import { useWords } from '../words/words.js';

type Body = Schemas['AskEmergencyBody'];
const reasonsOf: Readonly<Record<Body['ground'], readonly Body['reason'][]>> = {
  danger_to_life: ['threat_now', 'violence_now', 'medical_now', 'self_harm', 'locked_in', 'child_in_danger'],
  held_unreachable: ['detained', 'in_hospital', 'unconscious'],
};
const laterReasons: readonly NonNullable<Body['tellLater']>['reason'][] = ['phone_watched', 'with_the_person', 'no_safe_hours'];

/** Asks for 72 hours without her yes. Nothing opens before a second person says yes (field rule 12). */
export function AskEmergency({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <section className="box">
      <h2>{t('emergency.box')}</h2>
      <p className="quiet small">{t('emergency.boxWhat')}</p>
      {open ? <Form opened={opened} onDone={() => setOpen(false)} /> : <Button size="sm" variant="default" leftSection={<IconUrgent size={16} />} onClick={() => setOpen(true)}>{t('emergency.ask')}</Button>}
    </section>
  );
}

function Form({ opened, onDone }: { opened: OpenedCase; onDone: () => void }) {
  const { t, coded, both } = useWords();
  const me = useMe().data;
  const memory = useQueryClient();
  const directory = useQuery({ queryKey: ['directory'], queryFn: () => answered(api.GET('/api/v1/directory')) });
  const [ground, setGround] = useState<Body['ground']>('danger_to_life');
  const [reason, setReason] = useState<Body['reason'] | null>(null);
  const [officeId, setOffice] = useState<string | null>(null);
  const [explanation, setExplanation] = useState('');
  const [sheet, setSheet] = useState({ name: '', place: '', time: '' });
  const [later, setLater] = useState<NonNullable<Body['tellLater']>['reason'] | null>(null);
  const [on, setOn] = useState('');
  const held = ground === 'held_unreachable';
  const ask = useMutation({
    mutationFn: (body: Body) => answered(api.POST('/api/v1/cases/{caseId}/emergencies', { params: { path: { caseId: opened.id } }, body })),
    onSuccess: () => {
      for (const queryKey of [['case', opened.id], ['emergencies']]) void memory.invalidateQueries({ queryKey });
    },
  });
  if (ask.isSuccess) return <p role="status">{t('emergency.asked')}</p>;
  const whole = reason !== null && officeId !== null && explanation.trim() !== '' && (!held || (sheet.name && sheet.place && sheet.time)) && (later === null || on !== '');
  const send = (): void => {
    if (!reason || !officeId) return;
    ask.mutate({ officeId, ground, reason, explanation, sheet: held ? sheet : null, tellLater: later ? { reason: later, on } : null });
  };
  return (
    <div className="stack">
      <Select size="sm" label={t('emergency.ground')} data={Object.keys(reasonsOf).map((code) => ({ value: code, label: coded('ground', code) }))} value={ground} allowDeselect={false} onChange={(value) => { setGround(value as Body['ground']); setReason(null); }} />
      <p className="quiet small">{t(held ? 'emergency.heldWhat' : 'emergency.dangerWhat')}</p>
      <Select size="sm" label={t('emergency.office')} searchable placeholder={t('offer.choose')} data={(directory.data?.offices ?? []).filter((office) => office.hasKey && office.id !== me?.officeId).map((office) => ({ value: office.id, label: both(office.name) }))} value={officeId} onChange={setOffice} />
      <Select size="sm" label={t('emergency.reason')} placeholder={t('offer.choose')} data={reasonsOf[ground].map((code) => ({ value: code, label: coded('emergencyReason', code) }))} value={reason} onChange={(value) => setReason(value as Body['reason'] | null)} />
      <Textarea size="sm" label={t('emergency.explanation')} description={t('emergency.explanationWhat')} autosize minRows={2} maxLength={2000} value={explanation} onChange={(event) => setExplanation(event.currentTarget.value)} />
      {held ? (
        <>
          <TextInput size="sm" label={t('emergency.name')} maxLength={200} value={sheet.name} onChange={(event) => setSheet({ ...sheet, name: event.currentTarget.value })} />
          <TextInput size="sm" label={t('emergency.place')} maxLength={300} value={sheet.place} onChange={(event) => setSheet({ ...sheet, place: event.currentTarget.value })} />
          <TextInput size="sm" label={t('emergency.time')} maxLength={100} value={sheet.time} onChange={(event) => setSheet({ ...sheet, time: event.currentTarget.value })} />
        </>
      ) : null}
      <Select size="sm" label={t('emergency.tell')} data={[{ value: '', label: t('emergency.tellNow') }, ...laterReasons.map((code) => ({ value: code, label: coded('tellLater', code) }))]} value={later ?? ''} allowDeselect={false} onChange={(value) => setLater(value ? (value as typeof later) : null)} />
      {later ? <TextInput size="sm" type="date" label={t('emergency.tellOn')} value={on} onChange={(event) => setOn(event.currentTarget.value)} /> : null}
      <div className="row">
        <Button size="sm" color="red" disabled={!whole} loading={ask.isPending} onClick={send}>{t('emergency.send')}</Button>
        <Button size="sm" variant="default" onClick={onDone}>{t('emergency.cancel')}</Button>
      </div>
      <p className="quiet small">{t('emergency.twoPersons')}</p>
      {ask.error ? <ProblemWords error={ask.error} /> : null}
    </div>
  );
}
