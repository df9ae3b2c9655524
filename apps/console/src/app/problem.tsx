import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { ApiProblem } from '../api/client.js';
import { type Words, useWords } from '../words/words.js';

/** A refusal in the reader's language: by its code, else by its kind, else in the server's own English sentence. */
export function problemWords({ coded, t }: Pick<Words, 'coded' | 't'>, error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('problem.server.failed');
  const known = coded('problem', error.code);
  if (known !== error.code) {
    const seconds = error.details['retryAfterSeconds'];
    const line = error.details['line'];
    const wait = typeof seconds === 'number' ? ` ${t('problem.wait', { minutes: Math.max(1, Math.ceil(seconds / 60)) })}` : '';
    const where = typeof line === 'number' ? ` ${t('problem.line', { line })}` : '';
    return known + wait + where;
  }
  return error.status >= 500 ? t('problem.server.failed') : error.message;
}

/** Says what went wrong and stays until it is put right: no words vanish with it. */
export function ProblemWords({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords();
  const findings = error instanceof ApiProblem && Array.isArray(error.details['findings']) ? error.details['findings'].map(String) : [];
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />} className="problem">
      <p>{problemWords(words, error)}</p>
      {findings.length > 0 ? <ul className="small">{findings.slice(0, 6).map((finding) => <li key={finding}>{finding}</li>)}</ul> : null}
      {onRetry ? <Button size="xs" variant="light" color="red" leftSection={<IconRefresh size={15} />} onClick={onRetry}>{words.t('problem.again')}</Button> : null}
    </Alert>
  );
}
