import { Button, Modal } from '@mantine/core';
import { IconBuildingHospital } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useKeys } from '../app/keyboard.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import type { OpenedCase } from '../cases/case.js';
import { type WordKey, useWords } from '../words/words.js';
import { OutsideLineItem } from './outside-line.js';
import { caseOutside } from './outside.js';
import { ReferOutside } from './refer-outside.js';

/** Bodies without an account: which got a sheet of this case, what became of it, and making one more. */
export function CaseOutsideBox({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const asked = useQuery(caseOutside(opened.id));
  const may = (asked.data?.mayRefer ?? false) && asked.data?.hindrance === null;
  useKeys(may ? { referOutside: () => setAsking(true) } : {});
  if (asked.isPending) return <section className="box"><h2>{t('outside.title')}</h2><Waiting rows={2} /></section>;
  if (!asked.data) return <section className="box"><h2>{t('outside.title')}</h2><ProblemWords error={asked.error} onRetry={() => void asked.refetch()} /></section>;
  const { lines, hindrance, mayRefer, witnesses } = asked.data;
  if (!mayRefer && lines.length === 0) return null;
  return (
    <section className="box">
      <h2>{t('outside.title')}</h2>
      {lines.length > 0 ? <ul className="access">{lines.map((line) => <OutsideLineItem key={line.id} line={line} about={asked.data} witnesses={witnesses} withCase={false} />)}</ul> : <p className="quiet">{t('outside.none')}</p>}
      {mayRefer && hindrance !== null ? <p className="quiet small">{t(`problem.${hindrance}` as WordKey)}</p> : null}
      {may ? <p><Button size="compact-sm" variant="light" leftSection={<IconBuildingHospital size={15} />} onClick={() => setAsking(true)}>{t('outside.ask')}</Button></p> : null}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('outside.ask')} size="lg" closeButtonProps={{ 'aria-label': t('shell.close') }}>
        {asking ? <ReferOutside caseId={opened.id} about={asked.data} isRevealed={opened.revealedUntil !== null} onDone={() => setAsking(false)} /> : null}
      </Modal>
    </section>
  );
}
