import type { FearSaid } from '@sarika/cases';
import { type Language, formatDayInYear } from '@sarika/texts';
import { page, say } from './layout.js';

/** Since when she fears her own state, as it was written down. */
export interface Fear {
  /** ISO day, by the clock of Cambodia. */
  readonly on: string;
  readonly saidHow: FearSaid;
}

/** On the page of who may see her case: what she said, or the way to say it. */
export function FearPart({ language, fear }: { language: Language; fear: Fear | null }) {
  if (!fear)
    return (
      <p>
        <a href={`/${language}/r/fear`}>{say(language, 'fear.link')}</a>
      </p>
    );
  return (
    <div class="card">
      <p>
        <strong>{say(language, `fear.standing.${fear.saidHow}`, { day: formatDayInYear(language, fear.on) })}</strong>
      </p>
      <p>
        <a href={`/${language}/r/fear/lift`}>{say(language, 'fear.liftLink')}</a>
      </p>
    </div>
  );
}

/** What it means, before she says it. @param reads offices of a state that may see her case now, by name */
export function fearPage(language: Language, fear: Fear | null, reads: readonly string[]): string {
  return page(
    { language, here: 'r/fear', back: `/${language}/r/who` },
    <>
      <h1>{say(language, 'fear.heading')}</h1>
      {fear ? <FearPart language={language} fear={fear} /> : <p>{say(language, 'fear.lead')}</p>}
      <ul>
        {(['none', 'held', 'rest'] as const).map((what) => (
          <li key={what}>{say(language, `fear.means.${what}`)}</li>
        ))}
      </ul>
      {reads.length === 0 ? null : (
        <div class="note">
          <p>{say(language, 'fear.reads')}</p>
          <ul>
            {reads.map((office) => (
              <li key={office}>{office}</li>
            ))}
          </ul>
          <p class="noprint">
            <a href={`/${language}/r/hide?group=state`}>{say(language, 'fear.readsStop')}</a>
          </p>
        </div>
      )}
      {fear ? null : (
        <form class="noprint" method="post" action={`/${language}/r/fear`}>
          <button class="wide" type="submit">
            {say(language, 'fear.say')}
          </button>
          <p>
            <a href={`/${language}/r/who`}>{say(language, 'fear.no')}</a>
          </p>
        </form>
      )}
    </>,
  );
}

/** Asked once more: what protects her ends by it. */
export function liftFearPage(language: Language): string {
  return page(
    { language, here: 'r/fear/lift', back: `/${language}/r/who` },
    <form method="post" action={`/${language}/r/fear/lift`}>
      <h1>{say(language, 'fear.lift.heading')}</h1>
      <p>{say(language, 'fear.lift.text')}</p>
      <p>
        <strong>{say(language, 'fear.lift.alone')}</strong>
      </p>
      <button class="wide second" type="submit">
        {say(language, 'fear.lift.yes')}
      </button>
      <p>
        <a href={`/${language}/r/who`}>{say(language, 'fear.lift.no')}</a>
      </p>
    </form>,
  );
}
