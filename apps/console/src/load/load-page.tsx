import { Button, Select } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useMe } from '../session/session.js';
import { useWords } from '../words/words.js';
import { LoadLines } from './load-lines.js';
import { type LoadHandover, handoversQuery, loadQuery, touchedByHandover } from './load.js';

const POST = 'post';

/** What somebody, or the whole post, has in hand, and handing all of it over in one step: first a look, then the offer. */
export function LoadPage() {
  const { t } = useWords();
  const me = useMe().data;
  const [whose, setWhose] = useState<string | null>(null);
  const officerId = whose === POST ? null : (whose ?? me?.id ?? null);
  const load = useQuery({ ...loadQuery(officerId), enabled: me !== undefined && me !== null });
  return (
    <article className="case">
      <h1><IconUsersGroup size={20} aria-hidden /> {t('load.title')}</h1>
      <p className="quiet">{t('load.what')}</p>
      {load.isPending ? <Waiting rows={5} /> : null}
      {load.error ? <ProblemWords error={load.error} onRetry={() => void load.refetch()} /> : null}
      {load.data ? (
        <section className="box">
          {load.data.mayForOthers ? (
            <Select
              label={t('load.whose')}
              value={officerId ?? POST}
              allowDeselect={false}
              onChange={setWhose}
              data={[...load.data.people.map(({ id, name, cases }) => ({ value: id, label: t('load.person', { name, count: cases }) })), { value: POST, label: t('load.post') }]}
            />
          ) : null}
          <HandOver key={officerId ?? POST} load={load.data} />
        </section>
      ) : null}
      <Handovers />
    </article>
  );
}

function HandOver({ load }: { load: Schemas['LoadDto'] }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const send = (isTrial: boolean) => answered(api.POST('/api/v1/load-handovers', { body: { officerId: load.officerId, to, reason: (reason ?? 'leave') as never, isTrial } }));
  const trial = useMutation({ mutationFn: () => send(true) });
  const real = useMutation({
    mutationFn: () => send(false),
    onSuccess: () => trial.reset(),
    onSettled: () => {
      for (const queryKey of touchedByHandover) void memory.invalidateQueries({ queryKey });
    },
  });
  const changed = <T,>(set: (value: T) => void) => (value: T): void => {
    set(value);
    trial.reset();
    real.reset();
  };
  const looked = trial.data;
  return (
    <>
      <h2>{t('load.lines', { count: load.lines.length })}</h2>
      {load.lines.length === 0 ? <p className="quiet">{t('load.nothing')}</p> : (
        <div className="heard">
          <Select label={t('load.to')} placeholder={t(load.officerId === null ? 'load.sharedPost' : 'load.shared')} clearable value={to} onChange={changed(setTo)} data={load.people.filter(({ id }) => id !== load.officerId).map(({ id, name, cases }) => ({ value: id, label: t('load.person', { name, count: cases }) }))} />
          <Select label={t('load.reason')} placeholder={t('offer.choose')} value={reason} onChange={changed(setReason)} data={load.reasons.map((value) => ({ value, label: coded('loadReason', value) }))} />
          {(trial.error ?? real.error) ? <ProblemWords error={trial.error ?? real.error} /> : null}
          {real.data ? <p role="status" className="tone-done">{t('load.made')} {real.data.id ? <Link to="/load/$handoverId" params={{ handoverId: real.data.id }}>{t('load.pack')}</Link> : null}</p> : null}
          {looked ? (
            <div role="status">
              <p><strong>{t('load.would', { count: looked.offered.length })}</strong></p>
              <LoadLines lines={looked.offered} />
              {looked.left.length > 0 ? <><p className="damaged">{t('load.left', { count: looked.left.length })}</p><LoadLines lines={looked.left} /></> : null}
            </div>
          ) : null}
          <p>
            {looked ? <Button loading={real.isPending} disabled={looked.offered.length === 0} onClick={() => real.mutate()}>{t('load.do', { count: looked.offered.length })}</Button> : <Button loading={trial.isPending} disabled={reason === null} onClick={() => trial.mutate()}>{t('load.look')}</Button>}
          </p>
        </div>
      )}
      {looked || load.lines.length === 0 ? null : <LoadLines lines={load.lines} />}
    </>
  );
}

function Handovers() {
  const { t } = useWords();
  const listed = useQuery(handoversQuery);
  if (!listed.data) return listed.error ? <ProblemWords error={listed.error} /> : null;
  return (
    <section className="box">
      <h2>{t('load.handovers')}</h2>
      {listed.data.handovers.length === 0 ? <p className="quiet">{t('load.noHandovers')}</p> : null}
      <ul className="load-lines">{listed.data.handovers.map((handover) => <Handover key={handover.id} handover={handover} />)}</ul>
    </section>
  );
}

/** What a handover is about and how far it is. */
export function HandoverWords({ handover }: { handover: LoadHandover }) {
  const { t, coded, moment } = useWords();
  return (
    <>
      <p><strong>{t('load.from', { name: handover.fromName ?? t('load.post'), reason: coded('loadReason', handover.reason) })}</strong> <span className="quiet small">{t('load.askedBy', { name: handover.askedBy, at: moment(handover.askedAt) })}</span></p>
      <p className="small">{t('load.counts', { offered: handover.counts.offered, accepted: handover.counts.accepted, declined: handover.counts.declined })}</p>
      {handover.isLate ? <p className="tone-wait small">{t('load.late')}</p> : null}
    </>
  );
}

function Handover({ handover }: { handover: LoadHandover }) {
  const { t } = useWords();
  return <li><HandoverWords handover={handover} /><p><Link to="/load/$handoverId" params={{ handoverId: handover.id }}>{t('load.open')}</Link></p></li>;
}
