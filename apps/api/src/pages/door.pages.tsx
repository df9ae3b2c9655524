import type { Language } from '@sarika/texts';
import { page, say } from './layout.js';

/** The first page of all: Khmer first, each language in its own letters. */
export const doorPage = (): string =>
  page(
    { language: 'km', here: '' },
    <>
      <h1>{say('km', 'start.heading')}</h1>
      <p class="soft" lang="en">
        {say('en', 'start.heading')}
      </p>
      <nav class="tongues">
        <a class="button" href="/km" lang="km">
          ភាសាខ្មែរ
        </a>
        <a class="button second" href="/en" lang="en">
          English
        </a>
      </nav>
    </>,
  );

/** What this is, who runs it, what it costs, who reads, and what this phone keeps: said before anything is asked. */
export function startPage(language: Language, deskName: string): string {
  const desk = { desk: deskName };
  return page(
    { language, here: '' },
    <>
      <h1>{say(language, 'start.heading')}</h1>
      <p>{say(language, 'start.what')}</p>
      <p>
        <strong>{say(language, 'start.who', desk)}</strong> {say(language, 'start.cost')}
      </p>
      <p>{say(language, 'start.read')}</p>
      <div class="note alert">
        <p>{say(language, 'start.urgent', desk)}</p>
      </div>
      <p class="soft">{say(language, 'start.phone')}</p>
      <a class="button wide" href={`/${language}/what`}>
        {say(language, 'start.begin')}
      </a>
      <p class="soft">{say(language, 'start.four')}</p>
      <a class="button second wide" href={`/${language}/r`}>
        {say(language, 'start.return')}
      </a>
      <p class="soft">
        <a href={`/${language}/demands`}>{say(language, 'demands.link')}</a>
      </p>
    </>,
  );
}

export const donePage = (language: Language): string =>
  page(
    { language, here: 'done' },
    <>
      <h1>{say(language, 'done.heading')}</h1>
      <p>{say(language, 'done.text')}</p>
      <p>{say(language, 'start.phone')}</p>
      <p>
        <a href={`/${language}/r`}>{say(language, 'start.return')}</a>
      </p>
    </>,
  );
