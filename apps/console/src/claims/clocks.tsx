import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconBell, IconCalendarDue, IconHelpCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { type WordKey, useWords } from '../words/words.js';
import { Confidence } from './assessed.js';
import { type Claim, claimChanged } from './claims.js';

type Clock = Schemas['RunningClockDto'];

const pressing = ({ state, daysLeft, stoppedOn }: Clock): 'late' | 'soon' | 'calm' => (stoppedOn ? 'calm' : state === 'lapsed' || state === 'perhaps-lapsed' || state === 'last-day' || state === 'unknown' ? 'late' : daysLeft !== null && daysLeft < 183 ? 'soon' : 'calm');

/** Until when each thing can be claimed, by when to start, and what was warned of. They run from the day she said yes to a sum. */
export function Clocks({ claim, mayRecord }: { claim: Claim; mayRecord: boolean }) {
  const { t } = useWords();
  const clocks = useQuery({ queryKey: ['claim', claim.id, 'clocks'], queryFn: () => answered(api.GET('/api/v1/claims/{claimId}/clocks', { params: { path: { claimId: claim.id } } })), staleTime: 15_000 });
  if (!clocks.data) return clocks.error ? <section className="box"><h2>{t('limits.title')}</h2><ProblemWords error={clocks.error} onRetry={() => void clocks.refetch()} /></section> : null;
  // One for each month of pay: the first to lapse stands for its head, the others are behind it.
  const groups = new Map<string, Clock[]>();
  for (const clock of clocks.data.clocks) {
    const of = clock.head ?? clock.step ?? clock.id;
    groups.set(of, [...(groups.get(of) ?? []), clock]);
  }
  const waiting = clocks.data.legs.filter((leg) => leg.waiting.length > 0);
  return (
    <section className="box">
      <h2>{t('limits.title')}</h2>
      <p className="quiet small">{t(clocks.data.clocks.length === 0 ? 'clocks.none' : 'limits.what')}</p>
      <ul className="limits">{[...groups.values()].map((group) => <Group key={group[0]?.id} group={group} claim={claim} />)}</ul>
      {mayRecord && waiting.length > 0 ? <SetOff claim={claim} legs={waiting} /> : null}
    </section>
  );
}

function Group({ group, claim }: { group: Clock[]; claim: Claim }) {
  const { t, coded, day } = useWords();
  const [first] = group;
  if (!first) return null;
  const leg = claim.legs.find(({ id }) => id === first.legId);
  const tone = pressing(first);
  const told = group.flatMap(({ warnings }) => warnings).filter(({ state }) => state === 'told').length;
  return (
    <li>
      <details>
        <summary>
          <span className="limit-head">{first.head ? coded('assess.head', first.head) : t('clocks.step', { who: coded('clocks.who', first.who) })}{leg ? <span className="quiet small"> {t(`leg.${leg.against}` as WordKey)}</span> : null}</span>
          <span className={`due due-${tone}`}>{first.limitOn ? <IconCalendarDue size={14} aria-hidden /> : <IconHelpCircle size={14} aria-hidden />}{first.stoppedOn ? t('clocks.stopped', { day: day(first.stoppedOn) }) : first.limitOn ? t(`clocks.state.${first.state}` as WordKey, { day: day(first.limitOn), days: Math.abs(first.daysLeft ?? 0) }) : t(first.state === 'not-begun' ? 'clocks.notBegun' : 'limits.unknown')}</span>
          {first.limitOn && first.safeAtLatest && first.who === 'worker' && first.state === 'running' ? <span className="small">{first.lastSafeOn ? t('limits.safe', { day: day(first.lastSafeOn) }) : t('limits.safeAtLatest', { day: day(first.safeAtLatest) })}</span> : null}
          {first.laterEnds.length > 0 || first.asks ? <span className="tag">{t('limits.shortest')}</span> : null}
          {first.asksLodging ? <span className="tag"><IconHelpCircle size={13} aria-hidden />{t('clocks.asksLodging')}</span> : null}
          {told > 0 ? <span className="tag"><IconBell size={13} aria-hidden />{t('clocks.warned', { count: told })}</span> : null}
        </summary>
        <div className="line-inside">
          {first.asksLodging ? <p className="small">{t('clocks.asksLodgingWhat')}</p> : null}
          {group.map((clock) => (
            <div key={clock.id} className="small">
              <p>{clock.dueFrom ? t('clocks.due', { day: clock.dueTo && clock.dueTo !== clock.dueFrom ? `${day(clock.dueFrom)} – ${day(clock.dueTo)}` : day(clock.dueFrom) }) : null} {clock.limitOn ? t('limits.last', { day: day(clock.limitOn) }) : null}</p>
              {clock.laterEnds.length > 0 ? <p className="quiet">{t('clocks.later', { days: clock.laterEnds.map(day).join(', ') })}</p> : null}
              {clock.warnings.filter(({ state }) => state === 'told').map((warning) => <p key={`${warning.before} ${warning.lead} ${warning.at}`} className="quiet">{t('clocks.told', { day: day(warning.at), before: coded('clocks.before', warning.before), target: warning.target ? day(warning.target) : '—' })}</p>)}
            </div>
          ))}
          <p className="quiet small"><Confidence level={first.confidence} /> <span lang="en">{first.sources.join(', ')}</span> · {t('clocks.law', { version: first.packVersion })}</p>
        </div>
      </details>
    </li>
  );
}

/** Something happened that starts a period of the law: an order came, a demand was received. */
function SetOff({ claim, legs }: { claim: Claim; legs: Schemas['LegStepsDto'][] }) {
  const { t, coded, language } = useWords();
  const memory = useQueryClient();
  const [chosen, setChosen] = useState('');
  const [legId = '', clock = ''] = chosen.split(' ');
  const here = today(claim.legs.find(({ id }) => id === legId)?.timeZone);
  const [said, setOn] = useState<string | null>(null);
  const on = said ?? here;
  const keep = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/clocks', { params: { path: { claimId: claim.id, legId } }, body: { question: { clock, triggeredOn: on } } })),
    onSuccess: () => {
      setChosen('');
      claimChanged(memory, claim);
    },
  });
  const options = legs.flatMap((each) => {
    const leg = claim.legs.find(({ id }) => id === each.legId);
    return each.waiting.map(({ id, who, trigger, triggerKm }) => ({ value: `${each.legId} ${id}`, label: `${leg ? t(`leg.${leg.against}` as WordKey) : ''}: ${(language === 'km' && triggerKm) || trigger}${who ? ` (${coded('clocks.who', who)})` : ''}` }));
  });
  return (
    <div className="stack">
      <NativeSelect size="sm" label={t('clocks.setOff')} description={t('clocks.setOffWhat')} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...options]} />
      {chosen === '' ? null : (
        <>
          <TextInput size="sm" type="date" label={t('movement.day')} max={here} value={on} onChange={(event) => setOn(event.currentTarget.value)} />
          <div className="row"><Button size="compact-sm" loading={keep.isPending} onClick={() => keep.mutate()}>{t('clocks.start')}</Button></div>
        </>
      )}
      {keep.error ? <ProblemWords error={keep.error} /> : null}
    </div>
  );
}
