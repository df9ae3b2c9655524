import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';

const oversightQuery = queryOptions({ queryKey: ['oversight'], queryFn: () => answered(api.GET('/api/v1/oversight')) });

/** What stands as an alarm, and how much was opened: counts, never cases. */
export function OversightPage() {
  const { t } = useWords();
  const oversight = useQuery(oversightQuery);
  return (
    <article className="sheet oversight">
      <header className="sheet-head"><h1>{t('oversight.title')}</h1></header>
      <p className="quiet">{t('oversight.what')}</p>
      {oversight.isPending ? <Waiting rows={4} /> : null}
      {oversight.error ? <ProblemWords error={oversight.error} onRetry={() => void oversight.refetch()} /> : null}
      {oversight.data ? <Seen oversight={oversight.data} /> : null}
    </article>
  );
}

function Seen({ oversight }: { oversight: Schemas['OversightDto'] }) {
  const { t, day } = useWords();
  return (
    <>
      <section className="box">
        <h2>{t('oversight.alarms')}</h2>
        {oversight.alarms.length === 0 ? <p className="quiet"><IconCircleCheck size={16} aria-hidden /> {t('oversight.noAlarms')}</p> : null}
        <ul className="alarms">{oversight.alarms.map((alarm) => <AlarmLine key={alarm.id} alarm={alarm} />)}</ul>
      </section>
      <section className="box">
        <h2>{t('oversight.days')}</h2>
        <p className="quiet small">{t('oversight.limits', { opens: oversight.opensPerHour, reveals: oversight.revealsPerHour })}</p>
        {oversight.days.length === 0 ? <p className="quiet">{t('oversight.nobody')}</p> : (
          <div className="table-scroll">
            <table className="figures">
              <thead><tr><th>{t('oversight.day')}</th><th>{t('oversight.who')}</th><th>{t('oversight.opened')}</th><th>{t('oversight.off')}</th><th>{t('oversight.revealed')}</th><th>{t('oversight.refused')}</th></tr></thead>
              <tbody>
                {oversight.days.map((line) => (
                  <tr key={`${line.day} ${line.officerId} ${line.officeId}`}>
                    <td>{day(line.day)}</td><td>{line.officerName}</td><td>{line.opened}</td><td>{line.offAssignment}</td><td>{line.revealed}</td><td>{line.refused}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}

function AlarmLine({ alarm }: { alarm: Schemas['AlarmDto'] }) {
  const { t, coded, moment } = useWords();
  const memory = useQueryClient();
  const acknowledge = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/alarms/{alarmId}/acknowledgements', { params: { path: { alarmId: alarm.id } } })),
    onSettled: () => void memory.invalidateQueries({ queryKey: ['oversight'] }),
  });
  return (
    <li>
      <IconAlertTriangle size={17} aria-hidden className="tone-off" />
      <div>
        <strong>{coded('alarm', alarm.kind)}</strong>
        {alarm.officerName ? <span> · {alarm.officerName}</span> : null}
        <p className="quiet small">{moment(alarm.openedAt)}</p>
        {acknowledge.error ? <ProblemWords error={acknowledge.error} /> : null}
      </div>
      {alarm.mayAcknowledge ? <Button size="xs" variant="light" loading={acknowledge.isPending} onClick={() => acknowledge.mutate()}>{t('oversight.acknowledge')}</Button> : null}
    </li>
  );
}
