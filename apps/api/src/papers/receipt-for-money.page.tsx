import { money } from '@sarika/money';
import type { Paper } from '@sarika/wage-claims';
import { Field, Fields, Person, type Sheet, Signatures, sheetPage } from './sheet.js';

type Way = NonNullable<Paper['receipt']>['way'][number];

/** What she has in hand, how it came, and who confirmed it (field rule 33). It gives nothing up. */
export function receiptForMoney(sheet: Sheet): string {
  const { paper, speech } = sheet;
  const { receipt } = paper;
  if (!receipt) throw new Error('a receipt is printed from what was received');
  return sheetPage(
    sheet,
    <>
      <h2>{speech.say('worker')}</h2>
      <Person paper={paper} speech={speech} />
      <h2>{speech.say('receipt.sum')}</h2>
      <p class="sum">{speech.sum(receipt.sum)}</p>
      <Fields>
        <Field name={speech.say('receipt.on')} value={speech.day(receipt.on)} />
        <Field name={speech.say('employer')} value={paper.employer.name} />
      </Fields>
      <h2>{speech.say('receipt.confirmedBy')}</h2>
      <p>{confirmedBy(sheet)}</p>
      {receipt.way.length === 0 ? null : (
        <section>
          <h2>{speech.say('receipt.way')}</h2>
          <table>
            <thead>
              <tr>
                <th>{speech.say('date')}</th>
                <th>{speech.say('receipt.event')}</th>
                <th class="num">{speech.say('settle.sum')}</th>
              </tr>
            </thead>
            <tbody>
              {receipt.way.map((posting) => (
                <tr key={posting.id}>
                  <td>{speech.day(posting.happenedOn)}</td>
                  <td>{wayWords(sheet, posting)}</td>
                  <td class="num">{movedSums(posting).map(({ currency, minor }) => speech.sum(money(currency, minor))).join(' → ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Fields>
        <Field name={speech.say('receipt.inHand')} value={receipt.inHand.map((sum) => speech.sum(sum)).join(' + ')} wide />
        {receipt.open.length === 0 ? null : <Field name={speech.say('receipt.open')} value={receipt.open.map(({ currency, minor }) => speech.sum(money(currency, minor))).join(' + ')} wide />}
      </Fields>
      <div class="together">
        <p>{speech.say('receipt.keeps')}</p>
        <Signatures names={[speech.say('sign.worker'), speech.say('sign.witness')]} />
      </div>
    </>,
  );
}

function confirmedBy({ paper, speech, offices }: Sheet): string {
  const { confirmedBy: by, confirmedAt } = paper.receipt as NonNullable<Paper['receipt']>;
  const day = speech.day(confirmedAt);
  if (by.kind === 'worker') return speech.say('receipt.confirmed.worker', { day });
  return speech.say('receipt.confirmed.officer', { name: by.name ?? speech.say('receipt.someone'), office: offices.get(by.officeId ?? '')?.names[speech.office] ?? speech.say('unknown'), day });
}

function wayWords({ speech }: Sheet, { kind, via, feeKind, rate }: Way): string {
  const how = via === null ? '' : `, ${speech.say(`via.${via}`)}`;
  if (kind === 'fee') return speech.say('receipt.way.fee', { what: speech.say(`fee.${feeKind}`) });
  if (kind === 'converted' && rate) return speech.say('receipt.way.converted', { rate: speech.digits(rate.rate), source: speech.say(`rateSource.${rate.source}`), day: speech.day(rate.on) });
  return `${speech.say(kind === 'paid' ? 'receipt.way.paid' : 'receipt.way.remitted')}${how}`;
}

/** The sum of an entry; of a conversion what went and what came. */
function movedSums({ kind, lines }: Way): { currency: Parameters<typeof money>[0]; minor: bigint }[] {
  if (kind === 'converted') return lines.filter(({ account }) => account.kind !== 'exchange').toSorted((a, b) => (a.minor < b.minor ? -1 : 1)).map(({ account, minor }) => ({ currency: account.currency, minor: minor < 0n ? -minor : minor }));
  const line = lines.find(({ minor, account }) => minor > 0n && account.kind !== 'estimate');
  return line ? [{ currency: line.account.currency, minor: line.minor }] : [];
}
