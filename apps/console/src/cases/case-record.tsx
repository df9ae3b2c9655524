import { IconListTree } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { saveAs } from '../record/record-page.js';
import { useMe } from '../session/session.js';
import { useWords } from '../words/words.js';

type Recorded = Schemas['RecordedDto'];
type Reader = Schemas['CaseReaderDto'];
const AT_ONCE = 30;

/** Who opened this case, what the worker sees of it too, and where each entry stands in the record. Looking opens nothing sealed. */
export function CaseRecord({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const record = useQuery({
    queryKey: ['caseRecord', caseId],
    queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/record', { params: { path: { caseId } } })),
    enabled: open,
    // An entry gets its place within a second and its checkpoint within five minutes.
    refetchInterval: open ? 30_000 : false,
  });
  return (
    <details className="box" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><IconListTree size={17} aria-hidden /> {t('placed.title')}</summary>
      {open && record.isPending ? <Waiting rows={4} /> : null}
      {record.error ? <ProblemWords error={record.error} onRetry={() => void record.refetch()} /> : null}
      {record.data ? (
        <>
          <Readers readers={record.data.readers} />
          <Entries entries={record.data.entries} />
        </>
      ) : null}
    </details>
  );
}

function Readers({ readers }: { readers: Reader[] }) {
  const { t, both, day, moment } = useWords();
  return (
    <>
      <p className="quiet small">{t('placed.worker')}</p>
      {readers.length === 0 ? <p>{t('placed.nobody')}</p> : null}
      <ul className="readers">
        {readers.map((reader) => (
          <li key={`${reader.office.id}/${reader.did}`}>
            <strong>{both(reader.office.name)}</strong> {t(`placed.did.${reader.did as 'opened' | 'revealed' | 'exported'}`)} · {t('timeline.times', { count: reader.times })}
            <p className="quiet small">{reader.days.slice(0, 5).map((each) => day(each)).join(', ')}{reader.days.length > 5 ? ' …' : ''} · {t('placed.last', { moment: moment(reader.lastAt) })}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Entries({ entries }: { entries: Recorded[] }) {
  const { t, both, coded, moment } = useWords();
  const own = useMe().data?.officeName;
  const [all, setAll] = useState(false);
  const proof = useMutation({
    mutationFn: (entryId: string) => answered(api.GET('/api/v1/record/entries/{entryId}/inclusion', { params: { path: { entryId } } })),
    onSuccess: (proved) => saveAs(`proof-of-entry-${proved.index}.json`, `${JSON.stringify(proved)}\n`),
  });
  return (
    <>
      <ol className="placed">
        {(all ? entries : entries.slice(0, AT_ONCE)).map((entry) => (
          <li key={entry.id}>
            <span>{coded('record', entry.action)}{entry.byName || entry.byOffice ? <span className="quiet"> · {[entry.byName, entry.byName && own && entry.byOffice?.en === own.en ? '' : both(entry.byOffice)].filter(Boolean).join(', ')}</span> : null}</span>
            <time dateTime={entry.at}>{moment(entry.at)}</time>
            <span className="quiet small">
              {entry.place === null ? t('placed.waits') : t('placed.place', { place: entry.place })}
              {' · '}
              {entry.coveredAt ? <button type="button" className="link" disabled={proof.isPending} title={t('placed.proof')} onClick={() => proof.mutate(entry.id)}>{t('placed.covered', { moment: moment(entry.coveredAt) })}</button> : t('placed.notCovered')}
            </span>
          </li>
        ))}
      </ol>
      {!all && entries.length > AT_ONCE ? <p><button type="button" className="link" onClick={() => setAll(true)}>{t('placed.more', { count: entries.length - AT_ONCE })}</button></p> : null}
      {proof.error ? <ProblemWords error={proof.error} /> : null}
    </>
  );
}
