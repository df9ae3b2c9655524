import type { Finding } from '@sarika/intake';
import { type Language, formatDayInYear } from '@sarika/texts';
import { type OwnConsent, type OwnConsents, localDay } from '@sarika/wage-claims';
import { Line } from './fields.js';
import { page, say } from './layout.js';

/** As many letters as an officer may write for the same. */
export const PAYEE_LETTERS = 200;

interface Saying {
  /** She has just said or taken back something. */
  readonly said: boolean;
  readonly payee: string;
  readonly findings: readonly Finding[];
}

/** By whom it was written down, and when, with the way to take it back. */
function Stands({ language, claimId, consent, takeBack }: { language: Language; claimId: string; consent: OwnConsent; takeBack: string }) {
  return (
    <>
      <p class="soft">{say(language, consent.saidByHerself ? 'money.yes.byYou' : 'money.yes.byOffice', { day: formatDayInYear(language, localDay('KH', consent.givenAt)) })}</p>
      <form class="noprint" method="post" action={`/${language}/r/money/${claimId}/yes/${consent.id}/end`}>
        <button class="wide second" type="submit">
          {takeBack}
        </button>
      </form>
    </>
  );
}

function NamePayee({ language, claimId, payee, findings }: { language: Language; claimId: string } & Pick<Saying, 'payee' | 'findings'>) {
  return (
    <form class="noprint" method="post" action={`/${language}/r/money/${claimId}/payee`} noValidate autocomplete="off">
      <h3>{say(language, 'money.yes.payee.ask')}</h3>
      <p>{say(language, 'money.yes.payee.lead')}</p>
      <Line language={language} findings={findings} name="payee" label={say(language, 'money.yes.payee.name')} hint={say(language, 'money.yes.payee.hint')} value={payee} />
      <button class="wide" type="submit">
        {say(language, 'money.yes.payee.yes')}
      </button>
    </form>
  );
}

/** Who takes her money for her, and whether her claim is counted with others: what it means stands before each yes, and each can be taken back. */
export function claimYesPage(language: Language, claimId: string, { isEnded, payees, linking }: OwnConsents, { said, payee, findings }: Saying): string {
  return page(
    { language, here: `r/money/${claimId}/yes`, back: `/${language}/r/money`, findings },
    <>
      <h1>{say(language, 'money.yes.heading')}</h1>
      {said ? (
        <div class="note" role="status">
          <p>{say(language, 'money.yes.said')}</p>
        </div>
      ) : null}
      {isEnded ? <p>{say(language, 'money.yes.ended')}</p> : <p>{say(language, 'money.yes.free')}</p>}
      <div class="card">
        {payees.length === 0 ? <p>{say(language, 'money.yes.payee.self')}</p> : null}
        {payees.map((consent) => (
          <div key={consent.id}>
            <p dir="auto">
              <strong>{say(language, 'money.yes.payee.who', { name: consent.payee ?? say(language, 'money.yes.payee.unread') })}</strong>
            </p>
            <Stands language={language} claimId={claimId} consent={consent} takeBack={say(language, 'money.yes.payee.takeBack')} />
          </div>
        ))}
        {isEnded ? null : payees.length === 0 ? <NamePayee language={language} claimId={claimId} payee={payee} findings={findings} /> : <p class="soft">{say(language, 'money.yes.payee.other')}</p>}
      </div>
      <div class="card">
        <h2>{say(language, 'money.yes.linking.heading')}</h2>
        <p>{say(language, 'money.yes.linking.lead')}</p>
        <p>
          <strong>{say(language, linking ? 'money.yes.linking.is' : 'money.yes.linking.isNot')}</strong>
        </p>
        {linking ? <Stands language={language} claimId={claimId} consent={linking} takeBack={say(language, 'money.yes.linking.takeBack')} /> : null}
        {linking || isEnded ? null : (
          <form class="noprint" method="post" action={`/${language}/r/money/${claimId}/linking`}>
            <button class="wide second" type="submit">
              {say(language, 'money.yes.linking.yes')}
            </button>
          </form>
        )}
      </div>
    </>,
  );
}
