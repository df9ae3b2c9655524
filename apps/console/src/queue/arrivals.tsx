import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.js';
import { queueQuery } from './queue.js';

/** Tells of new offers and new words: by voice for those who hear the page, and in the title of the tab for all. */
export function Arrivals() {
  const { t } = useWords();
  const queue = useInfiniteQuery(queueQuery('open'));
  const page = queue.data?.pages[0];
  const before = useRef<{ offers: number; unread: number } | null>(null);
  const [told, setTold] = useState('');
  const offers = page?.counts.offers ?? 0;
  const unread = page?.counts.unread ?? 0;
  const rings = new Set(page?.rings.map((ring) => ring.caseId)).size;
  useEffect(() => {
    if (!page) return;
    const was = before.current;
    before.current = { offers, unread };
    if (was && offers > was.offers) setTold(t('arrivals.offers', { count: offers - was.offers }));
    else if (was && unread > was.unread) setTold(t('arrivals.unread', { count: unread - was.unread }));
  }, [page, offers, unread, t]);
  useEffect(() => {
    const waiting = offers + unread;
    document.title = `${rings > 0 ? `(!${rings}) ` : waiting > 0 ? `(${waiting}) ` : ''}Sarika`;
    return () => {
      document.title = 'Sarika';
    };
  }, [offers, unread, rings]);
  return <div className="unseen" aria-live="polite">{told}</div>;
}
