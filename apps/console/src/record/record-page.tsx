import { Button } from '@mantine/core';
import { IconDownload, IconFileCertificate, IconListTree } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';

const recordQuery = queryOptions({ queryKey: ['record'], queryFn: () => answered(api.GET('/api/v1/record')), refetchInterval: 60_000 });
type Checkpoint = Schemas['CheckpointDto'];
type Copy = Schemas['CheckpointCopyDto'];

/** Text as a file of the reader's own machine: what she keeps, the host cannot change. */
export function saveAs(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
const fileName = (number: number): string => `checkpoint-${String(number).padStart(8, '0')}.txt`;

/** The head of the record, for every office to keep, and who keeps which. It shows counts and no case. */
export function RecordPage() {
  const { t } = useWords();
  const record = useQuery(recordQuery);
  return (
    <div className="directory record-page">
      <h1>{t('keep.title')}</h1>
      <p className="quiet">{t('keep.lead')}</p>
      {record.isPending ? <Waiting rows={6} /> : null}
      {record.error ? <ProblemWords error={record.error} onRetry={() => void record.refetch()} /> : null}
      {record.data ? (
        <>
          <Newest newest={record.data.newest} size={record.data.size} />
          <Copies title={t('keep.ours')} none={t('keep.oursNone')} copies={record.data.taken} mine />
          <Copies title={t('keep.offices')} none={t('keep.officesNone')} copies={record.data.offices} />
        </>
      ) : null}
    </div>
  );
}

function Newest({ newest, size }: { newest: Checkpoint | null; size: number }) {
  const { t, moment } = useWords();
  const memory = useQueryClient();
  const take = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/record/copies')),
    onSuccess: (checkpoint) => {
      saveAs(fileName(checkpoint.number), checkpoint.text);
      void memory.invalidateQueries({ queryKey: recordQuery.queryKey });
    },
  });
  return (
    <section className="box">
      <h2><IconFileCertificate size={17} aria-hidden /> {t('keep.newest')}</h2>
      {newest ? (
        <>
          <dl className="facts">
            <div><dt>{t('keep.number')}</dt><dd>{newest.number}</dd></div>
            <div><dt>{t('keep.signed')}</dt><dd>{moment(newest.time)}</dd></div>
            <div><dt>{t('keep.covers')}</dt><dd>{t('keep.coversOf', { covered: newest.size, all: size })}</dd></div>
            <div><dt>{t('keep.key')}</dt><dd><code>{newest.keyId.replace(/(.{4})(?=.)/g, '$1 ')}</code></dd></div>
          </dl>
          <div><Button leftSection={<IconDownload size={17} />} loading={take.isPending} onClick={() => take.mutate()}>{t('keep.take')}</Button></div>
          {take.data ? <p role="status" className="tone-done">{t('keep.taken', { file: fileName(take.data.number) })}</p> : null}
          {take.error ? <ProblemWords error={take.error} /> : null}
          <p className="quiet small">{t('keep.how')}</p>
        </>
      ) : <p className="quiet">{t('keep.none')}</p>}
    </section>
  );
}

function Copies({ title, none, copies, mine = false }: { title: string; none: string; copies: Copy[]; mine?: boolean }) {
  const { t, both, moment } = useWords();
  const again = useMutation({
    mutationFn: (number: number) => answered(api.GET('/api/v1/record/checkpoints/{number}', { params: { path: { number } } })),
    onSuccess: (checkpoint) => saveAs(fileName(checkpoint.number), checkpoint.text),
  });
  return (
    <section className="box">
      <h2><IconListTree size={17} aria-hidden /> {title}</h2>
      {copies.length === 0 ? <p className="quiet">{none}</p> : (
        <ul className="copies">
          {copies.map((copy) => (
            <li key={`${copy.office.id}/${copy.takenAt}`}>
              <span><strong>{mine ? t('keep.copy', { number: copy.number }) : both(copy.office.name)}</strong> <span className="quiet">{mine ? (copy.byName ?? '') : t('keep.copy', { number: copy.number })}</span></span>
              <time dateTime={copy.takenAt}>{moment(copy.takenAt)}</time>
              {mine ? <Button size="compact-xs" variant="subtle" leftSection={<IconDownload size={14} />} loading={again.isPending && again.variables === copy.number} onClick={() => again.mutate(copy.number)}>{t('keep.again')}</Button> : null}
            </li>
          ))}
        </ul>
      )}
      {again.error ? <ProblemWords error={again.error} /> : null}
    </section>
  );
}
