import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { daysBetween, shownSum } from '../logic/board.js';
import { groupedNumber } from '../logic/number.js';
import { useWords } from '../words/words.js';
import { type BoardLine, type ClaimsFilter, claimsQuery } from './board.js';
import { Total } from './total.js';

/** The claims behind a figure of the board. */
export function BoardClaimsPage() {
  const { t } = useWords();
  const filter = useSearch({ from: '/board/claims' });
  return (
    <article className="board">
      <header className="board-head">
        <Link to="/board" className="board-act no-print"><IconArrowLeft size={16} aria-hidden />{t('board.back')}</Link>
        <h1><FilterWords filter={filter} /></h1>
      </header>
      <ClaimLines filter={filter} />
    </article>
  );
}

function FilterWords({ filter }: { filter: ClaimsFilter }) {
  const { t, country } = useWords();
  const parts = [
    filter.origin && filter.jurisdiction ? t('board.way', { from: country(filter.origin), to: country(filter.jurisdiction) }) : null,
    filter.currency ?? null,
    filter.column ? t(`board.column.${filter.column}`) : null,
    filter.blocked ? `${t('board.waits')}: ${t(`board.block.${filter.blocked}`)}` : null,
    filter.limit ? t(filter.limit === 'near' ? 'board.near.short' : 'board.lapsed') : null,
  ].filter((part) => part !== null);
  return <>{parts.length > 0 ? parts.join(' · ') : t('board.all')}</>;
}

/** Claims page after page; nothing of a case is opened by it. */
export function ClaimLines({ filter }: { filter: ClaimsFilter }) {
  const { t } = useWords();
  const list = useInfiniteQuery(claimsQuery(filter));
  const lines = list.data?.pages.flatMap((page) => page.lines) ?? [];
  const today = list.data?.pages[0]?.today ?? '';
  return (
    <>
      {list.isPending ? <Waiting rows={6} /> : null}
      {list.error ? <ProblemWords error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && lines.length === 0 ? <p className="quiet">{t('board.linesEmpty')}</p> : null}
      {lines.length > 0 ? (
        <div className="table-scroll">
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{t('board.number')}</th><th scope="col">{t('board.corridor')}</th><th scope="col">{t('board.stage')}</th><th scope="col">{t('board.claimed')}</th><th scope="col">{t('board.paid')}</th>
                <th scope="col">{t('board.opened')}</th><th scope="col">{t('board.limit')}</th><th scope="col">{t('hearing.next')}</th><th scope="col">{t('board.waits')}</th><th scope="col">{t('board.with')}</th><th scope="col">{t('otherSide.employer')}</th>
              </tr>
            </thead>
            <tbody>{lines.map((line) => <ClaimLine key={line.claimId} line={line} today={today} />)}</tbody>
          </table>
        </div>
      ) : null}
      {list.hasNextPage ? <Button variant="light" className="more no-print" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('queue.more')}</Button> : null}
    </>
  );
}

function ClaimLine({ line, today }: { line: BoardLine; today: string }) {
  const { t, day, country } = useWords();
  const isOver = line.stage === 'received' || line.stage === 'ended';
  const left = line.limitOn ? daysBetween(today, line.limitOn) : null;
  return (
    <tr>
      <td><Link to="/cases/$caseId/claim" params={{ caseId: line.caseId }} className="number">{groupedNumber(line.number)}</Link></td>
      <td title={t('board.way', { from: country(line.origin), to: country(line.jurisdiction) })}>{line.origin} → {line.jurisdiction} {line.currency}</td>
      <td>{t(`claimStage.${line.stage}`)}</td>
      <Total of={{ claims: 1 }} minor={line.claimed} currency={line.currency} />
      <td>{shownSum(line.paid, line.currency)}</td>
      <td>{day(line.openedOn)}</td>
      <td>{line.limitOn ? day(line.limitOn) : isOver ? '–' : <span className="quiet">{t('board.limitUnknown')}</span>}{left !== null && left < 0 ? <> <span className="board-over">{t('board.lapsed')}</span></> : left !== null && left <= 60 ? <> <span className="board-near">{t('board.days', { count: left })}</span></> : null}</td>
      <td>{line.hearingOn ? day(line.hearingOn) : '–'}{line.hearingOn && line.hearingOn < today ? <> <span className="board-over">{t('hearing.wentBy')}</span></> : null}</td>
      <td>{line.blocked.map((by) => t(`board.block.${by}`)).join(', ')}</td>
      <td>{line.officerName ?? <span className="quiet">{t('line.nobody')}</span>}</td>
      <td>
        <div className="row">
          {line.employer ? <Link to="/employers/$index" params={{ index: line.employer }}>{t('otherSide.employer')} {line.employer.slice(0, 6)}</Link> : null}
          {line.agency ? <Link to="/agencies/$index" params={{ index: line.agency }}>{t('otherSide.agency')} {line.agency.slice(0, 6)}</Link> : null}
        </div>
      </td>
    </tr>
  );
}
