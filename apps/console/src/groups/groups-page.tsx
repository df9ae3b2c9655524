import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useWords } from '../words/words.js';
import { ClaimPages } from '../board/claim-pages.js';
import { groupsQuery } from './groups.js';

/** Groups of claims of this office. */
export function GroupsPage() {
  const { t, country, day } = useWords();
  const groups = useQuery(groupsQuery);
  return (
    <article className="board">
      <header className="board-head">
        <h1>{t('groups.title')}</h1>
        <ClaimPages />
      </header>
      <p className="quiet small">{t('groups.what')}</p>
      {groups.isPending ? <Waiting rows={4} /> : null}
      {groups.error ? <ProblemWords error={groups.error} onRetry={() => void groups.refetch()} /> : null}
      {groups.data?.length === 0 ? <div className="empty"><IconUsersGroup size={34} stroke={1.3} aria-hidden /><h2>{t('groups.empty')}</h2><p className="quiet">{t('groups.emptyNext')}</p></div> : null}
      {groups.data && groups.data.length > 0 ? (
        <div className="table-scroll">
          <table className="figures">
            <thead><tr><th scope="col">{t('groups.group')}</th><th scope="col">{t('worksheet.fact.jurisdiction')}</th><th scope="col">{t('groups.members')}</th><th scope="col">{t('groups.running')}</th><th scope="col">{t('groups.made')}</th></tr></thead>
            <tbody>
              {groups.data.map((group) => (
                <tr key={group.id}>
                  <td><Link to="/groups/$groupId" params={{ groupId: group.id }}>{t('groups.one', { number: group.number })}</Link></td>
                  <td>{country(group.jurisdiction)}</td><td>{group.members}</td><td>{group.running}</td><td>{day(group.madeAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </article>
  );
}
