import { Checkbox, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconCalendarDue } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useLines } from '../app/lines.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { groupedNumber } from '../logic/number.js';
import { type HearingsFilter, hearingDays, readHearingsFilter } from '../logic/warnings.js';
import { type WordKey, useWords } from '../words/words.js';
import { ClaimPages } from './claim-pages.js';
import { type HearingAhead, MOST_HEARINGS, hearingsQuery } from './standing.js';

/** Hearings of all claims of this office by day; those that went by and of which nobody said what came of them stand first. */
export function HearingsPage() {
  const { t, day } = useWords();
  const filter = useSearch({ from: '/hearings' });
  const hearings = useQuery(hearingsQuery);
  const all = hearings.data ?? [];
  const days = hearingDays(all, filter);
  const list = useLines<HTMLDivElement>();
  return (
    <article className="board">
      <header className="board-head">
        <h1>{t('hearings.title')}</h1>
        <ClaimPages />
      </header>
      <p className="quiet small">{t('hearings.what')}</p>
      {all.length > 0 ? <Narrow filter={filter} hearings={all} /> : null}
      {hearings.isPending ? <Waiting rows={6} /> : null}
      {hearings.error ? <ProblemWords error={hearings.error} onRetry={() => void hearings.refetch()} /> : null}
      {hearings.data && all.length === 0 ? <div className="empty"><IconCalendarDue size={34} stroke={1.3} aria-hidden /><h2>{t('hearings.empty')}</h2><p className="quiet">{t('hearings.emptyNext')}</p></div> : null}
      {all.length > 0 && days.length === 0 ? <p className="quiet">{t('hearings.noneOfThese')} <Link to="/hearings" search={{}}>{t('hearings.all')}</Link></p> : null}
      <div ref={list} className="hearing-days">
        {days.map(({ day: on, wentBy, hearings: ofDay }) => (
          <section key={`${on} ${wentBy}`} className={wentBy ? 'box hearing-past' : 'box'}>
            <h2>{day(on)} {wentBy ? <span className="due due-late"><IconAlertTriangle size={14} aria-hidden />{t('hearing.wentBy')}</span> : <span className="quiet small">{whenWords(t, ofDay[0])}</span>}</h2>
            <ul className="warned">{ofDay.map((hearing) => <Line key={hearing.id} hearing={hearing} />)}</ul>
          </section>
        ))}
      </div>
      {all.length >= MOST_HEARINGS ? <p className="quiet small">{t('hearings.more', { count: MOST_HEARINGS })}</p> : null}
    </article>
  );
}

const whenWords = (t: ReturnType<typeof useWords>['t'], hearing: HearingAhead | undefined): string =>
  !hearing ? '' : hearing.daysLeft === 0 ? t('hearings.today') : hearing.daysLeft === 1 ? t('hearings.tomorrow') : t('hearings.inDays', { count: hearing.daysLeft });

function Narrow({ filter, hearings }: { filter: HearingsFilter; hearings: readonly HearingAhead[] }) {
  const { t, country } = useWords();
  const navigate = useNavigate();
  const set = (part: keyof HearingsFilter, value: string): void => void navigate({ to: '/hearings', search: readHearingsFilter({ ...filter, [part]: value }), replace: true });
  const countries = [...new Set(hearings.map((hearing) => hearing.country))].sort();
  const anything = { value: '', label: t('filter.anything') };
  return (
    <div className="narrow-open no-print">
      <NativeSelect size="xs" label={t('hearings.within')} value={filter.within ?? ''} onChange={(event) => set('within', event.currentTarget.value)} data={[anything, ...(['past', '7', '30'] as const).map((value) => ({ value, label: t(`hearings.within.${value}`) }))]} />
      <NativeSelect size="xs" label={t('directory.country')} value={filter.country ?? ''} onChange={(event) => set('country', event.currentTarget.value)} data={[anything, ...countries.map((value) => ({ value, label: country(value) }))]} />
      <Checkbox size="xs" className="narrow-check" label={t('hearings.mine')} checked={filter.mine === 'yes'} onChange={(event) => set('mine', event.currentTarget.checked ? 'yes' : '')} />
    </div>
  );
}

function Line({ hearing }: { hearing: HearingAhead }) {
  const { t, coded, country } = useWords();
  return (
    <li className="hearing-line">
      <span className="hearing-time">{hearing.heldAt ?? <span className="quiet">{t('hearings.noTime')}</span>}</span>
      <Link to="/cases/$caseId/claim" params={{ caseId: hearing.caseId }} data-line={hearing.id} className="warned-what"><span className="number">{groupedNumber(hearing.number)}</span> <span>{coded('hearingKind', hearing.kind)}</span></Link>
      <span className="warned-about"><span>{t(`leg.${hearing.against}` as WordKey)} · {country(hearing.country)}</span>{hearing.isMine ? <span className="tag tag-offer">{t('warnings.forMe')}</span> : <span className="quiet small">{hearing.officerName ?? t('line.nobody')}</span>}</span>
    </li>
  );
}
