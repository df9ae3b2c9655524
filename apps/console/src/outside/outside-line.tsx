import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClockExclamation, IconFileText, IconHandStop, IconPrinter, IconSend, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Schemas, answered, api, printedFile } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { saveFile, showPage } from '../app/save-file.js';
import { groupedNumber } from '../logic/number.js';
import { useWords } from '../words/words.js';
import type { OutsideLine } from './outside.js';
import { SheetLines } from './sheet-lines.js';
import { StopStep, WriteStep } from './write-step.js';

const marks = { offered: IconSend, taken: IconFileText, accepted: IconCheck, done: IconCheck, refused: IconX, no_answer: IconClockExclamation, withdrawn: IconHandStop, told_to_stop: IconHandStop } as const;
const tones = { offered: 'tone-wait', taken: 'tone-wait', accepted: 'tone-done', done: 'tone-done', refused: 'tone-off', no_answer: 'tone-off', withdrawn: 'tone-off', told_to_stop: 'tone-closed' } as const;

interface Props {
  readonly line: OutsideLine;
  readonly about: Schemas['OutsideListDto'];
  /** Where she can be heard: on the page of her case. */
  readonly witnesses: readonly Schemas['WitnessDto'][] | null;
  readonly withCase: boolean;
}

/** One sheet outside: to whom, for what, how it stands, by when, and what can be written down now. */
export function OutsideLineItem({ line, about, witnesses, withCase }: Props) {
  const { t, coded, day, moment, country, language } = useWords();
  const [writing, setWriting] = useState<'step' | 'stop' | null>(null);
  const Mark = marks[line.state as keyof typeof marks] ?? IconSend;
  const path = { caseId: line.caseId, outsideId: line.id };
  const open = useMutation({ mutationFn: () => answered(api.GET('/api/v1/cases/{caseId}/outside-referrals/{outsideId}', { params: { path } })) });
  const print = useMutation({
    mutationFn: async (form: 'page' | 'pdf') => {
      const file = await printedFile(`/api/v1/cases/${line.caseId}/outside-referrals/${line.id}/prints`, { form });
      if (form === 'pdf') saveFile(file);
      else showPage(file.blob);
    },
  });
  const done = () => setWriting(null);
  return (
    <li>
      <Mark size={17} aria-hidden />
      <div className="outside-line">
        {withCase ? <p><Link to="/cases/$caseId" params={{ caseId: line.caseId }} className="number">{groupedNumber(line.number)}</Link></p> : null}
        <p><strong>{language === 'km' ? (line.bodyNameKm ?? line.bodyName) : line.bodyName}</strong> · {coded('bodyKind', line.bodyKind)}{line.bodyCountry === '' ? '' : `, ${country(line.bodyCountry)}`}</p>
        <p className="quiet small">{coded('transitionTask', line.task)} · {coded('sheetWay', line.way)} · {t('transition.askedBy', { name: line.askedBy, at: moment(line.askedAt) })}</p>
        <p className={tones[line.state as keyof typeof tones] ?? 'tone-wait'}>{coded('outsideState', line.state)}</p>
        {line.mustTell ? <p className="tone-off"><IconAlertTriangle size={15} aria-hidden /> {t('outside.mustTell')}</p> : null}
        {['offered', 'taken', 'accepted'].includes(line.state) ? <p className={line.isLate ? 'tone-off' : 'quiet small'}>{t(line.isLate ? 'outside.lateSince' : 'outside.answerBy', { day: day(line.feedbackOn) })}{line.raised > 0 ? ` ${t('outside.raised')}` : ''}</p> : null}
        {line.steps.length > 0 ? (
          <ol className="outside-steps small">
            {line.steps.map((step) => (
              <li key={`${step.kind} ${step.recordedAt}`}>{day(step.happenedOn)}: {coded('outsideStep', step.reason === 'not_handed_over' ? 'not_handed_over' : step.kind)}{step.reason && step.reason !== 'not_handed_over' ? ` (${coded('outsideReason', step.reason)})` : ''}{step.feedbackOn ? `, ${t('outside.nextBy', { day: day(step.feedbackOn) })}` : ''} <span className="quiet">{step.recordedBy ?? ''}</span></li>
            ))}
          </ol>
        ) : null}
        <p className="file-acts">
          {line.mayPrint ? <Button size="compact-sm" variant="default" leftSection={<IconPrinter size={15} />} loading={print.isPending && print.variables === 'page'} onClick={() => print.mutate('page')}>{t('outside.print')}</Button> : null}
          {line.mayPrint ? <Button size="compact-sm" variant="subtle" loading={print.isPending && print.variables === 'pdf'} onClick={() => print.mutate('pdf')}>{t('paper.pdf')}</Button> : null}
          {line.mayWrite.length > 0 && writing === null ? <Button size="compact-sm" variant="light" onClick={() => setWriting('step')}>{t(line.mustTell ? 'outside.writeTold' : 'outside.write')}</Button> : null}
          {witnesses !== null && !open.data ? <Button size="compact-sm" variant="subtle" loading={open.isPending} onClick={() => open.mutate()}>{t('outside.look')}</Button> : null}
          {line.mayStop && witnesses !== null && writing === null ? <Button size="compact-sm" variant="subtle" color="red" onClick={() => setWriting('stop')}>{t('outside.sheStops')}</Button> : null}
        </p>
        {print.error ? <ProblemWords error={print.error} /> : null}
        {open.error ? <ProblemWords error={open.error} onRetry={() => open.mutate()} /> : null}
        {open.data ? (
          <div className="outside-opened">
            {open.data.takerName ? <p>{t('outside.takenBy', { name: open.data.takerName, role: open.data.takerRole ?? '—' })}{open.data.reference ? ` · ${t('outside.reference', { reference: open.data.reference })}` : ''}</p> : null}
            {open.data.lines === null ? <p>{t('outside.cannotOpen')}</p> : <SheetLines lines={open.data.lines} />}
            {open.data.isMasked ? <p className="quiet small">{t('outside.masked')}</p> : null}
          </div>
        ) : null}
        {writing === 'step' ? <WriteStep line={line} about={about} onDone={done} /> : null}
        {writing === 'stop' && witnesses !== null ? <StopStep line={line} witnesses={witnesses} onDone={done} /> : null}
      </div>
    </li>
  );
}
