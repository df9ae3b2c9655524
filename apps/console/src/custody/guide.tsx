import { IconInfoCircle } from '@tabler/icons-react';
import { type WordKey, useWords } from '../words/words.js';

/** A short guide on the screen it is for: what to do, in order. */
export function Guide({ title, steps }: { title: WordKey; steps: readonly WordKey[] }) {
  const { t } = useWords();
  return (
    <details className="guide no-print">
      <summary><IconInfoCircle size={17} aria-hidden />{t(title)}</summary>
      <ol>{steps.map((step) => <li key={step}>{t(step)}</li>)}</ol>
    </details>
  );
}
