import { NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { Schemas } from '../api/client.js';
import { type WordKey, useWords } from '../words/words.js';
import { type Field, type Told, modes, nothing } from './worksheet.js';

export type WorksheetForm = Schemas['WorksheetFormDto'];

interface Props {
  field: Field;
  label: string;
  /** Where the label is not in the language of the page. */
  lang?: string | undefined;
  value: Told | undefined;
  onChange: (value: Told) => void;
  form: WorksheetForm;
  /** What the reader of the worksheet says of it. */
  error?: string | undefined;
  /** Where the error's link and the tests find it. */
  place: string;
  hint?: string | undefined;
  /** Words for the codes of a choice. */
  family?: string;
}

/** One box of the worksheet. What may be said loosely has a small choice behind it: exactly, about, or between two. */
export function ToldField({ field, label, value = nothing, onChange, form, error, place, hint, family, lang }: Props) {
  const { t, coded, country } = useWords();
  const id = useId();
  if (field.kind === 'yes') {
    return (
      <NativeSelect
        size="sm" label={lang ? <span lang={lang}>{label}</span> : label} description={hint} error={error} data-place={place} value={value.one} onChange={(event) => onChange({ ...value, one: event.currentTarget.value })}
        data={[{ value: '', label: t('worksheet.notSaid') }, { value: 'yes', label: t('worksheet.yes') }, { value: 'no', label: t('worksheet.no') }]}
      />
    );
  }
  if (field.kind === 'choice') {
    const codes = field.codes === 'countries' ? form.countries.map(({ code }) => code) : field.codes === 'payBases' ? form.payBases : field.codes === 'deductionKinds' ? form.deductionKinds : (field.codes ?? []);
    const word = (code: string): string => (field.codes === 'countries' ? country(code) : coded(family ?? `worksheet.${field.name}`, code));
    return (
      <NativeSelect
        size="sm" label={label} description={hint} error={error} data-place={place} value={value.one} onChange={(event) => onChange({ ...value, one: event.currentTarget.value })}
        data={[{ value: '', label: t('worksheet.choose') }, ...codes.map((code) => ({ value: code, label: word(code) }))]}
      />
    );
  }
  const box = { size: 'sm', autoComplete: 'off', inputMode: field.kind === 'number' ? 'decimal' : 'text', maxLength: 40 } as const;
  const placeholder = field.kind === 'day' ? t('worksheet.dayLike') : undefined;
  const between = field.loose && value.mode === 'between';
  return (
    <div className="told" role="group" aria-labelledby={`${id}-label`}>
      <label className="told-label" id={`${id}-label`} htmlFor={id}>{label}</label>
      {hint ? <p className="quiet small">{hint}</p> : null}
      <div className="told-boxes">
        <TextInput {...box} id={id} placeholder={placeholder} value={value.one} data-place={place} aria-invalid={Boolean(error)} aria-describedby={error ? `${id}-error` : undefined} onChange={(event) => onChange({ ...value, one: event.currentTarget.value, likely: undefined } as Told)} />
        {between ? (
          <>
            <span aria-hidden>–</span>
            <TextInput {...box} aria-label={`${label}: ${t('worksheet.upTo')}`} value={value.to} aria-invalid={Boolean(error)} onChange={(event) => onChange({ ...value, to: event.currentTarget.value, likely: undefined } as Told)} />
          </>
        ) : null}
        {field.loose ? (
          <NativeSelect
            size="sm" className="told-mode" aria-label={`${label}: ${t('worksheet.howSure')}`} value={value.mode}
            onChange={(event) => onChange({ ...value, mode: event.currentTarget.value as Told['mode'] })}
            data={modes.map((mode) => ({ value: mode, label: t(`worksheet.mode.${mode}` as WordKey) }))}
          />
        ) : null}
      </div>
      {error ? <p className="told-error" id={`${id}-error`}>{error}</p> : null}
    </div>
  );
}
