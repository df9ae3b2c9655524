import { randomUUID } from 'node:crypto';
import { recorded, refusal } from '../../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, today } from '../../../../../test/support/claims.js';
import { as, asJob, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { OpenClaim } from '../../claims/actions/open-claim.js';
import { Clocks } from '../../clocks/clock.store.js';
import { WatchClocks } from '../../clocks/actions/watch-clocks.js';
import { ReadEmployerChanges } from './read-changes.js';
import { type ChangeRecorded, RecordEmployerChange, ReportEmployerChange } from './record-change.js';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());

const { sokha } = claimPeople;
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A claim under another law than Thailand's, on the same case. */
async function claimIn(jurisdiction: string): Promise<AClaim> {
  const first = await aClaim(stage);
  const { claimId } = await as(stage, sokha, (ctx) =>
    new OpenClaim(stage.keyring).run(ctx, { caseId: first.filed.caseId, key: randomUUID(), origin: 'KH', jurisdiction, currency: 'USD', assessedOn: today(), claimed: null, legs: [{ against: 'employer', country: null, currency: null, name: null }] }),
  );
  const [leg] = await stage.look<{ id: string }>('select id from claim_leg where claim_id = $1', [claimId]);
  return { ...first, claimId, employer: leg?.id ?? '' };
}
const left = (claim: AClaim, changed: Partial<ChangeRecorded> = {}, who = sokha) =>
  as(stage, who, (ctx) => new RecordEmployerChange().run(ctx, { claimId: claim.claimId, legId: claim.employer, endedOn: daysAgo(3), startedOn: null, reason: 'unpaid', ...changed }));
const reported = (claim: AClaim, changeId: string, whom: 'authority' | 'mission', on = today()) => as(stage, sokha, (ctx) => new ReportEmployerChange().run(ctx, { claimId: claim.claimId, changeId, whom, on }));
const seen = (claim: AClaim) => as(stage, sokha, (ctx) => new ReadEmployerChanges().run(ctx, { claimId: claim.claimId }));
const clocks = async (claim: AClaim) => (await as(stage, sokha, (ctx) => new Clocks().running(ctx, claim.claimId))).map(({ step, limitOn, who }) => ({ step, limitOn, who }));

it('refuses days that cannot be, another leg, another office, and a second one that waits', async () => {
  const claim = await aClaim(stage, { agency: 'USD' });
  expect(await refusal(left(claim, { endedOn: '2126-01-01' }))).toBe('ledger.wrongDay');
  expect(await refusal(left(claim, { startedOn: daysAgo(9) }))).toBe('change.dayWrong');
  expect(await refusal(left(claim, { legId: claim.agency ?? '' }))).toBe('change.notEmployer');
  expect(await refusal(left(claim, {}, people.kunthea))).toBe('claim.notFound');
  const { changeId } = await left(claim);
  expect(await refusal(left(claim))).toBe('change.open');
  expect(await refusal(reported(claim, changeId, 'authority', daysAgo(5)))).toBe('change.dayWrong');
  expect(await refusal(reported(claim, claim.claimId, 'authority'))).toBe('change.notFound');
});

it('where no pack knows the time it is a question for a lawyer, and told as one: never "no time"', async () => {
  const claim = await aClaim(stage);
  await left(claim);
  expect(await seen(claim)).toMatchObject([{ reportBy: null, rule: { value: null, confidence: 'unknown' }, question: expect.stringContaining('Thailand') as string }]);
  expect(await clocks(claim)).toEqual([{ step: 'th-employer-change', limitOn: null, who: 'worker' }]);
  await asJob(stage, (ctx) => new WatchClocks(stage.keyring).run(ctx));
  expect(await stage.look(`select kind, office_id as office from alarm where kind like 'clock.%'`)).toEqual([{ kind: 'clock.unknown', office: sokha.officeId }]);
});

it('in Japan notice is due within 14 days of leaving; a mission that knows stops nothing, the authority does', async () => {
  const claim = await claimIn('JP');
  const { changeId } = await left(claim, { endedOn: '2026-11-02' > today() ? daysAgo(3) : '2026-11-02' });
  const [first] = await seen(claim);
  const due = new Date(Date.parse(first?.change.endedOn ?? '') + 14 * 86_400_000).toISOString().slice(0, 10);
  // Confidence is not high: the shortest reading counts the first day too.
  expect([due, new Date(Date.parse(due) - 86_400_000).toISOString().slice(0, 10)]).toContain(first?.reportBy);
  await reported(claim, changeId, 'mission');
  expect(await clocks(claim)).toMatchObject([{ step: 'jp-employer-change', limitOn: first?.reportBy }]);
  await reported(claim, changeId, 'authority');
  expect(await clocks(claim)).toEqual([]);
  expect(await seen(claim)).toMatchObject([{ reportBy: null, change: { toldAuthorityOn: today(), toldMissionOn: today() } }]);
  expect(await refusal(reported(claim, changeId, 'authority'))).toBe('change.reported');
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event.startsWith('change.'))).toEqual(['change.recorded', 'change.reported', 'change.reported']);
  await left(claim);
});

it('in Korea the application starts the three months of the permission', async () => {
  const claim = await claimIn('KR');
  const { changeId } = await left(claim);
  expect(await clocks(claim)).toMatchObject([{ step: 'kr-employer-change' }]);
  await reported(claim, changeId, 'authority');
  expect((await clocks(claim)).map(({ step }) => step)).toEqual(['kr-employer-change-permit']);
});
