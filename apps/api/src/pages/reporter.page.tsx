import type { Finding } from '@sarika/intake';
import type { Language } from '@sarika/texts';
import { Words } from './fields.js';
import { page, say } from './layout.js';

/** Received, and room for more. The same page whatever became of the case: it is given nothing of it. */
export function toldPage(language: Language, text: string, findings: readonly Finding[], sent: boolean): string {
  return page(
    { language, here: 'r/told', findings },
    <>
      <h1>{say(language, 'reporter.received')}</h1>
      {sent ? (
        <div class="note" role="status">
          <p>{say(language, 'reporter.added')}</p>
        </div>
      ) : null}
      <p>{say(language, 'reporter.only')}</p>
      <form id="f" method="post" action={`/${language}/r/told`} noValidate autocomplete="off">
        <Words language={language} findings={findings} name="message" label={say(language, 'reporter.more')} hint={say(language, 'reporter.moreHint')} value={text} rows={5} />
        <button class="wide" type="submit">
          {say(language, 'reporter.send')}
        </button>
      </form>
      <p class="soft">{say(language, 'reporter.days')}</p>
      <p class="soft">{say(language, 'reporter.danger')}</p>
      <form class="noprint" method="post" action={`/${language}/r/out`}>
        <button class="wide second" type="submit">
          {say(language, 'reporter.out')}
        </button>
      </form>
    </>,
  );
}
