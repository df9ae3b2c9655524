import { Button, Checkbox, Modal, Radio, Select, TextInput } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { useKeys } from '../app/keyboard.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import type { OpenedCase } from '../cases/case.js';
import { noteOwnAct } from '../cases/drafts.js';
import { useSharing } from '../cases/sharing.js';
import { useWords } from '../words/words.js';
import { RequestLine, TransitionLine } from './transition-line.js';
import { type CaseRequest, type CaseTransitions, caseTransitions, touchedBy } from './transitions.js';

/** Other offices of a case: who was asked, how that stands, who asks for it, and asking one more. */
export function CaseTransitionsBox({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const [asking, setAsking] = useState<{ request: CaseRequest | null } | null>(null);
  const asked = useQuery(caseTransitions(opened.id));
  const may = asked.data?.mayPassOn ?? false;
  useKeys(may ? { passOn: () => setAsking({ request: null }) } : {});
  if (!asked.data) return asked.error ? <section className="box"><h2>{t('transition.title')}</h2><ProblemWords error={asked.error} onRetry={() => void asked.refetch()} /></section> : null;
  const { lines, requests } = asked.data;
  if (!may && lines.length === 0 && requests.length === 0) return null;
  return (
    <section className="box">
      <h2>{t('transition.title')}</h2>
      {requests.length > 0 ? <ul className="access">{requests.map((request) => <RequestLine key={request.id} request={request} reasons={asked.data.requestReasons} onRefer={may ? () => setAsking({ request }) : null} />)}</ul> : null}
      {lines.length > 0 ? <ul className="access">{lines.map((line) => <TransitionLine key={line.id} line={line} helpOutcomes={asked.data.helpOutcomes} withCase={false} />)}</ul> : <p className="quiet">{t('transition.none')}</p>}
      {may ? <p><Button size="compact-sm" variant="light" leftSection={<IconArrowsSplit2 size={15} />} onClick={() => setAsking({ request: null })}>{t('transition.ask')}</Button></p> : null}
      <Modal opened={asking !== null} onClose={() => setAsking(null)} title={t('transition.ask')} size="lg" closeButtonProps={{ 'aria-label': t('shell.close') }}>
        {asking ? <PassOn key={asking.request?.id ?? 'new'} caseId={opened.id} about={asked.data} request={asking.request} onDone={() => setAsking(null)} /> : null}
      </Modal>
    </section>
  );
}

type Kind = 'referral' | 'transfer';

function PassOn({ caseId, about, request, onDone }: { caseId: string; about: CaseTransitions; request: CaseRequest | null; onDone: () => void }) {
  const { t, both, coded, day, language: mine } = useWords();
  const memory = useQueryClient();
  const sharing = useSharing(caseId);
  const [kind, setKind] = useState<Kind>(request?.wants === 'take_over' ? 'transfer' : 'referral');
  const [officeId, setOffice] = useState<string | null>(request?.office?.id ?? null);
  const [task, setTask] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(request ? 'she_asked' : null);
  const [keepsStatus, setKeepsStatus] = useState(false);
  const [language, setLanguage] = useState<'km' | 'en'>(mine);
  const [how, setHow] = useState<'read_aloud' | 'paper_thumbprint'>('read_aloud');
  const [paper, setPaper] = useState('');
  const [witnessId, setWitness] = useState<string | null>(null);
  const [hers, setHers] = useState(false);

  const agreed = about.agreed.find(({ office }) => office.id === officeId);
  const place = agreed ? agreed.office : sharing.data?.places.find(({ id }) => id === officeId);
  const mustAsk = officeId !== null && !agreed;
  const ask = useMutation({
    mutationFn: async (): Promise<void> => {
      const heard = mustAsk && sharing.data
        ? { scope: 'whole_case' as const, heardFrom: hers ? ('worker' as const) : ('somebody_else' as const), how, language, wordingVersion: sharing.data.asking.version, witnessId, paperReference: how === 'paper_thumbprint' ? paper.trim() : null, endsOn: null }
        : null;
      const body = { officeId: officeId ?? '', task: (kind === 'transfer' ? (task ?? 'take_the_case') : task) as never, reason: reason as never, heard, requestId: request?.id ?? null };
      if (kind === 'referral') await answered(api.POST('/api/v1/cases/{caseId}/referrals', { params: { path: { caseId } }, body }));
      else await answered(api.POST('/api/v1/cases/{caseId}/transfers', { params: { path: { caseId } }, body: { ...body, keepsStatus } }));
    },
    onSuccess: () => {
      noteOwnAct(caseId);
      for (const queryKey of touchedBy(caseId)) void memory.invalidateQueries({ queryKey });
      onDone();
    },
  });
  if (sharing.isPending) return <Waiting rows={6} />;
  if (sharing.error) return <ProblemWords error={sharing.error} onRetry={() => void sharing.refetch()} />;
  const option = ({ id, name, kind: officeKind }: { id: string; name: { en: string; km: string }; kind: string }) => ({ value: id, label: `${both(name)} — ${coded('officeKind', officeKind)}` });
  const known = new Set(about.agreed.map(({ office }) => office.id));
  const others = (proposed: boolean) => sharing.data.places.filter((each) => each.proposed === proposed && !known.has(each.id)).map(option);
  const offices = [
    { group: t('transition.agreed'), items: about.agreed.filter(({ mayHelp, mayTakeOver }) => (kind === 'referral' ? mayHelp : mayTakeOver)).map(({ office }) => option(office)) },
    { group: t('transition.askHerProposed'), items: others(true) },
    { group: t('transition.askHerOthers'), items: others(false) },
  ].filter(({ items }) => items.length > 0);
  const { asking } = sharing.data;
  const words = mustAsk && place ? [asking.question[language].replace('{office}', place.name[language]), ...(place.isState ? [asking.state[language]] : []), ...asking.says.map((said) => said[language]), asking.noEnd[language]] : [];
  const ready = officeId !== null && reason !== null && (kind === 'transfer' || task !== null) && (!mustAsk || (hers && witnessId !== null && (how === 'read_aloud' || paper.trim() !== '')));
  return (
    <form
      className="heard"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <Radio.Group label={t('transition.what')} value={kind} onChange={(value) => setKind(value as Kind)}>
        <Radio value="referral" label={t('transition.referral')} description={t('transition.referralWhat')} />
        <Radio value="transfer" label={t('transition.transfer')} description={t('transition.transferWhat')} />
      </Radio.Group>
      <Select label={t('sharing.office')} searchable disabled={request !== null} value={officeId} onChange={setOffice} data={offices} nothingFoundMessage={t('sharing.noPlace')} />
      {agreed ? <p className="quiet small">{agreed.scope === null ? t('transition.deskAlways') : agreed.endsOn ? t('transition.agreedUntil', { day: day(agreed.endsOn) }) : t('transition.agreedAlready')}</p> : null}
      {kind === 'referral' ? <Select label={t('transition.task')} value={task} onChange={setTask} data={about.tasks.filter((each) => each !== 'take_the_case').map((value) => ({ value, label: coded('transitionTask', value) }))} /> : null}
      <Select label={t('transition.why')} value={reason} onChange={setReason} data={about.reasons.map((value) => ({ value, label: coded('transitionReason', value) }))} />
      {kind === 'transfer' ? <Checkbox label={t('transition.keepsStatus')} description={t('transition.keepsStatusWhat')} checked={keepsStatus} onChange={(event) => setKeepsStatus(event.currentTarget.checked)} /> : null}
      {mustAsk ? (
        <>
          <Radio.Group label={t('sharing.language')} value={language} onChange={(value) => setLanguage(value as 'km' | 'en')}>
            <Radio value="km" label="ខ្មែរ" /><Radio value="en" label="English" />
          </Radio.Group>
          <blockquote lang={language} className="read-aloud"><p className="quiet small">{t('sharing.readThis')}</p>{words.map((said) => <p key={said}>{said}</p>)}</blockquote>
          <Radio.Group label={t('sharing.how')} value={how} onChange={(value) => setHow(value as 'read_aloud' | 'paper_thumbprint')}>
            <Radio value="read_aloud" label={coded('givenHow', 'read_aloud')} /><Radio value="paper_thumbprint" label={coded('givenHow', 'paper_thumbprint')} />
          </Radio.Group>
          {how === 'paper_thumbprint' ? <TextInput label={t('sharing.sheetNumber')} description={t('sharing.sheetHint')} value={paper} onChange={(event) => setPaper(event.currentTarget.value)} maxLength={40} /> : null}
          <Select label={t('sharing.witness')} description={t('sharing.witnessHint')} value={witnessId} onChange={setWitness} data={sharing.data.witnesses.map(({ id, name }) => ({ value: id, label: name }))} nothingFoundMessage={t('case.noColleague')} />
          <Checkbox label={t('sharing.hers')} checked={hers} onChange={(event) => setHers(event.currentTarget.checked)} />
        </>
      ) : null}
      <p className="quiet small">{t('transition.noUndo')}</p>
      {ask.error ? <ProblemWords error={ask.error} /> : null}
      <Button type="submit" loading={ask.isPending} disabled={!ready}>{t(kind === 'referral' ? 'transition.doRefer' : 'transition.doTransfer')}</Button>
    </form>
  );
}
