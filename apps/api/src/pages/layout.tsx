import { type Language, khmerDigits, t } from '@sarika/texts';
import type { Finding } from '@sarika/intake';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { otherLanguage } from './answer.js';
import { style } from './style.js';

/** Words of the pages, by their key below `web.`. */
export const say = (language: Language, key: string, params: Readonly<Record<string, string>> = {}): string => t(language, `web.${key}`, params);
/** A number inside a sentence, in the digits of the language. */
export const counted = (language: Language, value: number | string): string => (language === 'km' ? khmerDigits(String(value)) : String(value));

export interface Frame {
  readonly language: Language;
  /** Path below the language, such as `what`; empty for the first page. */
  readonly here: string;
  /** Which of the four questions. */
  readonly step?: number;
  readonly back?: string;
  readonly findings?: readonly Finding[];
  /** The language is changed by sending the form, so that what was typed and not sent yet stays. */
  readonly switchSends?: boolean;
  /** A sheet an officer prints for her: no language switch and no way out to another page. */
  readonly bare?: boolean;
}

const names: Readonly<Record<Language, string>> = { km: 'ភាសាខ្មែរ', en: 'English' };

// What a window, a tab or a history shows must not tell what the page is for.
const titleOf = ({ language, step, findings = [] }: Frame): string =>
  `${findings.length > 0 ? say(language, 'error.title') : ''}${step === undefined ? '' : `${counted(language, step)}/${counted(language, 4)} · `}Sarika`;

function Switch({ language, here, switchSends }: Frame) {
  const other = otherLanguage(language);
  if (switchSends) {
    return (
      <>
        {/* The Enter key presses the first button of a form, wherever it stands: it must be the one that goes on. */}
        <button class="first" type="submit" form="f" tabIndex={-1} aria-hidden="true" />
        <button class="quiet" type="submit" form="f" name="switch" value={other} lang={other} formnovalidate>
          {names[other]}
        </button>
      </>
    );
  }
  return (
    <a class="button quiet" href={`/${other}${here === '' ? '' : `/${here}`}`} lang={other}>
      {names[other]}
    </a>
  );
}

/** The mistakes of a page, on top and first to be read out, each a link to its field. */
function Summary({ language, findings }: { language: Language; findings: readonly Finding[] }) {
  return (
    <div class="summary" role="alert" tabIndex={-1} autofocus>
      <h2>{say(language, 'error.heading')}</h2>
      <ul>
        {findings.map((finding) => (
          <li key={finding.field}>
            <a href={`#${finding.field}`}>{findingWords(language, finding)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const findingWords = (language: Language, { code, params = {} }: Finding): string =>
  say(language, `error.${code}`, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, counted(language, value)])));

/** A whole page. Everything between is escaped by the renderer; nothing here ever sets inner HTML but the style. */
export function page(frame: Frame, children: ComponentChildren): string {
  const { language, back, findings = [], step } = frame;
  return `<!doctype html>${renderToString(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{titleOf(frame)}</title>
        <link rel="icon" href="data:," />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {frame.bare ? null : (
          <header>
            <div class="bar">
              <Switch {...frame} />
              <a class="button exit" href={`/${language}/exit`} rel="nofollow noreferrer">
                {say(language, 'exit')}
              </a>
            </div>
          </header>
        )}
        <main>
          {back === undefined ? null : (
            <a class="back" href={back}>
              ‹ {say(language, 'back')}
            </a>
          )}
          {findings.length > 0 ? <Summary language={language} findings={findings} /> : null}
          {step === undefined ? null : <p class="soft small">{say(language, 'step', { n: counted(language, step), of: counted(language, 4) })}</p>}
          {children}
        </main>
      </body>
    </html>,
  )}`;
}
