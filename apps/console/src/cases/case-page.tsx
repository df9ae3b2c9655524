import { Button, Select } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconLock, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ApiProblem, answered, api } from '../api/client.js';
import { useKeys, takeIntent } from '../app/keyboard.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { groupedNumber } from '../logic/number.js';
import { Corridor, DueChip, UrgencyMark, useCategoryWords } from '../queue/marks.js';
import { lineQuery, queueQuery } from '../queue/queue.js';
import { useWords } from '../words/words.js';
import { AskEmergency } from '../emergencies/ask-emergency.js';
import { ClaimTabs } from '../claims/claim-tabs.js';
import { CallOutcome } from '../calls/call-outcome.js';
import { Access } from './access.js';
import { type OpenedCase, caseQuery } from './case.js';
import { Decision } from './decision.js';
import { actedJustNow, noteOwnAct } from './drafts.js';
import { CaseRecord } from './case-record.js';
import { Composer, type ComposerBoxes } from './composer.js';
import { Named } from './named.js';
import { FirstContact } from './first-contact.js';
import { Files } from './files.js';
import { Immigration } from './immigration.js';
import { Indicators } from './indicators.js';
import { Keeping } from './keeping.js';
import { NumberAndCard } from './number-and-card.js';
import { Person } from './person.js';
import { Protocols } from './protocols.js';
import { SharingBox } from './sharing.js';
import { Timeline } from './timeline.js';
import { Told } from './told.js';
import { Wish } from './wish.js';
import { Transcript } from './transcript.js';
import { CaseOutsideBox } from '../outside/case-outside.js';
import { CaseTransitionsBox } from '../transitions/case-transitions.js';

export function CasePage() {
  const { caseId } = useParams({ from: '/queue/cases/$caseId' });
  const { t } = useWords();
  const opened = useQuery(caseQuery(caseId));
  const gone = opened.error instanceof ApiProblem && opened.error.code === 'case.notFound';
  const offer = useOfferOf(caseId, gone);
  if (offer) return <Navigate to="/offers/$offerId" params={{ offerId: offer }} search={(search) => search} replace />;
  return (
    <article className="case">
      <Link to="/" search={(search) => search} className="back"><IconArrowLeft size={16} aria-hidden />{t('shell.queue')}</Link>
      {opened.isPending ? <Waiting rows={10} /> : null}
      {opened.data ? null : <h1 className="unseen">{t('case.title')}</h1>}
      {gone ? <div className="empty"><IconLock size={34} stroke={1.3} aria-hidden /><h2>{t('case.gone')}</h2><p className="quiet">{t('case.goneNext')}</p></div> : null}
      {opened.error && !gone ? <ProblemWords error={opened.error} onRetry={() => void opened.refetch()} /> : null}
      {opened.data && !gone ? <Case opened={opened.data} onAgain={() => void opened.refetch()} refreshing={opened.isFetching} /> : null}
    </article>
  );
}

/** A case that cannot be read yet may wait here as an offer: its line of the queue says so. */
function useOfferOf(caseId: string, gone: boolean): string | null {
  const queue = useInfiniteQuery({ ...queueQuery('offers'), enabled: gone });
  if (!gone) return null;
  return queue.data?.pages.flatMap((page) => page.lines).find((line) => line.caseId === caseId)?.id ?? null;
}

/** Reads the case again when its own line of the queue says that something changed: new words, another officer, another stage. */
function useLineWatch(opened: OpenedCase): void {
  const memory = useQueryClient();
  const lines = useQuery(lineQuery(opened.facts.number)).data;
  const line = lines?.find((each) => each.caseId === opened.id && each.kind === 'case');
  const unread = line?.unread ?? 0;
  const rest = lines === undefined ? null : line ? [line.officerId, line.stage, line.urgency, line.dueAt, line.due].join('|') : 'none';
  const seen = useRef<{ unread: number; rest: string } | null>(null);
  useEffect(() => {
    if (rest === null) return;
    const before = seen.current;
    seen.current = { unread, rest };
    if (before && (unread > before.unread || (rest !== before.rest && !actedJustNow(opened.id)))) void memory.invalidateQueries({ queryKey: ['case', opened.id] });
  }, [unread, rest, memory, opened.id]);
}

function Case({ opened, onAgain, refreshing }: { opened: OpenedCase; onAgain: () => void; refreshing: boolean }) {
  const { t, coded, day } = useWords();
  const about = useCategoryWords();
  const memory = useQueryClient();
  const { facts } = opened;
  const assign = useRef<HTMLInputElement>(null);
  const boxes = useRef<ComposerBoxes>(null);
  useLineWatch(opened);
  const reach = { assign: () => assign.current?.focus(), reply: () => boxes.current?.reply(), note: () => boxes.current?.note() };
  useKeys(reach);
  useEffect(() => {
    const what = takeIntent();
    if (what) setTimeout(reach[what], 60);
    // The reading took away the unread mark of the line.
    void memory.invalidateQueries({ queryKey: ['queue'] });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [opened.id]);
  const sealedWords = facts.restricted && opened.categories.length > 0;
  return (
    <>
      <header className="case-head">
        <div className="case-title">
          <h1 className="number">{groupedNumber(facts.number)}</h1>
          <UrgencyMark urgency={facts.urgency} />
          <Corridor from={facts.happenedIn} to={facts.nowIn} />
          <span className="tag">{coded('stage', facts.stage)}</span>
          <DueChip due={opened.contactedAt ? 'none' : 'first_contact'} dueAt={opened.firstContactDue} />
          <Button size="compact-sm" variant="subtle" leftSection={<IconRefresh size={15} />} loading={refreshing} onClick={onAgain} className="again">{t('case.again')}</Button>
        </div>
        <p className="case-about">
          {sealedWords ? <IconLock size={15} aria-hidden /> : null}
          <strong>{about(opened.categories.length > 0 ? opened.categories : facts.categories, facts.kind)}</strong>
          {facts.claimFromHome ? <span className="tag">{t('line.claimFromHome')}</span> : null}
          {opened.wantsSex ? <span className="tag">{coded('wish', opened.wantsSex)}</span> : null}
          {facts.promisedOn && facts.stage !== 'closed' ? <span className="quiet">{t('case.promised', { day: day(facts.promisedOn) })}</span> : null}
        </p>
        {opened.mayReply ? <ClaimTabs caseId={opened.id} here="case" /> : null}
        <div className="case-acts">
          <Assign opened={opened} ref={assign} />
          {opened.openOfferId ? <AcceptHere offerId={opened.openOfferId} caseId={opened.id} /> : null}
        </div>
      </header>
      <div className="case-body">
        <div className="case-main">
          <Protocols key={`protocols ${opened.id}`} opened={opened} />
          <Timeline opened={opened} />
          {opened.transcript.length > 0 ? <Transcript turns={opened.transcript} /> : null}
          <Composer opened={opened} ref={boxes} />
          <Indicators key={`signs ${opened.id}`} opened={opened} />
        </div>
        <aside className="case-side">
          {opened.mayReply ? <FirstContact key={`met ${opened.id}`} opened={opened} /> : null}
          <Wish key={`wish ${opened.id}`} opened={opened} />
          <Access opened={opened} />
          {opened.decision ? <Decision decision={opened.decision} /> : null}
          <SharingBox opened={opened} />
          <CaseTransitionsBox opened={opened} />
          <CaseOutsideBox key={`outside ${opened.id}`} opened={opened} />
          {facts.restricted ? <Named opened={opened} /> : null}
          <Person opened={opened} />
          {facts.kind === 'call_request' && opened.mayReply ? <CallOutcome key={`call ${opened.id}`} caseId={opened.id} isReached={opened.contactedAt !== null} /> : null}
          <Immigration key={opened.id} caseId={opened.id} />
          {opened.mayReply ? <NumberAndCard opened={opened} /> : null}
          <Files opened={opened} />
          <Keeping opened={opened} />
          <Told opened={opened} />
          {opened.mayReply ? <AskEmergency opened={opened} /> : null}
          <CaseRecord caseId={opened.id} />
        </aside>
      </div>
    </>
  );
}

function Assign({ opened, ref }: { opened: OpenedCase; ref: React.Ref<HTMLInputElement> }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const assign = useMutation({
    mutationFn: (officerId: string) => answered(api.POST('/api/v1/cases/{caseId}/assignments', { params: { path: { caseId: opened.id } }, body: { officerId } })),
    onSuccess: () => {
      noteOwnAct(opened.id);
      for (const queryKey of [['case', opened.id], ['queue'], ['line']]) void memory.invalidateQueries({ queryKey });
    },
  });
  return (
    <div className="assign">
      <Select
        ref={ref}
        label={t('case.assign')}
        placeholder={t('line.nobody')}
        size="sm"
        searchable
        disabled={!opened.mayAssign || assign.isPending}
        value={assign.isPending ? assign.variables : opened.assignedTo}
        data={opened.colleagues.map((colleague) => ({ value: colleague.id, label: `${colleague.name} — ${colleague.fits ? coded('role', colleague.role) : t('wish.notFits')}`, disabled: !colleague.fits }))}
        nothingFoundMessage={t('case.noColleague')}
        allowDeselect={false}
        onChange={(officerId) => {
          if (officerId && officerId !== opened.assignedTo) assign.mutate(officerId);
        }}
      />
      {assign.error ? <ProblemWords error={assign.error} /> : null}
    </div>
  );
}

/** An alarm is read by the desk at once; taking it on is still a yes of its own. */
function AcceptHere({ offerId, caseId }: { offerId: string; caseId: string }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const accept = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/offers/{offerId}/acceptances', { params: { path: { offerId } }, body: {} })),
    onSettled: () => {
      noteOwnAct(caseId);
      for (const queryKey of [['case', caseId], ['queue'], ['line'], ['offer', offerId]]) void memory.invalidateQueries({ queryKey });
    },
  });
  return (
    <div className="accept-here">
      <p>{t('case.alarmOffer')}</p>
      <Button leftSection={<IconCheck size={17} />} loading={accept.isPending} onClick={() => accept.mutate()}>{t('offer.accept')}</Button>
      {accept.error ? <ProblemWords error={accept.error} /> : null}
    </div>
  );
}
