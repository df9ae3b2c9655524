import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconDeviceMobileOff, IconDeviceMobilePlus, IconId, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api, type Schemas } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Card } from '../desk/filed.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';

type KnownBy = Schemas['CardBody']['knownBy'];
type Reason = Schemas['CardBody']['reason'];
const knownBy: readonly KnownBy[] = ['safe_word', 'papers', 'in_person_before', 'second_officer'];
const reasons: readonly Reason[] = ['lost', 'taken', 'damaged', 'first_card'];

/** Her number is another, or hers no longer; her card is lost. Each asks first how the officer knows that it is the worker. */
export function NumberAndCard({ opened }: { opened: OpenedCase }) {
  const { t, coded, moment } = useWords();
  const memory = useQueryClient();
  const [doing, setDoing] = useState<'number' | 'card' | null>(null);
  const [known, setKnown] = useState<KnownBy | null>(null);
  const [reason, setReason] = useState<Reason | null>(null);
  const [phone, setPhone] = useState('');
  const [mayText, setMayText] = useState(false);
  const path = { caseId: opened.id };
  const asked = opened.contact?.askedPhone ?? null;
  const again = (): void => {
    noteOwnAct(opened.id);
    for (const queryKey of [['case', opened.id], ['queue']]) void memory.invalidateQueries({ queryKey });
  };
  const done = (): void => {
    setDoing(null);
    setPhone('');
    again();
  };
  const detach = useMutation({ mutationFn: () => answered(api.POST('/api/v1/cases/{caseId}/number-detachments', { params: { path } })), onSuccess: done });
  const change = useMutation({
    mutationFn: (by: KnownBy) => answered(api.POST('/api/v1/cases/{caseId}/number-changes', { params: { path }, body: { phone: phone.trim() === '' ? null : phone.trim(), knownBy: by, mayText } })),
    onSuccess: done,
  });
  const card = useMutation({ mutationFn: (ask: { by: KnownBy; why: Reason }) => answered(api.POST('/api/v1/cases/{caseId}/cards', { params: { path }, body: { knownBy: ask.by, reason: ask.why } })), onSuccess: again, gcTime: 0 });
  const error = detach.error ?? change.error ?? card.error;
  const whoItIs = <Select label={t('known.how')} description={t('known.what')} size="sm" placeholder={t('offer.choose')} data={knownBy.map((code) => ({ value: code, label: coded('known', code) }))} value={known} onChange={(value) => setKnown(value as KnownBy | null)} />;
  if (card.data) {
    return (
      <section className="box">
        <h2 className="no-print">{t('card.made')}</h2>
        <p className="notice no-print">{t('card.madeWhat', { time: moment(card.data.takesEffectAt) })}</p>
        <Card number={card.data.caseNumber} secret={card.data.secret} />
        <div className="row no-print">
          <Button size="sm" leftSection={<IconPrinter size={16} />} onClick={() => print()}>{t('filed.print')}</Button>
          <Button size="sm" variant="default" onClick={() => confirm(t('filed.cardGone')) && card.reset()}>{t('card.done')}</Button>
        </div>
      </section>
    );
  }
  return (
    <section className="box no-print">
      <h2>{t('numberCard.title')}</h2>
      {asked ? <p className="notice">{t('number.askedFor', { phone: asked })}</p> : null}
      {doing === 'number' ? (
        <div className="reveal">
          <TextInput label={t('number.new')} description={asked ? t('number.orAsked') : undefined} size="sm" value={phone} onChange={(event) => setPhone(event.currentTarget.value)} maxLength={40} inputMode="tel" />
          {whoItIs}
          <Checkbox label={t('number.mayText')} checked={mayText} onChange={(event) => setMayText(event.currentTarget.checked)} />
          <div className="row">
            <Button size="sm" disabled={known === null || (phone.trim() === '' && asked === null)} loading={change.isPending} onClick={() => known && change.mutate(known)}>{t('number.use')}</Button>
            <Button size="sm" variant="default" onClick={() => setDoing(null)}>{t('number.cancel')}</Button>
          </div>
        </div>
      ) : doing === 'card' ? (
        <div className="reveal">
          <p className="quiet small">{t('card.what')}</p>
          <Select label={t('card.why')} size="sm" placeholder={t('offer.choose')} data={reasons.map((code) => ({ value: code, label: coded('cardReason', code) }))} value={reason} onChange={(value) => setReason(value as Reason | null)} />
          {whoItIs}
          <div className="row">
            <Button size="sm" disabled={known === null || reason === null} loading={card.isPending} onClick={() => known && reason && card.mutate({ by: known, why: reason })}>{t('card.make')}</Button>
            <Button size="sm" variant="default" onClick={() => setDoing(null)}>{t('number.cancel')}</Button>
          </div>
        </div>
      ) : (
        <div className="row">
          <Button size="xs" variant="light" leftSection={<IconDeviceMobilePlus size={15} />} onClick={() => setDoing('number')}>{t('number.changed')}</Button>
          {opened.contact?.phone ? <Button size="xs" variant="light" color="red" leftSection={<IconDeviceMobileOff size={15} />} loading={detach.isPending} onClick={() => confirm(t('number.detachSure')) && detach.mutate()}>{t('number.detach')}</Button> : null}
          <Button size="xs" variant="light" leftSection={<IconId size={15} />} onClick={() => setDoing('card')}>{t('card.new')}</Button>
        </div>
      )}
      {error ? <ProblemWords error={error} /> : null}
    </section>
  );
}
