import { money } from '@sarika/money';
import { GRACE_DAYS } from '@sarika/wage-claims';
import { Field, Fields, Person, type Sheet, Signatures, sheetPage } from './sheet.js';

/** What both sides sign: the sum, the days, who is paid, and what happens when it is not kept. */
export function settlement(sheet: Sheet): string {
  const { paper, speech } = sheet;
  const { leg, settlement: settled, employer } = paper;
  if (!leg || !settled) throw new Error('a settlement is printed from what was agreed or ordered');
  const { instalments, total } = settled;
  const days = speech.digits(GRACE_DAYS);
  return sheetPage(
    sheet,
    <>
      <h2>{speech.say('settle.parties')}</h2>
      <Person paper={paper} speech={speech} />
      <p>{speech.say('settle.and')}</p>
      <Fields>
        <Field name={speech.say(leg.against)} value={leg.against === 'agency' ? employer.agency : employer.name} />
        <Field name={speech.say('address')} value={leg.against === 'agency' ? null : employer.place} />
      </Fields>
      <p>{speech.say(`settle.${settled.outcome}`, { day: speech.day(settled.on) })}</p>
      <Fields>
        <Field name={speech.say('settle.total')} value={speech.sum(total)} />
        <Field name={speech.say('settle.paidBefore')} value={speech.sum(settled.paidBefore)} />
        <Field name={speech.say('settle.outstanding')} value={speech.sum(settled.outstanding)} />
      </Fields>
      <section class="together">
        <h2>{speech.say('settle.instalments')}</h2>
        {instalments.length === 0 ? (
          <Fields>
            <Field name={speech.say('settle.payDay')} value={null} />
          </Fields>
        ) : (
          <table>
            <thead>
              <tr>
                <th>{speech.say('settle.number')}</th>
                <th>{speech.say('settle.dueOn')}</th>
                <th class="num">{speech.say('settle.sum')}</th>
              </tr>
            </thead>
            <tbody>
              {instalments.map(({ dueOn, minor }, at) => (
                <tr key={dueOn}>
                  <td>{speech.digits(at + 1)}</td>
                  <td>{speech.day(dueOn)}</td>
                  <td class="num">{speech.sum(money(total.currency, minor))}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td colSpan={2}>{speech.say('settle.total')}</td>
                <td class="num">{speech.sum(money(total.currency, instalments.reduce((sum, { minor }) => sum + minor, 0n)))}</td>
              </tr>
            </tfoot>
          </table>
        )}
      </section>
      <h2>{speech.say('settle.payee')}</h2>
      {settled.payee.kind === 'worker' ? (
        <p>{speech.say('settle.payee.worker')}</p>
      ) : (
        <Fields>
          <Field name={speech.say('settle.payee.third')} value={settled.payee.name} wide />
        </Fields>
      )}
      <Fields>
        <Field name={speech.say('settle.payee.account')} value={null} wide />
      </Fields>
      <h2>{speech.say('settle.default')}</h2>
      <p>{speech.say(instalments.length > 1 ? 'settle.default.text' : 'settle.default.single', { days })}</p>
      <p>{speech.say('settle.onlyThis')}</p>
      <Signatures names={[speech.say('sign.worker'), speech.say('sign.otherSide'), speech.say('sign.witness'), speech.say('sign.helper')]} />
    </>,
  );
}
