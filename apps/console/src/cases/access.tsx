import { IconBan, IconShieldCheck, IconShieldOff, IconShieldPause, IconShieldX } from '@tabler/icons-react';
import { serverNow } from '../app/clock.js';
import { type Words, useWords } from '../words/words.js';
import type { OpenedCase } from './case.js';

type Consent = OpenedCase['consents'][number];

function stateOf({ t }: Pick<Words, 't'>, consent: Consent): { tone: 'done' | 'wait' | 'closed' | 'off'; words: string } {
  if (consent.withdrawnAt) return { tone: 'off', words: consent.withdrawnHow === 'expired' ? t('sharing.expired') : t('access.withdrawn') };
  if (consent.grantState === 'active') return { tone: 'done', words: t('access.active') };
  if (consent.grantState === 'standby') return { tone: 'wait', words: t('access.standby') };
  if (consent.grantState === 'suspended') return { tone: 'off', words: t('access.suspended') };
  return { tone: 'closed', words: t('access.revoked') };
}

const icons = { done: IconShieldCheck, wait: IconShieldPause, closed: IconShieldX, off: IconShieldOff } as const;

/** Every office she named, what it is, and whether it can read now (field rule 5). */
export function Access({ opened }: { opened: OpenedCase }) {
  const words = useWords();
  const { t, coded, both, day } = words;
  return (
    <section className="box">
      <h2>{t('access.title')}</h2>
      {opened.consents.length === 0 ? <p className="quiet">{t('access.none')}</p> : null}
      <ul className="access">
        {[...opened.consents].sort((a, b) => Number(b.grantState === 'active') - Number(a.grantState === 'active')).map((consent) => {
          const { tone, words: state } = stateOf(words, consent);
          const Icon = icons[tone];
          return (
            <li key={consent.id}>
              <Icon size={17} aria-hidden className={`tone-${tone}`} />
              <div>
                <strong>{both(consent.office.name)}</strong>
                <span className="quiet"> {coded('officeKind', consent.office.kind)}</span>
                <p className={`tone-${tone}`}>{state}</p>
                <p className="quiet small">{t('access.given', { how: coded('givenHow', consent.givenHow), day: day(consent.givenAt) })}{consent.endsOn ? ` · ${t('access.until', { day: day(consent.endsOn) })}` : ''}</p>
                <EndsSoon consent={consent} />
              </div>
            </li>
          );
        })}
      </ul>
      {opened.excluded.length > 0 ? <p className="must-not"><IconBan size={16} aria-hidden />{t('access.mustNot', { who: opened.excluded.map((who) => coded('officeKind', who)).join(', ') })}</p> : null}
    </section>
  );
}

/** Fourteen days before a yes ends the office is told: there is time to ask her. */
function EndsSoon({ consent }: { consent: Consent }) {
  const { t } = useWords();
  if (consent.withdrawnAt || !consent.endsOn) return null;
  // The last day counts to its end, by the clock of Cambodia.
  const left = Math.ceil((Date.parse(`${consent.endsOn}T23:59:59+07:00`) - serverNow().getTime()) / 86_400_000);
  return left > 14 ? null : <p className="tone-wait small">{t('sharing.endsSoon', { n: Math.max(left, 0) })}</p>;
}
