import type { DemandCount } from '@sarika/audit';
import type { Language } from '@sarika/texts';
import { counted, page, say } from './layout.js';

const could = ['clear', 'shape', 'phones', 'texts', 'server'] as const;
const couldNot = ['words', 'names', 'back', 'status', 'stopped'] as const;

/** Plain words for workers, and for whoever advises them. What stands here is what the design allows; the tests of the vault hold it to it. */
export function demandsPage(language: Language, counts: readonly DemandCount[]): string {
  const years = [...new Set(counts.map(({ year }) => year))];
  return page(
    { language, here: 'demands', back: `/${language}` },
    <>
      <h1>{say(language, 'demands.heading')}</h1>
      <p>{say(language, 'demands.what')}</p>
      <h2>{say(language, 'demands.could')}</h2>
      <ul>
        {could.map((each) => (
          <li key={each}>{say(language, `demands.could.${each}`)}</li>
        ))}
      </ul>
      <h2>{say(language, 'demands.couldNot')}</h2>
      <ul>
        {couldNot.map((each) => (
          <li key={each}>{say(language, `demands.couldNot.${each}`)}</li>
        ))}
      </ul>
      <p>{say(language, 'demands.offices')}</p>
      <h2>{say(language, 'demands.counted')}</h2>
      {counts.length === 0 ? <p>{say(language, 'demands.none')}</p> : null}
      {years.map((year) => (
        <section key={year}>
          <h3>{counted(language, year)}</h3>
          <ul>
            {counts
              .filter((each) => each.year === year)
              .map(({ demandedBy, outcome, count }) => (
                <li key={`${demandedBy} ${outcome}`}>
                  {say(language, 'demands.line', { n: counted(language, count), by: say(language, `demands.by.${demandedBy}`), outcome: say(language, `demands.outcome.${outcome}`) })}
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p class="soft">{say(language, 'demands.forbidden')}</p>
    </>,
  );
}
