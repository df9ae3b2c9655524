import { Button, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { majorOf } from '../logic/sum.js';
import { type WordKey, useWords } from '../words/words.js';
import { type Book, type Digits, type Posting, claimChanged, heldIn } from './claims.js';
import { Movement } from './movement.js';
import type { WorksheetForm } from './told-field.js';

const accounts = ['claimed', 'verified', 'awarded', 'other_side', 'fees', 'exchange', 'paid', 'remitted', 'in_hand'] as const;
const reasons: readonly Schemas['ReversalBody']['reason'][] = ['wrong_amount', 'wrong_day', 'wrong_leg', 'entered_twice', 'did_not_happen', 'bounced', 'outcome_changed'];

/** Where the money of a claim is: what is only said of it, what moved, and every entry behind it. */
export function Ledger({ book, form, digits }: { book: Book; form: WorksheetForm; digits: Digits }) {
  const { t, day } = useWords();
  return (
    <>
      {book.missedAt ? <div className="notice notice-due" role="status"><IconAlertTriangle size={18} aria-hidden /><p className="grow">{t('ledger.missed', { day: day(book.missedAt) })}</p></div> : null}
      <section className="box">
        <h2>{t('ledger.title')}</h2>
        <p className="quiet small">{t('ledger.what')}</p>
        <Standing book={book} digits={digits} />
      </section>
      {book.plans.map((plan) => <Instalments key={plan.legId} plan={plan} digits={digits} book={book} />)}
      {book.mayRecord || book.mayConfirmReceived ? <Movement book={book} form={form} digits={digits} /> : <p className="notice">{t('ledger.onlyRead')}</p>}
      <section className="box">
        <h2>{t('ledger.entries')}</h2>
        {book.postings.length === 0 ? <p className="quiet">{t('ledger.none')}</p> : null}
        <ol className="postings">{book.postings.toSorted((a, b) => b.seq - a.seq).map((posting) => <Entry key={posting.id} posting={posting} book={book} digits={digits} />)}</ol>
      </section>
    </>
  );
}

/** One row for each place money can be, one column for each currency; what is nothing says so. */
function Standing({ book, digits }: { book: Book; digits: Digits }) {
  const { t } = useWords();
  const currencies = [...new Set([book.claim.currency, ...book.claim.legs.map(({ currency }) => currency), ...book.balances.map(({ currency }) => currency)])];
  // Money that left the other side's hand stands below zero there; people read it as paid. So does what was given away in an exchange.
  const sumOf = (account: (typeof accounts)[number], currency: string): bigint => heldIn(book, account).filter((line) => line.currency === currency).reduce((sum, { minor }) => sum + BigInt(minor), 0n) * (account === 'other_side' || account === 'exchange' ? -1n : 1n);
  const shown = accounts.filter((account) => !['fees', 'exchange'].includes(account) || currencies.some((currency) => sumOf(account, currency) !== 0n));
  return (
    <div className="table-scroll">
      <table className="figures money">
        <thead><tr><th scope="col">{t('ledger.where')}</th>{currencies.map((currency) => <th scope="col" className="sum-cell" key={currency}>{currency}</th>)}</tr></thead>
        <tbody>
          {shown.map((account) => (
            <tr key={account} className={account === 'in_hand' ? 'money-last' : undefined}>
              <th scope="row">{t(`account.${account}` as WordKey)}<span className="quiet small money-what">{t(`account.what.${account}` as WordKey)}</span></th>
              {currencies.map((currency) => {
                const sum = sumOf(account, currency);
                return <td key={currency} className="sum-cell">{sum === 0n ? <span className="quiet">0</span> : majorOf(sum.toString(), digits(currency))}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Instalments({ plan, digits, book }: { plan: Schemas['InstalmentPlanDto']; digits: Digits; book: Book }) {
  const { t, coded, day } = useWords();
  const leg = book.claim.legs.find(({ id }) => id === plan.legId);
  return (
    <section className="box">
      <h2>{t('instalments.title')} {leg ? <span className="quiet small">{t(`leg.${leg.against}` as WordKey)}</span> : null}</h2>
      {plan.isOutdated ? <div className="notice notice-due"><IconAlertTriangle size={18} aria-hidden /><p className="grow">{t('instalments.outdated')}</p></div> : null}
      <div className="table-scroll">
        <table className="figures money">
          <thead><tr><th scope="col">{t('instalments.due')}</th><th scope="col" className="sum-cell">{plan.currency}</th><th scope="col">{t('instalments.standing')}</th></tr></thead>
          <tbody>{plan.instalments.map(({ dueOn, minor, standing }) => <tr key={dueOn}><th scope="row">{day(dueOn)}</th><td className="sum-cell">{majorOf(minor, digits(plan.currency))}</td><td><span className={standing === 'missed' ? 'due due-late' : standing === 'paid' ? 'due due-done' : 'due'}>{standing === 'missed' ? <IconAlertTriangle size={14} aria-hidden /> : null}{coded('instalment', standing)}</span></td></tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}

/** The sum an entry is about: what came in, in each currency. */
function sumsOf(posting: Posting, digits: Digits): string {
  const shown = posting.lines.filter(({ account, minor }) => {
    if (posting.kind === 'reversal') return account !== 'estimate' && account !== 'other_side' && account !== 'exchange' && minor.startsWith('-');
    if (posting.kind === 'converted') return account === 'paid';
    return account !== 'estimate' && account !== 'other_side' && !minor.startsWith('-');
  });
  const lines = shown.length > 0 ? shown : posting.lines.filter(({ account }) => account !== 'estimate' && account !== 'other_side');
  return lines.map(({ minor, currency }) => `${majorOf(minor, digits(currency))} ${currency}`).join(posting.kind === 'converted' ? ' → ' : ' + ').replaceAll(posting.kind === 'converted' ? '−' : '\u0000', '');
}

function Entry({ posting, book, digits }: { posting: Posting; book: Book; digits: Digits }) {
  const { t, coded, day } = useWords();
  const [reversing, setReversing] = useState(false);
  const reversed = posting.reverses ? book.postings.find(({ id }) => id === posting.reverses) : null;
  const leg = book.claim.legs.find(({ id }) => id === posting.legId);
  const about = [
    leg ? t(`leg.${leg.against}` as WordKey) : null,
    posting.payee ? t('entry.to', { who: coded('payee', posting.payee) }) : null,
    posting.via ? coded('via', posting.via) : null,
    posting.feeKind ? coded('ledgerFee', posting.feeKind) : null,
    posting.rate ? t('entry.rate', { rate: posting.rate.rate, day: day(posting.rate.on), source: coded('rateSource', posting.rate.source) }) : null,
    posting.reversalReason ? coded('reversal', posting.reversalReason) : null,
    reversed ? t('entry.reverses', { what: coded('posting', reversed.kind), number: reversed.seq }) : null,
    posting.byWorker ? t('entry.byWorker') : null,
  ].filter((part) => part !== null);
  return (
    <li className={posting.isReversed ? 'posting posting-reversed' : 'posting'}>
      <span className="quiet small posting-seq">{posting.seq}</span>
      <span className="posting-day">{day(posting.happenedOn)}</span>
      <span className="posting-what"><strong>{coded('posting', posting.kind)}</strong>{posting.isReversed ? <span className="tag">{t('entry.reversed')}</span> : null}{posting.belowShare ? <span className="due due-late"><IconAlertTriangle size={14} aria-hidden />{t('entry.belowShare')}</span> : null}<span className="quiet small">{about.join(' · ')}</span></span>
      <span className="posting-sum">{sumsOf(posting, digits)}</span>
      {book.mayRecord && !posting.isReversed && posting.kind !== 'reversal' && !reversing ? <Button size="compact-sm" variant="subtle" leftSection={<IconArrowBackUp size={14} />} aria-label={t('entry.reverseThis', { what: coded('posting', posting.kind), number: posting.seq })} onClick={() => setReversing(true)}>{t('entry.reverse')}</Button> : null}
      {reversing ? <Reverse posting={posting} book={book} onDone={() => setReversing(false)} /> : null}
    </li>
  );
}

/** Nothing that was written is changed: the same lines the other way round, with a reason. */
function Reverse({ posting, book, onDone }: { posting: Posting; book: Book; onDone: () => void }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const reverse = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/postings/{postingId}/reversals', { params: { path: { postingId: posting.id } }, body: { key, happenedOn: today(), reason: reason as (typeof reasons)[number] } })),
    onSuccess: () => {
      onDone();
      claimChanged(memory, book.claim);
    },
  });
  return (
    <div className="posting-reverse">
      <NativeSelect size="sm" label={t('entry.why')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...reasons.map((code) => ({ value: code, label: coded('reversal', code) }))]} />
      <p className="quiet small">{t('entry.reverseWhat')}</p>
      <div className="row">
        <Button size="compact-sm" color="red" disabled={reason === ''} loading={reverse.isPending} onClick={() => reverse.mutate()}>{t('entry.reverse')}</Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>{t('claim.notNow')}</Button>
      </div>
      {reverse.error ? <ProblemWords error={reverse.error} /> : null}
    </div>
  );
}
