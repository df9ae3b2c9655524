import { Button, Checkbox, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { IconArrowLeft, IconBuildingPlus, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { Guide } from './guide.js';

type Body = Schemas['OfficeBody'];
const kinds: readonly Body['kind'][] = ['mrc', 'pdlvt', 'mlvt', 'mission', 'foreign_ministry', 'union', 'ngo', 'legal_aid', 'shelter', 'desk'];
const state: readonly string[] = ['pdlvt', 'mlvt', 'mission', 'foreign_ministry'];
const empty = (): Body => ({
  organisationId: null, organisationEn: '', organisationKm: '', code: '', kind: 'ngo', isState: false, nameEn: '', nameKm: '', townEn: '', townKm: '', country: 'KH', servesHappenedIn: ['*'], servesNowIn: ['*'],
  languages: ['km'], timeZone: 'Asia/Phnom_Penh', opensAt: '08:00', closesAt: '17:00', capacity: 100, takesUrgent: false, source: '', verifiedBy: '', verifiedOn: today(),
});

/** The record of a new office: what it is, whom it serves, and who looked at it. Nothing is sent there before its key is signed. */
export function NewOfficePage() {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [office, setOffice] = useState<Body>(empty);
  const write = (change: Partial<Body>): void => setOffice((before) => ({ ...before, ...change }));
  const record = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/offices', { body: { ...office, source: office.source === '' ? null : office.source } })),
    onSuccess: () => void memory.invalidateQueries({ queryKey: ['directory'] }),
  });
  const text = (key: 'organisationEn' | 'organisationKm' | 'code' | 'nameEn' | 'nameKm' | 'townEn' | 'townKm' | 'country' | 'timeZone' | 'opensAt' | 'closesAt' | 'verifiedBy' | 'verifiedOn' | 'source', label: string, description?: string) => (
    <TextInput label={label} description={description} value={office[key] ?? ''} onChange={(event) => write({ [key]: event.currentTarget.value })} autoComplete="off" maxLength={300} type={key === 'verifiedOn' ? 'date' : key === 'opensAt' || key === 'closesAt' ? 'time' : 'text'} />
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    record.mutate();
  };
  return (
    <div className="directory custody">
      <Link to="/people" className="back"><IconArrowLeft size={16} aria-hidden />{t('people.title')}</Link>
      <h1>{t('office.new')}</h1>
      <Guide title="office.guide.title" steps={['office.guide.look', 'office.guide.record', 'office.guide.person', 'office.guide.key', 'office.guide.open']} />
      {record.isSuccess ? (
        <section className="box">
          <p className="notice notice-done"><IconCircleCheck size={18} aria-hidden />{t('office.recorded')}</p>
          <div className="row"><Button component={Link} to="/people">{t('office.toPeople')}</Button></div>
        </section>
      ) : (
        <form className="box" onSubmit={submit} noValidate>
          {record.error ? <ProblemWords error={record.error} /> : null}
          <div className="grid">
            <Select label={t('directory.kind')} data={kinds.map((code) => ({ value: code, label: coded('officeKind', code) }))} value={office.kind} onChange={(kind) => kind && write({ kind: kind as Body['kind'], isState: state.includes(kind) })} allowDeselect={false} />
            {text('code', t('office.code'), t('office.code.what'))}
            {text('organisationKm', t('office.organisationKm'))}
            {text('organisationEn', t('office.organisationEn'))}
            {text('nameKm', t('office.nameKm'))}
            {text('nameEn', t('office.nameEn'))}
            {text('townKm', t('office.townKm'))}
            {text('townEn', t('office.townEn'))}
            {text('country', t('directory.country'), t('office.country.what'))}
            <TagsInput label={t('office.happenedIn')} description={t('office.countries.what')} value={office.servesHappenedIn} onChange={(servesHappenedIn) => write({ servesHappenedIn })} />
            <TagsInput label={t('office.nowIn')} description={t('office.countries.what')} value={office.servesNowIn} onChange={(servesNowIn) => write({ servesNowIn })} />
            <TagsInput label={t('people.languages')} description={t('office.languages.what')} value={office.languages} onChange={(languages) => write({ languages })} />
            {text('opensAt', t('office.opensAt'))}
            {text('closesAt', t('office.closesAt'))}
            {text('timeZone', t('office.timeZone'))}
            <NumberInput label={t('office.capacity')} min={1} max={100000} value={office.capacity} onChange={(capacity) => write({ capacity: Number(capacity) || 1 })} />
            {text('verifiedBy', t('office.verifiedBy'), t('office.verifiedBy.what'))}
            {text('verifiedOn', t('office.verifiedOn'))}
            {text('source', t('office.source'))}
          </div>
          <div className="row"><Checkbox label={t('office.isState')} checked={office.isState} onChange={(event) => write({ isState: event.currentTarget.checked })} /><Checkbox label={t('office.takesUrgent')} checked={office.takesUrgent} onChange={(event) => write({ takesUrgent: event.currentTarget.checked })} /></div>
          <div className="row"><Button type="submit" leftSection={<IconBuildingPlus size={17} />} loading={record.isPending}>{t('office.record')}</Button></div>
        </form>
      )}
    </div>
  );
}
