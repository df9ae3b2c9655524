import { Button } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { uploaded } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { noteOwnAct } from './drafts.js';

/** Puts a photo, a paper or a voice note into a case. */
export function AddFile({ caseId, mayAdd, onAdded }: { caseId: string; mayAdd: boolean; onAdded: (fileId: string) => void | Promise<void> }) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return uploaded<{ fileId: string }>(`/api/v1/cases/${caseId}/files`, form);
    },
    onSuccess: ({ fileId }) => {
      noteOwnAct(caseId);
      return onAdded(fileId);
    },
  });
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('files.add')}
        accept="image/*,application/pdf,audio/*,.3gp,.amr,.txt"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) add.mutate(file);
          event.currentTarget.value = '';
        }}
      />
      <Button size="compact-sm" variant="default" leftSection={<IconPaperclip size={15} />} disabled={!mayAdd} loading={add.isPending} onClick={() => chooser.current?.click()}>{t('files.add')}</Button>
      <p className="quiet small">{mayAdd ? t('files.kinds') : t('files.full')}</p>
      {add.error ? <ProblemWords error={add.error} /> : null}
    </>
  );
}
