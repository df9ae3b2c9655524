import { formReview, languages } from '@sarika/texts';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Speech } from './speech.js';

/** A paper as one document to look at and to print. Everything is escaped by the renderer; only the style is set as it is. */
export function printedDocument({ language }: Pick<Speech, 'language'>, style: string, children: ComponentChildren): string {
  return `<!doctype html>${renderToString(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <title>Sarika</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>{children}</body>
    </html>,
  )}`;
}

/** Says at the foot of a paper that nobody who speaks its language has read its words yet; nothing where somebody has. */
export function UnreadMark({ speech }: { speech: Speech }) {
  const review = speech.language === 'th' ? formReview('th') : languages.find(({ language }) => language === speech.language)?.review;
  return review === 'needs native review' ? <p class="unread">{speech.say('unread')}</p> : null;
}

/** In Thai the year of the Buddha. Anything but a year stays as it is. */
export const yearOf = (year: string, { language }: Pick<Speech, 'language'>): string => (language === 'th' && /^\d{4}$/.test(year) ? String(Number(year) + 543) : year);
