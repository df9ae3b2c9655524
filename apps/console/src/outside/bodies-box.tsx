import { Button, Checkbox } from '@mantine/core';
import { IconAddressBook } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { CAMBODIA, dayAt } from '../logic/day.js';
import { useWords } from '../words/words.js';
import { NewBody } from './new-body.js';
import { type OutsideBody, outsideBodies } from './outside.js';

/** The office's own list of bodies without an account: who wrote one down, who checked what of it and when. */
export function BodiesBox() {
  const { t } = useWords();
  const listed = useQuery(outsideBodies);
  const [adding, setAdding] = useState(false);
  return (
    <section className="box">
      <h2><IconAddressBook size={17} aria-hidden /> {t('outside.bodies')}</h2>
      {listed.isPending ? <Waiting rows={3} /> : null}
      {listed.error ? <ProblemWords error={listed.error} onRetry={() => void listed.refetch()} /> : null}
      {listed.data ? (
        <>
          {listed.data.bodies.length === 0 ? <p className="quiet">{t('outside.bodiesNone')}</p> : <ul className="bodies">{listed.data.bodies.map((body) => <BodyLine key={body.id} body={body} known={listed.data} />)}</ul>}
          {adding ? <NewBody known={listed.data} onLeave={() => setAdding(false)} onWritten={() => setAdding(false)} /> : <p><Button size="compact-sm" variant="light" onClick={() => setAdding(true)}>{t('outside.addBody')}</Button></p>}
        </>
      ) : null}
    </section>
  );
}

function BodyLine({ body, known }: { body: OutsideBody; known: Schemas['OutsideBodiesDto'] }) {
  const { t, coded, country, day, language } = useWords();
  const memory = useQueryClient();
  const [checking, setChecking] = useState(false);
  const [checked, setChecked] = useState<string[]>([]);
  const act = useMutation({
    mutationFn: async (what: 'check' | 'end'): Promise<void> => {
      const path = { params: { path: { bodyId: body.id } } };
      if (what === 'check') await answered(api.POST('/api/v1/outside-bodies/{bodyId}/checks', { ...path, body: { checked: checked as never } }));
      else await answered(api.POST('/api/v1/outside-bodies/{bodyId}/endings', path));
    },
    onSuccess: () => setChecking(false),
    onSettled: () => void memory.invalidateQueries({ queryKey: ['outside-bodies'] }),
  });
  return (
    <li>
      <p><strong>{language === 'km' ? (body.nameKm ?? body.name) : body.name}</strong> · {coded('bodyKind', body.kind)}, {country(body.ofCountry)}</p>
      <p className="quiet small">{body.isState ? `${t('outside.ofAState')} ` : ''}{t('outside.writtenBy', { name: body.writtenBy, day: day(dayAt(CAMBODIA, new Date(body.writtenAt))) })}</p>
      <p className={body.checkedAt ? 'quiet small' : 'tone-wait small'}>{body.checkedAt ? t('outside.checkedBy', { name: body.checkedBy ?? '—', day: day(dayAt(CAMBODIA, new Date(body.checkedAt))), what: body.checked.map((what) => coded('bodyCheck', what)).join(', ') }) : t('outside.unchecked')}</p>
      {checking ? (
        <div className="reveal">
          <Checkbox.Group label={t('outside.checkWhat')} value={checked} onChange={setChecked}>{known.checks.map((what) => <Checkbox key={what} value={what} label={coded('bodyCheck', what)} />)}</Checkbox.Group>
          <p className="file-acts">
            <Button size="sm" disabled={checked.length === 0} loading={act.isPending} onClick={() => act.mutate('check')}>{t('outside.saveCheck')}</Button>
            <Button size="sm" variant="subtle" onClick={() => setChecking(false)}>{t('keeping.notNow')}</Button>
          </p>
        </div>
      ) : (
        <p className="file-acts">
          <Button size="compact-sm" variant="default" onClick={() => setChecking(true)}>{t('outside.check')}</Button>
          <Button size="compact-sm" variant="subtle" loading={act.isPending} onClick={() => act.mutate('end')}>{t('outside.takeOff')}</Button>
        </p>
      )}
      {act.error ? <ProblemWords error={act.error} /> : null}
    </li>
  );
}
