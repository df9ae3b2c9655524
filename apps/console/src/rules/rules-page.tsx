import { Button, NumberInput } from '@mantine/core';
import { IconCircleCheck, IconFlask, IconPencil, IconUserCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import { RulesForm } from './rules-form.js';
import { type RulesState, type Version, rulesQuery } from './rules.js';

/** The routing rules: which are in force, which are written and tried, and who let them in. Counts of cases, and never a case. */
export function RulesPage() {
  const { t } = useWords();
  const state = useQuery(rulesQuery);
  const [from, setFrom] = useState<Version | null>(null);
  return (
    <div className="directory rules">
      <h1>{t('rules.title')}</h1>
      <p className="quiet">{t('rules.lead')}</p>
      {state.isPending ? <Waiting rows={6} /> : null}
      {state.error ? <ProblemWords error={state.error} onRetry={() => void state.refetch()} /> : null}
      {state.data && from ? <RulesForm state={state.data} from={from} onDone={() => setFrom(null)} /> : null}
      {state.data && !from ? <ol className="rules-list">{state.data.versions.map((version) => <VersionBox key={version.version} version={version} state={state.data} onChange={() => setFrom(version)} />)}</ol> : null}
    </div>
  );
}

const nameOf = (t: ReturnType<typeof useWords>['t'], version: number): string => (version === 0 ? t('rules.delivered') : t('rules.version', { version }));

function VersionBox({ version, state, onChange }: { version: Version; state: RulesState; onChange: () => void }) {
  const { t, coded, moment } = useWords();
  const [days, setDays] = useState(180);
  const memory = useQueryClient();
  const again = (): void => void memory.invalidateQueries({ queryKey: rulesQuery.queryKey });
  const path = { path: { version: String(version.version) } };
  const attempt = useMutation({ mutationFn: () => answered(api.POST('/api/v1/routing-rules/{version}/trials', { params: path, body: { days } })), onSettled: again });
  const release = useMutation({ mutationFn: () => answered(api.POST('/api/v1/routing-rules/{version}/releases', { params: path })), onSettled: again });
  const running = version.trial !== null && version.trial.doneAt === null;
  return (
    <li className="box">
      <div className="row">
        <h2>{nameOf(t, version.version)}</h2>
        {version.inForce ? <span className="tag tone-done"><IconCircleCheck size={15} aria-hidden />{t('rules.inForce')}</span> : null}
      </div>
      {version.draftedAt && version.draftedByName ? <p className="quiet small">{t('rules.drafted', { who: version.draftedByName, at: moment(version.draftedAt), why: coded('rulesWhy', version.why ?? 'other') })}</p> : null}
      {version.releasedAt && version.releasedByName ? <p className="quiet small">{t('rules.released', { who: version.releasedByName, at: moment(version.releasedAt) })}</p> : null}
      {version.trial ? <Trial trial={version.trial} inForce={state.inForce} /> : null}
      <div className="row rules-acts">
        <Button size="sm" variant="light" leftSection={<IconPencil size={16} />} onClick={onChange}>{t('rules.change')}</Button>
        {version.mayTry ? (
          <>
            <NumberInput aria-label={t('rules.days')} suffix={` ${t('rules.daysUnit')}`} min={1} max={730} value={days} onChange={(value) => setDays(Number(value) || 1)} className="rules-days" />
            <Button size="sm" variant="light" leftSection={<IconFlask size={16} />} loading={attempt.isPending || running} onClick={() => attempt.mutate()}>{t('rules.try')}</Button>
          </>
        ) : null}
        {version.mayRelease ? <Button size="sm" leftSection={<IconUserCheck size={16} />} loading={release.isPending} onClick={() => release.mutate()}>{t('rules.release')}</Button> : null}
      </div>
      {version.isMine && !version.inForce ? <p className="quiet small">{t('rules.secondPerson')}</p> : null}
      {attempt.error ? <ProblemWords error={attempt.error} /> : null}
      {release.error ? <ProblemWords error={release.error} /> : null}
    </li>
  );
}

/** What a dry run found: a sentence, and the moves as a table. */
function Trial({ trial, inForce }: { trial: Schemas['TrialDto']; inForce: number }) {
  const { t, both, coded, day } = useWords();
  if (trial.doneAt === null || trial.compared === null) return <p role="status">{t('rules.running')}</p>;
  const moved = trial.compared - (trial.same ?? 0);
  const office = (name: Schemas['OfficeRefDto'] | null): string => (name ? both(name.name) : t('rules.deskAlone'));
  return (
    <div className="trial">
      <p role="status"><strong>{t('rules.moved', { count: moved, all: trial.compared })}</strong> <span className="quiet">{t('rules.compared', { day: day(trial.since), rules: nameOf(t, trial.against) })}</span></p>
      {trial.against === inForce ? null : <p className="tone-wait">{t('rules.stale')}</p>}
      {trial.sealed ? <p className="quiet small">{t('rules.sealed', { count: trial.sealed })}</p> : null}
      {trial.more ? <p className="quiet small">{t('rules.more')}</p> : null}
      {trial.moves.length > 0 ? (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('rules.moves')}>
          <table className="figures">
            <thead><tr><th>{t('rules.from')}</th><th>{t('rules.to')}</th><th>{t('rules.cases')}</th><th>{t('rules.byUrgency')}</th><th>{t('rules.because')}</th></tr></thead>
            <tbody>
              {trial.moves.map((move) => (
                <tr key={`${move.from?.id} ${move.to?.id}`}>
                  <td>{office(move.from)}</td>
                  <td>{office(move.to)}</td>
                  <td>{move.count}</td>
                  <td>{move.byUrgency.map(({ urgency, count }) => `${coded('urgency', urgency)} ${count}`).join(' · ')}</td>
                  <td>{move.because.map(({ code, count }) => `${coded('routingReason', code)} ${count}`).join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}
