import { Button } from '@mantine/core';
import { IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Schemas } from '../api/client.js';
import { Mark } from '../app/mark.js';
import { groupedNumber, groupedSecret } from '../logic/number.js';
import { useWords } from '../words/words.js';

/** It is filed: the number, what to say now, and the card, which is shown this one time. */
export function Filed({ filed, onNext }: { filed: Schemas['DeskFiledDto']; onNext: () => void }) {
  const { t, both, day } = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="filed">
      <div className="box no-print">
        <h1 ref={title} tabIndex={-1}><IconCircleCheck size={26} aria-hidden /> {t('filed.title')}</h1>
        <p className="filed-number number">{groupedNumber(filed.number.replace(/\D/g, ''))}</p>
        <p className="quiet">{t('filed.say')}</p>
        <p className="aloud" lang="km">{filed.say.km}</p>
        <p className="aloud" lang="en">{filed.say.en}</p>
        <dl className="facts">
          {filed.offeredTo ? <div><dt>{t('filed.offeredTo')}</dt><dd>{both(filed.offeredTo.names)} <span className="quiet">{both(filed.offeredTo.kindWords)}</span></dd></div> : null}
          {filed.promisedOn ? <div><dt>{t('filed.promised')}</dt><dd>{day(filed.promisedOn)}</dd></div> : null}
          <div><dt>{t('filed.reach')}</dt><dd>{t(filed.mayText ? 'filed.mayText' : 'filed.noText')}</dd></div>
        </dl>
        {filed.workerIsAskedFirst ? <p className="notice">{t('filed.askedFirst')}</p> : null}
        <div className="row">
          {filed.caseId ? <Button component={Link} to={`/cases/${filed.caseId}`} variant="light">{t('filed.open')}</Button> : null}
          {filed.card ? <Button leftSection={<IconPrinter size={17} />} onClick={() => print()}>{t('filed.print')}</Button> : null}
          <Button variant={filed.card ? 'default' : 'filled'} onClick={() => (filed.card === null || confirm(t('filed.cardGone'))) && onNext()}>{t('filed.next')}</Button>
        </div>
      </div>
      {filed.card ? <Card number={filed.card.caseNumber} secret={filed.card.secret} /> : null}
    </section>
  );
}

/** Plain on purpose: who finds it must not see at a glance what it is. In both languages, whatever the screen speaks. */
export function Card({ number, secret }: { number: string; secret: string }) {
  const { t } = useWords();
  return (
    <div className="card" aria-label={t('card.label')}>
      <p className="card-head"><Mark size={18} /> {location.host}/r</p>
      <dl>
        <div><dt>លេខ · Number</dt><dd>{groupedNumber(number.replace(/\D/g, ''))}</dd></div>
        <div><dt>លេខសម្ងាត់ · Secret</dt><dd>{groupedSecret(secret)}</dd></div>
      </dl>
      <p className="no-print quiet small">{t('card.once')}</p>
    </div>
  );
}
