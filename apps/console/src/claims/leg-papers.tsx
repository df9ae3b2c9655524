import { Button, NativeSelect } from '@mantine/core';
import { IconFileText, IconLockOpen } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { caseQuery } from '../cases/case.js';
import { AddFile } from '../cases/add-file.js';
import { useWords } from '../words/words.js';
import { type Claim, type Leg, claimChanged } from './claims.js';

type Paper = Schemas['LegDocumentDto'];
const kinds: readonly Schemas['LegDocumentBody']['kind'][] = ['demand', 'lodged', 'stamped', 'summons', 'minutes', 'settlement', 'order', 'reply', 'payment', 'other'];

/** Which files of the case belong to this leg: the stamped copy, a summons, minutes. Their names lie sealed in the case and are opened with it. */
export function LegPapers({ claim, leg, papers, mayRecord }: { claim: Claim; leg: Leg; papers: readonly Paper[]; mayRecord: boolean }) {
  const { t, coded, day } = useWords();
  const memory = useQueryClient();
  // Only what this page has already: opening a case goes on record, so a person asks for it.
  const opened = useQuery({ ...caseQuery(claim.caseId), enabled: false });
  const files = opened.data?.files;
  const nameOf = (fileId: string): string | null => files?.find(({ id }) => id === fileId)?.name ?? null;
  const undo = useMutation({
    mutationFn: (documentId: string) => answered(api.POST('/api/v1/claims/{claimId}/documents/{documentId}/ends', { params: { path: { claimId: claim.id, documentId } } })),
    onSuccess: () => claimChanged(memory, claim),
  });
  if (papers.length === 0 && !mayRecord) return null;
  return (
    <details open={papers.length > 0}>
      <summary>{t('legPapers.title')}{papers.length > 0 ? ` (${papers.length})` : ''}</summary>
      <div className="stack">
        {papers.length === 0 ? <p className="quiet small">{t('legPapers.none')}</p> : (
          <ul className="access">
            {papers.map((paper) => (
              <li key={paper.id}>
                <IconFileText size={16} aria-hidden />
                <div>
                  <strong>{coded('legPaper', paper.kind)}</strong> {nameOf(paper.fileId) ? <bdi>{nameOf(paper.fileId)}</bdi> : null} <span className="quiet small">{day(paper.linkedAt)}</span>
                  {mayRecord ? <> <Button size="compact-xs" variant="subtle" color="red" loading={undo.isPending && undo.variables === paper.id} aria-label={t('legPapers.undoThis', { what: coded('legPaper', paper.kind) })} onClick={() => undo.mutate(paper.id)}>{t('legPapers.undo')}</Button></> : null}
                </div>
              </li>
            ))}
          </ul>
        )}
        {undo.error ? <ProblemWords error={undo.error} /> : null}
        {files ? null : <div className="row"><Button size="compact-sm" variant="default" leftSection={<IconLockOpen size={15} />} loading={opened.isFetching} onClick={() => void opened.refetch()}>{t('legPapers.open')}</Button></div>}
        {opened.error ? <ProblemWords error={opened.error} onRetry={() => void opened.refetch()} /> : null}
        {mayRecord && opened.data ? <Link key={papers.length} claim={claim} leg={leg} files={opened.data.files} mayAdd={opened.data.mayAddFiles} linked={papers} /> : null}
      </div>
    </details>
  );
}

function Link({ claim, leg, files, mayAdd, linked }: { claim: Claim; leg: Leg; files: readonly { readonly id: string; readonly name: string | null; readonly addedAt: string }[]; mayAdd: boolean; linked: readonly Paper[] }) {
  const { t, coded, day } = useWords();
  const memory = useQueryClient();
  const [fileId, setFile] = useState('');
  const [kind, setKind] = useState('');
  const free = files.filter(({ id }) => !linked.some((paper) => paper.fileId === id));
  const link = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/documents', { params: { path: { claimId: claim.id, legId: leg.id } }, body: { fileId, kind: kind as (typeof kinds)[number] } })),
    onSuccess: () => claimChanged(memory, claim),
  });
  return (
    <>
      {free.length === 0 ? <p className="quiet small">{t('legPapers.noFile')}</p> : (
        <>
          <NativeSelect size="sm" label={t('legPapers.file')} value={fileId} onChange={(event) => setFile(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...free.map(({ id, name, addedAt }) => ({ value: id, label: `${name ?? t('files.noName')} · ${day(addedAt)}` }))]} />
          <NativeSelect size="sm" label={t('legPapers.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...kinds.map((code) => ({ value: code, label: coded('legPaper', code) }))]} />
        </>
      )}
      {free.length > 0 ? <div className="row"><Button size="compact-sm" disabled={fileId === '' || kind === ''} loading={link.isPending} onClick={() => link.mutate()}>{t('legPapers.link')}</Button></div> : null}
      <AddFile
        caseId={claim.caseId}
        mayAdd={mayAdd}
        onAdded={async (added) => {
          await memory.fetchQuery({ ...caseQuery(claim.caseId), staleTime: 0 });
          setFile(added);
        }}
      />
      {link.error ? <ProblemWords error={link.error} /> : null}
    </>
  );
}
