import { LawWords } from './law-words.js';
import { Field, Fields, Person, type Sheet, Signatures, sheetPage } from './sheet.js';

/**
 * That a change of employer was written down at this office. It gives no right to work and is no report to the authority: that stands first,
 * in large letters, because a paper with a name and a date on it is taken for a permit (field rule 13).
 */
export function employerChange(sheet: Sheet): string {
  const { paper, speech } = sheet;
  const { change, leg } = paper;
  if (!change || !leg) throw new Error('a receipt for a change of employer has a change, on a leg');
  const { change: made, reportBy, rule, question, authorities } = change;
  return sheetPage(
    sheet,
    <>
      <p class="draft">
        <strong>{speech.say('change.noRight')}</strong>
      </p>
      <p>{speech.say('change.noReport')}</p>
      <h2>{speech.say('change.who')}</h2>
      <Person paper={paper} speech={speech} />
      <h2>{speech.say('change.what')}</h2>
      <Fields>
        <Field name={speech.say('employer')} value={paper.employer.name} wide />
        <Field name={speech.say('change.country')} value={speech.country(made.country)} />
        <Field name={speech.say('change.endedOn')} value={speech.day(made.endedOn)} />
        <Field name={speech.say('change.startedOn')} value={made.startedOn === null ? null : speech.day(made.startedOn)} />
        <Field name={speech.say('change.newEmployer')} value={null} wide />
        <Field name={speech.say('change.toldMission')} value={made.toldMissionOn === null ? speech.say('change.notYet') : speech.day(made.toldMissionOn)} />
        <Field name={speech.say('change.toldAuthority')} value={made.toldAuthorityOn === null ? speech.say('change.notYet') : speech.day(made.toldAuthorityOn)} />
      </Fields>
      <h2>{speech.say('change.next')}</h2>
      {made.toldAuthorityOn === null ? (
        reportBy === null ? (
          <>
            <p>
              <strong>{speech.say('change.unknown')}</strong>
            </p>
            <p>{speech.say('change.ask')}</p>
            {question === null ? null : (
              <p class="soft">
                <LawWords sheet={sheet} text={question} />
              </p>
            )}
          </>
        ) : (
          <p>
            <strong>{speech.say('change.goBy', { day: speech.day(reportBy) })}</strong>
          </p>
        )
      ) : (
        <p>{speech.say('change.reported', { day: speech.day(made.toldAuthorityOn) })}</p>
      )}
      {rule?.value ? (
        <p class="soft">
          <LawWords sheet={sheet} text={rule.text} /> ({rule.basis}) {speech.say('confidence')}: {speech.say(`confidence.${rule.confidence}`)}
        </p>
      ) : null}
      <p>{speech.say('change.where')}</p>
      <ul>
        {authorities.map((authority) => (
          <li key={authority.id} lang="en">
            {authority.name}: {authority.takes}
          </li>
        ))}
      </ul>
      <p>{speech.say('change.keep')}</p>
      <Signatures names={[speech.say('sign.worker'), speech.say('sign.helper')]} />
    </>,
  );
}
