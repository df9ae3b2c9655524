import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import { noteOwnAct } from './drafts.js';
import { type ProtocolStep, protectionQuery } from './protection.js';

type State = NonNullable<ProtocolStep['state']>;

/** One step: ticked off, taken back, or why it cannot be done. Who did it and when stays beside it. */
export function ProtocolStepLine({ caseId, protocol, step, mayWrite }: { caseId: string; protocol: string; step: ProtocolStep; mayWrite: boolean }) {
  const { t, both, coded } = useWords();
  const memory = useQueryClient();
  const hints = useId();
  const [asksWhy, setAsksWhy] = useState(false);
  const [reason, setReason] = useState('');
  const tick = useMutation({
    mutationFn: (body: { state: State; reason: string | null }) => answered(api.POST('/api/v1/cases/{caseId}/protocol-steps', { params: { path: { caseId } }, body: { protocol, step: step.code, ...body } as never })),
    onSuccess: async () => {
      noteOwnAct(caseId);
      setAsksWhy(false);
      setReason('');
      await memory.invalidateQueries({ queryKey: protectionQuery(caseId).queryKey });
    },
  });
  const state = tick.isPending ? tick.variables.state : step.state;
  const who = [...(step.by === 'anyone' ? [] : [coded('stepBy', step.by)]), ...(step.womanFirst ? [t('protection.woman')] : []), ...step.before.map((gate) => coded('gate', gate))];
  return (
    <li className={`step-${state ?? 'open'}`}>
      <Checkbox
        label={both(step.words)}
        aria-describedby={hints}
        checked={state === 'done'}
        disabled={!step.mayTick}
        onChange={(event) => {
          if (!tick.isPending) tick.mutate({ state: event.currentTarget.checked ? 'done' : 'taken_back', reason: null });
        }}
      />
      <div className="step-about" id={hints}>
        {who.length > 0 ? <p className="quiet small">{who.join(' · ')}</p> : null}
        <Standing step={step} />
      </div>
      {mayWrite && step.mayTick && state !== 'done' && state !== 'not_possible' && !asksWhy ? <Button size="compact-xs" variant="subtle" className="step-cannot" onClick={() => setAsksWhy(true)} aria-label={`${t('protection.cannot')}: ${both(step.words)}`}>{t('protection.cannot')}</Button> : null}
      {asksWhy ? (
        <form
          className="step-why"
          onSubmit={(event) => {
            event.preventDefault();
            tick.mutate({ state: 'not_possible', reason: reason.trim() });
          }}
        >
          <TextInput size="sm" data-autofocus label={t('protection.cannotWhy')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500} autoComplete="off" />
          <p className="file-acts">
            <Button size="compact-sm" type="submit" disabled={reason.trim() === ''} loading={tick.isPending}>{t('protection.keep')}</Button>
            <Button size="compact-sm" variant="subtle" onClick={() => setAsksWhy(false)}>{t('shell.close')}</Button>
          </p>
        </form>
      ) : null}
      {tick.error ? <ProblemWords error={tick.error} /> : null}
    </li>
  );
}

function Standing({ step }: { step: ProtocolStep }) {
  const { t, moment } = useWords();
  if (step.state === null || step.at === null) return null;
  const by = { name: step.byName ?? '—', time: moment(step.at) };
  if (step.state === 'done') return <p className="small step-by">{t('protection.doneBy', by)}</p>;
  if (step.state === 'taken_back') return <p className="small quiet">{t('protection.takenBackBy', by)}</p>;
  return <p className="small tone-wait"><span dir="auto">{t('protection.cannotBy', { ...by, reason: step.reason ?? '—' })}</span></p>;
}
