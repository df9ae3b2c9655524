import { Button, Checkbox, MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import { IconArrowLeft, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { type WordKey, useWords } from '../words/words.js';
import { type Kept, type RoutedOffice, type Rules, type RulesState, type Step, type Terms, type Version, type Why, pointNames, rulesIn, rulesQuery, urgencies, whys } from './rules.js';

const upper = (codes: string[]): string[] => [...new Set(codes.map((code) => code.trim().toUpperCase()).filter(Boolean))];

/** New rules, begun from a version there is. Nothing is decided by them before they are tried and a second person lets them in. */
export function RulesForm({ state, from, onDone }: { state: RulesState; from: Version; onDone: () => void }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [rules, setRules] = useState<Rules>(() => rulesIn(from));
  const [why, setWhy] = useState<Why>('experience');
  const write = (change: Partial<Rules>): void => setRules((before) => ({ ...before, ...change }));
  const save = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/routing-rules', { body: { rules: rules as unknown as Record<string, unknown>, why } })),
    onSuccess: async () => {
      await memory.invalidateQueries({ queryKey: rulesQuery.queryKey });
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const number = (value: string | number, least: number): number => (typeof value === 'number' ? value : least);
  return (
    <form onSubmit={submit} noValidate className="rules-form">
      <button type="button" className="back" onClick={onDone}><IconArrowLeft size={16} aria-hidden />{t('rules.back')}</button>
      <section className="box">
        <h2>{t('rules.limits')}</h2>
        <div className="grid">
          <NumberInput label={t('rules.mostProposed')} min={1} max={3} value={rules.mostProposed} onChange={(value) => write({ mostProposed: number(value, 1) })} />
          <NumberInput label={t('rules.verificationDays')} description={t('rules.verificationDays.what')} min={1} max={180} value={rules.verificationDays} onChange={(value) => write({ verificationDays: number(value, 1) })} />
          <NumberInput label={t('rules.fullAtPercent')} description={t('rules.fullAtPercent.what')} min={50} max={100} suffix=" %" value={rules.fullAtPercent} onChange={(value) => write({ fullAtPercent: number(value, 50) })} />
          <TagsInput label={t('rules.missions')} description={t('rules.missions.what')} value={rules.missionsByChoiceIn} onChange={(codes) => write({ missionsByChoiceIn: upper(codes) })} />
        </div>
      </section>
      <section className="box">
        <h2>{t('rules.points')}</h2>
        <div className="grid">
          {pointNames.map((name) => (
            <NumberInput key={name} label={t(`rules.point.${name}` as WordKey)} min={name === 'interpreter' || name === 'unchecked' ? -100 : 0} max={name === 'interpreter' || name === 'unchecked' ? 0 : 100} value={rules.points[name]} onChange={(value) => write({ points: { ...rules.points, [name]: number(value, 0) } })} />
          ))}
        </div>
      </section>
      <section className="box">
        <h2>{t('rules.ladder')}</h2>
        <p className="quiet small">{t('rules.ladder.what')}</p>
        <ol className="rules-ladder">
          {rules.ladder.map((step, index) => (
            // Steps have no name of their own, and their order does not change here.
            // eslint-disable-next-line react/no-array-index-key
            <li key={index}><StepWords step={step} /><NumberInput aria-label={t('rules.pointsOf')} min={0} max={100} value={step.points} onChange={(value) => write({ ladder: rules.ladder.map((each, at) => (at === index ? { ...each, points: number(value, 0) } : each)) })} /></li>
          ))}
        </ol>
      </section>
      <section className="box">
        <h2>{t('rules.keepFrom')}</h2>
        <p className="quiet small">{t('rules.keepFrom.what')}</p>
        {rules.keepFrom.map((row, index) => (
          // eslint-disable-next-line react/no-array-index-key
          <KeptRow key={index} row={row} state={state} onChange={(changed) => write({ keepFrom: rules.keepFrom.map((each, at) => (at === index ? changed : each)) })} onRemove={() => write({ keepFrom: rules.keepFrom.filter((_, at) => at !== index) })} />
        ))}
        <div className="row"><Button variant="light" size="sm" leftSection={<IconPlus size={16} />} onClick={() => write({ keepFrom: [...rules.keepFrom, { officeIds: [], unlessChosen: true }] })}>{t('rules.keepFrom.add')}</Button></div>
      </section>
      <section className="box">
        <h2>{t('rules.offices')}</h2>
        <p className="quiet small">{t('rules.offices.what')}</p>
        <ul className="rules-offices">{state.offices.map((office) => <OfficeTerms key={office.id} office={office} categories={state.categories} terms={rules.offices[office.id] ?? {}} onChange={(terms) => write({ offices: withTerms(rules.offices, office.id, terms) })} />)}</ul>
      </section>
      <section className="box">
        <Select label={t('rules.why')} data={whys.map((code) => ({ value: code, label: coded('rulesWhy', code) }))} value={why} onChange={(code) => code && setWhy(code as Why)} allowDeselect={false} />
        {save.error ? <ProblemWords error={save.error} /> : null}
        <div className="row"><Button type="submit" loading={save.isPending}>{t('rules.save')}</Button><Button variant="subtle" onClick={onDone}>{t('rules.leave')}</Button></div>
      </section>
    </form>
  );
}

const withTerms = (offices: Rules['offices'], id: string, terms: Terms): Rules['offices'] => {
  const { [id]: _, ...rest } = offices;
  return Object.keys(terms).length > 0 ? { ...rest, [id]: terms } : rest;
};

/** A step in words: where she is, where the office is, and what kind it is. */
function StepWords({ step }: { step: Step }) {
  const { t, coded } = useWords();
  const parts = [
    step.she ? t(`rules.she.${step.she}` as WordKey) : null,
    step.kinds ? step.kinds.map((kind) => coded('officeKind', kind)).join(', ') : t('rules.anyKind'),
    step.office ? t(`rules.where.${step.office}` as WordKey) : null,
    step.province ? t(`rules.province.${step.province}` as WordKey) : null,
    step.claimFromHome ? t('line.claimFromHome') : null,
  ];
  return <span>{parts.filter(Boolean).join(' · ')}</span>;
}

function KeptRow({ row, state, onChange, onRemove }: { row: Kept; state: RulesState; onChange: (row: Kept) => void; onRemove: () => void }) {
  const { t, both, coded } = useWords();
  // A part that names nothing is left out: it would fit nothing.
  const set = <K extends keyof Kept>(name: K, value: Kept[K]): void => {
    const { [name]: _, ...rest } = row;
    onChange((Array.isArray(value) && value.length === 0 ? rest : { ...rest, [name]: value }) as Kept);
  };
  return (
    <div className="rules-kept">
      <div className="grid">
        <MultiSelect label={t('rules.kept.offices')} searchable data={state.offices.map((office) => ({ value: office.id, label: both(office.name) }))} value={row.officeIds ?? []} onChange={(ids) => set('officeIds', ids)} />
        <MultiSelect label={t('rules.kept.kinds')} data={state.kinds.map((kind) => ({ value: kind, label: coded('officeKind', kind) }))} value={row.kinds ?? []} onChange={(kinds) => set('kinds', kinds)} />
        <MultiSelect label={t('rules.kept.categories')} searchable data={state.categories.map((code) => ({ value: code, label: coded('category', code) }))} value={row.categories ?? []} onChange={(codes) => set('categories', codes)} />
        <MultiSelect label={t('rules.kept.urgencies')} data={urgencies.map((level) => ({ value: level, label: coded('urgency', level) }))} value={row.urgencies ?? []} onChange={(levels) => set('urgencies', levels)} />
        <TagsInput label={t('office.happenedIn')} description={t('rules.kept.any')} value={row.happenedIn ?? []} onChange={(codes) => set('happenedIn', upper(codes))} />
        <TagsInput label={t('office.nowIn')} description={t('rules.kept.any')} value={row.nowIn ?? []} onChange={(codes) => set('nowIn', upper(codes))} />
      </div>
      <div className="row">
        <Checkbox label={t('rules.kept.unlessChosen')} checked={row.unlessChosen} onChange={(event) => set('unlessChosen', event.currentTarget.checked)} />
        <Button variant="subtle" color="red" size="sm" leftSection={<IconTrash size={16} />} onClick={onRemove}>{t('rules.kept.remove')}</Button>
      </div>
    </div>
  );
}

/** Share, room and jurisdiction of one office. A field that is emptied is again what the directory says. */
function OfficeTerms({ office, categories, terms, onChange }: { office: RoutedOffice; categories: string[]; terms: Terms; onChange: (terms: Terms) => void }) {
  const { t, both, coded } = useWords();
  const [open, setOpen] = useState(false);
  const set = <K extends keyof Terms>(name: K, value: Terms[K] | undefined): void => {
    const { [name]: _, ...rest } = terms;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  const whole = (value: string | number): number | undefined => (typeof value === 'number' ? value : undefined);
  const countries = (codes: string[]): string[] | undefined => (codes.length > 0 ? upper(codes) : undefined);
  const changed = Object.keys(terms).length > 0;
  return (
    <li>
      <div className="rules-office">
        <span><strong>{both(office.name)}</strong> <span className="quiet small">{coded('officeKind', office.kind)} · {office.country}</span>{changed ? <> <span className="tag">{t('rules.offices.changed')}</span></> : null}</span>
        <NumberInput label={t('rules.weight')} size="xs" min={1} max={1000} placeholder={String(office.weight)} value={terms.weight ?? ''} onChange={(value) => set('weight', whole(value))} />
        <NumberInput label={t('office.capacity')} size="xs" min={1} max={100000} placeholder={String(office.capacity)} value={terms.capacity ?? ''} onChange={(value) => set('capacity', whole(value))} />
        <Button size="xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'rules.offices.less' : 'rules.offices.more')}</Button>
      </div>
      {open ? (
        <div className="grid">
          <TagsInput label={t('office.happenedIn')} placeholder={office.servesHappenedIn.join(', ')} value={terms.servesHappenedIn ?? []} onChange={(codes) => set('servesHappenedIn', countries(codes))} />
          <TagsInput label={t('office.nowIn')} placeholder={office.servesNowIn.join(', ')} value={terms.servesNowIn ?? []} onChange={(codes) => set('servesNowIn', countries(codes))} />
          <TagsInput label={t('rules.provinces')} placeholder={office.servesProvinces?.join(', ') ?? t('rules.all')} value={terms.servesProvinces ?? []} onChange={(codes) => set('servesProvinces', countries(codes))} />
          <MultiSelect label={t('rules.capabilities')} searchable placeholder={office.capabilities ? office.capabilities.join(', ') : t('rules.all')} data={categories.map((code) => ({ value: code, label: `${code} ${coded('category', code)}` }))} value={Array.isArray(terms.capabilities) ? terms.capabilities : []} onChange={(codes) => set('capabilities', codes.length > 0 ? codes : undefined)} />
          <Select label={t('office.takesUrgent')} placeholder={t(office.takesUrgent ? 'yes' : 'no')} clearable data={[{ value: 'yes', label: t('yes') }, { value: 'no', label: t('no') }]} value={terms.takesUrgent === undefined ? null : terms.takesUrgent ? 'yes' : 'no'} onChange={(value) => set('takesUrgent', value === null ? undefined : value === 'yes')} />
        </div>
      ) : null}
    </li>
  );
}
