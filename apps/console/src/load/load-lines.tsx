import { Link } from '@tanstack/react-router';
import { IconArrowRight, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { groupedNumber } from '../logic/number.js';
import { DueChip, UrgencyMark } from '../queue/marks.js';
import { useWords } from '../words/words.js';
import type { LoadLine } from './load.js';

/** Cases in hand, each with what who takes it on must know first. */
export function LoadLines({ lines, acts }: { lines: readonly LoadLine[]; acts?: (line: LoadLine) => ReactNode }) {
  const { t, coded, day, moment } = useWords();
  return (
    <ul className="load-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <div className="load-line">
            {line.caseId && line.number ? <Link to="/cases/$caseId" params={{ caseId: line.caseId }} className="number">{groupedNumber(line.number)}</Link> : <span className="quiet"><IconLock size={14} aria-hidden /> {t('load.hidden')}</span>}
            <UrgencyMark urgency={line.urgency} />
            <DueChip due={line.contactedAt ? 'none' : 'first_contact'} dueAt={line.dueAt} />
            {/* On paper hours that are left soon say nothing. */}
            {line.contactedAt ? null : <span className="print-only">{moment(line.dueAt)}</span>}
            {line.isProtected && line.caseId ? <span className="tag"><IconLock size={13} aria-hidden />{t('load.hidden')}</span> : null}
            {line.wantsSex ? <span className="tag">{coded('wish.line', line.wantsSex)}</span> : null}
            <span>{coded('stage', line.stage)}</span>
            <span>{line.withName === null ? t('load.nobody') : t('load.with', { name: line.withName })}{line.toName ? <strong> <IconArrowRight size={13} aria-hidden /> {t('load.goesTo', { name: line.toName })}</strong> : null}</span>
          </div>
          <p className="quiet small">
            {[
              line.unread > 0 ? t('load.unread', { count: line.unread }) : null,
              line.waiting > 0 ? t('load.waiting', { count: line.waiting }) : null,
              line.consentEndsOn ? t('load.consentEnds', { day: day(line.consentEndsOn) }) : null,
              line.snoozedUntil ? t('load.snoozed', { day: day(line.snoozedUntil) }) : null,
              line.state ? coded('loadState', line.state) : null,
              line.code ? coded('loadCode', line.code) : null,
            ].filter(Boolean).join(' · ')}
          </p>
          {acts?.(line)}
        </li>
      ))}
    </ul>
  );
}
