import { Button, Modal, Progress, Select } from '@mantine/core';
import { IconUserShare, IconX, IconZzz } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { serverNow } from '../app/clock.js';
import { ProblemWords, problemWords } from '../app/problem.js';
import { groupedNumber } from '../logic/number.js';
import { inGroups } from '../logic/queue-filter.js';
import { type WordKey, useWords } from '../words/words.js';
import { type Line, colleaguesQuery } from './queue.js';

type Row = Schemas['AssignedRowDto'];
/** As many as the server takes at once. */
const AT_ONCE = 100;

/** What can be done with the lines that are marked. */
export function BulkBar({ lines, onDone }: { lines: readonly Line[]; onDone: () => void }) {
  const { t } = useWords();
  const [doing, setDoing] = useState<'assign' | 'snooze' | null>(null);
  if (lines.length === 0) return null;
  return (
    <div className="bulk" role="region" aria-label={t('bulk.title')}>
      <strong role="status">{t('bulk.marked', { count: lines.length })}</strong>
      <Button size="compact-sm" leftSection={<IconUserShare size={15} aria-hidden />} onClick={() => setDoing('assign')}>{t('bulk.assign')}</Button>
      <Button size="compact-sm" variant="light" leftSection={<IconZzz size={15} aria-hidden />} onClick={() => setDoing('snooze')}>{t('bulk.snooze')}</Button>
      <Button size="compact-sm" variant="subtle" leftSection={<IconX size={15} aria-hidden />} onClick={onDone}>{t('bulk.unmark')}</Button>
      {doing === 'assign' ? <AssignMarked lines={lines} onClose={(done) => { setDoing(null); if (done) onDone(); }} /> : null}
      {doing === 'snooze' ? <SnoozeMarked lines={lines} onClose={(done) => { setDoing(null); if (done) onDone(); }} /> : null}
    </div>
  );
}

/** First a look at what would be done, then the doing; what fails is named, and sent again it goes on where it stopped. */
function AssignMarked({ lines, onClose }: { lines: readonly Line[]; onClose: (done: boolean) => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const colleagues = useQuery(colleaguesQuery).data?.officers ?? [];
  const [officerId, setOfficer] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const ids = lines.flatMap(({ caseId }) => (caseId ? [caseId] : []));
  const assign = async (isTrial: boolean): Promise<Row[]> => {
    const rows: Row[] = [];
    setSent(0);
    for (const caseIds of inGroups(ids, AT_ONCE)) {
      rows.push(...(await answered(api.POST('/api/v1/queue/assignments', { body: { officerId: officerId ?? '', caseIds, isTrial } }))).rows);
      setSent(rows.length);
    }
    return rows;
  };
  const trial = useMutation({ mutationFn: () => assign(true) });
  const real = useMutation({
    mutationFn: () => assign(false),
    onSettled: () => memory.invalidateQueries({ queryKey: ['queue'] }),
  });
  const shown = real.data ?? trial.data;
  const count = (result: string): number => shown?.filter((row) => row.result === result).length ?? 0;
  return (
    <Modal opened onClose={() => onClose(real.data !== undefined)} title={t('bulk.assign')} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
      <div className="stack">
        <Select label={t('bulk.to')} data={colleagues.map(({ id, name }) => ({ value: id, label: name }))} value={officerId} onChange={(value) => { setOfficer(value); trial.reset(); real.reset(); }} searchable data-autofocus disabled={real.isPending || real.data !== undefined} nothingFoundMessage={t('filter.nothing')} />
        {trial.isPending || real.isPending ? <Progress value={(sent / ids.length) * 100} aria-label={t('bulk.going')} /> : null}
        {shown ? (
          <div role="status">
            <p>{t(real.data ? 'bulk.did' : 'bulk.would', { count: count('assigned') })}{count('unchanged') > 0 ? ` ${t('bulk.unchanged', { count: count('unchanged') })}` : ''}</p>
            {count('refused') > 0 ? <Refused rows={shown} lines={lines} /> : null}
          </div>
        ) : null}
        {(trial.error ?? real.error) ? <><ProblemWords error={trial.error ?? real.error} />{real.error ? <p>{t('bulk.again')}</p> : null}</> : null}
        {real.data ? <Button onClick={() => onClose(true)}>{t('shell.close')}</Button> : trial.data ? <Button loading={real.isPending} disabled={count('assigned') === 0} onClick={() => real.mutate()}>{t('bulk.doIt', { count: count('assigned') })}</Button> : <Button loading={trial.isPending} disabled={officerId === null} onClick={() => trial.mutate()}>{t('bulk.look')}</Button>}
      </div>
    </Modal>
  );
}

function Refused({ rows, lines }: { rows: readonly Row[]; lines: readonly Line[] }) {
  const { t, coded } = useWords();
  return (
    <>
      <p>{t('bulk.refused', { count: rows.filter(({ result }) => result === 'refused').length })}</p>
      <ul className="bulk-refused">
        {rows.filter(({ result }) => result === 'refused').map(({ caseId, code }) => (
          <li key={caseId}><span className="number">{groupedNumber(lines.find((line) => line.caseId === caseId)?.number ?? '')}</span> {coded('problem', code ?? '')}</li>
        ))}
      </ul>
    </>
  );
}

const naps = [['tomorrow', 1], ['threeDays', 3], ['week', 7], ['month', 30]] as const;

/** At eight in the morning of that day, by the reader's own clock; a month is a little less, so that it is one at most. */
function wakeAt(days: number): string {
  const at = serverNow();
  at.setDate(at.getDate() + days);
  at.setHours(days === 30 ? Math.min(8, at.getHours()) : 8, 0, 0, 0);
  return at.toISOString();
}

function SnoozeMarked({ lines, onClose }: { lines: readonly Line[]; onClose: (done: boolean) => void }) {
  const words = useWords();
  const { t } = words;
  const memory = useQueryClient();
  const [refused, setRefused] = useState<readonly { line: Line; words: string }[]>([]);
  const isAwake = lines.every(({ snoozedUntil }) => snoozedUntil === null);
  const snooze = useMutation({
    mutationFn: async (days: number | null) => {
      const wrong: { line: Line; words: string }[] = [];
      for (const line of lines) {
        if (line.caseId === null) continue;
        try {
          await answered(api.PUT('/api/v1/cases/{caseId}/snooze', { params: { path: { caseId: line.caseId } }, body: { until: days === null ? null : wakeAt(days) } }));
        } catch (error) {
          wrong.push({ line, words: problemWords(words, error) });
        }
      }
      return wrong;
    },
    onSuccess: (wrong) => {
      setRefused(wrong);
      if (wrong.length === 0) onClose(true);
    },
    onSettled: () => memory.invalidateQueries({ queryKey: ['queue'] }),
  });
  return (
    <Modal opened onClose={() => onClose(refused.length > 0)} title={t('bulk.snooze')} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <div className="stack">
        <p>{t('snooze.note')}</p>
        {naps.map(([name, days]) => <Button key={name} variant="light" loading={snooze.isPending && snooze.variables === days} disabled={snooze.isPending} onClick={() => snooze.mutate(days)}>{t(`snooze.${name}` as WordKey)}</Button>)}
        {isAwake ? null : <Button variant="subtle" disabled={snooze.isPending} onClick={() => snooze.mutate(null)}>{t('snooze.wake')}</Button>}
        {refused.length > 0 ? <ul className="bulk-refused" role="alert">{refused.map(({ line, words: why }) => <li key={line.id}><span className="number">{groupedNumber(line.number ?? '')}</span> {why}</li>)}</ul> : null}
      </div>
    </Modal>
  );
}
