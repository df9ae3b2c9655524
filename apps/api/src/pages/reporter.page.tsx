import type { Finding } from '@sarika/intake';
import type { Language } from '@sarika/texts';
import { FileField } from './file.page.js';
import { Words } from './fields.js';
import { page, say } from './layout.js';

/** Received, and room for more. The same page whatever became of the case: it is given nothing of it. */
export function toldPage(language: Language, { text, findings, sent, key }: { text: string; findings: readonly Finding[]; sent: boolean; key: string }): string {
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
        <input type="hidden" name="key" value={key} />
        <Words language={language} findings={findings} name="message" label={say(language, 'reporter.more')} hint={say(language, 'reporter.moreHint')} value={text} rows={5} />
        <button class="wide" type="submit">
          {say(language, 'reporter.send')}
        </button>
      </form>
      <p>
        <a class="button second wide" href={`/${language}/r/told/file`}>
          {say(language, 'reporter.photo')}
        </a>
      </p>
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

/** One file, one page, as for the worker. How many there are is not said: what she adds she sees no more. */
export function reporterFilePage(language: Language, { findings, key }: { findings: readonly Finding[]; key: string }): string {
  const finding = findings.find(({ field }) => field === 'file');
  return page(
    { language, here: 'r/told/file', back: `/${language}/r/told`, findings },
    <>
      <h1>{say(language, 'reporter.photoHeading')}</h1>
      <form id="f" method="post" action={`/${language}/r/told/files`} encType="multipart/form-data">
        <p>{say(language, 'reporter.photoLeft')}</p>
        <p class="soft">{say(language, 'file.camera')}</p>
        <input type="hidden" name="key" value={key} />
        <FileField language={language} finding={finding} />
        <p class="soft small">{say(language, 'file.slow')}</p>
        <button class="wide" type="submit">
          {say(language, 'file.send')}
        </button>
      </form>
      <a class="button second wide" href={`/${language}/r/told`}>
        {say(language, 'reporter.back')}
      </a>
    </>,
  );
}
