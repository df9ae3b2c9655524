import { ClaimedSums } from './demand-letter.page.js';
import { Field, Fields, Person, type Sheet, Signatures, sheetPage } from './sheet.js';
import { RuleList } from './sums.js';
import { workTold } from './told.js';

/** What goes into an authority's form, field by field. The form itself is the authority's. */
export function filingData(sheet: Sheet): string {
  const { paper, speech } = sheet;
  const { authority, employer, leg } = paper;
  if (!authority || !leg) throw new Error('filing data are for an authority of a leg');
  const work = workTold(paper.assessment?.worksheet ?? null, paper.claim.currency, speech);
  const isAgency = leg.against === 'agency';
  return sheetPage(
    sheet,
    <>
      <p class="soft">{speech.say('filing.note')}</p>
      <Fields>
        <Field name={speech.say('filing.authority')} value={authority.name} wide />
        <Field name={speech.say('filing.form')} value={authority.form} />
        <Field name={speech.say('confidence')} value={speech.say(`confidence.${authority.confidence}`)} />
        <Field name={speech.say('filing.takes')} value={authority.takes} wide />
        <Field name={speech.say('filing.byThem')} value={null} wide />
      </Fields>
      <h2>1. {speech.say('filing.claimant')}</h2>
      <Person paper={paper} speech={speech} />
      <Fields>
        <Field name={speech.say('telephone')} value={null} wide />
      </Fields>
      <h2>2. {speech.say('filing.against')}</h2>
      <Fields>
        <Field name={speech.say(isAgency ? 'agency' : 'employer')} value={isAgency ? employer.agency : employer.name} />
        <Field name={speech.say('telephone')} value={null} />
        <Field name={speech.say('place')} value={isAgency ? null : employer.place} wide />
      </Fields>
      <h2>3. {speech.say('filing.employment')}</h2>
      <Fields>
        <Field name={speech.say('job')} value={employer.job} />
        <Field name={speech.say('sector')} value={paper.facts.sector === null ? null : speech.other(`web.sector.${paper.facts.sector}`)} />
        <Field name={speech.say('workedFrom')} value={work.from} />
        <Field name={speech.say('workedTo')} value={work.to} />
        <Field name={speech.say('payAgreed')} value={work.pay} />
        <Field name={speech.say('hours')} value={work.hours} />
      </Fields>
      <h2>4. {speech.say('filing.claim')}</h2>
      <ClaimedSums sheet={sheet} rules={new RuleList()} withDue />
      <Fields>
        <Field name={speech.say('filing.wants')} value={speech.say('filing.order')} wide />
      </Fields>
      <h2>5. {speech.say('filing.proof')}</h2>
      <Fields>
        <Field name={speech.say('papersShe')} value={work.papers} wide />
      </Fields>
      <h2>6. {speech.say('filing.representative')}</h2>
      <Fields>
        <Field name={speech.say('name')} value={paper.asked.representative?.name ?? null} />
        <Field name={speech.say('document')} value={paper.asked.representative?.document ?? null} />
        <Field name={speech.say('address')} value={paper.asked.representative?.address ?? null} wide />
      </Fields>
      <Signatures names={[speech.say('sign.worker'), speech.say('sign.helper')]} />
    </>,
  );
}
