import { Button, Checkbox } from '@mantine/core';
import { IconHome, IconInbox, IconLock, IconUser, IconZzz } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { intend, useKeys } from '../app/keyboard.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { WaitingHandovers } from '../claims/handover.js';
import { ReceivedNotices } from '../claims/notice.js';
import { groupedNumber } from '../logic/number.js';
import { type QueueFilter, readQueueFilter } from '../logic/queue-filter.js';
import { useWords } from '../words/words.js';
import { BulkBar } from './bulk-bar.js';
import { FilterBar } from './filter-bar.js';
import { KeptViews } from './kept-views.js';
import { Corridor, DueChip, UrgencyMark, useCategoryWords } from './marks.js';
import { type Line, type View, addressOf, queueQuery, views } from './queue.js';

/** Views, list and what is open, side by side where there is room. */
export function QueuePage() {
  const { t } = useWords();
  const { view = 'open', ...rest } = useSearch({ from: '__root__' });
  const filter = readQueueFilter({ ...rest });
  const { caseId, offerId } = useParams({ strict: false });
  const openedId = caseId ?? offerId ?? null;
  const counts = useInfiniteQuery(queueQuery(view, filter)).data?.pages[0]?.counts;
  return (
    <div className={openedId ? 'queue queue-opened' : 'queue'}>
      <nav className="views" aria-label={t('queue.views')}>
        {views.map((each) => {
          const count = counts?.[each];
          return (
            <Link key={each} to="/" search={{ ...filter, ...(each === 'open' ? {} : { view: each }) }} className={each === view ? 'view view-here' : 'view'} aria-current={each === view ? 'true' : undefined}>
              <span>{t(`view.${each}`)}</span>
              {count === undefined ? null : <span className={count > 0 && (each === 'offers' || each === 'unread') ? 'count count-strong' : count > 0 && each === 'late' ? 'count count-late' : 'count'}>{count.toLocaleString('en-US')}</span>}
            </Link>
          );
        })}
        <KeptViews view={view} filter={filter} />
      </nav>
      <QueueList key={`${view} ${JSON.stringify(filter)}`} view={view} filter={filter} openedId={openedId} />
      {openedId ? <section className="opened" key={openedId}><Outlet /></section> : null}
    </div>
  );
}

function QueueList({ view, filter, openedId }: { view: View; filter: QueueFilter; openedId: string | null }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const queue = useInfiniteQuery(queueQuery(view, filter));
  const list = useRef<HTMLUListElement>(null);
  const lines = queue.data?.pages.flatMap((page) => page.lines) ?? [];
  const search = { ...filter, ...(view === 'open' ? {} : { view }) };
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const filterButton = useRef<HTMLButtonElement>(null);
  const shownCases = lines.filter(({ kind }) => kind === 'case');
  const markedLines = shownCases.filter(({ id }) => marked.has(id));
  const mark = (id: string): void => setMarked((before) => (before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id])));
  // A case that left the list is not done with unseen.
  useEffect(() => {
    setMarked((before) => (before.size === 0 ? before : new Set([...before].filter((id) => queue.data?.pages.some((page) => page.lines.some((line) => line.id === id))))));
  }, [queue.data]);

  const links = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('a[data-line]') ?? [])];
  const at = (): number => {
    const all = links();
    const focused = all.findIndex((link) => link === document.activeElement);
    return focused >= 0 ? focused : all.findIndex((link) => link.getAttribute('aria-current') === 'page');
  };
  const move = (by: 1 | -1): void => {
    const all = links();
    all[Math.min(Math.max(at() + by, 0), all.length - 1)]?.focus();
  };
  const openTo = (what: 'assign' | 'reply' | 'note') => (): void => {
    const id = links()[at()]?.getAttribute('data-line');
    const line = lines.find((each) => each.id === id);
    if (!line || line.kind !== 'case') return;
    intend(what);
    void navigate({ to: addressOf(line), search });
  };
  const markHere = (): void => {
    const id = links()[at()]?.getAttribute('data-line');
    if (id && shownCases.some((line) => line.id === id)) mark(id);
  };
  useKeys({ mark: markHere, filter: () => filterButton.current?.click(), down: () => move(1), up: () => move(-1), open: () => links()[at()]?.click(), assign: openTo('assign'), reply: openTo('reply'), note: openTo('note') });

  return (
    <section className="list" aria-label={t(`view.${view}`)}>
      {openedId ? null : <h1 className="unseen">{t('shell.queue')}: {t(`view.${view}`)}</h1>}
      <ReceivedNotices />
      <WaitingHandovers />
      <FilterBar view={view} filter={filter} ref={filterButton} />
      <BulkBar lines={markedLines} onDone={() => setMarked(new Set())} />
      {queue.isPending ? <Waiting rows={8} /> : null}
      {queue.error ? <ProblemWords error={queue.error} onRetry={() => void queue.refetch()} /> : null}
      {queue.data && lines.length === 0 ? <Empty view={view} isFiltered={Object.keys(filter).length > 0} /> : null}
      {lines.length > 0 ? (
        <>
          <div className="line-top">
            <Checkbox size="xs" aria-label={t('bulk.all')} checked={shownCases.length > 0 && markedLines.length === shownCases.length} indeterminate={markedLines.length > 0 && markedLines.length < shownCases.length} disabled={shownCases.length === 0} onChange={() => setMarked(markedLines.length === shownCases.length ? new Set() : new Set(shownCases.map(({ id }) => id)))} />
          <div className="line-head" aria-hidden>
            <span>{t('line.urgency')}</span><span>{t('line.number')}</span><span>{t('line.corridor')}</span><span>{t('line.about')}</span><span>{t('line.due')}</span><span>{t('line.with')}</span>
          </div>
          </div>
          <ul ref={list} className="lines">
            {lines.map((line) => <LineRow key={`${line.kind} ${line.id}`} line={line} here={openedId === line.caseId || openedId === line.id} search={search} isMarked={marked.has(line.id)} onMark={() => mark(line.id)} />)}
          </ul>
        </>
      ) : null}
      {queue.hasNextPage ? <Button variant="light" className="more" loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>{t('queue.more')}</Button> : null}
    </section>
  );
}

function LineRow({ line, here, search, isMarked, onMark }: { line: Line; here: boolean; search: QueueFilter & { view?: View }; isMarked: boolean; onMark: () => void }) {
  const { t, coded, day } = useWords();
  const about = useCategoryWords();
  const restricted = line.categories.includes('restricted');
  // A colleague is told that it is there and whom to ask, and nothing about it (field rule 7).
  if (line.kind === 'held')
    return (
      <li className="row-line">
        <span className="row-mark" />
        <div className="line line-held">
          <UrgencyMark urgency={line.urgency} />
          <span className="held-words"><IconLock size={14} aria-hidden />{t('protected.held', { name: line.officerName ?? t('line.nobody') })}</span>
          <DueChip due={line.due} dueAt={line.dueAt} />
          <span className="with" />
        </div>
      </li>
    );
  return (
    <li className="row-line">
      <span className="row-mark">{line.kind === 'case' ? <Checkbox size="xs" aria-label={t('bulk.mark', { number: groupedNumber(line.number ?? '') })} checked={isMarked} onChange={onMark} /> : null}</span>
      <Link to={addressOf(line)} search={search} data-line={line.id} className={`line${line.kind === 'offer' ? ' line-offer' : ''}${line.unread > 0 ? ' line-unread' : ''}`} aria-current={here ? 'page' : undefined}>
        <UrgencyMark urgency={line.urgency} />
        <span className="number">{groupedNumber(line.number ?? '')}</span>
        {line.kind === 'offer' && restricted ? <span className="corridor" /> : <Corridor from={line.happenedIn} to={line.nowIn} />}
        <span className="about">
          {restricted ? <IconLock size={14} aria-hidden /> : null}
          <span className="about-words">{about(line.categories, line.caseKind)}</span>
          {line.claimFromHome ? <span className="tag" title={t('line.claimFromHome')}><IconHome size={13} aria-hidden />{t('line.fromHome')}</span> : null}
          {line.wantsSex ? <span className="tag">{coded('wish.line', line.wantsSex)}</span> : null}
          {line.snoozedUntil ? <span className="tag"><IconZzz size={13} aria-hidden />{t('line.snoozed', { day: day(line.snoozedUntil) })}</span> : null}
          {line.unread > 0 ? <span className="badge">{t('line.unread', { count: line.unread })}</span> : null}
        </span>
        <DueChip due={line.due} dueAt={line.dueAt} />
        <span className="with">
          {line.kind === 'offer' ? <span className="tag tag-offer">{t('line.newOffer')}</span> : line.officerName ? <><IconUser size={14} aria-hidden />{line.officerName}</> : <span className="quiet">{t('line.nobody')}</span>}
          <span className="unseen">{coded('stage', line.stage)}</span>
        </span>
      </Link>
    </li>
  );
}

function Empty({ view, isFiltered }: { view: View; isFiltered: boolean }) {
  const { t } = useWords();
  if (isFiltered)
    return (
      <div className="empty">
        <IconInbox size={34} stroke={1.3} aria-hidden />
        <h2>{t('filter.none')}</h2>
        <Link to="/" search={view === 'open' ? {} : { view }}>{t('filter.clear')}</Link>
      </div>
    );
  return (
    <div className="empty">
      <IconInbox size={34} stroke={1.3} aria-hidden />
      <h2>{t(`empty.${view}`)}</h2>
      <p className="quiet">{t(`empty.${view}.next`)}</p>
      {view === 'open' ? null : <Button component={Link} to="/" variant="light">{t('empty.toOpen')}</Button>}
    </div>
  );
}
