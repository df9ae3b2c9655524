import { Button, Select } from '@mantine/core';
import { IconEyeOff, IconPhone } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, api, type Schemas } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';

type Reason = Schemas['RevealBody']['reason'];

/** How she may be reached. The number comes for a reason, for ten minutes, and the reveal is on record. */
export function Person({ opened }: { opened: OpenedCase }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const { contact } = opened;
  const [reason, setReason] = useState<string | null>(null);
  const reveal = useMutation({
    mutationFn: (why: string) => answered(api.POST('/api/v1/cases/{caseId}/reveals', { params: { path: { caseId: opened.id } }, body: { reason: why as Reason } })),
    onSuccess: () => {
      noteOwnAct(opened.id);
      for (const queryKey of [['case', opened.id], ['queue'], ['line']]) void memory.invalidateQueries({ queryKey });
    },
    gcTime: 0,
  });
  const left = useCountdown(reveal.data?.hideAt ?? null, reveal.reset);
  const shown = left > 0 ? reveal.data : null;
  const hours = contact?.from && contact.to ? `${contact.from}–${contact.to}` : t(opened.replyPath === 'text' ? 'person.anyTime' : 'person.noHours');
  return (
    <section className="box">
      <h2>{t('person.title')}</h2>
      {contact ? (
        <dl className="facts facts-narrow">
          <div>
            <dt>{t('person.phone')}</dt>
            <dd className="phone">{shown?.phone ? <a href={`tel:${shown.phone}`}>{shown.phone}</a> : (contact.phone ?? t('person.noPhone'))}</dd>
          </div>
          <div><dt>{t('person.how')}</dt><dd>{coded('reach', contact.how)}</dd></div>
          <div><dt>{t('person.hours')}</dt><dd>{hours}</dd></div>
          <div><dt>{t('person.callAs')}</dt><dd>{contact.callAs ?? <span className="quiet">{t('facts.unknown')}</span>}</dd></div>
          <div><dt>{t('person.safeWord')}</dt><dd>{contact.safeWord ?? <span className="quiet">{t('facts.unknown')}</span>}</dd></div>
          <div><dt>{t('person.name')}</dt><dd>{opened.hasName ? t('person.nameSealed') : <span className="quiet">{t('facts.unknown')}</span>}</dd></div>
        </dl>
      ) : <p className="quiet">{t('person.none')}</p>}
      {shown ? (
        <div className="row" role="status">
          <span>{t('person.hidesIn', { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` })}</span>
          <Button size="xs" variant="default" leftSection={<IconEyeOff size={15} />} onClick={reveal.reset}>{t('person.hide')}</Button>
        </div>
      ) : contact?.phone ? (
        <div className="reveal">
          <Select label={t('person.why')} size="sm" placeholder={t('offer.choose')} data={opened.revealReasons.map((code) => ({ value: code, label: coded('reveal', code) }))} value={reason} onChange={setReason} allowDeselect={false} />
          <Button size="sm" variant="light" leftSection={<IconPhone size={16} />} disabled={reason === null} loading={reveal.isPending} onClick={() => reason && reveal.mutate(reason)}>{t('person.reveal')}</Button>
          <p className="quiet small">{t('person.onRecord')}</p>
        </div>
      ) : null}
      {reveal.error ? <ProblemWords error={reveal.error} /> : null}
    </section>
  );
}

/** Seconds until a time, and the act when it comes. */
function useCountdown(until: string | null, onEnd: () => void): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= Date.parse(until)) onEnd();
    }, 1_000);
    return () => clearInterval(timer);
  }, [until, onEnd]);
  return until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
}
