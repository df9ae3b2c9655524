import { IconCalculator, IconFileText, IconScale } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';

/** The three pages of one case: the case, what is owed, and how it is claimed. */
export function ClaimTabs({ caseId, here }: { caseId: string; here: 'case' | 'worksheet' | 'claim' }) {
  const { t } = useWords();
  const params = { caseId };
  const current = (page: typeof here) => (page === here ? { 'aria-current': 'page' as const } : {});
  return (
    <nav className="case-tabs" aria-label={t('claim.pages')}>
      <Link to="/cases/$caseId" params={params} search={(search) => search} className="case-tab" activeOptions={{ exact: true }} {...current('case')}><IconFileText size={16} aria-hidden />{t('claim.case')}</Link>
      <Link to="/cases/$caseId/worksheet" params={params} search={(search) => search} className="case-tab" activeOptions={{ exact: true }} {...current('worksheet')}><IconCalculator size={16} aria-hidden />{t('worksheet.short')}</Link>
      <Link to="/cases/$caseId/claim" params={params} search={(search) => search} className="case-tab" activeOptions={{ exact: true }} {...current('claim')}><IconScale size={16} aria-hidden />{t('claim.short')}</Link>
    </nav>
  );
}
