import { money } from '@sarika/money';
import { Field, Fields, Person, type Sheet, Signatures, sheetPage } from './sheet.js';
import { RuleList, Rules, headWords, headsOf, totalsOf } from './sums.js';

/** Asks the other side of a leg to pay by a day. Penalties that hang on a condition are claimed and not counted. */
export function demandLetter(sheet: Sheet): string {
  const { paper, speech } = sheet;
  const { leg, employer, asked } = paper;
  if (!leg || asked.answerBy === null) throw new Error('a demand goes by a leg and has a day');
  const rules = new RuleList();
  const isAgency = leg.against === 'agency';
  return sheetPage(
    sheet,
    <>
      <Fields>
        <Field name={speech.say('demand.to')} value={isAgency ? employer.agency : employer.name} />
        <Field name={speech.say('address')} value={isAgency ? null : employer.place} />
      </Fields>
      <p>
        <strong>{speech.say('demand.subject', { country: speech.country(leg.country) })}</strong>
      </p>
      <h2>{speech.say('worker')}</h2>
      <Person paper={paper} speech={speech} />
      <p>{speech.say(isAgency ? 'demand.bodyAgency' : 'demand.body')}</p>
      <ClaimedSums sheet={sheet} rules={rules} />
      <p>
        <strong>{speech.say('demand.answerBy', { day: speech.day(asked.answerBy) })}</strong>
      </p>
      <p>{speech.say('demand.payTo')}</p>
      <p>{speech.say('demand.interest')}</p>
      <p>{speech.say('demand.otherwise')}</p>
      <Signatures names={[speech.say('sign.worker'), speech.say('sign.helper')]} />
      <Rules sheet={sheet} rules={rules} />
    </>,
  );
}

/** What is asked for on a leg: its heads with their likely sums, or the one sum that is claimed where no assessment is kept. */
export function ClaimedSums({ sheet, rules, withDue = false }: { sheet: Sheet; rules: RuleList; withDue?: boolean }) {
  const { paper, speech } = sheet;
  const kept = paper.assessment?.assessment;
  if (!kept) {
    return (
      <>
        <p class="sum">{paper.claimed ? speech.sum(paper.claimed) : speech.say('unknown')}</p>
        <p class="soft">{speech.say('demand.totalOnly')}</p>
      </>
    );
  }
  // Penalties are never demanded by a sum, and nothing is demanded of which nothing is likely due; what could not be computed stays.
  const heads = headsOf(kept, paper.leg?.against ?? null).filter(({ head, lines: own }) => {
    const sums = totalsOf(own);
    return head !== 'surcharge' && (sums.length === 0 || sums.some(({ likely }) => likely !== 0n));
  });
  const lines = heads.flatMap((each) => each.lines);
  return (
    <table>
      <thead>
        <tr>
          <th>{speech.say('head')}</th>
          <th>{speech.say('period')}</th>
          {withDue ? <th>{speech.say('filing.dueSince')}</th> : null}
          <th class="num">{speech.say('likely')}</th>
          <th class="refs">{speech.say('rule')}</th>
        </tr>
      </thead>
      <tbody>
        {heads.map(({ head, lines: own }) => {
          const days = own.flatMap(({ period }) => [period.from, period.to]).sort();
          const due = own.flatMap((line) => (line.due ? [line.due.earliest] : [])).sort()[0];
          const sums = totalsOf(own);
          return (
            <tr key={head}>
              <td>{headWords(sheet, head)}</td>
              <td>
                {speech.day(days[0] as string)} – {speech.day(days.at(-1) as string)}
              </td>
              {withDue ? <td>{due === undefined ? <span class="rule" /> : speech.day(due)}</td> : null}
              <td class="num">{sums.length === 0 ? speech.say('notComputed') : sums.map(({ currency, likely }) => speech.sum(money(currency as never, likely))).join(' + ')}</td>
              <td class="refs">{[...new Set(own.flatMap((line) => line.rules.map((rule) => rules.numberOf(rule))))].map((number) => `[${speech.digits(number)}]`).join(' ')}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        {totalsOf(lines).map(({ currency, likely }) => (
          <tr key={currency}>
            <td colSpan={withDue ? 3 : 2}>{speech.say('demand.total')}</td>
            <td class="num">{speech.sum(money(currency as never, likely))}</td>
            <td />
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
