import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { IconPhoneCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { noteOwnAct } from '../cases/drafts.js';
import { useWords } from '../words/words.js';
import { callsQuery } from './calls.js';

type Outcome = Schemas['CallBody']['outcome'];

/** What came of a call to who asked to be called first. Only "reached" ends the waiting. */
export function CallOutcome({ caseId, isReached, onDone }: { caseId: string; isReached: boolean; onDone?: (outcome: Outcome) => void }) {
  const { t, coded, day } = useWords();
  const memory = useQueryClient();
  const listed = useQuery(callsQuery);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [againOn, setAgainOn] = useState('');
  const save = useMutation({
    mutationFn: async (what: Outcome) => {
      await answered(api.POST('/api/v1/cases/{caseId}/calls', { params: { path: { caseId } }, body: { outcome: what, ...(againOn === '' || what === 'reached' ? {} : { againOn }) } }));
      return what;
    },
    onSuccess: (what) => {
      setOutcome(null);
      setAgainOn('');
      onDone?.(what);
    },
    // Also after a refusal: a colleague may have been quicker.
    onSettled: () => {
      noteOwnAct(caseId);
      for (const queryKey of [['queue'], ['case', caseId], ['line']]) void memory.invalidateQueries({ queryKey });
    },
  });
  if (isReached || save.data === 'reached') return <Reached />;
  if (listed.isPending) return <Waiting rows={3} />;
  if (listed.error) return <ProblemWords error={listed.error} onRetry={() => void listed.refetch()} />;
  const { firstDay, lastDay, outcomes } = listed.data;
  const mayWait = outcome !== null && outcome !== 'reached';
  return (
    <section className="box">
      <h2><IconPhoneCheck size={17} aria-hidden /> {t('calls.whatCame')}</h2>
      <Radio.Group value={outcome} onChange={(value) => setOutcome(value as Outcome)} aria-label={t('calls.whatCame')}>
        <Stack gap={8}>{outcomes.map((each) => <Radio key={each} value={each} label={coded('callOutcome', each)} />)}</Stack>
      </Radio.Group>
      {outcome === 'somebody_else' ? <p className="notice">{t('calls.somebodyElse')}</p> : null}
      {mayWait ? <TextInput type="date" label={t(outcome === 'later' ? 'calls.day' : 'calls.dayMaybe')} description={t('calls.until', { day: day(lastDay) })} min={firstDay} max={lastDay} value={againOn} onChange={(event) => setAgainOn(event.currentTarget.value)} maw={220} /> : null}
      {save.error ? <ProblemWords error={save.error} /> : null}
      {save.isSuccess && outcome === null ? <p role="status" className="tone-done">{t('calls.saved')}</p> : null}
      <p><Button disabled={outcome === null || (outcome === 'later' && againOn === '')} loading={save.isPending} onClick={() => outcome && save.mutate(outcome)}>{t('calls.save')}</Button></p>
    </section>
  );
}

/** What she tells becomes a complaint of its own, with her own yes to who may read it. */
function Reached() {
  const { t } = useWords();
  return (
    <section className="box" role="status">
      <p className="tone-done"><IconPhoneCheck size={17} aria-hidden /> {t('calls.reachedNext')}</p>
      <p><Button component={Link} to="/desk" variant="light">{t('calls.toDesk')}</Button></p>
    </section>
  );
}
