import { ActionIcon } from '@mantine/core';
import { IconBookmark, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { type QueueFilter, readQueueFilter, sameFilter } from '../logic/queue-filter.js';
import { useWords } from '../words/words.js';
import { type KeptView, type View, isView, keptViewsQuery } from './queue.js';

/** The address a kept view leads to. */
const searchOf = ({ filter }: KeptView): QueueFilter & { view?: View } => {
  const { view, urgency, ...rest } = filter;
  return { ...(isView(view) && view !== 'open' ? { view } : {}), ...readQueueFilter({ ...rest, urgency: urgency?.join(',') }) };
};

/** Ways of looking that she or her office kept, under the built-in ones. */
export function KeptViews({ view, filter }: { view: View; filter: QueueFilter }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const { data } = useQuery(keptViewsQuery);
  const forget = useMutation({
    mutationFn: (viewId: string) => answered(api.DELETE('/api/v1/queue-views/{viewId}', { params: { path: { viewId } } })),
    onSuccess: () => memory.invalidateQueries({ queryKey: ['queue-views'] }),
  });
  if (!data || data.views.length === 0) return null;
  return (
    <section className="kept" aria-label={t('filter.kept')}>
      <h2>{t('filter.kept')}</h2>
      {data.views.map((each) => {
        const search = searchOf(each);
        const here = (search.view ?? 'open') === view && sameFilter(search, filter);
        const Icon = each.isShared ? IconUsers : IconBookmark;
        return (
          <div key={each.id} className="kept-line">
            <Link to="/" search={search} className={here ? 'view view-here' : 'view'} aria-current={here ? 'true' : undefined}>
              <span className="kept-name"><Icon size={14} aria-hidden /><span>{each.name}</span>{each.isShared ? <span className="unseen">{t('filter.shared')}</span> : null}</span>
            </Link>
            {each.isMine ? <ActionIcon variant="subtle" size="sm" color="gray" aria-label={t('filter.forget', { name: each.name })} loading={forget.isPending && forget.variables === each.id} onClick={() => forget.mutate(each.id)}><IconTrash size={14} aria-hidden /></ActionIcon> : null}
          </div>
        );
      })}
      {forget.error ? <ProblemWords error={forget.error} /> : null}
    </section>
  );
}
