import { Button } from '@mantine/core';
import { IconShieldHeart } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';
import { ProtocolStepLine } from './protocol-step.js';
import { type Protocol, protectionQuery } from './protection.js';

/** The checklists of a case of grave harm, before anything else that is read of it; and the one that her answers are a reason for. */
export function Protocols({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const { data, error, isPending, refetch } = useQuery(protectionQuery(opened.id));
  // Most cases have none: nothing stands there and jumps away.
  if (isPending) return opened.facts.restricted ? <section className="box"><h2>{t('protection.title')}</h2><Waiting rows={4} /></section> : null;
  if (error) return <section className="box"><h2>{t('protection.title')}</h2><ProblemWords error={error} onRetry={() => void refetch()} /></section>;
  return (
    <>
      {data.isUnknown ? <p className="box tone-wait">{t('protection.unknown')}</p> : null}
      {data.proposedBecause.length > 0 ? <Proposed caseId={opened.id} reasons={data.proposedBecause} mayBegin={data.mayBegin.some(({ code }) => code === 'trafficking')} /> : null}
      {data.protocols.map((protocol) => <Checklist key={protocol.code} caseId={opened.id} protocol={protocol} mayWrite={data.mayWrite} isProtected={opened.facts.restricted} />)}
    </>
  );
}

function Checklist({ caseId, protocol, mayWrite, isProtected }: { caseId: string; protocol: Protocol; mayWrite: boolean; isProtected: boolean }) {
  const { t, both, coded, moment } = useWords();
  const done = protocol.steps.filter(({ state }) => state === 'done').length;
  const titled = `protocol-${protocol.code}`;
  return (
    <section className="box protocol" aria-labelledby={titled}>
      <div className="box-head">
        <h2 id={titled}><IconShieldHeart size={17} aria-hidden /> {both(protocol.names)}</h2>
        <span className="tag">{t('protection.progress', { done, all: protocol.steps.length })}</span>
      </div>
      {protocol.begunAt ? <p className="quiet small">{t('protection.begun', { name: protocol.begunByName ?? '—', time: moment(protocol.begunAt), why: coded('beginReason', protocol.begunWhy ?? '') })}</p> : null}
      <p className="quiet small">{t('protection.contact', { hours: protocol.firstContactHours })} {protocol.namedOnly ? t(isProtected ? 'protection.named' : 'protection.notNamed') : null}</p>
      <div className="read-aloud"><p>{both(protocol.consent)}</p></div>
      <ol className="checklist">
        {protocol.steps.map((step) => <ProtocolStepLine key={step.code} caseId={caseId} protocol={protocol.code} step={step} mayWrite={mayWrite} />)}
      </ol>
      <h3 className="never-head">{t('protection.never')}</h3>
      <ul className="never">{protocol.never.map((words) => <li key={words.en}>{both(words)}</li>)}</ul>
      <p className="quiet small">{t('protection.source', { confidence: coded('confidence', protocol.confidence) })}</p>
    </section>
  );
}

function Proposed({ caseId, reasons, mayBegin }: { caseId: string; reasons: readonly string[]; mayBegin: boolean }) {
  const { t, coded } = useWords();
  const begin = useBegin(caseId);
  return (
    <section className="box answer" role="status">
      <h2>{t('protection.look')}</h2>
      <ul className="reasons">{reasons.map((reason) => <li key={reason}>{coded('indicatorReason', reason)}</li>)}</ul>
      <p>{t('protection.lookWhat')}</p>
      {mayBegin ? <p className="file-acts"><Button size="sm" loading={begin.isPending} onClick={() => begin.mutate({ protocol: 'trafficking', why: 'signs' })}>{t('protection.beginThis')}</Button></p> : null}
      {begin.error ? <ProblemWords error={begin.error} /> : null}
    </section>
  );
}

/** Begins a protocol; the case and its checklists are read anew. */
export function useBegin(caseId: string, onDone?: () => void) {
  const memory = useQueryClient();
  return useMutation({
    mutationFn: (body: { protocol: Protocol['code']; why: NonNullable<Protocol['begunWhy']> }) => answered(api.POST('/api/v1/cases/{caseId}/protocols', { params: { path: { caseId } }, body: body as never })),
    onSuccess: () => {
      noteOwnAct(caseId);
      onDone?.();
      for (const queryKey of [['case', caseId], ['queue'], ['line']]) void memory.invalidateQueries({ queryKey });
    },
  });
}
