import { IconCalendarDue, IconClockExclamation, IconReportMoney, IconScale, IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';

/** The pages an office has of all its claims: the board, what lapses, what is heard, what came of it, who goes on together. */
export function ClaimPages() {
  const { t } = useWords();
  return (
    <nav className="case-tabs no-print" aria-label={t('board.pages')}>
      <Link to="/board" className="case-tab"><IconScale size={16} aria-hidden />{t('board.short')}</Link>
      <Link to="/warnings" className="case-tab"><IconClockExclamation size={16} aria-hidden />{t('warnings.short')}</Link>
      <Link to="/hearings" className="case-tab"><IconCalendarDue size={16} aria-hidden />{t('hearings.short')}</Link>
      <Link to="/recovered" className="case-tab"><IconReportMoney size={16} aria-hidden />{t('recovered.short')}</Link>
      <Link to="/groups" className="case-tab"><IconUsersGroup size={16} aria-hidden />{t('groups.short')}</Link>
    </nav>
  );
}
