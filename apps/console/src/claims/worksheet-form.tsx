import { Button, Checkbox, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type WordKey, useWords } from '../words/words.js';
import { ToldField, type WorksheetForm } from './told-field.js';
import { type Draft, type FactName, type Field, type ListName, type Row, type Told, addedRow, facts, isShown, lists, nothing, papers, roads } from './worksheet.js';

export interface Asked {
  code: string;
  /** The words of the law pack. */
  text: string | null;
  /** The same in Khmer, where somebody wrote it. */
  textKm: string | null;
}
interface Props {
  form: WorksheetForm;
  draft: Draft;
  change: (change: (before: Draft) => Draft) => void;
  /** What is wrong, by the box it belongs to. */
  errors: ReadonlyMap<string, string>;
  /** Questions of the law that a yes or no would answer. */
  asked: readonly Asked[];
}

/** What she is asked, in the order a person tells it. */
export function WorksheetQuestions({ form, draft, change, errors, asked }: Props) {
  const { t, coded, language } = useWords();
  const fact = (name: FactName, more: { field?: Field; family?: string; hint?: string } = {}): ReactNode => (
    <ToldField
      key={name} field={more.field ?? facts[name]} family={more.family ?? `worksheet.${name}`} form={form} label={t(`worksheet.fact.${name}` as WordKey)} hint={more.hint} value={draft.facts[name]} place={`facts/${name}`} error={errors.get(`facts/${name}`)}
      onChange={(value) => change((before) => ({ ...before, facts: { ...before.facts, [name]: value } }))}
    />
  );
  const list = (name: ListName, ask?: string): ReactNode => <List name={name} ask={ask} form={form} draft={draft} change={change} errors={errors} />;
  const currency = form.countries.find(({ code }) => code === draft.facts.jurisdiction?.one)?.currency;
  return (
    <div className="questions worksheet-questions">
      <Question of="where">
        <div className="grid">
          {fact('jurisdiction')}
          {fact('sector', { field: { ...facts.sector, codes: form.sectors }, family: 'sector' })}
          {fact('place', { hint: t('worksheet.hint.place') })}
          {fact('employees')}
        </div>
      </Question>
      <Question of="when">
        <div className="grid">
          {fact('from')}
          {fact('to', { hint: t('worksheet.hint.to') })}
          {fact('endedBy')}
          {fact('noticeGivenDays')}
          {fact('bornOn')}
        </div>
        {list('breaks', 'breaks')}
      </Question>
      <Question of="agreed" hint={currency ? t('worksheet.hint.currency', { currency }) : undefined}>
        {list('pay')}
        <div className="grid">{fact('payDay', { hint: t('worksheet.hint.payDay') })}</div>
      </Question>
      <Question of="got" hint={t('worksheet.hint.got')}>
        {list('received')}
        {list('unpaid', 'unpaid')}
      </Question>
      <Question of="hours">
        {list('work')}
        {list('holidaysWorked', 'holidaysWorked')}
        <div className="grid">{fact('leaveTakenDays')}</div>
      </Question>
      <Question of="taken">{list('deductions')}</Question>
      <Question of="cost">
        {list('fees')}
        {list('debts', 'debts')}
      </Question>
      <Question of="papers">
        <div className="checks">
          {papers.map((paper) => (
            <Checkbox key={paper} size="sm" label={coded('worksheet.paper', paper)} checked={draft.papers?.includes(paper) ?? false} onChange={(event) => {
              const { checked } = event.currentTarget;
              change((before) => ({ ...before, papers: checked ? [...(before.papers ?? []), paper] : (before.papers ?? []).filter((each) => each !== paper) }));
            }} />
          ))}
          <Checkbox size="sm" label={t('worksheet.noPapers')} checked={draft.papers?.length === 0} onChange={(event) => {
            const { checked } = event.currentTarget;
            change((before) => ({ ...before, papers: checked ? [] : null }));
          }} />
        </div>
        <p className="q-head">{t('worksheet.roadsTaken')}</p>
        <div className="checks">
          {roads.map((road) => (
            <Checkbox key={road} size="sm" label={coded('worksheet.road', road)} checked={draft.roadsTaken.includes(road)} onChange={(event) => {
              const { checked } = event.currentTarget;
              change((before) => ({ ...before, roadsTaken: checked ? [...before.roadsTaken, road] : before.roadsTaken.filter((each) => each !== road) }));
            }} />
          ))}
        </div>
      </Question>
      {asked.length > 0 ? (
        <Question of="law" hint={t('worksheet.hint.law')}>
          <div className="law-questions">
            {asked.map(({ code, text, textKm }) => {
              const inKhmer = language === 'km' ? textKm : null;
              const words = coded('assess.question', code);
              return (
                <ToldField
                  key={code} field={{ name: code, kind: 'yes' }} form={form} label={words === code ? (inKhmer ?? text ?? code) : words} lang={words === code && inKhmer === null ? 'en' : undefined} place={`answers/${code}`} error={errors.get(`answers/${code}`)}
                  value={{ ...nothing, one: draft.answers[code] === undefined ? '' : draft.answers[code] ? 'yes' : 'no' }}
                  onChange={({ one }) => change((before) => {
                    const { [code]: _, ...others } = before.answers;
                    return { ...before, answers: one === '' ? others : { ...others, [code]: one === 'yes' } };
                  })}
                />
              );
            })}
          </div>
        </Question>
      ) : null}
    </div>
  );
}

const numbers = ['where', 'when', 'agreed', 'got', 'hours', 'taken', 'cost', 'papers', 'law'] as const;

function Question({ of, hint, children }: { of: (typeof numbers)[number]; hint?: string | undefined; children: ReactNode }) {
  const { t } = useWords();
  return (
    <fieldset className="question" id={`worksheet-${of}`}>
      <legend><span className="q-number">{numbers.indexOf(of) + 1}</span>{t(`worksheet.question.${of}` as WordKey)}</legend>
      {hint ? <p className="quiet small">{hint}</p> : null}
      {children}
    </fieldset>
  );
}

interface ListProps extends Omit<Props, 'asked'> {
  name: ListName;
  /** A question of its own, where the list stands under another. */
  ask?: string | undefined;
}

/** Entries of one list. Another one opens with the cursor in it, so that nobody leaves the line while she talks. */
function List({ name, ask, form, draft, change, errors }: ListProps) {
  const { t } = useWords();
  const rows = draft.lists[name];
  const box = useRef<HTMLDivElement>(null);
  const opening = useRef<number | null>(null);
  const set = (make: (rows: readonly Row[]) => readonly Row[]): void => change((before) => ({ ...before, lists: { ...before.lists, [name]: make(before.lists[name]) } }));
  useEffect(() => {
    if (opening.current === null) return;
    box.current?.querySelector<HTMLElement>(`[data-row="${opening.current}"] :is(input, select)`)?.focus();
    opening.current = null;
  }, [rows]);
  const add = (): void => {
    const row = addedRow(name, rows);
    opening.current = row.key;
    set((before) => [...before, row]);
  };
  return (
    <div className="told-list" ref={box}>
      {ask ? <p className="q-head">{t(`worksheet.ask.${ask}` as WordKey)}</p> : null}
      {rows.map((row, at) => (
        <Entry
          key={row.key} list={name} row={row} form={form} errors={errors} at={at}
          onChange={(field, value) => set((before) => before.map((each) => (each.key === row.key ? { ...each, said: { ...each.said, [field]: value } } : each)))}
          onRemove={() => {
            set((before) => before.filter((each) => each.key !== row.key));
            box.current?.querySelector<HTMLElement>('.told-add')?.focus();
          }}
        />
      ))}
      <Button className="told-add" size="compact-sm" variant="subtle" leftSection={<IconPlus size={15} />} onClick={add}>{t(`worksheet.add.${name}${rows.length > 0 ? '.more' : ''}` as WordKey)}</Button>
    </div>
  );
}

function Entry({ list, row, form, errors, at, onChange, onRemove }: { list: ListName; row: Row; form: WorksheetForm; errors: ReadonlyMap<string, string>; at: number; onChange: (field: string, value: Told) => void; onRemove: () => void }) {
  const { t } = useWords();
  const fields = lists[list] as readonly Field[];
  const [more, setMore] = useState(() => fields.some((field) => field.more && row.said[field.name]));
  const shown = fields.filter((field) => isShown(field, row) && (more || !field.more));
  const whole = errors.get(`${list}/${row.key}/`);
  return (
    <div className="told-entry" data-row={row.key} role="group" aria-label={t('worksheet.entry', { what: t(`worksheet.entry.${list}` as WordKey), number: at + 1 })}>
      <div className="told-fields">
        {shown.map((field) => (
          <ToldField
            key={field.name} field={field} form={form} label={t(`worksheet.${list}.${field.name}` as WordKey)} family={`worksheet.${list}.${field.name}`} value={row.said[field.name]} place={`${list}/${row.key}/${field.name}`}
            error={errors.get(`${list}/${row.key}/${field.name}`)} onChange={(value) => onChange(field.name, value)}
          />
        ))}
        {!more && fields.some((field) => field.more) ? <Button size="compact-sm" variant="subtle" className="told-more" onClick={() => setMore(true)}>{t('worksheet.tellMore')}</Button> : null}
      </div>
      <CloseButton size="sm" aria-label={t('worksheet.remove', { what: t(`worksheet.entry.${list}` as WordKey), number: at + 1 })} onClick={onRemove} />
      {whole ? <p className="told-error wide" data-place={`${list}/${row.key}/`}>{whole}</p> : null}
    </div>
  );
}
