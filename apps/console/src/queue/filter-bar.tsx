import { Button, Checkbox, Modal, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconBookmarkPlus, IconFilter, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type Ref, useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { formQuery } from '../desk/vocabulary.js';
import { type QueueFilter, filterParts, tidyFilter } from '../logic/queue-filter.js';
import { type WordKey, useWords } from '../words/words.js';
import { type View, colleaguesQuery } from './queue.js';

const urgencies = ['U0', 'U1', 'U2', 'U3', 'U4'];
const channels = ['sms', 'web', 'desk', 'transcript'];
const dues = ['late', 'today', 'week'];

/** Narrows the list. Every part stands in the address, so that a way of looking can be gone back to, kept and sent to a colleague. */
export function FilterBar({ view, filter, ref }: { view: View; filter: QueueFilter; ref: Ref<HTMLButtonElement> }) {
  const { t, coded, country, both, language } = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const colleagues = useQuery(colleaguesQuery).data?.officers ?? [];
  const form = useQuery(formQuery).data;
  const set = (part: keyof QueueFilter, value: string | null): void => {
    const next = tidyFilter({ ...filter, [part]: value ?? '' });
    void navigate({ to: '.', search: { ...(view === 'open' ? {} : { view }), ...next }, replace: true });
  };
  const chosen = filterParts.filter((part) => filter[part] !== undefined);
  const said = (part: keyof QueueFilter): string => {
    const value = filter[part] ?? '';
    if (part === 'urgency') return value.split(',').map((each) => t(`urgency.${each}` as WordKey)).join(', ');
    if (part === 'country') return country(value);
    if (part === 'category') return coded('category', value);
    if (part === 'officer') return value === 'none' ? t('line.nobody') : (colleagues.find(({ id }) => id === value)?.name ?? t('filter.somebody'));
    return t(`filter.${part}.${value}` as WordKey);
  };
  const clear = { 'aria-label': t('filter.anything') };
  const places = (form?.countries ?? []).map(({ code, words }) => ({ value: code, label: both(words) })).filter(({ value }) => /^[A-Z]{2}$/.test(value));
  const kinds = (form?.categories ?? []).map(({ code, words }) => ({ value: code, label: both(words) })).filter(({ value }) => /^[A-Z]\d{1,2}$/.test(value));
  return (
    <div className="narrow">
      <div className="narrow-row">
        <Button ref={ref} variant="subtle" size="compact-sm" leftSection={<IconFilter size={15} aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>{t('filter.title')}</Button>
        {chosen.map((part) => (
          <button key={part} type="button" className="chip" onClick={() => set(part, null)}>
            <span>{t(`filter.${part}`)}: {said(part)}</span><IconX size={13} aria-hidden /><span className="unseen">{t('filter.remove')}</span>
          </button>
        ))}
        {chosen.length > 0 ? <Button variant="subtle" size="compact-sm" leftSection={<IconBookmarkPlus size={15} aria-hidden />} onClick={() => setKeeping(true)}>{t('filter.keep')}</Button> : null}
      </div>
      {open ? (
        <div className="narrow-open" key={language}>
          <MultiSelect label={t('filter.urgency')} size="xs" data={urgencies.map((value) => ({ value, label: t(`urgency.${value}` as WordKey) }))} value={filter.urgency?.split(',') ?? []} onChange={(values) => set('urgency', values.toSorted().join(','))} clearable clearButtonProps={clear} />
          <Select label={t('filter.due')} size="xs" data={dues.map((value) => ({ value, label: t(`filter.due.${value}` as WordKey) }))} value={filter.due ?? null} onChange={(value) => set('due', value)} clearable clearButtonProps={clear} />
          <Select label={t('filter.country')} size="xs" data={places} value={filter.country ?? null} onChange={(value) => set('country', value)} searchable clearable clearButtonProps={clear} nothingFoundMessage={t('filter.nothing')} />
          <Select label={t('filter.category')} size="xs" data={kinds} value={filter.category ?? null} onChange={(value) => set('category', value)} searchable clearable clearButtonProps={clear} nothingFoundMessage={t('filter.nothing')} />
          <Select label={t('filter.officer')} size="xs" data={[{ value: 'none', label: t('line.nobody') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} value={filter.officer ?? null} onChange={(value) => set('officer', value)} searchable clearable clearButtonProps={clear} nothingFoundMessage={t('filter.nothing')} />
          <Select label={t('filter.channel')} size="xs" data={channels.map((value) => ({ value, label: t(`filter.channel.${value}` as WordKey) }))} value={filter.channel ?? null} onChange={(value) => set('channel', value)} clearable clearButtonProps={clear} />
        </div>
      ) : null}
      {keeping ? <KeepView view={view} filter={filter} onClose={() => setKeeping(false)} /> : null}
    </div>
  );
}

function KeepView({ view, filter, onClose }: { view: View; filter: QueueFilter; onClose: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const keep = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/queue-views', { body: { name: name.trim(), isShared, filter: { view, ...filter, urgency: filter.urgency?.split(',') } as never } })),
    onSuccess: () => {
      void memory.invalidateQueries({ queryKey: ['queue-views'] });
      onClose();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') keep.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('filter.keep')} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <form onSubmit={send} className="stack">
        <TextInput label={t('filter.name')} description={t('filter.nameNote')} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={40} data-autofocus autoComplete="off" />
        <Checkbox label={t('filter.share')} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
        {keep.error ? <ProblemWords error={keep.error} /> : null}
        <Button type="submit" loading={keep.isPending} disabled={name.trim() === ''}>{t('filter.keepIt')}</Button>
      </form>
    </Modal>
  );
}
