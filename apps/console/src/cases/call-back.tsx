import { Button, Modal, Radio, Stack } from '@mantine/core';
import { IconPhoneCheck, IconPhoneOff } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';
import { Person } from './person.js';

type Stop = Schemas['StoppedOfficeDto'];
type Call = Schemas['CallSeenDto'];
type Said = Schemas['CallBackBody']['said'];
const sayings: readonly Said[] = ['not_me', 'by_mistake', 'stays_stopped'];

const callBacksQuery = (caseId: string) =>
  queryOptions({ queryKey: ['call-backs', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/call-backs', { params: { path: { caseId } } })), staleTime: 10_000 });

/** After a stop, what was written down may have changed who reads: all that shows it is asked again, also after a refusal. */
function useAgain(caseId: string): () => void {
  const memory = useQueryClient();
  return () => {
    noteOwnAct(caseId);
    for (const queryKey of [['call-backs', caseId], ['sharing', caseId], ['case', caseId], ['readers', caseId], ['queue']]) void memory.invalidateQueries({ queryKey });
  };
}

/** "It was not me": one officer calls her and writes down what she said, another confirms it, and only then it is shared again. */
export function CallBackAct({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const listed = useQuery(callBacksQuery(opened.id));
  const [isShown, show] = useState(false);
  const waiting = listed.data?.stops.some(({ state }) => state === 'waiting') === true;
  // Nothing is to be done any more: what came of it can still be read.
  const title = listed.data && listed.data.stops.length > 0 && listed.data.stops.every(({ state }) => state === 'shared_again' || state === 'over') ? t('callBack.past') : t('callBack.title');
  return (
    <>
      <Button size="compact-sm" variant="light" leftSection={<IconPhoneCheck size={15} />} onClick={() => show(true)}>{title}</Button>
      {waiting ? <span className="tag tag-offer" role="status">{t('callBack.waitsTag')}</span> : null}
      <Modal opened={isShown} onClose={() => show(false)} title={title} size="lg" closeButtonProps={{ 'aria-label': t('callBack.close') }}>
        {isShown ? <CallBacks opened={opened} /> : null}
      </Modal>
    </>
  );
}

function CallBacks({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const listed = useQuery(callBacksQuery(opened.id));
  if (listed.isPending) return <Waiting rows={4} />;
  if (listed.error) return <ProblemWords error={listed.error} onRetry={() => void listed.refetch()} />;
  const { stops } = listed.data;
  return (
    <Stack gap={12}>
      <p className="quiet">{t('callBack.what')}</p>
      {stops.length === 0 ? <p className="quiet">{t('callBack.none')}</p> : null}
      {stops.some(({ mayCall }) => mayCall) ? <Person opened={opened} firstReason="call_back" /> : null}
      {stops.map((stop) => <OneStop key={`${stop.consentId} ${stop.stoppedAt}`} caseId={opened.id} stop={stop} hasNumber={Boolean(opened.contact?.phone)} />)}
    </Stack>
  );
}

function OneStop({ caseId, stop, hasNumber }: { caseId: string; stop: Stop; hasNumber: boolean }) {
  const { t, both, coded, moment } = useWords();
  return (
    <section className="box">
      <h2>{both(stop.office.name)}</h2>
      <p>
        <span className={`tag${stop.state === 'waiting' ? ' tag-offer' : ''}`}>{coded('callBackStop', stop.state)}</span>{' '}
        <span className="quiet small">{t('callBack.stopped', { at: moment(stop.stoppedAt) })} · {coded('callBackHow', stop.how)}</span>
      </p>
      {stop.mayWrite ? <WriteDown caseId={caseId} stop={stop} /> : stop.mayCall ? <p className="notice">{t(hasNumber ? 'callBack.showFirst' : 'callBack.noNumber')}</p> : null}
      {stop.calls.map((call) => <OneCall key={call.callId} caseId={caseId} stop={stop} call={call} />)}
    </section>
  );
}

function WriteDown({ caseId, stop }: { caseId: string; stop: Stop }) {
  const { t, both, coded } = useWords();
  const again = useAgain(caseId);
  const [said, say] = useState<Said | null>(null);
  const save = useMutation({
    mutationFn: (what: Said) => answered(api.POST('/api/v1/cases/{caseId}/call-backs', { params: { path: { caseId } }, body: { consentId: stop.consentId, said: what } })),
    onSettled: again,
  });
  return (
    <form
      className="heard"
      onSubmit={(event) => {
        event.preventDefault();
        if (said) save.mutate(said);
      }}
    >
      <Radio.Group label={t('callBack.ask', { office: both(stop.office.name) })} value={said} onChange={(value) => say(value as Said)}>
        <Stack gap={8}>{sayings.map((each) => <Radio key={each} value={each} label={coded('callBackSaid', each)} />)}</Stack>
      </Radio.Group>
      <Button type="submit" disabled={said === null} loading={save.isPending}>{t('callBack.write')}</Button>
      {save.error ? <ProblemWords error={save.error} /> : null}
    </form>
  );
}

function OneCall({ caseId, stop, call }: { caseId: string; stop: Stop; call: Call }) {
  const { t, both, coded, moment } = useWords();
  const again = useAgain(caseId);
  const path = { caseId, callId: call.callId };
  const confirm = useMutation({ mutationFn: async () => void (await answered(api.POST('/api/v1/cases/{caseId}/call-backs/{callId}/confirmations', { params: { path } }))), onSettled: again });
  const refuse = useMutation({ mutationFn: () => answered(api.POST('/api/v1/cases/{caseId}/call-backs/{callId}/refusals', { params: { path } })), onSettled: again });
  const error = confirm.error ?? refuse.error;
  return (
    <Stack gap={8} mt={12}>
      <p>
        <strong>{call.state === 'refused' && call.said === 'stays_stopped' ? t('callBack.letStand') : coded('callBackState', call.state)}</strong>{' '}
        <span className="quiet">{t('callBack.calledBy', { name: call.calledByName, at: moment(call.calledAt) })}</span>
      </p>
      {call.said ? <p>{coded('callBackSaid', call.said)}</p> : null}
      {call.settledByName && call.settledAt && call.said !== 'stays_stopped' ? <p className="quiet small">{t('callBack.settledBy', { name: call.settledByName, at: moment(call.settledAt) })}</p> : null}
      {call.state === 'waiting' ? <p className="quiet small">{t('callBack.until', { at: moment(call.goodUntil) })}</p> : null}
      {call.maySettle ? (
        <>
          <p className="notice">{t('callBack.confirmWhat', { office: both(stop.office.name) })}</p>
          <p className="sharing-acts">
            <Button leftSection={<IconPhoneCheck size={16} />} loading={confirm.isPending} disabled={refuse.isPending} onClick={() => confirm.mutate()}>{t('callBack.confirm')}</Button>
            <Button variant="default" leftSection={<IconPhoneOff size={16} />} loading={refuse.isPending} disabled={confirm.isPending} onClick={() => refuse.mutate()}>{t('callBack.refuse')}</Button>
          </p>
        </>
      ) : call.state === 'waiting' ? <p className="quiet">{t('callBack.another')}</p> : null}
      {error ? <ProblemWords error={error} /> : null}
    </Stack>
  );
}
