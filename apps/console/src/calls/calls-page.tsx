import { Button } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconLock, IconPhoneCall, IconUser } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ApiProblem, answered, api } from '../api/client.js';
import { useKeys } from '../app/keyboard.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { caseQuery } from '../cases/case.js';
import { noteOwnAct } from '../cases/drafts.js';
import { Person } from '../cases/person.js';
import { groupedNumber } from '../logic/number.js';
import { DueChip } from '../queue/marks.js';
import { useMe } from '../session/session.js';
import { useWords } from '../words/words.js';
import { CallOutcome } from './call-outcome.js';
import { type CallLine, callsQuery } from './calls.js';

/** Everybody who asked to be called first and was not reached yet, by the hour it is due, and the call that is open beside them. */
export function CallsPage() {
  const { t } = useWords();
  const { open } = useSearch({ from: '/calls' });
  const listed = useQuery(callsQuery);
  // Somebody who was reached leaves the list; what was written stays on screen until it is closed.
  const [shown, setShown] = useState<CallLine | null>(null);
  const lines = listed.data?.lines ?? [];
  const opened = lines.find(({ caseId }) => caseId === open) ?? (shown?.caseId === open ? shown : null);
  return (
    <div className={open ? 'calls calls-opened' : 'calls'}>
      <section className="list" aria-label={t('calls.title')}>
        <header className="calls-head">
          <h1>{t('calls.title')}</h1>
          <p className="quiet small">{t('calls.what')}</p>
        </header>
        {listed.isPending ? <Waiting rows={6} /> : null}
        {listed.error ? <ProblemWords error={listed.error} onRetry={() => void listed.refetch()} /> : null}
        {listed.data && lines.length === 0 ? (
          <div className="empty">
            <IconPhoneCall size={34} stroke={1.3} aria-hidden />
            <h2>{t('calls.none')}</h2>
            <p className="quiet">{t('calls.noneNext')}</p>
          </div>
        ) : null}
        {lines.length > 0 ? <CallList lines={lines} openId={open ?? null} /> : null}
      </section>
      {open ? (
        <section className="opened" key={open}>
          <article className="sheet">
            <Link to="/calls" className="back"><IconArrowLeft size={16} aria-hidden />{t('calls.back')}</Link>
            {opened ? <OpenCall line={opened} onReached={() => setShown(opened)} /> : listed.isPending ? <Waiting /> : <p className="notice">{t('calls.left')}</p>}
          </article>
        </section>
      ) : null}
    </div>
  );
}

function CallList({ lines, openId }: { lines: readonly CallLine[]; openId: string | null }) {
  const { t, coded, day, moment } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const links = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('a[data-line]') ?? [])];
  const move = (by: 1 | -1): void => {
    const all = links();
    const focused = all.findIndex((link) => link === document.activeElement);
    const at = focused >= 0 ? focused : all.findIndex((link) => link.getAttribute('aria-current') === 'page');
    all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  useKeys({ down: () => move(1), up: () => move(-1), open: () => links().find((link) => link === document.activeElement)?.click() });
  return (
    <ul ref={list} className="lines">
      {lines.map((line) => (
        <li key={line.caseId} className="row-line">
          <Link to="/calls" search={{ open: line.caseId }} data-line={line.caseId} className={`line call-line${line.offerId ? ' line-offer' : ''}`} aria-current={openId === line.caseId ? 'page' : undefined}>
            <DueChip due={line.offerId ? 'acceptance' : 'first_contact'} dueAt={line.dueAt} />
            <span className="number">{groupedNumber(line.number)}</span>
            <span className="about">
              <span className="about-words">
                {line.lastOutcome && line.lastAt ? `${coded('callOutcome', line.lastOutcome)} · ${moment(line.lastAt)}` : t('calls.never')}
              </span>
              {line.calls > 0 ? <span className="tag">{t('calls.count', { count: line.calls })}</span> : null}
              {line.againOn ? <span className="tag tag-offer">{t('calls.again', { day: day(line.againOn) })}</span> : null}
            </span>
            <span className="with">{line.offerId ? <span className="tag tag-offer">{t('line.newOffer')}</span> : line.officerName ? <><IconUser size={14} aria-hidden />{line.officerName}</> : <span className="quiet">{t('line.nobody')}</span>}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function OpenCall({ line, onReached }: { line: CallLine; onReached: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const navigate = useNavigate();
  const me = useMe().data;
  const mine = line.offerId === null && line.officerId === me?.id;
  const take = useMutation({
    mutationFn: async () => {
      if (line.offerId) await answered(api.POST('/api/v1/offers/{offerId}/acceptances', { params: { path: { offerId: line.offerId } }, body: {} }));
      else if (me) await answered(api.POST('/api/v1/cases/{caseId}/assignments', { params: { path: { caseId: line.caseId } }, body: { officerId: me.id } }));
    },
    onSettled: () => {
      noteOwnAct(line.caseId);
      for (const queryKey of [['queue'], ['case', line.caseId], ['line']]) void memory.invalidateQueries({ queryKey });
    },
  });
  const mayTake = !mine && !take.isPending;
  useKeys({
    assign: () => {
      if (mayTake) take.mutate();
    },
  });
  return (
    <>
      <header className="sheet-head">
        <h1 className="number">{groupedNumber(line.number)}</h1>
        <div className="marks">
          <DueChip due={line.offerId ? 'acceptance' : 'first_contact'} dueAt={line.dueAt} />
          {line.offerId ? <span className="tag tag-offer">{t('line.newOffer')}</span> : <span className="tag"><IconUser size={13} aria-hidden />{line.officerName ?? t('line.nobody')}</span>}
        </div>
      </header>
      {mine ? null : (
        <section className="box answer">
          <p className="notice"><IconLock size={18} aria-hidden />{line.offerId ? t('calls.takeWhat') : t('calls.others', { name: line.officerName ?? t('line.nobody') })}</p>
          {take.error ? <ProblemWords error={take.error} /> : null}
          <p><Button size="md" leftSection={<IconCheck size={18} />} loading={take.isPending} onClick={() => take.mutate()}>{t(line.offerId ? 'calls.take' : 'calls.takeOver')}</Button></p>
        </section>
      )}
      {mine ? <TakenCall line={line} onReached={onReached} onOpen={() => void navigate({ to: '/cases/$caseId', params: { caseId: line.caseId } })} /> : null}
    </>
  );
}

/** Opened, and on record, once it is hers: safe hours and what to say first, then the number for a reason, then what came of it. */
function TakenCall({ line, onReached, onOpen }: { line: CallLine; onReached: () => void; onOpen: () => void }) {
  const { t } = useWords();
  const opened = useQuery(caseQuery(line.caseId));
  if (opened.isPending) return <Waiting rows={5} />;
  if (opened.error) return opened.error instanceof ApiProblem && opened.error.code === 'case.notFound' ? <p className="notice">{t('calls.left')}</p> : <ProblemWords error={opened.error} onRetry={() => void opened.refetch()} />;
  return (
    <>
      <p className="quiet">{t('calls.hoursFirst')}</p>
      <Person opened={opened.data} firstReason="call_back" />
      <CallOutcome
        caseId={line.caseId}
        isReached={opened.data.contactedAt !== null}
        onDone={(outcome) => {
          if (outcome === 'reached') onReached();
        }}
      />
      <p><Button variant="subtle" size="compact-sm" onClick={onOpen}>{t('calls.toCase')}</Button></p>
    </>
  );
}
