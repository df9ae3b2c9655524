import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Schemas, printedFile } from '../api/client.js';
import { saveFile, showPage } from '../app/save-file.js';
import { ProblemWords } from '../app/problem.js';
import { useWords } from '../words/words.js';
import type { Book } from './claims.js';

type Print = Schemas['PrintBody'];
const kinds = ['claim_sheet', 'demand_letter', 'filing_data', 'power_of_attorney', 'settlement', 'receipt', 'employer_change'] as const satisfies readonly Print['kind'][];
/** What goes by a leg: against the employer or the agency. */
const byLeg: readonly Print['kind'][] = ['demand_letter', 'filing_data', 'power_of_attorney', 'settlement'];

/** What is printed of a claim. Each print is in the record before it is made; her name stands on it only while it is revealed. */
export function Papers({ book: { claim } }: { book: Book }) {
  const { t, coded } = useWords();
  const [kind, setKind] = useState<Print['kind'] | ''>('');
  const [language, setLanguage] = useState<Print['language']>('km');
  const [legId, setLeg] = useState('');
  const [answerBy, setAnswerBy] = useState('');
  const [representative, setRepresentative] = useState({ name: '', document: '', address: '' });
  const [withIdentity, setIdentity] = useState(false);
  const languages = kind === 'filing_data' ? (['km', 'en', 'th'] as const) : (['km', 'en'] as const);
  const spoken = languages.some((code) => code === language) ? language : 'km';
  const print = useMutation({
    mutationFn: async (form: Print['form']) => {
      const { name, document, address } = representative;
      const file = await printedFile(`/api/v1/claims/${claim.id}/prints`, {
        kind, language: spoken, form, withIdentity,
        ...(legId !== '' && byLeg.some((one) => one === kind) ? { legId } : {}),
        ...(kind === 'demand_letter' ? { answerBy } : {}),
        ...(kind === 'power_of_attorney' ? { representative: { name, ...(document.trim() ? { document } : {}), ...(address.trim() ? { address } : {}) } } : {}),
      });
      if (form === 'pdf') saveFile(file);
      else showPage(file.blob);
    },
  });
  const wanting = (kind === 'demand_letter' && answerBy === '') || (kind === 'power_of_attorney' && representative.name.trim() === '');
  return (
    <details className="box">
      <summary>{t('paper.title')}</summary>
      <p className="quiet small">{t('paper.what')}</p>
      <div className="stack">
        <NativeSelect size="sm" label={t('paper.which')} value={kind} onChange={(event) => setKind(event.currentTarget.value as typeof kind)} data={[{ value: '', label: t('worksheet.choose') }, ...kinds.map((code) => ({ value: code, label: coded('paperKind', code) }))]} />
        {kind === '' ? null : (
          <>
            <NativeSelect size="sm" label={t('paper.language')} value={spoken} onChange={(event) => setLanguage(event.currentTarget.value as Print['language'])} data={languages.map((code) => ({ value: code, label: coded('paperLanguage', code) }))} />
            {byLeg.some((one) => one === kind) && claim.legs.length > 1 ? (
              <NativeSelect size="sm" label={t('paper.leg')} value={legId} onChange={(event) => setLeg(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...claim.legs.map((leg) => ({ value: leg.id, label: coded('otherSide', leg.against) }))]} />
            ) : null}
            {kind === 'demand_letter' ? <TextInput size="sm" type="date" required label={t('paper.answerBy')} value={answerBy} onChange={(event) => setAnswerBy(event.currentTarget.value)} /> : null}
            {kind === 'power_of_attorney' ? (
              <>
                <TextInput size="sm" required label={t('paper.representative')} description={t('paper.representativeWhat')} maxLength={200} autoComplete="off" value={representative.name} onChange={(event) => setRepresentative({ ...representative, name: event.currentTarget.value })} />
                <TextInput size="sm" label={t('paper.representativeDocument')} maxLength={120} autoComplete="off" value={representative.document} onChange={(event) => setRepresentative({ ...representative, document: event.currentTarget.value })} />
                <TextInput size="sm" label={t('paper.representativeAddress')} maxLength={300} autoComplete="off" value={representative.address} onChange={(event) => setRepresentative({ ...representative, address: event.currentTarget.value })} />
              </>
            ) : null}
            <Checkbox size="sm" label={t('paper.identity')} description={t('paper.identityWhat')} checked={withIdentity} onChange={(event) => setIdentity(event.currentTarget.checked)} />
            <div className="row">
              <Button size="compact-sm" disabled={wanting} loading={print.isPending && print.variables === 'pdf'} onClick={() => print.mutate('pdf')}>{t('paper.pdf')}</Button>
              <Button size="compact-sm" variant="default" disabled={wanting} loading={print.isPending && print.variables === 'page'} onClick={() => print.mutate('page')}>{t('paper.page')}</Button>
            </div>
          </>
        )}
        {print.error ? <ProblemWords error={print.error} /> : null}
      </div>
    </details>
  );
}
