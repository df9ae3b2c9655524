import { Button, Checkbox, MultiSelect, Radio, Select } from '@mantine/core';
import { IconUserHeart } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { type WordKey, useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';

type Body = Schemas['FirstContactBody'];
type KnownBy = Body['knownBy'];
type Group = Body['hideGroups'][number];
const knownBy: readonly KnownBy[] = ['safe_word', 'papers', 'in_person_before', 'second_officer'];
const groups: readonly Group[] = ['state', 'embassy', 'union'];
const steps = ['alone', 'who', 'decides'] as const satisfies readonly string[];

/** The worker herself was reached: what is asked then, in order. Of a case that somebody else told nothing goes on before it. */
export function FirstContact({ opened }: { opened: OpenedCase }) {
  const { t, moment } = useWords();
  const [again, setAgain] = useState(false);
  const { met, reportedBy } = opened;
  const waits = reportedBy !== null && met === null;
  return (
    <section className="box">
      <h2>{t('met.title')}</h2>
      {reportedBy ? <p className={waits ? 'tone-wait' : 'quiet'}>{t(`met.reported.${reportedBy}` as WordKey)} {t('met.reporterHears')}</p> : null}
      {met ? <p>{t('met.when', { time: moment(met.at), name: met.byName ?? '—' })} {met.goesOn === null ? '' : t(met.goesOn ? 'met.goesOn' : 'met.doesNot')}</p> : null}
      {!again && (met || !waits) ? (
        <>
          {met?.goesOn ? <ol className="small steps">{(['card', 'read', 'hand'] as const).map((step) => <li key={step}>{t(`met.then.${step}`)}</li>)}</ol> : null}
          <Button size="compact-sm" variant="light" onClick={() => setAgain(true)}>{t(met ? 'met.again' : 'met.begin')}</Button>
        </>
      ) : (
        <Meeting opened={opened} onDone={() => setAgain(false)} />
      )}
    </section>
  );
}

function Meeting({ opened, onDone }: { opened: OpenedCase; onDone: () => void }) {
  const { t, both, coded } = useWords();
  const memory = useQueryClient();
  const [known, setKnown] = useState<KnownBy | null>(null);
  const [goesOn, setGoesOn] = useState<'yes' | 'no' | null>(null);
  const [hideGroups, setGroups] = useState<Group[]>([]);
  const [hideOffices, setOffices] = useState<string[]>([]);
  const [askedWho, setAskedWho] = useState(false);
  const sharing = useQuery({ queryKey: ['sharing', opened.id], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/sharing', { params: { path: { caseId: opened.id } } })), staleTime: 10_000 });
  const write = useMutation({
    mutationFn: (by: KnownBy) => answered(api.POST('/api/v1/cases/{caseId}/first-contacts', { params: { path: { caseId: opened.id } }, body: { knownBy: by, goesOn: goesOn === null ? null : goesOn === 'yes', hideGroups, hideOffices } })),
    onSuccess: () => {
      noteOwnAct(opened.id);
      for (const queryKey of [['case', opened.id], ['sharing', opened.id], ['queue']]) void memory.invalidateQueries({ queryKey });
      onDone();
    },
  });
  const reported = opened.reportedBy !== null;
  return (
    <form
      className="heard"
      onSubmit={(event) => {
        event.preventDefault();
        if (known) write.mutate(known);
      }}
    >
      <ol className="small steps">{steps.map((step) => <li key={step}>{t(`met.first.${step}`)}</li>)}</ol>
      <Select label={t('known.how')} value={known} onChange={(value) => setKnown(value as KnownBy | null)} data={knownBy.map((value) => ({ value, label: coded('known', value) }))} />
      {reported ? (
        <Radio.Group label={t('met.wish')} value={goesOn} onChange={(value) => setGoesOn(value as 'yes' | 'no')}>
          <Radio value="yes" label={t('met.yes')} /><Radio value="no" label={t('met.no')} />
        </Radio.Group>
      ) : null}
      <Checkbox.Group label={t('met.mustNot')} description={t('met.mustNotHint')} value={hideGroups} onChange={(value) => setGroups(value as Group[])}>
        {groups.map((group) => <Checkbox key={group} value={group} label={t(`met.hide.${group}`)} />)}
      </Checkbox.Group>
      <MultiSelect label={t('met.byName')} searchable value={hideOffices} onChange={setOffices} data={(sharing.data?.places ?? []).map(({ id, name, kind }) => ({ value: id, label: `${both(name)} — ${coded('officeKind', kind)}` }))} nothingFoundMessage={t('sharing.noPlace')} />
      <Checkbox label={t('met.asked')} checked={askedWho} onChange={(event) => setAskedWho(event.currentTarget.checked)} />
      {write.error ? <ProblemWords error={write.error} /> : null}
      <Button type="submit" leftSection={<IconUserHeart size={16} />} loading={write.isPending} disabled={known === null || !askedWho || (reported && goesOn === null)}>{t('met.write')}</Button>
    </form>
  );
}
