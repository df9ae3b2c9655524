import { Badge, Button, Checkbox, Modal, Radio, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconBuildingOff, IconBuildingPlus, IconCircleCheck, IconDeviceLaptopOff, IconHandStop, IconHourglass, IconKeyOff, IconLink, IconLogout2, IconShieldCheck, IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiProblem, type Schemas, answered, api } from '../api/client.js';
import { ProblemWords } from '../app/problem.js';
import { Waiting } from '../app/waiting.js';
import { useMe } from '../session/session.js';
import { useWords } from '../words/words.js';
import { ConfirmWords } from './confirm-words.js';
import { Guide } from './guide.js';
import { HandedLink } from './handed-link.js';

type Person = Schemas['PersonDto'];
type People = Schemas['PeopleDto'];

export const peopleQuery = (officeId: string | undefined) =>
  queryOptions({ queryKey: ['people', officeId ?? 'own'], queryFn: () => answered(api.GET('/api/v1/people', { params: { query: officeId ? { officeId } : {} } })), refetchInterval: 15_000 });

/** Who works at an office: somebody new, a forgotten password, somebody who leaves. */
export function PeoplePage() {
  const { t, both } = useWords();
  const me = useMe().data;
  const isAdministrator = me?.role === 'administrator';
  const [officeId, setOfficeId] = useState<string | undefined>(undefined);
  const people = useQuery(peopleQuery(officeId));
  const offices = useQuery({ queryKey: ['directory'], queryFn: async () => (await answered(api.GET('/api/v1/directory'))).offices, enabled: isAdministrator });
  const choices = isAdministrator && me ? [{ value: me.officeId, label: both(me.officeName) }, ...(offices.data ?? []).map((office) => ({ value: office.id, label: `${both(office.name)} · ${office.code}` }))] : [];
  return (
    <div className="directory custody">
      <h1>{t('people.title')}</h1>
      <Guide title="people.guide.title" steps={['people.guide.invite', 'people.guide.hand', 'people.guide.words', 'people.guide.confirm', 'people.guide.forgot', 'people.guide.leave']} />
      {isAdministrator ? <Select label={t('people.office')} data={choices} value={officeId ?? me?.officeId ?? null} onChange={(id) => setOfficeId(id ?? undefined)} allowDeselect={false} searchable maw={520} className="no-print" /> : null}
      {isAdministrator ? <div className="row no-print"><Button variant="light" component={Link} to="/offices/new" leftSection={<IconBuildingPlus size={17} />}>{t('office.new')}</Button></div> : null}
      {people.isPending ? <Waiting rows={6} /> : null}
      {people.error ? <ProblemWords error={people.error} onRetry={() => void people.refetch()} /> : null}
      {people.data ? <Office key={people.data.officeId} people={people.data} /> : null}
    </div>
  );
}

type Act = { kind: 'invite' | 'close' | 'open' | 'suspend' } | { kind: 'confirm' | 'recovery' | 'reset' | 'signOut' | 'leave'; person: Person } | null;

function Office({ people }: { people: People }) {
  const { t, both } = useWords();
  const memory = useQueryClient();
  const [act, setAct] = useState<Act>(null);
  const [handed, setHanded] = useState<{ link: Schemas['HandedLinkDto']; name: string } | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const changed = (): void => void memory.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'people' || name === 'office-key' || name === 'directory' });
  const done = (words: string | null): void => {
    setAct(null);
    setTold(words);
    changed();
  };
  const giveLink = (link: Schemas['HandedLinkDto'], name: string): void => {
    setHanded({ link, name });
    done(null);
  };
  if (handed) return <HandedLink {...handed} onDone={() => { setHanded(null); changed(); }} />;
  return (
    <>
      {people.closed ? <p className="notice"><IconBuildingOff size={18} aria-hidden />{t('people.closed')}</p> : null}
      {!people.hasKey && people.officeKind !== 'host' && !people.closed ? <p className="notice"><IconKeyOff size={18} aria-hidden />{t('people.noKey')}</p> : null}
      <div role="status">{told ? <p className="notice notice-done"><IconCircleCheck size={18} aria-hidden />{told}</p> : null}</div>
      <div className="row no-print">
        {people.mayInvite ? <Button leftSection={<IconUserPlus size={17} />} onClick={() => setAct({ kind: 'invite' })}>{t('people.invite')}</Button> : null}
        {people.mayOpen ? <Button variant="default" leftSection={<IconCircleCheck size={17} />} onClick={() => setAct({ kind: 'open' })}>{t('office.open')}</Button> : null}
        {people.maySuspend ? <Button variant="default" leftSection={<IconHandStop size={17} />} onClick={() => setAct({ kind: 'suspend' })}>{t('office.suspend')}</Button> : null}
        {people.mayClose ? <Button variant="default" color="red" leftSection={<IconBuildingOff size={17} />} onClick={() => setAct({ kind: 'close' })}>{t('people.close')}</Button> : null}
      </div>
      {people.people.length === 0 ? <div className="empty"><h2>{t('people.none')}</h2></div> : null}
      <ul className="directory-list">{people.people.map((person) => <PersonRow key={person.id} person={person} onAct={(kind) => setAct({ kind, person })} />)}</ul>
      {act?.kind === 'invite' ? <Invite people={people} onLink={giveLink} onLeave={() => setAct(null)} /> : null}
      {act?.kind === 'open' || act?.kind === 'suspend' ? <Opening people={people} open={act.kind === 'open'} onDone={() => done(t(act.kind === 'open' ? 'office.open.done' : 'office.suspend.done', { office: both(people.officeName) }))} onLeave={() => setAct(null)} /> : null}
      {act?.kind === 'close' ? <CloseOffice people={people} onDone={({ officers, cases }) => done(t('people.close.done', { office: both(people.officeName), officers, cases }))} onLeave={() => setAct(null)} /> : null}
      {act?.kind === 'confirm' ? (
        <ConfirmWords
          name={act.person.name}
          lead={t(people.hasKey ? 'people.confirm.lead' : 'people.confirm.leadNoKey', { name: act.person.name })}
          send={(words) => answered(api.POST('/api/v1/people/{officerId}/confirmations', { params: { path: { officerId: act.person.id } }, body: { words } }))}
          onDone={() => done(t('people.confirm.done', { name: act.person.name }))}
          onLeave={() => setAct(null)}
        />
      ) : null}
      {act?.kind === 'recovery' ? (
        <ConfirmWords
          name={act.person.name}
          lead={t('people.recovery.lead', { name: act.person.name })}
          send={(words) => answered(api.POST('/api/v1/people/{officerId}/recovery-approvals', { params: { path: { officerId: act.person.id } }, body: { words } }))}
          onDone={() => done(t('people.recovery.done', { name: act.person.name }))}
          onLeave={() => setAct(null)}
        />
      ) : null}
      {act?.kind === 'reset' ? <Reset person={act.person} onLink={giveLink} onLeave={() => setAct(null)} /> : null}
      {act?.kind === 'signOut' ? <SignOut person={act.person} onDone={(ended) => done(t('people.signOut.done', { name: act.person.name, ended }))} onLeave={() => setAct(null)} /> : null}
      {act?.kind === 'leave' ? <Leave person={act.person} people={people} onDone={done} onLeave={() => setAct(null)} /> : null}
    </>
  );
}

const marks = { link: IconLink, linkEnded: IconAlertTriangle, waiting: IconHourglass, active: IconCircleCheck, keyAway: IconKeyOff, disabled: IconUserOff } as const;
const tones = { link: 'tone-wait', linkEnded: 'tone-off', waiting: 'tone-wait', active: 'tone-done', keyAway: 'tone-wait', disabled: 'tone-closed' } as const;

function PersonRow({ person, onAct }: { person: Person; onAct: (kind: 'confirm' | 'recovery' | 'reset' | 'signOut' | 'leave') => void }) {
  const { t, coded, day, moment } = useWords();
  const standing = person.standing as keyof typeof marks;
  const StandingMark = marks[standing];
  return (
    <li className="directory-office">
      <div>
        <h2>{person.name} {person.isMe ? <Badge variant="light" size="sm">{t('people.me')}</Badge> : null}</h2>
        <p className="quiet small">{person.signIn}</p>
        <p><span className="tag">{coded('role', person.role)}</span>{person.takesRestricted ? <> <span className="tag">{t('people.restricted.tag')}</span></> : null}{person.sex ? <> <span className="tag">{t('people.sex.said', { sex: coded('sex', person.sex) })}</span></> : null}</p>
      </div>
      <div>
        <p className={tones[standing]}><StandingMark size={16} aria-hidden />{coded('people.standing', person.standing)}</p>
        {person.linkExpiresAt ? <p className="quiet small">{t('people.linkUntil', { until: moment(person.linkExpiresAt) })}</p> : null}
        {person.dormantInDays !== null ? <p className="warning"><IconAlertTriangle size={16} aria-hidden />{t('people.dormant', { days: person.dormantInDays })}</p> : null}
        {person.lastSeenOn ? <p className="quiet small">{t('people.seen', { day: day(person.lastSeenOn) })}</p> : null}
      </div>
      <div className="row no-print">
        {person.mayConfirm ? <Button size="xs" leftSection={<IconShieldCheck size={15} />} onClick={() => onAct('confirm')}>{t('people.confirm')}</Button> : null}
        {person.mayApproveRecovery ? <Button size="xs" leftSection={<IconShieldCheck size={15} />} onClick={() => onAct('recovery')}>{t('people.recovery')}</Button> : null}
        {person.mayReset ? <Button size="xs" variant="default" leftSection={<IconLink size={15} />} onClick={() => onAct('reset')}>{t('people.reset')}</Button> : null}
        {person.mayEndSessions ? <Button size="xs" variant="default" leftSection={<IconDeviceLaptopOff size={15} />} onClick={() => onAct('signOut')}>{t('people.signOut')}</Button> : null}
        {person.mayDisable ? <Button size="xs" variant="default" leftSection={<IconLogout2 size={15} />} onClick={() => onAct('leave')}>{t('people.leaves')}</Button> : null}
      </div>
    </li>
  );
}

function Invite({ people, onLink, onLeave }: { people: People; onLink: (link: Schemas['HandedLinkDto'], name: string) => void; onLeave: () => void }) {
  const { t, coded } = useWords();
  const [name, setName] = useState('');
  const [signIn, setSignIn] = useState('');
  const [role, setRole] = useState<string>(people.roles.includes('officer') ? 'officer' : (people.roles[0] ?? ''));
  const [languages, setLanguages] = useState<string[]>(['km']);
  const [takesRestricted, setTakesRestricted] = useState(false);
  const invite = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/people', { body: { officeId: people.officeId, name: name.trim(), signIn: signIn.trim(), role: role as Schemas['InviteBody']['role'], languages, takesRestricted: takesRestricted && role !== 'administrator' } })),
    onSuccess: (link) => onLink(link, name.trim()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '' && signIn.trim() !== '') invite.mutate();
  };
  return (
    <Modal opened onClose={onLeave} title={t('people.invite')} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
      <form className="stack" onSubmit={submit} noValidate>
        <p className="quiet">{t('people.invite.lead')}</p>
        {invite.error ? <ProblemWords error={invite.error} /> : null}
        <TextInput label={t('people.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={120} autoComplete="off" data-autofocus />
        <TextInput label={t('signIn.address')} description={t('people.address.what')} value={signIn} onChange={(event) => setSignIn(event.currentTarget.value)} maxLength={200} inputMode="email" autoCapitalize="none" spellCheck={false} autoComplete="off" />
        <Select label={t('people.role')} data={people.roles.map((code) => ({ value: code, label: coded('role', code) }))} value={role} onChange={(code) => code && setRole(code)} allowDeselect={false} />
        <Checkbox.Group label={t('people.languages')} value={languages} onChange={setLanguages}>
          <div className="row">{['km', 'en', 'th', 'vi', 'my', 'lo'].map((code) => <Checkbox key={code} value={code} label={coded('language', code)} />)}</div>
        </Checkbox.Group>
        {role === 'administrator' ? null : <Checkbox label={t('people.restricted')} description={t('people.restricted.what')} checked={takesRestricted} onChange={(event) => setTakesRestricted(event.currentTarget.checked)} />}
        <div className="row">
          <Button type="submit" loading={invite.isPending} disabled={name.trim() === '' || signIn.trim() === ''}>{t('people.invite.go')}</Button>
          <Button variant="default" type="button" onClick={onLeave}>{t('people.leave')}</Button>
        </div>
      </form>
    </Modal>
  );
}

/** A laptop that stands open: she is signed out everywhere, and nothing else of hers ends. */
function SignOut({ person, onDone, onLeave }: { person: Person; onDone: (ended: number) => void; onLeave: () => void }) {
  const { t } = useWords();
  const end = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/people/{officerId}/session-ends', { params: { path: { officerId: person.id } } })),
    onSuccess: ({ ended }) => onDone(ended),
  });
  return (
    <Modal opened onClose={onLeave} title={t('people.signOut.title', { name: person.name })} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      <div className="stack">
        <p>{t('people.signOut.lead')}</p>
        {end.error ? <ProblemWords error={end.error} /> : null}
        <div className="row">
          <Button loading={end.isPending} onClick={() => end.mutate()}>{t('people.signOut.go')}</Button>
          <Button variant="default" onClick={onLeave}>{t('people.leave')}</Button>
        </div>
      </div>
    </Modal>
  );
}

/** Whether the refusal says that she is the last, and that a printed code could still help. */
const isLastWithCode = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'office.lastHolder' && error.details['hasRecoveryCode'] === true;

function Reset({ person, onLink, onLeave }: { person: Person; onLink: (link: Schemas['HandedLinkDto'], name: string) => void; onLeave: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState<'forgotten' | 'lost_device'>('forgotten');
  const [codeAtHand, setCodeAtHand] = useState(false);
  const fresh = person.standing === 'link' || person.standing === 'linkEnded';
  const reset = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/people/{officerId}/resets', { params: { path: { officerId: person.id } }, body: { reason, codeAtHand } })),
    onSuccess: (link) => onLink(link, person.name),
  });
  return (
    <Modal opened onClose={onLeave} title={t('people.reset.title', { name: person.name })} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
      <div className="stack">
        {fresh ? <p>{t('people.reset.fresh')}</p> : (
          <>
            <p>{t('people.reset.lead')}</p>
            <Radio.Group label={t('people.reset.why')} value={reason} onChange={(value) => setReason(value as typeof reason)}>
              <div className="stack-tight"><Radio value="forgotten" label={t('people.reset.forgotten')} /><Radio value="lost_device" label={t('people.reset.lostDevice')} /></div>
            </Radio.Group>
          </>
        )}
        {reset.error ? <ProblemWords error={reset.error} /> : null}
        {isLastWithCode(reset.error) || codeAtHand ? <Checkbox label={t('people.codeAtHand')} checked={codeAtHand} onChange={(event) => setCodeAtHand(event.currentTarget.checked)} /> : null}
        <div className="row">
          <Button loading={reset.isPending} onClick={() => reset.mutate()}>{t('people.reset.go')}</Button>
          <Button variant="default" onClick={onLeave}>{t('people.leave')}</Button>
        </div>
      </div>
    </Modal>
  );
}

function Leave({ person, people, onDone, onLeave }: { person: Person; people: People; onDone: (told: string) => void; onLeave: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState<'left' | 'suspicion'>('left');
  const [handTo, setHandTo] = useState<string | null>(null);
  const [codeAtHand, setCodeAtHand] = useState(false);
  const colleagues = people.people.filter(({ id, standing }) => id !== person.id && standing === 'active');
  const leave = useMutation({
    mutationFn: () => answered(api.POST('/api/v1/people/{officerId}/departures', { params: { path: { officerId: person.id } }, body: { reason, handTo, codeAtHand } })),
    onSuccess: ({ handedOver, dutyTurns, heldKey }) =>
      onDone([t('people.leave.done', { name: person.name, cases: handedOver }), dutyTurns > 0 ? t('people.leave.turns', { turns: dutyTurns }) : '', heldKey ? t('people.leave.renew') : ''].filter(Boolean).join(' ')),
  });
  return (
    <Modal opened onClose={onLeave} title={t('people.leave.title', { name: person.name })} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
      <div className="stack">
        <p>{t('people.leave.lead')}</p>
        <Radio.Group label={t('people.leave.why')} value={reason} onChange={(value) => setReason(value as typeof reason)}>
          <div className="stack-tight"><Radio value="left" label={t('people.leave.left')} /><Radio value="suspicion" label={t('people.leave.suspicion')} /></div>
        </Radio.Group>
        {people.officeKind === 'host' ? null : <Select label={t('people.leave.to')} description={t('people.leave.toWhat')} placeholder={t('people.leave.queue')} clearable data={colleagues.map(({ id, name }) => ({ value: id, label: name }))} value={handTo} onChange={setHandTo} />}
        {leave.error ? <ProblemWords error={leave.error} /> : null}
        {isLastWithCode(leave.error) || codeAtHand ? <Checkbox label={t('people.codeAtHand')} checked={codeAtHand} onChange={(event) => setCodeAtHand(event.currentTarget.checked)} /> : null}
        <div className="row">
          <Button color="red" loading={leave.isPending} onClick={() => leave.mutate()}>{t('people.leave.go')}</Button>
          <Button variant="default" onClick={onLeave}>{t('people.leave')}</Button>
        </div>
      </div>
    </Modal>
  );
}

function CloseOffice({ people, onDone, onLeave }: { people: People; onDone: (closed: Schemas['ClosedDto']) => void; onLeave: () => void }) {
  const { t, both } = useWords();
  const [sure, setSure] = useState(false);
  const close = useMutation({ mutationFn: () => answered(api.POST('/api/v1/offices/{officeId}/closures', { params: { path: { officeId: people.officeId } } })), onSuccess: onDone });
  return (
    <Modal opened onClose={onLeave} title={t('people.close.title', { office: both(people.officeName) })} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
      <div className="stack">
        <p>{t('people.close.lead')}</p>
        {close.error ? <ProblemWords error={close.error} /> : null}
        <Checkbox label={t('people.close.sure')} checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
        <div className="row">
          <Button color="red" disabled={!sure} loading={close.isPending} onClick={() => close.mutate()}>{t('people.close')}</Button>
          <Button variant="default" onClick={onLeave}>{t('people.leave')}</Button>
        </div>
      </div>
    </Modal>
  );
}

function Opening({ people, open, onDone, onLeave }: { people: People; open: boolean; onDone: () => void; onLeave: () => void }) {
  const { t, both } = useWords();
  const send = useMutation({ mutationFn: () => answered(api.POST('/api/v1/offices/{officeId}/openings', { params: { path: { officeId: people.officeId } }, body: { open } })), onSuccess: onDone });
  return (
    <Modal opened onClose={onLeave} title={both(people.officeName)} closeButtonProps={{ 'aria-label': t('shell.close') }} size="lg">
      <div className="stack">
        <p>{t(open ? 'office.open.lead' : 'office.suspend.lead')}</p>
        {send.error ? <ProblemWords error={send.error} /> : null}
        <div className="row"><Button color={open ? undefined : 'red'} loading={send.isPending} onClick={() => send.mutate()}>{t(open ? 'office.open' : 'office.suspend')}</Button><Button variant="default" onClick={onLeave}>{t('people.leave')}</Button></div>
      </div>
    </Modal>
  );
}
