import type { Problem } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';
import { languageOf } from './answer.js';
import { page, say } from './layout.js';

/** Which words a refusal is told in, where it leads next, and whether what was typed is still there. */
interface Telling {
  readonly words: string;
  readonly next: string;
  readonly link: 'form' | 'start' | 'return' | 'sharing';
  readonly kept?: boolean;
}

const tellings: Readonly<Record<string, Telling>> = {
  'draft.gone': { words: 'gone', next: 'r', link: 'return' },
  'form.outdated': { words: 'outdated', next: 'what', link: 'form', kept: true },
  'receipt.needed': { words: 'session', next: 'r', link: 'return' },
  'consent.notFound': { words: 'notFound', next: 'r/case', link: 'return' },
  'consent.alreadyWithdrawn': { words: 'stopped', next: 'r/case', link: 'return' },
  'consent.stopped': { words: 'over', next: 'r/who', link: 'sharing' },
  'consent.alreadyShared': { words: 'shared', next: 'r/who', link: 'sharing' },
  'consent.officeExcluded': { words: 'hidden', next: 'r/who', link: 'sharing' },
  'consent.officeWithoutKey': { words: 'notAsked', next: 'r/who', link: 'sharing' },
  'consent.officeNotProposed': { words: 'notAsked', next: 'r/who', link: 'sharing' },
  'consent.caseClosed': { words: 'closedCase', next: 'r/who', link: 'sharing' },
  'exclusion.notFound': { words: 'over', next: 'r/who', link: 'sharing' },
  'exclusion.standing': { words: 'over', next: 'r/who', link: 'sharing' },
  'case.notFound': { words: 'session', next: 'r', link: 'return' },
  'request.foreign': { words: 'foreign', next: 'what', link: 'form', kept: true },
};

function tellingOf(problem: Problem): Telling {
  const known = tellings[problem.code];
  if (known) return known;
  if (problem.status === 404) return { words: 'notFound', next: '', link: 'start' };
  if (problem.status === 413) return { words: 'tooLarge', next: 'what', link: 'form', kept: true };
  if (problem.status === 503 || problem.status === 429) return { words: 'busy', next: 'what', link: 'form', kept: true };
  return problem.status >= 500 ? { words: 'failed', next: 'what', link: 'form', kept: true } : { words: 'unread', next: '', link: 'start' };
}

/** A refusal as a page in the worker's language: what happened, what is kept, and where to go on. The code is for whoever helps her. */
export function errorPage(request: FastifyRequest, problem: Problem): string {
  const language = languageOf(request);
  const { words, next, link, kept } = tellingOf(problem);
  return page(
    { language, here: next },
    <>
      <h1>{say(language, `problem.${words}`)}</h1>
      {kept ? <p>{say(language, 'problem.kept')}</p> : null}
      <p>
        <a class="button" href={`/${language}${next === '' ? '' : `/${next}`}`}>
          {say(language, `problem.to.${link}`)}
        </a>
      </p>
      <p class="soft small">
        <code>{problem.code}</code>
      </p>
    </>,
  );
}
