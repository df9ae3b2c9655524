import { Button } from '@mantine/core';
import { IconDownload, IconFileText, IconMicrophone, IconPhoto, IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchedFile } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { saveFile } from '../app/save-file.js';
import { useWords } from '../words/words.js';
import { AddFile } from './add-file.js';
import type { OpenedCase } from './case.js';

type CaseFile = OpenedCase['files'][number];

const iconOf = (kind: string | null): typeof IconPhoto => {
  if (kind === null) return IconAlertTriangle;
  if (['jpeg', 'png', 'webp', 'heic'].includes(kind)) return IconPhoto;
  return kind === 'pdf' || kind === 'txt' ? IconFileText : IconMicrophone;
};
const sizeOf = (bytes: number): string => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1_024))} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`);

/** Photos, papers and voice notes. Each opening is on record; a photo comes without what the camera wrote unless the original is asked for. */
export function Files({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const memory = useQueryClient();
  return (
    <section className="box files">
      <h2>{t('files.title')}</h2>
      {opened.files.length === 0 ? <p className="quiet">{t('files.none')}</p> : null}
      <ul className="access">
        {opened.files.map((file) => <FileLine key={file.id} file={file} caseId={opened.id} />)}
      </ul>
      {opened.files.length > 0 ? <p className="quiet small">{t('files.recorded')}</p> : null}
      <AddFile caseId={opened.id} mayAdd={opened.mayAddFiles} onAdded={() => memory.invalidateQueries({ queryKey: ['case', opened.id] })} />
    </section>
  );
}

function FileLine({ file, caseId }: { file: CaseFile; caseId: string }) {
  const { t, both, day, clock } = useWords();
  const open = useMutation({ mutationFn: (copy: 'clean' | 'original') => fetchedFile(`/api/v1/cases/${caseId}/files/${file.id}?copy=${copy}`), onSuccess: saveFile });
  const Icon = iconOf(file.kind);
  const by = file.author === 'officer' ? [file.byName, file.office ? both(file.office.name) : ''].filter(Boolean).join(', ') : t('files.byWorker');
  // HEIC holds the place and cannot be cleaned: there is the original or nothing.
  const onlyOriginal = file.kind === 'heic';
  return (
    <li>
      <Icon size={17} aria-hidden />
      <div>
        {file.kind === null ? <p className="damaged">{t('files.damaged')}</p> : <strong dir="auto"><bdi>{file.name || t('files.noName')}</bdi></strong>}
        {file.bytes === null ? null : <span className="quiet"> {sizeOf(file.bytes)}</span>}
        <p className="quiet small">{by} · {day(file.addedAt)} {clock(file.addedAt)}</p>
        {file.kind === null ? null : (
          <p className="file-acts">
            {onlyOriginal ? null : <Button size="compact-xs" variant="subtle" leftSection={<IconDownload size={14} />} loading={open.isPending && open.variables === 'clean'} onClick={() => open.mutate('clean')}>{file.isCleanable ? t('files.saveClean') : t('files.save')}</Button>}
            {file.mayHaveOriginal ? <Button size="compact-xs" variant="subtle" color="gray" loading={open.isPending && open.variables === 'original'} onClick={() => open.mutate('original')}>{t('files.saveOriginal')}</Button> : null}
          </p>
        )}
        {file.kind === 'pdf' || ['mp3', 'm4a', 'ogg', 'opus', 'amr', '3gp'].includes(file.kind ?? '') ? <p className="quiet small">{t('files.asItCame')}</p> : null}
        {onlyOriginal && !file.mayHaveOriginal ? <p className="quiet small">{t('files.heic')}</p> : null}
        {open.error ? <ProblemWords error={open.error} /> : null}
      </div>
    </li>
  );
}
