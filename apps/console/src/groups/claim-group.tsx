import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { type Book, claimChanged } from '../claims/claims.js';
import { useWords } from '../words/words.js';
import { useYes } from './group-acts.js';
import { groupChanged, groupsQuery } from './groups.js';

/** In which group a claim goes on, or how it comes into one. */
export function ClaimGroup({ book }: { book: Book }) {
  const { t, day } = useWords();
  const memory = useQueryClient();
  const { claim } = book;
  const groups = useQuery({ ...groupsQuery, enabled: book.mayRecord });
  const standing = book.consents.find(({ kind, endedAt, groupId }) => kind === 'group' && endedAt === null && groupId !== null);
  const group = groups.data?.find(({ id }) => id === standing?.groupId);
  const [groupId, setGroup] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const changed = (): void => {
    claimChanged(memory, claim);
    if (groupId) groupChanged(memory, groupId);
  };
  const make = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/groups', { body: { key, claimId: claim.id } })),
    onSuccess: async (made) => {
      await memory.invalidateQueries({ queryKey: ['groups'] });
      setGroup(made.groupId);
    },
  });
  const yes = useYes(claim.id, groupId, changed);
  const fitting = groups.data?.filter(({ jurisdiction }) => jurisdiction === claim.jurisdiction) ?? [];
  if (!standing && (!book.mayRecord || claim.stage === 'received')) return null;
  return (
    <details className="box" open={Boolean(standing)}>
      <summary>{t('groups.ofClaim')}</summary>
      {standing ? <p>{t('groups.inGroup', { day: day(standing.givenAt) })} {standing.groupId ? <Link to="/groups/$groupId" params={{ groupId: standing.groupId }}>{group ? t('groups.one', { number: group.number }) : t('groups.group')}</Link> : null}</p> : (
        <div className="stack">
          <p className="quiet small">{t('groups.what')}</p>
          {fitting.length > 0 ? <NativeSelect size="sm" label={t('groups.which')} value={groupId} onChange={(event) => setGroup(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...fitting.map(({ id, number, members }) => ({ value: id, label: `${t('groups.one', { number })} · ${t('groups.membersOf', { count: members })}` }))]} /> : null}
          {groupId === '' ? <div className="row"><Button size="compact-sm" variant="light" loading={make.isPending} onClick={() => make.mutate()}>{t('groups.begin')}</Button></div> : yes}
          {make.error ? <ProblemWords error={make.error} /> : null}
          {groups.error ? <ProblemWords error={groups.error} onRetry={() => void groups.refetch()} /> : null}
        </div>
      )}
    </details>
  );
}
