import { formatMoney, type Money } from '@sarika/money';
import { type Language, formatDayInYear } from '@sarika/texts';
import { LEARNS_VERSION, type OwnClaim, type OwnGroup, type OwnHearing, type ToShow, learnedBy } from '@sarika/wage-claims';
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

const isOver = ({ stage }: Pick<OwnClaim, 'stage'>): boolean => stage === 'received' || stage === 'ended';

/** Ends after which the money could still be asked for, by herself or with other help. */
const leavesOpen: ReadonlySet<OwnClaim['endReason']> = new Set(['withdrawn_by_worker', 'route_closed', 'other_side_gone', 'below_cost']);

function Next({ language, claim }: { language: Language; claim: OwnClaim }) {
  const over = isOver(claim);
  const { nextInstalment, limit, waitsFor } = claim;
  // Nobody is warned of the days of a claim that ended: she reads the last one here for as long as it is ahead.
  const mayAsk = over ? claim.stage === 'ended' && leavesOpen.has(claim.endReason) : claim.stage !== 'paid';
  return (
    <>
      <p>{say(language, `money.next.${claim.stage === 'ended' ? `end.${claim.endReason}` : claim.stage}`)}</p>
      {over || !nextInstalment ? null : (
        <p>{say(language, nextInstalment.isMissed ? 'money.missed' : 'money.due', { sum: formatMoney(language, nextInstalment.sum), day: formatDayInYear(language, nextInstalment.dueOn) })}</p>
      )}
      {over || !waitsFor ? null : <p>{say(language, `money.waits.${waitsFor.who}`, { day: formatDayInYear(language, waitsFor.by) })}</p>}
      {!mayAsk || !limit ? null : <p>{say(language, 'money.limit', { day: formatDayInYear(language, limit.on) })}</p>}
      {!mayAsk || !limit?.beginBy ? null : <p>{say(language, 'money.beginBy', { day: formatDayInYear(language, limit.beginBy) })}</p>}
    </>
  );
}

/** Her place in it is a matter of the safety plan: who goes there is asked, not ordered. */
function Heard({ language, hearing: { heldOn, heldAt, place } }: { language: Language; hearing: OwnHearing }) {
  const day = formatDayInYear(language, heldOn);
  return (
    <div class="note">
      <p>
        <strong>{heldAt === null ? say(language, 'money.heard.day', { day }) : say(language, 'money.heard.time', { day, time: counted(language, heldAt) })}</strong>
      </p>
      {place === null ? <p>{say(language, 'money.heard.noPlace')}</p> : <p>{say(language, 'money.heard.place', { place })}</p>}
      <p>{say(language, 'money.heard.go')}</p>
    </div>
  );
}

/** A group as her page shows it, with the name of the office that brings them together. */
export interface SeenGroup extends OwnGroup {
  readonly office: { readonly en: string; readonly km: string } | null;
}

const officeOf = (language: Language, { office }: SeenGroup): string => office?.[language] ?? say(language, 'case.anOffice');

/** With how many she goes on, where they are many; nothing of any of them. Her way out stands beside it. */
function Together({ language, group }: { language: Language; group: SeenGroup }) {
  const office = officeOf(language, group);
  return (
    <div class="note">
      <p>{group.size === null ? say(language, 'money.group.few', { office }) : say(language, 'money.group.oneOf', { n: counted(language, group.size), office })}</p>
      <p>{say(language, 'money.group.yours')}</p>
      <p class="noprint">
        <a href={`/${language}/r/money/${group.claimId}/group`}>{say(language, 'money.group.out')}</a>
      </p>
    </div>
  );
}

function Claim({ language, claim, hearing, group, several, n }: { language: Language; claim: OwnClaim; hearing: OwnHearing | null; group: SeenGroup | null; several: boolean; n: number }) {
  return (
    <div class="card">
      <h2>{several ? say(language, 'money.nth', { n: counted(language, n) }) : say(language, 'money.where')}</h2>
      <p>
        <strong>{say(language, `money.stage.${claim.stage}`)}</strong>
      </p>
      <Next language={language} claim={claim} />
      {hearing ? <Heard language={language} hearing={hearing} /> : null}
      {group ? <Together language={language} group={group} /> : null}
      <Row language={language} name="claimed" list={claim.claimed ? [claim.claimed] : []} />
      {claim.claimed ? null : <p>{say(language, 'money.notWorkedOut')}</p>}
      <Row language={language} name="awarded" list={claim.awarded} />
      <Row language={language} name="paid" list={claim.paid} />
      <Row language={language} name="fees" list={claim.fees} />
      <Row language={language} name="onItsWay" list={claim.onItsWay} />
      <Row language={language} name="inHand" list={claim.inHand} />
      {isOver(claim) ? null : claim.toBeAsked.map(({ legId, against, shownAt }) => (
        <p key={legId}>
          {shownAt ? say(language, `money.learns.seen.${against}`) : <a href={`/${language}/r/money/${claim.id}/learns/${legId}`}>{say(language, `money.learns.see.${against}`)}</a>}
        </p>
      ))}
      <p class="noprint">
        <a href={`/${language}/r/money/${claim.id}/yes`}>{say(language, 'money.yes.see')}</a>
      </p>
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
        </>
      )}
      {claim.missedAt === null ? null : <p>{say(language, 'money.youMissed')}</p>}
      {claim.inHandByOffice.length === 0 ? null : <p>{say(language, 'money.byOffice', { sum: sums(language, claim.inHandByOffice) })}</p>}
      {claim.onItsWay.length === 0 && claim.inHandByOffice.length === 0 ? null : (
        <form class="noprint" method="post" action={`/${language}/r/money/${claim.id}/missing`}>
          <button class="wide second" type="submit">
            {say(language, 'money.haveNot')}
          </button>
        </form>
      )}
    </div>
  );
}

/** What she has just said, as the page answers it. */
const saids = ['have', 'missing', 'saw', 'left'] as const;
type Said = (typeof saids)[number];
export const saidOf = (text: string | undefined): Said | null => saids.find((said) => said === text) ?? null;

/** Where her money stands, what comes next, by which day, what came, and what is in her hand. */
export function moneyPage(language: Language, claims: readonly OwnClaim[], hearings: readonly OwnHearing[], groups: readonly SeenGroup[], said: Said | null): string {
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
        <Claim key={claim.id} language={language} claim={claim} hearing={hearings.find(({ claimId }) => claimId === claim.id) ?? null} group={groups.find(({ claimId }) => claimId === claim.id) ?? null} several={claims.length > 1} n={index + 1} />
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

/** Asked once more, with what stays as it is: her claim, her sum, and what was lodged with her name on it. */
export function leaveGroupPage(language: Language, group: SeenGroup): string {
  return page(
    { language, here: `r/money/${group.claimId}/group`, back: `/${language}/r/money` },
    <form method="post" action={`/${language}/r/money/${group.claimId}/group`}>
      <h1>{say(language, 'money.group.heading')}</h1>
      <p>{say(language, 'money.group.stays', { office: officeOf(language, group) })}</p>
      {group.stoodOn.map(({ filingId, lodgedOn }) => (
        <p key={filingId}>{say(language, 'money.group.lodged', { day: formatDayInYear(language, lodgedOn) })}</p>
      ))}
      <p>{say(language, 'money.group.back')}</p>
      <button class="wide" type="submit">
        {say(language, 'money.group.leave')}
      </button>
      <p>
        <a href={`/${language}/r/money`}>{say(language, 'money.group.stay')}</a>
      </p>
    </form>,
  );
}

/** What the other side and the authority will learn, before anything is demanded or lodged. She may say no by doing nothing. */
export function learnsPage(language: Language, claimId: string, { leg, claimed }: ToShow & { claimed: Money }): string {
  const { lead, says } = learnedBy(language, leg.against);
  return page(
    { language, here: `r/money/${claimId}/learns/${leg.id}`, back: `/${language}/r/money` },
    <form method="post" action={`/${language}/r/money/${claimId}/learns/${leg.id}`}>
      <h1>{say(language, 'money.learns.heading')}</h1>
      <p>{lead}</p>
      <ul>
        {says.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {say(language, 'money.claimed')} <strong>{formatMoney(language, claimed)}</strong>
      </p>
      <input type="hidden" name="version" value={LEARNS_VERSION} />
      <input type="hidden" name="minor" value={claimed.minor.toString()} />
      <button class="wide" type="submit">
        {say(language, 'money.learns.goOn')}
      </button>
      <p>
        <a href={`/${language}/r/money`}>{say(language, 'money.learns.no')}</a>
      </p>
    </form>,
  );
}
