import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconBellCheck, IconCalendarDue, IconCheck, IconHelpCircle } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ApiProblem, answered, api } from '../api/client.js';
import { useLines } from '../app/lines.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { groupedNumber } from '../logic/number.js';
import { type WarnedClock, type WarningsFilter, byClock, readWarningsFilter, shownWarnings, warningOrders, whenOf } from '../logic/warnings.js';
import { type WordKey, useWords } from '../words/words.js';
import { ClaimPages } from './claim-pages.js';
import { type Standing, warningsQuery } from './standing.js';

/** What this office was warned of and nobody has seen to: what lapses when, and by when to start. */
export function WarningsPage() {
  const { t } = useWords();
  const filter = useSearch({ from: '/warnings' });
  const warnings = useInfiniteQuery(warningsQuery);
  const listed = warnings.data?.pages.flatMap((page) => page.warnings) ?? [];
  const clocks = byClock(listed);
  const shown = shownWarnings(clocks, filter);
  return (
    <article className="board">
      <header className="board-head">
        <h1>{t('warnings.title')}</h1>
        <ClaimPages />
      </header>
      <p className="quiet small">{t('warnings.what')}</p>
      {clocks.length > 0 ? <Narrow filter={filter} clocks={clocks} /> : null}
      {warnings.isPending ? <Waiting rows={6} /> : null}
      {warnings.error ? <ProblemWords error={warnings.error} onRetry={() => void warnings.refetch()} /> : null}
      {warnings.data && clocks.length === 0 ? <div className="empty"><IconBellCheck size={34} stroke={1.3} aria-hidden /><h2>{t('warnings.empty')}</h2><p className="quiet">{t('warnings.emptyNext')}</p><Link to="/board/claims" search={{ limit: 'near' }}>{t('warnings.near')}</Link></div> : null}
      {clocks.length > 0 && shown.length === 0 ? <p className="quiet">{t('warnings.noneOfThese')} <Link to="/warnings" search={{}}>{t('warnings.all')}</Link></p> : null}
      {shown.length > 0 ? <Lines shown={shown} /> : null}
      {warnings.hasNextPage ? (
        <>
          <p className="quiet small">{t('warnings.more', { count: listed.length })}</p>
          <Button variant="light" className="more no-print" loading={warnings.isFetchingNextPage} onClick={() => void warnings.fetchNextPage()}>{t('queue.more')}</Button>
        </>
      ) : null}
    </article>
  );
}

function Narrow({ filter, clocks }: { filter: WarningsFilter; clocks: readonly WarnedClock<Standing>[] }) {
  const { t, country } = useWords();
  const navigate = useNavigate();
  const set = (part: keyof WarningsFilter, value: string): void => void navigate({ to: '/warnings', search: readWarningsFilter({ ...filter, [part]: value }), replace: true });
  const countries = [...new Set(clocks.map(({ newest }) => newest.clock.country))].sort();
  const anything = { value: '', label: t('filter.anything') };
  return (
    <div className="narrow-open no-print">
      <NativeSelect size="xs" label={t('warnings.sort')} value={filter.sort ?? 'limit'} onChange={(event) => set('sort', event.currentTarget.value)} data={warningOrders.map((value) => ({ value, label: t(`warnings.sort.${value}`) }))} />
      <NativeSelect size="xs" label={t('warnings.when')} value={filter.when ?? ''} onChange={(event) => set('when', event.currentTarget.value)} data={[anything, ...(['over', 'near', 'later', 'unknown'] as const).map((value) => ({ value, label: t(`warnings.when.${value}`) }))]} />
      <NativeSelect size="xs" label={t('warnings.who')} value={filter.who ?? ''} onChange={(event) => set('who', event.currentTarget.value)} data={[anything, ...(['worker', 'others'] as const).map((value) => ({ value, label: t(`warnings.who.${value}`) }))]} />
      <NativeSelect size="xs" label={t('directory.country')} value={filter.country ?? ''} onChange={(event) => set('country', event.currentTarget.value)} data={[anything, ...countries.map((value) => ({ value, label: country(value) }))]} />
      <Checkbox size="xs" className="narrow-check" label={t('warnings.mine')} checked={filter.mine === 'yes'} onChange={(event) => set('mine', event.currentTarget.checked ? 'yes' : '')} />
    </div>
  );
}

function Lines({ shown }: { shown: readonly WarnedClock<Standing>[] }) {
  const { t } = useWords();
  const list = useLines<HTMLUListElement>();
  return (
    <>
      <p className="quiet small no-print keys-words" id="warning-keys">{t('warnings.keys', { count: shown.length })}</p>
      <ul ref={list} className="warned" aria-label={t('warnings.title')} aria-describedby="warning-keys">{shown.map((line) => <Line key={line.newest.clock.id} line={line} />)}</ul>
    </>
  );
}

const tones = { over: 'late', unknown: 'late', near: 'soon', later: 'calm' } as const;

function Line({ line: { newest, warningIds, isMine } }: { line: WarnedClock<Standing> }) {
  const { t, coded, day, country } = useWords();
  const memory = useQueryClient();
  const { clock } = newest;
  // Somebody of the office may have seen to one of them meanwhile: that is what was wanted.
  const see = useMutation({
    mutationFn: async () => {
      for (const warningId of warningIds) {
        try {
          await answered(api.POST('/api/v1/claim-warnings/{warningId}/acknowledgements', { params: { path: { warningId } } }));
        } catch (error) {
          if (!(error instanceof ApiProblem && error.code === 'warning.notFound')) throw error;
        }
      }
    },
    onSettled: () => void memory.invalidateQueries({ queryKey: warningsQuery.queryKey }),
  });
  const start = clock.who !== 'worker' || clock.limitOn === null ? null : clock.lastSafeOn ? t('limits.safe', { day: day(clock.lastSafeOn) }) : clock.safeAtLatest ? t('limits.safeAtLatest', { day: day(clock.safeAtLatest) }) : null;
  return (
    <li className="warned-line">
      <span className={`due due-${tones[whenOf(newest)]}`}>{clock.limitOn ? <IconCalendarDue size={14} aria-hidden /> : <IconHelpCircle size={14} aria-hidden />}{clock.limitOn ? t(`clocks.state.${newest.state}` as WordKey, { day: day(clock.limitOn), days: Math.abs(newest.daysLeft ?? 0) }) : t(newest.state === 'not-begun' ? 'clocks.notBegun' : 'limits.unknown')}</span>
      <span className="warned-start">{start ?? <span className="quiet">{t(clock.who === 'worker' ? 'warnings.startUnknown' : 'warnings.notHers')}</span>}</span>
      <Link to="/cases/$caseId/claim" params={{ caseId: newest.caseId }} data-line={clock.id} className="warned-what">
        <span className="number">{groupedNumber(newest.caseNumber)}</span>
        <span>{clock.head ? coded('assess.head', clock.head) : t('clocks.step', { who: coded('clocks.who', clock.who) })}</span>
      </Link>
      <span className="warned-about">
        <span>{newest.against ? t(`leg.${newest.against}` as WordKey) : t('warnings.wholeClaim')} · {country(clock.country)}</span>
        {newest.isReplaced ? <span className="tag">{t('warnings.replaced')}</span> : null}
        {isMine ? <span className="tag tag-offer">{t('warnings.forMe')}</span> : null}
        <span className="quiet small">{newest.workedByName ?? t('line.nobody')} · {t('warnings.told', { day: day(newest.toldAt) })}</span>
      </span>
      <span className="warned-act no-print">
        <Button size="compact-sm" variant="default" leftSection={<IconCheck size={14} />} aria-label={t('warnings.seenOf', { number: groupedNumber(newest.caseNumber) })} loading={see.isPending} onClick={() => see.mutate()}>{t('warnings.seen')}</Button>
      </span>
      {see.error ? <ProblemWords error={see.error} /> : null}
    </li>
  );
}
