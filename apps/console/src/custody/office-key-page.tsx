import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHourglass, IconKey, IconKeyOff, IconShieldCheck } from '@tabler/icons-react';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useMe } from '../session/session.js';
import { useWords } from '../words/words.js';
import { ConfirmWords } from './confirm-words.js';
import { Guide } from './guide.js';

type OfficeKey = Schemas['OfficeKeyDto'];
type KeyPerson = Schemas['OfficeKeyPersonDto'];

export const officeKeyQuery = queryOptions({ queryKey: ['office-key'], queryFn: () => answered(api.GET('/api/v1/office-key')) });

/** The key of the office: who holds it, who waits for it, and what must be done about it. */
export function OfficeKeyPage() {
  const { t, both } = useWords();
  const me = useMe().data;
  const key = useQuery(officeKeyQuery);
  return (
    <div className="directory custody">
      <h1>{t('key.title')}</h1>
      <p className="quiet no-print">{me ? both(me.officeName) : ''}</p>
      <Guide title="key.guide.title" steps={['key.guide.what', 'key.guide.confirm', 'key.guide.renew', 'key.guide.code']} />
      {key.isPending ? <Waiting rows={6} /> : null}
      {key.error ? <ProblemWords error={key.error} onRetry={() => void key.refetch()} /> : null}
      {key.data ? <Key data={key.data} /> : null}
    </div>
  );
}

function Key({ data }: { data: OfficeKey }) {
  const { t, day } = useWords();
  const memory = useQueryClient();
  const [confirming, setConfirming] = useState<KeyPerson | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const changed = (): void => void memory.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'people' || name === 'office-key' });
  return (
    <>
      <div role="status">{told ? <p className="notice notice-done"><IconCircleCheck size={18} aria-hidden />{told}</p> : null}</div>
      <section className="box">
        <h2>{t('key.holders')}</h2>
        {data.epoch === null ? <p className="tone-wait"><IconKeyOff size={17} aria-hidden /> {t('key.none')}</p> : <p className="quiet">{t('key.epoch', { epoch: data.epoch, day: data.since ? day(data.since) : '' })}</p>}
        {data.epoch !== null && !data.iHoldIt ? <p className="warning"><IconAlertTriangle size={17} aria-hidden />{t('key.notMine')}</p> : null}
        <ul className="key-people">
          {data.holders.map((person) => <Holder key={person.id} person={person} />)}
        </ul>
        {data.holders.length === 1 ? <p className="warning"><IconAlertTriangle size={17} aria-hidden />{t('key.oneHolder')}</p> : null}
      </section>
      {data.waiting.length > 0 ? (
        <section className="box">
          <h2>{t('key.waiting')}</h2>
          <p className="quiet">{t('key.waiting.lead')}</p>
          <ul className="key-people">
            {data.waiting.map((person) => (
              <li key={person.id}>
                <IconHourglass size={17} aria-hidden className="tone-wait" />
                <span className="grow">{person.name}</span>
                {data.iHoldIt && !person.isMe ? <Button size="xs" leftSection={<IconShieldCheck size={15} />} onClick={() => setConfirming(person)}>{t('people.confirm')}</Button> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {confirming ? (
        <ConfirmWords
          name={confirming.name}
          lead={t('people.confirm.lead', { name: confirming.name })}
          send={(words) => answered(api.POST('/api/v1/people/{officerId}/confirmations', { params: { path: { officerId: confirming.id } }, body: { words } }))}
          onDone={() => {
            setTold(t('people.confirm.done', { name: confirming.name }));
            setConfirming(null);
            changed();
          }}
          onLeave={() => setConfirming(null)}
        />
      ) : null}
    </>
  );
}

function Holder({ person }: { person: KeyPerson }) {
  const { t, coded, day } = useWords();
  return (
    <li>
      <IconKey size={17} aria-hidden className="tone-done" />
      <span className="grow">{person.name} <span className="quiet small">{coded('role', person.role)}{person.isMe ? ` · ${t('people.me')}` : ''}</span></span>
      {person.dormantInDays !== null ? <span className="warning"><IconAlertTriangle size={16} aria-hidden />{t('people.dormant', { days: person.dormantInDays })}</span> : person.lastSeenOn ? <span className="quiet small">{t('people.seen', { day: day(person.lastSeenOn) })}</span> : null}
    </li>
  );
}
