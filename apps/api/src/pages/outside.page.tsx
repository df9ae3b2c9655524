import { type OwnSheet, mustTell, outsideState } from '@sarika/cases';
import { dayInCambodia } from '@sarika/consent';
import type { DirectorySnapshot } from '@sarika/organisations';
import { type Language, formatDayInYear, t } from '@sarika/texts';
import { page, say } from './layout.js';

export const bodyNameOf = (language: Language, { body }: OwnSheet): string => (language === 'km' ? (body.nameKm ?? body.name) : body.name);

/** She can stop it as long as her yes stands; what was never handed over is over by itself. */
export const canStop = ({ consent, referral }: OwnSheet): boolean => consent.withdrawnAt === null && outsideState(referral.steps) !== 'withdrawn';

/** Where it is now, in words for her. */
function Standing({ language, sheet, office }: { language: Language; sheet: OwnSheet; office: string }) {
  const { referral, consent, taker } = sheet;
  const state = outsideState(referral.steps);
  const taken = referral.steps.find(({ kind }) => kind === 'taken');
  const told = referral.steps.find(({ kind }) => kind === 'told_to_stop');
  const stopped = consent.withdrawnAt !== null;
  const made = { day: formatDayInYear(language, dayInCambodia(referral.offeredAt)), office };
  return (
    <>
      <p>{say(language, taken ? 'outside.given' : 'outside.notYet', made)}</p>
      {taken ? (
        <p>
          {taker ? say(language, 'outside.taken', { name: taker.name, role: taker.role, day: formatDayInYear(language, taken.happenedOn) }) : say(language, 'outside.takenNoName', { day: formatDayInYear(language, taken.happenedOn) })}
          {taker?.reference ? ` ${say(language, 'outside.reference', { reference: taker.reference })}` : ''}
        </p>
      ) : null}
      <p>
        <strong>{say(language, `outside.state.${stopped ? 'withdrawn' : state === 'withdrawn' || state === 'told_to_stop' ? 'ended' : state}`)}</strong>
      </p>
      {!stopped && (state === 'offered' || state === 'taken' || state === 'accepted') ? <p>{say(language, 'outside.answerBy', { day: formatDayInYear(language, referral.feedbackOn) })}</p> : null}
      {told ? <p>{say(language, 'outside.told', { day: formatDayInYear(language, told.happenedOn) })}</p> : null}
      {stopped && mustTell(referral.steps) ? <p>{say(language, 'outside.untold')}</p> : null}
    </>
  );
}

/** Papers that were given to places which cannot read her case here: what stood on each, who took it, and the way to stop it. */
export function OutsidePart({ language, sheets, snapshot }: { language: Language; sheets: readonly OwnSheet[]; snapshot: DirectorySnapshot }) {
  if (sheets.length === 0) return null;
  return (
    <>
      <h2>{say(language, 'outside.title')}</h2>
      <p>{say(language, 'outside.lead')}</p>
      {sheets.map((sheet) => (
        <div class="card" key={sheet.referral.id}>
          <p>
            <strong>{bodyNameOf(language, sheet)}</strong>
          </p>
          <Standing language={language} sheet={sheet} office={snapshot.byId.get(sheet.referral.officeId)?.names[language] ?? say(language, 'case.anOffice')} />
          <p>{say(language, 'outside.stands')}</p>
          <ul>
            {sheet.consent.shares.map((share) => (
              <li key={share}>{t(language, `consent.shares.${share}`)}</li>
            ))}
          </ul>
          {canStop(sheet) ? (
            <>
              {sheet.consent.endsOn === null ? null : <p>{say(language, 'outside.until', { day: formatDayInYear(language, sheet.consent.endsOn) })}</p>}
              <p>{say(language, 'outside.notMe')}</p>
              <p class="noprint">
                <a class="button second" href={`/${language}/r/outside/${sheet.consent.id}`}>
                  {say(language, 'outside.stop')}
                </a>
              </p>
            </>
          ) : null}
        </div>
      ))}
    </>
  );
}

/** What stopping does, and what it cannot do. */
export function stopOutsidePage(language: Language, sheet: OwnSheet): string {
  const at = `r/outside/${sheet.consent.id}`;
  const isTaken = sheet.referral.steps.some(({ kind }) => kind === 'taken');
  return page(
    { language, here: at, back: `/${language}/r/who` },
    <form method="post" action={`/${language}/${at}`} autocomplete="off">
      <h1>{say(language, 'outside.check', { body: bodyNameOf(language, sheet) })}</h1>
      <ul>
        {isTaken ? null : <li>{say(language, 'outside.check.none')}</li>}
        <li>{say(language, 'outside.check.cannot')}</li>
        <li>{say(language, 'outside.check.task')}</li>
        {sheet.body.isState ? <li>{t(language, 'consent.body.state')}</li> : null}
      </ul>
      <button class="wide second" type="submit" name="sure" value="yes">
        {say(language, 'outside.check.yes')}
      </button>
      <a class="button second wide" href={`/${language}/r/who`}>
        {say(language, 'outside.check.no')}
      </a>
    </form>,
  );
}
