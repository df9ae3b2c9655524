import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Schemas, ApiProblem, answered, api } from '../api/client.js';
import { latestToday, today } from '../app/clock.js';
import { ProblemWords } from '../app/problem.js';
import type { Currency } from '../claims/claims.js';
import { formQuery } from '../desk/vocabulary.js';
import { digitsOf } from '../logic/board.js';
import { groupedNumber } from '../logic/number.js';
import { minorOf } from '../logic/sum.js';
import { useWords } from '../words/words.js';
import { type GroupSheet, type Member, candidatesQuery, groupChanged, shownName } from './groups.js';

const acts = ['share', 'lodge', 'hearing', 'agreed', 'ordered', 'left', 'removed'] as const;
type Act = (typeof acts)[number];
const authorities = ['labour_inspectorate', 'labour_court', 'civil_court', 'criminal_court', 'police', 'arbitration', 'ministry', 'mission', 'insurance'] as const;
const kinds = ['mediation', 'inquiry', 'court', 'judgment', 'appeal', 'enforcement'] as const;

interface Doing {
  readonly sheet: GroupSheet;
  readonly chosen: readonly Member[];
  readonly onDone: () => void;
}

/** What is done for those who are chosen on the list. Each act is written once for each of them, all or none. */
export function GroupActs({ sheet, chosen, onDone }: Doing) {
  const { t, coded } = useWords();
  const [act, setAct] = useState<Act | ''>('');
  // It outlasts the choice: whoever left is on the list no more.
  const [told, setTold] = useState<readonly Left[]>([]);
  const ids = chosen.map(({ claimId }) => claimId).join(' ');
  const done = (): void => {
    setAct('');
    onDone();
  };
  return (
    <section className="box">
      <h2>{t('groups.acts')}</h2>
      <p className="quiet small" role="status">{chosen.length === 0 ? t('groups.chooseFirst') : t('groups.chosen', { count: chosen.length })}</p>
      <NativeSelect size="sm" maw={420} label={t('groups.act')} disabled={chosen.length === 0} value={act} onChange={(event) => setAct(event.currentTarget.value as Act | '')} data={[{ value: '', label: t('worksheet.choose') }, ...acts.map((code) => ({ value: code, label: coded('groups.act', code) }))]} />
      {act === '' || chosen.length === 0 ? null : (
        <>
          <p className="quiet small">{coded('groups.actWhat', act)}</p>
          {act === 'share' ? <Share key={ids} sheet={sheet} chosen={chosen} onDone={done} /> : null}
          {act === 'lodge' ? <Lodge key={ids} sheet={sheet} chosen={chosen} onDone={done} /> : null}
          {act === 'hearing' ? <HearingDay key={ids} sheet={sheet} chosen={chosen} onDone={done} /> : null}
          {act === 'agreed' || act === 'ordered' ? <Outcomes key={`${act} ${ids}`} kind={act} sheet={sheet} chosen={chosen} onDone={done} /> : null}
          {act === 'left' || act === 'removed' ? <Leave key={`${act} ${ids}`} how={act} sheet={sheet} chosen={chosen} onLeft={(left) => { setTold(left); done(); }} /> : null}
        </>
      )}
      {told.length > 0 ? <Told left={told} /> : null}
    </section>
  );
}

const idsOf = (members: readonly Member[]): string[] => members.map(({ claimId }) => claimId);
const path = ({ group }: GroupSheet) => ({ params: { path: { groupId: group.id } } });

function useAct<T>(sheet: GroupSheet, send: () => Promise<T>, onDone: (answer: T) => void) {
  const memory = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: onDone,
    // Where some of several were written before one was refused, the list says who.
    onSettled: () => groupChanged(memory, sheet.group.id),
  });
}

/** The employer's first; the agency's only where somebody chosen has such a leg. */
function Against({ chosen, value, onChange }: { chosen: readonly Member[]; value: 'employer' | 'agency'; onChange: (value: 'employer' | 'agency') => void }) {
  const { t } = useWords();
  if (!chosen.some(({ legs }) => legs.some(({ against }) => against === 'agency'))) return null;
  return <NativeSelect size="sm" label={t('movement.leg')} value={value} onChange={(event) => onChange(event.currentTarget.value as typeof value)} data={(['employer', 'agency'] as const).map((code) => ({ value: code, label: t(`leg.${code}`) }))} />;
}

function Share({ sheet, chosen, onDone }: Doing) {
  const { t } = useWords();
  const sources = sheet.members.filter(({ assessed }) => assessed !== null);
  const [from, setFrom] = useState('');
  const to = chosen.filter(({ claimId }) => claimId !== from);
  const share = useAct(sheet, () => answered(api.POST('/api/v1/groups/{groupId}/drafts', { ...path(sheet), body: { from, claimIds: idsOf(to) } })), onDone);
  if (sources.length === 0) return <p className="quiet">{t('groups.shareNone')}</p>;
  return (
    <form className="stack" onSubmit={(event: FormEvent) => { event.preventDefault(); share.mutate(); }}>
      <NativeSelect size="sm" maw={420} label={t('groups.shareFrom')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...sources.map((member) => ({ value: member.claimId, label: `${groupedNumber(member.number)} ${member.name ?? ''}` }))]} />
      <div className="row"><Button type="submit" size="compact-sm" disabled={from === '' || to.length === 0} loading={share.isPending}>{t('groups.shareTo', { count: to.length })}</Button></div>
      {share.error ? <ProblemWords error={share.error} /> : null}
    </form>
  );
}

function Lodge({ sheet, chosen, onDone }: Doing) {
  const { t, coded } = useWords();
  const [key] = useState(() => crypto.randomUUID());
  const [against, setAgainst] = useState<'employer' | 'agency'>('employer');
  const [authority, setAuthority] = useState<string>('');
  const [lodgedOn, setDay] = useState(today());
  const lodge = useAct(sheet, () => answered(api.POST('/api/v1/groups/{groupId}/filings', { ...path(sheet), body: { key, against, authority: authority as (typeof authorities)[number], lodgedOn, claimIds: idsOf(chosen) } })), onDone);
  // Which of them may not be lodged yet, and why: each is settled on her own claim.
  const refused = lodge.error instanceof ApiProblem && lodge.error.code === 'group.cannotLodge' ? ((lodge.error.details?.['refused'] as string[] | undefined) ?? []) : [];
  return (
    <form className="stack" onSubmit={(event: FormEvent) => { event.preventDefault(); lodge.mutate(); }}>
      <div className="grid">
        <Against chosen={chosen} value={against} onChange={setAgainst} />
        <NativeSelect size="sm" label={t('leg.authority')} value={authority} onChange={(event) => setAuthority(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...authorities.map((code) => ({ value: code, label: coded('authority', code) }))]} />
        <TextInput size="sm" type="date" max={latestToday()} label={t('groups.lodgedOn')} value={lodgedOn} onChange={(event) => setDay(event.currentTarget.value)} />
      </div>
      <div className="row"><Button type="submit" size="compact-sm" disabled={authority === '' || lodgedOn === ''} loading={lodge.isPending}>{t('groups.lodgeNow', { count: chosen.length })}</Button></div>
      {lodge.error ? <ProblemWords error={lodge.error} /> : null}
      {refused.length > 0 ? <ul className="reasons small">{refused.map((line) => { const [claimId = '', code = ''] = line.split(' '); const member = chosen.find((one) => one.claimId === claimId); return <li key={line}>{member ? groupedNumber(member.number) : claimId}: {coded('problem', code)}</li>; })}</ul> : null}
    </form>
  );
}

function HearingDay({ sheet, chosen, onDone }: Doing) {
  const { t, coded } = useWords();
  const [key] = useState(() => crypto.randomUUID());
  const [against, setAgainst] = useState<'employer' | 'agency'>('employer');
  const [said, setSaid] = useState({ kind: 'mediation', heldOn: '', heldAt: '', place: '' });
  const set = (part: Partial<typeof said>): void => setSaid((before) => ({ ...before, ...part }));
  const hear = useAct(
    sheet,
    () => answered(api.POST('/api/v1/groups/{groupId}/hearings', { ...path(sheet), body: { key, against, claimIds: idsOf(chosen), kind: said.kind as (typeof kinds)[number], heldOn: said.heldOn, ...(said.heldAt ? { heldAt: said.heldAt } : {}), ...(said.place.trim() ? { place: said.place.trim() } : {}) } })),
    onDone,
  );
  return (
    <form className="stack" onSubmit={(event: FormEvent) => { event.preventDefault(); hear.mutate(); }}>
      <div className="grid">
        <Against chosen={chosen} value={against} onChange={setAgainst} />
        <NativeSelect size="sm" label={t('hearing.kind')} value={said.kind} onChange={(event) => set({ kind: event.currentTarget.value })} data={kinds.map((code) => ({ value: code, label: coded('hearingKind', code) }))} />
        <TextInput size="sm" type="date" label={t('hearing.day')} value={said.heldOn} onChange={(event) => set({ heldOn: event.currentTarget.value })} />
        <TextInput size="sm" type="time" label={t('hearing.time')} value={said.heldAt} onChange={(event) => set({ heldAt: event.currentTarget.value })} />
        <TextInput size="sm" label={t('hearing.place')} maxLength={1000} autoComplete="off" value={said.place} onChange={(event) => set({ place: event.currentTarget.value })} />
      </div>
      <div className="row"><Button type="submit" size="compact-sm" disabled={said.heldOn === ''} loading={hear.isPending}>{t('groups.hearNow', { count: chosen.length })}</Button></div>
      {hear.error ? <ProblemWords error={hear.error} /> : null}
    </form>
  );
}

/** A sum for each: nobody's is worked out from another's. */
function Outcomes({ kind, sheet, chosen, onDone }: Doing & { kind: 'agreed' | 'ordered' }) {
  const { t } = useWords();
  const [keys] = useState(() => new Map(chosen.map(({ claimId }) => [claimId, crypto.randomUUID()])));
  const [against, setAgainst] = useState<'employer' | 'agency'>('employer');
  const [happenedOn, setDay] = useState(today());
  const [sums, setSums] = useState<Readonly<Record<string, string>>>({});
  const minors = chosen.map((member) => ({ member, minor: minorOf(sums[member.claimId] ?? '', digitsOf(member.currency)) }));
  const settle = useAct(
    sheet,
    () => answered(api.POST('/api/v1/groups/{groupId}/outcomes', {
      ...path(sheet),
      body: { against, kind, happenedOn, outcomes: minors.flatMap(({ member, minor }) => (minor === null ? [] : [{ claimId: member.claimId, key: keys.get(member.claimId) as string, total: { currency: member.currency as Currency, minor } }])) },
    })),
    onDone,
  );
  return (
    <form className="stack" onSubmit={(event: FormEvent) => { event.preventDefault(); settle.mutate(); }}>
      <div className="grid">
        <Against chosen={chosen} value={against} onChange={setAgainst} />
        <TextInput size="sm" type="date" max={latestToday()} label={t('groups.happenedOn')} value={happenedOn} onChange={(event) => setDay(event.currentTarget.value)} />
      </div>
      <div className="grid">
        {minors.map(({ member, minor }) => (
          <TextInput key={member.claimId} size="sm" inputMode="decimal" autoComplete="off" maxLength={24} label={`${groupedNumber(member.number)} ${shownName(member)} (${member.currency})`} value={sums[member.claimId] ?? ''}
            error={(sums[member.claimId] ?? '').trim() !== '' && minor === null ? t('movement.unreadable', { digits: digitsOf(member.currency) }) : undefined} onChange={(event) => { const { value } = event.currentTarget; setSums((before) => ({ ...before, [member.claimId]: value })); }} />
        ))}
      </div>
      <div className="row"><Button type="submit" size="compact-sm" disabled={happenedOn === '' || minors.some(({ minor }) => minor === null)} loading={settle.isPending}>{t('groups.settleNow', { count: chosen.length })}</Button></div>
      {settle.error ? <ProblemWords error={settle.error} /> : null}
    </form>
  );
}

interface Left {
  readonly number: string;
  readonly stoodOn: readonly Schemas['StoodOnDto'][];
}

/** Nobody else's sum changes by it. What was lodged with her name on it is not called back, and she is told so. */
function Told({ left }: { left: readonly Left[] }) {
  const { t, coded, day } = useWords();
  const lodged = left.filter(({ stoodOn }) => stoodOn.length > 0);
  return (
    <div className={lodged.length > 0 ? 'notice notice-due' : 'notice notice-done'} role="status">
      <div>
        <p>{t('groups.leftNow', { count: left.length, numbers: left.map(({ number }) => groupedNumber(number)).join(', ') })}</p>
        {lodged.length > 0 ? <><p><strong>{t('groups.tellHer')}</strong></p><ul className="reasons small">{lodged.flatMap(({ number, stoodOn }) => stoodOn.map((filing) => <li key={`${number} ${filing.filingId}`}>{groupedNumber(number)}: {day(filing.lodgedOn)}, {coded('authority', filing.authority)}</li>))}</ul></> : null}
      </div>
    </div>
  );
}

function Leave({ how, sheet, chosen, onLeft }: Omit<Doing, 'onDone'> & { how: 'left' | 'removed'; onLeft: (left: readonly Left[]) => void }) {
  const { t } = useWords();
  const leave = useAct(
    sheet,
    async () => {
      const all: Left[] = [];
      for (const { claimId, number } of chosen) {
        const { stoodOn } = await answered(api.POST('/api/v1/groups/{groupId}/members/{claimId}/ends', { params: { path: { groupId: sheet.group.id, claimId } }, body: { how } }));
        all.push({ number, stoodOn });
      }
      return all;
    },
    onLeft,
  );
  return (
    <div className="stack">
      <div className="row"><Button size="compact-sm" color="red" variant="light" loading={leave.isPending} onClick={() => leave.mutate()}>{t('groups.leaveNow', { count: chosen.length })}</Button></div>
      {leave.error ? <ProblemWords error={leave.error} /> : null}
    </div>
  );
}

/** A worker says yes: what is read to her, how she said it, and who heard it. */
export function AddMember({ groupId }: { groupId: string }) {
  const { t, coded } = useWords();
  const memory = useQueryClient();
  const candidates = useQuery(candidatesQuery(groupId));
  const [claimId, setClaim] = useState('');
  const yes = useYes(claimId, groupId, () => {
    setClaim('');
    groupChanged(memory, groupId);
  });
  return (
    <section className="box">
      <h2>{t('groups.add')}</h2>
      <p className="quiet small">{t('groups.addWhat')}</p>
      {candidates.error ? <ProblemWords error={candidates.error} onRetry={() => void candidates.refetch()} /> : null}
      {candidates.data?.length === 0 ? <p className="quiet small">{t('groups.noCandidates')}</p> : null}
      {candidates.data && candidates.data.length > 0 ? (
        <>
          <NativeSelect size="sm" label={t('groups.candidate')} value={claimId} onChange={(event) => setClaim(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...candidates.data.map((one) => ({ value: one.claimId, label: `${groupedNumber(one.number)} · ${coded('claimStage', one.stage)} · ${one.currency}` }))]} />
          {claimId === '' ? null : yes}
        </>
      ) : null}
    </section>
  );
}

/** Her yes to a group, the same wherever it is heard. */
export function useYes(claimId: string, groupId: string, onDone: () => void) {
  const { t, coded } = useWords();
  const colleagues = useQuery(formQuery).data?.colleagues ?? [];
  const [givenHow, setHow] = useState<'read_aloud' | 'paper_thumbprint'>('paper_thumbprint');
  const [witnessedBy, setWitness] = useState('');
  const [sameEmployer, setSame] = useState(false);
  const join = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/groups/{groupId}/members', { params: { path: { groupId } }, body: { claimId, givenHow, witnessedBy, sameEmployer } })),
    onSuccess: () => {
      setSame(false);
      onDone();
    },
  });
  const asksSame = join.error instanceof ApiProblem && join.error.code === 'group.otherEmployer';
  return (
    <div className="stack">
      <p className="read-aloud small">{t('groups.yesWords')}</p>
      <NativeSelect size="sm" label={t('claim.how')} value={givenHow} onChange={(event) => setHow(event.currentTarget.value as typeof givenHow)} data={(['paper_thumbprint', 'read_aloud'] as const).map((code) => ({ value: code, label: coded('givenHow', code) }))} />
      <NativeSelect size="sm" label={t('claimConsent.witness')} value={witnessedBy} onChange={(event) => setWitness(event.currentTarget.value)} data={[{ value: '', label: t('worksheet.choose') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} />
      {asksSame || sameEmployer ? <Checkbox size="sm" checked={sameEmployer} onChange={(event) => setSame(event.currentTarget.checked)} label={t('groups.sameEmployer')} /> : null}
      <div className="row"><Button size="compact-sm" disabled={witnessedBy === ''} loading={join.isPending} onClick={() => join.mutate()}>{t('claimConsent.keep')}</Button></div>
      {join.error ? <ProblemWords error={join.error} /> : null}
    </div>
  );
}
