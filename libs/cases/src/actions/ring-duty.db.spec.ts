import { AcknowledgeRing, RingDuty } from '@sarika/cases';
import { type FiledCase, aCase, actions, offerCase, openOffer } from '../../../../test/support/cases.js';
import { type Person, as, asJob, deskId, people, setPassword } from '../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../test/support/suite.js';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
let filed: FiledCase;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
  filed = await aCase().inDanger().create(stage);
  await offerCase(stage, filed.caseId);
  await asJob(stage, (ctx) => new RingDuty().run(ctx, filed));
});
afterEach(() => stage.undo());

const { bopha } = people;
const rings = () => stage.look<{ id: string; officerId: string; state: string }>('select id, officer_id as "officerId", state from duty_ring where case_id = $1 order by step', [filed.caseId]);
const states = async () => (await rings()).map(({ state }) => state);
const take = async (who: Person) => {
  const ringing = (await rings()).find(({ state }) => state === 'ringing');
  await as(stage, who, (ctx) => new AcknowledgeRing().run(ctx, { ringId: ringing?.id ?? '' }));
};
/** So many minutes go by: everything about the case happened that much earlier. */
const later = async (minutes: number) => {
  await stage.look('update duty_ring set rung_at = rung_at - make_interval(mins => $2), acknowledged_at = acknowledged_at - make_interval(mins => $2) where case_id = $1', [filed.caseId, minutes]);
  await stage.look(`update offer set offered_at = offered_at - make_interval(mins => $2), due_at = due_at - make_interval(mins => $2) where case_id = $1 and state = 'offered'`, [filed.caseId, minutes]);
};
const sweep = () => asJob(stage, (ctx) => new RingDuty().sweep(ctx));

describe('"I take it", and then nobody takes the case on', () => {
  it('is believed for a quarter of an hour', async () => {
    await take(bopha);
    await later(10);
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual(['acknowledged']);
  });

  it('is not believed longer: the next on the roster is rung', async () => {
    await take(bopha);
    // The offer has time left, so that only the quarter of an hour can be the reason.
    await stage.look(`update offer set due_at = due_at + interval '1 day' where case_id = $1`, [filed.caseId]);
    await later(16);
    await sweep();
    const [first, second] = await rings();
    expect(await states()).toEqual(['acknowledged', 'ringing']);
    expect(second?.officerId).not.toBe(first?.officerId);
    // Looking again while it rings rings nobody else.
    expect(await sweep()).toBe(0);
  });

  it('ends earlier when the offer’s time runs out', async () => {
    await later(10);
    await take(bopha);
    await later(6);
    await sweep();
    expect(await states()).toEqual(['acknowledged', 'ringing']);
    // Who answers after the time ran out has her quarter of an hour too, and is not rung every few seconds.
    await take(bopha);
    expect(await sweep()).toBe(0);
    await later(16);
    await sweep();
    expect(await states()).toEqual(['acknowledged', 'acknowledged', 'ringing']);
  });

  it('stays quiet once an office works the case', async () => {
    await take(bopha);
    const offer = await openOffer(stage, filed.caseId);
    expect(offer.officeId).toBe(deskId);
    await as(stage, bopha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
    await later(120);
    expect(await sweep()).toBe(0);
    expect(await states()).toEqual(['acknowledged']);
  });

  it('rings again when the office that took it on has let it go', async () => {
    await take(bopha);
    await stage.look(`insert into assignment (id, case_id, office_id, number, urgency, stage, due_at) select gen_random_uuid(), id, $2, number, 'U0', 'accepted', now() from case_file where id = $1`, [filed.caseId, people.sokha.officeId]);
    await later(40);
    expect(await sweep()).toBe(0);
    await stage.look('update assignment set ended_at = now() where case_id = $1', [filed.caseId]);
    expect(await sweep()).toBe(1);
    expect(await states()).toEqual(['acknowledged', 'ringing']);
  });
});
