import { Button, Checkbox, Radio, Select, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { noteOwnAct } from '../cases/drafts.js';
import { CAMBODIA, dayAt } from '../logic/day.js';
import { useWords } from '../words/words.js';
import { NewBody } from './new-body.js';
import { type CaseOutside, outsideBodies, touchedByOutside } from './outside.js';
import { SheetLines } from './sheet-lines.js';

type Share = Schemas['PreviewBody']['shares'][number];
type Preview = Schemas['PreviewDto'];
interface Wanted {
  readonly bodyId: string;
  readonly shares: Share[];
  readonly request: string | null;
  readonly endsOn: string | null;
}

/** A sheet for a body without an account, in three steps: to whom and what stands on it; the sheet as it would be; her yes to just that. */
export function ReferOutside({ caseId, about, isRevealed, onDone }: { caseId: string; about: CaseOutside; isRevealed: boolean; onDone: () => void }) {
  const { t } = useWords();
  const path = { params: { path: { caseId } } };
  const bodies = useQuery(outsideBodies);
  // Asked anew each time: what can stand on the sheet changes with the case and with a reveal.
  const asking = useQuery({ queryKey: ['outside', caseId, 'asking', isRevealed], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/outside-asking', path)), staleTime: 0, gcTime: 0, refetchOnWindowFocus: false });
  const [seen, setSeen] = useState<{ wanted: Wanted; preview: Preview } | null>(null);
  const [last, setLast] = useState<Wanted | null>(null);
  const look = useMutation({
    mutationFn: (wanted: Wanted) => answered(api.POST('/api/v1/cases/{caseId}/outside-previews', { ...path, body: wanted })),
    onSuccess: (preview, wanted) => setSeen({ wanted, preview }),
  });
  if (bodies.error ?? asking.error) return <ProblemWords error={bodies.error ?? asking.error} onRetry={() => { void bodies.refetch(); void asking.refetch(); }} />;
  if (!bodies.data || !asking.data) return <Waiting rows={6} />;
  if (seen) return <HerYes caseId={caseId} about={about} asking={asking.data} {...seen} onBack={() => setSeen(null)} onDone={onDone} />;
  return (
    <>
      <p className="quiet small">{t('outside.askWhat')}</p>
      <Choose bodies={bodies.data} asking={asking.data} first={last} about={about} loading={look.isPending} onLook={(wanted) => { setLast(wanted); look.mutate(wanted); }} />
      {look.error ? <ProblemWords error={look.error} /> : null}
    </>
  );
}

function Choose({ bodies, asking, first, about, loading, onLook }: { bodies: Schemas['OutsideBodiesDto']; asking: Schemas['OutsideAskingDto']; first: Wanted | null; about: CaseOutside; loading: boolean; onLook: (wanted: Wanted) => void }) {
  const { t, coded, country, day, language } = useWords();
  const [bodyId, setBody] = useState(first?.bodyId ?? null);
  const [adding, setAdding] = useState(false);
  const [shares, setShares] = useState<string[]>(first?.shares ?? []);
  const [request, setRequest] = useState(first?.request ?? '');
  const [endsOn, setEndsOn] = useState(first?.endsOn ?? '');
  const body = bodies.bodies.find(({ id }) => id === bodyId);
  const named = (each: Schemas['OutsideBodyDto']): string => (language === 'km' ? (each.nameKm ?? each.name) : each.name);
  const wantsRequest = shares.includes('request');
  return (
    <form
      className="heard"
      onSubmit={(event) => {
        event.preventDefault();
        if (bodyId !== null) onLook({ bodyId, shares: shares as Share[], request: wantsRequest ? request : null, endsOn: endsOn || null });
      }}
    >
      {adding ? (
        <NewBody known={bodies} onLeave={() => setAdding(false)} onWritten={(id) => { setAdding(false); setBody(id); }} />
      ) : (
        <>
          <Select label={t('outside.body')} searchable value={bodyId} onChange={setBody} data={bodies.bodies.map((each) => ({ value: each.id, label: `${named(each)} — ${coded('bodyKind', each.kind)}, ${country(each.ofCountry)}` }))} nothingFoundMessage={t('outside.noBody')} placeholder={t('offer.choose')} />
          <p><Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>{t('outside.addBody')}</Button></p>
        </>
      )}
      {body ? <p className="quiet small">{body.isState ? `${t('outside.ofAState')} ` : ''}{body.checkedAt ? t('outside.checkedBy', { name: body.checkedBy ?? '—', day: day(dayAt(CAMBODIA, new Date(body.checkedAt))), what: body.checked.map((what) => coded('bodyCheck', what)).join(', ') }) : t('outside.unchecked')}</p> : null}
      <Checkbox.Group label={t('outside.shares')} description={t('outside.sharesHint')} value={shares} onChange={setShares}>
        {asking.shares.map(({ share, isKnown, isIdentity }) => (
          <Checkbox key={share} value={share} label={coded('share', share)} disabled={!isKnown || (isIdentity && !asking.isRevealed)} description={!isKnown ? t('outside.notKnown') : isIdentity && !asking.isRevealed ? t('outside.revealFirst') : undefined} />
        ))}
      </Checkbox.Group>
      {wantsRequest ? <Textarea label={t('outside.request')} description={t('outside.requestHint')} value={request} maxLength={400} autosize minRows={2} onChange={(event) => setRequest(event.currentTarget.value)} /> : null}
      <TextInput type="date" label={t('outside.endsOn')} description={t('outside.endsOnHint')} value={endsOn} min={about.today} onChange={(event) => setEndsOn(event.currentTarget.value)} />
      <Button type="submit" loading={loading} disabled={bodyId === null || adding || shares.length === 0 || (wantsRequest && request.trim() === '')}>{t('outside.preview')}</Button>
    </form>
  );
}

function HerYes({ caseId, about, asking, wanted, preview, onBack, onDone }: { caseId: string; about: CaseOutside; asking: Schemas['OutsideAskingDto']; wanted: Wanted; preview: Preview; onBack: () => void; onDone: () => void }) {
  const { t, coded, language: mine } = useWords();
  const memory = useQueryClient();
  const [language, setLanguage] = useState<'km' | 'en'>(mine);
  const [task, setTask] = useState<string | null>(null);
  const [way, setWay] = useState<string>('by_hand');
  const [feedbackOn, setFeedback] = useState(asking.byHandOn);
  const [how, setHow] = useState<'read_aloud' | 'paper_thumbprint'>('read_aloud');
  const [paper, setPaper] = useState('');
  const [witnessId, setWitness] = useState<string | null>(null);
  const [hers, setHers] = useState(false);
  const words = preview[language];
  const refer = useMutation({
    mutationFn: () =>
      answered(
        api.POST('/api/v1/cases/{caseId}/outside-referrals', {
          params: { path: { caseId } },
          body: { ...wanted, seen: preview.mark, task: task as never, way: way as never, feedbackOn, heard: { heardFrom: hers ? 'worker' : 'somebody_else', how, language, wordingVersion: asking.wordingVersion, witnessId, paperReference: how === 'paper_thumbprint' ? paper.trim() : null } },
        }),
      ),
    onSuccess: () => {
      noteOwnAct(caseId);
      for (const queryKey of touchedByOutside(caseId)) void memory.invalidateQueries({ queryKey });
      onDone();
    },
  });
  const chooseWay = (value: string): void => {
    setWay(value);
    setFeedback(value === 'by_post' ? asking.byPostOn : asking.byHandOn);
  };
  const ready = task !== null && feedbackOn !== '' && hers && witnessId !== null && (how === 'read_aloud' || paper.trim() !== '');
  return (
    <form
      className="heard"
      onSubmit={(event) => {
        event.preventDefault();
        refer.mutate();
      }}
    >
      <section className="sheet-preview" aria-label={t('outside.previewTitle')}>
        <p className="quiet small">{t('outside.previewTitle')}</p>
        <SheetLines lines={preview.lines} />
        <p><Button size="compact-sm" variant="subtle" onClick={onBack}>{t('outside.change')}</Button></p>
      </section>
      <Select label={t('transition.task')} placeholder={t('offer.choose')} value={task} onChange={setTask} data={asking.tasks.map((value) => ({ value, label: coded('transitionTask', value) }))} />
      <Radio.Group label={t('outside.way')} value={way} onChange={chooseWay}>{asking.ways.map((value) => <Radio key={value} value={value} label={coded('sheetWay', value)} />)}</Radio.Group>
      <TextInput type="date" label={t('outside.feedbackOn')} description={t('outside.feedbackHint')} value={feedbackOn} min={about.today} max={about.lastDay} onChange={(event) => setFeedback(event.currentTarget.value)} />
      <Radio.Group label={t('sharing.language')} value={language} onChange={(value) => setLanguage(value as 'km' | 'en')}><Radio value="km" label="ខ្មែរ" /><Radio value="en" label="English" /></Radio.Group>
      <blockquote lang={language} className="read-aloud">
        <p className="quiet small">{t('sharing.readThis')}</p>
        <p>{words.question}</p>
        <p>{words.gets}</p>
        <ul>{words.shares.map((share) => <li key={share}>{share}</li>)}</ul>
        {words.says.map((said) => <p key={said}>{said}</p>)}
      </blockquote>
      <Radio.Group label={t('sharing.how')} value={how} onChange={(value) => setHow(value as 'read_aloud' | 'paper_thumbprint')}><Radio value="read_aloud" label={coded('givenHow', 'read_aloud')} /><Radio value="paper_thumbprint" label={coded('givenHow', 'paper_thumbprint')} /></Radio.Group>
      {how === 'paper_thumbprint' ? <TextInput label={t('sharing.sheetNumber')} description={t('sharing.sheetHint')} value={paper} onChange={(event) => setPaper(event.currentTarget.value)} maxLength={40} /> : null}
      <Select label={t('sharing.witness')} description={t('sharing.witnessHint')} value={witnessId} onChange={setWitness} data={about.witnesses.map(({ id, name }) => ({ value: id, label: name }))} nothingFoundMessage={t('case.noColleague')} />
      <Checkbox label={t('sharing.hers')} checked={hers} onChange={(event) => setHers(event.currentTarget.checked)} />
      <p className="quiet small">{t('outside.noUndo')}</p>
      {refer.error ? <ProblemWords error={refer.error} /> : null}
      <Button type="submit" loading={refer.isPending} disabled={!ready}>{t('outside.make')}</Button>
    </form>
  );
}
