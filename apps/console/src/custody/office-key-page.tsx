import { Button, Modal, Progress, Radio, TextInput, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDownload, IconHourglass, IconKey, IconKeyOff, IconPrinter, IconRefresh, IconShieldCheck } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { serverNow } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { Mark } from '../app/mark.js';
import { Waiting } from '../app/waiting.js';
import { useMe } from '../session/session.js';
import { useWords } from '../words/words.js';
import { ConfirmWords } from './confirm-words.js';
import { Guide } from './guide.js';

type OfficeKey = Schemas['OfficeKeyDto'];
type KeyPerson = Schemas['OfficeKeyPersonDto'];

export const officeKeyQuery = queryOptions({ queryKey: ['office-key'], queryFn: () => answered(api.GET('/api/v1/office-key')), refetchInterval: 15_000 });

/** The key of the office: who holds it, who waits for it, and what must be done about it. */
export function OfficeKeyPage() {
  const { t, both } = useWords();
  const me = useMe().data;
  const key = useQuery(officeKeyQuery);
  return (
    <div className="directory custody">
      <h1>{t('key.title')}</h1>
      <p className="quiet no-print">{me ? both(me.officeName) : ''}</p>
      <Guide title="key.guide.title" steps={['key.guide.what', 'key.guide.confirm', 'key.guide.renew', 'key.guide.code']} />
      {key.isPending ? <Waiting rows={6} /> : null}
      {key.error ? <ProblemWords error={key.error} onRetry={() => void key.refetch()} /> : null}
      {key.data ? <Key data={key.data} /> : null}
    </div>
  );
}

function Key({ data }: { data: OfficeKey }) {
  const { t, day, moment } = useWords();
  const memory = useQueryClient();
  const [confirming, setConfirming] = useState<KeyPerson | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [code, setCode] = useState<Schemas['RecoveryCodeDto'] | null>(null);
  const [request, setRequest] = useState<Schemas['KeyRequestDto'] | null>(null);
  const changed = (): void => void memory.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'people' || name === 'office-key' });
  const shown = (made: Schemas['RecoveryCodeDto']): void => {
    setCode(made);
    changed();
  };
  if (request) return <FirstRequest made={request} onDone={() => { setRequest(null); changed(); }} />;
  if (code) return <RecoveryCode code={code} onDone={() => setCode(null)} />;
  return (
    <>
      {data.due ? <p className="notice notice-due" role="status"><IconAlertTriangle size={18} aria-hidden />{t(`key.due.${data.due.reason}` as 'key.due.departure', { by: moment(data.due.by) })}</p> : null}
      <div role="status">{told ? <p className="notice notice-done"><IconCircleCheck size={18} aria-hidden />{told}</p> : null}</div>
      <section className="box">
        <h2>{t('key.holders')}</h2>
        {data.epoch === null ? <p className="tone-wait"><IconKeyOff size={17} aria-hidden /> {t('key.none')}</p> : <p className="quiet">{t('key.epoch', { epoch: data.epoch, day: data.since ? day(data.since) : '' })}</p>}
        {data.epoch !== null && !data.iHoldIt ? <p className="warning"><IconAlertTriangle size={17} aria-hidden />{t('key.notMine')}</p> : null}
        <ul className="key-people">
          {data.holders.map((person) => <Holder key={person.id} person={person} />)}
        </ul>
        {data.holders.length === 1 ? <p className="warning"><IconAlertTriangle size={17} aria-hidden />{t('key.oneHolder')}</p> : null}
      </section>
      {data.waiting.length > 0 ? (
        <section className="box">
          <h2>{t('key.waiting')}</h2>
          <p className="quiet">{t('key.waiting.lead')}</p>
          <ul className="key-people">
            {data.waiting.map((person) => (
              <li key={person.id}>
                <IconHourglass size={17} aria-hidden className="tone-wait" />
                <span className="grow">{person.name}</span>
                {data.iHoldIt && !person.isMe ? <Button size="xs" leftSection={<IconShieldCheck size={15} />} onClick={() => setConfirming(person)}>{t('people.confirm')}</Button> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {data.rotation && data.rotation.finishedAt === null ? <Moving data={data} onMoved={changed} /> : null}
      {data.mayRenew ? <Renew data={data} onCode={shown} /> : null}
      {data.mayMakeFirst ? <FirstKey data={data} onMade={setRequest} onSigned={changed} /> : null}
      {data.mayRecover ? <Recover onCode={shown} /> : null}
      {confirming ? (
        <ConfirmWords
          name={confirming.name}
          lead={t('people.confirm.lead', { name: confirming.name })}
          send={(words) => answered(api.POST('/api/v1/people/{officerId}/confirmations', { params: { path: { officerId: confirming.id } }, body: { words } }))}
          onDone={() => {
            setTold(t('people.confirm.done', { name: confirming.name }));
            setConfirming(null);
            changed();
          }}
          onLeave={() => setConfirming(null)}
        />
      ) : null}
    </>
  );
}

function Holder({ person }: { person: KeyPerson }) {
  const { t, coded, day } = useWords();
  return (
    <li>
      <IconKey size={17} aria-hidden className="tone-done" />
      <span className="grow">{person.name} <span className="quiet small">{coded('role', person.role)}{person.isMe ? ` · ${t('people.me')}` : ''}</span></span>
      {person.dormantInDays !== null ? <span className="warning"><IconAlertTriangle size={16} aria-hidden />{t('people.dormant', { days: person.dormantInDays })}</span> : person.lastSeenOn ? <span className="quiet small">{t('people.seen', { day: day(person.lastSeenOn) })}</span> : null}
    </li>
  );
}

/** The printed code. In both languages and plain, so that whoever opens the envelope in two years knows what to do. */
function RecoveryCode({ code, onDone }: { code: Schemas['RecoveryCodeDto']; onDone: () => void }) {
  const { t, both, day } = useWords();
  const me = useMe().data;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="stack">
      <div className="box no-print">
        <h2 ref={title} tabIndex={-1}>{t('key.code.title')}</h2>
        <p>{t('key.code.lead')}</p>
        <div className="row">
          <Button leftSection={<IconPrinter size={17} />} onClick={() => print()}>{t('key.print')}</Button>
          <Button variant="default" onClick={() => confirm(t('key.code.gone')) && onDone()}>{t('key.code.done')}</Button>
        </div>
      </div>
      <div className="card code-card">
        <p className="card-head"><Mark size={18} /> Sarika · {me ? both(me.officeName) : ''}</p>
        <p className="code-groups">{code.code.split(' ').map((group, place) => <span key={place}>{group}</span>)}</p>
        <p>{t('key.code.paper', { epoch: code.epoch, day: day(serverNow()) })}</p>
        <p>{t('key.code.use')}</p>
      </div>
    </section>
  );
}

/** A renewal under way: batch after batch, as long as this page is open. Closed or killed, whoever opens the page goes on. */
function Moving({ data, onMoved }: { data: OfficeKey; onMoved: () => void }) {
  const { t, moment } = useWords();
  const rotation = data.rotation as NonNullable<OfficeKey['rotation']>;
  const [state, setState] = useState({ moved: rotation.moved, remaining: rotation.remaining, failed: rotation.failed });
  const move = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/office-key/rotation-batches')),
    onSuccess: ({ moved, remaining, failed }) => {
      setState((before) => ({ moved: before.moved + moved, remaining, failed }));
      if (remaining === 0) onMoved();
    },
  });
  const again = useMutation({ mutationFn: () => answered(api.POST('/api/v1/office-key/rotation-retries')), onSuccess: () => move.mutate() });
  const { mutate, isPending, error } = move;
  useEffect(() => {
    if (data.iHoldIt && state.remaining > 0 && !isPending && !error) mutate();
  }, [data.iHoldIt, state.remaining, isPending, error, mutate]);
  const all = state.moved + state.remaining;
  return (
    <section className="box">
      <h2>{t('key.moving')}</h2>
      {state.remaining > 0 ? (
        <>
          <Progress value={all === 0 ? 100 : (100 * state.moved) / all} aria-label={t('key.moving')} />
          <p role="status">{t('key.moving.count', { moved: state.moved, all })}</p>
        </>
      ) : <p className="tone-done"><IconCircleCheck size={17} aria-hidden /> {t('key.moved', { at: moment(new Date(Date.parse(rotation.startedAt) + 6 * 60_000)) })}</p>}
      {error ? <ProblemWords error={error} onRetry={() => mutate()} /> : null}
      {state.failed > 0 ? (
        <div className="row">
          <p className="warning grow"><IconAlertTriangle size={17} aria-hidden />{t('key.failed', { count: state.failed })}</p>
          {data.mayRenew ? <Button size="xs" variant="default" leftSection={<IconRefresh size={15} />} loading={again.isPending} onClick={() => again.mutate()}>{t('problem.again')}</Button> : null}
        </div>
      ) : null}
    </section>
  );
}

function Renew({ data, onCode }: { data: OfficeKey; onCode: (code: Schemas['RecoveryCodeDto']) => void }) {
  const { t, day } = useWords();
  const [asking, setAsking] = useState<'renew' | 'code' | null>(null);
  const [reason, setReason] = useState<Schemas['RenewBody']['reason']>(data.due?.reason ?? 'yearly');
  const done = (code: Schemas['RecoveryCodeDto']): void => {
    setAsking(null);
    onCode(code);
  };
  const renew = useMutation({ mutationFn: () => answered(api.POST('/api/v1/office-key/rotations', { body: { reason } })), onSuccess: done });
  const code = useMutation({ mutationFn: () => answered(api.POST('/api/v1/office-key/recovery-codes')), onSuccess: done });
  return (
    <section className="box">
      <h2>{t('key.renew')}</h2>
      <p className="quiet">{t('key.renew.lead')}</p>
      <p className={data.recoveryMadeAt ? 'quiet' : 'warning'}>{data.recoveryMadeAt ? t('key.code.made', { day: day(data.recoveryMadeAt) }) : <><IconAlertTriangle size={17} aria-hidden />{t('key.code.none')}</>}</p>
      <div className="row">
        <Button leftSection={<IconRefresh size={17} />} onClick={() => setAsking('renew')}>{t('key.renew.go')}</Button>
        <Button variant="default" leftSection={<IconPrinter size={17} />} onClick={() => setAsking('code')}>{t('key.code.new')}</Button>
      </div>
      {asking === 'renew' ? (
        <Modal opened onClose={() => setAsking(null)} title={t('key.renew')} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
          <div className="stack">
            <Radio.Group label={t('key.renew.why')} value={reason} onChange={(value) => setReason(value as typeof reason)}>
              <div className="stack-tight"><Radio value="departure" label={t('key.reason.departure')} /><Radio value="suspicion" label={t('key.reason.suspicion')} /><Radio value="yearly" label={t('key.reason.yearly')} /></div>
            </Radio.Group>
            <p className="quiet">{t('key.renew.what')}</p>
            {renew.error ? <ProblemWords error={renew.error} /> : null}
            <div className="row"><Button loading={renew.isPending} onClick={() => renew.mutate()}>{t('key.renew.go')}</Button><Button variant="default" onClick={() => setAsking(null)}>{t('people.leave')}</Button></div>
          </div>
        </Modal>
      ) : null}
      {asking === 'code' ? (
        <Modal opened onClose={() => setAsking(null)} title={t('key.code.new')} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
          <div className="stack">
            <p>{t('key.code.newLead')}</p>
            {code.error ? <ProblemWords error={code.error} /> : null}
            <div className="row"><Button loading={code.isPending} onClick={() => code.mutate()}>{t('key.code.new')}</Button><Button variant="default" onClick={() => setAsking(null)}>{t('people.leave')}</Button></div>
          </div>
        </Modal>
      ) : null}
    </section>
  );
}

/** Nobody holds the key any more: the printed code opens it once, after an administrator approved. */
function Recover({ onCode }: { onCode: (code: Schemas['RecoveryCodeDto']) => void }) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const use = useMutation({ mutationFn: () => answered(api.POST('/api/v1/office-key/recoveries', { body: { code } })), onSuccess: onCode });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() !== '') use.mutate();
  };
  return (
    <section className="box">
      <h2>{t('key.recover')}</h2>
      <p className="quiet">{t('key.recover.lead')}</p>
      <form className="stack" onSubmit={submit} noValidate>
        {use.error ? <ProblemWords error={use.error} /> : null}
        <TextInput label={t('key.recover.code')} value={code} onChange={(event) => setCode(event.currentTarget.value)} inputMode="numeric" autoComplete="off" maxLength={120} maw={520} />
        <div className="row"><Button type="submit" leftSection={<IconKey size={17} />} loading={use.isPending} disabled={code.trim() === ''}>{t('key.recover.go')}</Button></div>
      </form>
    </section>
  );
}

/** The first key of a new office: made here, signed by the root elsewhere. */
function FirstKey({ data, onMade, onSigned }: { data: OfficeKey; onMade: (made: Schemas['KeyRequestDto']) => void; onSigned: () => void }) {
  const { t, moment } = useWords();
  const [answer, setAnswer] = useState('');
  const make = useMutation({ mutationFn: () => answered(api.POST('/api/v1/office-key/requests')), onSuccess: onMade });
  const sign = useMutation({ mutationFn: () => answered(api.POST('/api/v1/office-key/signatures', { body: { answer } })), onSuccess: onSigned });
  return (
    <section className="box">
      <h2>{t('key.first')}</h2>
      <p className="quiet">{t('key.first.lead')}</p>
      {make.error ? <ProblemWords error={make.error} /> : null}
      <div className="row"><Button variant={data.requestMadeAt ? 'default' : 'filled'} leftSection={<IconKey size={17} />} loading={make.isPending} onClick={() => (data.requestMadeAt === null || confirm(t('key.first.again'))) && make.mutate()}>{t('key.first.go')}</Button></div>
      {data.requestMadeAt ? (
        <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (answer.trim() !== '') sign.mutate(); }}>
          <p>{t('key.first.waits', { at: moment(data.requestMadeAt) })}</p>
          {sign.error ? <ProblemWords error={sign.error} /> : null}
          <Textarea label={t('key.first.answer')} value={answer} onChange={(event) => setAnswer(event.currentTarget.value)} autosize minRows={3} maxLength={2000} spellCheck={false} />
          <div className="row"><Button type="submit" loading={sign.isPending} disabled={answer.trim() === ''}>{t('key.first.sign')}</Button></div>
        </form>
      ) : null}
    </section>
  );
}

function FirstRequest({ made, onDone }: { made: Schemas['KeyRequestDto']; onDone: () => void }) {
  const { t } = useWords();
  const [next, setNext] = useState(false);
  if (next) return <RecoveryCode code={{ code: made.code, epoch: 1 }} onDone={onDone} />;
  const save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([made.request], { type: 'text/plain' }));
    link.download = 'sarika-key-request.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <section className="box">
      <h2>{t('key.first.request')}</h2>
      <p>{t('key.first.custodian')}</p>
      <pre className="request">{made.request}</pre>
      <div className="row">
        <Button variant="default" leftSection={<IconDownload size={17} />} onClick={save}>{t('key.first.save')}</Button>
        <Button onClick={() => setNext(true)}>{t('key.first.next')}</Button>
      </div>
    </section>
  );
}
