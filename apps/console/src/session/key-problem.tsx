import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useWords } from '../words/words.js';

/** The browser gave nothing: she pressed cancel, waited too long, or the key is not hers. Browsers do not say which. */
export class KeyLeft extends Error {
  constructor(readonly reason: unknown) {
    super('no answer of a key');
    this.name = 'KeyLeft';
  }
}

export function KeyProblem() {
  const { t } = useWords();
  return <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />}>{t('factor.key.left')}</Alert>;
}
