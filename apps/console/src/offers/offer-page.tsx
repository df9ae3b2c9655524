import { Button, Select } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconLock, IconX } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { groupedNumber } from '../logic/number.js';
import { Corridor, DueChip, UrgencyMark, useCategoryWords } from '../queue/marks.js';
import { useMe } from '../session/session.js';
import { type WordKey, useWords } from '../words/words.js';

const offerQuery = (offerId: string) =>
  queryOptions({ queryKey: ['offer', offerId], queryFn: () => answered(api.GET('/api/v1/offers/{offerId}', { params: { path: { offerId } } })) });

/** An offer is answered on triage facts; the story opens after the yes (field rule 27). */
export function OfferPage() {
  const { offerId } = useParams({ from: '/queue/offers/$offerId' });
  const { t } = useWords();
  const offer = useQuery(offerQuery(offerId));
  return (
    <article className="sheet">
      <Link to="/" search={(search) => search} className="back"><IconArrowLeft size={16} aria-hidden />{t('shell.queue')}</Link>
      {offer.isPending ? <Waiting /> : null}
      {offer.data ? null : <h1 className="unseen">{t('offer.title')}</h1>}
      {offer.error ? <ProblemWords error={offer.error} onRetry={() => void offer.refetch()} /> : null}
      {offer.data ? <Offer offer={offer.data} /> : null}
    </article>
  );
}

function Offer({ offer }: { offer: Schemas['AskedOfferDto'] }) {
  const { t, both, day, coded } = useWords();
  const me = useMe().data;
  const { facts } = offer;
  const open = offer.state === 'offered';
  return (
    <>
      <header className="sheet-head">
        <h1>{t('offer.title')} <span className="number">{groupedNumber(facts.number)}</span></h1>
        <div className="marks">
          <UrgencyMark urgency={facts.urgency} />
          {facts.restricted ? <span className="tag"><IconLock size={13} aria-hidden />{t('protected.tag')}</span> : <Corridor from={facts.happenedIn} to={facts.nowIn} />}
          {open && offer.dueAt ? <DueChip due="acceptance" dueAt={offer.dueAt} /> : <span className="tag">{coded('offerState', offer.state)}</span>}
        </div>
      </header>
      {open && facts.restricted ? <p className="notice"><IconLock size={18} aria-hidden />{t('protected.offer')}</p> : open && me?.officeKind === 'desk' && facts.urgency === 'U0' ? (
        // In an alarm the desk reads at once (decision 4); where it may not, the case leads back here.
        <p className="notice"><IconLock size={18} aria-hidden /><span>{t('offer.alarm')} <Link to="/cases/$caseId" params={{ caseId: offer.caseId }} search={(search) => search}>{t('offer.readNow')}</Link></span></p>
      ) : open ? <p className="notice"><IconLock size={18} aria-hidden />{t('offer.sealed')}</p> : <p className="notice">{t('offer.settled', { state: coded('offerState', offer.state) })}</p>}
      <section className="box">
        <h2>{t('offer.facts')}</h2>
        {facts.restricted ? <p>{t('protected.facts')}</p> : <Facts facts={facts} />}
      </section>
      {offer.asked ? (
        <section className="box">
          <h2>{t('transition.asks', { office: both(offer.asked.office.name) })}</h2>
          <p><strong>{coded('transitionTask', offer.asked.task)}</strong> · {t(`transition.${offer.asked.kind}.what` as WordKey)}</p>
          <p className="quiet">{coded('transitionReason', offer.asked.reason)}</p>
        </section>
      ) : null}
      {offer.wantsSex ? <p><span className="tag">{coded('wish', offer.wantsSex)}</span></p> : null}
      <section className="box">
        <h2>{t('offer.why')}</h2>
        <ul className="reasons">{offer.reasons.map((reason) => <li key={reason.code}>{both(reason.words)}</li>)}</ul>
        {facts.promisedOn ? <p>{t('offer.promised', { day: day(facts.promisedOn) })}</p> : null}
      </section>
      {open && facts.restricted && !offer.mayAccept ? <p className="notice">{t('protected.notYou')}</p> : null}
      {offer.mayAccept || offer.mayDecline ? <Answer offer={offer} /> : null}
    </>
  );
}

/** Triage facts in words; what is not known says so. */
export function Facts({ facts }: { facts: Schemas['TriageFactsDto'] }) {
  const { t, coded, country, moment } = useWords();
  const about = useCategoryWords();
  const rows: [string, ReactNode][] = [
    [t('facts.about'), about(facts.categories, facts.kind)],
    [t('facts.happenedIn'), country(facts.happenedIn)],
    [t('facts.nowIn'), country(facts.nowIn)],
    [t('facts.homeProvince'), facts.homeProvince ? coded('province', facts.homeProvince) : null],
    [t('facts.sector'), facts.sector ? coded('sector', facts.sector) : null],
    [t('facts.person'), [facts.sex ? coded('sex', facts.sex) : null, facts.ageBand ? coded('age', facts.ageBand) : null].filter(Boolean).join(', ') || null],
    [t('facts.flags'), facts.flags.length > 0 ? facts.flags.map((flag) => coded('flag', flag)).join(' · ') : null],
    [t('facts.language'), facts.language ? coded('language', facts.language) : null],
    [t('facts.channel'), facts.channel && facts.filedHour ? `${coded('channel', facts.channel)}, ${moment(facts.filedHour)}` : null],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, words]) => <div key={name}><dt>{name}</dt><dd>{words ?? <span className="quiet">{t('facts.unknown')}</span>}</dd></div>)}
      {facts.claimFromHome ? <div><dt>{t('facts.claim')}</dt><dd>{t('line.claimFromHome')}</dd></div> : null}
    </dl>
  );
}

function Answer({ offer }: { offer: Schemas['AskedOfferDto'] }) {
  const { t, coded } = useWords();
  const navigate = useNavigate();
  const memory = useQueryClient();
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const [beside, setBeside] = useState<string | null>(offer.beside[0]?.id ?? null);
  const [taker, setTaker] = useState<string | null>(offer.takers[0]?.id ?? null);
  const path = { offerId: offer.id };
  const settled = (): void => {
    void memory.invalidateQueries({ queryKey: ['queue'] });
    void memory.invalidateQueries({ queryKey: ['offer', offer.id] });
  };
  const accept = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/offers/{offerId}/acceptances', { params: { path }, body: { withOfficerId: beside, ...(offer.fitsMe ? {} : { forOfficerId: taker }) } })),
    onSuccess: ({ caseId }) => {
      settled();
      void navigate({ to: '/cases/$caseId', params: { caseId }, search: (search) => search });
    },
    onError: settled,
  });
  const decline = useMutation({
    mutationFn: (code: string) => answered(api.POST('/api/v1/offers/{offerId}/declines', { params: { path }, body: { reason: code as Schemas['DeclineBody']['reason'] } })),
    onSuccess: () => {
      settled();
      void navigate({ to: '/', search: (search) => search });
    },
  });
  return (
    <section className="box answer" aria-label={t('offer.answer')}>
      {accept.error ? <ProblemWords error={accept.error} /> : null}
      {decline.error ? <ProblemWords error={decline.error} /> : null}
      {offer.mayAccept && offer.facts.restricted ? (
        <Select label={t('protected.beside')} description={t('protected.besideWhy')} data={offer.beside.map((each) => ({ value: each.id, label: `${each.name} — ${coded('role', each.role)}` }))} value={beside} onChange={setBeside} allowDeselect={false} maw={440} mb="sm" error={offer.beside.length === 0 ? t('protected.nobodyBeside') : undefined} />
      ) : null}
      {offer.mayAccept && !offer.fitsMe ? (
        offer.takers.length > 0 ? <Select label={t('wish.takeFor')} description={t('wish.takeForWhy')} data={offer.takers.map((each) => ({ value: each.id, label: `${each.name} — ${coded('role', each.role)}` }))} value={taker} onChange={setTaker} allowDeselect={false} maw={440} mb="sm" /> : <p className="notice">{t('wish.notYou')}</p>
      ) : null}
      <div className="row">
        {offer.mayAccept && (offer.fitsMe || offer.takers.length > 0) ? <Button size="md" leftSection={<IconCheck size={18} />} loading={accept.isPending} onClick={() => accept.mutate()}>{t('offer.accept')}</Button> : null}
        {offer.mayDecline ? <Button size="md" variant="default" leftSection={<IconX size={18} />} aria-expanded={declining} onClick={() => setDeclining(!declining)}>{t('offer.decline')}</Button> : <p className="quiet">{t('offer.lastResort')}</p>}
      </div>
      {declining ? (
        <div className="declining">
          <Select label={t('offer.declineWhy')} placeholder={t('offer.choose')} data={offer.declineReasons.map((code) => ({ value: code, label: coded('decline', code) }))} value={reason} onChange={setReason} allowDeselect={false} maw={440} />
          <p className="quiet small">{t('offer.declineNext')}</p>
          <Button color="red" disabled={reason === null} loading={decline.isPending} onClick={() => reason && decline.mutate(reason)}>{t('offer.declineConfirm')}</Button>
        </div>
      ) : null}
    </section>
  );
}
