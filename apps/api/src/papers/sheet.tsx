import type { OfficeListing } from '@sarika/organisations';
import type { Paper } from '@sarika/wage-claims';
import type { ComponentChildren } from 'preact';
import { UnreadMark, printedDocument, yearOf } from './document.js';
import { paperStyle } from './paper-style.js';
import { Speech } from './speech.js';

/** What every part of a paper is given. */
export interface Sheet {
  readonly paper: Paper;
  readonly speech: Speech;
  readonly offices: ReadonlyMap<string, Pick<OfficeListing, 'names'>>;
  /** Whether this server makes PDFs. */
  readonly makesPdf: boolean;
}

/** A fact with its name. What nobody has said is a ruled line to write on, never an empty place that looks like an answer. */
export function Field({ name, value, wide = false }: { name: string; value: string | null; wide?: boolean }) {
  return (
    <div class={wide ? 'wide' : undefined}>
      <dt>{name}</dt>
      <dd>{value === null || value.trim() === '' ? <span class="rule" /> : value}</dd>
    </div>
  );
}

export function Fields({ children }: { children: ComponentChildren }) {
  return <dl class="fields">{children}</dl>;
}

export function Signatures({ names }: { names: readonly string[] }) {
  return (
    <div class="sign">
      {names.map((name) => (
        <div key={name}>{name}</div>
      ))}
    </div>
  );
}

/** Her, as far as she is known and shown. */
export function Person({ paper, speech }: Pick<Sheet, 'paper' | 'speech'>) {
  const { person, facts } = paper;
  return (
    <Fields>
      <Field name={speech.say('name')} value={person.name} />
      <Field name={speech.say('nameLatin')} value={person.nameLatin} />
      <Field name={speech.say('birthYear')} value={person.birthYear === null ? null : speech.digits(yearOf(person.birthYear, speech))} />
      <Field name={speech.say('sex')} value={facts.sex === null ? null : speech.say(`sex.${facts.sex}`)} />
      <Field name={speech.say('nationality')} value={speech.country(paper.claim.origin)} />
      <Field name={speech.say('document')} value={person.document} />
      <Field name={speech.say('address')} value={person.address} wide />
    </Fields>
  );
}

const officeName = ({ paper, speech, offices }: Sheet): string | null => offices.get(paper.printedBy.officeId)?.names[speech.office] ?? null;

/** A whole paper. */
export function sheetPage(sheet: Sheet, children: ComponentChildren): string {
  const { paper, speech, makesPdf } = sheet;
  const isLetter = speech.isOfficialKhmer && paper.asked.kind !== 'power_of_attorney';
  return printedDocument(
    speech,
    paperStyle(paper.caseNumber),
    <>
      <div class="screen">
        <p>{speech.say('screen.print')}</p>
        {makesPdf ? null : <p>{speech.say('screen.noPdf')}</p>}
        {paper.asked.withIdentity ? null : <p>{speech.say('screen.unnamed')}</p>}
        {paper.settlement ? <p>{speech.say('settle.lawyer')}</p> : null}
        {paper.settlement?.belowShare === true ? <p>{speech.say('screen.belowShare')}</p> : null}
        {paper.settlement && paper.settlement.belowShare === null && paper.settlement.outcome === 'agreed' ? <p>{speech.say('settle.shareAsk')}</p> : null}
      </div>
      <main class="sheet">
        {paper.draft.length === 0 ? null : (
          <>
            <div class="mark" aria-hidden="true">
              {speech.say('draft')}
            </div>
            <div class="draft">
              <strong>{speech.say('draft')}</strong>
              {paper.draft.map((reason) => (
                <p key={reason}>{speech.say(`draft.${reason}`)}</p>
              ))}
            </div>
          </>
        )}
        <div class="head">
          <p>
            {officeName(sheet)}
            <br />
            {speech.say('printedBy')} {paper.printedBy.officerName}
          </p>
          <p class="right">
            {speech.say('case')} {speech.digits(paper.caseNumber.replace(/(\d{3})(?=\d)/g, '$1 '))}
            <br />
            {speech.say('printedOn')} {speech.day(paper.printedAt)}
          </p>
        </div>
        <h1>{speech.say(`title.${paper.asked.kind}`)}</h1>
        {isLetter ? (
          <Fields>
            <Field name={speech.say('lunarDate')} value={null} />
            <Field name={speech.say('date')} value={speech.day(paper.printedAt)} />
          </Fields>
        ) : null}
        {children}
        <UnreadMark speech={speech} />
      </main>
    </>,
  );
}
