import { Button, Select } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.js';
import { serverNow } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';

type Reason = Schemas['RevealBody']['reason'];

/** Who she is and how she may be reached. The server masks it; it comes for a reason, for ten minutes, and the reveal is on record. */
export function Person({ opened, firstReason = null }: { opened: OpenedCase; firstReason?: Reason | null }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const { contact, identity } = opened;
  const [reason, setReason] = useState<string | null>(firstReason);
  const again = (): void => {
    noteOwnAct(opened.id);
    for (const queryKey of [['case', opened.id], ['call-backs', opened.id], ['queue'], ['line']]) void memory.invalidateQueries({ queryKey });
  };
  const reveal = useMutation({
    // The numbers themselves come with the case, which is read again; nothing of them is kept here.
    mutationFn: async (why: string) => void (await answered(api.POST('/api/v1/cases/{caseId}/reveals', { params: { path: { caseId: opened.id } }, body: { reason: why as Reason } }))),
    onSuccess: () => {
      setReason(firstReason);
      again();
    },
  });
  const hide = useMutation({ mutationFn: () => answered(api.DELETE('/api/v1/cases/{caseId}/reveals', { params: { path: { caseId: opened.id } } })), onSettled: again });
  const left = useCountdown(opened.revealedUntil, again);
  const hours = contact?.from && contact.to ? `${contact.from}–${contact.to}` : t(opened.replyPath === 'text' ? 'person.anyTime' : 'person.noHours');
  const papers = Object.entries(identity ?? {}).flatMap(([key, value]) => (typeof value === 'string' || typeof value === 'number' ? [[key, String(value)] as const] : []));
  const reporter = identity?.['reporter'] as { name?: string; phone?: string } | undefined;
  return (
    <section className="box">
      <h2>{t('person.title')}</h2>
      <dl className="facts facts-narrow">
        {opened.revealedUntil ? (
          <>
            {papers.map(([key, value]) => <div key={key}><dt>{coded('identity', key)}</dt><dd>{value}</dd></div>)}
            {reporter?.name || reporter?.phone ? <div><dt>{t('person.reporter')}</dt><dd>{[reporter.name, reporter.phone].filter(Boolean).join(', ')}</dd></div> : null}
          </>
        ) : <div><dt>{t('person.name')}</dt><dd>{opened.hasName ? t('person.nameSealed') : <span className="quiet">{t('facts.unknown')}</span>}</dd></div>}
        {contact ? (
          <>
            <div>
              <dt>{t('person.phone')}</dt>
              <dd className="phone">{contact.phone && opened.revealedUntil ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : (contact.phone ?? t('person.noPhone'))}</dd>
            </div>
            <div><dt>{t('person.how')}</dt><dd>{coded('reach', contact.how)}</dd></div>
            <div><dt>{t('person.hours')}</dt><dd>{hours}</dd></div>
            <div><dt>{t('person.callAs')}</dt><dd>{contact.callAs ?? <span className="quiet">{t('facts.unknown')}</span>}</dd></div>
            <div><dt>{t('person.safeWord')}</dt><dd>{contact.safeWord ?? <span className="quiet">{t('facts.unknown')}</span>}</dd></div>
          </>
        ) : null}
      </dl>
      {contact ? null : <p className="quiet">{t('person.none')}</p>}
      {opened.revealedUntil ? (
        <div className="row" role="status">
          <span>{t('person.hidesIn', { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}</span>
          <Button size="xs" variant="default" leftSection={<IconEyeOff size={15} />} loading={hide.isPending} onClick={() => hide.mutate()}>{t('person.hide')}</Button>
        </div>
      ) : opened.hasMasked ? (
        <div className="reveal">
          <Select label={t('person.why')} size="sm" placeholder={t('offer.choose')} data={opened.revealReasons.map((code) => ({ value: code, label: coded('reveal', code) }))} value={reason} onChange={setReason} allowDeselect={false} />
          <Button size="sm" variant="light" leftSection={<IconEye size={16} />} disabled={reason === null} loading={reveal.isPending} onClick={() => reason && reveal.mutate(reason)}>{t('person.reveal')}</Button>
          <p className="quiet small">{t('person.onRecord')}</p>
        </div>
      ) : null}
      {reveal.error ?? hide.error ? <ProblemWords error={reveal.error ?? hide.error} /> : null}
    </section>
  );
}

/** Seconds until a time, and the act when it comes: the case is read again, and the server masks it. */
function useCountdown(until: string | null, onEnd: () => void): number {
  const [now, setNow] = useState(() => serverNow().getTime());
  useEffect(() => {
    if (until === null) return;
    setNow(serverNow().getTime());
    const timer = setInterval(() => {
      setNow(serverNow().getTime());
      if (serverNow().getTime() >= Date.parse(until)) {
        clearInterval(timer);
        onEnd();
      }
    }, 1_000);
    return () => clearInterval(timer);
    // The act is made anew at each turn; the time alone decides.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [until]);
  return until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
}
