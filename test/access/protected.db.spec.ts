import { ChangeNumber, DetachNumber, Queue, RingDuty } from '@sarika/cases';
import { categories, type CategoryCode, categoryCodes } from '@sarika/categories';
import { Grants } from '@sarika/consent';
import { newBoxKeyPair } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { RaiseAlarm } from '../../apps/jobs/src/processors/raise-alarm.js';
import { type FiledCase, OUR_NUMBER, aCase, acceptedBy, actions, offerCase, openOffer, refusal } from '../support/cases.js';
import { type Person, as, asJob, asWorker, deskId, office, people, person, setPassword } from '../support/people.js';
import { type Stage, type Suite, openSuite } from '../support/suite.js';

const { sokha, rithy, bopha, vuthy, kunthea } = people;
/** Of the Banteay Meanchey centre too; she may take no protected case. */
const chanra = person('chanra');
const dara = person('dara');
const [mrc, kohKong] = [office('mrc-bmc'), office('mrc-kkg')];

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

const read = (who: Person, caseId: string) => as(stage, who, (ctx) => actions(stage).read.run(ctx, { caseId }));
const storyOf = async (who: Person, caseId: string) => (await read(who, caseId)).items.find(({ kind }) => kind === 'story')?.text;
const grants = (caseId: string) =>
  stage.look<{ kind: string; id: string; state: string; destroyed: boolean }>(`select recipient_kind as kind, recipient_id as id, state, sealed is null as destroyed from access_grant where case_id = $1 order by recipient_kind, recipient_id`, [caseId]);
const offered = async (filed: FiledCase) => {
  await offerCase(stage, filed.caseId);
  return (await openOffer(stage, filed.caseId)).id;
};
const aProtected = () => aCase().about('V1').consentingTo(mrc).saying('He hit me.').byText('+85512000321');

describe('a protected case', () => {
  let filed: FiledCase;
  let offerId: string;
  beforeEach(async () => {
    filed = await aProtected().create(stage);
    offerId = await offered(filed);
  });
  const accept = (who: Person, withOfficerId?: string) => as(stage, who, (ctx) => actions(stage).accept.run(ctx, { offerId, ...(withOfficerId ? { withOfficerId } : {}) }));

  it('is not accepted by an officer who may not take one, nor with somebody beside her who may not', async () => {
    expect(await refusal(accept(chanra))).toBe('offer.protected');
    expect(await refusal(accept(sokha, chanra.id))).toBe('named.cannot');
    expect(await refusal(accept(sokha, kunthea.id))).toBe('named.cannot');
    expect(await refusal(accept(sokha, sokha.id))).toBe('named.cannot');
    await stage.look('update officer set takes_restricted = false where id = $1', [rithy.id]);
    expect(await refusal(accept(sokha))).toBe('named.nobodyElse');
    expect(await refusal(read(sokha, filed.caseId))).toBe('case.notFound');
  });

  it('is not sealed to a key that the office did not sign: swapped in the database, it names nobody', async () => {
    await stage.look('update officer_key set box_public_key = $2 where officer_id = $1', [rithy.id, newBoxKeyPair().publicKey]);
    expect(await refusal(accept(sokha, rithy.id))).toBe('named.cannot');
    expect(await refusal(accept(sokha))).toBe('named.nobodyElse');
  });

  it('opens for her who accepted and for one named officer beside her, and the wrap of their office is gone', async () => {
    await accept(rithy);
    for (const who of [sokha, rithy]) expect(await storyOf(who, filed.caseId)).toBe('He hit me.');
    expect(await grants(filed.caseId)).toEqual([
      { kind: 'office', id: deskId, state: 'standby', destroyed: false },
      { kind: 'office', id: mrc, state: 'revoked', destroyed: true },
      ...[sokha.id, rithy.id].sort().map((id) => ({ kind: 'officer', id, state: 'active', destroyed: false })),
    ]);
  });

  it('is to a colleague who is not named as if it were not there: by id, by number, by list, by every act', async () => {
    await accept(sokha);
    expect(await refusal(read(chanra, filed.caseId))).toBe('case.notFound');
    await as(stage, chanra, async (ctx) => {
      expect(await new Queue().byNumber(ctx, mrc, filed.number)).toEqual([]);
      const [line, ...others] = await new Queue().page(ctx, mrc, chanra.id, 'open', null, 50);
      expect(others).toEqual([]);
      expect(line).toMatchObject({ kind: 'held', caseId: null, number: null, officerId: sokha.id, officerName: 'Sok Sokha', unread: 0, categories: ['restricted'], happenedIn: null, nowIn: null, channel: null, claimFromHome: false });
      for (const table of ['item', 'case_key', 'consent', 'consent_exclusion', 'audit_entry', 'case_contact', 'outbound_text', 'conversation']) expect([table, await ctx.db.query(`select * from ${table}`)]).toEqual([table, []]);
      expect(await ctx.db.query('select id from case_file where id = $1', [filed.caseId])).toEqual([]);
    });
    for (const act of [
      () => as(stage, chanra, (ctx) => actions(stage).note.run(ctx, { caseId: filed.caseId, text: 'x' })),
      () => as(stage, chanra, (ctx) => actions(stage).reply.run(ctx, { caseId: filed.caseId, text: 'x' })),
      () => as(stage, chanra, (ctx) => actions(stage).reveal.run(ctx, { caseId: filed.caseId, reason: 'call_back' })),
      () => as(stage, chanra, (ctx) => actions(stage).assign.run(ctx, { caseId: filed.caseId, officerId: chanra.id })),
      () => as(stage, chanra, (ctx) => actions(stage).name.run(ctx, { caseId: filed.caseId, officerId: chanra.id })),
      () => as(stage, chanra, (ctx) => actions(stage).unname.run(ctx, { caseId: filed.caseId, officerId: sokha.id })),
      () => as(stage, chanra, (ctx) => new DetachNumber(new Journal()).run(ctx, { caseId: filed.caseId })),
      () => as(stage, chanra, (ctx) => new ChangeNumber(stage.keyring, OUR_NUMBER, new Journal()).run(ctx, { caseId: filed.caseId, phone: '+85512000999', known: 'papers', mayText: true })),
    ])
      expect(await refusal(act())).toBe('case.notFound');
  });

  it('says nothing of a number to her either while the same case waits for her office by another offer', async () => {
    await accept(sokha);
    await stage.look(`update offer set state = 'offered', settled_at = null, settled_by = null where id = $1`, [offerId]);
    expect(await refusal(as(stage, chanra, (ctx) => new DetachNumber(new Journal()).run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    expect(await refusal(as(stage, chanra, (ctx) => new ChangeNumber(stage.keyring, OUR_NUMBER, new Journal()).run(ctx, { caseId: filed.caseId, phone: '+85512000999', known: 'papers', mayText: true })))).toBe('case.notFound');
  });

  it('keeps what comes later for those who are named', async () => {
    await accept(sokha);
    await stage.api.within({ as: 'intake', case: filed.caseId }, ({ db, now }) => actions(stage).hear.run({ as: 'intake', db, now }, { caseId: filed.caseId, text: 'He is here again.', receiptId: null }));
    expect((await read(rithy, filed.caseId)).items.some(({ text }) => text === 'He is here again.')).toBe(true);
    expect(await refusal(read(chanra, filed.caseId))).toBe('case.notFound');
  });

  it('is handed on by who holds it: named, and taken off again while two remain', async () => {
    await accept(sokha);
    const name = (who: Person, officerId: string) => as(stage, who, (ctx) => actions(stage).name.run(ctx, { caseId: filed.caseId, officerId }));
    const unname = (who: Person, officerId: string) => as(stage, who, (ctx) => actions(stage).unname.run(ctx, { caseId: filed.caseId, officerId }));
    expect(await refusal(name(sokha, chanra.id))).toBe('named.cannot');
    expect(await refusal(name(sokha, rithy.id))).toBe('named.already');
    expect(await refusal(unname(sokha, rithy.id))).toBe('named.tooFew');
    expect(await refusal(unname(sokha, chanra.id))).toBe('named.not');

    await stage.look('update officer set takes_restricted = true where id = $1', [chanra.id]);
    await name(rithy, chanra.id);
    expect(await storyOf(chanra, filed.caseId)).toBe('He hit me.');
    expect(await refusal(unname(rithy, sokha.id))).toBe('named.assigned');
    await unname(sokha, rithy.id);
    expect(await refusal(read(rithy, filed.caseId))).toBe('case.notFound');
    expect((await grants(filed.caseId)).find(({ id }) => id === rithy.id)).toMatchObject({ state: 'revoked', destroyed: true });

    // And again: she was taken off, not struck out.
    await name(chanra, rithy.id);
    expect(await storyOf(rithy, filed.caseId)).toBe('He hit me.');
    // Each step is on record, and so is who it was about.
    const steps = await stage.look<{ action: string; by: string; about: string }>(`select action, actor_id as by, details->>'officerId' as about from audit_entry where case_id = $1 and action like 'officer.%' order by id`, [filed.caseId]);
    expect(steps.map(({ action, by, about }) => [action, by, about])).toEqual([
      ['officer.named', sokha.id, sokha.id], ['officer.named', sokha.id, rithy.id], ['officer.named', rithy.id, chanra.id], ['officer.unnamed', sokha.id, rithy.id], ['officer.named', chanra.id, rithy.id],
    ]);
  });

  it('is assigned to a named officer only: the responsibility gives no key', async () => {
    await accept(sokha);
    const assign = (officerId: string) => as(stage, sokha, (ctx) => actions(stage).assign.run(ctx, { caseId: filed.caseId, officerId }));
    expect(await refusal(assign(chanra.id))).toBe('assignment.notNamed');
    await assign(rithy.id);
    // Past every rule of ours: an assignment in the database opens nothing.
    await stage.look('update assignment set officer_id = $2 where case_id = $1', [filed.caseId, chanra.id]);
    expect(await refusal(read(chanra, filed.caseId))).toBe('case.notFound');
  });

  it('closes for everybody named when she stops sharing with their office', async () => {
    const told = await aCase().about('V2').consentingTo(mrc).byWeb().create(stage);
    await acceptedBy(stage, sokha, told);
    const consentId = told.filing.consents[0]?.id ?? '';
    expect((await asWorker(stage, told.receipt, (ctx) => actions(stage).readOwn.run(ctx))).consents.map(({ grantState }) => grantState)).toEqual(['active']);
    await asWorker(stage, told.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
    for (const who of [sokha, rithy]) expect(await refusal(read(who, told.caseId))).toBe('case.notFound');
  });

  it('goes on for those named when she stops with another office, and comes back for them when she shares again', async () => {
    const told = await aCase().about('V2').consentingTo(mrc, office('clc-pnh')).saying('Before.').byWeb().create(stage);
    await acceptedBy(stage, sokha, told);
    const [own, other] = [told.filing.consents.find(({ officeId }) => officeId === mrc)?.id ?? '', told.filing.consents.find(({ officeId }) => officeId !== mrc)?.id ?? ''];
    const stop = (consentId: string) => asWorker(stage, told.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
    const hear = (text: string) => asWorker(stage, told.receipt, (ctx) => actions(stage).hear.run(ctx, { caseId: ctx.caseId, text, receiptId: ctx.receiptId }));
    const seen = async (who: Person) => (await read(who, told.caseId)).items.filter(({ kind }) => kind === 'message_in' || kind === 'story').map(({ text }) => text);
    await stop(other);
    await hear('Two.');
    for (const who of [sokha, rithy]) expect((await seen(who)).sort()).toEqual(['Before.', 'Two.']);

    await stop(own);
    await hear('Three.');
    for (const who of [sokha, rithy]) expect(await refusal(read(who, told.caseId))).toBe('case.notFound');
    await asWorker(stage, told.receipt, (ctx) =>
      actions(stage).shareAgain.run(ctx, { caseId: ctx.caseId, consentId: own, receiptId: ctx.receiptId, openKeys: () => new Grants().open(ctx, stage.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker) }),
    );
    await hear('Four.');
    for (const who of [sokha, rithy]) expect((await seen(who)).sort()).toEqual(['Before.', 'Four.', 'Three.', 'Two.']);
    expect(await stage.look(`select 1 from access_grant where case_id = $1 and recipient_kind = 'office' and state = 'active'`, [told.caseId])).toEqual([]);
  });

  it('never opens for a whole office, whatever moves its grant', async () => {
    await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, mrc, 'active', 'test', null));
    expect(await refusal(read(sokha, filed.caseId))).toBe('case.notFound');
    await expect(asJob(stage, ({ db }) => db.run(`update access_grant set state = 'active' where case_id = $1 and recipient_id = $2`, [filed.caseId, mrc]))).rejects.toThrow(/grant_named_officers_only/);
  });
});

describe('in danger', () => {
  it('a protected case waits for a duty officer who may take it, opens when she accepts, and not for the desk as a whole', async () => {
    const filed = await aCase().about('F1').inDanger().saying('They lock the door.').create(stage);
    await asJob(stage, (ctx) => new RaiseAlarm().run(ctx, { caseId: filed.caseId }));
    for (const who of [bopha, vuthy, dara]) expect(await refusal(read(who, filed.caseId))).toBe('case.notFound');
    const offer = await openOffer(stage, filed.caseId);
    expect(offer.officeId).toBe(deskId);
    expect(await refusal(as(stage, dara, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id })))).toBe('offer.protected');
    await as(stage, bopha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
    expect(await storyOf(bopha, filed.caseId)).toBe('They lock the door.');
    expect(await refusal(read(dara, filed.caseId))).toBe('case.notFound');
  });

  it('rings those of the roster who may take it', async () => {
    const filed = await aCase().about('F1').inDanger().create(stage);
    const rung: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      await asJob(stage, (ctx) => new RingDuty().run(ctx, { caseId: filed.caseId }));
      rung.push(...(await stage.look<{ id: string }>(`update duty_ring set state = 'passed' where case_id = $1 and state = 'ringing' returning officer_id as id`, [filed.caseId])).map(({ id }) => id));
    }
    expect(rung).toHaveLength(4);
    expect(rung).not.toContain(dara.id);
    const [ordinary, told] = [await aCase().inDanger().create(stage), new Set<string>()];
    for (let step = 0; step < 4; step += 1) {
      await asJob(stage, (ctx) => new RingDuty().run(ctx, { caseId: ordinary.caseId }));
      for (const { id } of await stage.look<{ id: string }>(`update duty_ring set state = 'passed' where case_id = $1 and state = 'ringing' returning officer_id as id`, [ordinary.caseId])) told.add(id);
    }
    expect(told).toContain(dara.id);
  });
});

describe('what a protected case is about', () => {
  const restrictedCodes = categoryCodes.filter((code) => categories[code].restricted);
  it('stands in no clear column, whatever it is, but in the count that leads to no case', async () => {
    for (const code of restrictedCodes) {
      const filed = await aCase().about(code).consentingTo(kohKong).byText(`+8551200${1000 + restrictedCodes.indexOf(code)}`).create(stage);
      await offerCase(stage, filed.caseId);
    }
    const tables = await stage.look<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`);
    // What is no case of hers: the directory's own capabilities, and the count.
    const others = new Set(['office', 'office_verification', 'organisation', 'migration', 'restricted_count']);
    const found: string[] = [];
    for (const { name } of tables) {
      if (others.has(name)) continue;
      for (const code of restrictedCodes) {
        const rows = await stage.look(`select 1 from ${name} t where to_jsonb(t)::text ~ $1`, [`"[^"]*\\m${code}\\M[^"]*"`]);
        if (rows.length > 0) found.push(`${name} ${code}`);
      }
    }
    expect(found).toEqual([]);
    // The same look finds one where there is one.
    expect(await stage.look(`select 1 from restricted_count t where to_jsonb(t)::text ~ $1`, ['"[^"]*\\mV2\\M[^"]*"'])).not.toEqual([]);
    expect((await stage.look<{ category: string }>('select distinct category from restricted_count')).map(({ category }) => category).sort()).toEqual([...restrictedCodes].sort());
  });

  it('is told by no reason and no flag either, before it is accepted', async () => {
    const filed = await aCase().about('F1').consentingTo(mrc).create(stage);
    const [row] = await stage.look<{ flags: string[]; reasons: unknown }>(`select c.flags, (select jsonb_agg(o.reasons) from offer o where o.case_id = c.id) as reasons from case_file c where c.id = $1`, [filed.caseId]);
    expect(row?.flags).toEqual([]);
    expect(JSON.stringify(row?.reasons)).not.toMatch(/params":\{"/);
  });

  it('comes to the named officers with the rest', async () => {
    const filed = await aCase().about('F1' satisfies CategoryCode).consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    const triage = JSON.parse((await read(sokha, filed.caseId)).items.find(({ kind }) => kind === 'triage')?.text ?? '{}') as { categories: string[]; flags: string[] };
    expect(triage).toMatchObject({ categories: ['F1'], flags: [] });
  });
});
