import { dayInCambodia } from '@sarika/consent';
import { type FollowUp, followUpAnswers } from '@sarika/cases';
import { type Language, formatDay } from '@sarika/texts';
import { say } from './layout.js';

/** A month after her case was closed: was it solved? Then what she answered, and how the office looks at it again. */
export function SolvedPart({ language, asked }: { language: Language; asked: FollowUp | null }) {
  if (!asked) return null;
  if (asked.answer === null)
    return (
      <form class="note noprint" method="post" action={`/${language}/r/solved`}>
        <h2>{say(language, 'solved.heading')}</h2>
        <p>{say(language, 'solved.lead')}</p>
        {followUpAnswers.map((answer) => (
          <button class="wide second" type="submit" name="answer" value={answer} key={answer}>
            {say(language, `solved.${answer}`)}
          </button>
        ))}
      </form>
    );
  return (
    <div class="note noprint">
      <p>{say(language, `solved.said.${asked.answer}`, { day: formatDay(language, dayInCambodia(asked.answeredAt ?? asked.askedAt)) })}</p>
      {asked.answer === 'solved' ? null : (
        <form method="post" action={`/${language}/r/messages`}>
          <p>{say(language, 'solved.open')}</p>
          <input type="hidden" name="message" value={say(language, 'solved.myWords')} />
          <button class="wide" type="submit">
            {say(language, 'solved.again')}
          </button>
        </form>
      )}
    </div>
  );
}
