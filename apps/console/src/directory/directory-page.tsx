import { Checkbox, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconKey, IconLock, IconSearch } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useMe } from '../session/session.js';
import { VerifyOffice } from './verify-office.js';
import { useWords } from '../words/words.js';

const directoryQuery = queryOptions({ queryKey: ['directory'], queryFn: async () => (await answered(api.GET('/api/v1/directory'))).offices });
type Office = Schemas['DirectoryOfficeDto'];

/** Who there is, who checked it and when, and whether a case may be sent there. */
export function DirectoryPage() {
  const { t, coded, country } = useWords();
  const me = useMe().data;
  const directory = useQuery(directoryQuery);
  const [sought, setSought] = useState('');
  const [kind, setKind] = useState<string | null>(null);
  const [land, setLand] = useState<string | null>(null);
  const [old, setOld] = useState(false);
  const offices = directory.data ?? [];
  const needle = sought.trim().toLocaleLowerCase();
  const toLook = offices.filter(({ check }) => check !== 'lately').length;
  const shown = offices.filter((office) => (!old || office.check !== 'lately') && (kind === null || office.kind === kind) && (land === null || office.country === land) && (needle === '' || [office.name.en, office.name.km, office.organisation.en, office.organisation.km, office.town.en, office.town.km, office.code].some((words) => words.toLocaleLowerCase().includes(needle))));
  const distinct = (values: string[]): string[] => [...new Set(values)].sort();
  return (
    <div className="directory">
      <h1>{t('directory.title')}</h1>
      {me?.role === 'administrator' ? <p className="notice"><IconLock size={18} aria-hidden />{t('directory.administrator')}</p> : <p className="quiet">{t('directory.lead')}</p>}
      {directory.isPending ? <Waiting rows={8} /> : null}
      {directory.error ? <ProblemWords error={directory.error} onRetry={() => void directory.refetch()} /> : null}
      {directory.data ? (
        <>
          <div className="filters">
            <TextInput aria-label={t('directory.search')} placeholder={t('directory.search')} leftSection={<IconSearch size={16} aria-hidden />} value={sought} onChange={(event) => setSought(event.currentTarget.value)} />
            <Select aria-label={t('directory.kind')} placeholder={t('directory.allKinds')} clearable data={distinct(offices.map((office) => office.kind)).map((code) => ({ value: code, label: coded('officeKind', code) }))} value={kind} onChange={setKind} />
            <Select aria-label={t('directory.country')} placeholder={t('directory.allCountries')} clearable data={distinct(offices.map((office) => office.country)).map((code) => ({ value: code, label: country(code) }))} value={land} onChange={setLand} />
            <Checkbox label={t('verify.onlyOld', { count: toLook })} checked={old} onChange={(event) => setOld(event.currentTarget.checked)} />
            <p className="quiet small" role="status">{t('directory.shown', { count: shown.length, all: offices.length })}</p>
          </div>
          {shown.length === 0 ? <div className="empty"><h2>{t('directory.none')}</h2></div> : null}
          <ul className="directory-list">{shown.map((office) => <OfficeRow key={office.id} office={office} />)}</ul>
        </>
      ) : null}
    </div>
  );
}

function OfficeRow({ office }: { office: Office }) {
  const { t, both, coded, country, day } = useWords();
  return (
    <li className="directory-office">
      <div>
        <h2>{both(office.name)}</h2>
        <p className="quiet small">{both(office.organisation)} · <code>{office.code}</code></p>
        <p><span className="tag">{coded('officeKind', office.kind)}</span> {[both(office.town), office.province ? coded('province', office.province) : null, country(office.country)].filter((part, index, all) => part && all.indexOf(part) === index).join(', ')}</p>
      </div>
      <div>
        {office.routable ? <p className="tone-done"><IconCircleCheck size={16} aria-hidden />{t('directory.routable')}</p> : <p className="tone-off"><IconAlertTriangle size={16} aria-hidden />{t('directory.notRoutable')}{office.unroutableReason ? `: ${office.unroutableReason}` : ''}</p>}
        <p className={office.hasKey ? 'tone-done' : 'tone-wait'}><IconKey size={16} aria-hidden />{t(office.hasKey ? 'directory.hasKey' : 'directory.noKey')}</p>
        <p className="quiet small">{t('directory.officers', { count: office.officers })} · {t('directory.languages', { languages: office.languages.map((code) => coded('language', code)).join(', ') || '—' })}</p>
      </div>
      <div className="small">
        <p className={office.check === 'lately' ? '' : 'tone-wait'}>{office.check === 'lately' ? null : <><IconAlertTriangle size={16} aria-hidden />{t(office.check === 'never' ? 'verify.never' : 'verify.longAgo')} </>}{office.verifiedOn ? t('directory.verified', { day: day(office.verifiedOn), who: office.verifiedBy ?? '—' }) : <span className="tone-wait">{t('directory.notVerified')}</span>}{office.demoMark ? <> <span className="tag tag-demo">{t('directory.demoMark')}</span></> : null}</p>
        {office.check === 'lately' && office.checkedUntil ? <p className="quiet">{t('verify.until', { day: day(office.checkedUntil) })}</p> : null}
        {office.verifications.length > 1 || office.verifications.some(({ checked }) => checked.length > 0) ? <details><summary>{t('verify.history')}</summary><ul>{office.verifications.map((line) => <li key={`${line.on} ${line.by}`}>{day(line.on)} · {line.by}{line.checked.length > 0 ? `: ${line.checked.map((thing) => coded('checked', thing)).join(', ')}` : ''}{line.recordedByName && line.recordedByName !== line.by ? ` (${line.recordedByName})` : ''}</li>)}</ul></details> : null}
        <p>{t('directory.confidence', { level: coded('confidence', office.confidence) })}</p>
        {office.source ? <p className="quiet source">{t('directory.source', { source: office.source })}</p> : null}
        <p className={office.openLoad >= office.capacity ? 'tone-off' : 'quiet'}>{t('directory.load', { open: office.openLoad, capacity: office.capacity })}</p>
        {office.mayVerify ? <VerifyOffice officeId={office.id} name={both(office.name)} /> : null}
        <p className="quiet">{t('directory.serves', { countries: office.servesHappenedIn.map((code) => country(code)).join(', ') || '—' })}</p>
      </div>
    </li>
  );
}
