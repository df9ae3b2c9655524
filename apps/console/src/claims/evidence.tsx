import { Button, NativeSelect, Radio } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, printedFile } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { saveFile } from '../app/save-file.js';
import { useWords } from '../words/words.js';

type Bundle = Schemas['EvidenceBundleBody'];
const reasons: readonly Bundle['reason'][] = ['court', 'authority', 'lawyer', 'worker_asked'];

/** The files of the case as one signed file that is checked without us. Her proof is asked for first (the server says so), and that it left is on record. */
export function Evidence({ caseId }: { caseId: string }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [reason, setReason] = useState('');
  const [copy, setCopy] = useState<'clean' | 'original'>('clean');
  const make = useMutation({
    mutationFn: async () => saveFile(await printedFile(`/api/v1/cases/${caseId}/evidence-bundles`, { reason, copy })),
    onSuccess: () => void memory.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  return (
    <details className="box">
      <summary>{t('evidence.title')}</summary>
      <p className="quiet small">{t('evidence.what')}</p>
      <div className="stack">
        <NativeSelect size="sm" label={t('evidence.why')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...reasons.map((code) => ({ value: code, label: coded('evidenceReason', code) }))]} />
        <Radio.Group value={copy} onChange={(value) => setCopy(value as typeof copy)} label={t('evidence.copy')}>
          <div className="row"><Radio value="clean" label={t('evidence.copy.clean')} /><Radio value="original" label={t('evidence.copy.original')} /></div>
        </Radio.Group>
        <div className="row"><Button size="compact-sm" leftSection={<IconFileZip size={15} aria-hidden />} disabled={reason === ''} loading={make.isPending} onClick={() => make.mutate()}>{t('evidence.make')}</Button></div>
        {make.error ? <ProblemWords error={make.error} /> : null}
      </div>
    </details>
  );
}
