import type { Reissue } from '@sarika/cases';
import type { Finding } from '@sarika/intake';
import { type Language, formatMoment } from '@sarika/texts';
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

const told = (language: Language, here: string, key: string): string =>
  page(
    { language, here, back: back(language) },
    <div class="note" role="status">
      <p>{say(language, key)}</p>
    </div>,
  );
export const numberAskedPage = (language: Language): string => told(language, 'r/number/asked', 'number.asked');
export const cardStoppedPage = (language: Language): string => told(language, 'r/card/stopped', 'card.stopped');
