import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useMe } from '../session/session.js';
import { type Words, useWords } from '../words/words.js';

type Roster = Schemas['RosterDto'];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
// The catalogue counts as calendars of the web do: 0 is Sunday.
const dayName = ({ coded }: Pick<Words, 'coded'>, weekday: number): string => coded('weekday', String(weekday % 7));
const endOf = (time: string): string => (time === '00:00' ? '24:00' : time);

/** Who is rung when, and the hours in which nobody would be. */
export function RosterPage() {
  const { t, both } = useWords();
  const me = useMe().data;
  const [officeId, setOfficeId] = useState<string | undefined>(undefined);
  const roster = useQuery({ queryKey: ['roster', officeId ?? 'own'], queryFn: () => answered(api.GET('/api/v1/roster', { params: { query: officeId ? { officeId } : {} } })) });
  return (
    <div className="directory roster">
      <h1>{t('roster.title')}</h1>
      <p className="quiet">{t('roster.lead')}</p>
      {me?.role === 'administrator' && roster.data ? <Select label={t('people.office')} searchable data={roster.data.offices.map(({ id, name }) => ({ value: id, label: name }))} value={roster.data.officeId} onChange={(id) => setOfficeId(id ?? undefined)} allowDeselect={false} maw={520} /> : null}
      {roster.isPending ? <Waiting rows={6} /> : null}
      {roster.error ? <ProblemWords error={roster.error} onRetry={() => void roster.refetch()} /> : null}
      {roster.data ? (
        <>
          <h2>{both(roster.data.officeName)} <span className="quiet small">{roster.data.timeZone}</span></h2>
          <Gaps roster={roster.data} />
          <Week roster={roster.data} />
          <AddTurn key={roster.data.officeId} roster={roster.data} />
        </>
      ) : null}
    </div>
  );
}

function Gaps({ roster }: { roster: Roster }) {
  const words = useWords();
  const { t } = words;
  if (roster.gaps.length === 0) return <p className="notice notice-done" role="status"><IconCircleCheck size={18} aria-hidden />{t('roster.whole')}</p>;
  return (
    <section className="box" role="status">
      <h2 className="tone-wait"><IconAlertTriangle size={18} aria-hidden /> {t(roster.isDesk ? 'roster.gapsDesk' : 'roster.gaps')}</h2>
      <ul>{roster.gaps.map((gap) => <li key={`${gap.fromDay} ${gap.from}`}>{t('roster.gap', { fromDay: dayName(words, gap.fromDay), from: gap.from, toDay: dayName(words, gap.toDay), to: gap.to, hours: Math.round(gap.minutes / 6) / 10 })}</li>)}</ul>
    </section>
  );
}

function Week({ roster }: { roster: Roster }) {
  const words = useWords();
  const { t } = words;
  const memory = useQueryClient();
  const remove = useMutation({
    mutationFn: (turnId: string) => answered(api.DELETE('/api/v1/roster/turns/{turnId}', { params: { path: { turnId }, query: { officeId: roster.officeId } } })),
    onSettled: () => void memory.invalidateQueries({ queryKey: ['roster'] }),
  });
  return (
    <section className="box">
      {remove.error ? <ProblemWords error={remove.error} /> : null}
      <dl className="roster-week">
        {weekdays.map((weekday) => {
          const turns = roster.turns.filter((turn) => turn.weekday === weekday);
          return (
            <div key={weekday}>
              <dt>{dayName(words, weekday)}</dt>
              <dd>
                {turns.length === 0 ? <span className="quiet">{t('roster.nobody')}</span> : null}
                <ul>
                  {turns.map((turn) => (
                    <li key={turn.id}>
                      <span className="number">{turn.from}–{endOf(turn.to)}</span> {turn.officerName} <span className="quiet small">{t('roster.rank', { rank: turn.rank })}</span>
                      <Button size="compact-xs" variant="subtle" color="red" leftSection={<IconTrash size={14} />} aria-label={t('roster.removeWho', { who: turn.officerName, day: dayName(words, weekday), from: turn.from })} loading={remove.isPending && remove.variables === turn.id} onClick={() => remove.mutate(turn.id)}>{t('roster.remove')}</Button>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function AddTurn({ roster }: { roster: Roster }) {
  const words = useWords();
  const { t } = words;
  const memory = useQueryClient();
  const [officerId, setOfficer] = useState<string | null>(null);
  const [days, setDays] = useState<number[]>([]);
  const [from, setFrom] = useState('08:00');
  const [to, setTo] = useState('17:00');
  const [rank, setRank] = useState(1);
  const [phone, setPhone] = useState('');
  const add = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/roster/turns', { body: { officeId: roster.officeId, officerId: officerId ?? '', weekdays: days, from, to, rank, phone } })),
    onSuccess: () => {
      setDays([]);
      void memory.invalidateQueries({ queryKey: ['roster'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="box" onSubmit={submit} noValidate>
      <h2>{t('roster.add')}</h2>
      <div className="grid">
        <Select label={t('roster.who')} data={roster.officers.map(({ id, name }) => ({ value: id, label: name }))} value={officerId} onChange={setOfficer} searchable />
        <TextInput type="time" label={t('roster.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="time" label={t('roster.to')} description={t('roster.to.what')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        <NumberInput label={t('roster.rankAsked')} min={1} max={20} value={rank} onChange={(value) => setRank(Number(value) || 1)} />
        <TextInput label={t('roster.phone')} description={t('roster.phone.what')} inputMode="tel" autoComplete="off" value={phone} onChange={(event) => setPhone(event.currentTarget.value)} maxLength={40} />
      </div>
      <Checkbox.Group label={t('roster.days')} value={days.map(String)} onChange={(values) => setDays(values.map(Number))}>
        <div className="row">{weekdays.map((weekday) => <Checkbox key={weekday} value={String(weekday)} label={dayName(words, weekday)} />)}</div>
      </Checkbox.Group>
      {add.error ? <ProblemWords error={add.error} /> : null}
      <div className="row"><Button type="submit" leftSection={<IconPlus size={16} />} loading={add.isPending} disabled={officerId === null || days.length === 0 || phone.trim() === ''}>{t('roster.save')}</Button></div>
    </form>
  );
}
