import { randomUUID } from 'node:crypto';
import { type FiledCase, aCase, acceptedBy, actions, offerCase, refusal } from '../../../test/support/cases.js';
import { type Person, as, asWorker, office, people, person, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { AssignSeveral } from './actions/assign-several.js';
import { DropView, KeepView } from './actions/keep-view.js';
import { SnoozeCase } from './actions/snooze-case.js';
import { Queue, type QueueFilter, type QueueView } from './queue.store.js';
import { MOST_VIEWS, QueueViews } from './queue-view.store.js';

const { sokha, kunthea } = people;
/** Of the same centre; she may take no protected case. */
const chanra = person('chanra');
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

const list = (who: Person, view: QueueView, filter: QueueFilter = {}) =>
  as(stage, who, async (ctx) => (await new Queue().page(ctx, ctx.actor.officeId, ctx.actor.id, view, null, 50, filter)).map((line) => line.caseId ?? line.id));
const counts = (who: Person, filter: QueueFilter = {}) => as(stage, who, (ctx) => new Queue().counts(ctx, ctx.actor.officeId, ctx.actor.id, filter));
const accepted = async (filed: FiledCase, who = sokha): Promise<string> => {
  await acceptedBy(stage, who, filed);
  return filed.caseId;
};
const snooze = (who: Person, caseId: string, until: Date | null) => as(stage, who, (ctx) => new SnoozeCase().run(ctx, { caseId, until }));
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

describe('a list that is narrowed', () => {
  it('holds what fits, and each view is counted under the same filter', async () => {
    const mine = await accepted(await aCase().consentingTo(mrc).keyed('one').create(stage));
    const away = await accepted(await aCase().consentingTo(mrc).keyed('two').about('W2').create(stage));
    await stage.look('update assignment set happened_in = $2, officer_id = null where case_id = $1', [away, 'MY']);
    const offered = await aCase().consentingTo(mrc).keyed('three').create(stage);
    await offerCase(stage, offered.caseId);

    expect(new Set(await list(sokha, 'open'))).toEqual(new Set([mine, away, offered.caseId]));
    expect(await list(sokha, 'open', { country: 'MY' })).toEqual([away]);
    expect(new Set(await list(sokha, 'open', { country: 'TH' }))).toEqual(new Set([mine, offered.caseId]));
    expect(await list(sokha, 'open', { category: 'W2' })).toEqual([away]);
    expect(await list(sokha, 'open', { officer: 'none' })).toEqual([away]);
    expect(await list(sokha, 'open', { officer: sokha.id })).toEqual([mine]);
    expect(await list(sokha, 'open', { urgency: ['U0'] })).toEqual([]);
    expect(await counts(sokha)).toMatchObject({ open: 3, offers: 1, mine: 1, unassigned: 1, late: 0, snoozed: 0 });
    expect(await counts(sokha, { country: 'TH' })).toMatchObject({ open: 2, offers: 1, mine: 1, unassigned: 0 });
    expect(await counts(sokha, { country: 'MY' })).toMatchObject({ open: 1, offers: 0, mine: 0, unassigned: 1 });
  });

  it('knows what is late and what is due, until she was reached', async () => {
    const caseId = await accepted(await aCase().consentingTo(mrc).create(stage));
    await stage.look(`update assignment set due_at = now() - interval '1 minute' where case_id = $1`, [caseId]);
    expect(await list(sokha, 'late')).toEqual([caseId]);
    expect(await list(sokha, 'open', { due: 'today' })).toEqual([caseId]);
    await stage.look('update assignment set contacted_at = now() where case_id = $1', [caseId]);
    expect(await list(sokha, 'late')).toEqual([]);
    expect(await list(sokha, 'open', { due: 'week' })).toEqual([]);
    expect(await list(sokha, 'open')).toEqual([caseId]);
  });

  it('finds a protected case of others by nothing of what it is about', async () => {
    const caseId = await accepted(await aCase().about('V1').consentingTo(mrc).create(stage));
    const [row] = await stage.look<{ id: string; happenedIn: string | null; channel: string | null; categories: string[] }>(
      'select id, happened_in as "happenedIn", channel, categories from assignment where case_id = $1', [caseId]);
    expect(row).toEqual({ id: row?.id, happenedIn: null, channel: null, categories: ['restricted'] });
    expect(await list(chanra, 'open')).toEqual([row?.id]);
    for (const filter of [{ country: 'TH' }, { channel: 'sms' }, { channel: 'web' }, { category: 'V1' }]) expect(await list(chanra, 'open', filter)).toEqual([]);
    expect(await list(chanra, 'open', { urgency: ['U0', 'U1', 'U2', 'U3', 'U4'] })).toEqual([row?.id]);
  });
});

describe('a case whose key is gone while its line still stands', () => {
  it.each([
    ['suspended', `update access_grant set state = 'suspended' where case_id = $1 and recipient_kind <> 'receipt'`],
    ['at its end', `update access_grant set ends_at = now() - interval '1 second' where case_id = $1 and recipient_kind <> 'receipt'`],
  ])('says that it is there and nothing of it (%s)', async (_how, gone) => {
    const caseId = await accepted(await aCase().consentingTo(mrc).create(stage));
    const lines = () => as(stage, sokha, (ctx) => new Queue().page(ctx, ctx.actor.officeId, ctx.actor.id, 'open', null, 50));
    expect(await lines()).toMatchObject([{ kind: 'case', caseId, happenedIn: 'TH', categories: ['W1'] }]);
    await stage.look(gone, [caseId]);
    expect(await lines()).toMatchObject([{ kind: 'held', caseId: null, number: null, happenedIn: null, nowIn: null, channel: null, categories: ['restricted'], unread: 0 }]);
  });
});

describe('a case that is put aside', () => {
  it('is out of sight until its day, or until she writes', async () => {
    const filed = await aCase().byWeb().consentingTo(mrc).create(stage);
    const caseId = await accepted(filed);
    await stage.look('update assignment set contacted_at = now() where case_id = $1', [caseId]);
    await snooze(sokha, caseId, inDays(3));
    expect(await list(sokha, 'open')).toEqual([]);
    expect(await list(sokha, 'snoozed')).toEqual([caseId]);
    expect(await counts(sokha)).toMatchObject({ open: 0, mine: 0, snoozed: 1 });
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).hear.run(ctx, { caseId: ctx.caseId, text: 'Any news?', through: 'web' } as never));
    expect(await list(sokha, 'open')).toEqual([caseId]);
    expect(await stage.look('select snoozed_until, snoozed_by from assignment where case_id = $1', [caseId])).toEqual([{ snoozed_until: null, snoozed_by: null }]);
  });

  it('never sleeps past a first contact that is due, nor for longer than a month', async () => {
    const caseId = await accepted(await aCase().consentingTo(mrc).create(stage));
    const [row] = await stage.look<{ dueAt: Date }>('select due_at as "dueAt" from assignment where case_id = $1', [caseId]);
    const dueAt = row?.dueAt as Date;
    expect(await refusal(snooze(sokha, caseId, new Date(dueAt.getTime() + 1_000)))).toBe('snooze.pastDue');
    await snooze(sokha, caseId, new Date(dueAt.getTime() - 1_000));
    await snooze(sokha, caseId, null);
    expect(await list(sokha, 'open')).toEqual([caseId]);
    expect(await refusal(snooze(sokha, caseId, inDays(31)))).toBe('snooze.tooLong');
    expect(await refusal(snooze(sokha, caseId, inDays(-1)))).toBe('snooze.tooLong');
    expect(await refusal(snooze(kunthea, caseId, inDays(1)))).toBe('case.notFound');
    expect(await stage.look('select action from audit_entry where case_id = $1 and action like $2 order by id', [caseId, 'case.%ed'])).toEqual(expect.arrayContaining([{ action: 'case.snoozed' }]));
  });
});

describe('several cases given to one officer', () => {
  const give = (who: Person, caseIds: string[], officerId: string, isTrial = false) => as(stage, who, (ctx) => new AssignSeveral(actions(stage).assign).run(ctx, { caseIds, officerId, isTrial }));

  it('are each given or refused by themselves; sent again, nothing changes', async () => {
    const one = await accepted(await aCase().consentingTo(mrc).keyed('a').create(stage));
    const two = await accepted(await aCase().consentingTo(mrc).keyed('b').create(stage));
    const protectedCase = await accepted(await aCase().about('V1').consentingTo(mrc).keyed('c').create(stage));
    const absent = randomUUID();
    const wanted = [
      { caseId: one, result: 'assigned', code: null },
      { caseId: two, result: 'assigned', code: null },
      { caseId: protectedCase, result: 'refused', code: 'assignment.notNamed' },
      { caseId: absent, result: 'refused', code: 'case.notFound' },
    ];
    const all = [one, two, protectedCase, absent];
    const officers = async () => (await stage.look<{ id: string }>('select officer_id as id from assignment where case_id = any($1) order by case_id = $2, case_id = $3', [[one, two], one, two])).map(({ id }) => id);
    const sorted = <T extends { caseId: string }>(rows: readonly T[]) => [...rows].sort((a, b) => all.indexOf(a.caseId) - all.indexOf(b.caseId));
    expect(sorted(await give(sokha, [...all, one], chanra.id, true))).toEqual(wanted);
    expect(await officers()).toEqual([sokha.id, sokha.id]);
    expect(sorted(await give(sokha, all, chanra.id))).toEqual(wanted);
    expect(await officers()).toEqual([chanra.id, chanra.id]);
    expect(sorted(await give(sokha, all, chanra.id)).map(({ result }) => result)).toEqual(['unchanged', 'unchanged', 'refused', 'refused']);
    expect(await stage.look(`select count(*)::int as n from audit_entry where action = 'case.assigned' and case_id = any($1)`, [[one, two]])).toEqual([{ n: 2 }]);
    expect((await give(sokha, [one], kunthea.id))[0]?.code).toBe('assignment.officerElsewhere');
  });
});

describe('a view that is kept', () => {
  const keep = (who: Person, name: string, isShared: boolean) => as(stage, who, (ctx) => new KeepView().run(ctx, { name, isShared, filter: { view: 'open', country: 'TH' } }));
  const seen = (who: Person) => as(stage, who, async (ctx) => (await new QueueViews().of(ctx, ctx.actor.officeId)).map(({ name }) => name));

  it('is hers, or her office’s where she shares it; only she forgets it', async () => {
    const own = await keep(sokha, 'Thai, mine', false);
    const shared = await keep(sokha, 'Thai, ours', true);
    expect(await seen(sokha)).toEqual(['Thai, ours', 'Thai, mine']);
    expect(await seen(chanra)).toEqual(['Thai, ours']);
    expect(await seen(kunthea)).toEqual([]);
    expect(await refusal(as(stage, chanra, (ctx) => new DropView().run(ctx, { viewId: shared.id })))).toBe('view.notFound');
    await as(stage, sokha, (ctx) => new DropView().run(ctx, { viewId: own.id }));
    expect(await seen(sokha)).toEqual(['Thai, ours']);
  });

  it('is one of thirty at most', async () => {
    for (let nth = 0; nth < MOST_VIEWS; nth += 1) await keep(sokha, `View ${nth}`, false);
    expect(await refusal(keep(sokha, 'One more', false))).toBe('view.tooMany');
    await keep(chanra, 'Another’s', false);
  });
});

describe('page after page', () => {
  it('shows every line once, also where two are due within one millisecond, and offers among them', async () => {
    const all: string[] = [];
    for (let nth = 0; nth < 5; nth += 1) all.push(await accepted(await aCase().consentingTo(mrc).keyed(`page ${nth}`).create(stage)));
    await stage.look(`update assignment set due_at = timestamptz '2027-01-01 00:00:00.000100+00' + (row_number * interval '1 microsecond') from (select id as of, row_number() over (order by id) from assignment where case_id = any($1)) n where n.of = assignment.id`, [all]);
    const offered = await aCase().consentingTo(mrc).keyed('page offer').create(stage);
    await offerCase(stage, offered.caseId);
    const seen = await as(stage, sokha, async (ctx) => {
      const shown: string[] = [];
      for (let after: { urgency: string; dueAt: string; id: string } | null = null; ; ) {
        const lines: Awaited<ReturnType<Queue['page']>> = await new Queue().page(ctx, ctx.actor.officeId, ctx.actor.id, 'open', after, 2);
        const last = lines.at(-1);
        if (!last) return shown;
        shown.push(...lines.map(({ caseId }) => caseId ?? ''));
        after = { urgency: last.urgency, dueAt: last.dueKey, id: last.id };
      }
    });
    expect([...seen].sort()).toEqual([...all, offered.caseId].sort());
  });
});
