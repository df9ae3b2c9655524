import { Button, Select } from '@mantine/core';
import { IconLock, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';
import { noteOwnAct } from './drafts.js';

/** Who of this office can open a protected case. Two at least; who holds it names others and takes them off. */
export function Named({ opened }: { opened: OpenedCase }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [whom, setWhom] = useState<string | null>(null);
  const again = (): void => {
    noteOwnAct(opened.id);
    for (const queryKey of [['case', opened.id], ['queue']]) void memory.invalidateQueries({ queryKey });
  };
  const name = useMutation({
    mutationFn: (officerId: string) => answered(api.POST('/api/v1/cases/{caseId}/named-officers', { params: { path: { caseId: opened.id } }, body: { officerId } })),
    onSuccess: () => {
      setWhom(null);
      again();
    },
  });
  const unname = useMutation({
    mutationFn: (officerId: string) => answered(api.DELETE('/api/v1/cases/{caseId}/named-officers/{officerId}', { params: { path: { caseId: opened.id, officerId } } })),
    onSuccess: again,
  });
  return (
    <section className="box">
      <h2><IconLock size={16} aria-hidden /> {t('protected.named')}</h2>
      <p className="quiet small">{t('protected.namedWhat')}</p>
      <ul className="named">
        {opened.named.map((officer) => (
          <li key={officer.id}>
            <span><strong>{officer.name}</strong> <span className="quiet">{coded('role', officer.role)}</span></span>
            {opened.named.length > 2 && officer.id !== opened.assignedTo ? (
              <Button size="compact-xs" variant="subtle" color="red" leftSection={<IconUserMinus size={14} />} loading={unname.isPending && unname.variables === officer.id} onClick={() => unname.mutate(officer.id)}>{t('protected.unname')}</Button>
            ) : null}
          </li>
        ))}
      </ul>
      {opened.mayBeNamed.length > 0 ? (
        <div className="reveal">
          <Select label={t('protected.nameWhom')} size="sm" placeholder={t('offer.choose')} data={opened.mayBeNamed.map(({ id, name: label }) => ({ value: id, label }))} value={whom} onChange={setWhom} />
          <Button size="sm" variant="light" leftSection={<IconUserPlus size={16} />} disabled={whom === null} loading={name.isPending} onClick={() => whom && name.mutate(whom)}>{t('protected.name')}</Button>
        </div>
      ) : null}
      {name.error ?? unname.error ? <ProblemWords error={name.error ?? unname.error} /> : null}
    </section>
  );
}
