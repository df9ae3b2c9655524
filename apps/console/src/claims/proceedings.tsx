import { Button, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCalendarDue, IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { type Claim, type Leg, claimChanged } from './claims.js';
import { LegPapers } from './leg-papers.js';

type Hearing = Schemas['HearingDto'];
type Opened = Schemas['DealingsDto'];
const kinds: readonly Schemas['HearingBody']['kind'][] = ['mediation', 'inquiry', 'court', 'judgment', 'appeal', 'enforcement'];
const outcomes: readonly Schemas['HearingOutcomeBody']['outcome'][] = ['held', 'settled', 'decided', 'adjourned', 'cancelled', 'worker_absent', 'other_side_absent'];
/** Before its day it can only be put off or cancelled. */
const early: readonly string[] = ['adjourned', 'cancelled'];

/** With whom a leg is at its authority and when it is heard. Numbers, persons and places are opened apart, because that is put on record. */
export function Proceedings({ claim, leg, mayRecord }: { claim: Claim; leg: Leg; mayRecord: boolean }) {
  const { t, day } = useWords();
  const path = { params: { path: { claimId: claim.id } } };
  const proceedings = useQuery({ queryKey: ['claim', claim.id, 'proceedings'], queryFn: () => answered(api.GET('/api/v1/claims/{claimId}/proceedings', path)), staleTime: 15_000 });
  const dealings = useQuery({ queryKey: ['claim', claim.id, 'dealings'], queryFn: () => answered(api.GET('/api/v1/claims/{claimId}/dealings', path)), staleTime: 60_000, gcTime: 120_000, enabled: false, refetchOnReconnect: false });
  const isLodged = leg.stage !== 'planned' && leg.stage !== 'demanded';
  if (proceedings.error) return <ProblemWords error={proceedings.error} onRetry={() => void proceedings.refetch()} />;
  const about = proceedings.data?.legs.find(({ legId }) => legId === leg.id);
  const hearings = proceedings.data?.hearings.filter(({ legId }) => legId === leg.id) ?? [];
  const papers = proceedings.data?.documents.filter(({ legId }) => legId === leg.id) ?? [];
  if (!about || (!isLodged && hearings.length === 0 && papers.length === 0 && about.dealingsAt === null && leg.stage === 'planned')) return null;
  const said = dealings.data?.legs.find(({ legId }) => legId === leg.id);
  const name = about.authorities.find(({ id }) => id === about.authorityId)?.name;
  const sealed = about.dealingsAt !== null || hearings.some(({ hasPlace }) => hasPlace);
  return (
    <div className="stack">
      {about.dealingsAt === null ? isLodged ? <p className="quiet small">{t('dealings.none')}</p> : null : <p className="small">{name ? <span lang="en">{name}. </span> : null}{t('dealings.since', { day: day(about.dealingsAt) })}</p>}
      {said ? said.isWhole ? (
        <dl className="facts facts-narrow">
          <div><dt>{t('dealings.reference')}</dt><dd>{said.reference ?? '–'}</dd></div>
          <div><dt>{t('dealings.officer')}</dt><dd>{said.officer ?? '–'}</dd></div>
          <div><dt>{t('dealings.contact')}</dt><dd>{said.contact ?? '–'}</dd></div>
        </dl>
      ) : <p className="warning"><IconAlertTriangle size={15} aria-hidden />{t('dealings.damaged')}</p> : null}
      {sealed && !dealings.data ? <div className="row"><Button size="compact-sm" variant="default" leftSection={<IconLockOpen size={15} />} loading={dealings.isFetching} onClick={() => void dealings.refetch()}>{t('dealings.open')}</Button></div> : null}
      {dealings.error ? <ProblemWords error={dealings.error} onRetry={() => void dealings.refetch()} /> : null}
      {hearings.length > 0 ? <ul className="reasons">{hearings.map((hearing) => <One key={hearing.id} claim={claim} leg={leg} hearing={hearing} opened={dealings.data} mayRecord={mayRecord} />)}</ul> : null}
      {mayRecord && isLodged && leg.stage !== 'ended' ? (
        <>
          <details><summary>{t('hearing.add')}</summary><NewHearing key={hearings.length} claim={claim} leg={leg} /></details>
          {/* The newest counts whole: what stands there is opened first, or a change of one box would leave the others empty. */}
          {about.dealingsAt === null || said ? <details><summary>{t('dealings.write')}</summary><Write key={about.dealingsAt ?? ''} claim={claim} leg={leg} authorities={about.authorities} authorityId={about.dealingsAt === null ? about.probableAuthorityId : about.authorityId} said={said} /></details> : null}
        </>
      ) : null}
      <LegPapers claim={claim} leg={leg} papers={papers} mayRecord={mayRecord && leg.stage !== 'ended'} />
    </div>
  );
}

function One({ claim, leg, hearing, opened, mayRecord }: { claim: Claim; leg: Leg; hearing: Hearing; opened: Opened | undefined; mayRecord: boolean }) {
  const { t, coded, day, country } = useWords();
  const memory = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [outcome, setOutcome] = useState('');
  const [next, setNext] = useState({ heldOn: '', heldAt: '', place: '' });
  const [note, setNote] = useState('');
  const wentBy = hearing.outcome === null && (hearing.missedAt !== null || hearing.heldOn < today(leg.timeZone));
  const place = opened?.places.find(({ hearingId }) => hearingId === hearing.id)?.place;
  const end = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/hearings/{hearingId}/outcomes', {
      params: { path: { claimId: claim.id, hearingId: hearing.id } },
      body: {
        outcome: outcome as (typeof outcomes)[number],
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(outcome === 'adjourned' ? { next: { key, heldOn: next.heldOn, ...(next.heldAt ? { heldAt: next.heldAt } : {}), ...(next.place.trim() ? { place: next.place.trim() } : {}) } } : {}),
      },
    })),
    onSuccess: () => claimChanged(memory, claim),
  });
  const possible = hearing.heldOn > today(leg.timeZone) ? outcomes.filter((code) => early.includes(code)) : outcomes;
  return (
    <li>
      <p className={wentBy ? 'warning' : undefined}>
        {wentBy ? <IconAlertTriangle size={15} aria-hidden /> : <IconCalendarDue size={15} aria-hidden />} <strong>{day(hearing.heldOn)}{hearing.heldAt ? ` ${hearing.heldAt}` : ''}</strong> {coded('hearingKind', hearing.kind)} <span className="quiet">{country(hearing.country)}</span>
        {hearing.outcome ? <> <span className="tag">{coded('hearingOutcome', hearing.outcome)}</span></> : wentBy ? <> {t('hearing.wentBy')}</> : null}
      </p>
      {place ? <p className="small">{place}</p> : null}
      {mayRecord && hearing.outcome === null ? (
        <div className="stack">
          <NativeSelect size="sm" label={t('hearing.outcome')} value={outcome} onChange={(event) => setOutcome(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...possible.map((code) => ({ value: code, label: coded('hearingOutcome', code) }))]} />
          {outcome === 'adjourned' ? (
            <div className="grid">
              <TextInput size="sm" type="date" label={t('hearing.nextDay')} value={next.heldOn} onChange={(event) => setNext({ ...next, heldOn: event.currentTarget.value })} />
              <TextInput size="sm" type="time" label={t('hearing.time')} value={next.heldAt} onChange={(event) => setNext({ ...next, heldAt: event.currentTarget.value })} />
              <TextInput size="sm" className="wide" label={t('hearing.place')} description={t('hearing.placeWhat')} maxLength={1000} autoComplete="off" value={next.place} onChange={(event) => setNext({ ...next, place: event.currentTarget.value })} />
            </div>
          ) : null}
          {outcome === '' ? null : <Textarea size="sm" autosize minRows={1} maxLength={4000} autoComplete="off" label={t('hearing.note')} description={t('hearing.noteWhat')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />}
          {outcome === '' ? null : <div className="row"><Button size="compact-sm" loading={end.isPending} disabled={outcome === 'adjourned' && next.heldOn === ''} onClick={() => end.mutate()}>{t('hearing.keep')}</Button></div>}
          {end.error ? <ProblemWords error={end.error} /> : null}
        </div>
      ) : null}
    </li>
  );
}

function NewHearing({ claim, leg }: { claim: Claim; leg: Leg }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [said, setSaid] = useState({ kind: 'mediation', heldOn: '', heldAt: '', place: '' });
  const set = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/hearings', {
      params: { path: { claimId: claim.id, legId: leg.id } },
      body: { key, kind: said.kind as (typeof kinds)[number], heldOn: said.heldOn, ...(said.heldAt ? { heldAt: said.heldAt } : {}), ...(said.place.trim() ? { place: said.place.trim() } : {}) },
    })),
    onSuccess: () => claimChanged(memory, claim),
  });
  const box = (name: keyof typeof said) => ({ value: said[name], onChange: (event: { currentTarget: { value: string } }) => { const { value } = event.currentTarget; setSaid((before) => ({ ...before, [name]: value })); } });
  return (
    <form className="stack" onSubmit={(event: FormEvent) => { event.preventDefault(); set.mutate(); }}>
      <NativeSelect size="sm" label={t('hearing.kind')} {...box('kind')} data={kinds.map((code) => ({ value: code, label: coded('hearingKind', code) }))} />
      <TextInput size="sm" type="date" label={t('hearing.day')} {...box('heldOn')} />
      <TextInput size="sm" type="time" label={t('hearing.time')} {...box('heldAt')} />
      <TextInput size="sm" label={t('hearing.place')} description={t('hearing.placeWhat')} maxLength={1000} autoComplete="off" {...box('place')} />
      <div className="row"><Button type="submit" size="compact-sm" disabled={said.heldOn === ''} loading={set.isPending}>{t('hearing.keep')}</Button></div>
      {set.error ? <ProblemWords error={set.error} /> : null}
    </form>
  );
}

/** The newest counts; what was opened before stands in the boxes, so that a change of one does not lose the others. */
function Write({ claim, leg, authorities, authorityId, said }: { claim: Claim; leg: Leg; authorities: Schemas['LegProceedingsDto']['authorities']; authorityId: string | null; said: Opened['legs'][number] | undefined }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const [boxes, setBoxes] = useState<Readonly<Record<string, string>>>({});
  const words = { authorityId: authorityId ?? '', reference: said?.reference ?? '', officer: said?.officer ?? '', contact: said?.contact ?? '', ...boxes };
  const write = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/dealings', {
      params: { path: { claimId: claim.id, legId: leg.id } },
      body: Object.fromEntries(Object.entries(words).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]]))),
    })),
    onSuccess: () => claimChanged(memory, claim),
  });
  const box = (name: keyof typeof words) => ({ value: words[name], onChange: (event: { currentTarget: { value: string } }) => { const { value } = event.currentTarget; setBoxes((before) => ({ ...before, [name]: value })); } });
  return (
    <form className="stack" onSubmit={(event: FormEvent) => { event.preventDefault(); write.mutate(); }}>
      <NativeSelect size="sm" label={t('leg.authority')} {...box('authorityId')} data={[{ value: '', label: t('dealings.other') }, ...authorities.map(({ id, name }) => ({ value: id, label: name }))]} />
      <TextInput size="sm" label={t('dealings.reference')} maxLength={120} autoComplete="off" {...box('reference')} />
      <TextInput size="sm" label={t('dealings.officer')} maxLength={200} autoComplete="off" {...box('officer')} />
      <TextInput size="sm" label={t('dealings.contact')} maxLength={500} autoComplete="off" {...box('contact')} />
      <div className="row"><Button type="submit" size="compact-sm" disabled={Object.values(words).every((text) => text.trim() === '')} loading={write.isPending}>{t('hearing.keep')}</Button></div>
      {write.error ? <ProblemWords error={write.error} /> : null}
    </form>
  );
}
