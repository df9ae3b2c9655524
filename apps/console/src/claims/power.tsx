import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCalendarDue, IconHelpCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { latestToday, today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { type WordKey, useWords } from '../words/words.js';
import { Confidence } from './assessed.js';
import { type Book, type Claim, claimChanged } from './claims.js';

type Power = Schemas['PowerDto'];
type Move = Schemas['PowerMoveBody'];
const scopes: readonly Schemas['PowerBody']['scope'][number][] = ['complaint', 'mediation', 'court', 'enforcement', 'receive_papers', 'ask_records'];
const routes: readonly Schemas['PowerBody']['route'][number][] = ['foreign-ministry', 'legalisation', 'translation'];
const holders: readonly Move['holder'][] = ['worker', 'office', 'notary', 'commune', 'foreign_ministry', 'mission', 'translator', 'courier', 'representative', 'authority', 'lost'];
const closures: readonly NonNullable<Move['reason']>[] = ['mission_shut', 'border_shut', 'no_notary', 'too_costly', 'cannot_travel', 'authority_takes_none'];
/** Who most often has the paper after a step. */
const usual: Readonly<Record<string, Move['holder']>> = { signed: 'office', foreign_ministry: 'office', legalised: 'office', translated: 'office', sent: 'courier', received: 'representative', accepted: 'authority' };

/** The paper with which somebody acts for her where she worked: its steps, who holds it, and by when what comes next must be handed in. */
export function Powers({ book }: { book: Book }) {
  const { t } = useWords();
  const { claim, mayRecord } = book;
  const powers = useQuery({ queryKey: ['claim', claim.id, 'powers'], queryFn: () => answered(api.GET('/api/v1/claims/{claimId}/powers', { params: { path: { claimId: claim.id } } })).then((found) => found.powers), staleTime: 15_000 });
  const standing = powers.data?.filter(({ stage }) => stage !== 'refused' && stage !== 'revoked') ?? [];
  const free = claim.legs.filter((leg) => leg.isOurs && leg.stage !== 'ended' && leg.stage !== 'paid' && !standing.some(({ legId }) => legId === leg.id));
  const saidYes = book.consents.some(({ kind, endedAt }) => kind === 'power_of_attorney' && endedAt === null);
  return (
    <details className="box" open={standing.length > 0}>
      <summary>{t('power.title')}</summary>
      <p className="quiet small">{t('power.what')}</p>
      {powers.error ? <ProblemWords error={powers.error} onRetry={() => void powers.refetch()} /> : null}
      {powers.data?.map((power) => <OnePower key={power.id} power={power} claim={claim} mayRecord={mayRecord && (claim.legs.find(({ id }) => id === power.legId)?.isOurs ?? false)} saidYes={saidYes} />)}
      {mayRecord && powers.data && free.length > 0 ? <Open claim={claim} legs={free} /> : null}
    </details>
  );
}

function OnePower({ power, claim, mayRecord, saidYes }: { power: Power; claim: Claim; mayRecord: boolean; saidYes: boolean }) {
  const { t, coded, day } = useWords();
  const leg = claim.legs.find(({ id }) => id === power.legId);
  const isGone = power.stage === 'refused' || power.stage === 'revoked';
  return (
    <section className={isGone ? 'power quiet' : 'power'}>
      <p><strong>{coded('powerStage', power.stage)}</strong> · {leg ? t(`leg.${leg.against}` as WordKey) : ''} · {t('power.heldBy', { who: coded('paperHolder', power.holder) })} <span className="quiet small">{day(power.movedOn)}</span></p>
      {power.closedReason ? <p className="warning"><IconAlertTriangle size={15} aria-hidden />{coded('routeClosed', power.closedReason)} {t('power.closedHint')}</p> : null}
      {power.isOver ? <p className="warning"><IconAlertTriangle size={15} aria-hidden />{t('power.isOver')}</p> : power.endsBeforeLimit ? <p className="warning"><IconAlertTriangle size={15} aria-hidden />{t('power.endsBeforeLimit')}</p> : null}
      <p className="small">{t('power.scope')}: {power.scope.map((code) => coded('powerScope', code)).join(', ')} · {power.validUntil ? t('power.until', { day: day(power.validUntil) }) : t('power.noEnd')}</p>
      {isGone || power.left.length === 0 ? null : (
        <>
          <p className="small">
            <span className={`due due-${power.lastSafeOn ? 'soon' : 'late'}`}>{power.lastSafeOn ? <IconCalendarDue size={14} aria-hidden /> : <IconHelpCircle size={14} aria-hidden />}
              {power.limitOn === null ? t('power.noLimit') : power.lastSafeOn ? t('power.safe', { day: day(power.lastSafeOn), limit: day(power.limitOn) }) : t('power.safeAtLatest', { day: power.safeAtLatest ? day(power.safeAtLatest) : '—', limit: day(power.limitOn) })}
            </span>
          </p>
          <table className="plain small">
            <thead><tr><th>{t('power.step')}</th><th>{t('power.takes')}</th><th>{t('power.startBy')}</th></tr></thead>
            <tbody>
              {power.left.map((step) => (
                <tr key={step.step}>
                  <td>{coded('paperStep', step.step)}{step.closed ? ` (${t('power.shut')})` : ''}</td>
                  <td>{step.days === null ? t('power.unknown') : t(step.unit === 'working-day' ? 'power.workingDays' : 'power.calendarDays', { days: step.days })} {step.days === null ? null : <Confidence level={step.confidence} />}</td>
                  <td>{step.startBy ? day(step.startBy) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <details>
        <summary className="small">{t('power.past')}</summary>
        <ol className="small">{power.steps.map((step) => <li key={step.seq}>{day(step.happenedOn)}: {coded('powerStage', step.stage)}{step.before ? ` (${coded('powerBefore', step.before)})` : ''}{step.sealedAs ? ` (${coded('powerSealed', step.sealedAs)})` : ''}{step.reason ? ` (${coded('routeClosed', step.reason)})` : ''} · {coded('paperHolder', step.holder)}</li>)}</ol>
      </details>
      {mayRecord && !isGone ? <MoveForm power={power} claim={claim} saidYes={saidYes} /> : null}
      {mayRecord && !isGone && power.left.length > 0 ? <TimeForm power={power} claim={claim} /> : null}
    </section>
  );
}

function MoveForm({ power, claim, saidYes }: { power: Power; claim: Claim; saidYes: boolean }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [to, setTo] = useState('');
  const [on, setOn] = useState(today());
  const [holder, setHolder] = useState<Move['holder']>('office');
  const [before, setBefore] = useState<NonNullable<Move['before']>>('notary');
  const [sealedAs, setSealed] = useState<NonNullable<Move['sealedAs']>>('legalisation');
  const [reason, setReason] = useState<NonNullable<Move['reason']>>('mission_shut');
  const move = useMutation({
    mutationFn: () =>
      answered(api.POST('/api/v1/claims/{claimId}/powers/{powerId}/moves', {
        params: { path: { claimId: claim.id, powerId: power.id } },
        body: { to: to as Move['to'], happenedOn: on, holder, ...(to === 'signed' ? { before } : {}), ...(to === 'legalised' ? { sealedAs } : {}), ...(to === 'closed' ? { reason } : {}) },
      })),
    onSuccess: () => {
      setTo('');
      claimChanged(memory, claim);
    },
  });
  const choose = (stage: string): void => {
    setTo(stage);
    setHolder(usual[stage] ?? (power.holder as Move['holder']));
  };
  // Before her yes the step is there to be seen and cannot be taken.
  const needsYes = to === 'sent' && !saidYes;
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('power.next')} value={to} onChange={(event) => choose(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...power.mayMoveTo.map((code) => ({ value: code, label: coded('powerMove', power.stage === 'closed' && code !== 'revoked' ? 'drafted' : code) })), { value: power.stage, label: t('power.otherHands') }]} />
      {to === '' ? null : (
        <>
          {needsYes ? <p className="warning"><IconAlertTriangle size={15} aria-hidden />{t('power.yesFirst')}</p> : null}
          <TextInput size="sm" type="date" label={t('movement.day')} max={latestToday(...claim.legs.map(({ timeZone }) => timeZone))} value={on} onChange={(event) => setOn(event.currentTarget.value)} />
          {to === 'signed' && power.stage === 'drafted' ? <NativeSelect size="sm" label={t('power.before')} value={before} onChange={(event) => setBefore(event.currentTarget.value as typeof before)} data={(['notary', 'commune'] as const).map((code) => ({ value: code, label: coded('powerBefore', code) }))} /> : null}
          {to === 'legalised' && power.stage !== 'legalised' && power.stage !== 'closed' ? <NativeSelect size="sm" label={t('power.sealed')} value={sealedAs} onChange={(event) => setSealed(event.currentTarget.value as typeof sealedAs)} data={(['legalisation', 'apostille'] as const).map((code) => ({ value: code, label: coded('powerSealed', code) }))} /> : null}
          {to === 'closed' && power.stage !== 'closed' ? <NativeSelect size="sm" label={t('power.whyClosed')} value={reason} onChange={(event) => setReason(event.currentTarget.value as typeof reason)} data={closures.map((code) => ({ value: code, label: coded('routeClosed', code) }))} /> : null}
          <NativeSelect size="sm" label={t('power.holder')} value={holder} onChange={(event) => setHolder(event.currentTarget.value as typeof holder)} data={holders.map((code) => ({ value: code, label: coded('paperHolder', code) }))} />
          <div className="row"><Button size="compact-sm" disabled={needsYes || on === ''} loading={move.isPending} onClick={() => move.mutate()}>{t('power.record')}</Button></div>
        </>
      )}
      {move.error ? <ProblemWords error={move.error} /> : null}
    </div>
  );
}

/** How long a step takes, from whoever has walked the way. */
function TimeForm({ power, claim }: { power: Power; claim: Claim }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [step, setStep] = useState('');
  const [days, setDays] = useState<number | string>('');
  const time = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/powers/{powerId}/times', { params: { path: { claimId: claim.id, powerId: power.id } }, body: { step: step as Schemas['PowerTimeBody']['step'], days: Number(days) } })),
    onSuccess: () => {
      setStep('');
      setDays('');
      claimChanged(memory, claim);
    },
  });
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('power.time')} description={t('power.timeWhat')} value={step} onChange={(event) => setStep(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...power.left.map((each) => ({ value: each.step, label: coded('paperStep', each.step) }))]} />
      {step === '' ? null : (
        <div className="row">
          <NumberInput size="sm" label={t(step === 'post' ? 'power.daysCalendar' : 'power.daysWorking')} min={0} max={366} allowDecimal={false} value={days} onChange={setDays} />
          <Button size="compact-sm" disabled={days === ''} loading={time.isPending} onClick={() => time.mutate()}>{t('power.keepTime')}</Button>
        </div>
      )}
      {time.error ? <ProblemWords error={time.error} /> : null}
    </div>
  );
}

function Open({ claim, legs }: { claim: Claim; legs: Claim['legs'] }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [legId, setLeg] = useState('');
  const [representative, setRepresentative] = useState('');
  const [scope, setScope] = useState<readonly (typeof scopes)[number][]>(['complaint', 'mediation', 'receive_papers']);
  const [route, setRoute] = useState<readonly (typeof routes)[number][]>(routes);
  const [until, setUntil] = useState('');
  const open = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/powers', { params: { path: { claimId: claim.id, legId } }, body: { country: claim.origin, scope: [...scope], route: [...route], representative, ...(until ? { validUntil: until } : {}) } })),
    onSuccess: () => {
      setLeg('');
      setRepresentative('');
      claimChanged(memory, claim);
    },
  });
  const toggled = <T extends string>(all: readonly T[], one: T): T[] => (all.includes(one) ? all.filter((each) => each !== one) : [...all, one]);
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('power.open')} value={legId} onChange={(event) => setLeg(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...legs.map((leg) => ({ value: leg.id, label: t(`leg.${leg.against}` as WordKey) }))]} />
      {legId === '' ? null : (
        <>
          <TextInput size="sm" required label={t('power.representative')} description={t('power.representativeWhat')} maxLength={400} autoComplete="off" value={representative} onChange={(event) => setRepresentative(event.currentTarget.value)} />
          <fieldset className="stack"><legend className="small">{t('power.scope')}</legend>{scopes.map((code) => <Checkbox key={code} size="sm" label={coded('powerScope', code)} checked={scope.includes(code)} onChange={() => setScope(toggled(scope, code))} />)}<p className="quiet small">{t('power.noMoney')}</p></fieldset>
          <fieldset className="stack"><legend className="small">{t('power.route')}</legend>{routes.map((code) => <Checkbox key={code} size="sm" label={coded('paperStep', code)} checked={route.includes(code)} onChange={() => setRoute(toggled(route, code))} />)}</fieldset>
          <TextInput size="sm" type="date" label={t('power.validUntil')} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
          <div className="row"><Button size="compact-sm" disabled={representative.trim() === '' || scope.length === 0} loading={open.isPending} onClick={() => open.mutate()}>{t('power.begin')}</Button></div>
        </>
      )}
      {open.error ? <ProblemWords error={open.error} /> : null}
    </div>
  );
}
