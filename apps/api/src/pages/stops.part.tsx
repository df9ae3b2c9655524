import type { StopSummary } from '@sarika/cases';
import type { StoppedLine } from '@sarika/consent';
import type { DirectorySnapshot } from '@sarika/organisations';
import { type Language, formatMoment } from '@sarika/texts';
import { counted, say } from './layout.js';

/** What the offices she stopped with were asked, what they answered, and the way back while there is one. */
export interface Stops {
  readonly asked: readonly StopSummary[];
  readonly stopped: readonly StoppedLine[];
}

export function StopsPart({ language, stops, opened, snapshot }: { language: Language; stops: Stops; opened: ReadonlySet<string>; snapshot: DirectorySnapshot }) {
  if (stops.asked.length === 0 && stops.stopped.length === 0) return null;
  // Its helpers are asked a moment after she stopped: until then it is only known that somebody there had opened it.
  const unasked = (officeId: string): string => say(language, opened.has(officeId) ? 'stops.asking' : 'stops.nobody');
  const nameOf = (officeId: string): string => snapshot.byId.get(officeId)?.names[language] ?? say(language, 'case.anOffice');
  const offices = [...new Set([...stops.stopped.map(({ officeId }) => officeId), ...stops.asked.map(({ officeId }) => officeId)])];
  return (
    <>
      <h2>{say(language, 'stops.heading')}</h2>
      {offices.map((officeId) => {
        const asked = stops.asked.find((one) => one.officeId === officeId);
        const line = stops.stopped.find((one) => one.officeId === officeId);
        return (
          <div class="card" key={officeId}>
            <p>
              <strong>{nameOf(officeId)}</strong>
              <br />
              {asked ? say(language, asked.acknowledged === asked.asked ? 'stops.all' : 'stops.some', { asked: counted(language, String(asked.asked)), said: counted(language, String(asked.acknowledged)) }) : unasked(officeId)}
              {asked?.lastAcknowledgedAt ? ` (${formatMoment(language, asked.lastAcknowledgedAt)})` : ''}
            </p>
            {line ? <TakeBack language={language} line={line} /> : null}
          </div>
        );
      })}
    </>
  );
}

/** The way back while the keys are still there: the stop is taken back, and the office sees the case as before. */
export function TakeBack({ language, line }: { language: Language; line: StoppedLine }) {
  return (
    <form class="noprint" method="post" action={`/${language}/r/again/${line.consentId}`}>
      <p class="soft">{line.until ? say(language, 'stops.until', { time: formatMoment(language, line.until) }) : say(language, 'stops.byText')}</p>
      <button class="second" type="submit">
        {say(language, 'stops.again')}
      </button>
    </form>
  );
}
