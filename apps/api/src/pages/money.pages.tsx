import { formatMoney, type Money } from '@sarika/money';
import { type Language, formatDayInYear } from '@sarika/texts';
import type { OwnClaim } from '@sarika/wage-claims';
import { counted, page, say } from './layout.js';

const sums = (language: Language, list: readonly Money[]): string => list.map((sum) => formatMoney(language, sum)).join(' + ');

function Row({ language, name, list }: { language: Language; name: string; list: readonly Money[] }) {
  if (list.length === 0) return null;
  return (
    <p>
      {say(language, `money.${name}`)} <strong>{sums(language, list)}</strong>
    </p>
  );
}

function Next({ language, claim }: { language: Language; claim: OwnClaim }) {
  const isOver = claim.stage === 'received' || claim.stage === 'ended';
  const { nextInstalment, limit, waitsFor } = claim;
  return (
    <>
      <p>{say(language, `money.next.${claim.stage === 'ended' ? `end.${claim.endReason}` : claim.stage}`)}</p>
      {isOver || !nextInstalment ? null : (
        <p>{say(language, nextInstalment.isMissed ? 'money.missed' : 'money.due', { sum: formatMoney(language, nextInstalment.sum), day: formatDayInYear(language, nextInstalment.dueOn) })}</p>
      )}
      {isOver || !waitsFor ? null : <p>{say(language, `money.waits.${waitsFor.who}`, { day: formatDayInYear(language, waitsFor.by) })}</p>}
      {isOver || !limit || claim.stage === 'paid' ? null : <p>{say(language, 'money.limit', { day: formatDayInYear(language, limit.on) })}</p>}
      {isOver || !limit?.beginBy || claim.stage === 'paid' ? null : <p>{say(language, 'money.beginBy', { day: formatDayInYear(language, limit.beginBy) })}</p>}
    </>
  );
}

function Claim({ language, claim, several, n }: { language: Language; claim: OwnClaim; several: boolean; n: number }) {
  return (
    <div class="card">
      <h2>{several ? say(language, 'money.nth', { n: counted(language, n) }) : say(language, 'money.where')}</h2>
      <p>
        <strong>{say(language, `money.stage.${claim.stage}`)}</strong>
      </p>
      <Next language={language} claim={claim} />
      <Row language={language} name="claimed" list={claim.claimed ? [claim.claimed] : []} />
      {claim.claimed ? null : <p>{say(language, 'money.notWorkedOut')}</p>}
      <Row language={language} name="awarded" list={claim.awarded} />
      <Row language={language} name="paid" list={claim.paid} />
      <Row language={language} name="fees" list={claim.fees} />
      <Row language={language} name="onItsWay" list={claim.onItsWay} />
      <Row language={language} name="inHand" list={claim.inHand} />
      {claim.onItsWay.length === 0 ? null : (
        <>
          <p>{say(language, 'money.ask')}</p>
          {claim.onItsWay.map((sum) => (
            <form class="noprint" key={sum.currency} method="get" action={`/${language}/r/money/${claim.id}/${sum.currency}`}>
              <button class="wide" type="submit">
                {say(language, 'money.have', { sum: formatMoney(language, sum) })}
              </button>
            </form>
          ))}
          <form class="noprint" method="post" action={`/${language}/r/money/${claim.id}/missing`}>
            <button class="wide second" type="submit">
              {say(language, 'money.haveNot')}
            </button>
          </form>
        </>
      )}
    </div>
  );
}

/** Where her money stands, what comes next, by which day, what came, and what is in her hand. */
export function moneyPage(language: Language, claims: readonly OwnClaim[], said: 'have' | 'missing' | null): string {
  return page(
    { language, here: 'r/money', back: `/${language}/r/case` },
    <>
      <h1>{say(language, 'money.heading')}</h1>
      {said ? (
        <div class="note" role="status">
          <p>{say(language, `money.said.${said}`)}</p>
        </div>
      ) : null}
      {claims.length === 0 ? <p>{say(language, 'money.none')}</p> : null}
      {claims.map((claim, index) => (
        <Claim key={claim.id} language={language} claim={claim} several={claims.length > 1} n={index + 1} />
      ))}
      <p class="soft">{say(language, 'money.nobodyHolds')}</p>
    </>,
  );
}

/** Asked once more: what she says cannot be taken back by herself. */
export function haveMoneyPage(language: Language, claimId: string, sum: Money, key: string): string {
  return page(
    { language, here: `r/money/${claimId}/${sum.currency}`, back: `/${language}/r/money` },
    <form method="post" action={`/${language}/r/money/${claimId}/${sum.currency}`}>
      <h1>{say(language, 'money.sureHeading', { sum: formatMoney(language, sum) })}</h1>
      <p>{say(language, 'money.sure')}</p>
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="minor" value={sum.minor.toString()} />
      <button class="wide" type="submit">
        {say(language, 'money.sureYes')}
      </button>
      <p>
        <a href={`/${language}/r/money`}>{say(language, 'money.sureNo')}</a>
      </p>
    </form>,
  );
}
