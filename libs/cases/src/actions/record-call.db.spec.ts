import { randomUUID } from 'node:crypto';
import { dayInCambodia, spanOfDay } from '@sarika/consent';
import { type FiledCase, aCase, acceptedBy, actions, offerCase, refusal } from '../../../../test/support/cases.js';
import { type Person, as, office, people, setPassword } from '../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../test/support/suite.js';
import { type CallLine, type CallOutcome, Calls } from '../call.store.js';
import { CALL_DAYS, RecordCall } from './record-call.js';

const { bopha, sokha } = people;
const mrc = office('mrc-bmc');

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

const waiting = (who: Person): Promise<CallLine[]> => as(stage, who, (ctx) => new Calls().waiting(ctx, ctx.actor.officeId));
const called = (who: Person, caseId: string, outcome: CallOutcome, againOn: string | null = null) => as(stage, who, (ctx) => new RecordCall().run(ctx, { caseId, outcome, againOn }));
const inDays = (days: number): string => dayInCambodia(new Date(Date.now() + days * 86_400_000));
const asked = (): Promise<FiledCase> => aCase().byText('+85512000999').callMe().create(stage);
const taken = async (): Promise<string> => {
  const filed = await asked();
  await acceptedBy(stage, bopha, filed);
  return filed.caseId;
};
const clock = async (caseId: string) => (await stage.look<{ dueAt: Date; contactedAt: Date | null }>('select due_at as "dueAt", contacted_at as "contactedAt" from assignment where case_id = $1', [caseId]))[0];

it('is refused before it is taken, for what nobody asked, and for who holds no key', async () => {
  const filed = await asked();
  await offerCase(stage, filed.caseId);
  expect(await refusal(called(bopha, filed.caseId, 'reached'))).toBe('case.notFound');
  expect(await refusal(called(sokha, filed.caseId, 'reached'))).toBe('case.notFound');
  expect(await refusal(called(bopha, randomUUID(), 'reached'))).toBe('case.notFound');
  const told = await aCase().consentingTo(mrc).create(stage);
  await acceptedBy(stage, sokha, told);
  expect(await refusal(called(sokha, told.caseId, 'reached'))).toBe('call.notAsked');
  expect(await stage.look('select 1 from call_attempt')).toEqual([]);
});

it.each<[string, CallOutcome, string | null]>([
  ['a day where she was reached', 'reached', inDays(1)],
  ['no day where she asked for another', 'later', null],
  ['a day that is over', 'later', inDays(-1)],
  ['a day beyond what is kept', 'later', inDays(CALL_DAYS + 1)],
  ['a day that is over, of a call nobody answered', 'not_reached', inDays(-1)],
])('refuses %s', async (_said, outcome, day) => {
  const caseId = await taken();
  expect(await refusal(called(bopha, caseId, outcome, day))).toBe('call.dayWrong');
  expect(await stage.look('select 1 from call_attempt')).toEqual([]);
});

it('stands in the list from the offer until she was reached, and another office sees nothing of it', async () => {
  const filed = await asked();
  await offerCase(stage, filed.caseId);
  expect(await waiting(bopha)).toMatchObject([{ caseId: filed.caseId, number: filed.number, offerId: expect.any(String), calls: 0, lastOutcome: null, officerId: null }]);
  await acceptedBy(stage, bopha, filed);
  expect(await waiting(bopha)).toMatchObject([{ caseId: filed.caseId, offerId: null, officerId: bopha.id, calls: 0 }]);
  expect(await waiting(sokha)).toEqual([]);

  await called(bopha, filed.caseId, 'not_reached');
  await called(bopha, filed.caseId, 'somebody_else', inDays(1));
  expect(await waiting(bopha)).toMatchObject([{ calls: 2, lastOutcome: 'somebody_else', againOn: inDays(1) }]);
  await called(bopha, filed.caseId, 'reached');
  expect(await waiting(bopha)).toEqual([]);
  expect(await refusal(called(bopha, filed.caseId, 'not_reached'))).toBe('call.reached');
  expect(await stage.look(`select details->>'outcome' as outcome from audit_entry where action = 'call.recorded' order by id`)).toEqual([{ outcome: 'not_reached' }, { outcome: 'somebody_else' }, { outcome: 'reached' }]);
});

it('leaves her clock running while nobody reached her: neither the number shown nor a call in vain stops it', async () => {
  const caseId = await taken();
  const before = await clock(caseId);
  await as(stage, bopha, (ctx) => actions(stage).reveal.run(ctx, { caseId, reason: 'call_back' }));
  await called(bopha, caseId, 'not_reached', inDays(2));
  expect(await clock(caseId)).toEqual({ dueAt: before?.dueAt, contactedAt: null });
  await called(bopha, caseId, 'reached');
  expect((await clock(caseId))?.contactedAt).toBeInstanceOf(Date);
});

it('promises the day she asked for, and no longer', async () => {
  const caseId = await taken();
  await called(bopha, caseId, 'later', inDays(3));
  expect(await clock(caseId)).toEqual({ dueAt: spanOfDay(inDays(3)).until, contactedAt: null });
});

it('writes for no other officer and no other office, whatever the application says', async () => {
  const caseId = await taken();
  const write = (who: Person, officeId: string, officerId: string) => as(stage, who, (ctx) => ctx.db.run(`insert into call_attempt (id, case_id, office_id, officer_id, outcome) values ($1, $2, $3, $4, 'reached')`, [randomUUID(), caseId, officeId, officerId]));
  for (const [who, officeId, officerId] of [[bopha, bopha.officeId, sokha.id], [bopha, sokha.officeId, bopha.id], [sokha, sokha.officeId, sokha.id]] as const) await expect(write(who, officeId, officerId)).rejects.toThrow(/row-level security/);
});
