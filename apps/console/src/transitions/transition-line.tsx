import { Button, Select } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight, IconCheck, IconClockExclamation, IconEye, IconSend, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { groupedNumber } from '../logic/number.js';
import { DueChip } from '../queue/marks.js';
import { type WordKey, useWords } from '../words/words.js';
import { noteOwnAct } from '../cases/drafts.js';
import { type CaseRequest, type Transition, touchedBy } from './transitions.js';

const marks = { sent: IconSend, arrived: IconEye, accepted: IconCheck, declined: IconX, lapsed: IconClockExclamation, revoked: IconX, ended: IconX, done: IconCheck } as const;
const tones = { sent: 'tone-wait', arrived: 'tone-wait', accepted: 'tone-done', declined: 'tone-off', lapsed: 'tone-off', revoked: 'tone-closed', ended: 'tone-closed', done: 'tone-done' } as const;

/** One case on its way: to or from whom, for what, how it stands, and what may be done now. */
export function TransitionLine({ line, helpOutcomes, withCase }: { line: Transition; helpOutcomes: readonly string[]; withCase: boolean }) {
  const { t, both, coded, moment } = useWords();
  const memory = useQueryClient();
  const [ending, setEnding] = useState(false);
  const [how, setHow] = useState<string | null>(null);
  const path = { params: { path: { transitionId: line.id } } };
  const act = useMutation({
    mutationFn: async (what: 'revoke' | 'note' | 'end'): Promise<void> => {
      if (what === 'revoke') await answered(api.POST('/api/v1/transitions/{transitionId}/revocations', path));
      else if (what === 'note') await answered(api.POST('/api/v1/transitions/{transitionId}/notings', path));
      else await answered(api.POST('/api/v1/transitions/{transitionId}/endings', { ...path, body: { how: how as never } }));
    },
    // Also after a refusal: somebody of the other office was quicker, and the line says how it stands now.
    onSettled: () => {
      noteOwnAct(line.caseId);
      for (const queryKey of touchedBy(line.caseId)) void memory.invalidateQueries({ queryKey });
    },
  });
  const Mark = marks[line.state as keyof typeof marks] ?? IconSend;
  const Way = line.isOurs ? IconArrowUpRight : IconArrowDownLeft;
  const number = groupedNumber(line.number);
  return (
    <li>
      <Way size={17} aria-hidden />
      <div>
        {withCase ? (
          <p>{line.offerId ? <Link to="/offers/$offerId" params={{ offerId: line.offerId }} className="number">{number}</Link> : line.isOurs && line.kind === 'transfer' && line.state === 'accepted' ? <strong className="number">{number}</strong> : <Link to="/cases/$caseId" params={{ caseId: line.caseId }} className="number">{number}</Link>}</p>
        ) : null}
        <p><strong>{both(line.office.name)}</strong> · {t(`transition.${line.kind}.${line.isOurs ? 'to' : 'from'}` as WordKey)}</p>
        <p className="quiet small">{coded('transitionTask', line.task)} · {coded('transitionReason', line.reason)} · {t('transition.askedBy', { name: line.askedBy, at: moment(line.askedAt) })}</p>
        <p className={tones[line.state as keyof typeof tones] ?? 'tone-wait'}>
          <Mark size={15} aria-hidden /> {coded('transitionState', line.state)}
          {line.settledAt ? <span className="quiet small"> {moment(line.settledAt)}</span> : null}
        </p>
        {line.dueAt ? <p><DueChip due="acceptance" dueAt={line.dueAt} /></p> : null}
        {line.raised > 0 ? <p className="tone-off small">{t(line.raised === 1 ? 'transition.raisedOnce' : 'transition.raisedTwice')}</p> : null}
        {line.declineReason ? <p>{t('transition.because', { reason: coded('decline', line.declineReason) })}</p> : null}
        {line.doneHow ? <p>{coded('helpOutcome', line.doneHow)}</p> : null}
        {line.statusStage ? <p className="small">{t('transition.status', { stage: coded('stage', line.statusStage) })}</p> : null}
        <p className="file-acts">
          {line.mayTakeBack ? <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => act.mutate('revoke')}>{t('transition.takeBack')}</Button> : null}
          {line.mustNote ? <Button size="compact-sm" variant="light" loading={act.isPending} onClick={() => act.mutate('note')}>{t('transition.note')}</Button> : null}
          {line.mayEnd && !ending ? <Button size="compact-sm" variant="default" aria-expanded={false} onClick={() => setEnding(true)}>{t('transition.weAreDone')}</Button> : null}
        </p>
        {ending && line.mayEnd ? (
          <div className="reveal">
            <p className="quiet small">{t('transition.doneWhat')}</p>
            <Select size="sm" label={t('transition.doneHow')} placeholder={t('offer.choose')} data={helpOutcomes.map((value) => ({ value, label: coded('helpOutcome', value) }))} value={how} onChange={setHow} />
            <p className="file-acts">
              <Button size="sm" disabled={how === null} loading={act.isPending} onClick={() => act.mutate('end')}>{t('transition.giveBack')}</Button>
              <Button size="sm" variant="subtle" onClick={() => setEnding(false)}>{t('keeping.notNow')}</Button>
            </p>
          </div>
        ) : null}
        {act.error ? <ProblemWords error={act.error} /> : null}
      </div>
    </li>
  );
}

/** One office that asks for a case, or one's own asking for one. */
export function RequestLine({ request, reasons, onRefer }: { request: CaseRequest; reasons: readonly string[]; onRefer: (() => void) | null }) {
  const { t, both, coded, moment } = useWords();
  const memory = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const [declining, setDeclining] = useState(false);
  const path = { params: { path: { requestId: request.id } } };
  const act = useMutation({
    mutationFn: async (what: 'decline' | 'revoke'): Promise<void> => {
      if (what === 'decline') await answered(api.POST('/api/v1/case-requests/{requestId}/declines', { ...path, body: { reason: reason as never } }));
      else await answered(api.POST('/api/v1/case-requests/{requestId}/revocations', path));
    },
    onSettled: () => void memory.invalidateQueries({ queryKey: ['transitions'] }),
  });
  const received = request.office !== null;
  return (
    <li>
      {received ? <IconArrowDownLeft size={17} aria-hidden /> : <IconArrowUpRight size={17} aria-hidden />}
      <div>
        <p>{request.caseId ? <Link to="/cases/$caseId" params={{ caseId: request.caseId }} className="number">{groupedNumber(request.number)}</Link> : <strong className="number">{groupedNumber(request.number)}</strong>}</p>
        <p>{request.office ? <><strong>{both(request.office.name)}</strong> · </> : null}{coded('requestWants', request.wants)}</p>
        <p className="quiet small">{coded('requestGround', request.ground)} · {t('transition.askedBy', { name: request.askedBy, at: moment(request.askedAt) })}</p>
        {received ? null : <p className={request.state === 'taken_up' ? 'tone-done' : request.state === 'waiting' ? 'tone-wait' : 'tone-closed'}>{coded('requestState', request.state)}{request.reason ? ` · ${coded('requestReason', request.reason)}` : ''}</p>}
        <p className="file-acts">
          {received && onRefer ? <Button size="compact-sm" variant="light" onClick={onRefer}>{t('request.refer')}</Button> : null}
          {received && !declining ? <Button size="compact-sm" variant="default" onClick={() => setDeclining(true)}>{t('request.decline')}</Button> : null}
          {!received && (request.state === 'waiting' || request.state === 'unanswered') ? <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => act.mutate('revoke')}>{t('transition.takeBack')}</Button> : null}
        </p>
        {declining ? (
          <div className="reveal">
            <Select size="sm" label={t('offer.declineWhy')} placeholder={t('offer.choose')} data={reasons.map((value) => ({ value, label: coded('requestReason', value) }))} value={reason} onChange={setReason} />
            <p className="quiet small">{t('request.noAnswerWhat')}</p>
            <p className="file-acts">
              <Button size="sm" disabled={reason === null} loading={act.isPending} onClick={() => act.mutate('decline')}>{t('request.decline')}</Button>
              <Button size="sm" variant="subtle" onClick={() => setDeclining(false)}>{t('keeping.notNow')}</Button>
            </p>
          </div>
        ) : null}
        {act.error ? <ProblemWords error={act.error} /> : null}
      </div>
    </li>
  );
}
