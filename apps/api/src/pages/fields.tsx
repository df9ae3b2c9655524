import type { Finding } from '@sarika/intake';
import type { Language } from '@sarika/texts';
import type { ComponentChildren } from 'preact';
import { findingWords, say } from './layout.js';

interface Shown {
  readonly language: Language;
  readonly findings?: readonly Finding[];
}
const findingOf = (findings: readonly Finding[] | undefined, field: string): Finding | undefined => findings?.find((finding) => finding.field === field);

function Why({ language, findings, field }: Shown & { field: string }) {
  const finding = findingOf(findings, field);
  return finding ? (
    <p class="why" id={`${field}-why`}>
      {findingWords(language, finding)}
    </p>
  ) : null;
}

/** Answers that belong together under one question. The first control carries the id the summary links to. */
export function Group({ language, findings, field, legend, hint, main, children }: Shown & { field: string; legend: string; hint?: string; main?: boolean; children: ComponentChildren }) {
  const wrong = findingOf(findings, field) !== undefined;
  const described = [hint ? `${field}-hint` : '', wrong ? `${field}-why` : ''].filter(Boolean).join(' ');
  return (
    <fieldset class={wrong ? 'wrong' : undefined} aria-describedby={described || undefined}>
      <legend>{main ? <h1>{legend}</h1> : legend}</legend>
      {hint ? (
        <p class="hint" id={`${field}-hint`}>
          {hint}
        </p>
      ) : null}
      <Why language={language} findings={findings} field={field} />
      {children}
    </fieldset>
  );
}

/** One row as large as a thumb. */
export function Choice({ kind, name, value, chosen, id, children }: { kind: 'radio' | 'checkbox'; name: string; value: string; chosen: boolean; id?: string; children: ComponentChildren }) {
  return (
    <label class="row">
      <input type={kind} name={name} value={value} checked={chosen} id={id} />
      <span>{children}</span>
    </label>
  );
}

interface Typed extends Shown {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

function Labelled({ language, findings, name, label, hint, optional, children }: Typed & { children: ComponentChildren }) {
  return (
    <div class={findingOf(findings, name) ? 'field wrong' : 'field'}>
      <label for={name}>
        {label} {optional ? <span class="soft">{say(language, 'optional')}</span> : null}
      </label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <Why language={language} findings={findings} field={name} />
      {children}
    </div>
  );
}

const describedBy = ({ name, hint, findings }: Typed): string | undefined => [hint ? `${name}-hint` : '', findingOf(findings, name) ? `${name}-why` : ''].filter(Boolean).join(' ') || undefined;

/** One line. Browsers are asked to remember nothing: the phone may be read by others (a recorded exception to WCAG 1.3.5). */
export function Line(props: Typed & { type?: 'text' | 'tel'; digits?: boolean }) {
  const { name, value, type = 'text', digits } = props;
  const shared = {
    id: name, name, value, dir: 'auto' as const, autocomplete: 'off', autocapitalize: 'off' as const, spellcheck: false, maxLength: 200,
    'aria-describedby': describedBy(props), 'aria-invalid': findingOf(props.findings, name) ? (true as const) : undefined,
  };
  return <Labelled {...props}>{type === 'tel' ? <input type="tel" inputmode="tel" {...shared} /> : <input type="text" inputmode={digits ? 'numeric' : 'text'} {...shared} />}</Labelled>;
}

export function Words(props: Typed & { rows?: number }) {
  const { name, value, rows = 7 } = props;
  return (
    <Labelled {...props}>
      <textarea id={name} name={name} rows={rows} dir="auto" autocomplete="off" spellcheck={false} aria-describedby={describedBy(props)}>
        {value}
      </textarea>
    </Labelled>
  );
}

export function Pick(props: Typed & { options: readonly (readonly [value: string, label: string])[] }) {
  const { language, name, value, options } = props;
  return (
    <Labelled {...props}>
      <select id={name} name={name} autocomplete="off">
        <option value="">{say(language, 'choose')}</option>
        {options.map(([code, label]) => (
          <option key={code} value={code} selected={code === value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
