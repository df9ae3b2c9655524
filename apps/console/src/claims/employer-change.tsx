import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCalendarDue, IconCheck, IconHelpCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { LawWords } from './law-words.js';
import { Confidence } from './assessed.js';
import { type Claim, type Leg, claimChanged } from './claims.js';

const reasons: readonly Schemas['EmployerChangeBody']['reason'][] = ['contract_ended', 'dismissed', 'unpaid', 'mistreated', 'business_closed', 'agreed'];

/** She left her employer or began with another: until when that must be reported, and to whom it was. Our receipt gives no right to work. */
export function EmployerChanges({ claim, mayRecord }: { claim: Claim; mayRecord: boolean }) {
  const { t } = useWords();
  const leg = claim.legs.find(({ against }) => against === 'employer');
  const changes = useQuery({ queryKey: ['claim', claim.id, 'employer-changes'], queryFn: () => answered(api.GET('/api/v1/claims/{claimId}/employer-changes', { params: { path: { claimId: claim.id } } })).then((found) => found.changes), staleTime: 15_000, enabled: leg !== undefined });
  if (!leg) return null;
  const open = changes.data?.some(({ toldAuthorityOn }) => toldAuthorityOn === null) ?? false;
  return (
    <details className="box" open={open}>
      <summary>{t('change.title')}</summary>
      <p className="warning"><IconAlertTriangle size={15} aria-hidden />{t('change.noRight')}</p>
      {changes.error ? <ProblemWords error={changes.error} onRetry={() => void changes.refetch()} /> : null}
      {changes.data?.map((change) => <One key={change.id} change={change} claim={claim} leg={leg} mayRecord={mayRecord && leg.isOurs} />)}
      {mayRecord && leg.isOurs && changes.data && !open ? <Record claim={claim} leg={leg} /> : null}
    </details>
  );
}

function One({ change, claim, leg, mayRecord }: { change: Schemas['EmployerChangeDto']; claim: Claim; leg: Leg; mayRecord: boolean }) {
  const { t, coded, day, country } = useWords();
  const memory = useQueryClient();
  const [whom, setWhom] = useState<'' | 'authority' | 'mission'>('');
  const [on, setOn] = useState(today(leg.timeZone));
  const report = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/employer-changes/{changeId}/reports', { params: { path: { claimId: claim.id, changeId: change.id } }, body: { whom: whom as 'authority' | 'mission', on } })),
    onSuccess: () => {
      setWhom('');
      claimChanged(memory, claim);
    },
  });
  const reported = change.toldAuthorityOn !== null;
  return (
    <section className="power">
      <p>{t('change.left', { country: country(change.country), day: day(change.endedOn) })} <span className="quiet small">{coded('changeReason', change.reason)}{change.startedOn ? ` · ${t('change.began', { day: day(change.startedOn) })}` : ''}</span></p>
      {reported ? <p><IconCheck size={15} aria-hidden /> {t('change.reported', { day: day(change.toldAuthorityOn ?? '') })}</p> : (
        <p><span className={`due due-${change.reportBy ? 'soon' : 'late'}`}>{change.reportBy ? <IconCalendarDue size={14} aria-hidden /> : <IconHelpCircle size={14} aria-hidden />}{change.reportBy ? t('change.by', { day: day(change.reportBy) }) : t('change.unknown')}</span></p>
      )}
      {change.toldMissionOn ? <p className="small">{t('change.mission', { day: day(change.toldMissionOn) })}</p> : null}
      {change.rule ? <p className="quiet small"><LawWords text={change.rule} km={change.ruleKm} />. <span lang="en">{change.basis}</span> <Confidence level={change.confidence} /></p> : null}
      {change.question && !reported ? <p className="quiet small">{t('change.lawyer')}: <LawWords text={change.question} km={change.questionKm} /></p> : null}
      {mayRecord && !reported ? (
        <div className="stack">
          <NativeSelect size="sm" label={t('change.told')} value={whom} onChange={(event) => setWhom(event.currentTarget.value as typeof whom)} data={[{ value: '', label: t('worksheet.choose') }, { value: 'authority', label: t('change.toAuthority') }, { value: 'mission', label: t('change.toMission') }]} />
          {whom === '' ? null : (
            <>
              {whom === 'mission' ? <p className="small">{t('change.missionNo')}</p> : null}
              <TextInput size="sm" type="date" label={t('movement.day')} min={change.endedOn} max={today(leg.timeZone)} value={on} onChange={(event) => setOn(event.currentTarget.value)} />
              <div className="row"><Button size="compact-sm" disabled={on === ''} loading={report.isPending} onClick={() => report.mutate()}>{t('change.keep')}</Button></div>
            </>
          )}
          {report.error ? <ProblemWords error={report.error} /> : null}
        </div>
      ) : null}
      <p className="quiet small">{t('change.print')}</p>
    </section>
  );
}

function Record({ claim, leg }: { claim: Claim; leg: Leg }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [reason, setReason] = useState('');
  const [endedOn, setEnded] = useState('');
  const [startedOn, setStarted] = useState('');
  const record = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/employer-changes', { params: { path: { claimId: claim.id, legId: leg.id } }, body: { endedOn, reason: reason as (typeof reasons)[number], ...(startedOn ? { startedOn } : {}) } })),
    onSuccess: () => {
      setReason('');
      claimChanged(memory, claim);
    },
  });
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('change.record')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...reasons.map((code) => ({ value: code, label: coded('changeReason', code) }))]} />
      {reason === '' ? null : (
        <>
          <TextInput size="sm" type="date" required label={t('change.endedOn')} max={today(leg.timeZone)} value={endedOn} onChange={(event) => setEnded(event.currentTarget.value)} />
          <TextInput size="sm" type="date" label={t('change.startedOn')} max={today(leg.timeZone)} value={startedOn} onChange={(event) => setStarted(event.currentTarget.value)} />
          <div className="row"><Button size="compact-sm" disabled={endedOn === ''} loading={record.isPending} onClick={() => record.mutate()}>{t('change.keep')}</Button></div>
        </>
      )}
      {record.error ? <ProblemWords error={record.error} /> : null}
    </div>
  );
}
