import { IconArrowLeft, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { shownSum } from '../logic/board.js';
import { useWords } from '../words/words.js';
import { type Side, sideQuery } from './board.js';
import { ClaimLines } from './claims-page.js';
import { Total } from './total.js';

export const EmployerPage = () => <OtherSide side="employer" />;
export const AgencyPage = () => <OtherSide side="agency" />;

/** What claims against one employer or agency come to, and this office's own. */
function OtherSide({ side }: { side: Side }) {
  const { t, country } = useWords();
  const { index = '' } = useParams({ strict: false });
  const seen = useQuery(sideQuery(side, index));
  return (
    <article className="board">
      <header className="board-head">
        <Link to="/board" className="board-act no-print"><IconArrowLeft size={16} aria-hidden />{t('board.back')}</Link>
        <h1>{t(`otherSide.${side}.title`)}{seen.data ? ` · ${country(seen.data.country)}` : ''}</h1>
        <p className="quiet small"><IconLock size={14} aria-hidden /> {t('otherSide.name', { mark: index.slice(0, 6) })}</p>
      </header>
      {seen.isPending ? <Waiting rows={4} /> : null}
      {seen.error ? <ProblemWords error={seen.error} onRetry={() => void seen.refetch()} /> : null}
      {seen.data ? (
        <>
          <section className="box">
            <h2>{t('otherSide.linked')}</h2>
            {seen.data.linked.length === 0 ? <p>{t('otherSide.notYet', { least: seen.data.least })}</p> : (
              <>
                <p className="quiet small">{t('otherSide.what')}</p>
                <div className="table-scroll">
                  <table className="figures">
                    <thead><tr><th scope="col">{t('board.currency')}</th><th scope="col">{t('otherSide.complainants')}</th><th scope="col">{t('board.lines')}</th><th scope="col">{t('board.claimed')}</th><th scope="col">{t('board.verified')}</th><th scope="col">{t('board.paid')}</th></tr></thead>
                    <tbody>
                      {seen.data.linked.map((sum) => (
                        <tr key={sum.currency}><td>{sum.currency}</td><td>{sum.complainants}</td><td>{sum.claims}</td><Total of={sum} minor={sum.claimed} currency={sum.currency} /><Total of={sum} minor={sum.verified} currency={sum.currency} /><td>{shownSum(sum.paid, sum.currency)}</td></tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </>
            )}
          </section>
          <section className="box">
            <h2>{t('otherSide.own')} ({seen.data.own})</h2>
            <ClaimLines filter={{ otherSide: index }} />
          </section>
        </>
      ) : null}
    </article>
  );
}
