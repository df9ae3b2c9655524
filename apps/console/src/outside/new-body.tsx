import { Button, Checkbox, NativeSelect, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { formQuery } from '../desk/vocabulary.js';
import { useWords } from '../words/words.js';

type Body = Schemas['WriteBodyBody'];

/** Writes a body down on the office's list: one of the directory that has no account, or one by name. */
export function NewBody({ known, onWritten, onLeave }: { known: Schemas['OutsideBodiesDto']; onWritten: (bodyId: string) => void; onLeave: () => void }) {
  const { t, both, coded } = useWords();
  const memory = useQueryClient();
  const form = useQuery(formQuery).data;
  const [listed, setListed] = useState<string | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [nameKm, setNameKm] = useState('');
  const [ofCountry, setCountry] = useState<string | null>(null);
  const [isState, setState] = useState(false);
  const [language, setLanguage] = useState('en');
  const must = kind !== null && known.ofAState.includes(kind as never);
  const write = useMutation({
    mutationFn: () =>
      answered(api.POST('/api/v1/outside-bodies', { body: { kind: kind as Body['kind'], name: name.trim(), nameKm: nameKm.trim() || null, ofCountry: ofCountry ?? '', isState: isState || must, language: language as Body['language'], directoryOfficeId: listed } })),
    onSuccess: async ({ bodyId }) => {
      await memory.invalidateQueries({ queryKey: ['outside-bodies'] });
      onWritten(bodyId);
    },
  });
  const countries = (form?.countries ?? []).map(({ code, words }) => ({ value: code, label: both(words) })).filter(({ value }) => /^[A-Z]{2}$/.test(value));
  const choose = (id: string | null): void => {
    setListed(id);
    const office = known.directory.find((each) => each.id === id);
    if (!office) return;
    setName(office.name.en);
    setNameKm(office.name.km);
    setState(office.isState);
  };
  return (
    <fieldset className="new-body">
      <legend>{t('outside.newBody')}</legend>
      {known.directory.length > 0 ? <Select label={t('outside.fromDirectory')} searchable clearable value={listed} onChange={choose} data={known.directory.map((office) => ({ value: office.id, label: both(office.name) }))} /> : null}
      <Select label={t('outside.kind')} placeholder={t('offer.choose')} value={kind} onChange={setKind} data={known.kinds.map((value) => ({ value, label: coded('bodyKind', value) }))} />
      <TextInput label={t('outside.name')} description={t('outside.nameHint')} value={name} maxLength={160} autoComplete="off" onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput label={t('outside.nameKm')} value={nameKm} maxLength={160} autoComplete="off" onChange={(event) => setNameKm(event.currentTarget.value)} />
      <Select label={t('outside.ofCountry')} description={t('outside.ofCountryHint')} searchable value={ofCountry} onChange={setCountry} data={countries} />
      <NativeSelect label={t('outside.language')} value={language} onChange={(event) => setLanguage(event.currentTarget.value)} data={known.languages.map((value) => ({ value, label: coded('paperLanguage', value) }))} />
      <Checkbox label={t('outside.isState')} description={must ? t('outside.isStateMust') : undefined} checked={isState || must} disabled={must} onChange={(event) => setState(event.currentTarget.checked)} />
      <p className="file-acts">
        <Button size="sm" disabled={kind === null || name.trim().length < 2 || ofCountry === null} loading={write.isPending} onClick={() => write.mutate()}>{t('outside.saveBody')}</Button>
        <Button size="sm" variant="subtle" onClick={onLeave}>{t('keeping.notNow')}</Button>
      </p>
      {write.error ? <ProblemWords error={write.error} /> : null}
    </fieldset>
  );
}
