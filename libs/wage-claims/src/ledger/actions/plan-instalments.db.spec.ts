import { recorded, refusal } from '../../../../../test/support/cases.js';
import { aClaim, onClaim, sum } from '../../../../../test/support/claims.js';
import { asJob, office, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { WatchInstalments } from './watch-instalments.js';

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

const thb = (major: number) => sum('THB', major);
/** A day so many days from today in Cambodia. */
const day = (days: number): string => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const watch = () => asJob(stage, (ctx) => new WatchInstalments().run(ctx));
const alarms = () => stage.look<{ office: string; subject: string }>(`select office_id as office, subject_id as subject from alarm where kind = 'instalment.missed'`);

async function settled() {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.inMediation();
  await on.outcome('agreed', thb(60_000));
  return { claim, on };
}

it('is refused before there is an outcome, out of order, on days that are none, and for another sum than what is outstanding', async () => {
  const claim = await aClaim(stage);
  expect(await refusal(onClaim(stage, claim).instalments([{ dueOn: day(5), minor: 1n }]))).toBe('instalments.needOutcome');
  const { on } = await settled();
  for (const plan of [[], [{ dueOn: day(9), minor: 3_000_000n }, { dueOn: day(5), minor: 3_000_000n }], [{ dueOn: day(5), minor: 6_000_000n }, { dueOn: day(5), minor: 1n }], [{ dueOn: '2026-02-30', minor: 6_000_000n }], [{ dueOn: 'soon', minor: 6_000_000n }], [{ dueOn: day(5), minor: 7_000_000n }, { dueOn: day(6), minor: -1_000_000n }]]) {
    expect([plan.length, await refusal(on.instalments(plan))]).toEqual([plan.length, 'instalments.outOfOrder']);
  }
  expect(await refusal(on.instalments([{ dueOn: day(5), minor: 5_999_999n }]))).toBe('instalments.notTheSum');
  await on.paid(thb(10_000));
  expect(await refusal(on.instalments([{ dueOn: day(5), minor: 6_000_000n }]))).toBe('instalments.notTheSum');
  await on.instalments([{ dueOn: day(5), minor: 5_000_000n }]);
});

it('one that is missed raises one alarm at the office that works the case, after its days of grace', async () => {
  const { claim, on } = await settled();
  await on.paid(thb(10_000));
  await on.instalments([{ dueOn: day(-4), minor: 2_000_000n }, { dueOn: day(-3), minor: 2_000_000n }, { dueOn: day(30), minor: 1_000_000n }]);
  expect(await watch()).toBe(1);
  expect(await watch()).toBe(0);
  const [first] = await stage.look<{ id: string }>('select id from instalment where claim_id = $1 and seq = 1', [claim.claimId]);
  expect(await alarms()).toEqual([{ office: office('mrc-bmc'), subject: first?.id }]);
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event === 'instalment.missed')).toHaveLength(1);
});

it('what was paid covers the oldest, a new plan takes the place of the old, and what bounced is owed again', async () => {
  const { on } = await settled();
  await on.instalments([{ dueOn: day(-10), minor: 2_000_000n }, { dueOn: day(-4), minor: 2_000_000n }, { dueOn: day(20), minor: 2_000_000n }]);
  const payment = await on.paid(thb(40_000));
  expect(await watch()).toBe(0);
  await on.reversed(payment.postingId);
  await on.instalments([{ dueOn: day(10), minor: 6_000_000n }]);
  expect(await watch()).toBe(0);
  await on.instalments([{ dueOn: day(-10), minor: 1_000_000n }, { dueOn: day(10), minor: 5_000_000n }]);
  expect(await watch()).toBe(1);
});

it('nobody is told of a claim that has ended or a leg that is paid', async () => {
  const { on } = await settled();
  await on.instalments([{ dueOn: day(-10), minor: 6_000_000n }]);
  await on.ended('route_closed');
  expect(await watch()).toBe(0);
  expect(await alarms()).toEqual([]);
});

it('is told to the office that made the plan, where nobody works the case any more', async () => {
  const { claim, on } = await settled();
  await on.instalments([{ dueOn: day(-10), minor: 6_000_000n }]);
  await stage.look('update assignment set ended_at = now() where case_id = $1', [claim.filed.caseId]);
  expect(await watch()).toBe(1);
  expect((await alarms()).map((alarm) => alarm.office)).toEqual([office('mrc-bmc')]);
});
