import { Button, Select } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';

const ownSexQuery = queryOptions({ queryKey: ['own-sex'], queryFn: () => answered(api.GET('/api/v1/own-sex')) });

/** Her own statement: workers may ask for a woman or a man. */
export function OwnSex() {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const own = useQuery(ownSexQuery);
  const [sex, setSex] = useState<string | null | undefined>(undefined);
  const said = sex === undefined ? (own.data?.sex ?? null) : sex;
  const state = useMutation({
    mutationFn: () => answered(api.PUT('/api/v1/own-sex', { body: { sex: said as 'female' | 'male' | null } })),
    onSuccess: () => void memory.invalidateQueries({ queryKey: ['own-sex'] }),
  });
  return (
    <section className="box">
      <h2>{t('ownSex.title')}</h2>
      <p className="quiet small">{t('ownSex.what')}</p>
      {own.error ? <ProblemWords error={own.error} onRetry={() => void own.refetch()} /> : null}
      <Select label={t('ownSex.label')} placeholder={t('ownSex.notSaid')} clearable value={said} onChange={(value) => { setSex(value); state.reset(); }} data={['female', 'male'].map((value) => ({ value, label: coded('sex', value) }))} maw={320} disabled={own.isPending} />
      {state.error ? <ProblemWords error={state.error} /> : null}
      {state.isSuccess ? <p role="status" className="tone-done">{t('ownSex.kept')}</p> : null}
      <p><Button variant="light" loading={state.isPending} disabled={own.isPending || said === (own.data?.sex ?? null)} onClick={() => state.mutate()}>{t('ownSex.write')}</Button></p>
    </section>
  );
}
