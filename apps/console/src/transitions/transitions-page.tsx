import { Button, Select, TextInput } from '@mantine/core';
import { IconBuildingHospital, IconInbox, IconQuestionMark, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import { BodiesBox } from '../outside/bodies-box.js';
import { OutsideLineItem } from '../outside/outside-line.js';
import { officeOutside } from '../outside/outside.js';
import { RequestLine, TransitionLine } from './transition-line.js';
import { officeTransitions } from './transitions.js';

/** Everything an office sent to other offices and received from them, and cases it asks for. */
export function TransitionsPage() {
  const { t } = useWords();
  const listed = useQuery(officeTransitions);
  return (
    <article className="case">
      <h1>{t('transition.page')}</h1>
      {listed.isPending ? <Waiting rows={6} /> : null}
      {listed.error ? <ProblemWords error={listed.error} onRetry={() => void listed.refetch()} /> : null}
      {listed.data ? <Lists listed={listed.data} /> : null}
      <div className="transitions"><OutsideSheets /><BodiesBox /></div>
    </article>
  );
}

function Lists({ listed }: { listed: Schemas['OfficeTransitionsDto'] }) {
  const { t } = useWords();
  const lines = (of: readonly Schemas['TransitionDto'][]) => <ul className="access">{of.map((line) => <TransitionLine key={line.id} line={line} helpOutcomes={listed.helpOutcomes} withCase />)}</ul>;
  return (
    <div className="transitions">
      <section className="box">
        <h2><IconInbox size={17} aria-hidden /> {t('transition.received')}</h2>
        {listed.received.length === 0 && listed.requestsReceived.length === 0 ? <p className="quiet">{t('transition.nothingReceived')}</p> : null}
        {listed.requestsReceived.length > 0 ? <ul className="access">{listed.requestsReceived.map((request) => <RequestLine key={request.id} request={request} reasons={listed.requestReasons} onRefer={null} />)}</ul> : null}
        {lines(listed.received)}
      </section>
      <section className="box">
        <h2><IconSend size={17} aria-hidden /> {t('transition.sent')}</h2>
        {listed.sent.length === 0 ? <p className="quiet">{t('transition.nothingSent')}</p> : null}
        {lines(listed.sent)}
      </section>
      <section className="box">
        <h2><IconQuestionMark size={17} aria-hidden /> {t('request.title')}</h2>
        <AskForCase listed={listed} />
        {listed.requestsSent.length > 0 ? <ul className="access">{listed.requestsSent.map((request) => <RequestLine key={request.id} request={request} reasons={listed.requestReasons} onRefer={null} />)}</ul> : null}
      </section>
    </div>
  );
}

/** What the office gave to bodies without an account: what must be done first stands first. */
function OutsideSheets() {
  const { t } = useWords();
  const listed = useQuery(officeOutside);
  return (
    <section className="box">
      <h2><IconBuildingHospital size={17} aria-hidden /> {t('outside.sheets')}</h2>
      {listed.isPending ? <Waiting rows={3} /> : null}
      {listed.error ? <ProblemWords error={listed.error} onRetry={() => void listed.refetch()} /> : null}
      {listed.data?.lines.length === 0 ? <p className="quiet">{t('outside.sheetsNone')}</p> : null}
      {listed.data ? <ul className="access">{listed.data.lines.map((line) => <OutsideLineItem key={line.id} line={line} about={listed.data} witnesses={null} withCase />)}</ul> : null}
    </section>
  );
}

function AskForCase({ listed }: { listed: Schemas['OfficeTransitionsDto'] }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [number, setNumber] = useState('');
  const [wants, setWants] = useState<string>('help');
  const [ground, setGround] = useState<string | null>(null);
  const ask = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/case-requests', { body: { number, wants: wants as never, ground: ground as never } })),
    onSuccess: () => {
      setNumber('');
      setGround(null);
      void memory.invalidateQueries({ queryKey: ['transitions'] });
    },
  });
  return (
    <form
      className="heard"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <p className="quiet small">{t('request.what')}</p>
      <TextInput label={t('request.number')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} inputMode="numeric" autoComplete="off" maxLength={30} />
      <Select label={t('request.wants')} value={wants} onChange={(value) => setWants(value ?? 'help')} allowDeselect={false} data={listed.wants.map((value) => ({ value, label: coded('requestWants', value) }))} />
      <Select label={t('request.ground')} placeholder={t('offer.choose')} value={ground} onChange={setGround} data={listed.grounds.map((value) => ({ value, label: coded('requestGround', value) }))} />
      {ask.error ? <ProblemWords error={ask.error} /> : null}
      {ask.isSuccess ? <p role="status" className="tone-done">{t('request.asked')}</p> : null}
      <p><Button type="submit" variant="light" loading={ask.isPending} disabled={number.trim() === '' || ground === null}>{t('request.ask')}</Button></p>
    </form>
  );
}
