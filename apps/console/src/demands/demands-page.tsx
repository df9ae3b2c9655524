import { Button, NativeSelect, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';

type Demand = Schemas['DemandDto'];
type DemandBody = Schemas['DemandBody'];
type AnswerBody = Schemas['DemandAnswerBody'];

const demandsQuery = queryOptions({ queryKey: ['demands'], queryFn: () => answered(api.GET('/api/v1/demands')) });
const demanders = ['court', 'prosecutor', 'police', 'immigration', 'ministry', 'private_party', 'other'] as const;
const wanted = ['times_and_offices', 'words', 'identity', 'keys', 'other'] as const;
const outcomes = ['pending', 'refused', 'nothing_to_give', 'partly', 'fully', 'withdrawn'] as const;
const tellings = ['told', 'not_yet', 'forbidden', 'nobody_to_tell'] as const;
/** The day as the reader's calendar has it: what she writes down happened where she is. */

/** What was demanded of the host by law, and what came of it. Rows are added and never changed. */
export function DemandsPage() {
  const { t } = useWords();
  const demands = useQuery(demandsQuery);
  return (
    <article className="sheet demands">
      <header className="sheet-head"><h1>{t('demands.title')}</h1></header>
      <p className="quiet">{t('demands.what')}</p>
      <RecordDemand />
      <section className="box">
        <h2>{t('demands.ledger')}</h2>
        {demands.isPending ? <Waiting rows={3} /> : null}
        {demands.error ? <ProblemWords error={demands.error} onRetry={() => void demands.refetch()} /> : null}
        {demands.data?.demands.length === 0 ? <p className="quiet">{t('demands.none')}</p> : null}
        <ul className="demand-list">{demands.data?.demands.map((demand) => <DemandLine key={demand.id} demand={demand} />)}</ul>
      </section>
    </article>
  );
}

function useKept<Body>(send: (body: Body) => Promise<unknown>, done: () => void) {
  const memory = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      done();
      await memory.invalidateQueries({ queryKey: demandsQuery.queryKey });
    },
  });
}

function RecordDemand() {
  const { t, coded } = useWords();
  const empty = (): DemandBody => ({ receivedOn: today(), demandedBy: 'court', country: 'KH', wanted: 'words' });
  const [body, setBody] = useState(empty);
  const record = useKept((demand: DemandBody) => answered(api.POST('/api/v1/demands', { body: demand })), () => setBody(empty()));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    record.mutate(body);
  };
  return (
    <form className="box demand-form" onSubmit={send}>
      <h2>{t('demands.record')}</h2>
      <TextInput type="date" label={t('demands.receivedOn')} value={body.receivedOn} max={today()} onChange={(event) => setBody({ ...body, receivedOn: event.currentTarget.value })} />
      <NativeSelect label={t('demands.by')} value={body.demandedBy} data={demanders.map((value) => ({ value, label: coded('demandBy', value) }))} onChange={(event) => setBody({ ...body, demandedBy: event.currentTarget.value as DemandBody['demandedBy'] })} />
      <TextInput label={t('demands.country')} value={body.country} maxLength={2} onChange={(event) => setBody({ ...body, country: event.currentTarget.value.toUpperCase() })} />
      <NativeSelect label={t('demands.wanted')} value={body.wanted} data={wanted.map((value) => ({ value, label: coded('demandWanted', value) }))} onChange={(event) => setBody({ ...body, wanted: event.currentTarget.value as DemandBody['wanted'] })} />
      <Button type="submit" loading={record.isPending}>{t('demands.save')}</Button>
      {record.error ? <ProblemWords error={record.error} /> : null}
    </form>
  );
}

function DemandLine({ demand }: { demand: Demand }) {
  const { t, coded, day } = useWords();
  const [answering, setAnswering] = useState(false);
  return (
    <li>
      <p><strong>{day(demand.receivedOn)}</strong> · {coded('demandBy', demand.demandedBy)} ({demand.country}) · {coded('demandWanted', demand.wanted)}</p>
      <p className="quiet small">
        {demand.answer ? t('demands.answered', { outcome: coded('demandOutcome', demand.answer.outcome), day: day(demand.answer.answeredOn), told: coded('demandTold', demand.answer.told) }) : t('demands.open')}
        {demand.answer?.people ? ` · ${t('demands.people', { n: demand.answer.people })}` : ''}
      </p>
      {answering ? <AnswerDemand demandId={demand.id} onDone={() => setAnswering(false)} /> : <Button size="xs" variant="light" onClick={() => setAnswering(true)}>{t('demands.answer')}</Button>}
    </li>
  );
}

function AnswerDemand({ demandId, onDone }: { demandId: string; onDone: () => void }) {
  const { t, coded } = useWords();
  const [body, setBody] = useState<AnswerBody>({ outcome: 'refused', people: null, told: 'not_yet', answeredOn: today() });
  const answer = useKept((given: AnswerBody) => answered(api.POST('/api/v1/demands/{demandId}/answers', { params: { path: { demandId } }, body: given })), onDone);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    answer.mutate(body);
  };
  return (
    <form className="demand-form" onSubmit={send}>
      <NativeSelect label={t('demands.outcome')} value={body.outcome} data={outcomes.map((value) => ({ value, label: coded('demandOutcome', value) }))} onChange={(event) => setBody({ ...body, outcome: event.currentTarget.value as AnswerBody['outcome'] })} />
      <TextInput label={t('demands.peopleAsked')} inputMode="numeric" value={body.people ?? ''} onChange={(event) => setBody({ ...body, people: /^\d{1,7}$/.test(event.currentTarget.value) ? Number(event.currentTarget.value) : null })} />
      <NativeSelect label={t('demands.told')} value={body.told} data={tellings.map((value) => ({ value, label: coded('demandTold', value) }))} onChange={(event) => setBody({ ...body, told: event.currentTarget.value as AnswerBody['told'] })} />
      <TextInput type="date" label={t('demands.answeredOn')} value={body.answeredOn} max={today()} onChange={(event) => setBody({ ...body, answeredOn: event.currentTarget.value })} />
      <Button type="submit" loading={answer.isPending}>{t('demands.save')}</Button>
      <Button variant="subtle" onClick={onDone}>{t('demands.cancel')}</Button>
      {answer.error ? <ProblemWords error={answer.error} /> : null}
    </form>
  );
}
