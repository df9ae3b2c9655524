import { dayInCambodia } from '@sarika/consent';
import type { Reissue, WordOfCase } from '@sarika/cases';
import type { Finding } from '@sarika/intake';
import { type Language, formatDay, formatMoment } from '@sarika/texts';
import { Line } from './fields.js';
import { page, say } from './layout.js';

/** On her page while a new card waits: with the old receipt she may stop it, with the new one she sees from when it counts. */
export function CardNotice({ language, reissue, receiptId, office }: { language: Language; reissue: Reissue; receiptId: string; office: string }) {
  const time = formatMoment(language, reissue.takesEffectAt);
  if (reissue.newReceiptId === receiptId) {
    return (
      <div class="note">
        <p>{say(language, 'card.new', { time })}</p>
      </div>
    );
  }
  return (
    <div class="note" role="alert">
      <h2>{say(language, 'card.heading')}</h2>
      <p>{say(language, 'card.old', { office, time })}</p>
      <form class="noprint" method="post" action={`/${language}/r/card/stop`}>
        <button class="wide" type="submit">
          {say(language, 'card.stop')}
        </button>
      </form>
    </div>
  );
}

const back = (language: Language): string => `/${language}/r/case`;

export function numberPage(language: Language, phone: string, findings: readonly Finding[]): string {
  return page(
    { language, here: 'r/number', back: back(language), findings },
    <form method="post" action={`/${language}/r/number`} noValidate autocomplete="off">
      <h1>{say(language, 'number.heading')}</h1>
      <p>{say(language, 'number.hint')}</p>
      <Line language={language} findings={findings} name="phone" digits label={say(language, 'number.label')} value={phone} />
      <button class="wide" type="submit">
        {say(language, 'number.ask')}
      </button>
    </form>,
  );
}

/** Another safe word. What it was is nowhere on the page. */
export function wordPage(language: Language, { chosenAt, byText, cardWaits }: WordOfCase, word: string, findings: readonly Finding[], done: boolean): string {
  const day = chosenAt === null ? null : formatDay(language, dayInCambodia(chosenAt));
  return page(
    { language, here: 'r/word', back: back(language), findings },
    <>
      <h1>{say(language, 'word.heading')}</h1>
      {done ? (
        <div class="note" role="status">
          <p>{say(language, 'word.done')}</p>
        </div>
      ) : null}
      <p>{say(language, byText ? 'word.byText' : 'word.byCall')}</p>
      {day ? <p class="soft">{say(language, 'word.since', { day })}</p> : null}
      {cardWaits ? (
        <div class="note">
          <p>{say(language, 'word.cardWaits')}</p>
        </div>
      ) : (
        <form id="f" method="post" action={`/${language}/r/word`} noValidate autocomplete="off">
          <Line language={language} findings={findings} name="safeWord" label={say(language, 'word.label')} hint={say(language, 'word.hint')} value={word} />
          <button class="wide" type="submit">
            {say(language, 'word.save')}
          </button>
        </form>
      )}
    </>,
  );
}

const told = (language: Language, here: string, key: string): string =>
  page(
    { language, here, back: back(language) },
    <div class="note" role="status">
      <p>{say(language, key)}</p>
    </div>,
  );
export const numberAskedPage = (language: Language): string => told(language, 'r/number/asked', 'number.asked');
export const cardStoppedPage = (language: Language): string => told(language, 'r/card/stopped', 'card.stopped');
