import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { handoversQuery } from './load.js';

/** Stands until she answered what a colleague hands over to her. */
export function LoadBanner() {
  const { t, moment } = useWords();
  const waiting = (useQuery(handoversQuery).data?.handovers ?? []).filter(({ mine }) => mine > 0);
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t('load.pack')}>
      {waiting.map((handover) => (
        <div key={handover.id} className="band band-load">
          <IconUsersGroup size={20} aria-hidden />
          <p><strong>{t('load.banner', { count: handover.mine, name: handover.fromName ?? t('load.bannerPost') })}</strong> {t('load.bannerWhat', { time: moment(handover.dueAt) })}</p>
          <Button component={Link} to="/load/$handoverId" params={{ handoverId: handover.id } as never} size="sm" variant="white" color="dark">{t('load.bannerOpen')}</Button>
        </div>
      ))}
    </section>
  );
}
