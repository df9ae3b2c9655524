import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconCalculator, IconDownload, IconEye, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { saveFile } from '../app/save-file.js';
import { Waiting } from '../app/waiting.js';
import { shownSum } from '../logic/board.js';
import { groupCsv, rowKey } from '../logic/group.js';
import { groupedNumber } from '../logic/number.js';
import { useWords } from '../words/words.js';
import { AddMember, GroupActs } from './group-acts.js';
import { type GroupSheet, type Member, groupChanged, groupQuery, shownName } from './groups.js';

/** A group: each worker with her own sums, what they come to, and what is done for several at once. */
export function GroupPage() {
  const { groupId } = useParams({ from: '/groups/$groupId' });
  const { t, country } = useWords();
  const sheet = useQuery(groupQuery(groupId));
  return (
    <article className="board group">
      <header className="board-head">
        <Link to="/groups" className="board-act no-print"><IconArrowLeft size={16} aria-hidden />{t('groups.title')}</Link>
        <h1>{sheet.data ? `${t('groups.one', { number: sheet.data.group.number })} · ${country(sheet.data.group.jurisdiction)}` : t('groups.group')}</h1>
      </header>
      {sheet.isPending ? <Waiting rows={8} /> : null}
      {sheet.error ? <ProblemWords error={sheet.error} onRetry={() => void sheet.refetch()} /> : null}
      {sheet.data ? <Sheet sheet={sheet.data} /> : null}
    </article>
  );
}

/** How many stand at each stage, in the order in which they are first met on the list. */
const stagesOf = (members: readonly Member[]): [string, number][] => [...members.reduce((all, { stage }) => all.set(stage, (all.get(stage) ?? 0) + 1), new Map<string, number>())];

function Sheet({ sheet }: { sheet: GroupSheet }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const { group, members } = sheet;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const path = { params: { path: { groupId: group.id } } };
  const assess = useMutation({ mutationFn: () => answered(api.POST('/api/v1/groups/{groupId}/assessments', path)), onSuccess: () => groupChanged(memory, group.id) });
  const here = members.filter(({ claimId }) => chosen.has(claimId));
  const hidden = (here.length > 0 ? here : members).filter(({ revealedUntil }) => revealedUntil === null);
  const reveal = useMutation({ mutationFn: () => answered(api.POST('/api/v1/groups/{groupId}/reveals', { ...path, body: { reason: 'court_form', claimIds: hidden.map(({ claimId }) => claimId) } })), onSuccess: () => groupChanged(memory, group.id) });
  const counts = assess.data?.assessed.reduce<Record<string, number>>((all, { state }) => ({ ...all, [state]: (all[state] ?? 0) + 1 }), {});
  return (
    <>
      <Totals sheet={sheet} />
      <div className="row no-print">
        <Button size="xs" variant="light" leftSection={<IconDownload size={16} />} disabled={members.length === 0} onClick={() => saveFile({ blob: new Blob([groupCsv(group, members)], { type: 'text/csv;charset=utf-8' }), name: `group-${group.number}.csv` })}>{t('board.csv')}</Button>
        <Button size="xs" variant="light" leftSection={<IconPrinter size={16} />} disabled={members.length === 0} onClick={() => print()}>{t('groups.print')}</Button>
        <Button size="xs" variant="light" leftSection={<IconEye size={16} />} disabled={hidden.length === 0} loading={reveal.isPending} onClick={() => reveal.mutate()}>{t('groups.reveal', { count: hidden.length })}</Button>
        <Button size="xs" variant="light" leftSection={<IconCalculator size={16} />} disabled={members.length === 0} loading={assess.isPending} onClick={() => assess.mutate()}>{t('groups.assess')}</Button>
      </div>
      {members.length > 0 ? <p className="small"><strong>{t('groups.progress')}</strong> {stagesOf(members).map(([stage, count]) => `${coded('claimStage', stage)}: ${count}`).join(' · ')}</p> : null}
      {reveal.error ? <ProblemWords error={reveal.error} /> : null}
      {assess.error ? <ProblemWords error={assess.error} /> : null}
      {counts ? <p className="quiet small no-print" role="status">{Object.entries(counts).map(([state, count]) => `${t(`groups.assessed.${state as 'kept'}`)}: ${count}`).join(' · ')}</p> : null}
      <p className="print-only small">{t('groups.printWhat')}</p>
      {members.length === 0 ? <p className="quiet">{t('groups.nobody')}</p> : <Members members={members} chosen={chosen} onChosen={setChosen} />}
      <div className="group-below no-print">
        <GroupActs sheet={sheet} chosen={here} onDone={() => setChosen(new Set())} />
        <AddMember groupId={group.id} />
      </div>
      <Lodged sheet={sheet} />
    </>
  );
}

/** Each sum is of those of whom it is known, and says of how many it is not. */
function Totals({ sheet: { totals, members } }: { sheet: GroupSheet }) {
  const { t } = useWords();
  const some = ({ minor, unknown }: { minor: string | null; unknown: number }, currency: string) => (
    <dd>{minor === null ? t('groups.unknown') : `${shownSum(minor, currency)} ${currency}`}{minor !== null && unknown > 0 ? <span className="group-unknown">{t('groups.notKnownOf', { count: unknown })}</span> : null}</dd>
  );
  if (members.length === 0) return null;
  return (
    <>
      {totals.map((total) => (
        <dl key={total.currency} className="claim-figures" aria-label={t('groups.totalOf', { currency: total.currency, count: total.members })}>
          <div><dt>{t('groups.members')}</dt><dd>{total.members}</dd></div>
          <div>
            <dt>{t('groups.assessed')}</dt>
            <dd>
              {total.assessed ? <>{shownSum(total.assessed.low, total.currency)} – <strong>{shownSum(total.assessed.likely, total.currency)}</strong> – {shownSum(total.assessed.high, total.currency)} {total.currency}</> : t('groups.unknown')}
              {total.assessed && total.unassessed > 0 ? <span className="group-unknown">{t('groups.notKnownOf', { count: total.unassessed })}</span> : null}
              {total.unknownLines > 0 ? <span className="group-unknown">{t('groups.unknownLines', { count: total.unknownLines })}</span> : null}
            </dd>
          </div>
          <div><dt>{t('account.claimed')}</dt>{some(total.claimed, total.currency)}</div>
          <div><dt>{t('account.verified')}</dt>{some(total.verified, total.currency)}</div>
          <div><dt>{t('account.awarded')}</dt>{some(total.awarded, total.currency)}</div>
          <div><dt>{t('board.paid')}</dt><dd>{shownSum(total.paid, total.currency)} {total.currency}</dd></div>
        </dl>
      ))}
    </>
  );
}

/** One stop for the Tab key; arrows move, Space chooses, Enter opens her claim. */
function Members({ members, chosen, onChosen }: { members: readonly Member[]; chosen: ReadonlySet<string>; onChosen: (chosen: ReadonlySet<string>) => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState(0);
  const toggle = (claimId: string): void => {
    const next = new Set(chosen);
    if (!next.delete(claimId)) next.add(claimId);
    onChosen(next);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLTableRowElement)) return;
    const does = rowKey(event.key, at, members.length);
    const member = members[at];
    if (!does || !member) return;
    event.preventDefault();
    if (does === 'choose') toggle(member.claimId);
    else if (does === 'open') void navigate({ to: '/cases/$caseId/claim', params: { caseId: member.caseId } });
    else {
      setAt(does.to);
      body.current?.querySelector<HTMLElement>(`[data-at="${does.to}"]`)?.focus();
    }
  };
  const all = members.every(({ claimId }) => chosen.has(claimId));
  return (
    <>
      <p className="quiet small no-print" id="group-keys">{t('groups.keys')}</p>
      <div className="table-scroll">
        <table className="figures group-list" aria-describedby="group-keys">
          <thead>
            <tr>
              <th scope="col" className="no-print"><Checkbox size="xs" aria-label={t('groups.chooseAll')} checked={all} indeterminate={!all && chosen.size > 0} onChange={() => onChosen(all ? new Set() : new Set(members.map(({ claimId }) => claimId)))} /></th>
              <th scope="col">{t('board.number')}</th><th scope="col">{t('groups.name')}</th><th scope="col">{t('groups.assessed')}</th><th scope="col">{t('account.claimed')}</th><th scope="col" className="no-print">{t('account.verified')}</th>
              <th scope="col">{t('account.awarded')}</th><th scope="col" className="no-print">{t('board.paid')}</th><th scope="col">{t('board.stage')}</th><th scope="col">{t('hearing.next')}</th><th scope="col" className="no-print">{t('board.waits')}</th>
              <th scope="col" className="print-cell">{t('groups.thumbprint')}</th>
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={press}>
            {members.map((member, nth) => <MemberRow key={member.claimId} member={member} nth={nth} isAt={nth === at} isChosen={chosen.has(member.claimId)} onAt={() => setAt(nth)} onToggle={() => toggle(member.claimId)} />)}
          </tbody>
        </table>
      </div>
    </>
  );
}

function MemberRow({ member, nth, isAt, isChosen, onAt, onToggle }: { member: Member; nth: number; isAt: boolean; isChosen: boolean; onAt: () => void; onToggle: () => void }) {
  const { t, coded, day } = useWords();
  const { currency, assessed } = member;
  const sum = (minor: string | null) => (minor === null ? <span className="quiet">{t('groups.unknown')}</span> : shownSum(minor, currency));
  const waits = [...new Set(member.legs.flatMap(({ blockedBy, stage }) => (blockedBy && stage !== 'paid' && stage !== 'ended' ? [blockedBy] : [])))];
  return (
    <tr data-at={nth} tabIndex={isAt ? 0 : -1} aria-selected={isChosen} onFocus={onAt}>
      <td className="no-print"><Checkbox size="xs" tabIndex={-1} aria-label={t('groups.choose', { number: groupedNumber(member.number) })} checked={isChosen} onChange={onToggle} /></td>
      <td><Link to="/cases/$caseId/claim" params={{ caseId: member.caseId }} tabIndex={-1} className="number">{groupedNumber(member.number)}</Link></td>
      <td>{shownName(member)}</td>
      <td>{assessed ? <><span className="quiet">{shownSum(assessed.low, currency)} –</span> <strong>{shownSum(assessed.likely, currency)}</strong> <span className="quiet">– {shownSum(assessed.high, currency)}</span> {currency}</> : <span className="quiet">{t('groups.unknown')}</span>}</td>
      <td>{sum(member.claimed)}{member.claimed !== null && member.confirmedAt === null ? <> <span className="tag">{t('groups.notConfirmed')}</span></> : null}</td>
      <td className="no-print">{sum(member.verified)}</td>
      <td>{member.awarded === null ? '–' : shownSum(member.awarded, currency)}{member.belowShare === true ? <> <span className="board-over"><IconAlertTriangle size={14} aria-hidden />{t('groups.below')}</span></> : null}</td>
      <td className="no-print">{shownSum(member.paid, currency)}</td>
      <td>{coded('claimStage', member.stage)}</td>
      <td>{member.hearingOn ? day(member.hearingOn) : '–'}</td>
      <td className="no-print">{[...waits.map((by) => t(`board.block.${by as 'safety_plan'}`)), ...(member.draftWaits ? [t('groups.draftWaits')] : [])].join(', ')}</td>
      <td className="print-cell" />
    </tr>
  );
}

/** What was lodged stays lodged; who left and who cannot be seen any more stands beside it. */
function Lodged({ sheet: { filings, former, members } }: { sheet: GroupSheet }) {
  const { t, coded, day } = useWords();
  if (filings.length === 0 && former.length === 0) return null;
  const inside = new Set(members.map(({ claimId }) => claimId));
  return (
    <section className="box no-print">
      {filings.length > 0 ? (
        <>
          <h2>{t('groups.lodged')}</h2>
          <ul className="reasons">
            {filings.map((filing) => (
              <li key={filing.id}>
                {day(filing.lodgedOn)} · {coded('authority', filing.authority)} · {t(`leg.${filing.against as 'employer'}`)} · {t('groups.stoodOn', { count: filing.members })}
                {filing.claimIds.filter((id) => inside.has(id)).length < filing.members ? <span className="quiet"> {t('groups.stoodOnLeft', { count: filing.members - filing.claimIds.filter((id) => inside.has(id)).length })}</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {former.length > 0 ? (
        <>
          <h2>{t('groups.former')}</h2>
          <ul className="reasons">{former.map(({ claimId, caseId, number, leftAt, how }) => <li key={claimId}><Link to="/cases/$caseId/claim" params={{ caseId }} className="number">{groupedNumber(number)}</Link> {t(`groups.left.${how as 'left'}`)}, {day(leftAt)}</li>)}</ul>
        </>
      ) : null}
    </section>
  );
}
