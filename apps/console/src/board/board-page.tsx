import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconLayoutGrid, IconPrinter, IconScale, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { boardCsv, daysBetween, gridMove, isUnsaid, shownSum } from '../logic/board.js';
import { useWords } from '../words/words.js';
import { ClaimPages } from './claim-pages.js';
import { type Board, type BoardRow, type ClaimsFilter, boardQuery } from './board.js';
import { Total } from './total.js';

/** What an office has of claims, by corridor and stage: every figure leads to its claims. */
export function BoardPage() {
  const { t, moment, country } = useWords();
  const { as } = useSearch({ from: '/board' });
  const board = useQuery(boardQuery);
  const save = (shown: Board): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([boardCsv(shown, country)], { type: 'text/csv;charset=utf-8' }));
    link.download = `claims-${shown.today}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <article className="board">
      <header className="board-head">
        <h1>{t('board.title')}</h1>
        <ClaimPages />
        {board.data && board.data.rows.length > 0 ? (
          <div className="row no-print">
            <Link to="/board" search={as === 'table' ? {} : { as: 'table' }} className="board-act">
              {as === 'table' ? <IconLayoutGrid size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}{t(as === 'table' ? 'board.asGrid' : 'board.asTable')}
            </Link>
            <Button size="xs" variant="light" leftSection={<IconDownload size={16} />} onClick={() => save(board.data)}>{t('board.csv')}</Button>
            <Button size="xs" variant="light" leftSection={<IconPrinter size={16} />} onClick={() => print()}>{t('board.print')}</Button>
          </div>
        ) : null}
      </header>
      {board.isPending ? <Waiting rows={6} /> : null}
      {board.error ? <ProblemWords error={board.error} onRetry={() => void board.refetch()} /> : null}
      {board.data?.rows.length === 0 ? (
        <div className="empty"><IconScale size={34} stroke={1.3} aria-hidden /><h2>{t('board.empty')}</h2><p className="quiet">{t('board.emptyNext')}</p></div>
      ) : null}
      {board.data && board.data.rows.length > 0 ? (
        <>
          <p className="quiet small">{t('board.asOf', { moment: moment(board.data.asOf) })} {t('board.what')}</p>
          {as === 'table' ? <Plain board={board.data} /> : <Grid board={board.data} />}
          <Blocked board={board.data} />
        </>
      ) : null}
    </article>
  );
}

const wayOf = ({ origin, jurisdiction, currency }: BoardRow): Required<Pick<ClaimsFilter, 'origin' | 'jurisdiction' | 'currency'>> => ({ origin, jurisdiction, currency });

/** One stop for the Tab key; the arrow keys move inside. */
function Grid({ board }: { board: Board }) {
  const { t } = useWords();
  const names = board.rows[0]?.cells.map(({ column }) => column) ?? [];
  const [at, setAt] = useState({ row: 0, column: 0 });
  const grid = useRef<HTMLTableElement>(null);
  const size = { rows: board.rows.length, columns: names.length + 3 };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = gridMove(event.key, at, size);
    if (!to) return;
    event.preventDefault();
    setAt(to);
    grid.current?.querySelector<HTMLElement>(`[data-at="${to.row} ${to.column}"]`)?.focus();
  };
  return (
    <>
      <p className="quiet small no-print" id="board-keys">{t('board.keys')}</p>
      <div className="table-scroll">
        <table ref={grid} role="grid" className="board-grid" aria-label={t('board.title')} aria-describedby="board-keys" onKeyDown={press}>
          <thead>
            <tr>
              <th scope="col">{t('board.corridor')}</th>
              {names.map((column) => <th scope="col" key={column}>{t(`board.column.${column}`)}</th>)}
              <th scope="col">{t('board.age')}</th><th scope="col">{t('board.near', { days: board.nearDays })}</th><th scope="col">{t('board.lapsed')}</th>
            </tr>
          </thead>
          <tbody>{board.rows.map((row, nth) => <GridRow key={`${row.origin} ${row.jurisdiction} ${row.currency}`} row={row} nth={nth} at={at} onAt={setAt} today={board.today} />)}</tbody>
        </table>
      </div>
    </>
  );
}

function GridRow({ row, nth, at, onAt, today }: { row: BoardRow; nth: number; at: { row: number; column: number }; onAt: (at: { row: number; column: number }) => void; today: string }) {
  const { t, country } = useWords();
  const way = t('board.way', { from: country(row.origin), to: country(row.jurisdiction) });
  const place = (column: number) => ({ 'data-at': `${nth} ${column}`, tabIndex: at.row === nth && at.column === column ? 0 : -1, onFocus: () => onAt({ row: nth, column }) });
  const after = row.cells.length;
  return (
    <tr>
      <th scope="row" title={way}><span className="board-way" aria-hidden>{row.origin} → {row.jurisdiction}</span><span className="unseen">{way}</span> <span className="quiet">{row.currency}</span></th>
      {row.cells.map((cell, column) => {
        const isMoney = cell.column === 'paid' || cell.column === 'received';
        const sum = !isMoney && isUnsaid(cell, cell.claimed) ? '' : shownSum(isMoney ? cell.paid : cell.claimed, row.currency);
        return (
          <td key={cell.column}>
            {cell.claims > 0 ? (
              <Link to="/board/claims" search={{ ...wayOf(row), column: cell.column }} className="board-cell" {...place(column)}><strong>{cell.claims}</strong> <span>{sum}</span></Link>
            ) : <span className="board-cell board-none" {...place(column)}>–</span>}
          </td>
        );
      })}
      <td>{row.oldestOn ? <Link to="/board/claims" search={wayOf(row)} className="board-cell" {...place(after)}>{t('board.days', { count: daysBetween(row.oldestOn, today) })}</Link> : <span className="board-cell board-none" {...place(after)}>–</span>}</td>
      <td>{row.near > 0 ? <Link to="/board/claims" search={{ ...wayOf(row), limit: 'near' }} className="board-cell board-near" {...place(after + 1)}><IconAlertTriangle size={15} aria-hidden />{row.near}</Link> : <span className="board-cell board-none" {...place(after + 1)}>0</span>}</td>
      <td>{row.lapsed > 0 ? <Link to="/board/claims" search={{ ...wayOf(row), limit: 'lapsed' }} className="board-cell board-over" {...place(after + 2)}><IconAlertTriangle size={15} aria-hidden />{row.lapsed}</Link> : <span className="board-cell board-none" {...place(after + 2)}>0</span>}</td>
    </tr>
  );
}

/** The same figures line by line, with all three sums. */
function Plain({ board }: { board: Board }) {
  const { t, country } = useWords();
  return (
    <div className="table-scroll">
      <table className="figures">
        <thead><tr><th scope="col">{t('board.corridor')}</th><th scope="col">{t('board.stage')}</th><th scope="col">{t('board.lines')}</th><th scope="col">{t('board.claimed')}</th><th scope="col">{t('board.verified')}</th><th scope="col">{t('board.paid')}</th></tr></thead>
        <tbody>
          {board.rows.flatMap((row) => row.cells.filter(({ claims }) => claims > 0).map((cell) => (
            <tr key={`${row.origin} ${row.jurisdiction} ${row.currency} ${cell.column}`}>
              <td>{t('board.way', { from: country(row.origin), to: country(row.jurisdiction) })} · {row.currency}</td>
              <td>{t(`board.column.${cell.column}`)}</td>
              <td><Link to="/board/claims" search={{ ...wayOf(row), column: cell.column }}>{t('board.claims', { count: cell.claims })}</Link></td>
              <Total of={cell} minor={cell.claimed} currency={row.currency} /><Total of={cell} minor={cell.verified} currency={row.currency} /><td>{shownSum(cell.paid, row.currency)}</td>
            </tr>
          )))}
        </tbody>
      </table>
    </div>
  );
}

function Blocked({ board }: { board: Board }) {
  const { t } = useWords();
  const counts = new Map<BoardRow['blocked'][number]['by'], number>();
  for (const { by, claims } of board.rows.flatMap(({ blocked }) => blocked)) counts.set(by, (counts.get(by) ?? 0) + claims);
  return (
    <section className="box">
      <h2>{t('board.blocked')}</h2>
      {counts.size === 0 ? <p className="quiet">{t('board.blockedNone')}</p> : (
        <ul className="board-blocks">
          {[...counts.entries()].sort(([, a], [, b]) => b - a).map(([by, claims]) => <li key={by}><Link to="/board/claims" search={{ blocked: by }}><strong>{claims}</strong> {t(`board.block.${by}`)}</Link></li>)}
        </ul>
      )}
    </section>
  );
}
