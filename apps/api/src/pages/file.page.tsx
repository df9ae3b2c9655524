import { MOST_FILES } from '@sarika/evidence';
import type { Finding } from '@sarika/intake';
import type { Language } from '@sarika/texts';
import { counted, findingWords, page, say } from './layout.js';

interface Asking {
  /** One was just kept. */
  readonly kept: boolean;
  readonly count: number;
  readonly findings: readonly Finding[];
  /** Right after sending: the hidden key of the form. */
  readonly formKey?: string;
}

/** Choosing one file, with what is wrong with the one before. */
export function FileField({ language, finding }: { language: Language; finding: Finding | undefined }) {
  return (
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
  );
}

/** One file, one page. Nothing is shown of what was sent: she may be looked at over the shoulder. */
export function filePage(language: Language, from: 'case' | 'receipt', { kept, count, findings, formKey }: Asking): string {
  const back = from === 'case' ? `/${language}/r/case` : `/${language}/receipt`;
  const finding = findings.find(({ field }) => field === 'file');
  const isFull = count >= MOST_FILES;
  return page(
    { language, here: from === 'case' ? 'r/file' : 'papers', back, findings },
    <>
      {kept ? (
        <p class="note" role="status">
          {say(language, 'file.kept', { n: counted(language, count), of: counted(language, MOST_FILES) })}
        </p>
      ) : null}
      <h1>{say(language, kept ? 'file.another' : 'file.heading')}</h1>
      {isFull ? (
        <p>{say(language, 'file.full', { of: counted(language, MOST_FILES) })}</p>
      ) : (
        <form id="f" method="post" action={from === 'case' ? `/${language}/r/files` : `/${language}/papers`} encType="multipart/form-data">
          <p>{say(language, 'file.hint')}</p>
          <p class="soft">{say(language, 'file.camera')}</p>
          {formKey === undefined ? null : <input type="hidden" name="key" value={formKey} />}
          <FileField language={language} finding={finding} />
          <p class="soft small">{say(language, 'file.slow')}</p>
          <button class="wide" type="submit">
            {say(language, 'file.send')}
          </button>
        </form>
      )}
      <a class="button second wide" href={back}>
        {say(language, kept || isFull ? (from === 'case' ? 'file.backToCase' : 'file.backToReceipt') : 'file.skip')}
      </a>
    </>,
  );
}
