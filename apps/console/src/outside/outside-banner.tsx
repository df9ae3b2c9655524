import { IconClockExclamation, IconHandStop } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, api } from '../api/client.js';
import { useWords } from '../words/words.js';

// Under the queue's key: what refreshes the queue refreshes this.
const dueQuery = queryOptions({ queryKey: ['queue', 'outside'], queryFn: () => answered(api.GET('/api/v1/outside-referrals')) });

/** Stands until somebody wrote it down: bodies that must be told to stop, and answers whose day is over. */
export function OutsideBanner() {
  const { t } = useWords();
  const { data } = useQuery(dueQuery);
  const [untold, late] = [data?.lines.filter(({ mustTell }) => mustTell).length ?? 0, data?.lines.filter(({ isLate }) => isLate).length ?? 0];
  if (untold + late === 0) return null;
  return (
    <section aria-label={t('outside.title')}>
      {untold > 0 ? <div className="band band-stop band-stop-late"><IconHandStop size={20} aria-hidden /><p><strong>{t('outside.bandTell', { count: untold })}</strong> <Link to="/transitions">{t('outside.bandLook')}</Link></p></div> : null}
      {late > 0 ? <div className="band band-stop"><IconClockExclamation size={20} aria-hidden /><p><strong>{t('outside.bandLate', { count: late })}</strong> <Link to="/transitions">{t('outside.bandLook')}</Link></p></div> : null}
    </section>
  );
}
