import { Button, Menu } from '@mantine/core';
import { IconArchive, IconArrowsSplit2, IconBuildingCommunity, IconCalendarClock, IconChevronDown, IconEyeCheck, IconFileCertificate, IconGavel, IconInbox, IconKey, IconKeyboard, IconLogout, IconPhoneCall, IconPhoneIncoming, IconPlugConnectedX, IconRoute, IconScale, IconUrgent, IconUserCog, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { answered, api } from '../api/client.js';
import { hasDrafts } from '../cases/drafts.js';
import { useVocabulary } from '../desk/vocabulary.js';
import { Arrivals } from '../queue/arrivals.js';
import { LoadBanner } from '../load/load-banner.js';
import { RingBanner } from '../queue/ring-banner.js';
import { OutsideBanner } from '../outside/outside-banner.js';
import { StopBanner } from '../queue/stop-banner.js';
import { NumberSearch } from '../queue/number-search.js';
import { type Me, meQuery, rememberAddress, useMe } from '../session/session.js';
import { AccountPage } from '../session/account-page.js';
import { SignIn } from '../session/sign-in.js';
import { StepUpDialog } from '../session/step-up-dialog.js';
import { useWords } from '../words/words.js';
import { KeySheet } from './key-sheet.js';
import { useKeys } from './keyboard.js';
import { LanguageSwitch } from './language-switch.js';
import { useLive } from './live.js';
import { Mark } from './mark.js';
import { forgetEverything } from './memory.js';
import { ProblemWords } from './problem.js';
import { Waiting } from './waiting.js';

/** Where somebody opens a one-time link: the one screen that needs no session. */
export const LINK_PATH = '/link';

export function Shell() {
  return useLocation({ select: ({ pathname }) => pathname }) === LINK_PATH ? <Outlet /> : <SignedShell />;
}

/** Signed in or not, and the frame around every screen. */
function SignedShell() {
  const me = useMe();
  const [last, setLast] = useState<Me | null>(null);
  const { door } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  useEffect(() => {
    if (me.data) setLast(me.data);
  }, [me.data]);
  if (me.isPending) return <div className="alone"><Waiting rows={3} /></div>;
  if (me.error) return <div className="alone"><ProblemWords error={me.error} onRetry={() => void me.refetch()} /></div>;
  const closeDoor = (): void => void navigate({ to: '.', search: ({ door: _, ...rest }) => rest, replace: true });
  if (!me.data && !last) return <SignIn key={door} door={door ?? ''} before={null} expired={false} onDone={closeDoor} />;
  if (me.data && door) return <SignIn key={door} door={door} before={me.data} expired={false} onDone={closeDoor} />;
  const shown = me.data ?? last;
  if (!shown) return null;
  return (
    <>
      {me.data ? null : <SignIn door="" before={last} expired onDone={closeDoor} />}
      {/* Covered and kept while somebody signs in again: the words in its boxes stay. */}
      <div hidden={!me.data}><Frame key={shown.id} me={shown} onSignedOut={() => setLast(null)} /></div>
    </>
  );
}

/** Pages of all claims of an office: in the bar they are one, and lead to one another. */
const claimPages = ['/board', '/warnings', '/hearings', '/recovered', '/groups', '/employers', '/agencies'];

function Frame({ me, onSignedOut }: { me: Me; onSignedOut: () => void }) {
  const { t, both, coded, language } = useWords();
  const navigate = useNavigate();
  const [sheet, setSheet] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const parts = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  // On a telephone the parts are wider than the screen: the one that is open is brought into sight.
  useEffect(() => {
    const here = parts.current?.querySelector<HTMLElement>('.here');
    if (here && parts.current) parts.current.scrollLeft = here.offsetLeft - (parts.current.clientWidth - here.offsetWidth) / 2;
  }, [path, language]);
  useKeys({
    sheet: () => setSheet(true),
    search: () => search.current?.focus(),
    goQueue: () => void navigate({ to: '/' }),
    goDesk: () => {
      if (me.mayFile) void navigate({ to: '/desk' });
    },
    goCalls: () => {
      if (me.mayWorkCases) void navigate({ to: '/calls' });
    },
    goBoard: () => {
      if (me.mayWorkCases) void navigate({ to: '/board' });
    },
    goWarnings: () => {
      if (me.mayWorkCases) void navigate({ to: '/warnings' });
    },
    goHearings: () => {
      if (me.mayWorkCases) void navigate({ to: '/hearings' });
    },
    goGroups: () => {
      if (me.mayWorkCases) void navigate({ to: '/groups' });
    },
    goTransitions: () => {
      if (me.mayWorkCases) void navigate({ to: '/transitions' });
    },
    goDirectory: () => void navigate({ to: '/directory' }),
  });
  return (
    <div className="frame">
      <a className="skip" href="#main">{t('shell.skip')}</a>
      <header className="bar">
        <Link to="/" className="brand"><Mark size={22} />Sarika</Link>
        <nav ref={parts} className="bar-nav" aria-label={t('shell.parts')} hidden={me.mustSetUpFactor}>
          {me.mayWorkCases ? <Link to="/" activeOptions={{ exact: false }} className="bar-link" activeProps={{ className: 'here' }}><IconInbox size={17} aria-hidden />{t('shell.queue')}</Link> : null}
          {me.mayWorkCases ? <Link to="/board" className={claimPages.some((each) => path.startsWith(each)) ? 'bar-link here' : 'bar-link'}><IconScale size={17} aria-hidden />{t('board.short')}</Link> : null}
          {me.mayFile ? <Link to="/desk" className="bar-link" activeProps={{ className: 'here' }}><IconPhoneIncoming size={17} aria-hidden />{t('shell.desk')}</Link> : null}
          {me.officeKind === 'desk' && me.mayWorkCases ? <Link to="/calls" className="bar-link" activeProps={{ className: 'here' }}><IconPhoneCall size={17} aria-hidden />{t('calls.short')}</Link> : null}
          {me.mayWorkCases ? <Link to="/transitions" className="bar-link" activeProps={{ className: 'here' }}><IconArrowsSplit2 size={17} aria-hidden />{t('transition.short')}</Link> : null}
          {me.mayWorkCases ? <Link to="/emergencies" className="bar-link" activeProps={{ className: 'here' }}><IconUrgent size={17} aria-hidden />{t('shell.emergencies')}</Link> : null}
          {me.mayOversee ? <Link to="/oversight" className="bar-link" activeProps={{ className: 'here' }}><IconEyeCheck size={17} aria-hidden />{t('shell.oversight')}</Link> : null}
          {me.mayWorkCases ? <Link to="/keeping" className="bar-link" activeProps={{ className: 'here' }}><IconArchive size={17} aria-hidden />{t('keeping.short')}</Link> : null}
          {me.role === 'administrator' ? <Link to="/demands" className="bar-link" activeProps={{ className: 'here' }}><IconGavel size={17} aria-hidden />{t('shell.demands')}</Link> : null}
          {me.role === 'administrator' ? <Link to="/rules" className="bar-link" activeProps={{ className: 'here' }}><IconRoute size={17} aria-hidden />{t('shell.rules')}</Link> : null}
          <Link to="/directory" className="bar-link" activeProps={{ className: 'here' }}><IconBuildingCommunity size={17} aria-hidden />{t('shell.directory')}</Link>
          {me.mayArrangePeople ? <Link to="/people" className="bar-link" activeProps={{ className: 'here' }}><IconUsers size={17} aria-hidden />{t('people.title')}</Link> : null}
          {me.mayArrangePeople ? <Link to="/roster" className="bar-link" activeProps={{ className: 'here' }}><IconCalendarClock size={17} aria-hidden />{t('roster.title')}</Link> : null}
          {me.mayWorkCases ? <Link to="/office-key" className="bar-link" activeProps={{ className: 'here' }}><IconKey size={17} aria-hidden />{t('key.short')}</Link> : null}
        </nav>
        {me.mayWorkCases && !me.mustSetUpFactor ? <NumberSearch ref={search} /> : <span className="grow" />}
        <LanguageSwitch />
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <button type="button" className="bar-me">
              <span className="bar-me-name">{me.name}</span>
              <span className="bar-me-office">{both(me.officeName)}</span>
              <IconChevronDown size={15} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{both(me.officeName)} · {coded('role', me.role)}</Menu.Label>
            {me.mayWorkCases ? <Menu.Item leftSection={<IconUsersGroup size={16} />} onClick={() => void navigate({ to: '/load' })}>{t('load.menu')}</Menu.Item> : null}
            <Menu.Item leftSection={<IconFileCertificate size={16} />} onClick={() => void navigate({ to: '/record' })}>{t('shell.record')}</Menu.Item>
            <Menu.Item leftSection={<IconUserCog size={16} />} onClick={() => void navigate({ to: '/account' })}>{t('account.title')}</Menu.Item>
            <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={() => setSheet(true)}>{t('keys.title')}</Menu.Item>
            <SignOut onSignedOut={onSignedOut} />
          </Menu.Dropdown>
        </Menu>
      </header>
      {me.mayWorkCases && !me.mustSetUpFactor ? <LiveParts /> : null}
      <main id="main" className="main" tabIndex={-1}>{me.mustSetUpFactor ? <AccountPage /> : <Outlet />}</main>
      <StepUpDialog />
      <KeySheet opened={sheet} onClose={() => setSheet(false)} />
    </div>
  );
}

function LiveParts() {
  const { t } = useWords();
  useVocabulary();
  const live = useLive();
  return (
    <>
      <div role="status">{live === 'away' ? <p className="band band-away"><IconPlugConnectedX size={18} aria-hidden />{t('shell.away')}</p> : null}</div>
      <RingBanner />
      <StopBanner />
      <OutsideBanner />
      <LoadBanner />
      <Arrivals />
    </>
  );
}

function SignOut({ onSignedOut }: { onSignedOut: () => void }) {
  const { t } = useWords();
  const memory = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => answered(api.DELETE('/api/v1/session')),
    onSuccess: () => {
      onSignedOut();
      rememberAddress('');
      forgetEverything();
      memory.setQueryData(meQuery.queryKey, null);
    },
  });
  const leave = (): void => {
    if (!hasDrafts() || confirm(t('shell.leaveDrafts'))) signOut.mutate();
  };
  return (
    <>
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave} closeMenuOnClick={false} disabled={signOut.isPending}>{t('shell.signOut')}</Menu.Item>
      {signOut.error ? <ProblemWords error={signOut.error} /> : null}
    </>
  );
}

export function NotFound() {
  const { t } = useWords();
  return (
    <div className="alone">
      <h1>{t('shell.notFound')}</h1>
      <Button component={Link} to="/">{t('shell.toQueue')}</Button>
    </div>
  );
}
