import { Button, Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { IconUserHeart } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { colleaguesQuery } from '../queue/queue.js';
import { useMe } from '../session/session.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';

const wishes = ['female', 'male', 'anybody'] as const;

/** Whom she wants to be handled by; and her new word, which is hers alone. */
export function Wish({ opened }: { opened: OpenedCase }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const me = useMe().data;
  const colleagues = (useQuery(colleaguesQuery).data?.officers ?? []).filter(({ id }) => id !== me?.id);
  const standing = opened.wantsSex ?? 'anybody';
  const [isOpen, setOpen] = useState(false);
  const [wants, setWants] = useState<string>(standing);
  const [hers, setHers] = useState(false);
  const [witnessId, setWitness] = useState<string | null>(null);
  const [paper, setPaper] = useState('');
  const hear = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/cases/{caseId}/handler-wishes', { params: { path: { caseId: opened.id } }, body: { wants: wants as never, heardFrom: hers ? 'worker' : 'somebody_else', witnessId, paperReference: paper.trim() || null } })),
    onSuccess: () => {
      setOpen(false);
      noteOwnAct(opened.id);
      for (const queryKey of [['case', opened.id], ['queue'], ['line']]) void memory.invalidateQueries({ queryKey });
    },
  });
  // That she does not mind is not written by one officer alone either.
  const needsProof = opened.wantsSex !== null || wants === 'anybody';
  return (
    <section className="box">
      <h2><IconUserHeart size={16} aria-hidden /> {t('wish.title')}</h2>
      <p>{coded('wish', standing)}</p>
      {opened.wantsSex !== null && opened.assignedTo && !opened.colleagues.some(({ id, fits }) => id === opened.assignedTo && fits) ? <p className="damaged" role="alert">{t('wish.unmet')}</p> : null}
      {opened.mayHearWish && !isOpen ? <p><Button size="compact-sm" variant="subtle" onClick={() => { setWants(standing); setOpen(true); }}>{t('wish.ask')}</Button></p> : null}
      {isOpen ? (
        <form
          className="heard"
          onSubmit={(event) => {
            event.preventDefault();
            hear.mutate();
          }}
        >
          <Radio.Group label={t('wish.says')} value={wants} onChange={setWants}>{wishes.map((value) => <Radio key={value} value={value} label={coded('wish', value)} />)}</Radio.Group>
          <Checkbox label={t('wish.hers')} checked={hers} onChange={(event) => setHers(event.currentTarget.checked)} />
          {needsProof ? (
            <>
              <p className="quiet small">{t('wish.proof')}</p>
              <Select label={t('sharing.witness')} clearable value={witnessId} onChange={setWitness} data={colleagues.map(({ id, name }) => ({ value: id, label: name }))} nothingFoundMessage={t('case.noColleague')} />
              <TextInput label={t('wish.paper')} value={paper} onChange={(event) => setPaper(event.currentTarget.value)} maxLength={80} autoComplete="off" />
            </>
          ) : null}
          {hear.error ? <ProblemWords error={hear.error} /> : null}
          <p className="file-acts">
            <Button type="submit" loading={hear.isPending} disabled={!hers || wants === opened.wantsSex || (needsProof && witnessId === null && paper.trim() === '')}>{t('wish.write')}</Button>
            <Button variant="subtle" onClick={() => setOpen(false)}>{t('shell.close')}</Button>
          </p>
        </form>
      ) : null}
    </section>
  );
}
