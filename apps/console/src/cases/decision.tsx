import type { Schemas } from '../api/client.js';
import { useWords } from '../words/words.js';

/** How the offices were found when it was filed, in words: who was named to her and why, and why the others were not. */
export function Decision({ decision }: { decision: Schemas['RoutingDecisionDto'] }) {
  const { t, both } = useWords();
  return (
    <section className="box">
      <details className="decision">
        <summary><h2>{t('decision.title')}</h2></summary>
        <p className="quiet small">{decision.rulesVersion === 0 ? t('decision.delivered') : t('decision.version', { version: decision.rulesVersion })}</p>
        {decision.proposed.length === 0 ? <p>{t('decision.desk')}</p> : null}
        <ol>
          {decision.proposed.map(({ office, reasons }) => (
            <li key={office.id}><strong>{both(office.name)}</strong><ul className="small">{reasons.map((reason) => <li key={reason.en}>{both(reason)}</li>)}</ul></li>
          ))}
        </ol>
        {decision.others.length > 0 ? <h3>{t('decision.others')}</h3> : null}
        <ul className="small">{decision.others.map(({ reason, offices }) => <li key={reason.en}>{both(reason)} <span className="quiet">{offices.map((office) => both(office.name)).join(' · ')}</span></li>)}</ul>
      </details>
    </section>
  );
}
