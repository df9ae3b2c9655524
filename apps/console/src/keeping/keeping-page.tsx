import { Button } from '@mantine/core';
import { IconCalendarOff, IconGavel, IconMessageQuestion, IconTrash } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { groupedNumber } from '../logic/number.js';
import { useWords } from '../words/words.js';

export const officeKeeping = queryOptions({ queryKey: ['keeping'], queryFn: () => answered(api.GET('/api/v1/keeping')), staleTime: 60_000 });

/** Cases that will be erased, that a worker asked to erase, that were erased; and what this office holds back. */
export function KeepingPage() {
  const { t } = useWords();
  const kept = useQuery(officeKeeping);
  return (
    <article className="case">
      <h1>{t('keeping.title')}</h1>
      {kept.isPending ? <Waiting rows={6} /> : null}
      {kept.error ? <ProblemWords error={kept.error} onRetry={() => void kept.refetch()} /> : null}
      {kept.data ? (
        <>
          {kept.data.endings.length === 0 ? null : (
            <section className="box">
              <h2><IconCalendarOff size={17} aria-hidden /> {t('keeping.endings')}</h2>
              <ul className="access">{kept.data.endings.map((ending) => <Ending key={ending.id} ending={ending} />)}</ul>
            </section>
          )}
          <section className="box">
            <h2><IconMessageQuestion size={17} aria-hidden /> {t('keeping.unsolved')}</h2>
            <p className="quiet small">{t('keeping.followUpCount', kept.data.followUps)}</p>
            {kept.data.unsolved.length === 0 ? <p className="quiet">{t('keeping.noUnsolved')}</p> : null}
            <ul className="access">{kept.data.unsolved.map((each) => <Unsolved key={each.caseId} unsolved={each} />)}</ul>
          </section>
          <section className="box">
            <h2><IconTrash size={17} aria-hidden /> {t('keeping.notices')}</h2>
            {kept.data.notices.length === 0 ? <p className="quiet">{t('keeping.noNotices')}</p> : null}
            <ul className="access">{kept.data.notices.map((notice) => <Notice key={notice.id} notice={notice} />)}</ul>
          </section>
          <section className="box">
            <h2><IconGavel size={17} aria-hidden /> {t('keeping.holds')}</h2>
            <p className="quiet small">{t('keeping.holdsWhat')}</p>
            {kept.data.holds.length === 0 ? <p className="quiet">{t('keeping.noHolds')}</p> : null}
            <ul className="access">{kept.data.holds.map((hold) => <Hold key={hold.id} hold={hold} />)}</ul>
          </section>
        </>
      ) : null}
    </article>
  );
}

/** A yes that ends soon: somebody asks her, or it ends. */
function Ending({ ending }: { ending: Schemas['EndingDto'] }) {
  const { t, day } = useWords();
  const memory = useQueryClient();
  const settle = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/keeping/endings/{noticeId}/settlements', { params: { path: { noticeId: ending.id } } })),
    onSuccess: () => void memory.invalidateQueries({ queryKey: ['keeping'] }),
  });
  return (
    <li>
      <div>
        <Link to="/cases/$caseId" params={{ caseId: ending.caseId }} className="number">{groupedNumber(ending.number)}</Link>
        <p className={ending.isLast ? 'tone-wait' : undefined}>{t('keeping.endsOn', { day: day(ending.endsOn) })}</p>
        <p className="quiet small">{t('keeping.askHer')}</p>
        <Button size="compact-xs" variant="subtle" loading={settle.isPending} onClick={() => settle.mutate()}>{t('keeping.asked')}</Button>
        {settle.error ? <ProblemWords error={settle.error} /> : null}
      </div>
    </li>
  );
}

/** She said that it is not solved, and did not write more: whether the case is opened again is for its office. */
function Unsolved({ unsolved }: { unsolved: Schemas['UnsolvedDto'] }) {
  const { t, coded, day } = useWords();
  return (
    <li>
      <div>
        <Link to="/cases/$caseId" params={{ caseId: unsolved.caseId }} className="number">{groupedNumber(unsolved.number)}</Link>
        <p>{t('keeping.unsolvedSaid', { day: day(unsolved.answeredAt), answer: coded('followUpAnswer', unsolved.answer) })}</p>
      </div>
    </li>
  );
}

function Notice({ notice }: { notice: Schemas['NoticeDto'] }) {
  const { t, coded, day } = useWords();
  const memory = useQueryClient();
  const settle = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/keeping/notices/{noticeId}/settlements', { params: { path: { noticeId: notice.id } } })),
    onSuccess: () => void memory.invalidateQueries({ queryKey: ['keeping'] }),
  });
  const isGone = notice.kind === 'erased';
  return (
    <li>
      <div>
        {isGone ? <strong className="number">{groupedNumber(notice.number)}</strong> : <Link to="/cases/$caseId" params={{ caseId: notice.caseId }} className="number">{groupedNumber(notice.number)}</Link>}
        <p>{t(isGone ? 'keeping.wasErased' : notice.kind === 'asked_by_worker' ? 'keeping.workerAsked' : 'keeping.willBeErased', { day: day(notice.eraseOn) })}{isGone ? <> · {coded('erasureGround', notice.ground)}</> : null}</p>
        {isGone ? <p className="quiet small">{t('keeping.destroyPaper')}</p> : notice.kind === 'asked_by_worker' ? <p className="quiet small">{t('keeping.callHer')}</p> : <p className="quiet small">{t('keeping.openToKeep')}</p>}
        <Button size="compact-xs" variant="subtle" loading={settle.isPending} onClick={() => settle.mutate()}>{t(isGone ? 'keeping.paperDestroyed' : 'keeping.noted')}</Button>
        {settle.error ? <ProblemWords error={settle.error} /> : null}
      </div>
    </li>
  );
}

/** One hold, with what this officer may do about it. */
export function Hold({ hold }: { hold: Schemas['HoldDto'] }) {
  const { t, coded, day } = useWords();
  const memory = useQueryClient();
  const act = useMutation({
    mutationFn: (what: 'confirmations' | 'reviews' | 'ends') => answered(api.POST(`/api/v1/holds/{holdId}/${what}`, { params: { path: { holdId: hold.id } } })),
    onSuccess: () => {
      for (const queryKey of [['keeping'], ['case-keeping', hold.caseId]]) void memory.invalidateQueries({ queryKey });
    },
  });
  return (
    <li>
      <IconGavel size={17} aria-hidden />
      <div>
        {hold.number ? <strong className="number">{groupedNumber(hold.number)} </strong> : null}
        <strong>{coded('holdReason', hold.reason)}</strong>
        <p className="quiet small">{t('keeping.holdEnds', { day: day(hold.endsOn) })}{hold.reviewBy ? ` · ${t('keeping.holdReview', { day: day(hold.reviewBy) })}` : ''}</p>
        {hold.isConfirmed ? null : <p>{t(hold.askedByMe ? 'keeping.holdWaits' : 'keeping.holdConfirm')}</p>}
        <p className="file-acts">
          {!hold.isConfirmed && !hold.askedByMe ? <Button size="compact-xs" loading={act.isPending && act.variables === 'confirmations'} onClick={() => act.mutate('confirmations')}>{t('keeping.confirm')}</Button> : null}
          {hold.isConfirmed ? <Button size="compact-xs" variant="subtle" loading={act.isPending && act.variables === 'reviews'} onClick={() => act.mutate('reviews')}>{t('keeping.review')}</Button> : null}
          <Button size="compact-xs" variant="subtle" color="gray" loading={act.isPending && act.variables === 'ends'} onClick={() => act.mutate('ends')}>{t('keeping.endHold')}</Button>
        </p>
        {act.error ? <ProblemWords error={act.error} /> : null}
      </div>
    </li>
  );
}
