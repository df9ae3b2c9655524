import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconCheck, IconShieldLock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { noteOwnAct } from '../cases/drafts.js';
import { formQuery } from '../desk/vocabulary.js';
import { useWords } from '../words/words.js';

type Notices = Schemas['CaseNoticesDto'];

/** Whether a mission may be told that she is held, and that it was. Never of somebody who fears her own state. */
export function Notices({ caseId }: { caseId: string }) {
  const { t, both, moment } = useWords();
  const notices = useQuery({ queryKey: ['notices', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/detention-notices', { params: { path: { caseId } } })), staleTime: 15_000 });
  const data = notices.data;
  const nameOf = (officeId: string): string => both(data?.missions.find(({ office }) => office.id === officeId)?.office.name) || '—';
  return (
    <details className="box" open={(data?.notices.length ?? 0) > 0 || (data?.fearsState ?? false)}>
      <summary>{t('notice.title')}</summary>
      <p className="quiet small">{t('notice.what')}</p>
      {notices.error ? <ProblemWords error={notices.error} onRetry={() => void notices.refetch()} /> : null}
      {data?.fearsState ? <div className="notice notice-due"><IconShieldLock size={18} aria-hidden /><p>{t('notice.fears')}</p></div> : null}
      {data?.tellsNobody && !data.fearsState ? <div className="notice notice-due"><IconShieldLock size={18} aria-hidden /><p>{t('notice.tellsNobody')}</p></div> : null}
      {data && data.notices.length > 0 ? (
        <ul className="reasons">
          {data.notices.map((each) => (
            <li key={each.id}>
              <IconCheck size={15} aria-hidden /> {t('notice.sent', { office: nameOf(each.officeId), at: moment(each.sentAt) })}{' '}
              <span className="quiet small">{each.acknowledgedAt ? t('notice.read', { at: moment(each.acknowledgedAt) }) : t('notice.unread')} · {each.toldAt ? t('notice.told', { at: moment(each.toldAt) }) : t('notice.notTold')}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {data?.mayWrite ? <Fear caseId={caseId} data={data} /> : null}
      {data?.mayWrite && !data.fearsState && !data.tellsNobody ? <Tell caseId={caseId} data={data} /> : null}
    </details>
  );
}

function useChanged(caseId: string): () => void {
  const memory = useQueryClient();
  return () => {
    noteOwnAct(caseId);
    for (const queryKey of [['notices', caseId], ['sharing', caseId], ['case', caseId]]) void memory.invalidateQueries({ queryKey });
  };
}

/** One word of hers is enough to stop it; a colleague must hear that she takes it back. */
function Fear({ caseId, data }: { caseId: string; data: Notices }) {
  const { t } = useWords();
  const changed = useChanged(caseId);
  const colleagues = useQuery(formQuery).data?.colleagues ?? [];
  const [witnessId, setWitness] = useState('');
  const path = { params: { path: { caseId } } };
  const say = useMutation({ mutationFn: () => answered(api.POST('/api/v1/cases/{caseId}/state-fears', path)), onSuccess: changed });
  const lift = useMutation({ mutationFn: () => answered(api.POST('/api/v1/cases/{caseId}/state-fears/lifts', { ...path, body: { witnessId } })), onSuccess: changed });
  if (!data.fearsState)
    return (
      <div className="stack">
        <div className="row"><Button size="compact-sm" variant="default" loading={say.isPending} onClick={() => say.mutate()}>{t('notice.sayFear')}</Button></div>
        {say.error ? <ProblemWords error={say.error} /> : null}
      </div>
    );
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('notice.liftWitness')} value={witnessId} onChange={(event) => setWitness(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} />
      {witnessId === '' ? null : <div className="row"><Button size="compact-sm" variant="subtle" color="red" loading={lift.isPending} onClick={() => lift.mutate()}>{t('notice.liftFear')}</Button></div>}
      {lift.error ? <ProblemWords error={lift.error} /> : null}
    </div>
  );
}

function Tell({ caseId, data }: { caseId: string; data: Notices }) {
  const { t, both } = useWords();
  const [officeId, setOffice] = useState('');
  const mission = data.missions.find(({ office }) => office.id === officeId);
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('notice.mission')} description={data.missions.length === 0 ? t('notice.noMission') : undefined} value={officeId} onChange={(event) => setOffice(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...data.missions.map(({ office, consentId }) => ({ value: office.id, label: `${both(office.name)}${consentId ? ` (${t('notice.allowed')})` : ''}` }))]} />
      {mission ? mission.consentId ? <Send key={officeId} caseId={caseId} officeId={officeId} onDone={() => setOffice('')} /> : <Ask key={officeId} caseId={caseId} mission={mission} wordingVersion={data.wordingVersion} /> : null}
    </div>
  );
}

/** Read aloud before it happens. Without this yes there is only the way of two persons, in the box for emergencies on the case. */
function Ask({ caseId, mission, wordingVersion }: { caseId: string; mission: Notices['missions'][number]; wordingVersion: string }) {
  const { t, coded, language } = useWords();
  const changed = useChanged(caseId);
  const colleagues = useQuery(formQuery).data?.colleagues ?? [];
  const [spoken, setSpoken] = useState<'km' | 'en'>('km');
  const [how, setHow] = useState<'read_aloud' | 'paper_thumbprint'>('read_aloud');
  const [witnessId, setWitness] = useState('');
  const [paper, setPaper] = useState('');
  const allow = useMutation({
    mutationFn: () =>
      answered(api.POST('/api/v1/cases/{caseId}/notice-consents', {
        params: { path: { caseId } },
        body: { officeId: mission.office.id, heardFrom: 'worker', how, language: spoken, wordingVersion, witnessId, ...(how === 'paper_thumbprint' ? { paperReference: paper } : {}) },
      })),
    onSuccess: changed,
  });
  return (
    <>
      <p className="small">{t('notice.askFirst')}</p>
      <div className="read-aloud" lang={spoken}>{mission.words[spoken].map((line) => <p key={line}>{line}</p>)}</div>
      <NativeSelect size="sm" label={t('notice.language')} value={spoken} onChange={(event) => setSpoken(event.currentTarget.value as typeof spoken)} data={[{ value: 'km', label: 'ភាសាខ្មែរ' }, { value: 'en', label: language === 'km' ? 'អង់គ្លេស' : 'English' }]} />
      <NativeSelect size="sm" label={t('claim.how')} value={how} onChange={(event) => setHow(event.currentTarget.value as typeof how)} data={(['read_aloud', 'paper_thumbprint'] as const).map((code) => ({ value: code, label: coded('givenHow', code) }))} />
      {how === 'paper_thumbprint' ? <TextInput size="sm" label={t('notice.paper')} maxLength={80} value={paper} onChange={(event) => setPaper(event.currentTarget.value)} /> : null}
      <NativeSelect size="sm" label={t('claimConsent.witness')} value={witnessId} onChange={(event) => setWitness(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} />
      <div className="row"><Button size="compact-sm" disabled={witnessId === '' || (how === 'paper_thumbprint' && paper.trim() === '')} loading={allow.isPending} onClick={() => allow.mutate()}>{t('notice.saysYes')}</Button></div>
      <p className="quiet small">{t('notice.otherWay')}</p>
      {allow.error ? <ProblemWords error={allow.error} /> : null}
    </>
  );
}

function Send({ caseId, officeId, onDone }: { caseId: string; officeId: string; onDone: () => void }) {
  const { t } = useWords();
  const changed = useChanged(caseId);
  const [sheet, setSheet] = useState({ name: '', place: '', time: '' });
  const give = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/cases/{caseId}/detention-notices', { params: { path: { caseId } }, body: { officeId, sheet } })),
    onSuccess: () => {
      onDone();
      changed();
    },
  });
  return (
    <>
      <p className="small">{t('notice.only')}</p>
      {(['name', 'place', 'time'] as const).map((field) => <TextInput key={field} size="sm" label={t(`emergency.${field}`)} maxLength={field === 'place' ? 300 : field === 'name' ? 200 : 100} autoComplete="off" value={sheet[field]} onChange={(event) => { const { value } = event.currentTarget; setSheet((before) => ({ ...before, [field]: value })); }} />)}
      <div className="row"><Button size="compact-sm" disabled={Object.values(sheet).some((value) => value.trim() === '')} loading={give.isPending} onClick={() => give.mutate()}>{t('notice.send')}</Button></div>
      {give.error ? <ProblemWords error={give.error} /> : null}
    </>
  );
}

/** What other offices told this mission: nothing where none did. */
export function ReceivedNotices() {
  const { t, both, moment } = useWords();
  const memory = useQueryClient();
  const [opened, setOpened] = useState<Readonly<Record<string, Schemas['SheetDto']>>>({});
  const received = useQuery({ queryKey: ['detention-notices'], queryFn: () => answered(api.GET('/api/v1/detention-notices')).then(({ notices }) => notices), staleTime: 30_000, refetchInterval: 60_000 });
  const open = useMutation({ mutationFn: (noticeId: string) => answered(api.GET('/api/v1/detention-notices/{noticeId}', { params: { path: { noticeId } } })), onSuccess: ({ sheet }, noticeId) => setOpened((before) => ({ ...before, [noticeId]: sheet })) });
  const said = useMutation({ mutationFn: (noticeId: string) => answered(api.POST('/api/v1/detention-notices/{noticeId}/acknowledgements', { params: { path: { noticeId } } })), onSuccess: () => void memory.invalidateQueries({ queryKey: ['detention-notices'] }) });
  const waiting = received.data?.filter(({ acknowledgedAt, id }) => acknowledgedAt === null || opened[id]) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section className="box" aria-label={t('notice.received')}>
      <h2>{t('notice.received')}</h2>
      <ul className="reasons">
        {waiting.map((each) => (
          <li key={each.id}>
            <p>{t('notice.from', { office: both(each.from.name), at: moment(each.sentAt) })}</p>
            {opened[each.id] ? <p><strong>{opened[each.id]?.name}</strong><br />{opened[each.id]?.place}<br />{opened[each.id]?.time}</p> : <Button size="compact-sm" variant="default" loading={open.isPending && open.variables === each.id} onClick={() => open.mutate(each.id)}>{t('notice.open')}</Button>}
            {opened[each.id] && each.acknowledgedAt === null ? <Button size="compact-sm" loading={said.isPending && said.variables === each.id} onClick={() => said.mutate(each.id)}>{t('notice.haveIt')}</Button> : null}
          </li>
        ))}
      </ul>
      {open.error ? <ProblemWords error={open.error} /> : null}
      {said.error ? <ProblemWords error={said.error} /> : null}
    </section>
  );
}
