import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconLock, IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { type WordKey, useWords } from '../words/words.js';
import { type Claim, type Digits, type Leg, claimChanged } from './claims.js';
import { Proceedings } from './proceedings.js';
import { Showing } from './showing.js';

type Move = Schemas['LegMoveBody'];
const authorities: readonly NonNullable<Move['authority']>[] = ['labour_inspectorate', 'labour_court', 'civil_court', 'criminal_court', 'police', 'arbitration', 'ministry', 'mission', 'insurance'];
const blocks: readonly NonNullable<Schemas['LegBlockBody']['by']>[] = ['power_of_attorney', 'papers_missing', 'worker_unreachable', 'other_leg_first', 'route_closed'];
const parts = ['papers', 'retaliation', 'shelter', 'inPerson'] as const;

/** One way the claim goes: where it stands, what it waits for, what may be done next. */
export function LegBox({ claim, leg, mayRecord: mayRecordAtAll, digits }: { claim: Claim; leg: Leg; mayRecord: boolean; digits: Digits }) {
  // A leg that was handed over is written into by its office alone.
  const mayRecord = mayRecordAtAll && leg.isOurs;
  const { t, coded, country, day } = useWords();
  const memory = useQueryClient();
  const [to, setTo] = useState('');
  const [authority, setAuthority] = useState(leg.authority ?? '');
  const [planning, setPlanning] = useState(false);
  const path = { params: { path: { claimId: claim.id, legId: leg.id } } };
  const changed = () => claimChanged(memory, claim);
  const move = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/moves', { ...path, body: { to: to as Move['to'], ...(to === 'lodged' && authority ? { authority: authority as NonNullable<Move['authority']> } : {}) } })),
    onSuccess: () => {
      setTo('');
      changed();
    },
  });
  const block = useMutation({ mutationFn: (by: string) => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/blocks', { ...path, body: { by: (by || null) as Schemas['LegBlockBody']['by'] } })), onSuccess: changed });
  const needsPlan = leg.blockedBy === 'safety_plan';
  return (
    <section className="box leg">
      <div className="box-head">
        <h2>{t(`leg.${leg.against}` as WordKey)}</h2>
        <span className="tag tag-offer">{coded('legStage', leg.stage)}</span>
      </div>
      <dl className="facts facts-narrow">
        <div><dt>{t('leg.country')}</dt><dd>{country(leg.country)} · {leg.currency}</dd></div>
        <div><dt>{t('leg.since')}</dt><dd>{day(leg.stageAt)}</dd></div>
        <div><dt>{t('leg.authority')}</dt><dd>{leg.authority ? coded('authority', leg.authority) : t('leg.noAuthority')}</dd></div>
      </dl>
      {needsPlan ? (
        <div className="notice notice-due leg-gate">
          <IconLock size={18} aria-hidden />
          <div>
            <p><strong>{t('leg.gate')}</strong></p>
            <p className="small">{t('leg.gateWhat')}</p>
            {mayRecord && !planning ? <Button mt={6} size="compact-sm" variant="light" onClick={() => setPlanning(true)}>{t('leg.plan')}</Button> : null}
          </div>
        </div>
      ) : leg.blockedBy ? <p className="warning"><IconLock size={15} aria-hidden />{t('leg.waits', { what: coded('legBlock', leg.blockedBy) })}</p> : null}
      <Showing claim={claim} leg={leg} mayRecord={mayRecord} digits={digits} />
      <Proceedings claim={claim} leg={leg} mayRecord={mayRecord} />
      {planning ? <Plan claim={claim} leg={leg} onDone={() => setPlanning(false)} /> : null}
      {mayRecord && leg.mayMoveTo.length > 0 ? (
        <div className="stack">
          <NativeSelect size="sm" label={t('leg.next')} value={to} onChange={(event) => setTo(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...leg.mayMoveTo.map((code) => ({ value: code, label: coded('legMove', code) }))]} />
          {to === 'lodged' ? <NativeSelect size="sm" label={t('leg.authority')} value={authority} onChange={(event) => setAuthority(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...authorities.map((code) => ({ value: code, label: coded('authority', code) }))]} /> : null}
          {to === '' ? null : <div className="row"><Button size="compact-sm" loading={move.isPending} disabled={to === 'lodged' && authority === ''} onClick={() => move.mutate()}>{t('leg.record', { what: coded('legMove', to) })}</Button></div>}
          {move.error ? <ProblemWords error={move.error} /> : null}
        </div>
      ) : null}
      {mayRecord && leg.stage !== 'ended' && leg.stage !== 'paid' && !needsPlan ? (
        <NativeSelect size="sm" label={t('leg.blockedBy')} value={leg.blockedBy ?? ''} disabled={block.isPending} onChange={(event) => block.mutate(event.currentTarget.value)} data={[{ value: '', label: t('leg.nothingBlocks') }, ...blocks.map((code) => ({ value: code, label: coded('legBlock', code) }))]} />
      ) : null}
      {block.error ? <ProblemWords error={block.error} /> : null}
    </section>
  );
}

/** Demand and lodging can cause arrest: what is done against it is written down first, by a supervisor. */
function Plan({ claim, leg, onDone }: { claim: Claim; leg: Leg; onDone: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const [said, setSaid] = useState({ papers: '', retaliation: '', shelter: '', inPerson: '' });
  const plan = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/safety-plans', { params: { path: { claimId: claim.id, legId: leg.id } }, body: said })),
    onSuccess: () => {
      onDone();
      claimChanged(memory, claim);
    },
  });
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); plan.mutate(); }}>
      {parts.map((part) => <Textarea key={part} size="sm" autosize minRows={2} maxLength={4000} label={t(`leg.plan.${part}` as WordKey)} value={said[part]} onChange={(event) => { const { value } = event.currentTarget; setSaid((before) => ({ ...before, [part]: value })); }} />)}
      <div className="row">
        <Button type="submit" size="compact-sm" leftSection={<IconShieldCheck size={15} />} loading={plan.isPending} disabled={parts.some((part) => said[part].trim() === '')}>{t('leg.planKeep')}</Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>{t('claim.notNow')}</Button>
      </div>
      {plan.error ? <ProblemWords error={plan.error} /> : null}
    </form>
  );
}
