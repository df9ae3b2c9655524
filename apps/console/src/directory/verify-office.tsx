import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';

type Thing = Schemas['VerificationBody']['checked'][number];
const things: readonly Thing[] = ['answers', 'address', 'hours', 'languages', 'women', 'takes_cases', 'agreed'];

/** "I looked at it": what of the entry, who, and on which day. */
export function VerifyOffice({ officeId, name }: { officeId: string; name: string }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(today);
  const [by, setBy] = useState('');
  const [checked, setChecked] = useState<string[]>([]);
  const verify = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/offices/{officeId}/verifications', { params: { path: { officeId } }, body: { on, checked: checked as Thing[], ...(by.trim() === '' ? {} : { by: by.trim() }) } })),
    onSuccess: async () => {
      setOpen(false);
      setChecked([]);
      await memory.invalidateQueries({ queryKey: ['directory'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    verify.mutate();
  };
  if (!open) return <Button className="verify-open" size="xs" variant="light" leftSection={<IconEyeCheck size={15} />} onClick={() => setOpen(true)} aria-label={t('verify.openFor', { office: name })}>{t('verify.open')}</Button>;
  return (
    <form className="verify" onSubmit={submit} noValidate>
      <Checkbox.Group label={t('verify.what')} value={checked} onChange={setChecked}>{things.map((thing) => <Checkbox key={thing} value={thing} label={coded('checked', thing)} />)}</Checkbox.Group>
      <TextInput type="date" label={t('verify.on')} value={on} max={today()} onChange={(event) => setOn(event.currentTarget.value)} />
      <TextInput label={t('verify.by')} description={t('verify.by.what')} value={by} maxLength={120} autoComplete="off" onChange={(event) => setBy(event.currentTarget.value)} />
      {verify.error ? <ProblemWords error={verify.error} /> : null}
      <div className="row"><Button size="xs" type="submit" loading={verify.isPending} disabled={checked.length === 0}>{t('verify.save')}</Button><Button size="xs" variant="subtle" onClick={() => setOpen(false)}>{t('verify.leave')}</Button></div>
    </form>
  );
}
