import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { groupedNumber } from '../logic/number.js';
import { useWords } from '../words/words.js';

// Under the queue's key: what refreshes the queue refreshes this.
const stopsQuery = queryOptions({ queryKey: ['queue', 'stops'], queryFn: () => answered(api.GET('/api/v1/stops')) });

/** Stands until she says that she stopped working with a case that is not shared any more. Why it is not is not said. */
export function StopBanner() {
  const { t, moment } = useWords();
  const memory = useQueryClient();
  const { data } = useQuery(stopsQuery);
  const said = useMutation({
    mutationFn: (noticeId: string) => answered(api.POST('/api/v1/stops/{noticeId}/acknowledgements', { params: { path: { noticeId } } })),
    onSuccess: () => memory.invalidateQueries({ queryKey: ['queue', 'stops'] }),
  });
  const stops = data?.stops ?? [];
  if (stops.length === 0) return null;
  return (
    <section aria-label={t('stop.title')}>
      {stops.map((stop) => (
        <div key={stop.id} className={stop.isOverdue ? 'band band-stop band-stop-late' : 'band band-stop'}>
          <IconHandStop size={20} aria-hidden />
          <p>
            <strong>{t('stop.number', { number: groupedNumber(stop.number) })}</strong> {t(stop.mayAcknowledge ? 'stop.ask' : 'stop.colleague')}{' '}
            <span className="small">{t(stop.isOverdue ? 'stop.overdue' : 'stop.due', { time: moment(stop.dueAt) })}</span>
          </p>
          {stop.mayAcknowledge ? <Button size="sm" variant="white" color="dark" loading={said.isPending && said.variables === stop.id} onClick={() => said.mutate(stop.id)}>{t('stop.said')}</Button> : null}
        </div>
      ))}
      {said.error ? <ProblemWords error={said.error} /> : null}
    </section>
  );
}
