import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLockOpen, IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { noteOwnAct } from '../cases/drafts.js';
import { useWords } from '../words/words.js';
import { groupsQuery } from './groups.js';

/** Facts of the workplace that her group shared: opened on record, asked of her, and nothing before she said that they are so. */
export function GroupFacts({ caseId, onTake }: { caseId: string; onTake: (itemId: string, facts: Readonly<Record<string, unknown>>) => void }) {
  const { t, day } = useWords();
  const memory = useQueryClient();
  // An office without groups has nothing to open here.
  const hasGroups = (useQuery(groupsQuery).data?.length ?? 0) > 0;
  const drafts = useQuery({ queryKey: ['worksheet-draft', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/worksheet-drafts', { params: { path: { caseId } } })).then(({ draft }) => ({ draft })), staleTime: 60_000, gcTime: 120_000, enabled: false, refetchOnReconnect: false });
  const draft = drafts.data?.draft;
  const drop = useMutation({
    mutationFn: (itemId: string) => answered(api.POST('/api/v1/cases/{caseId}/worksheet-drafts/{itemId}/ends', { params: { path: { caseId, itemId } }, body: { how: 'dropped' } })),
    onSuccess: () => {
      noteOwnAct(caseId);
      memory.removeQueries({ queryKey: ['worksheet-draft', caseId] });
    },
  });
  if (!hasGroups) return null;
  return (
    <>
      {drafts.data ? null : <div className="row"><Button size="compact-sm" variant="default" leftSection={<IconLockOpen size={15} />} loading={drafts.isFetching} onClick={() => void drafts.refetch()}>{t('groups.facts.open')}</Button></div>}
      {drafts.error ? <ProblemWords error={drafts.error} onRetry={() => void drafts.refetch()} /> : null}
      {drafts.data && !draft ? <p className="quiet small" role="status">{t('groups.facts.none')}</p> : null}
      {draft ? (
        <div className="stack">
          <p className="small">{t('groups.facts.wait', { number: draft.groupNumber, day: day(draft.madeAt) })}</p>
          {draft.facts ? null : <p className="warning"><IconAlertTriangle size={15} aria-hidden />{t('groups.facts.damaged')}</p>}
          <div className="row">
            {draft.facts ? <Button size="compact-sm" leftSection={<IconPencil size={15} />} onClick={() => onTake(draft.itemId, draft.facts as Readonly<Record<string, unknown>>)}>{t('groups.facts.take')}</Button> : null}
            <Button size="compact-sm" variant="subtle" color="red" loading={drop.isPending} onClick={() => drop.mutate(draft.itemId)}>{t('groups.facts.drop')}</Button>
          </div>
          {drop.error ? <ProblemWords error={drop.error} /> : null}
        </div>
      ) : null}
    </>
  );
}
