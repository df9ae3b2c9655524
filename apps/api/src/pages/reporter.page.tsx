import type { Finding } from '@sarika/intake';
import type { Language } from '@sarika/texts';
import { Words } from './fields.js';
import { findingWords, page, say } from './layout.js';

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
        <div class={finding ? 'field wrong' : 'field'}>
          <label for="file">{say(language, 'file.choose')}</label>
          <p class="hint" id="file-hint">
            {say(language, 'file.kinds')}
          </p>
          {finding ? (
            <p class="why" id="file-why">
              {findingWords(language, finding)}
            </p>
          ) : null}
          <input id="file" name="file" type="file" required accept="image/*,application/pdf,audio/*,.3gp,.amr,.txt" aria-describedby={finding ? 'file-hint file-why' : 'file-hint'} />
        </div>
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
