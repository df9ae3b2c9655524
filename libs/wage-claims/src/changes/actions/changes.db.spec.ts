import { randomUUID } from 'node:crypto';
import { type FiledCase, aCase, acceptedBy, recorded, refusal } from '../../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, onClaim, sum, today } from '../../../../../test/support/claims.js';
import { as, asJob, office, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { OpenClaim } from '../../claims/actions/open-claim.js';
import { KeepClocks } from '../../clocks/actions/keep-clocks.js';
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
const daysAgo = (days: number): string => new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

/** A claim under another law than Thailand's, on the same case. */
async function claimIn(jurisdiction: string, filed?: FiledCase): Promise<AClaim> {
  const first = await aClaim(stage, filed ? { filed } : {});
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

describe('the time to report is hers and not the money’s', () => {
  const watch = () => asJob(stage, (ctx) => new WatchClocks(stage.keyring).run(ctx));
  const told = async () => (await stage.look<{ step: string | null; lead: string }>(`select c.step, w.lead from clock_warning w join claim_clock c on c.id = w.clock_id where w.state = 'told' order by w.at, w.lead`)).map(({ step, lead }) => `${step ?? 'limitation'} ${lead}`);
  const alarms = async () => (await stage.look<{ kind: string; office: string }>(`select kind, office_id as office from alarm where kind like 'clock.%' order by kind`)).map(({ kind, office: at }) => [kind, at]);
  /** The same clock, so many days later. */
  const later = async (days: number) => {
    await stage.look('update claim_clock set limit_on = limit_on - $1::int, safe_at_latest = safe_at_latest - $1::int, last_safe_on = last_safe_on - $1::int, look_on = current_date - 1 where replaced_at is null', [days]);
    await stage.look(`update clock_warning set key = 'before-' || key`);
  };
  const withPhone = async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).byText('+85512000902').create(stage);
    await acceptedBy(stage, sokha, filed);
    await stage.look('delete from outbound_text where case_id = $1', [filed.caseId]);
    await stage.look(`update case_contact set may_text = true, from_time = '18:00', to_time = '20:00' where case_id = $1`, [filed.caseId]);
    return filed;
  };

  it('goes on once the leg is over, to the office and to her phone, and after the end of the claim, until it is over itself', async () => {
    const claim = await claimIn('JP', await withPhone());
    await left(claim);
    await onClaim(stage, claim).leg('ended');
    expect(await watch()).toBe(1);
    expect(await told()).toEqual(['jp-employer-change 14-days']);
    expect(await alarms()).toEqual([['clock.near', sokha.officeId]]);
    const texts = () => stage.look('select kind, state from outbound_text where case_id is not null order by kind');
    expect(await texts()).toEqual([{ kind: 'news', state: 'queued' }, { kind: 'reply', state: 'held' }]);
    await onClaim(stage, claim).ended('lost');
    await later(5);
    expect(await watch()).toBe(1);
    await later(8);
    expect(await watch()).toBe(1);
    expect((await told()).sort()).toEqual(['jp-employer-change 14-days', 'jp-employer-change 7-days', 'jp-employer-change passed']);
    expect((await alarms()).map(([kind]) => kind)).toContain('clock.over');
    expect(await watch()).toBe(0);
  });

  it('is warned of where she has her money, and nothing else of that claim is', async () => {
    const claim = await aClaim(stage, { claimed: sum('THB', 10_000) });
    const on = onClaim(stage, claim);
    await on.inMediation();
    await on.verified(sum('THB', 10_000));
    await on.outcome('agreed', sum('THB', 10_000));
    await on.paid(sum('THB', 10_000));
    expect(await on.legStage()).toBe('paid');
    await as(stage, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: null, question: { head: 'basic-pay', dueOn: daysAgo(700) } }));
    await as(stage, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: claim.employer, question: { clock: 'th-challenge-worker', triggeredOn: daysAgo(10) } }));
    await onClaim(stage, claim, claimPeople.rithy).received(sum('THB', 10_000));
    expect(await on.stage()).toBe('received');
    await left(claim);
    await watch();
    expect(await told()).toEqual(['th-employer-change unknown']);
  });

  it('reaches an office that takes the case on after the end of the claim', async () => {
    const claim = await claimIn('JP');
    await left(claim);
    await onClaim(stage, claim).ended('lost');
    await watch();
    await stage.look(`update assignment set accepted_at = now() + interval '1 second' where case_id = $1`, [claim.filed.caseId]);
    await stage.look('delete from clock_notice where case_id = $1', [claim.filed.caseId]);
    expect(await watch()).toBe(1);
    expect(await stage.look('select office_id as office from clock_notice')).toEqual([{ office: sokha.officeId }]);
  });

  it('is met on a claim that is over too: the report stops it, and in Korea the permission runs and is warned of', async () => {
    const claim = await claimIn('KR');
    const { changeId } = await left(claim);
    await onClaim(stage, claim).ended('lost');
    await reported(claim, changeId, 'authority');
    expect((await clocks(claim)).map(({ step }) => step)).toEqual(['kr-employer-change-permit']);
    await watch();
    expect((await told()).every((warning) => warning.startsWith('kr-employer-change-permit '))).toBe(true);
    expect(await told()).not.toEqual([]);
    expect(await refusal(as(stage, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: null, question: { head: 'basic-pay', dueOn: daysAgo(30) } })))).toBe('claim.ended');
  });

  it.each(['opened_in_error', 'same_as_another'] as const)('is not needed on a claim that is %s', async (reason) => {
    const claim = await claimIn('JP');
    await left(claim);
    await onClaim(stage, claim).ended(reason);
    expect(await watch()).toBe(0);
    expect(await told()).toEqual([]);
  });

  it('is let be on a case that is closed, and goes on when it is open again', async () => {
    const claim = await claimIn('JP');
    await left(claim);
    await onClaim(stage, claim).ended('lost');
    await stage.look(`insert into closure (id, case_id, office_id, officer_id, outcome) values ($1, $2, $3, $4, 'no_remedy')`, [randomUUID(), claim.filed.caseId, sokha.officeId, sokha.id]);
    expect(await watch()).toBe(0);
    await stage.look(`update closure set reopened_at = now(), reopened_why = 'she_wrote' where case_id = $1`, [claim.filed.caseId]);
    expect(await watch()).toBe(1);
  });
});
