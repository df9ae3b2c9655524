import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { Schemas } from '../api/client.js';
import { useWords } from '../words/words.js';

/** A one-time link, shown once. It is handed over in person: a message could be read by somebody else. */
export function HandedLink({ link, name, onDone }: { link: Schemas['HandedLinkDto']; name: string; onDone: () => void }) {
  const { t, moment } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link.url);
    setCopied(true);
  };
  return (
    <section className="box handed" aria-live="polite">
      <h2>{t('people.link.title', { name })}</h2>
      <p className="handed-url">{link.url}</p>
      <p>{t('people.link.hand', { until: moment(link.expiresAt) })}</p>
      <p className="quiet small">{t('people.link.once')}</p>
      <div className="row no-print">
        <Button variant="default" leftSection={copied ? <IconCheck size={17} /> : <IconCopy size={17} />} onClick={() => void copy()}>{t(copied ? 'people.link.copied' : 'people.link.copy')}</Button>
        <Button variant="default" leftSection={<IconPrinter size={17} />} onClick={() => print()}>{t('key.print')}</Button>
        <Button onClick={onDone}>{t('people.link.done')}</Button>
      </div>
    </section>
  );
}
