import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';

type Need = Schemas['ImmigrationNeedBody']['need'];
type Body = Omit<Schemas['ImmigrationFactsBody'], 'need'>;

const needs: readonly Need[] = ['legal_defence', 'detention', 'travel_document', 'return_home', 'change_of_employer', 'court_order'];
const statuses = ['valid', 'expired', 'none', 'held_by_employer', 'unknown'] as const;
const empty: Body = { status: null, validUntil: null, route: null, whereabouts: null };

/** Papers, route and whereabouts: closed until somebody says what they are needed for. What was shown is gone with the page. */
export function Immigration({ caseId }: { caseId: string }) {
  const { t, coded, day, moment } = useWords();
  const [need, setNeed] = useState<Need | null>(null);
  const [writing, setWriting] = useState(false);
  const [body, setBody] = useState(empty);
  const open = useMutation({ mutationFn: (why: Need) => answered(api.POST('/api/v1/cases/{caseId}/immigration-openings', { params: { path: { caseId } }, body: { need: why } })) });
  const write = useMutation({
    mutationFn: (facts: Schemas['ImmigrationFactsBody']) => answered(api.POST('/api/v1/cases/{caseId}/immigration-facts', { params: { path: { caseId } }, body: facts })),
    onSuccess: () => {
      setWriting(false);
      setBody(empty);
      open.reset();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (need) write.mutate({ need, ...body });
  };
  return (
    <section className="box">
      <h2>{t('immigration.title')}</h2>
      <p className="quiet small">{t('immigration.what')}</p>
      <Select label={t('immigration.need')} size="sm" placeholder={t('offer.choose')} data={needs.map((value) => ({ value, label: coded('immigrationNeed', value) }))} value={need} onChange={(value) => setNeed(value as Need | null)} />
      <div className="row">
        <Button size="xs" variant="light" disabled={need === null} loading={open.isPending} onClick={() => need && open.mutate(need)}>{t('immigration.open')}</Button>
        <Button size="xs" variant="default" disabled={need === null} onClick={() => setWriting(!writing)}>{t('immigration.write')}</Button>
      </div>
      {open.data?.facts.length === 0 ? <p className="quiet">{t('immigration.none')}</p> : null}
      {open.data?.facts.map((facts) => (
        <dl className="facts facts-narrow" key={facts.writtenAt}>
          {facts.status ? <div><dt>{t('immigration.status')}</dt><dd>{coded('immigrationStatus', facts.status)}</dd></div> : null}
          {facts.validUntil ? <div><dt>{t('immigration.until')}</dt><dd>{day(facts.validUntil)}</dd></div> : null}
          {facts.route ? <div><dt>{t('immigration.route')}</dt><dd dir="auto">{facts.route}</dd></div> : null}
          {facts.whereabouts ? <div><dt>{t('immigration.whereabouts')}</dt><dd dir="auto">{facts.whereabouts}</dd></div> : null}
          <div><dt>{t('immigration.need')}</dt><dd>{coded('immigrationNeed', facts.need)}, {moment(facts.writtenAt)}</dd></div>
        </dl>
      ))}
      {open.error ? <ProblemWords error={open.error} /> : null}
      {writing ? (
        <form className="demand-form" onSubmit={send}>
          <Select label={t('immigration.status')} size="sm" clearable data={statuses.map((value) => ({ value, label: coded('immigrationStatus', value) }))} value={body.status ?? null} onChange={(value) => setBody({ ...body, status: value as Body['status'] })} />
          <TextInput label={t('immigration.until')} type="date" size="sm" value={body.validUntil ?? ''} onChange={(event) => setBody({ ...body, validUntil: event.currentTarget.value || null })} />
          <Textarea label={t('immigration.route')} size="sm" maxLength={1000} autosize value={body.route ?? ''} onChange={(event) => setBody({ ...body, route: event.currentTarget.value || null })} />
          <Textarea label={t('immigration.whereabouts')} size="sm" maxLength={1000} autosize value={body.whereabouts ?? ''} onChange={(event) => setBody({ ...body, whereabouts: event.currentTarget.value || null })} />
          <Button type="submit" size="xs" disabled={need === null} loading={write.isPending}>{t('immigration.keep')}</Button>
          {write.error ? <ProblemWords error={write.error} /> : null}
        </form>
      ) : null}
    </section>
  );
}
