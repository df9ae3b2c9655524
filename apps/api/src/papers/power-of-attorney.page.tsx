import type { Paper } from '@sarika/wage-claims';
import { Field, Fields, Person, type Sheet, Signatures, sheetPage } from './sheet.js';
import type { Speech } from './speech.js';

const may = ['lodge', 'attend', 'see'] as const;
const mayNot = ['settle', 'money', 'pass'] as const;

/** Lets somebody there act for a worker who went home, with the way the paper itself has to go (field rule 32). */
export function powerOfAttorney(sheet: Sheet): string {
  const { paper, speech } = sheet;
  const { leg, asked } = paper;
  if (!leg || !asked.representative) throw new Error('a power of attorney names who acts, on a leg');
  return sheetPage(
    sheet,
    <>
      <h2>{speech.say('poa.principal')}</h2>
      <Person paper={paper} speech={speech} />
      <h2>{speech.say('poa.representative')}</h2>
      <Fields>
        <Field name={speech.say('name')} value={asked.representative.name} />
        <Field name={speech.say('document')} value={asked.representative.document} />
        <Field name={speech.say('address')} value={asked.representative.address} wide />
      </Fields>
      <p>{speech.say('poa.words', { other: speech.say(`poa.other.${leg.against}`), country: speech.country(leg.country) })}</p>
      <Fields>
        <Field name={speech.say(leg.against)} value={leg.against === 'agency' ? paper.employer.agency : paper.employer.name} wide />
      </Fields>
      <ul>
        {may.map((what) => (
          <li key={what}>{speech.say(`poa.may.${what}`)}</li>
        ))}
      </ul>
      <p>{speech.say('poa.mayNot')}</p>
      <ul>
        {mayNot.map((what) => (
          <li key={what}>{speech.say(`poa.mayNot.${what}`)}</li>
        ))}
      </ul>
      <p>{speech.say('poa.ends')}</p>
      <Signatures names={[speech.say('sign.worker'), speech.say('sign.representative'), speech.say('sign.witness'), speech.say('sign.notary')]} />
      <section class="together">
        <h2>{speech.say('poa.steps')}</h2>
        {leg.blockedBy === 'route_closed' || paper.power?.stage === 'closed' ? (
          <p>
            <strong>{speech.say('poa.closed')}</strong>
          </p>
        ) : null}
        {paper.power ? <p>{speech.say('poa.stands', { day: speech.day(paper.printedAt) })}</p> : null}
        {paper.power?.validUntil ? <p>{speech.say('poa.validUntil', { day: speech.day(paper.power.validUntil) })}</p> : null}
        <table>
          <thead>
            <tr>
              <th>{speech.say('poa.step')}</th>
              <th>{speech.say('poa.where')}</th>
              <th>{speech.say('poa.takes')}</th>
              <th>{speech.say('confidence')}</th>
              <th>{speech.say('poa.done')}</th>
            </tr>
          </thead>
          <tbody>
            {paper.steps.map((step) => (
              <tr key={step.step}>
                <td>{speech.say(`poa.step.${step.step}`)}</td>
                <td>{speech.country(step.country)}</td>
                <td>{timeOf(step, speech)}</td>
                <td>{speech.say(`confidence.${step.confidence}`)}</td>
                <td>{stateOf(step, speech) ?? <span class="rule" />}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="soft">{speech.say('poa.stepsNote')}</p>
      </section>
    </>,
  );
}

const timeOf = ({ days, unit }: Paper['steps'][number], speech: Speech): string => (days === null ? speech.say('unknown') : speech.say(unit === 'working-day' ? 'poa.days' : 'poa.calendarDays', { days: speech.digits(days) }));

/** Done, under way or closed; null: it is still to be done, and written in by hand. */
function stateOf({ doneOn, leftOn, closedReason }: Paper['steps'][number], speech: Speech): string | null {
  if (doneOn !== null) return speech.say('poa.doneOn', { day: speech.day(doneOn) });
  if (closedReason !== null) return speech.say(`poa.closed.${closedReason}`);
  return leftOn === null ? null : speech.say('poa.leftOn', { day: speech.day(leftOn) });
}
