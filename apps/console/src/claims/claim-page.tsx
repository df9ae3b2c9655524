import { Button, Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconMessage } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, answered, api } from '../api/client.js';
import { today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { type OpenedCase, caseQuery } from '../cases/case.js';
import { groupedNumber } from '../logic/number.js';
import { groupedSum, majorOf } from '../logic/sum.js';
import { useWords } from '../words/words.js';
import { ClaimGroup } from '../groups/claim-group.js';
import { formQuery, keptQuery } from './assessments.js';
import { ClaimConsents } from './claim-consents.js';
import { ClaimTabs } from './claim-tabs.js';
import { type Book, type Currency, type Digits, bookQuery, claimChanged, claimsQuery, heldIn } from './claims.js';
import { Clocks } from './clocks.js';
import { Handovers } from './handover.js';
import { EmployerChanges } from './employer-change.js';
import { FeeCheck } from './fee-check.js';
import { Evidence } from './evidence.js';
import { LegBox } from './leg.js';
import { Ledger } from './ledger.js';
import { Notices } from './notice.js';
import { Papers } from './papers.js';
import { Powers } from './power.js';
import type { WorksheetForm } from './told-field.js';

/** How what is owed is claimed: legs, limits, and where the money is. */
export function ClaimPage() {
  const { caseId } = useParams({ from: '/cases/$caseId/claim' });
  const { t } = useWords();
  const memory = useQueryClient();
  const form = useQuery(formQuery);
  const claims = useQuery(claimsQuery(caseId));
  const [opening, setOpening] = useState(false);
  const opened = memory.getQueryData<OpenedCase>(caseQuery(caseId).queryKey);
  const gone = claims.error instanceof ApiProblem && claims.error.code === 'case.notFound';
  const none = claims.data?.length === 0;
  return (
    <article className="claim-page">
      <header className="claim-head">
        <Link to="/cases/$caseId" params={{ caseId }} search={(search) => search} className="back"><IconArrowLeft size={16} aria-hidden />{t('claim.toCase')}</Link>
        <h1>{t('claim.title')} {opened ? <span className="number quiet">{groupedNumber(opened.facts.number)}</span> : null}</h1>
        <ClaimTabs caseId={caseId} here="claim" />
      </header>
      {claims.isPending || form.isPending ? <Waiting rows={8} /> : null}
      {claims.error ? <ProblemWords error={claims.error} {...(gone ? {} : { onRetry: () => void claims.refetch() })} /> : null}
      {form.error ? <ProblemWords error={form.error} onRetry={() => void form.refetch()} /> : null}
      {form.data && claims.data?.map((claim) => <OneClaim key={claim.id} claimId={claim.id} form={form.data} />)}
      {form.data && claims.data ? (
        opening || none ? <OpenClaim caseId={caseId} form={form.data} country={opened?.facts.happenedIn ?? null} onDone={() => setOpening(false)} /> : <p><Button variant="default" onClick={() => setOpening(true)}>{t('claim.another')}</Button></p>
      ) : null}
    </article>
  );
}

function OpenClaim({ caseId, form, country: worked, onDone }: { caseId: string; form: WorksheetForm; country: string | null; onDone: () => void }) {
  const { t, country } = useWords();
  const memory = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [jurisdiction, setJurisdiction] = useState(form.countries.some(({ code }) => code === worked) ? (worked as string) : '');
  const [currency, setCurrency] = useState('');
  const [agency, setAgency] = useState(false);
  const [names, setNames] = useState({ employer: '', agency: '' });
  const usual = form.countries.find(({ code }) => code === jurisdiction)?.currency ?? '';
  const open = useMutation({
    mutationFn: () => {
      const name = (of: 'employer' | 'agency') => (names[of].trim() === '' ? {} : { name: names[of].trim() });
      return answered(api.POST('/api/v1/cases/{caseId}/claims', {
        params: { path: { caseId } },
        body: { key, origin: 'KH', jurisdiction, currency: (currency || usual) as Currency, assessedOn: today(), legs: [{ against: 'employer', ...name('employer') }, ...(agency ? [{ against: 'agency' as const, ...name('agency') }] : [])] },
      }));
    },
    onSuccess: ({ claimId }) => {
      claimChanged(memory, { id: claimId, caseId });
      onDone();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <form className="box" onSubmit={send}>
      <h2>{t('claim.open')}</h2>
      <p className="quiet small">{t('claim.openWhat')}</p>
      <div className="grid">
        <NativeSelect size="sm" label={t('worksheet.fact.jurisdiction')} value={jurisdiction} onChange={(event) => setJurisdiction(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...form.countries.map(({ code }) => ({ value: code, label: country(code) }))]} />
        <NativeSelect size="sm" label={t('claim.currency')} value={currency || usual} onChange={(event) => setCurrency(event.currentTarget.value)} data={['', ...form.currencies.map(({ code }) => code)].map((code) => ({ value: code, label: code || t('worksheet.choose') }))} />
        <TextInput size="sm" label={t('claim.employerName')} description={t('claim.nameWhat')} maxLength={200} autoComplete="off" value={names.employer} onChange={(event) => setNames({ ...names, employer: event.currentTarget.value })} />
        {agency ? <TextInput size="sm" label={t('claim.agencyName')} description={t('claim.nameWhat')} maxLength={200} autoComplete="off" value={names.agency} onChange={(event) => setNames({ ...names, agency: event.currentTarget.value })} /> : null}
      </div>
      <Checkbox size="sm" label={t('claim.agencyToo')} checked={agency} onChange={(event) => setAgency(event.currentTarget.checked)} />
      <div className="row"><Button type="submit" disabled={jurisdiction === ''} loading={open.isPending}>{t('claim.open')}</Button></div>
      {open.error ? <ProblemWords error={open.error} /> : null}
    </form>
  );
}

function OneClaim({ claimId, form }: { claimId: string; form: WorksheetForm }) {
  const { t, coded, country, day } = useWords();
  const book = useQuery(bookQuery(claimId));
  const digits: Digits = (currency) => form.currencies.find(({ code }) => code === currency)?.digits ?? 2;
  if (!book.data) return book.error ? <ProblemWords error={book.error} onRetry={() => void book.refetch()} /> : <Waiting rows={6} />;
  const { claim } = book.data;
  return (
    <section className="claim" aria-label={t('claim.one', { from: country(claim.origin), to: country(claim.jurisdiction), currency: claim.currency })}>
      <div className="case-title">
        <h2>{t('claim.one', { from: country(claim.origin), to: country(claim.jurisdiction), currency: claim.currency })}</h2>
        <span className="tag tag-offer">{coded('claimStage', claim.stage)}</span>
        {claim.endReason ? <span className="tag">{coded('claimEnd', claim.endReason)}</span> : null}
        <span className="quiet small">{t('claim.since', { day: day(claim.openedAt) })}</span>
      </div>
      <Figures book={book.data} digits={digits} />
      <SumConfirmed book={book.data} />
      <div className="claim-body">
        <div className="claim-main">
          <Ledger book={book.data} form={form} digits={digits} />
        </div>
        <div className="claim-side">
          {claim.legs.map((leg) => <LegBox key={leg.id} claim={claim} leg={leg} mayRecord={book.data.mayRecord} digits={digits} />)}
          <Clocks claim={claim} mayRecord={book.data.mayRecord} />
          <Handovers claim={claim} mayRecord={book.data.mayRecord} />
          <Powers book={book.data} />
          <FeeCheck caseId={claim.caseId} />
          <ClaimGroup book={book.data} />
          <ClaimConsents book={book.data} />
          <EmployerChanges claim={claim} mayRecord={book.data.mayRecord} />
          <Notices caseId={claim.caseId} />
          {book.data.mayRecord ? <Papers book={book.data} /> : null}
          {book.data.mayRecord ? <Evidence caseId={claim.caseId} /> : null}
          <EndClaim book={book.data} />
        </div>
      </div>
    </section>
  );
}

const totals: ReadonlySet<string> = new Set(['claimed', 'verified', 'awarded']);

/** The sums everybody asks for, each in its own currency. */
function Figures({ book, digits }: { book: Book; digits: Digits }) {
  const { t } = useWords();
  const { claim } = book;
  const sums = (account: string) => heldIn(book, account).map(({ currency, minor }) => `${majorOf(minor.replace('-', ''), digits(currency))} ${currency}`);
  // A total nobody has said yet is not known, which is no zero; of money that moved, nothing is none.
  const figure = (label: string, account: string) => <div><dt>{label}</dt><dd>{sums(account).join(' + ') || (totals.has(account) ? <span className="quiet">{t('claim.notSaidYet')}</span> : `0 ${claim.currency}`)}</dd></div>;
  return (
    <dl className="claim-figures">
      {figure(t('account.claimed'), 'claimed')}
      {figure(t('account.verified'), 'verified')}
      {figure(t('account.awarded'), 'awarded')}
      {figure(t('account.other_side'), 'other_side')}
      {figure(t('account.in_hand'), 'in_hand')}
    </dl>
  );
}

/** What is claimed is what she said is right: it comes from a kept assessment and from nowhere else. */
function SumConfirmed({ book }: { book: Book }) {
  const { t, day, clock } = useWords();
  const memory = useQueryClient();
  const { claim } = book;
  const [asking, setAsking] = useState(false);
  const [itemId, setItemId] = useState<string | null>(null);
  const [how, setHow] = useState<'read_aloud' | 'paper_thumbprint' | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const kept = useQuery(keptQuery(claim.caseId));
  const fitting = kept.data?.filter(({ assessment }) => assessment.totals.some(({ owed }) => owed.currency === claim.currency)) ?? [];
  const chosen = fitting.find((one) => one.itemId === (itemId ?? fitting[0]?.itemId));
  const total = chosen?.assessment.totals.find(({ owed }) => owed.currency === claim.currency);
  const confirm = useMutation({
    mutationFn: (body: { itemId: string; how: 'read_aloud' | 'paper_thumbprint' }) => answered(api.POST('/api/v1/claims/{claimId}/assessed-sums', { params: { path: { claimId: claim.id } }, body: { ...body, key } })),
    onSuccess: () => {
      setAsking(false);
      setKey(crypto.randomUUID());
      claimChanged(memory, claim);
    },
  });
  if (!asking) {
    return (
      <div className={`notice ${claim.confirmedAt ? 'notice-done' : 'notice-due'}`}>
        {claim.confirmedAt ? <IconCheck size={18} aria-hidden /> : <IconMessage size={18} aria-hidden />}
        <p className="grow">{claim.confirmedAt ? t('claim.confirmed', { day: day(claim.confirmedAt) }) : t('claim.notConfirmed')}</p>
        {book.mayRecord ? <Button size="compact-sm" variant="light" onClick={() => { setAsking(true); if (!kept.data) void kept.refetch(); }}>{t(claim.confirmedAt ? 'claim.confirmAgain' : 'claim.confirm')}</Button> : null}
      </div>
    );
  }
  return (
    <section className="box">
      <h3>{t('claim.confirm')}</h3>
      {kept.isFetching ? <Waiting rows={2} /> : null}
      {kept.error ? <ProblemWords error={kept.error} onRetry={() => void kept.refetch()} /> : null}
      {kept.data && fitting.length === 0 ? <p>{t('claim.noAssessment', { currency: claim.currency })} <Link to="/cases/$caseId/worksheet" params={{ caseId: claim.caseId }} search={(search) => search}>{t('worksheet.title')}</Link></p> : null}
      {chosen && total ? (
        <>
          {fitting.length > 1 ? <NativeSelect size="sm" maw={480} label={t('claim.whichAssessment')} value={chosen.itemId} onChange={(event) => setItemId(event.currentTarget.value)} data={fitting.map((one) => ({ value: one.itemId, label: `${day(one.keptAt)}, ${clock(one.keptAt)}` }))} /> : null}
          <p className="read-aloud">{t('claim.readToHer', { likely: groupedSum(total.owed.likely), low: groupedSum(total.owed.low), high: groupedSum(total.highWithoutSurcharges), currency: claim.currency })}</p>
          <Radio.Group value={how} onChange={(value) => setHow(value as typeof how)} label={t('claim.how')}>
            <div className="row"><Radio value="read_aloud" label={t('claim.how.read_aloud')} /><Radio value="paper_thumbprint" label={t('claim.how.paper_thumbprint')} /></div>
          </Radio.Group>
          <p className="quiet small">{t('claim.noUndo')}</p>
          <div className="row">
            <Button disabled={how === null} loading={confirm.isPending} onClick={() => how && confirm.mutate({ itemId: chosen.itemId, how })}>{t('claim.sheSaysYes', { likely: groupedSum(total.owed.likely), currency: claim.currency })}</Button>
            <Button variant="default" onClick={() => setAsking(false)}>{t('claim.notNow')}</Button>
          </div>
        </>
      ) : null}
      {confirm.error ? <ProblemWords error={confirm.error} /> : null}
    </section>
  );
}

function EndClaim({ book }: { book: Book }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const { claim, mayEndAs } = book;
  const [reason, setReason] = useState('');
  const end = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/claims/{claimId}/ends', { params: { path: { claimId: claim.id } }, body: { reason: reason as never } })),
    onSuccess: () => claimChanged(memory, claim),
  });
  if (mayEndAs.length === 0) return null;
  return (
    <details className="box">
      <summary>{t('claim.end')}</summary>
      <p className="quiet small">{t('claim.endWhat')}</p>
      <NativeSelect size="sm" label={t('claim.endWhy')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...mayEndAs.map((code) => ({ value: code, label: coded('claimEnd', code) }))]} />
      <div className="row"><Button size="compact-sm" color="red" variant="light" disabled={reason === ''} loading={end.isPending} onClick={() => end.mutate()}>{t('claim.end')}</Button></div>
      {end.error ? <ProblemWords error={end.error} /> : null}
    </details>
  );
}
