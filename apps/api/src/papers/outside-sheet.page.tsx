import type { OutsideBody, OutsideReferral, SheetValues } from '@sarika/cases';
import { type BodyShare, bodyShares } from '@sarika/consent';
import type { OfficeListing } from '@sarika/organisations';
import { UnreadMark, printedDocument, yearOf } from './document.js';
import { paperStyle } from './paper-style.js';
import { Field, Fields, Signatures } from './sheet.js';
import { Speech } from './speech.js';

/** What a sheet for a body without an account is printed from. */
export interface OutsidePaper {
  readonly referral: OutsideReferral;
  readonly body: OutsideBody;
  readonly values: SheetValues;
  readonly office: Pick<OfficeListing, 'names'> | undefined;
  readonly officerName: string;
  readonly printedAt: Date;
  readonly makesPdf: boolean;
}

const labels: Readonly<Record<Exclude<BodyShare, 'request' | 'case_number'>, string>> = {
  name: 'name', name_latin: 'nameLatin', birth_year: 'birthYear', sex: 'sex', language: 'outside.language', phone: 'outside.phone', reach_hours: 'outside.reachHours', country_now: 'outside.countryNow', document: 'document', address: 'address', employer: 'employer',
};
const wide: readonly string[] = ['address', 'employer', 'document'];

/** A line of the sheet in the words of one language. */
function said(share: BodyShare, value: string, speech: Speech): string {
  if (share === 'sex') return ['female', 'male', 'other'].includes(value) ? speech.say(`sex.${value}`) : value;
  if (share === 'language') return speech.say(`outside.language.${value === 'km' || value === 'en' ? value : 'other'}`);
  if (share === 'country_now') return speech.country(value);
  if (share === 'reach_hours') {
    const [from = '', to = ''] = value.split('-');
    return speech.say('outside.between', { from: speech.digits(from), to: speech.digits(to) });
  }
  if (share === 'birth_year') return speech.digits(yearOf(value, speech));
  return value;
}

/** The whole sheet in one language. Only what she agreed to stands on it: a line that was not chosen is not there, not even empty. */
function InOneLanguage({ paper, speech }: { paper: OutsidePaper; speech: Speech }) {
  const { referral, body, values, office, officerName, printedAt } = paper;
  const lines = bodyShares.filter((share): share is keyof typeof labels => share in values && share in labels);
  return (
    <main class="sheet" lang={speech.language}>
      <div class="head">
        <p>
          {office?.names[speech.office] ?? null}
          <br />
          {speech.say('printedBy')} {officerName}
        </p>
        <p class="right">
          {values.case_number === undefined ? null : (
            <>
              {speech.say('case')} {speech.digits(values.case_number.replace(/(\d{3})(?=\d)/g, '$1 '))}
              <br />
            </>
          )}
          {speech.say('printedOn')} {speech.day(printedAt)}
        </p>
      </div>
      <h1>{speech.say('outside.title')}</h1>
      <Fields>
        <Field name={speech.say('outside.to')} value={speech.language === 'km' ? (body.nameKm ?? body.name) : body.name} wide />
        <Field name={speech.say('outside.asked')} value={speech.say(`outside.task.${referral.task}`)} wide />
        <Field name={speech.say('outside.answer')} value={speech.day(referral.feedbackOn)} wide />
      </Fields>
      {values.request === undefined ? null : (
        <section>
          <h2>{speech.say('outside.request')}</h2>
          <p>{values.request}</p>
        </section>
      )}
      {lines.length === 0 ? null : (
        <section>
          <h2>{speech.say('outside.person')}</h2>
          <Fields>
            {lines.map((share) => (
              <Field key={share} name={speech.say(labels[share])} value={said(share, values[share] ?? '', speech)} wide={wide.includes(share)} />
            ))}
          </Fields>
        </section>
      )}
      <p>{speech.say('outside.confidential')}</p>
      <div class="together">
        <h2>{speech.say('outside.takenHead')}</h2>
        <Fields>
          {['outside.takerName', 'outside.takerRole', 'outside.takerDay', 'outside.takerReference'].map((key) => (
            <Field key={key} name={speech.say(key)} value={null} />
          ))}
        </Fields>
        <Signatures names={[speech.say('outside.takerSign'), speech.say('outside.officeSign')]} />
      </div>
      <UnreadMark speech={speech} />
    </main>
  );
}

/** The sheet as one document: in the language of the body first, and in Khmer, so that she can read what is handed over. */
export function outsideSheet(paper: OutsidePaper): string {
  const [first, own] = [new Speech(paper.body.language), new Speech('km')];
  return printedDocument(
    first,
    `${paperStyle(paper.values.case_number ?? '')}.sheet+.sheet{break-before:page;margin-top:8mm}`,
    <>
      <div class="screen" lang="km">
        <p>{own.say('screen.print')}</p>
        {paper.makesPdf ? null : <p>{own.say('screen.noPdf')}</p>}
      </div>
      <InOneLanguage paper={paper} speech={first} />
      {first.language === 'km' ? null : <InOneLanguage paper={paper} speech={own} />}
    </>,
  );
}
