import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { BoardPage } from '../board/board-page.js';
import { BoardClaimsPage } from '../board/claims-page.js';
import { HearingsPage } from '../board/hearings-page.js';
import { RecoveredPage } from '../board/recovered-page.js';
import { AgencyPage, EmployerPage } from '../board/other-side-page.js';
import { WarningsPage } from '../board/warnings-page.js';
import { CallsPage } from '../calls/calls-page.js';
import { CasePage } from '../cases/case-page.js';
import { ClaimPage } from '../claims/claim-page.js';
import { WorksheetPage } from '../claims/worksheet-page.js';
import { LinkPage } from '../custody/link-page.js';
import { NewOfficePage } from '../custody/new-office-page.js';
import { OfficeKeyPage } from '../custody/office-key-page.js';
import { PeoplePage } from '../custody/people-page.js';
import { DemandsPage } from '../demands/demands-page.js';
import { DeskPage } from '../desk/desk-page.js';
import { DirectoryPage } from '../directory/directory-page.js';
import { EmergenciesPage } from '../emergencies/emergencies-page.js';
import { GroupPage } from '../groups/group-page.js';
import { GroupsPage } from '../groups/groups-page.js';
import { KeepingPage } from '../keeping/keeping-page.js';
import { readFilter } from '../logic/board.js';
import { type QueueFilter, readQueueFilter } from '../logic/queue-filter.js';
import { readHearingsFilter, readWarningsFilter } from '../logic/warnings.js';
import { OfferPage } from '../offers/offer-page.js';
import { OversightPage } from '../oversight/oversight-page.js';
import { QueuePage } from '../queue/queue-page.js';
import { type View, isView } from '../queue/queue.js';
import { AccountPage } from '../session/account-page.js';
import { RosterPage } from '../custody/roster-page.js';
import { RulesPage } from '../rules/rules-page.js';
import { RecordPage } from '../record/record-page.js';
import { meQuery } from '../session/session.js';
import { TransitionsPage } from '../transitions/transitions-page.js';
import { LoadPage } from '../load/load-page.js';
import { PackPage } from '../load/pack-page.js';
import { memory } from './memory.js';
import { LINK_PATH, NotFound, Shell } from './shell.js';

interface RootSearch extends QueueFilter {
  /** The demo's door: the address of the account it opens. */
  door?: string;
  view?: View;
}

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): RootSearch => ({
    ...(typeof search['door'] === 'string' ? { door: search['door'].slice(0, 200) } : {}),
    ...(isView(search['view']) ? { view: search['view'] } : {}),
    // Kept while a line is open beside the list.
    ...readQueueFilter(search),
  }),
});
// An administrator has no queue: she lands where her work is.
const queue = createRoute({
  getParentRoute: () => root,
  id: 'queue',
  component: QueuePage,
  beforeLoad: async ({ search }) => {
    const me = await memory.ensureQueryData(meQuery).catch(() => null);
    if (me && !me.mayWorkCases) throw redirect({ to: '/directory', search });
  },
});
const none = createRoute({ getParentRoute: () => queue, path: '/', component: () => null });
const offer = createRoute({ getParentRoute: () => queue, path: '/offers/$offerId', component: OfferPage });
const caseFile = createRoute({ getParentRoute: () => queue, path: '/cases/$caseId', component: CasePage });
// Wide pages of one case, beside the queue and not in it.
const worksheet = createRoute({ getParentRoute: () => root, path: '/cases/$caseId/worksheet', component: WorksheetPage });
const claim = createRoute({ getParentRoute: () => root, path: '/cases/$caseId/claim', component: ClaimPage });
const desk = createRoute({ getParentRoute: () => root, path: '/desk', component: DeskPage });
const emergencies = createRoute({ getParentRoute: () => root, path: '/emergencies', component: EmergenciesPage });
const oversight = createRoute({ getParentRoute: () => root, path: '/oversight', component: OversightPage });
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: BoardPage,
  validateSearch: (search: Record<string, unknown>): { as?: 'table' } => (search['as'] === 'table' ? { as: 'table' } : {}),
});
const boardClaims = createRoute({ getParentRoute: () => root, path: '/board/claims', component: BoardClaimsPage, validateSearch: readFilter });
const warnings = createRoute({ getParentRoute: () => root, path: '/warnings', component: WarningsPage, validateSearch: readWarningsFilter });
const recovered = createRoute({ getParentRoute: () => root, path: '/recovered', component: RecoveredPage });
const hearings = createRoute({ getParentRoute: () => root, path: '/hearings', component: HearingsPage, validateSearch: readHearingsFilter });
const groups = createRoute({ getParentRoute: () => root, path: '/groups', component: GroupsPage });
const group = createRoute({ getParentRoute: () => root, path: '/groups/$groupId', component: GroupPage });
const employer = createRoute({ getParentRoute: () => root, path: '/employers/$index', component: EmployerPage });
const agency = createRoute({ getParentRoute: () => root, path: '/agencies/$index', component: AgencyPage });
const demands = createRoute({ getParentRoute: () => root, path: '/demands', component: DemandsPage });
const keeping = createRoute({ getParentRoute: () => root, path: '/keeping', component: KeepingPage });
const transitions = createRoute({ getParentRoute: () => root, path: '/transitions', component: TransitionsPage });
const load = createRoute({ getParentRoute: () => root, path: '/load', component: LoadPage });
const pack = createRoute({ getParentRoute: () => root, path: '/load/$handoverId', component: PackPage });
const calls = createRoute({ getParentRoute: () => root, path: '/calls', component: CallsPage, validateSearch: (search: Record<string, unknown>): { open?: string } => (typeof search['open'] === 'string' ? { open: search['open'] } : {}) });
const directory = createRoute({ getParentRoute: () => root, path: '/directory', component: DirectoryPage });
const account = createRoute({ getParentRoute: () => root, path: '/account', component: AccountPage });
const people = createRoute({ getParentRoute: () => root, path: '/people', component: PeoplePage });
const newOffice = createRoute({ getParentRoute: () => root, path: '/offices/new', component: NewOfficePage });
const roster = createRoute({ getParentRoute: () => root, path: '/roster', component: RosterPage });
const rules = createRoute({ getParentRoute: () => root, path: '/rules', component: RulesPage });
const record = createRoute({ getParentRoute: () => root, path: '/record', component: RecordPage });
const officeKey = createRoute({ getParentRoute: () => root, path: '/office-key', component: OfficeKeyPage });
// Opened by somebody who cannot sign in yet: the shell lets it through.
const link = createRoute({ getParentRoute: () => root, path: LINK_PATH, component: LinkPage });

export const router = createRouter({
  routeTree: root.addChildren([queue.addChildren([none, offer, caseFile]), worksheet, claim, board, boardClaims, warnings, hearings, recovered, groups, group, employer, agency, desk, calls, transitions, load, pack, keeping, directory, emergencies, oversight, demands, rules, roster, people, newOffice, officeKey, account, record, link]),
  basepath: '/console',
  // Nothing is loaded before it is opened: opening a case goes on record.
  defaultPreload: false,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
