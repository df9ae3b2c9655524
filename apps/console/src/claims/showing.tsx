import { Button, Radio } from '@mantine/core';
import { IconCheck, IconEye } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { majorOf } from '../logic/sum.js';
import { useWords } from '../words/words.js';
import { type Claim, type Digits, type Leg, claimChanged } from './claims.js';

/** Lodging ends anonymity: what the other side will learn is read to her first, in words that are kept, with the sum of today. */
export function Showing({ claim, leg, mayRecord, digits }: { claim: Claim; leg: Leg; mayRecord: boolean; digits: Digits }) {
  const { t, day } = useWords();
  const [showing, setShowing] = useState(false);
  if (leg.stage !== 'planned' && leg.stage !== 'demanded') return null;
  return (
    <>
      <div className={`notice ${leg.shownAt ? 'notice-done' : 'notice-due'}`}>
        {leg.shownAt ? <IconCheck size={18} aria-hidden /> : <IconEye size={18} aria-hidden />}
        <div className="grow">
          <p>{leg.shownAt ? t('leg.shown', { day: day(leg.shownAt) }) : <strong>{t('leg.notShown')}</strong>}</p>
          {leg.shownAt ? null : <p className="small">{t('leg.notShownWhat')}</p>}
        </div>
        {mayRecord && !leg.shownAt && !showing ? <Button size="compact-sm" variant="light" onClick={() => setShowing(true)}>{t('leg.show')}</Button> : null}
      </div>
      {showing ? <ReadToHer claim={claim} leg={leg} digits={digits} onDone={() => setShowing(false)} /> : null}
    </>
  );
}

function ReadToHer({ claim, leg, digits, onDone }: { claim: Claim; leg: Leg; digits: Digits; onDone: () => void }) {
  const { t, language } = useWords();
  const memory = useQueryClient();
  const path = { params: { path: { claimId: claim.id, legId: leg.id } } };
  const toShow = useQuery({ queryKey: ['showings', claim.id, leg.id], queryFn: () => answered(api.GET('/api/v1/claims/{claimId}/legs/{legId}/showings', path)) });
  const [read, setRead] = useState<'km' | 'en'>(language === 'en' ? 'en' : 'km');
  const [how, setHow] = useState<'read_aloud' | 'paper_thumbprint' | null>(null);
  const keep = useMutation({
    mutationFn: (body: { how: 'read_aloud' | 'paper_thumbprint'; minor: string; wordingVersion: string }) => answered(api.POST('/api/v1/claims/{claimId}/legs/{legId}/showings', { ...path, body: { ...body, language: read } })),
    onSuccess: () => {
      onDone();
      claimChanged(memory, claim);
    },
  });
  if (!toShow.data) return toShow.error ? <ProblemWords error={toShow.error} onRetry={() => void toShow.refetch()} /> : <Waiting rows={4} />;
  const { claimed, wordingVersion, words } = toShow.data;
  const said = words.find((each) => each.language === read);
  if (!claimed) return <p className="warning">{t('problem.claim.nothingClaimed')}</p>;
  return (
    <section className="stack">
      <Radio.Group value={read} onChange={(value) => setRead(value as typeof read)} label={t('leg.showIn')}>
        <div className="row"><Radio value="km" label="ភាសាខ្មែរ" /><Radio value="en" label="English" /></div>
      </Radio.Group>
      <div className="read-aloud" lang={read}>
        <p><strong>{said?.lead}</strong></p>
        <ul className="reasons">{said?.says.map((line) => <li key={line}>{line}</li>)}</ul>
      </div>
      <p><strong>{t('leg.showSum', { sum: `${majorOf(claimed.minor, digits(claimed.currency))} ${claimed.currency}` })}</strong></p>
      <Radio.Group value={how} onChange={(value) => setHow(value as typeof how)} label={t('claim.how')}>
        <div className="row"><Radio value="read_aloud" label={t('claim.how.read_aloud')} /><Radio value="paper_thumbprint" label={t('claim.how.paper_thumbprint')} /></div>
      </Radio.Group>
      <div className="row">
        <Button size="compact-sm" disabled={how === null} loading={keep.isPending} onClick={() => how && keep.mutate({ how, minor: claimed.minor, wordingVersion })}>{t('leg.sheGoesOn')}</Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>{t('claim.notNow')}</Button>
      </div>
      {keep.error ? <ProblemWords error={keep.error} /> : null}
    </section>
  );
}
