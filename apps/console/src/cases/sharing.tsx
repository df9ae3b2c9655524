import { Button, Checkbox, Modal, Radio, Select, TextInput } from '@mantine/core';
import { IconHistory, IconPrinter, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { type WordKey, useWords } from '../words/words.js';
import { CallBackAct } from './call-back.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';

type Sharing = Schemas['SharingDto'];
type Entry = Schemas['LedgerEntryDto'];

/** Everything about who may see a case: the ledger, who could read on a day, a yes that was heard, the receipt to print. */
export function SharingBox({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const [shown, setShown] = useState<'ledger' | 'heard' | 'stop' | null>(null);
  return (
    <section className="box">
      <h2>{t('sharing.title')}</h2>
      <div className="sharing-acts">
        <Button size="compact-sm" variant="light" leftSection={<IconHistory size={15} />} onClick={() => setShown('ledger')}>{t('sharing.ledger')}</Button>
        <Button size="compact-sm" variant="light" leftSection={<IconUserCheck size={15} />} onClick={() => setShown('heard')}>{t('sharing.heard')}</Button>
        {opened.consents.some(({ withdrawnAt }) => withdrawnAt === null) ? <Button size="compact-sm" variant="light" color="red" leftSection={<IconUserOff size={15} />} onClick={() => setShown('stop')}>{t('sharing.stopHeard')}</Button> : null}
        {opened.consents.some(({ withdrawnAt, withdrawnHow }) => withdrawnAt !== null && withdrawnHow !== 'expired') ? <CallBackAct opened={opened} /> : null}
      </div>
      <Modal opened={shown === 'stop'} onClose={() => setShown(null)} title={t('sharing.stopHeard')} size="lg">
        {shown === 'stop' ? <Stopped opened={opened} onDone={() => setShown('ledger')} /> : null}
      </Modal>
      <Modal opened={shown === 'ledger'} onClose={() => setShown(null)} title={t('sharing.ledger')} size="lg">
        {shown === 'ledger' ? <Ledger caseId={opened.id} /> : null}
      </Modal>
      <Modal opened={shown === 'heard'} onClose={() => setShown(null)} title={t('sharing.heard')} size="lg">
        {shown === 'heard' ? <Heard caseId={opened.id} onDone={() => setShown('ledger')} /> : null}
      </Modal>
    </section>
  );
}

export const useSharing = (caseId: string) => useQuery({ queryKey: ['sharing', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/sharing', { params: { path: { caseId } } })), staleTime: 10_000 });

function Ledger({ caseId }: { caseId: string }) {
  const { t, language } = useWords();
  const sharing = useSharing(caseId);
  return (
    <div className="sharing">
      {sharing.isPending ? <Waiting rows={5} /> : null}
      {sharing.error ? <ProblemWords error={sharing.error} onRetry={() => void sharing.refetch()} /> : null}
      {sharing.data ? (
        <>
          {sharing.data.ledger.length === 0 ? <p className="quiet">{t('sharing.empty')}</p> : null}
          <ol className="ledger">{sharing.data.ledger.map((entry, position) => <Row key={`${entry.at} ${entry.kind} ${position}`} entry={entry} />)}</ol>
        </>
      ) : null}
      <Readers caseId={caseId} />
      <p><Button component="a" href={`/api/v1/cases/${caseId}/consent-paper?language=${language}`} target="_blank" rel="noreferrer" variant="subtle" leftSection={<IconPrinter size={16} />}>{t('sharing.print')}</Button></p>
    </div>
  );
}

function Row({ entry }: { entry: Entry }) {
  const { t, both, coded, day, moment } = useWords();
  const who = entry.office ? both(entry.office.name) : entry.body ? both(entry.body) : coded('officeKind', entry.officeKind ?? '');
  const facts = [
    entry.scope ? coded('scope', entry.scope) : null,
    entry.shares ? entry.shares.map((share) => coded('share', share)).join(', ') : null,
    entry.purpose ? coded('purpose', entry.purpose) : null,
    entry.kind === 'given' || entry.kind === 'narrowed' || entry.kind === 'widened' ? (entry.endsOn ? t('access.until', { day: day(entry.endsOn) }) : t('sharing.noEnd')) : null,
    coded('givenHow', entry.how),
    entry.language ? t('sharing.inLanguage', { language: entry.language === 'en' ? 'English' : 'ខ្មែរ' }) : null,
    entry.wordingVersion ? t('sharing.wording', { version: entry.wordingVersion }) : null,
    entry.readBy ? t('sharing.readBy', { name: entry.readBy }) : null,
    entry.witnessedBy ? t('sharing.witnessedBy', { name: entry.witnessedBy }) : null,
    entry.paperReference ? t('sharing.sheet', { number: entry.paperReference }) : null,
  ].filter((fact): fact is string => fact !== null);
  return (
    <li>
      <p><strong>{t(`ledger.${entry.kind}` as WordKey)}</strong> {who} <span className="quiet">{moment(entry.at)}</span></p>
      <p className="quiet small">{facts.join(' · ')}</p>
    </li>
  );
}

/** Who could read it on a day, by the clock of Cambodia. */
function Readers({ caseId }: { caseId: string }) {
  const { t, both, coded, moment } = useWords();
  const [day, setDay] = useState('');
  const readers = useQuery({ queryKey: ['readers', caseId, day], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/readers', { params: { path: { caseId }, query: day === '' ? {} : { day } } })), staleTime: 10_000 });
  return (
    <section className="readers">
      <TextInput type="date" label={t('sharing.day')} value={day || (readers.data?.day ?? '')} onChange={(event) => setDay(event.currentTarget.value)} size="sm" />
      {readers.error ? <ProblemWords error={readers.error} /> : null}
      {readers.data?.readers.length === 0 ? <p className="quiet">{t('sharing.nobodyThen')}</p> : null}
      <ul>
        {readers.data?.readers.map((reader) => (
          <li key={`${reader.office?.id ?? 'her'} ${reader.officerName ?? ''} ${reader.since}`}>
            <strong>{reader.office ? both(reader.office.name) : t('sharing.herself')}</strong>{reader.officerName ? `, ${reader.officerName}` : ''}
            <span className="quiet"> {reader.until ? t('sharing.span', { since: moment(reader.since), until: moment(reader.until) }) : t('sharing.spanOpen', { since: moment(reader.since) })} · {coded('basis', reader.basis)}{reader.scope === 'from_now_on' ? ` · ${coded('scope', 'from_now_on')}` : ''}</span>
          </li>
        ))}
      </ul>
      <p className="quiet small">{t('sharing.could')}</p>
    </section>
  );
}

/** She told an officer that she shares no longer with an office; a colleague heard it. */
function Stopped({ opened, onDone }: { opened: OpenedCase; onDone: () => void }) {
  const { t, both } = useWords();
  const memory = useQueryClient();
  const sharing = useSharing(opened.id);
  const [consentId, setConsent] = useState<string | null>(null);
  const [witnessId, setWitness] = useState<string | null>(null);
  const standing = opened.consents.filter(({ withdrawnAt }) => withdrawnAt === null);
  const chosen = standing.find(({ id }) => id === consentId);
  const stop = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/cases/{caseId}/withdrawals', { params: { path: { caseId: opened.id } }, body: { consentId: consentId ?? '', witnessId: witnessId ?? '' } })),
    onSuccess: () => {
      noteOwnAct(opened.id);
      for (const queryKey of [['sharing', opened.id], ['case', opened.id], ['readers', opened.id], ['queue']]) void memory.invalidateQueries({ queryKey });
      onDone();
    },
  });
  if (sharing.isPending) return <Waiting rows={3} />;
  if (sharing.error) return <ProblemWords error={sharing.error} onRetry={() => void sharing.refetch()} />;
  return (
    <form
      className="heard"
      onSubmit={(event) => {
        event.preventDefault();
        stop.mutate();
      }}
    >
      <Select label={t('sharing.office')} value={consentId} onChange={setConsent} data={standing.map(({ id, office }) => ({ value: id, label: office ? both(office.name) : '—' }))} />
      <Select label={t('sharing.witness')} description={t('sharing.witnessHint')} value={witnessId} onChange={setWitness} data={sharing.data.witnesses.map(({ id, name }) => ({ value: id, label: name }))} />
      <p>{t('sharing.stopWhat')}</p>
      <Button type="submit" color="red" disabled={!chosen || witnessId === null} loading={stop.isPending}>{t('sharing.stopWrite')}</Button>
      {stop.error ? <ProblemWords error={stop.error} /> : null}
    </form>
  );
}

/** A yes the worker said to an officer, for another office: the words to read stand above the answer. */
function Heard({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const { t } = useWords();
  const sharing = useSharing(caseId);
  if (sharing.isPending) return <Waiting rows={5} />;
  if (sharing.error) return <ProblemWords error={sharing.error} onRetry={() => void sharing.refetch()} />;
  if (!sharing.data.mayRecord) return <p>{t('sharing.mayNot')}</p>;
  return <HeardForm caseId={caseId} sharing={sharing.data} onDone={onDone} />;
}

function HeardForm({ caseId, sharing, onDone }: { caseId: string; sharing: Sharing; onDone: () => void }) {
  const { t, both, coded, day, language: mine } = useWords();
  const memory = useQueryClient();
  const [officeId, setOffice] = useState<string | null>(null);
  const [language, setLanguage] = useState<'km' | 'en'>(mine);
  const [how, setHow] = useState<'read_aloud' | 'paper_thumbprint'>('read_aloud');
  const [paperReference, setPaper] = useState('');
  const [witnessId, setWitness] = useState<string | null>(null);
  const [endsOn, setEnd] = useState('');
  const [scope, setScope] = useState<'whole_case' | 'from_now_on'>('whole_case');
  const [hers, setHers] = useState(false);
  const place = sharing.places.find(({ id }) => id === officeId);
  const record = useMutation({
    mutationFn: () =>
      answered(
        api.POST('/api/v1/cases/{caseId}/consents', {
          params: { path: { caseId } },
          body: { officeId: officeId ?? '', scope, heardFrom: hers ? 'worker' : 'somebody_else', how, language, wordingVersion: sharing.asking.version, witnessId, paperReference: how === 'paper_thumbprint' ? paperReference.trim() : null, endsOn: endsOn || null },
        }),
      ),
    onSuccess: () => {
      noteOwnAct(caseId);
      for (const queryKey of [['sharing', caseId], ['case', caseId], ['readers', caseId]]) void memory.invalidateQueries({ queryKey });
      onDone();
    },
  });
  const named = (proposed: boolean) => sharing.places.filter((each) => each.proposed === proposed).map((each) => ({ value: each.id, label: `${both(each.name)} — ${coded('officeKind', each.kind)}` }));
  const { asking } = sharing;
  const words = place
    ? [(scope === 'from_now_on' ? asking.questionFromNowOn : asking.question)[language].replace('{office}', place.name[language]), ...(place.isState ? [asking.state[language]] : []), ...asking.says.map((said) => said[language]), endsOn ? asking.until[language].replace('{day}', day(endsOn)) : asking.noEnd[language]]
    : [];
  return (
    <form
      className="heard"
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate();
      }}
    >
      <Select label={t('sharing.office')} searchable value={officeId} onChange={setOffice} data={[{ group: t('sharing.proposed'), items: named(true) }, { group: t('sharing.others'), items: named(false) }]} nothingFoundMessage={t('sharing.noPlace')} />
      <Radio.Group label={t('sharing.what')} value={scope} onChange={(value) => setScope(value as 'whole_case' | 'from_now_on')}>
        <Radio value="whole_case" label={t('sharing.whole_case')} /><Radio value="from_now_on" label={t('sharing.from_now_on')} />
      </Radio.Group>
      <TextInput type="date" label={t('sharing.endsOn')} value={endsOn} onChange={(event) => setEnd(event.currentTarget.value)} />
      <Radio.Group label={t('sharing.language')} value={language} onChange={(value) => setLanguage(value as 'km' | 'en')}>
        <Radio value="km" label="ខ្មែរ" /><Radio value="en" label="English" />
      </Radio.Group>
      {words.length > 0 ? <blockquote lang={language} className="read-aloud"><p className="quiet small">{t('sharing.readThis')}</p>{words.map((said) => <p key={said}>{said}</p>)}</blockquote> : null}
      <Radio.Group label={t('sharing.how')} value={how} onChange={(value) => setHow(value as 'read_aloud' | 'paper_thumbprint')}>
        <Radio value="read_aloud" label={coded('givenHow', 'read_aloud')} /><Radio value="paper_thumbprint" label={coded('givenHow', 'paper_thumbprint')} />
      </Radio.Group>
      {how === 'paper_thumbprint' ? <TextInput label={t('sharing.sheetNumber')} description={t('sharing.sheetHint')} value={paperReference} onChange={(event) => setPaper(event.currentTarget.value)} maxLength={40} /> : null}
      <Select label={t('sharing.witness')} description={t('sharing.witnessHint')} value={witnessId} onChange={setWitness} data={sharing.witnesses.map(({ id, name }) => ({ value: id, label: name }))} nothingFoundMessage={t('case.noColleague')} />
      <Checkbox label={t('sharing.hers')} checked={hers} onChange={(event) => setHers(event.currentTarget.checked)} />
      {record.error ? <ProblemWords error={record.error} /> : null}
      <Button type="submit" loading={record.isPending} disabled={officeId === null || witnessId === null || !hers || (how === 'paper_thumbprint' && paperReference.trim() === '')}>{t('sharing.write')}</Button>
    </form>
  );
}
