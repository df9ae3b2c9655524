import { Button } from '@mantine/core';
import { IconCheck, IconEye, IconX } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';

const emergenciesQuery = queryOptions({ queryKey: ['emergencies'], queryFn: () => answered(api.GET('/api/v1/emergencies')) });

/** What waits for a second person, what is open without her yes now, and how often it was asked. */
export function EmergenciesPage() {
  const { t, coded } = useWords();
  const query = useQuery(emergenciesQuery);
  const groups = [['requested', 'emergency.waiting'], ['approved', 'emergency.openNow'], ['over', 'emergency.over']] as const;
  const of = (group: string) => (query.data?.emergencies ?? []).filter(({ state }) => (group === 'over' ? state !== 'requested' && state !== 'approved' : state === group));
  return (
    <article className="sheet oversight">
      <header className="sheet-head"><h1>{t('emergency.title')}</h1></header>
      <p className="quiet">{t('emergency.what')}</p>
      {query.isPending ? <Waiting rows={4} /> : null}
      {query.error ? <ProblemWords error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data ? groups.map(([group, title]) => (
        <section className="box" key={group}>
          <h2>{t(title)}</h2>
          {of(group).length === 0 ? <p className="quiet">{t('emergency.none')}</p> : <ul className="alarms">{of(group).map((each) => <EmergencyLine key={each.id} emergency={each} />)}</ul>}
        </section>
      )) : null}
      {query.data && query.data.figures.length > 0 ? (
        <section className="box">
          <h2>{t('emergency.figures')}</h2>
          <div className="table-scroll">
            <table className="figures">
              <thead><tr><th>{t('emergency.month')}</th><th>{t('emergency.ground')}</th><th>{t('emergency.askedCount')}</th><th>{t('emergency.approvedCount')}</th><th>{t('emergency.refusedCount')}</th><th>{t('emergency.lapsedCount')}</th></tr></thead>
              <tbody>{query.data.figures.map((line) => <tr key={`${line.month} ${line.ground}`}><td>{line.month}</td><td>{coded('ground', line.ground)}</td><td>{line.requested}</td><td>{line.approved}</td><td>{line.refused}</td><td>{line.lapsed}</td></tr>)}</tbody>
            </table>
          </div>
        </section>
      ) : null}
    </article>
  );
}

function EmergencyLine({ emergency }: { emergency: Schemas['EmergencyDto'] }) {
  const { t, both, coded, moment, day } = useWords();
  const memory = useQueryClient();
  const path = { emergencyId: emergency.id };
  const again = (): void => void memory.invalidateQueries({ queryKey: ['emergencies'] });
  const approve = useMutation({ mutationFn: () => answered(api.POST('/api/v1/emergencies/{emergencyId}/approvals', { params: { path } })), onSettled: again });
  const refuse = useMutation({ mutationFn: () => answered(api.POST('/api/v1/emergencies/{emergencyId}/refusals', { params: { path } })), onSettled: again });
  const end = useMutation({ mutationFn: () => answered(api.POST('/api/v1/emergencies/{emergencyId}/endings', { params: { path } })), onSettled: again });
  // Opened on demand and kept nowhere: the opening is on record.
  const read = useMutation({ mutationFn: () => answered(api.GET('/api/v1/emergencies/{emergencyId}', { params: { path } })), gcTime: 0 });
  const error = approve.error ?? refuse.error ?? end.error ?? read.error;
  return (
    <li>
      <div>
        <p><strong>{coded('ground', emergency.ground)}</strong> · {coded('emergencyReason', emergency.reason)} · {coded('emergencyState', emergency.state)}</p>
        <p>{t('emergency.for', { office: both(emergency.office.name) })}</p>
        <p className="quiet small">{t('emergency.by', { name: emergency.requestedByName, office: both(emergency.askedBy.name), when: moment(emergency.requestedAt) })}{emergency.settledByName ? ` · ${t('emergency.second', { name: emergency.settledByName })}` : ''}</p>
        {emergency.state === 'approved' && emergency.endsAt ? <p>{t('emergency.until', { when: moment(emergency.endsAt) })}</p> : null}
        {emergency.state === 'approved' || emergency.state === 'ended' ? <p className="quiet small">{emergency.toldAt ? t('emergency.told', { when: moment(emergency.toldAt) }) : emergency.tellOn ? t('emergency.tellFrom', { day: day(emergency.tellOn) }) : t('emergency.tellSoon')}</p> : null}
        {read.data?.why ? <p className="said-text" dir="auto">{read.data.why}</p> : null}
        {read.data?.sheet ? <dl className="facts facts-narrow"><div><dt>{t('emergency.name')}</dt><dd>{read.data.sheet.name}</dd></div><div><dt>{t('emergency.place')}</dt><dd>{read.data.sheet.place}</dd></div><div><dt>{t('emergency.time')}</dt><dd>{read.data.sheet.time}</dd></div></dl> : null}
        <div className="row">
          {emergency.mayRead && !read.data ? <Button size="xs" variant="light" leftSection={<IconEye size={15} />} loading={read.isPending} onClick={() => read.mutate()}>{t('emergency.read')}</Button> : null}
          {emergency.maySettle ? <Button size="xs" color="red" leftSection={<IconCheck size={15} />} loading={approve.isPending} onClick={() => approve.mutate()}>{t('emergency.approve')}</Button> : null}
          {emergency.maySettle ? <Button size="xs" variant="default" leftSection={<IconX size={15} />} loading={refuse.isPending} onClick={() => refuse.mutate()}>{t('emergency.refuse')}</Button> : null}
          {emergency.mayEnd ? <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate()}>{t('emergency.end')}</Button> : null}
          {emergency.caseId ? <Link to="/cases/$caseId" params={{ caseId: emergency.caseId }}>{t('emergency.toCase')}</Link> : null}
        </div>
        {error ? <ProblemWords error={error} /> : null}
      </div>
    </li>
  );
}
