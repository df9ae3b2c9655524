import { randomUUID } from 'node:crypto';
import { as, asJob, people, person, setPassword } from '../../../test/support/people.js';
import { refusal } from '../../../test/support/cases.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { Alarms } from './alarm.store.js';

const { sokha, vuthy, bopha, panha } = people;
const alarms = new Alarms();
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

const raised = (more: object = {}) => asJob(stage, (ctx) => alarms.raise(ctx, { kind: 'access.tooManyOpens', officeId: bopha.officeId, officerId: bopha.id, details: { count: 60 }, ...more }));
const idOf = async () => (await stage.look<{ id: string }>('select id from alarm'))[0]?.id ?? '';

it('is seen by the supervisor of its office and by administrators, and by nobody else', async () => {
  await raised();
  expect((await as(stage, vuthy, (ctx) => alarms.standing(ctx))).map(({ kind, officerId, details }) => [kind, officerId, details])).toEqual([['access.tooManyOpens', bopha.id, { count: 60 }]]);
  expect(await as(stage, panha, (ctx) => alarms.standing(ctx))).toHaveLength(1);
  for (const who of [bopha, sokha]) expect(await as(stage, who, (ctx) => alarms.standing(ctx))).toEqual([]);
});

it('is acknowledged by the supervisor: not by whom it is about, not by another office, not by an administrator, not twice', async () => {
  await raised();
  const id = await idOf();
  for (const who of [bopha, sokha]) expect(await refusal(as(stage, who, (ctx) => alarms.acknowledge(ctx, id, who.id)))).toBe('alarm.notFound');
  expect(await refusal(as(stage, panha, (ctx) => alarms.acknowledge(ctx, id, panha.id)))).toBe('alarm.notFound');
  await as(stage, vuthy, (ctx) => alarms.acknowledge(ctx, id, vuthy.id));
  expect(await refusal(as(stage, vuthy, (ctx) => alarms.acknowledge(ctx, id, vuthy.id)))).toBe('alarm.acknowledged');
  expect(await as(stage, vuthy, (ctx) => alarms.standing(ctx))).toEqual([]);
  expect(await refusal(as(stage, vuthy, (ctx) => alarms.acknowledge(ctx, randomUUID(), vuthy.id)))).toBe('alarm.notFound');
});

it('about a supervisor cannot be acknowledged by herself, nor in another one’s name', async () => {
  await raised({ officerId: vuthy.id });
  const id = await idOf();
  expect(await refusal(as(stage, vuthy, (ctx) => alarms.acknowledge(ctx, id, vuthy.id)))).toBe('alarm.aboutYou');
  await expect(as(stage, vuthy, ({ db }) => db.run('update alarm set acknowledged_at = now(), acknowledged_by = $2 where id = $1', [id, person('bopha').id]))).rejects.toThrow(/row-level security/);
});

it('about the whole service is for administrators', async () => {
  await raised({ officeId: null, officerId: null, kind: 'keys.swapped' });
  expect(await as(stage, vuthy, (ctx) => alarms.standing(ctx))).toEqual([]);
  await as(stage, panha, async (ctx) => alarms.acknowledge(ctx, (await alarms.standing(ctx))[0]?.id ?? '', panha.id));
  expect(await as(stage, panha, (ctx) => alarms.standing(ctx))).toEqual([]);
});

it('stands once however often it is noticed, and again after it was acknowledged', async () => {
  expect(await raised()).toBe(true);
  expect(await raised()).toBe(false);
  expect(await raised({ subjectId: randomUUID() })).toBe(true);
  const first = (await stage.look<{ id: string }>('select id from alarm where subject_id is null'))[0]?.id ?? '';
  await as(stage, vuthy, (ctx) => alarms.acknowledge(ctx, first, vuthy.id));
  expect(await raised()).toBe(true);
});
