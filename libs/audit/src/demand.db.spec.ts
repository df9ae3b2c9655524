import { Audit, Demands, RecordDemand } from '@sarika/audit';
import { refusal } from '../../../test/support/cases.js';
import { as, asIntake, asJob, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

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

const { panha, sokha } = people;
const demands = new Demands();
const record = new RecordDemand(demands, new Audit());
const subpoena = { receivedOn: '2026-10-02', demandedBy: 'police', country: 'TH', wanted: 'words' } as const;
const refused = { outcome: 'refused', people: null, told: 'not_yet', answeredOn: '2026-10-05' } as const;
const received = (what: Parameters<RecordDemand['received']>[2] = subpoena, who = panha) => as(stage, who, (ctx) => record.received(ctx, ctx.actor, what));
const counts = () => asIntake(stage, (ctx) => demands.counts(ctx));

describe('the ledger of legal demands', () => {
  it('is written by an administrator only, in her own name', async () => {
    await expect(received(subpoena, sokha)).rejects.toMatchObject({ code: '42501' });
    await expect(as(stage, panha, (ctx) => record.received(ctx, { ...ctx.actor, id: sokha.id }, subpoena))).rejects.toMatchObject({ code: '42501' });
    await expect(asIntake(stage, (ctx) => record.received(ctx, { kind: 'officer', id: panha.id, officeId: panha.officeId }, subpoena))).rejects.toMatchObject({ code: '42501' });
    expect(await counts()).toEqual([]);
  });

  it('takes no day that has not come, none before it began, and no answer to what is not there', async () => {
    expect(await refusal(received({ ...subpoena, receivedOn: '2099-01-01' }))).toBe('demand.inTheFuture');
    expect(await refusal(received({ ...subpoena, receivedOn: '2025-12-31' }))).toBe('demand.tooEarly');
    expect(await refusal(as(stage, panha, (ctx) => record.answered(ctx, ctx.actor, '5a21ca00-0000-4000-8000-00000000dead', refused)))).toBe('demand.notFound');
  });

  it('counts what is not answered as pending, and then as its newest answer says', async () => {
    const id = await received();
    await received({ ...subpoena, demandedBy: 'court' });
    expect(await counts()).toEqual([{ year: 2026, demandedBy: 'court', outcome: 'pending', count: 1 }, { year: 2026, demandedBy: 'police', outcome: 'pending', count: 1 }]);
    await as(stage, panha, (ctx) => record.answered(ctx, ctx.actor, id, refused));
    await stage.look(`update legal_demand_answer set recorded_at = recorded_at - interval '1 hour'`);
    await as(stage, panha, (ctx) => record.answered(ctx, ctx.actor, id, { ...refused, outcome: 'partly', people: 2, told: 'told' }));
    expect((await counts()).filter(({ demandedBy }) => demandedBy === 'police')).toEqual([{ year: 2026, demandedBy: 'police', outcome: 'partly', count: 1 }]);
    expect(await as(stage, panha, (ctx) => demands.all(ctx))).toContainEqual({ id, ...subpoena, answer: { outcome: 'partly', people: 2, told: 'told', answeredOn: '2026-10-05' } });
    expect((await stage.look<{ action: string }>(`select action from audit_entry where action like 'demand.%' order by id`)).map(({ action }) => action)).toEqual(['demand.recorded', 'demand.recorded', 'demand.answered', 'demand.answered']);
  });

  it('is changed and read by nobody else: what stands in it stays', async () => {
    await received();
    for (const statement of [`update legal_demand set wanted = 'keys'`, 'delete from legal_demand', `delete from legal_demand_answer`]) {
      await expect(as(stage, panha, (ctx) => ctx.db.run(statement))).rejects.toMatchObject({ code: '42501' });
    }
    await expect(asJob(stage, (ctx) => ctx.db.run('select 1 from legal_demand'))).rejects.toMatchObject({ code: '42501' });
  });
});
