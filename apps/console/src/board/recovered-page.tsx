import { IconReportMoney } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { shownSum } from '../logic/board.js';
import { useWords } from '../words/words.js';
import { ClaimPages } from './claim-pages.js';
import { type Recovered, recoveredQuery } from './standing.js';
import { Total } from './total.js';

/** What was claimed against what came, over all claims of this office: by the way the workers went, and by the authority a leg lies with. */
export function RecoveredPage() {
  const { t } = useWords();
  return (
    <article className="board">
      <header className="board-head">
        <h1>{t('recovered.title')}</h1>
        <ClaimPages />
      </header>
      <p className="quiet small">{t('recovered.what')}</p>
      <Figures by="corridors" />
      <Figures by="authorities" />
    </article>
  );
}

function Figures({ by }: { by: 'corridors' | 'authorities' }) {
  const { t } = useWords();
  const seen = useQuery(recoveredQuery(by));
  return (
    <section className="box">
      <h2>{t(`recovered.${by}`)}</h2>
      {by === 'authorities' ? <p className="quiet small">{t('recovered.underBoth')}</p> : null}
      {seen.isPending ? <Waiting rows={3} /> : null}
      {seen.error ? <ProblemWords error={seen.error} onRetry={() => void seen.refetch()} /> : null}
      {seen.data?.length === 0 ? <div className="empty"><IconReportMoney size={30} stroke={1.3} aria-hidden /><p className="quiet">{t(`recovered.none.${by}`)}</p></div> : null}
      {seen.data && seen.data.length > 0 ? (
        <div className="table-scroll" role="region" aria-label={t(`recovered.${by}`)} tabIndex={0}>
          <table className="figures">
            <thead>
              <tr>
                {([`recovered.head.${by}`, 'board.currency', 'board.lines', 'board.claimed', 'board.verified', 'board.paid', 'recovered.inHand'] as const).map((key) => <th scope="col" key={key}>{t(key)}</th>)}
              </tr>
            </thead>
            <tbody>{seen.data.map((row) => <Row key={`${row.group} ${row.currency}`} by={by} row={row} />)}</tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}

/** Money in hand stands in each currency it is in and is never added up: that would need a rate of its own. */
function Row({ by, row }: { by: 'corridors' | 'authorities'; row: Recovered }) {
  const { t, coded, country } = useWords();
  const [first = '', second = ''] = row.group.split(by === 'corridors' ? '>' : '/');
  return (
    <tr>
      <th scope="row">{by === 'corridors' ? `${country(first)} → ${country(second)}` : `${country(first)} · ${coded('authority', second)}`}</th>
      <td>{row.currency}</td>
      <td>{row.claims}</td>
      <Total of={row} minor={row.claimed} currency={row.currency} />
      <Total of={row} minor={row.verified} currency={row.currency} />
      <td>{shownSum(row.paid, row.currency)}</td>
      <td>{row.inHand.length === 0 ? <span className="quiet">{t('recovered.nothingYet')}</span> : row.inHand.map(({ currency, minor }) => <span key={currency} className="figure-line">{shownSum(minor, currency)} {currency}</span>)}</td>
    </tr>
  );
}
