import { aCase, acceptedBy, actions, refusal } from '../../../test/support/cases.js';
import { type Person, as, asJob, office, people, person, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { AcceptLoad, DeclineLoad, TakeBackLoad } from './actions/answer-load.js';
import { HandOverLoad, type Handing } from './actions/hand-over-load.js';
import { RaiseLoads } from './actions/raise-loads.js';
import { LoadHandovers, Loads } from './load.store.js';

const { sokha, rithy, kunthea, panha } = people;
/** Of the same centre; he may take no protected case. */
const chanra = person('chanra');
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

const centre = office('mrc-bmc');
const handing = (who: Person, wanted: Partial<Handing> = {}) => as(stage, who, (ctx) => new HandOverLoad().run(ctx, { officerId: sokha.id, to: rithy.id, reason: 'leave', isTrial: false, ...wanted }));
const accepting = (who: Person, handoverId: string, most = 100, which: readonly string[] | null = null) => as(stage, who, (ctx) => new AcceptLoad().run(ctx, { handoverId, which, most }));
const owners = async () => (await stage.look<{ caseId: string; officerId: string | null }>('select case_id as "caseId", officer_id as "officerId" from assignment where office_id = $1 and ended_at is null order by number', [centre])).map(({ officerId }) => officerId);
const held = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const filed = await aCase().consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    ids.push(filed.caseId);
  }
  return ids;
};

describe('who may hand over what', () => {
  it('refuses a colleague’s load to who does not answer for the office, another office, an administrator, and nobody to take it', async () => {
    await held(1);
    expect(await refusal(handing(rithy, { to: rithy.id }))).toBe('load.notYours');
    expect(await refusal(handing(panha))).toBe('role.notAllowed');
    expect(await refusal(handing(sokha, { to: kunthea.id }))).toBe('assignment.officerElsewhere');
    expect(await refusal(handing(sokha, { to: sokha.id }))).toBe('assignment.officerElsewhere');
    expect(await refusal(handing(sokha, { reason: 'holiday' as never }))).toBe('load.reasonNeeded');
    expect(await refusal(handing(rithy, { officerId: null }))).toBe('load.notYours');
    const made = await handing(sokha);
    expect(await refusal(accepting(kunthea, made.id as string))).toBe('load.notFound');
    expect(await refusal(as(stage, kunthea, (ctx) => new TakeBackLoad().run(ctx, { handoverId: made.id as string })))).toBe('load.notFound');
    // What is offered already is not offered again.
    expect(await refusal(handing(sokha))).toBe('load.nothing');
    expect(await owners()).toEqual([sokha.id]);
  });

  it('lets nobody of the database answer for a colleague, nor offer what is not hers', async () => {
    const [caseId] = await held(1);
    const made = await handing(sokha);
    await expect(as(stage, sokha, (ctx) => ctx.db.run(`update load_line set state = 'accepted', settled_at = now() where handover_id = $1`, [made.id]))).rejects.toThrow(/row-level security/);
    await expect(
      as(stage, kunthea, (ctx) => ctx.db.run(`insert into load_line (handover_id, office_id, assignment_id, case_id, to_officer_id) select $1, $2, a.id, a.case_id, $3 from assignment a where a.case_id = $4`, [made.id, kunthea.officeId, kunthea.id, caseId])),
    ).resolves.toBe(0);
  });
});

describe('a load that is handed over', () => {
  it('is looked at first without anything changing', async () => {
    await held(2);
    const look = await handing(sokha, { isTrial: true });
    expect(look).toMatchObject({ id: null, left: [] });
    expect(look.offered.map(({ toOfficerId }) => toOfficerId)).toEqual([rithy.id, rithy.id]);
    expect(await stage.look('select 1 from load_handover')).toEqual([]);
  });

  it('stays with who has it until the colleague says yes; then it is hers, on record, case by case', async () => {
    const cases = await held(2);
    const { id } = await handing(sokha);
    expect(await owners()).toEqual([sokha.id, sokha.id]);
    expect((await as(stage, rithy, (ctx) => new LoadHandovers().ofOffice(ctx, centre, rithy.id))).map(({ mine, counts }) => [mine, counts.offered])).toEqual([[2, 2]]);
    expect(await accepting(rithy, id as string)).toMatchObject({ left: 0 });
    expect(await owners()).toEqual([rithy.id, rithy.id]);
    expect((await stage.look<{ n: number }>(`select count(*)::int as n from outbox where event = 'case.assigned' and payload->>'officerId' = $1`, [rithy.id]))[0]?.n).toBe(2);
    expect((await stage.look<{ action: string }>(`select action from audit_entry where action like 'load.%' order by id`)).map(({ action }) => action)).toEqual(['load.offered', 'load.accepted']);
    // It moves no key: both opened it before and both open it now.
    expect((await as(stage, rithy, (ctx) => actions(stage).read.run(ctx, { caseId: cases[0] as string }))).items.length).toBeGreaterThan(0);
  });

  it('is taken in groups; one that breaks off leaves what it took and nothing else, and nothing is nobody’s at any moment', async () => {
    await held(5);
    const { id } = await handing(sokha);
    expect(await accepting(rithy, id as string, 2)).toMatchObject({ left: 3 });
    const half = (await owners()).sort();
    expect(half).toEqual([rithy.id, rithy.id, sokha.id, sokha.id, sokha.id].sort());
    await expect(
      as(stage, rithy, async (ctx) => {
        await new AcceptLoad().run(ctx, { handoverId: id as string, which: null, most: 2 });
        throw new Error('the process dies before its commit');
      }),
    ).rejects.toThrow('dies');
    expect((await owners()).sort()).toEqual(half);
    expect(await accepting(rithy, id as string, 2)).toMatchObject({ left: 1 });
    expect(await accepting(rithy, id as string, 2)).toMatchObject({ left: 0 });
    expect(await accepting(rithy, id as string, 2)).toEqual({ lines: [], left: 0 });
    expect(await owners()).toEqual(Array.from({ length: 5 }, () => rithy.id));
    expect((await stage.look<{ n: number }>(`select count(*)::int as n from outbox where event = 'case.assigned' and payload->>'officerId' = $1`, [rithy.id]))[0]?.n).toBe(5);
  });

  it('is declined in part, with a reason that who asked sees; the rest is taken back', async () => {
    await held(3);
    const { id, offered } = await handing(sokha);
    const first = offered[0]?.assignmentId as string;
    await as(stage, rithy, (ctx) => new DeclineLoad().run(ctx, { handoverId: id as string, which: [first], reason: 'known_to_me' }));
    await accepting(rithy, id as string, 100, [offered[1]?.assignmentId as string]);
    expect(await as(stage, sokha, (ctx) => new TakeBackLoad().run(ctx, { handoverId: id as string }))).toBe(1);
    const lines = await as(stage, sokha, (ctx) => new LoadHandovers().lines(ctx, id as string));
    expect(lines.map(({ state, reason }) => [state, reason]).sort()).toEqual([['accepted', null], ['declined', 'known_to_me'], ['revoked', null]]);
    expect((await owners()).sort()).toEqual([rithy.id, sokha.id, sokha.id].sort());
    // It can be offered once more.
    expect((await handing(sokha)).offered).toHaveLength(2);
  });

  it('leaves what somebody else has meanwhile, and takes what fell back to the queue', async () => {
    const cases = await held(2);
    const { id } = await handing(sokha);
    await as(stage, sokha, (ctx) => actions(stage).assign.run(ctx, { caseId: cases[0] as string, officerId: chanra.id }));
    await stage.look('update assignment set officer_id = null where case_id = $1', [cases[1]]);
    const { lines } = await accepting(rithy, id as string);
    expect(lines.map(({ state }) => state).sort()).toEqual(['accepted', 'gone']);
    expect((await owners()).sort()).toEqual([rithy.id, chanra.id].sort());
  });

  it('of a whole post goes to the successor, whoever had it and also what nobody had; by who answers for the office only', async () => {
    const cases = await held(2);
    await stage.look('update assignment set officer_id = null where case_id = $1', [cases[1]]);
    const { id, offered } = await handing(sokha, { officerId: null, reason: 'post_ends' });
    expect(offered).toHaveLength(2);
    await accepting(rithy, id as string);
    expect(await owners()).toEqual([rithy.id, rithy.id]);
  });

  it('gives a protected case to nobody who cannot open it, and hides its number from who cannot', async () => {
    const filed = await aCase().about('V1').consentingTo(centre).saying('He hit me.').create(stage);
    await acceptedBy(stage, rithy, filed);
    const [seen] = await as(stage, rithy, (ctx) => new Loads().of(ctx, centre, rithy.id));
    expect(seen).toMatchObject({ isProtected: true, isSeen: true });
    expect((await as(stage, chanra, (ctx) => new Loads().of(ctx, centre, rithy.id)))[0]).toMatchObject({ isProtected: true, isSeen: false });
    expect((await handing(rithy, { officerId: rithy.id, to: chanra.id, isTrial: true })).left.map(({ code }) => code)).toEqual(['assignment.notNamed']);
    expect(await refusal(handing(rithy, { officerId: rithy.id, to: chanra.id }))).toBe('load.nothing');
    // Shared out, it goes to who is named in it.
    const shared = await handing(rithy, { officerId: rithy.id, to: null });
    expect(shared.offered.map(({ toOfficerId }) => toOfficerId)).toEqual([sokha.id]);
    // She is taken out of it before she answers: the rule is asked again.
    await stage.look(`update access_grant set state = 'revoked' where case_id = $1 and recipient_id = $2`, [filed.caseId, sokha.id]);
    expect((await accepting(sokha, shared.id as string)).lines.map(({ state, reason }) => [state, reason])).toEqual([['declined', 'assignment.notNamed']]);
    expect(await owners()).toEqual([rithy.id]);
  });

  it('that nobody answered in time is told once to those who answer for the office', async () => {
    await held(1);
    const { id } = await handing(sokha);
    expect(await asJob(stage, (ctx) => new RaiseLoads().run(ctx))).toBe(0);
    await stage.look(`update load_handover set asked_at = now() - interval '3 days', due_at = now() - interval '1 minute' where id = $1`, [id]);
    expect(await asJob(stage, (ctx) => new RaiseLoads().run(ctx))).toBe(1);
    expect(await asJob(stage, (ctx) => new RaiseLoads().run(ctx))).toBe(0);
    expect(await stage.look(`select kind, office_id as "officeId" from alarm where subject_id = $1`, [id])).toEqual([{ kind: 'load.waiting', officeId: centre }]);
    expect(await owners()).toEqual([sokha.id]);
  });
});
