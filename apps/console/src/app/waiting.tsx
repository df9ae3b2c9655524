import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../words/words.js';

/** Grey bars, but only where the wait is felt: under 300 ms they would only flicker. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const { t } = useWords();
  const [felt, setFelt] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!felt) return <div className="waiting" aria-busy="true" />;
  return (
    <div className="waiting" aria-busy="true">
      <span className="unseen" role="status">{t('shell.loading')}</span>
      {Array.from({ length: rows }, (_, row) => <Skeleton key={row} height={24} my={8} width={`${92 - ((row * 17) % 40)}%`} />)}
    </div>
  );
}
