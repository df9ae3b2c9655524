import { Button, CloseButton, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { latestToday, today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { latinDigits } from '../logic/digits.js';
import { majorOf, minorOf } from '../logic/sum.js';
import { type WordKey, useWords } from '../words/words.js';
import { type Book, type Currency, type Digits, claimChanged, heldIn } from './claims.js';
import type { WorksheetForm } from './told-field.js';
import { isoDay } from './worksheet.js';

const kinds = ['verified', 'agreed', 'ordered', 'paid', 'fee', 'converted', 'remitted', 'received', 'instalments'] as const;
type Kind = (typeof kinds)[number];
const vias: readonly Schemas['PaymentBody']['via'][] = ['cash', 'bank', 'mobile_money', 'cheque', 'court', 'remittance_agent'];
const payees: readonly Schemas['PaymentBody']['payee'][] = ['worker', 'authority', 'third_party'];
const fees: readonly Schemas['FeeBody']['feeKind'][] = ['transfer', 'exchange', 'court', 'lawyer', 'notary', 'travel', 'agent', 'tax'];
const rateSources: readonly Schemas['RateBody']['source'][] = ['central_bank', 'commercial_bank', 'money_changer', 'remittance_receipt', 'mobile_money', 'court'];

interface Said {
  legId: string;
  currency: string;
  sum: string;
  toCurrency: string;
  toSum: string;
  happenedOn: string;
  payee: string;
  consentId: string;
  via: string;
  feeKind: string;
  feeFrom: 'paid' | 'remitted';
  rate: string;
  rateOn: string;
  rateSource: string;
  note: string;
}
const nothingSaid = (legId: string): Said => ({ legId, currency: '', sum: '', toCurrency: 'USD', toSum: '', happenedOn: today(), payee: '', consentId: '', via: '', feeKind: '', feeFrom: 'paid', rate: '', rateOn: today(), rateSource: '', note: '' });

/** One form for everything that happens to the money. It is written once; there is no undo, only a reversal with its reason. */
export function Movement({ book, form, digits }: { book: Book; form: WorksheetForm; digits: Digits }) {
  const { t, coded } = useWords();
  const allowed = kinds.filter((kind) => (kind === 'received' ? book.mayConfirmReceived : book.mayRecord));
  const [kind, setKind] = useState<Kind | ''>('');
  return (
    <section className="box">
      <h2>{t('movement.title')}</h2>
      <NativeSelect size="sm" maw={420} label={t('movement.what')} value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind | '')} data={[{ value: '', label: t('worksheet.choose') }, ...allowed.map((code) => ({ value: code, label: coded('movement', code) }))]} />
      {kind !== '' ? <p className="quiet small">{coded('movementWhat', kind)}</p> : null}
      {kind === 'instalments' ? <PlanForm key={kind} book={book} digits={digits} onDone={() => setKind('')} /> : kind === '' ? null : <MovementForm key={kind} kind={kind} book={book} form={form} digits={digits} onDone={() => setKind('')} />}
    </section>
  );
}

function MovementForm({ kind, book, form, digits, onDone }: { kind: Exclude<Kind, 'instalments'>; book: Book; form: WorksheetForm; digits: Digits; onDone: () => void }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const { claim } = book;
  const [key] = useState(() => crypto.randomUUID());
  const running = claim.legs.filter(({ stage }) => stage !== 'ended');
  const latest = latestToday(...claim.legs.map(({ timeZone }) => timeZone));
  const [said, setSaid] = useState(() => nothingSaid(running[0]?.id ?? ''));
  const set = (part: Partial<Said>): void => setSaid((before) => ({ ...before, ...part }));
  const leg = claim.legs.find(({ id }) => id === said.legId);
  const onLeg = kind === 'agreed' || kind === 'ordered' || kind === 'paid';
  const source = kind === 'fee' ? said.feeFrom : 'paid';
  // Money can only go on from where there is some.
  const held = [...new Set([...heldIn(book, source), ...(kind === 'received' ? heldIn(book, 'remitted') : [])].filter(({ minor }) => !minor.startsWith('-')).map(({ currency }) => currency))];
  const currencies = kind === 'verified' ? [claim.currency] : onLeg ? [leg?.currency ?? claim.currency] : held.length > 0 ? held : [claim.currency];
  const currency = currencies.includes(said.currency) ? said.currency : (currencies[0] ?? claim.currency);
  const needsRate = kind === 'converted' || (onLeg && leg !== undefined && leg.currency !== claim.currency);
  const handedOn = kind === 'paid' || kind === 'remitted';
  const minor = minorOf(said.sum, digits(currency));
  const toMinor = minorOf(said.toSum, digits(said.toCurrency));
  const rateSaid = latinDigits(said.rate.trim());
  const consents = book.consents.filter(({ kind: of, endedAt }) => of === 'third_party_payee' && endedAt === null);
  const ready =
    minor !== null && (kind !== 'converted' || toMinor !== null) && (!onLeg || leg !== undefined) && (!needsRate || (/^\d+(\.\d+)?$/.test(rateSaid) && said.rateSource !== '')) && (!handedOn || (said.payee !== '' && said.via !== '' && (said.payee !== 'third_party' || said.consentId !== ''))) && (kind !== 'fee' || said.feeKind !== '');
  const send = useMutation({
    mutationFn: async (): Promise<void> => {
      const path = { params: { path: { claimId: claim.id } } };
      const entry = { key, happenedOn: said.happenedOn, ...(said.note.trim() === '' ? {} : { note: said.note.trim() }) };
      const amount = { currency: currency as Currency, minor: minor as string };
      const rate = needsRate ? { rate: { rate: rateSaid, on: said.rateOn, source: said.rateSource as (typeof rateSources)[number] } } : {};
      const to = { payee: said.payee as (typeof payees)[number], via: said.via as (typeof vias)[number], ...(said.payee === 'third_party' ? { payeeConsentId: said.consentId } : {}) };
      if (kind === 'verified') await answered(api.POST('/api/v1/claims/{claimId}/totals', { ...path, body: { ...entry, kind, total: amount } }));
      else if (kind === 'agreed' || kind === 'ordered') await answered(api.POST('/api/v1/claims/{claimId}/outcomes', { ...path, body: { ...entry, kind, legId: said.legId, total: amount, ...rate } }));
      else if (kind === 'paid') await answered(api.POST('/api/v1/claims/{claimId}/payments', { ...path, body: { ...entry, legId: said.legId, amount, ...rate, ...to } }));
      else if (kind === 'fee') await answered(api.POST('/api/v1/claims/{claimId}/fees', { ...path, body: { ...entry, amount, from: said.feeFrom, feeKind: said.feeKind as (typeof fees)[number] } }));
      else if (kind === 'converted') await answered(api.POST('/api/v1/claims/{claimId}/conversions', { ...path, body: { ...entry, from: amount, to: { currency: said.toCurrency as Currency, minor: toMinor as string }, rate: { rate: rateSaid, on: said.rateOn, source: said.rateSource as (typeof rateSources)[number] } } }));
      else if (kind === 'remitted') await answered(api.POST('/api/v1/claims/{claimId}/remittances', { ...path, body: { ...entry, amount, ...to } }));
      else await answered(api.POST('/api/v1/claims/{claimId}/receipts', { ...path, body: { ...entry, amount } }));
    },
    onSuccess: () => {
      onDone();
      claimChanged(memory, claim);
    },
  });
  const select = (label: string, value: string, onChange: (value: string) => void, options: readonly { value: string; label: string }[], empty = true) => (
    <NativeSelect size="sm" label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} data={[...(empty ? [{ value: '', label: t('worksheet.choose') }] : []), ...options]} />
  );
  const unread = said.sum.trim() !== '' && minor === null;
  return (
    <form className="movement" onSubmit={(event: FormEvent) => { event.preventDefault(); if (ready) send.mutate(); }}>
      <div className="grid">
        {onLeg ? select(t('movement.leg'), said.legId, (legId) => set({ legId }), running.map(({ id, against }) => ({ value: id, label: t(`leg.${against}` as WordKey) })), false) : null}
        {kind === 'fee' ? select(t('movement.feeFrom'), said.feeFrom, (feeFrom) => set({ feeFrom: feeFrom as Said['feeFrom'] }), (['paid', 'remitted'] as const).map((code) => ({ value: code, label: t(`movement.feeFrom.${code}` as WordKey) })), false) : null}
        <TextInput size="sm" inputMode="decimal" autoComplete="off" maxLength={24} label={`${t(kind === 'converted' ? 'movement.sumFrom' : kind === 'verified' || kind === 'agreed' || kind === 'ordered' ? 'movement.inAll' : 'movement.sum')} (${currency})`} value={said.sum} error={unread ? t('movement.unreadable', { digits: digits(currency) }) : undefined} onChange={(event) => set({ sum: event.currentTarget.value })} />
        {currencies.length > 1 ? select(t('claim.currency'), currency, (code) => set({ currency: code }), currencies.map((code) => ({ value: code, label: code })), false) : null}
        {kind === 'converted' ? (
          <>
            <TextInput size="sm" inputMode="decimal" autoComplete="off" maxLength={24} label={`${t('movement.sumTo')} (${said.toCurrency})`} value={said.toSum} error={said.toSum.trim() !== '' && toMinor === null ? t('movement.unreadable', { digits: digits(said.toCurrency) }) : undefined} onChange={(event) => set({ toSum: event.currentTarget.value })} />
            {select(t('movement.toCurrency'), said.toCurrency, (toCurrency) => set({ toCurrency }), form.currencies.map(({ code }) => ({ value: code, label: code })), false)}
          </>
        ) : null}
        {needsRate ? (
          <>
            <TextInput size="sm" inputMode="decimal" autoComplete="off" maxLength={24} label={t('movement.rate', { from: currency, to: kind === 'converted' ? said.toCurrency : claim.currency })} value={said.rate} onChange={(event) => set({ rate: event.currentTarget.value })} />
            <TextInput size="sm" type="date" label={t('movement.rateOn')} max={latest} value={said.rateOn} onChange={(event) => set({ rateOn: event.currentTarget.value })} />
            {select(t('movement.rateSource'), said.rateSource, (rateSource) => set({ rateSource }), rateSources.map((code) => ({ value: code, label: coded('rateSource', code) })))}
          </>
        ) : null}
        {kind === 'fee' ? select(t('movement.feeKind'), said.feeKind, (feeKind) => set({ feeKind }), fees.map((code) => ({ value: code, label: coded('ledgerFee', code) }))) : null}
        {handedOn ? select(t('movement.payee'), said.payee, (payee) => set({ payee }), payees.map((code) => ({ value: code, label: coded('payee', code) }))) : null}
        {handedOn && said.payee === 'third_party' ? select(t('movement.payeeConsent'), said.consentId, (consentId) => set({ consentId }), consents.map(({ id, givenAt }) => ({ value: id, label: `${coded('claimConsent', 'third_party_payee')} ${givenAt.slice(0, 10)}` }))) : null}
        {handedOn ? select(t('movement.via'), said.via, (via) => set({ via }), vias.map((code) => ({ value: code, label: coded('via', code) }))) : null}
        <TextInput size="sm" type="date" label={t('movement.day')} max={latest} value={said.happenedOn} onChange={(event) => set({ happenedOn: event.currentTarget.value })} />
        <Textarea size="sm" className="wide" autosize minRows={1} maxLength={4000} label={t('movement.note')} value={said.note} onChange={(event) => set({ note: event.currentTarget.value })} />
      </div>
      {said.payee === 'third_party' && handedOn && consents.length === 0 ? <p className="warning">{t('movement.payeeNeedsYes')}</p> : null}
      <p className="quiet small">{t('movement.noUndo')}</p>
      <div className="row">
        <Button type="submit" disabled={!ready} loading={send.isPending}>{minor === null ? t('movement.write') : t('movement.writeSum', { sum: majorOf(minor, digits(currency)), currency })}</Button>
        <Button variant="default" onClick={onDone}>{t('claim.notNow')}</Button>
      </div>
      {send.error ? <ProblemWords error={send.error} /> : null}
    </form>
  );
}

/** The days on which the rest is paid. Together they are what is outstanding on the leg. */
function PlanForm({ book, digits, onDone }: { book: Book; digits: Digits; onDone: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const { claim } = book;
  const promised = claim.legs.filter(({ id }) => heldIn(book, 'awarded').some(({ legId }) => legId === id));
  const [legId, setLegId] = useState(promised[0]?.id ?? '');
  const [rows, setRows] = useState([{ key: 0, dueOn: '', sum: '' }]);
  const leg = claim.legs.find(({ id }) => id === legId);
  const currency = leg?.currency ?? claim.currency;
  const of = (account: string): bigint => heldIn(book, account).filter((line) => line.legId === legId && line.currency === currency).reduce((sum, { minor }) => sum + BigInt(minor), 0n);
  const outstanding = of('awarded') + of('other_side');
  const instalments = rows.map(({ dueOn, sum }) => ({ dueOn: isoDay(dueOn), minor: minorOf(sum, digits(currency)) }));
  const left = outstanding - instalments.reduce((sum, { minor }) => sum + BigInt(minor ?? '0'), 0n);
  const ready = leg !== undefined && instalments.every(({ dueOn, minor }) => minor !== null && /^\d{4}-\d{2}-\d{2}$/.test(dueOn));
  const plan = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/instalment-plans', { params: { path: { claimId: claim.id } }, body: { legId, instalments: instalments.map(({ dueOn, minor }) => ({ dueOn, minor: minor as string })) } })),
    onSuccess: () => {
      onDone();
      claimChanged(memory, claim);
    },
  });
  if (promised.length === 0) return <p className="warning">{t('instalments.needOutcome')}</p>;
  const change = (key: number, part: { dueOn?: string; sum?: string }): void => setRows((before) => before.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <form className="movement" onSubmit={(event: FormEvent) => { event.preventDefault(); if (ready) plan.mutate(); }}>
      {promised.length > 1 ? <NativeSelect size="sm" label={t('movement.leg')} value={legId} onChange={(event) => setLegId(event.currentTarget.value)} data={promised.map(({ id, against }) => ({ value: id, label: t(`leg.${against}` as WordKey) }))} /> : null}
      {rows.map((row, at) => (
        <div className="instalment-row" key={row.key}>
          <TextInput size="sm" type="date" label={`${t('instalments.due')} ${at + 1}`} value={row.dueOn} onChange={(event) => change(row.key, { dueOn: event.currentTarget.value })} />
          <TextInput size="sm" inputMode="decimal" autoComplete="off" label={`${t('movement.sum')} ${at + 1} (${currency})`} value={row.sum} onChange={(event) => change(row.key, { sum: event.currentTarget.value })} />
          {rows.length > 1 ? <CloseButton aria-label={t('instalments.remove', { number: at + 1 })} onClick={() => setRows((before) => before.filter(({ key }) => key !== row.key))} /> : null}
        </div>
      ))}
      <div><Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={15} />} onClick={() => setRows((before) => [...before, { key: Math.max(...before.map(({ key }) => key)) + 1, dueOn: '', sum: '' }])}>{t('instalments.add')}</Button></div>
      <p className={left === 0n ? 'quiet small' : 'warning'}>{t('instalments.left', { outstanding: majorOf(outstanding.toString(), digits(currency)), left: majorOf(left.toString(), digits(currency)), currency })}</p>
      <div className="row">
        <Button type="submit" disabled={!ready || left !== 0n} loading={plan.isPending}>{t('instalments.keep')}</Button>
        <Button variant="default" onClick={onDone}>{t('claim.notNow')}</Button>
      </div>
      {plan.error ? <ProblemWords error={plan.error} /> : null}
    </form>
  );
}
