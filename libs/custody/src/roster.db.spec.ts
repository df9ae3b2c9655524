import { Audit } from '@sarika/audit';
import { CountLoads } from '@sarika/cases';
import { DirectoryStore, DutyRoster, Verifications, gapsOf } from '@sarika/organisations';
import { aCase, acceptedBy, offerCase, refusal } from '../../../test/support/cases.js';
import { as, asJob, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { type Duty, PutOnDuty, TakeOffDuty } from './actions/put-on-duty.js';
import { VerifyOffice } from './actions/verify-office.js';
import { WatchRosters } from './actions/watch-rosters.js';

const { bopha, vuthy, sokha, panha, kunthea } = people;
let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());
afterAll(() => suite.close());

const roster = new DutyRoster();
const takeOff = new TakeOffDuty(roster, new Audit());
const put = () => new PutOnDuty(stage.keyring, roster, new DirectoryStore(), new Audit());
const bmc = office('mrc-bmc');
const nights: Duty = { officeId: deskId, officerId: bopha.id, weekdays: [7], from: '22:00', to: '06:00', rank: 2, phone: '+855 12 000 777' };
const empty = () => stage.look('delete from duty_turn where office_id = $1', [deskId]);
const turns = () => asJob(stage, (ctx) => roster.turns(ctx, deskId));

describe('the duty roster', () => {
  it('is written by whoever leads the office, and by administrators', async () => {
    await empty();
    expect(await refusal(as(stage, bopha, (ctx) => put().run(ctx, nights)))).toBe('role.notAllowed');
    expect(await refusal(as(stage, kunthea, (ctx) => put().run(ctx, nights)))).toBe('role.notAllowed');
    await as(stage, vuthy, (ctx) => put().run(ctx, nights));
    await as(stage, panha, (ctx) => put().run(ctx, { ...nights, weekdays: [3], from: '08:00', to: '17:00' }));
    expect(await turns()).toHaveLength(3);
  });

  it('has two turns for a night, the second on the day after, also over the end of the week', async () => {
    await empty();
    await as(stage, vuthy, (ctx) => put().run(ctx, nights));
    expect((await turns()).map(({ weekday, from, to }) => [weekday, from, to])).toEqual([[1, '00:00', '06:00'], [7, '22:00', '00:00']]);
  });

  it('takes nobody of another office, no time without length, and nobody twice at once', async () => {
    await empty();
    expect(await refusal(as(stage, vuthy, (ctx) => put().run(ctx, { ...nights, officerId: sokha.id })))).toBe('duty.elsewhere');
    expect(await refusal(as(stage, vuthy, (ctx) => put().run(ctx, { ...nights, weekdays: [] })))).toBe('duty.wrongTimes');
    expect(await refusal(as(stage, vuthy, (ctx) => put().run(ctx, { ...nights, to: '22:00' })))).toBe('duty.wrongTimes');
    expect(await refusal(as(stage, vuthy, (ctx) => put().run(ctx, { ...nights, phone: 'call me' })))).toBe('phone.notANumber');
    await as(stage, vuthy, (ctx) => put().run(ctx, nights));
  });

  it('keeps the telephone sealed: the api cannot read it, and it stands nowhere in clear', async () => {
    await empty();
    await as(stage, vuthy, (ctx) => put().run(ctx, nights));
    await expect(as(stage, vuthy, ({ db }) => db.query('select phone_letter from duty_turn'))).rejects.toThrow(/permission denied/);
  });

  it('is one person shorter when a turn is taken off, and only by who arranges that office', async () => {
    await empty();
    await as(stage, vuthy, (ctx) => put().run(ctx, { ...nights, from: '08:00', to: '17:00' }));
    const [turn] = await turns();
    expect(await refusal(as(stage, bopha, (ctx) => takeOff.run(ctx, { officeId: deskId, turnId: turn!.id })))).toBe('role.notAllowed');
    expect(await refusal(as(stage, panha, (ctx) => takeOff.run(ctx, { officeId: bmc, turnId: turn!.id })))).toBe('duty.notFound');
    await as(stage, vuthy, (ctx) => takeOff.run(ctx, { officeId: deskId, turnId: turn!.id }));
    expect(await turns()).toEqual([]);
  });

  it('raises one alarm where the desk would ring nobody, and none while somebody is always there', async () => {
    const alarms = () => stage.look<{ officeId: string; details: { gaps: number } }>(`select office_id as "officeId", details from alarm where kind = 'duty.gap'`);
    expect(gapsOf(await turns())).toEqual([]);
    expect(await asJob(stage, (ctx) => new WatchRosters().run(ctx))).toBe(0);
    await stage.look('delete from duty_turn where office_id = $1 and weekday = 4', [deskId]);
    expect(await asJob(stage, (ctx) => new WatchRosters().run(ctx))).toBe(1);
    expect(await asJob(stage, (ctx) => new WatchRosters().run(ctx))).toBe(0);
    expect(await alarms()).toEqual([{ officeId: deskId, details: { gaps: 1, minutes: 1_440 } }]);
  });
});

describe('an entry of the directory', () => {
  const verify = new VerifyOffice(new DirectoryStore(), new Verifications(), new Audit());
  const looked = { officeId: bmc, on: '2026-11-20', by: '', checked: ['answers', 'women'] as const };

  it('is verified by an administrator, who says what was looked at', async () => {
    expect(await refusal(as(stage, vuthy, (ctx) => verify.run(ctx, looked)))).toBe('role.notAllowed');
    expect(await refusal(as(stage, panha, (ctx) => verify.run(ctx, { ...looked, checked: [] })))).toBe('verification.nothing');
    expect(await refusal(as(stage, panha, (ctx) => verify.run(ctx, { ...looked, on: '2099-01-01' })))).toBe('verification.inTheFuture');
    expect(await refusal(as(stage, panha, (ctx) => verify.run(ctx, { ...looked, officeId: sokha.id })))).toBe('office.notFound');
  });

  it('says who looked at what and when, and counts from that day', async () => {
    await stage.look(`update office_verification set verified_on = date '2026-01-01' where office_id = $1`, [bmc]);
    await as(stage, panha, (ctx) => verify.run(ctx, looked));
    const rows = (await asJob(stage, (ctx) => new Verifications().newest(ctx, 5))).filter(({ officeId }) => officeId === bmc);
    expect(rows[0]).toEqual({ officeId: bmc, on: '2026-11-20', by: 'Noun Panha', checked: ['answers', 'women'], recordedByName: 'Noun Panha', demo: false });
    const listed = (await asJob(stage, (ctx) => new DirectoryStore().offices(ctx))).find(({ id }) => id === bmc);
    expect(listed?.verification).toEqual({ on: '2026-11-20', by: 'Noun Panha', demo: false });
  });
});

it('counts what each office has in hand, for routing to keep to', async () => {
  const filed = await aCase().consentingTo(bmc).create(stage);
  await offerCase(stage, filed.caseId);
  const load = async () => (await asJob(stage, (ctx) => new DirectoryStore().offices(ctx))).find(({ id }) => id === bmc)?.openLoad;
  expect(await load()).toBe(0);
  await asJob(stage, (ctx) => new CountLoads().run(ctx));
  expect(await load()).toBe(1);
  await acceptedBy(stage, sokha, await aCase().consentingTo(bmc).create(stage));
  await asJob(stage, (ctx) => new CountLoads().run(ctx));
  expect(await load()).toBe(2);
  await stage.look('update assignment set ended_at = now() where office_id = $1', [bmc]);
  await asJob(stage, (ctx) => new CountLoads().run(ctx));
  expect(await load()).toBe(1);
});
