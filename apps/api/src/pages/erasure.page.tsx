import { dayInCambodia } from '@sarika/consent';
import type { KeepingOfCase } from '@sarika/cases';
import { type Language, formatDay } from '@sarika/texts';
import { Choice, Group } from './fields.js';
import { page, say } from './layout.js';

interface Erasing {
  readonly kept: KeepingOfCase;
  /** Names of the offices that opened the case; null for one that left the directory. */
  readonly openedBy: readonly (string | null)[];
  readonly nameOf: (officeId: string) => string | null;
  readonly wrong: 'eraseSure' | 'eraseTooNew' | null;
}

/** What goes, what cannot, who holds it back; then the question once more, or how to take it back. */
export function erasurePage(language: Language, { kept, openedBy, nameOf, wrong }: Erasing): string {
  const back = `/${language}/r/case`;
  const findings = wrong === null ? [] : [{ field: 'sure', code: wrong }];
  const office = (name: string | null): string => name ?? say(language, 'case.anOffice');
  const holds = kept.holds.filter((hold) => hold.confirmedAt !== null);
  return page(
    { language, here: 'r/erase', back, findings },
    <>
      <h1>{say(language, kept.wish ? 'erase.askedHeading' : 'erase.heading')}</h1>
      {kept.wish ? <p class="note">{say(language, 'erase.asked', { day: formatDay(language, dayInCambodia(kept.wish.dueAt)) })}</p> : null}
      {holds.map((hold) => (
        <p class="note alert" key={hold.id}>
          {say(language, 'erase.held', { office: office(nameOf(hold.officeId)), day: formatDay(language, hold.endsOn) })}
        </p>
      ))}
      <h2>{say(language, 'erase.goesHeading')}</h2>
      <p>{say(language, 'erase.goes')}</p>
      <h2>{say(language, 'erase.staysHeading')}</h2>
      <p>{say(language, 'erase.stays')}</p>
      {openedBy.length > 0 ? (
        <>
          <p>{say(language, 'erase.openedBy')}</p>
          <ul>
            {openedBy.map((name, index) => (
              <li key={index}>{office(name)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {kept.filed.length > 0 ? (
        <>
          <p>{say(language, 'erase.filed')}</p>
          <ul>
            {kept.filed.map((filed, index) => (
              <li key={index}>
                {office(nameOf(filed.officeId))}: {say(language, `filedWith.${filed.filedWith}`)}, {formatDay(language, dayInCambodia(filed.filedAt))}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {kept.wish ? (
        <form method="post" action={`/${language}/r/erase/cancel`}>
          <p>{say(language, 'erase.takeBack')}</p>
          <button class="wide" type="submit">
            {say(language, 'erase.cancel')}
          </button>
        </form>
      ) : (
        <form id="f" method="post" action={`/${language}/r/erase`} noValidate>
          <p>{say(language, 'erase.wait')}</p>
          <p>{say(language, 'erase.meanwhile')}</p>
          <Group language={language} findings={findings} field="sure" legend={say(language, 'erase.question')}>
            <Choice kind="checkbox" name="sure" value="yes" chosen={false} id="sure">
              {say(language, 'erase.sure')}
            </Choice>
          </Group>
          <button class="wide" type="submit">
            {say(language, 'erase.send')}
          </button>
        </form>
      )}
      <a class="button second wide" href={back}>
        {say(language, 'file.backToCase')}
      </a>
    </>,
  );
}
