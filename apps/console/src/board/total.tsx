import { isUnsaid, shownSum } from '../logic/board.js';
import { useWords } from '../words/words.js';

/** A total of several claims in a table; where nobody has said one yet it says so and shows no zero. */
export function Total({ of, minor, currency }: { of: { readonly claims: number }; minor: string; currency: string }) {
  const { t } = useWords();
  return <td>{isUnsaid(of, minor) ? <span className="quiet">{t('claim.notSaidYet')}</span> : shownSum(minor, currency)}</td>;
}
