import { Button } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { queueQuery } from './queue.js';

/** Stays until somebody of the office takes it (field rule 1). */
export function RingBanner() {
  const { t, clock } = useWords();
  const navigate = useNavigate();
  const memory = useQueryClient();
  const queue = useInfiniteQuery(queueQuery('open'));
  const rings = queue.data?.pages[0]?.rings ?? [];
  const cases = [...new Map(rings.map((ring) => [ring.caseId, ring])).values()];
  const take = useMutation({
    mutationFn: (ringId: string) => answered(api.POST('/api/v1/rings/{ringId}/acknowledgements', { params: { path: { ringId } } })),
    onSuccess: ({ caseId }) => {
      void memory.invalidateQueries({ queryKey: ['queue'] });
      // The desk may read an alarm before it accepts; an office that may not is led on to its offer.
      void navigate({ to: '/cases/$caseId', params: { caseId } });
    },
  });
  return (
    <div role="alert">
      {cases.map((ring) => (
        <div key={ring.id} className="band band-ring">
          <IconBellRinging size={20} aria-hidden />
          <p><strong>{t('ring.urgent')}</strong> {t(ring.forMe ? 'ring.forYou' : 'ring.forOffice', { time: clock(ring.rungAt) })}</p>
          <Button color="red" variant="white" size="sm" loading={take.isPending && take.variables === ring.id} onClick={() => take.mutate(rings.find((each) => each.caseId === ring.caseId && each.forMe)?.id ?? ring.id)}>{t('ring.take')}</Button>
        </div>
      ))}
      {take.error ? <ProblemWords error={take.error} /> : null}
    </div>
  );
}
